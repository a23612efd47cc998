from pathlib import Path

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from framsyn.domains.organisation import queries, services
from framsyn.domains.organisation.access import needs
from framsyn.domains.organisation.forms import AccountForm, AccountsFileForm, PasswordForm, RolesForm, SetUpForm
from framsyn.refusal import Refused

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def setup(request: HttpRequest) -> HttpResponse:
    """The first run. Afterwards the page only shows the way to the sign-in."""
    if queries.organisation():
        return redirect("home")
    form = SetUpForm(request.POST or None)
    if form.is_valid():
        try:
            user = services.set_up(**form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            login(request, user, backend=BACKEND)
            return redirect("home")
    return render(request, "organisation/setup.html", {"form": form})


@needs("manage_users")
def users(request: HttpRequest) -> HttpResponse:
    return render(request, "organisation/users.html", {"people": queries.people(), "form": AccountsFileForm()})


@sensitive_post_parameters("password")
@needs("manage_users")
def user_new(request: HttpRequest) -> HttpResponse:
    form = AccountForm(request.POST or None)
    if form.is_valid():
        try:
            services.create_user(by=request.user, **form.service_fields())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The account is made."))
            return redirect("users")
    return render(request, "organisation/user_form.html", {"form": form})


@sensitive_post_parameters("password")
@needs("manage_users")
def user_password(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(queries.people(), pk=pk)
    form = PasswordForm(request.POST or None)
    if form.is_valid():
        try:
            services.set_password(by=request.user, user=person, password=form.cleaned_data["password"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The password is saved."))
            return redirect("users")
    return render(request, "organisation/user_password.html", {"form": form, "person": person})


@needs("manage_users")
def user_edit(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(queries.people(), pk=pk)
    form = RolesForm(request.POST or None, person=person)
    if form.is_valid():
        try:
            services.set_roles(by=request.user, user=person, roles=form.roles())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The roles are saved."))
            return redirect("users")
    return render(request, "organisation/user_edit.html", {"form": form, "person": person})


@needs("manage_users")
@require_http_methods(["POST"])
def user_active(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(queries.people(), pk=pk)
    is_active = request.POST.get("active") == "1"
    try:
        services.set_active(by=request.user, user=person, is_active=is_active)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("user_edit", person.pk)
    messages.success(request, _("The account is open again.") if is_active else _("The account is closed."))
    return redirect("users")


@needs("manage_users")
@require_http_methods(["POST"])
def users_import(request: HttpRequest) -> HttpResponse:
    form = AccountsFileForm(request.POST, request.FILES)
    context = {"people": queries.people(), "form": form}
    if form.is_valid():
        try:
            path = Path(form.cleaned_data["file"].temporary_file_path())
            context["outcome"] = services.import_users(by=request.user, path=path)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "organisation/users.html", context)
