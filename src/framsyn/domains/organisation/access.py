"""The door of every page: who is not signed in goes to the sign-in, whose role does not cover it gets a 403."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from framsyn.domains.organisation.policies import check_may

View = Callable[..., HttpResponse]


def needs(permission: str) -> Callable[[View], View]:
    def guarded(view: View) -> View:
        @login_required
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            check_may(request.user, permission)
            return view(request, *args, **kwargs)

        return checked

    return guarded
