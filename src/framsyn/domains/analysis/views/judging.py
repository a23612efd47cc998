"""What the administration believes lies behind a figure: shown to all, written by who writes the plan."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from framsyn.domains.analysis import queries, services
from framsyn.domains.analysis.forms import JudgementForm
from framsyn.domains.analysis.values import Judgement, Question
from framsyn.domains.analysis.views.body import KEPT_FOR
from framsyn.domains.analysis.views.door import Scope
from framsyn.domains.organisation import policies
from framsyn.refusal import Refused


def judging(request: HttpRequest, scope: Scope, question: Question, *, back: str) -> HttpResponse | dict[str, Any]:
    """The judgement's part of the page, or where to go when it is saved."""
    last = question.last or scope.offer.day
    stored, earlier = queries.judgements_until(scope.administration, question.figure, last, question.part)
    may_write = policies.may(request.user, "edit_plan", scope.administration)
    form = JudgementForm(request.POST if request.method == "POST" else None, initial=_initial(stored))
    context: dict[str, Any] = {
        "judgement": stored,
        "earlier": earlier,
        "judgement_form": form if may_write else None,
        "fields": _fields(form, stored) if may_write and request.method != "POST" else "",
    }
    if request.method != "POST":
        return context
    policies.check_may(request.user, "edit_plan", scope.administration)
    if form.is_valid():
        try:
            services.save_judgement(
                by=request.user,
                administration=scope.administration,
                figure=question.figure,
                part=question.part,
                last=last,
                text=form.cleaned_data["text"],
                not_known=form.cleaned_data["not_known"],
                version=form.cleaned_data["version"] or 0,
            )
        except services.Conflict as conflict:
            stored = queries.judgement(scope.administration, question.figure, last, question.part)
            return context | {"judgement": stored, "conflict": _compared(form, stored, str(conflict))}
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved at %(time)s.") % {"time": timezone.localtime().strftime("%H.%M")})
            return redirect(back)
    return context


def _fields(form: JudgementForm, stored: Judgement | None) -> SafeString:
    """Those of the empty form are the same for everybody who reads the language, and a tenth of a page's work."""

    def make() -> SafeString:
        return render_to_string("analysis/judgement_fields.html", {"judgement_form": form})

    if stored:
        return make()
    return cast(SafeString, cache.get_or_set(f"analysis-empty-judgement-{get_language()}", make, KEPT_FOR))


def _initial(stored: Judgement | None) -> dict[str, Any]:
    if stored is None:
        return {"version": 0}
    return {"text": stored.text, "not_known": stored.not_known, "version": stored.version}


def _compared(form: JudgementForm, stored: Judgement | None, message: str) -> dict[str, Any]:
    """Both texts, and the form with what was written; saved once more, it is a choice and no accident."""
    form.data = form.data.copy()  # type: ignore[attr-defined]
    form.data["version"] = str(stored.version if stored else 0)  # type: ignore[index]
    theirs = stored.text if stored else ""
    mine = form.cleaned_data["text"]
    return {"message": message, "fields": [{"label": form["text"].label, "theirs": theirs, "mine": mine}]}
