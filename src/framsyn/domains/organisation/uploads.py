"""Uploads are weighed by what the request says of itself, before anything of its body is read."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

FORM_BYTES = 1_000_000  # what a form adds to its files
ONLY_SIGNED_IN = ("/personnel/", "/accounts/")


def limit_uploads(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """After the sign-in is known, and before the check of forms parses the body."""

    def limited(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return answer(request)
        signed_in = request.user.is_authenticated
        if not signed_in and request.path.startswith(ONLY_SIGNED_IN):
            return redirect_to_login(request.path)
        most = settings.UPLOAD_MAX_BYTES + FORM_BYTES if signed_in else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if _length(request) > most:
            megabytes = most // FORM_BYTES
            return render(request, "organisation/too_large.html", {"megabytes": megabytes}, status=413)
        return answer(request)

    return limited


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
