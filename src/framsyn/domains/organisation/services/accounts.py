from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from framsyn.domains.audit.services import record_entry
from framsyn.domains.organisation.models import Assignment, Organisation, Role, Unit, User
from framsyn.domains.organisation.policies import check_may, may
from framsyn.refusal import Refused


@transaction.atomic
def set_up(
    *,
    municipality: str,
    administration: str,
    committee: str,
    registrar: str = "",
    personnel_system: str = "",
    email: str,
    name: str,
    password: str,
    is_demo: bool = False,
) -> User:
    """The first run: whose installation this is, and its first account, which plans and looks after the system."""
    if Organisation.objects.exists():
        raise Refused(_("The set-up: it is already done. Sign in instead."))
        # sv: Installationen: den är redan gjord. Logga in i stället.
    organisation = Organisation.objects.create(
        municipality=municipality,
        administration=administration,
        committee=committee,
        registrar=registrar,
        personnel_system=personnel_system,
        is_demo=is_demo,
    )
    user = _new_user(email=email, name=name, password=password)
    for role in (Role.HR_PLANNER, Role.ADMINISTRATOR):
        Assignment.objects.create(user=user, role=role)
    record_entry(by=user, action="set_up", subject=organisation, is_demo=is_demo)
    return user


@transaction.atomic
def create_user(
    *, by: Any, email: str, name: str, password: str | None = None, roles: Iterable[tuple[str, Unit | None]]
) -> User:
    """An account with its roles. Without a password nobody can sign in to it until one is set."""
    check_may(by, "manage_users")
    user = _new_user(email=email, name=name, password=password)
    for role, unit in roles:
        Assignment.objects.create(user=user, role=_role(role), unit=unit)
    record_entry(
        by=by,
        action="create_user",
        subject=user,
        roles=[[role, unit.code if unit else None] for role, unit in roles],
    )
    return user


@transaction.atomic
def set_password(*, by: Any, user: User, password: str) -> None:
    if by.pk != user.pk:
        check_may(by, "manage_users")
    _check_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    record_entry(by=by, action="set_password", subject=user)


@transaction.atomic
def set_roles(*, by: Any, user: User, roles: Iterable[tuple[str, Unit | None]]) -> None:
    """These roles instead of those the account has."""
    check_may(by, "manage_users")
    wanted = {(_role(role), unit.pk if unit else None): unit for role, unit in roles}
    with _an_administrator_stays(user):
        held = {(a.role, a.unit_id): a for a in user.assignments.select_related("unit")}
        gone, new = [held[key] for key in held.keys() - wanted.keys()], sorted(wanted.keys() - held.keys(), key=str)
        Assignment.objects.filter(pk__in=[a.pk for a in gone]).delete()
        for role, unit in new:
            Assignment.objects.create(user=user, role=role, unit_id=unit)
    if gone or new:
        record_entry(
            by=by,
            action="set_roles",
            subject=user,
            added=[[role, wanted[role, unit].code if unit else None] for role, unit in new],
            removed=[[a.role, a.unit.code if a.unit else None] for a in gone],
        )


@transaction.atomic
def set_active(*, by: Any, user: User, is_active: bool) -> None:
    """An account that is not active cannot sign in, and who is signed in is so no longer."""
    check_may(by, "manage_users")
    if by.pk == user.pk and not is_active:
        raise Refused(_("The account: nobody closes their own. Ask another administrator."))
        # sv: Kontot: ingen stänger sitt eget. Be en annan systemförvaltare.
    with _an_administrator_stays(user):
        User.objects.filter(pk=user.pk).update(is_active=is_active)
    user.is_active = is_active
    record_entry(by=by, action="activate_user" if is_active else "deactivate_user", subject=user)


@contextmanager
def _an_administrator_stays(user: User) -> Iterator[None]:
    """Somebody can still keep the accounts afterwards. Two changes at once wait for each other."""
    if user.is_operator:
        raise PermissionDenied
    had_one = _somebody_keeps_accounts()
    yield
    if had_one and not _somebody_keeps_accounts():
        raise Refused(_("The account: it is the last administrator's. Give somebody else that role first."))
        # sv: Kontot: det är den sista systemförvaltarens. Ge någon annan den rollen först.


def _somebody_keeps_accounts() -> bool:
    administrators = Assignment.objects.filter(role=Role.ADMINISTRATOR, user__is_operator=False).values("user")
    keepers = list(User.objects.select_for_update().filter(pk__in=administrators).order_by("pk"))
    return any(may(user, "manage_users") for user in keepers)


def _new_user(*, email: str, name: str, password: str | None) -> User:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(
            _("The e-mail address “%(email)s”: it is not an address. Write it as name@example.se.") % {"email": email}
        ) from None  # sv: E-postadressen ”%(email)s”: det är ingen adress. Skriv den som namn@exempel.se.
    if User.objects.filter(email=address).exists():
        raise Refused(
            _("The e-mail address “%(email)s”: it already has an account. Change the roles of that one.")
            % {"email": address}
        )  # sv: E-postadressen ”%(email)s”: den har redan ett konto. Ändra rollerna för det.
    if password is not None:
        _check_password(password, User(email=address, name=name))
    _check_fields(User(email=address, name=name.strip()))
    return User.objects.create_user(address, password, name=name.strip())


def _check_fields(user: User) -> None:
    """The model's own limits, which SQLite does not keep."""
    try:
        user.full_clean(exclude=["password"])
    except ValidationError as fault:
        label = _("The name") if "name" in fault.message_dict else _("The e-mail address")
        raise Refused(
            _("%(field)s: it is longer than %(limit)d characters. Shorten it.")
            % {"field": label, "limit": 150 if "name" in fault.message_dict else 254}
        ) from None  # sv: %(field)s: det är längre än %(limit)d tecken. Korta det.


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as fault:
        raise Refused(_("The password: %(fault)s") % {"fault": " ".join(fault.messages)}) from None
        # sv: Lösenordet: %(fault)s


def _role(role: str) -> str:
    if role not in Role.values:
        raise Refused(
            _("The role “%(role)s”: it does not exist. Choose one of %(roles)s.")
            % {"role": role, "roles": ", ".join(Role.values)}
        )  # sv: Rollen ”%(role)s”: den finns inte. Välj någon av %(roles)s.
    return role
