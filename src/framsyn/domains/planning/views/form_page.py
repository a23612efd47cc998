"""The one way a form is filled in, saved, refused or met by somebody else's edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from framsyn.domains.planning.differences import text_differences, value_text
from framsyn.domains.planning.services import Conflict
from framsyn.refusal import Refused

Write = Callable[[dict[str, Any]], Any]


def form_page(
    request: HttpRequest, form: forms.Form, write: Write, *, back: str, template: str = "form_page.html", **context: Any
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            write(form.cleaned_data)
        except Conflict as conflict:
            context["conflict"] = _compared(form, conflict)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved at %(time)s.") % {"time": timezone.localtime().strftime("%H.%M")})
            return redirect(back)
    return render(request, template, {"form": form, "cancel": back, **context})


def _compared(form: forms.Form, conflict: Conflict) -> dict[str, Any]:
    """Both texts, and the form with what was written; saved once more, it is a choice and no accident."""
    form.data = form.data.copy()  # type: ignore[attr-defined]
    form.data["version"] = str(conflict.version)  # type: ignore[index]
    differing = [
        (form[name].label, value_text(theirs), value_text(form.cleaned_data.get(name)))
        for name, theirs in conflict.stored.items()
        if name in form.fields and theirs != form.cleaned_data.get(name)
    ]
    return {
        "message": str(conflict),
        "fields": [
            {"label": label, "theirs": theirs, "mine": mine, "parts": text_differences(theirs, mine)}
            for label, theirs, mine in differing
        ],
    }
