from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from framsyn.domains.organisation.models import Assignment, Role, Unit, User
from framsyn.domains.organisation.queries import open_units

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
        self.fields["unit"].queryset = open_units()  # type: ignore[attr-defined]

    def service_fields(self) -> dict[str, Any]:
        given = self.cleaned_data
        roles = [(role, given["unit"]) for role in given["roles"]]
        return {"name": given["name"], "email": given["email"], "password": given["password"], "roles": roles}


class RolesForm(forms.Form):
    """The roles that an account has, each to keep or not, and one to add."""

    kept = forms.MultipleChoiceField(
        label=_("Roles"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Untick a role to remove it."),
    )
    role = forms.ChoiceField(label=_("Add a role"), required=False, choices=[("", _("none")), *Role.choices])
    unit = forms.ModelChoiceField(
        label=_("Holds for"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("The whole organisation"),
        help_text=_("The unit and everything below it."),
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = {str(held.pk): held for held in person.assignments.select_related("unit")}
        self.fields["unit"].queryset = open_units()  # type: ignore[attr-defined]
        if self.held:
            kept = self.fields["kept"]
            kept.choices = [(key, _said(held)) for key, held in self.held.items()]  # type: ignore[attr-defined]
            kept.initial = list(self.held)
        else:
            del self.fields["kept"]

    def roles(self) -> list[tuple[str, Unit | None]]:
        given = self.cleaned_data
        roles = [(held.role, held.unit) for key in given.get("kept", []) for held in [self.held[key]]]
        return [*roles, (given["role"], given["unit"])] if given["role"] else roles


def _said(held: Assignment) -> str:
    return f"{held.get_role_display()}, {held.unit.name}" if held.unit else str(held.get_role_display())


class PasswordForm(forms.Form):
    password = forms.CharField(
        label=_("New password"), help_text=PASSWORD_HINT, widget=forms.PasswordInput(NEW_PASSWORD)
    )


class AccountsFileForm(forms.Form):
    file = forms.FileField(
        label=_("Excel file"), help_text=_("Columns: E-mail, Name, Role, Unit code. One role a row.")
    )
