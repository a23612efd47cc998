"""What every answer carries, and where a fresh installation begins."""

from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from framsyn.domains.organisation.models import Organisation

Answer = Callable[[HttpRequest], HttpResponse]

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SET_UP = "framsyn-set-up"
OPEN_BEFORE_SET_UP = ("/setup/", "/language/", "/theme/", "/static/")


def security_headers(answer: Answer) -> Answer:
    def with_headers(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return with_headers


def first_run(answer: Answer) -> Answer:
    def or_set_up(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(OPEN_BEFORE_SET_UP) or is_set_up():
            return answer(request)
        return redirect(reverse("setup"))

    return or_set_up


def is_set_up() -> bool:
    """Only a yes is remembered: it never becomes a no again."""
    if cache.get(SET_UP):
        return True
    found = Organisation.objects.exists()
    if found:
        cache.set(SET_UP, True, None)
    return found
