"""What cannot be done in the plan's present state is said before anything is written."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from framsyn.domains.planning.models import Plan
from framsyn.refusal import Refused


def not_now(request: HttpRequest, plan: Plan, check: Callable[[], None]) -> HttpResponse | None:
    """The page that says why not, or None."""
    try:
        check()
    except Refused as refusal:
        return render(request, "planning/not_now.html", {"plan": plan, "refusal": str(refusal)})
    return None
