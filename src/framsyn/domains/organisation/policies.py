"""May this person? Roles give permissions, always within the subtree of a unit. Read the table from the left."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from framsyn.domains.organisation.models import Assignment, Role, Unit

PERMISSIONS: dict[str, frozenset[str]] = {
    Role.EMPLOYEE: frozenset({"see_home"}),
    Role.UNIT_MANAGER: frozenset({"see_home", "see_figures", "see_plan", "comment_plan"}),
    Role.DEPARTMENT_MANAGER: frozenset({"see_home", "see_figures", "see_plan", "comment_plan"}),
    Role.HR_PLANNER: frozenset(
        {
            *("see_home", "see_figures", "import_history", "undo_import"),
            *("see_plan", "edit_plan", "comment_plan", "review_plan", "decide_plan", "publish_plan", "report_action"),
        }
    ),
    Role.MANAGEMENT: frozenset({"see_home", "see_figures", "see_plan", "comment_plan", "review_plan", "report_action"}),
    Role.UNION_REPRESENTATIVE: frozenset({"see_home", "see_figures", "see_plan", "comment_plan"}),
    Role.AUDITOR: frozenset({"see_home", "see_figures", "see_plan", "see_log"}),
    Role.ADMINISTRATOR: frozenset({"see_home", "manage_users", "erase_person", "see_log"}),
}

# Personnel files, accounts and the log concern everybody, so a role in one part of the organisation is not enough.
WHOLE_ORGANISATION = frozenset({"import_history", "undo_import", "erase_person", "manage_users", "see_log"})


def may(user: Any, permission: str, unit: Unit | None = None) -> bool:
    """With a unit: does one of the user's roles reach it? Without: has the user the permission anywhere at all?"""
    if not getattr(user, "is_active", False):
        return False
    if user.is_operator:
        return True
    held = [a for a in assignments(user) if permission in PERMISSIONS[a.role]]
    if permission in WHOLE_ORGANISATION:
        return any(_covers_everything(a) for a in held)
    if unit is None:
        return bool(held)
    return any(a.unit is None or unit.path.startswith(a.unit.path) for a in held)


def check_may(user: Any, permission: str, unit: Unit | None = None) -> None:
    if not may(user, permission, unit):
        raise PermissionDenied


def assignments(user: Any) -> list[Assignment]:
    """Read once for each user object, that is once a request."""
    if not hasattr(user, "_assignments_read"):
        user._assignments_read = list(user.assignments.select_related("unit"))
    found: list[Assignment] = user._assignments_read
    return found


def units_where(user: Any, permission: str) -> QuerySet[Unit]:
    """The units that the permission reaches for this user."""
    if not getattr(user, "is_active", False):
        return Unit.objects.none()
    if user.is_operator:
        return Unit.objects.all()
    return within([a.unit for a in assignments(user) if permission in PERMISSIONS[a.role]])


def within(tops: Iterable[Unit | None]) -> QuerySet[Unit]:
    reach = Q(pk__in=[])
    for top in tops:
        if top is None:
            return Unit.objects.all()
        reach |= Q(path__startswith=top.path)
    return Unit.objects.filter(reach)


def _covers_everything(assignment: Assignment) -> bool:
    if assignment.unit is None:
        return True
    if assignment.unit.parent_id is not None:
        return False
    return not Unit.objects.filter(parent=None).exclude(pk=assignment.unit_id).exists()
