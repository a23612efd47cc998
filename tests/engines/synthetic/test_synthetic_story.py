import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields

import pytest

from framsyn.domains.organisation.models import Level, Role
from framsyn.domains.planning.models import (
    Action,
    CoverReport,
    Decision,
    Need,
    Participation,
    Plan,
    Proposal,
    Risk,
    Theme,
    UnionConsultation,
    Workshop,
)
from framsyn.domains.planning.outline import DEPARTMENT_KEYS, SECTION_KEYS
from framsyn.engines.synthetic import District, PlanStory
from framsyn.engines.synthetic.district import ActionStory, NeedStory
from framsyn.engines.synthetic.story.goals import GOALS

WHOLE = (
    "headcount fte large-share large-count turnover turnover.previous turnover.change turnover.exits turnover.base "
    "turnover-without-retirement stability"
)
BY_DEPARTMENT = ("headcount", "turnover", "stability")
CITATION = re.compile(r"\[\[([^\]]*)\]\]")
# MICROCOPY, section 1
NEVER = re.compile(
    r"\b(resurser|implementera\w*|adressera\w*|leverera\w*|feedback|onboarding|ogiltig\w*|vänligen|ej|samt|erhåll\w*|"
    r"avseende|insats\w*|workshops|nyckelperson\w*|talang\w*|vi|oss|vår|våra|vårt)\b",
    re.IGNORECASE,
)
# what the sentences made from the figures say, and no text may say beforehand
DIRECTION = re.compile(r"\b(minska[td]|ökat|sjunkit|stigit|högst|lägst|fler än|färre än) .{0,40}(omsättning|anställda)")


def plans(district: District) -> tuple[PlanStory, PlanStory]:
    return district.earlier_plan, district.plan


def actions(plan: PlanStory) -> list[ActionStory]:
    return [action for need in plan.needs for action in need.actions]


def texts(plan: PlanStory) -> Iterator[str]:
    """Everything that somebody has written, but an indicator's own values."""
    yield from (plan.mandate, plan.goals, plan.follow_up_reports, plan.follow_up_owner)
    yield from plan.sections.values()
    yield from plan.department_sections.values()
    for proposal in plan.proposals:
        yield from (proposal.matter, proposal.addressee, proposal.proposal)
    for workshop in plan.workshops:
        yield workshop.subject
    for need in plan.needs:
        yield from (need.title, need.description, need.goal, need.judgement_reason, need.rank_reason)
        for risk in need.risks:
            yield from (risk.title, risk.goal, risk.basis)
    for action in actions(plan):
        yield from (action.title, action.owner_role, action.partner, action.funding, action.indicator)
    yield plan.reconsidered
    yield from (consultation.views for consultation in plan.consultations)
    if report := plan.cover_report:
        yield from (report.officer, report.background, report.assessment, report.economy, report.equality)
        yield from (report.children, report.forwarded_to)


def known_keys(district: District) -> set[str]:
    departments = [row.unit for row in district.units if row.level == "department" and row.valid_to is None]
    return {*WHOLE.split(), *(f"{key}@{code}" for key in BY_DEPARTMENT for code in departments)}


@pytest.fixture(params=["district", "other", "small"])
def any_district(request: pytest.FixtureRequest) -> District:
    made: District = request.getfixturevalue(request.param)
    return made


def test_plans_follow_each_other(any_district: District) -> None:
    earlier, now = plans(any_district)
    assert (now.first_year, now.last_year) == (any_district.last_day.year + 1, any_district.last_day.year + 3)
    assert (earlier.first_year, earlier.last_year) == (now.first_year - 1, now.last_year - 1)


def test_every_citation_and_piece_of_evidence_is_a_known_figure(any_district: District) -> None:
    known = known_keys(any_district)
    for plan in plans(any_district):
        cited = {key for text in texts(plan) for key in CITATION.findall(text)}
        cited |= {key for action in actions(plan) for key in CITATION.findall(action.baseline + action.target)}
        evidence = {key for need in plan.needs for key in need.evidence}
        assert cited | evidence <= known
    assert {"turnover@BU", "turnover@VUX"} <= {
        key for text in texts(any_district.plan) for key in CITATION.findall(text)
    }


def test_the_planner_does_not_say_again_what_the_plan_says_by_itself(any_district: District) -> None:
    """The level, the share that stayed, the large groups and that no forecast is made are generated sentences."""
    cited = {key for text in any_district.plan.sections.values() for key in CITATION.findall(text)}
    assert not cited & {"turnover", "turnover.previous", "stability", "large-share", "headcount"}
    assert "rognos ingår inte" not in any_district.plan.sections["supply"]
    assert "främst" not in any_district.plan.sections["summary"]


