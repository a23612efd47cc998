"""Forms: what is written comes to the services as they take it, and a fault stands at its field."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.planning import services
from framsyn.domains.planning.forms import (
    ActionForm,
    ActionReportForm,
    CommentForm,
    CoverageForm,
    CoverReportForm,
    DecisionForm,
    NeedForm,
    PlanBasicsForm,
    PlanForm,
    ReturnForm,
    ReviewForm,
    RiskForm,
    RiskScaleForm,
    UnionConsultationForm,
)
from framsyn.domains.planning.models import Need, Plan
from framsyn.domains.planning.queries import scale_item
from framsyn.domains.planning.risk_bands import Band, check_bands
from framsyn.domains.planning.services.consultations import CONSULTATION_FIELDS
from framsyn.domains.planning.services.cover_report import COVER_REPORT_FIELDS
from framsyn.domains.planning.services.needs import NEED_FIELDS
from framsyn.domains.planning.services.plans import PLAN_FIELDS
from framsyn.domains.planning.values import Scale
from framsyn.refusal import Refused

pytestmark = pytest.mark.django_db
JUDGED = {"carried_from", "judgement", "judgement_reason"}  # JudgementForm's
ACTION = {"title": "Handledare", "phase": "introduce", "level": "unit", "status": "planned"}
WHOLE = st.lists(st.integers(1, 24), min_size=1, max_size=3, unique=True).map(
    lambda cuts: [(a + 1, b) for a, b in pairwise([0, *sorted(cuts), 25])]
)
LIMITS = WHOLE | st.lists(st.tuples(st.integers(0, 26), st.integers(0, 26)), min_size=2, max_size=4)


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def action_form(**given_fields: Any) -> ActionForm:
    return ActionForm(ACTION | given_fields, risks=Need.objects.none(), last_year=2029)


def need_form(**given_fields: Any) -> NeedForm:
    data = {"title": "Erfarna", "theme": "shortage"} | given_fields
    return NeedForm(data, units=Unit.objects.none(), evidence=[("turnover", "Turnover")])


def scale_data(**changes: Any) -> dict[str, Any]:
    return {**RiskScaleForm().initial, **changes}


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        (NeedForm(units=Unit.objects.none(), evidence=[]), NEED_FIELDS - JUDGED),
        (PlanBasicsForm(), PLAN_FIELDS),
        (CoverReportForm(), COVER_REPORT_FIELDS),
        (UnionConsultationForm(), CONSULTATION_FIELDS),
    ],
)
def test_a_form_has_the_fields_of_its_service(form: Any, fields: frozenset[str]) -> None:
    assert set(form.fields) - {"version"} == fields


@pytest.mark.parametrize(
    ("fields", "field", "fault"),
    [
        (
            {"end": "2030-01-01"},
            "end",
            "the end date is after the plan's period. Change the date or divide the action.",
        ),
        ({"start": "2027-05-01", "end": "2027-04-30"}, "end", "the end date is before the start date."),
        ({"start": "2030-01-01"}, "start", "the start date is after the plan's period."),
        ({"baseline_on": "2027-01-02", "target_on": "2027-01-01"}, "target_on", "before the day of the measurement"),
    ],
)
def test_a_date_that_cannot_be_is_told_at_its_field(
    plan: Plan, operator: User, fields: dict[str, str], field: str, fault: str
) -> None:
    form = action_form(**fields)
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert fault in form.errors[field][0]
    # the service says the same to whoever comes another way
    need = services.add_need(by=operator, plan=plan, title="Erfarna", theme="shortage")
    given_dates = {name: date.fromisoformat(value) for name, value in fields.items()}
    with pytest.raises(Refused) as refused:
        services.add_action(by=operator, need=need, **ACTION, **given_dates)
    assert str(refused.value) == f"The action “Handledare”: {form.errors[field][0]}"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"start": "2020-01-01", "end": "2029-12-31"},  # it may have begun under an earlier plan
        {"start": "2027-01-01", "end": "2027-01-01"},
        {"baseline_on": "2026-12-01", "target_on": "2031-01-01"},  # the effect may show later
    ],
)
def test_dates_that_may_be(fields: dict[str, str]) -> None:
    assert action_form(**fields).is_valid()


def test_a_need_has_both_levels_or_none() -> None:
    form = need_form(level_needed="high")
    assert dict(form.errors) == {"level_now": ["choose both levels, or none"]}
    assert need_form(level_now="some", level_needed="high").is_valid()
    assert need_form().is_valid()


def test_every_field_of_a_need_is_in_a_group() -> None:
    form = need_form()
    assert {bound.name for group in form.groups for bound in group["fields"]} | {"version"} == set(form.fields)


def test_a_new_plan_has_its_order(administration: Unit) -> None:
    data = {"administration": administration.pk, "first_year": 2028, "outline": "departments"}
    form = PlanForm(data, administrations=Unit.objects.all(), earlier=Plan.objects.none())
    assert form.is_valid()
    assert form.cleaned_data["outline"] == "departments"


def test_risks_are_chosen_with_the_plans_own_words() -> None:
    own = Scale(("a", "b", "c", "d", "e"), ("1", "2", "3", "4", "5"), ())
    assert RiskForm(scale=own).fields["probability"].choices[0] == (1, "1 a")
    assert RiskForm().fields["probability"].choices[0] == (1, "1 unlikely")


def test_the_usual_scale_is_offered_in_the_documents_language() -> None:
    form = RiskScaleForm()
    assert form.initial["probability_1"] == "osannolik"
    assert [form.initial[f"label_{n}"] for n in range(1, 5)] == ["låg", "medel", "hög", "mycket hög"]
    assert (form.initial["first_4"], form.initial["last_4"]) == (16, 25)


def test_a_scale_is_saved_and_offered_again(plan: Plan, operator: User) -> None:
    form = RiskScaleForm(
        scale_data(probability_2="ganska osannolik", last_1=9, first_2=10, last_2=25, label_2="röd")
        | {name: "" for n in (3, 4) for name in (f"label_{n}", f"first_{n}", f"last_{n}")}
    )
    assert form.is_valid(), form.errors
    saved = services.set_risk_scale(by=operator, plan=plan, **form.scale)
    again = RiskScaleForm(scale=scale_item(saved))
    assert again.initial["probability_2"] == "ganska osannolik"
    assert [again.initial.get(f"label_{n}") for n in range(1, 5)] == ["låg", "röd", None, None]
    assert [[field.value() for field in row] for row in again.band_rows][:3] == [
        ["låg", 1, 9],
        ["röd", 10, 25],
        [None, None, None],
    ]


@pytest.mark.parametrize(
    ("changes", "field", "fault"),
    [
        ({"first_3": 9}, "__all__", "overlap"),
        ({"first_3": 12}, "__all__", "the values 10, 11 belong to no band"),
        ({"label_3": ""}, "label_3", "fill in the whole band"),
        ({"last_4": 26}, "last_4", "less than or equal to 25"),
        ({"label_4": "hög"}, "label_4", "another step has the same name"),
        ({"probability_2": "osannolik"}, "probability_2", "another step has the same name"),
        ({"consequence_5": " "}, "consequence_5", "required"),
        ({"label_2": "", "first_2": "", "last_2": ""}, "label_2", "required"),
    ],
)
def test_a_scale_that_does_not_hold_is_told_where(changes: dict[str, Any], field: str, fault: str) -> None:
    form = RiskScaleForm(scale_data(**changes))
    assert not form.is_valid()
    assert fault in form.errors[field][0]


@given(limits=LIMITS)
def test_the_form_and_the_service_agree_on_bands(limits: list[tuple[int, int]]) -> None:
    bands = [Band(str(n), f"nivå {n}", first, last) for n, (first, last) in enumerate(limits, start=1)]
    empty = {name: "" for n in range(1, 5) for name in (f"label_{n}", f"first_{n}", f"last_{n}")}
    written = {
        name: value
        for band in bands
        for name, value in zip(
            (f"label_{band.key}", f"first_{band.key}", f"last_{band.key}"),
            (band.label, band.first, band.last),
            strict=True,
        )
    }
    try:
        check_bands(bands)
    except Refused:
        holds = False
    else:
        holds = True
    assert RiskScaleForm(scale_data(**empty | written)).is_valid() is holds


@pytest.mark.parametrize(
    ("given_counts", "counts"),
    [
        ({}, None),
        ({"now": "", "later": ""}, None),
        ({"now": "3"}, {"now": 3, "within_two_years": 0, "later": 0, "without": 0}),
        ({"without": "0"}, {"now": 0, "within_two_years": 0, "later": 0, "without": 0}),
    ],
)
def test_an_empty_row_is_not_a_row_of_zeros(given_counts: dict[str, str], counts: dict[str, int] | None) -> None:
    form = CoverageForm(given_counts)
    assert form.is_valid()
    assert form.counts == counts


def test_why_no_children_are_concerned_is_asked_at_its_field() -> None:
    form = CoverReportForm({"version": 0, "children_concerned": "false"})
    assert dict(form.errors) == {"children": ["write why no children are concerned"]}
    for answer, read in (("", None), ("true", True)):
        form = CoverReportForm({"version": 0, "children_concerned": answer})
        assert form.is_valid()
        assert form.cleaned_data["children_concerned"] is read


def test_the_paragraph_is_a_number() -> None:
    form = DecisionForm({"body": "Nämnden", "decided_on": "2026-12-15", "paragraph": "§\u00a012"})
    assert form.is_valid()
    assert (form.cleaned_data["paragraph"], form.cleaned_data["decided_on"]) == ("12", date(2026, 12, 15))


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (CommentForm({"text": "  "}), "text"),
        (ReturnForm({"reason": ""}), "reason"),
        (ReviewForm({"on": "15/12"}), "on"),
        (DecisionForm({"body": "", "decided_on": "2026-12-15"}), "body"),
        (ActionReportForm({"reported_on": "", "status": "done"}), "reported_on"),
        (UnionConsultationForm({"body": "x", "held_on": "2026-12-09", "party": "y", "stance": "shrugs"}), "stance"),
    ],
)
def test_what_must_be_given_is_asked_for(form: Any, field: str) -> None:
    assert list(form.errors) == [field]
