from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from framsyn.domains.organisation.models import Role, Unit, User
from framsyn.domains.organisation.policies import PERMISSIONS, check_may, may, units_where
from framsyn.domains.organisation.queries import departments, operator, subtree
from framsyn.domains.organisation.services import update_units

pytestmark = pytest.mark.django_db
UserWith = Callable[..., User]


def test_every_role_has_its_permissions() -> None:
    assert set(PERMISSIONS) == set(Role.values)


def test_the_operator_may_everything(units: dict[str, Unit]) -> None:
    assert may(operator(), "erase_person")
    assert may(operator(), "edit_plan", units["AO1"])


def test_nobody_signed_in_may_nothing() -> None:
    assert not may(AnonymousUser(), "see_home")


def test_a_role_reaches_its_units_subtree_and_no_other(units: dict[str, Unit], user_with: UserWith) -> None:
    manager = user_with("department_manager", units["AO"])
    assert may(manager, "see_figures", units["AO"])
    assert may(manager, "see_figures", units["AO2"])
    assert not may(manager, "see_figures", units["BU1"])
    assert not may(manager, "see_figures", units["F"])
    assert {unit.code for unit in units_where(manager, "see_home")} == {"AO", "AO1", "AO2"}


def test_without_a_unit_the_question_is_whether_anywhere(units: dict[str, Unit], user_with: UserWith) -> None:
    manager = user_with("unit_manager", units["AO1"])
    assert may(manager, "see_plan")
    assert not may(manager, "edit_plan")


def test_files_about_everybody_need_a_role_for_everybody(units: dict[str, Unit], user_with: UserWith) -> None:
    assert may(user_with("hr_planner"), "import_history")
    assert may(user_with("hr_planner", units["F"]), "import_history")
    assert not may(user_with("hr_planner", units["AO"]), "import_history")


def test_a_role_at_one_of_two_roots_is_not_for_everybody(units: dict[str, Unit], user_with: UserWith) -> None:
    planner = user_with("hr_planner", units["F"])
    update_units(by=operator(), rows=[{"unit": "G", "name": "En till", "parent": "", "level": "administration"}])
    assert not may(planner, "import_history")


def test_a_path_is_no_prefix_of_another_units(user_with: UserWith) -> None:
    update_units(
        by=operator(),
        rows=[{"unit": f"u{n}", "name": f"u{n}", "parent": "", "level": "unit"} for n in range(30)],
    )
    first = Unit.objects.order_by("pk").first()
    assert first is not None
    assert list(subtree(first)) == [first]


def test_an_inactive_account_may_nothing(units: dict[str, Unit], user_with: UserWith) -> None:
    user = user_with("hr_planner")
    user.is_active = False
    assert not may(user, "see_home")
    assert not units_where(user, "see_home")
    with pytest.raises(PermissionDenied):
        check_may(user, "see_home")


@pytest.mark.parametrize("role", [role for role in Role.values if role != Role.HR_PLANNER])
def test_only_planners_import(role: str, user_with: UserWith) -> None:
    assert not may(user_with(role), "import_history")


def test_departments_are_those_of_the_administration(units: dict[str, Unit]) -> None:
    assert [unit.code for unit in departments(units["F"])] == ["BU", "AO"]


def test_asking_many_times_reads_the_roles_once(
    units: dict[str, Unit], user_with: UserWith, django_assert_num_queries: Callable
) -> None:
    manager = User.objects.get(pk=user_with("department_manager", units["AO"]).pk)
    with django_assert_num_queries(1):
        for unit in units.values():
            may(manager, "see_figures", unit)
