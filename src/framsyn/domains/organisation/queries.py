from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from framsyn.domains.organisation.models import Level, Organisation, Unit, User

OPERATOR_EMAIL = "operator@localhost"


def operator() -> User:
    """Who sits at the command line of the server. The row is made the first time it is asked for."""
    user, _ = User.objects.get_or_create(
        email=OPERATOR_EMAIL, defaults={"is_operator": True, "name": "Operator", "password": "!"}
    )
    return user


def organisation() -> Organisation | None:
    return Organisation.objects.first()


def people() -> QuerySet[User]:
    """Accounts of people, that is all but the operator's."""
    return User.objects.filter(is_operator=False).prefetch_related("assignments__unit").order_by("name", "email")


def administrations() -> QuerySet[Unit]:
    return Unit.objects.filter(level=Level.ADMINISTRATION)


def departments(administration: Unit) -> QuerySet[Unit]:
    return subtree(administration).filter(level=Level.DEPARTMENT)


def open_units() -> QuerySet[Unit]:
    """Those that somebody can be given a role in: neither merged into another nor closed."""
    is_open = Q(valid_to=None) | Q(valid_to__gte=timezone.localdate())
    return Unit.objects.filter(is_open, merged_into=None)


def subtree(unit: Unit) -> QuerySet[Unit]:
    """The unit and all below it."""
    return Unit.objects.filter(path__startswith=unit.path)