def test_no_figure_of_the_staff_is_written_into_a_text(any_district: District) -> None:
    """Only years, dates and the names of the two term reports hold digits."""
    for plan in plans(any_district):
        for text in texts(plan):
            bare = re.sub(r"\b20\d\d\b", "", CITATION.sub("", text))
            assert not re.search(r"\d|\bprocent\b|%", bare), text
            assert not DIRECTION.search(text), text


def test_indicators_that_are_figures_of_the_staff_are_cited(any_district: District) -> None:
    """Others have values of their own: shares that the personnel data do not hold."""
    for action in actions(any_district.plan):
        if "omsättning" in action.indicator.lower():
            assert CITATION.fullmatch(action.baseline)
            assert not re.search(r"\d", action.target)
        else:
            assert re.fullmatch(r"(\d{1,3} %)?", action.baseline)
            assert re.fullmatch(r"\d{1,3} %", action.target)
            assert action.indicator.startswith("Andel")


def test_texts_do_not_depend_on_size_or_seed(district: District, other: District) -> None:
    assert district.plan.sections == other.plan.sections
    assert district.plan.needs == other.plan.needs


def test_texts_keep_to_the_words_of_the_interface(district: District) -> None:
    for plan in plans(district):
        for text in texts(plan):
            assert not NEVER.search(text), text
            assert "  " not in text
            assert text == text.strip()


def test_sections_are_those_of_the_outline(district: District) -> None:
    assert set(district.plan.sections) == set(SECTION_KEYS)
    assert set(district.earlier_plan.sections) <= set(SECTION_KEYS)
    for key, text in district.plan.sections.items():
        assert text.endswith("."), key
    departments = {row.unit for row in district.units if row.level == "department" and row.valid_to is None}
    for (department, key), text in district.plan.department_sections.items():
        assert department in departments and key in DEPARTMENT_KEYS
        assert text.endswith("."), key


def test_choices_are_those_of_the_models(district: District) -> None:
    units = {row.unit: row for row in district.units}
    for plan in plans(district):
        assert {need.theme for need in plan.needs} == set(Theme.values)
        assert {need.judgement for need in plan.needs} <= set(Need.Judgement.values)
        assert {need.unit for need in plan.needs if need.unit} <= set(units)
        assert {action.phase for action in actions(plan)} <= set(Action.Phase.values)
        assert {action.level for action in actions(plan)} <= set(Level.values)
        assert {action.status for action in actions(plan)} <= set(Action.Status.values)
        assert {answer.state for answer in plan.participation} <= set(Participation.State.values)
        assert {answer.reason for answer in plan.participation if answer.reason} <= set(Participation.Reason.values)
        assert {row.stance for row in plan.consultations} <= set(UnionConsultation.Stance.values)
        levels = {level for need in plan.needs for level in (need.level_now, need.level_needed) if level}
        assert levels <= set(Need.CompetenceLevel.values)
        assert {comment.author for comment in plan.comments} <= set(Role.values)
        assert {comment.section for comment in plan.comments} <= {"", *SECTION_KEYS}
    assert {action.phase for action in actions(district.plan)} == set(Action.Phase.values)
    assert {action.status for action in actions(district.earlier_plan)} >= {"done", "ongoing", "cancelled"}


def test_action_stories_have_the_fields_of_actions() -> None:
    own = {field.name for field in Action._meta.fields} - {"id", "need", "version"}
    assert {field.name for field in fields(ActionStory)} == own


def test_texts_fit_their_columns(district: District) -> None:
    for plan in plans(district):
        rows: list[tuple[type, object]] = [(Plan, plan)]
        rows += [(Need, need) for need in plan.needs]
        rows += [(Risk, risk) for need in plan.needs for risk in need.risks]
        rows += [(Action, action) for action in actions(plan)]
        rows += [(Proposal, proposal) for proposal in plan.proposals]
        rows += [(Workshop, workshop) for workshop in plan.workshops]
        rows += [(UnionConsultation, row) for row in plan.consultations]
        rows += [(CoverReport, plan.cover_report), (Decision, plan.decision)]
        for model, story in rows:
            for column in model._meta.fields:  # type: ignore[attr-defined]
                value = getattr(story, column.name, None)
                if isinstance(value, str) and column.max_length:
                    assert len(value) <= column.max_length, value


def test_needs_are_carried_over_judged_and_ranked(district: District) -> None:
    earlier, now = plans(district)
    carried = [need.carried_from for need in now.needs if need.carried_from]
    assert sorted(carried) == sorted(need.id for need in earlier.needs)
    judged = Counter(need.judgement for need in now.needs)
    assert 1 <= judged["new"] <= 2
    assert min(judged["still_relevant"], judged["changed"], judged["closed"]) >= 1
    for need in now.needs:
        assert (need.judgement == "new") == (need.carried_from is None)
        assert need.judgement_reason
    for plan in plans(district):
        ranks = [need.rank for need in plan.needs if need.rank is not None]
        assert sorted(ranks) == list(range(1, len(ranks) + 1))
    left_out = [need for need in now.needs if need.rank is None and need.judgement != "closed"]
    assert 1 <= len(left_out) <= 2
    for need in now.needs:
        assert need.judgement == "closed" or need.rank_reason[0].islower()


