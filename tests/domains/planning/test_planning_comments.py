"""What is said about a plan: by whom it concerns, until the decision, and seen where it was said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from framsyn.domains.audit.models import Entry
from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.planning import queries, services
from framsyn.domains.planning.models import Comment, Plan
from framsyn.refusal import Refused
from plan_states import set_status

pytestmark = pytest.mark.django_db
NEEDS = "department.needs"


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def say(by: User, plan: Plan, text: str = "Stämmer det?", section: str = "staff", **given: Any) -> Comment:
    return services.add_comment(by=by, plan=plan, section=section, text=text, **given)


@pytest.mark.parametrize(
    ("role", "unit", "may"),
    [
        ("hr_planner", None, True),
        ("management", "F", True),
        ("department_manager", "BU", True),  # the plan concerns the department
        ("unit_manager", "BU1", True),
        ("union_representative", "F", True),
        ("auditor", "F", False),
        ("employee", "BU1", False),
        ("administrator", None, False),
    ],
)
def test_who_may_comment(
    plan: Plan, units: dict[str, Unit], user_with: Callable[..., User], role: str, unit: str | None, may: bool
) -> None:
    user = user_with(role, units[unit] if unit else None)
    assert queries.may_comment(user, plan) is may
    if may:
        assert say(user, plan).author == user
    else:
        with pytest.raises(PermissionDenied):
            say(user, plan)
        assert not Comment.objects.exists()


def test_another_administrations_plan_is_not_commented_on(plan: Plan, user_with: Callable[..., User]) -> None:
    other = Unit.objects.create(code="G", name="Grannens", sort_key="g", level="administration")
    other.path = f"/{other.pk}/"
    other.save()
    neighbour = user_with("hr_planner", other)
    with pytest.raises(PermissionDenied):
        say(neighbour, plan)


@pytest.mark.parametrize(("status", "open_for_it"), [("draft", True), ("under_review", True), ("decided", False)])
def test_comments_are_for_what_is_not_decided(plan: Plan, operator: User, status: str, open_for_it: bool) -> None:
    comment = say(operator, plan)
    set_status(plan, status)
    if open_for_it:
        say(operator, plan)
        services.resolve_comment(by=operator, comment=comment)
    else:
        with pytest.raises(Refused, match="it is decided"):
            say(operator, plan)
        with pytest.raises(Refused, match="it is decided"):
            services.resolve_comment(by=operator, comment=comment)


def test_a_comment_is_logged_without_its_words(plan: Plan, operator: User) -> None:
    comment = say(operator, plan, "Ett hemligt namn")
    entry = Entry.objects.get(action="add_comment")
    assert (entry.subject, entry.details) == (f"planning.Plan:{plan.pk}", {"comment": comment.pk, "section": "staff"})


def test_comments_stand_in_the_documents_order(plan: Plan, operator: User, units: dict[str, Unit]) -> None:
    say(operator, plan, "Sist", NEEDS, unit=units["AO"])
    say(operator, plan, "Fyra", NEEDS, unit=units["BU"])
    say(operator, plan, "Tre", "risks")
    say(operator, plan, "Två", "staff")
    say(operator, plan, "Två igen", "staff")
    say(operator, plan, "Helheten", "")
    found = queries.comments_of(plan)
    assert [(one.section, one.unit, [thread.text for thread in one.threads]) for one in found] == [
        ("", "", ["Helheten"]),
        ("staff", "", ["Två", "Två igen"]),
        ("risks", "", ["Tre"]),
        (NEEDS, "BU", ["Fyra"]),
        (NEEDS, "AO", ["Sist"]),
    ]
    assert [one.title for one in found][3:] == [
        "Barn och ungdom: Critical competence needs",
        "Äldreomsorg: Critical competence needs",
    ]


def test_a_comment_is_about_a_section_that_there_is(plan: Plan, operator: User, units: dict[str, Unit]) -> None:
    for section, unit in (("unheard", None), (NEEDS, None), ("staff", units["BU"])):
        with pytest.raises(TypeError):
            say(operator, plan, section=section, unit=unit)
    with pytest.raises(Refused, match="The comment: text"):
        say(operator, plan, " \r\n ")


def test_answers_stand_under_what_they_answer(plan: Plan, operator: User, units: dict[str, Unit]) -> None:
    first = say(operator, plan, section=NEEDS, unit=units["BU"])
    answer = say(operator, plan, "Ja.", "", answers=first)
    say(operator, plan, "Bra.", "risks", answers=answer)  # where an answer is about is not the answer's to say
    [one] = queries.comments_of(plan)
    assert (one.section, one.unit, one.open) == (NEEDS, "BU", 1)
    [thread] = one.threads
    assert [reply.text for reply in thread.replies] == ["Ja.", "Bra."]


def test_a_comment_of_another_plan_is_not_answered(plan: Plan, operator: User) -> None:
    other = services.create_plan(by=operator, administration=plan.administration, first_year=2030)
    with pytest.raises(Comment.DoesNotExist):
        say(operator, other, answers=say(operator, plan))


def test_a_thread_is_resolved_by_its_author_or_who_writes_the_plan(
    plan: Plan, operator: User, units: dict[str, Unit], user_with: Callable[..., User]
) -> None:
    manager, other = user_with("unit_manager", units["BU1"]), user_with("union_representative", units["F"])
    planner = user_with("hr_planner", units["F"])
    first, second = say(manager, plan), say(manager, plan, "Och detta?")
    with pytest.raises(PermissionDenied):
        services.resolve_comment(by=other, comment=first)
    services.resolve_comment(by=manager, comment=first)
    answer = say(other, plan, "Nej.", answers=second)
    services.resolve_comment(by=planner, comment=answer)
    services.resolve_comment(by=manager, comment=second)  # once is enough: it stays the planner's
    [one] = queries.comments_of(plan)
    assert [(thread.text, thread.resolved_by) for thread in one.threads] == [
        ("Stämmer det?", "unit_manager"),
        ("Och detta?", "hr_planner"),
    ]
    assert one.open == 0
    assert Entry.objects.filter(action="resolve_comment").count() == 2
    with pytest.raises(Refused, match="it is resolved"):
        say(manager, plan, "En sak till.", answers=second)


def test_the_author_is_named_with_the_role(
    plan: Plan, operator: User, units: dict[str, Unit], user_with: Callable[..., User]
) -> None:
    other = Unit.objects.create(code="G", name="Grannens", sort_key="g", level="administration", path="/999/")
    both = user_with("unit_manager", units["BU1"])
    both.assignments.create(role="union_representative", unit=units["F"])
    both.assignments.create(role="management", unit=other)  # has nothing to do with this plan
    both.assignments.create(role="auditor", unit=None)  # does not comment
    say(both, plan)
    say(user_with("management"), plan)
    gone = user_with("hr_planner")
    say(gone, plan)
    gone.assignments.all().delete()
    [one] = queries.comments_of(plan)
    assert [(thread.author, thread.role) for thread in one.threads] == [
        ("unit_manager", "unit manager, union representative"),
        ("management", "management"),
        ("hr_planner", ""),
    ]


def test_no_address_is_shown_for_a_name_that_is_not_there(plan: Plan, user_with: Callable[..., User]) -> None:
    nameless = user_with("management")
    User.objects.filter(pk=nameless.pk).update(name="")
    say(nameless, plan)
    [one] = queries.comments_of(plan)
    assert one.threads[0].author == ""


def test_the_number_of_queries_does_not_grow_with_the_comments(
    plan: Plan, units: dict[str, Unit], user_with: Callable[..., User], django_assert_num_queries: Any
) -> None:
    for _times in range(2):
        for unit in ("BU1", "AO1", "AO2"):
            manager = user_with("unit_manager", units[unit])
            first = say(manager, plan, section=NEEDS, unit=units["BU"])
            say(manager, plan, "Ja.", answers=first)
            services.resolve_comment(by=manager, comment=say(manager, plan))
        with django_assert_num_queries(2):
            queries.comments_of(plan)
