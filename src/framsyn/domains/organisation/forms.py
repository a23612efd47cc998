from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from framsyn.domains.organisation.models import Role, Unit

PASSWORD_HINT = _("At least 12 characters. A sentence that only you would write is a good one.")
NEW_PASSWORD = {"autocomplete": "new-password"}


class SetUpForm(forms.Form):
    municipality = forms.CharField(label=_("Municipality"), max_length=100)
    administration = forms.CharField(
        label=_("Administration"), max_length=100, help_text=_("As it shall stand on the plan's cover.")
    )
    committee = forms.CharField(label=_("Committee"), max_length=100, help_text=_("The one that decides the plan."))
    registrar = forms.CharField(label=_("Registrar"), max_length=100, required=False)
    personnel_system = forms.CharField(
        label=_("Personnel system"), max_length=100, required=False, help_text=_("Named as the source of figures.")
    )
    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput({"autocomplete": "name"}))
    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput({"autocomplete": "username"}))
    password = forms.CharField(label=_("Password"), help_text=PASSWORD_HINT, widget=forms.PasswordInput(NEW_PASSWORD))

    organisation_fields = ("municipality", "administration", "committee", "registrar", "personnel_system")
    account_fields = ("name", "email", "password")

    @property
    def about_organisation(self) -> list[forms.BoundField]:
        return [self[name] for name in self.organisation_fields]

    @property
    def about_account(self) -> list[forms.BoundField]:
        return [self[name] for name in self.account_fields]


class AccountForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail address"))
    password = forms.CharField(
        label=_("First password"), help_text=PASSWORD_HINT, widget=forms.PasswordInput(NEW_PASSWORD)
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=Role.choices, widget=forms.CheckboxSelectMultiple, required=True
    )
    unit = forms.ModelChoiceField(
        label=_("Holds for"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("The whole organisation"),
        help_text=_("The unit and everything below it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.all()  # type: ignore[attr-defined]

    def service_fields(self) -> dict[str, Any]:
        given = self.cleaned_data
        roles = [(role, given["unit"]) for role in given["roles"]]
        return {"name": given["name"], "email": given["email"], "password": given["password"], "roles": roles}


class PasswordForm(forms.Form):
    password = forms.CharField(
        label=_("New password"), help_text=PASSWORD_HINT, widget=forms.PasswordInput(NEW_PASSWORD)
    )


class AccountsFileForm(forms.Form):
    file = forms.FileField(
        label=_("Excel file"), help_text=_("Columns: E-mail, Name, Role, Unit code. One role a row.")
    )
