from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from framsyn.domains.organisation.access import needs
from framsyn.website.overview import context_of, overview


@needs("see_home")
def home(request: HttpRequest) -> HttpResponse:
    return render(
        request, "home.html", context_of(overview(request.user)) | {"as_list": request.GET.get("list") == "1"}
    )