def test_risks_threaten_the_committees_goals(district: District) -> None:
    for plan in plans(district):
        for goal in GOALS:
            assert goal in plan.goals
        for need in plan.needs:
            assert need.goal in GOALS
            for risk in need.risks:
                assert risk.goal in GOALS
                assert 1 <= risk.probability <= 5
                assert 1 <= risk.consequence <= 5
                assert risk.basis


def test_actions_can_be_decided(district: District) -> None:
    """Owner, dates within the period, indicator with target, and where it is followed up."""
    now = district.plan
    assert 14 <= len(actions(now)) <= 20
    for need in now.needs:
        for action in need.actions:
            _check_action(need, action)
            assert action.end.year <= now.last_year
            assert action.indicator
            assert action.target
            assert action.status in ("planned", "ongoing")
    assert any(action.cost for action in actions(now))


def test_what_the_earlier_actions_gave(district: District) -> None:
    for need in district.earlier_plan.needs:
        for action in need.actions:
            _check_action(need, action)
            if action.status == "done":
                assert action.end <= district.last_day
    done = [action for action in actions(district.earlier_plan) if action.status == "done"]
    measured = [action for action in done if action.effect]
    assert {action.target_reached for action in measured} == {True, False}
    assert len(measured) < len(done)


def _check_action(need: NeedStory, action: ActionStory) -> None:
    assert action.owner_role
    assert action.start <= action.end
    assert action.followed_up_in
    assert action.funding
    assert action.risk is None or 0 <= action.risk < len(need.risks)


def test_all_of_elderly_care_was_absent_and_nobody_else_wholly(any_district: District) -> None:
    now = {row.unit: row.parent for row in any_district.units if row.level == "unit" and row.valid_to is None}
    answers = any_district.plan.participation
    assert Counter(answer.unit for answer in answers) == Counter(list(now))
    for answer in answers:
        if now[answer.unit] == "ÄO":
            assert (answer.state, answer.reason) == ("could_not", "workload")
        assert (answer.state == "could_not") == bool(answer.reason)
    sent = {now[answer.unit] for answer in answers if answer.state == "sent"}
    assert len(sent) >= 5
    assert "ÄO" not in sent
    assert "ÄO" in {now[answer.unit] for answer in any_district.earlier_plan.participation if answer.state == "sent"}


def test_who_named_key_functions_took_part_and_a_few_did_not_say(any_district: District) -> None:
    plan = any_district.plan
    sent = {answer.unit for answer in plan.participation if answer.state == "sent"}
    named = [row.unit for row in plan.coverage]
    assert len(named) == len(set(named))
    assert set(named) < sent or (len(sent) < 20 and set(named) <= sent)
    counts = [row.now + row.within_two_years + row.later + row.without for row in plan.coverage]
    assert 0 in counts and max(counts) >= 3


def test_the_unions_are_heard_between_the_review_and_the_decision(any_district: District) -> None:
    for plan in plans(any_district):
        assert plan.consultations
        for row in plan.consultations:
            assert plan.reviewed_on and plan.reviewed_on < row.held_on
            assert (row.stance == "views") == bool(row.views)
            assert plan.decision is None or row.held_on < plan.decision.decided_on
    report = any_district.plan.cover_report
    assert report and all(row.held_on < report.dated for row in any_district.plan.consultations)


def test_only_the_earlier_plan_is_decided_and_reported(any_district: District) -> None:
    earlier, now = plans(any_district)
    assert now.decision is None and now.reported_on is None
    assert earlier.decision is not None and earlier.reported_on is not None
    assert earlier.decision.decided_on.year < earlier.first_year
    assert earlier.reported_on <= any_district.last_day
    assert earlier.decision.case_number != now.case_number


def test_what_units_raised_is_said_where_they_took_part(district: District) -> None:
    """Elderly care gave nothing this year, so nobody can have raised its need."""
    for need in district.plan.needs:
        assert (need.raised_by is None) == (need.unit == "ÄO" or need.judgement == "closed"), need.id
        assert bool(need.level_now) == bool(need.level_needed)


def test_a_comment_is_answered_after_it_was_made(district: District) -> None:
    comments = district.plan.comments
    assert len({comment.author for comment in comments}) >= 3
    assert any(comment.resolved for comment in comments)
    assert not all(comment.resolved for comment in comments)
    for place, comment in enumerate(comments):
        assert comment.answers is None or comment.answers < place


def test_workshops_are_held_before_the_plan_is_reviewed(any_district: District) -> None:
    for plan in plans(any_district):
        assert plan.workshops
        for workshop in plan.workshops:
            assert plan.reviewed_on
            assert workshop.held_on < plan.reviewed_on
            assert workshop.participants > 2
