"""How somebody wants to see the pages; kept in a cookie, not in the account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

YEAR = 365 * 24 * 3600


def theme_choices() -> list[tuple[str, str]]:
    return [("", _("As the device")), ("light", _("Light")), ("dark", _("Dark"))]


def chosen_theme(request: HttpRequest) -> str:
    theme = request.COOKIES.get("theme", "")
    return theme if theme in ("light", "dark") else ""


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    response = redirect(_back(request))
    theme = request.POST.get("theme", "")
    if theme in ("light", "dark"):
        response.set_cookie("theme", theme, max_age=YEAR, samesite="Lax", secure=settings.HTTPS, httponly=True)
    else:
        response.delete_cookie("theme")
    return response


def _back(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return target if safe else "home"
