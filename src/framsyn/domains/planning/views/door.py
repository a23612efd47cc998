"""Which plan a page is about, and whether this person may read or write it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from framsyn.domains.organisation.access import View, needs
from framsyn.domains.organisation.policies import check_may
from framsyn.domains.planning import queries
from framsyn.domains.planning.models import Plan


def for_plan(permission: str) -> Callable[[View], View]:
    """The view gets the plan instead of its key. Another administration's plan does not exist for the user."""

    def opened(view: View) -> View:
        @needs(permission)
        @wraps(view)
        def with_plan(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                plan = queries.plan_for(request.user, pk)
            except Plan.DoesNotExist:
                raise Http404 from None
            if permission != "see_plan":  # plan_for has answered that one
                check_may(request.user, permission, plan.administration)
            return view(request, plan, *args, **kwargs)

        return with_plan

    return opened
