"""Two plans side by side: every need, risk and action of either is told of once, and only what can be compared is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from framsyn.domains.analysis.values import Figure
from framsyn.domains.planning.comparing_figures import FigurePair, cell_text, figure_pairs
from framsyn.domains.planning.comparison import NeedPair, PlanComparison, compare
from framsyn.domains.planning.pairing import paired
from framsyn.domains.planning.risk_bands import Band
from framsyn.domains.planning.values import (
    ActionItem,
    DepartmentItem,
    EarlierPlan,
    NeedItem,
    PlanContents,
    RiskItem,
    Scale,
    SectionText,
)
from plan_samples import basis, exits, figures

TITLES = st.sampled_from(["Erfarna", "Erfarna socialsekreterare", "Digital", "digital", "Chefer", "Nya chefer", ""])
JUDGEMENTS = st.sampled_from(["new", "still_relevant", "changed", "closed"])


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def need(pk: int, title: str, **given_fields: Any) -> NeedItem:
    return NeedItem(title, "shortage", pk=pk, **given_fields)


def plan(*needs: NeedItem, **given_fields: Any) -> PlanContents:
    return PlanContents("Förvaltningen", 2027, 2029, needs=needs, **given_fields)


def states(comparison: PlanComparison) -> list[tuple[str, str]]:
    return [(pair.title, pair.state) for pair in comparison.needs]


EARLIER = plan(
    need(1, "Erfarna socialsekreterare", rank=3),
    need(2, "Digital kunskap", rank=1),
    need(3, "Chefer som stannar"),
    need(4, "Kravprofiler"),
    need(5, "Redan avslutat", judgement="closed"),
    pk=1,
    status="decided",
)


def test_each_need_is_new_carried_closed_or_still_to_be_judged() -> None:
    later = plan(
        need(11, "Helt nytt", rank=2),
        need(12, "Erfarna socialsekreterare", carried_from=1, judgement="still_relevant", rank=1),
        need(13, "Digital kunskap i hemtjänsten", carried_from=2, judgement="changed"),
        need(14, "Kravprofiler", carried_from=4, judgement="closed"),
        earlier=EarlierPlan(2026, 2028, pk=1),
    )
    compared = compare(EARLIER, later)
    assert states(compared) == [
        ("Helt nytt", "new"),
        ("Erfarna socialsekreterare", "still_relevant"),
        ("Digital kunskap i hemtjänsten", "changed"),
        ("Kravprofiler", "closed"),
        ("Chefer som stannar", "unjudged"),
    ]
    assert compared.counts == {"new": 1, "still_relevant": 1, "changed": 1, "closed": 1, "unjudged": 1}
    assert [pair.rank_change for pair in compared.needs] == [None, -2, None, None, None]
    # once the later plan is decided nothing remains to be judged
    assert states(compare(EARLIER, replace(later, status="decided")))[-1] == ("Chefer som stannar", "gone")


def test_plans_that_do_not_follow_each_other_are_compared_by_title() -> None:
    later = plan(
        need(31, "Chefer som stannar kvar", carried_from=23, judgement="new"),
        need(32, "Digital kunskap", carried_from=22, judgement="new"),
        need(33, "Kom och gick", carried_from=25, judgement="closed"),
        earlier=EarlierPlan(2027, 2029, pk=2),
    )
    assert states(compare(EARLIER, later)) == [
        ("Chefer som stannar kvar", "changed"),
        ("Digital kunskap", "still_relevant"),
        ("Erfarna socialsekreterare", "gone"),
        ("Kravprofiler", "gone"),
    ]


@given(
    then=st.lists(st.tuples(TITLES, JUDGEMENTS), max_size=6),
    now=st.lists(st.tuples(TITLES, JUDGEMENTS, st.one_of(st.none(), st.integers(1, 8))), max_size=6),
)
def test_every_need_is_told_of_once(then: list[tuple[str, str]], now: list[tuple[str, str, int | None]]) -> None:
    earlier = plan(*(need(n, title, judgement=judged) for n, (title, judged) in enumerate(then, start=1)))
    carried: set[int] = set()
    rows = []
    for n, (title, judged, from_pk) in enumerate(now, start=101):
        origin = from_pk if from_pk not in carried else None  # the service lets a need be carried over once
        carried |= {origin} if origin else set()
        rows.append(need(n, title, judgement=judged, carried_from=origin))
    found = compare(earlier, plan(*rows)).needs
    before = [pair.then.pk for pair in found if pair.then]
    after = [pair.now.pk for pair in found if pair.now]
    assert len(before) == len(set(before))
    assert after == sorted(after)  # in the later plan's own order
    unpaired_and_closed = {row.pk for row in rows if row.closed} - set(after)
    assert set(after) | unpaired_and_closed == {row.pk for row in rows}
    assert {one.pk for one in earlier.needs if not one.closed} <= set(before)
    for pair in found:
        if pair.then and pair.now and pair.now.carried_from == pair.then.pk:
            continue
        assert pair.now is None or pair.now.carried_from not in {one.pk for one in earlier.needs}


def compared_need(then: NeedItem, now: NeedItem, **given_fields: Any) -> NeedPair:
    return compare(plan(then), plan(replace(now, carried_from=then.pk)), **given_fields).needs[0]


def test_risks_then_and_now() -> None:
    then = need(1, "A", risks=(RiskItem("Brist på erfarna", "Trygghet", 4, 4), RiskItem("Avbrott", "Budget", 2, 2)))
    now = need(
        2, "A", risks=(RiskItem("Kostnader", "Ekonomi", 1, 5), RiskItem("Brist på de erfarna", "Trygghet", 3, 4))
    )
    pairs = compared_need(then, now).risks
    assert [(p.then and p.then.title, p.now and p.now.title, p.change) for p in pairs] == [
        (None, "Kostnader", None),
        ("Brist på erfarna", "Brist på de erfarna", -4),
        ("Avbrott", None, None),
    ]


def test_actions_are_added_carried_finished_or_dropped() -> None:
    def action(title: str, status: str = "planned") -> ActionItem:
        return ActionItem(title, "retain", "unit", status=status)

    then = need(
        1,
        "A",
        actions=(
            action("Mentor åt alla nya"),
            action("Kurs i kravprofil", "done"),
            action("Vikariepool", "cancelled"),
            action("Jobbskuggning", "ongoing"),
        ),
    )
    now = need(2, "A", actions=(action("Språkstöd"), action("Mentor åt alla nya", "ongoing")))
    pairs = compared_need(then, now).actions
    assert [((p.now or p.then).title, p.state) for p in pairs if p.now or p.then] == [
        ("Språkstöd", "added"),
        ("Mentor åt alla nya", "carried"),
        ("Kurs i kravprofil", "done"),
        ("Vikariepool", "cancelled"),
        ("Jobbskuggning", "dropped"),
    ]


def test_a_needs_words_are_compared_as_each_plan_reads() -> None:
    then = need(1, "A", description="Omsättningen är [[turnover]].", goal="Trygghet")
    now = need(2, "A", description="Omsättningen är [[turnover]].", goal="Trygghet")
    later = figures(turnover=exits("", "", (226, 2052.0), (220, 2052.0)))
    [text] = compared_need(then, now, figures_then=figures().figures, figures_now=later.figures).texts
    assert (text.name, text.then, text.now) == (
        "description",
        "Omsättningen är 10,7\u00a0procent.",
        "Omsättningen är 11,0\u00a0procent.",
    )
    assert ("same", "Omsättningen är ") in text.parts


def test_a_hidden_figure_is_in_neither_plans_words() -> None:
    hidden = figures(turnover=exits("", "", None, None))
    then = need(1, "A", description="Före. Den är [[turnover]].")
    for figures_then, figures_now in ((hidden, figures()), (figures(), hidden)):
        pair = compared_need(
            then, replace(then, pk=2), figures_then=figures_then.figures, figures_now=figures_now.figures
        )
        [text] = pair.texts
        assert sorted([text.then, text.now]) == ["Före.", "Före. Den är 10,7\u00a0procent."]


def test_texts_are_compared_section_by_section() -> None:
    def section(key: str, body: str) -> dict[str, SectionText]:
        return {key: SectionText(key, body, 1)}

    key = "department.situation"
    earlier = plan(
        mandate="Uppdrag.",
        sections=section("risks", "Gammalt."),
        departments=(DepartmentItem("BU", "Barn och unga"),),
        department_sections={("BU", key): SectionText(key, "Läget var gott.", 1, "BU")},
    )
    later = plan(
        mandate="Uppdrag.",
        sections=section("staff", "Nytt."),
        departments=(DepartmentItem("BU", "Barn, unga och vuxna"),),
        department_sections={("BU", key): SectionText(key, "Läget är gott.", 1, "BU")},
    )
    found = compare(earlier, later).texts
    assert [(text.name, text.unit, text.then, text.now, text.differs) for text in found] == [
        ("mandate", "", "Uppdrag.", "Uppdrag.", False),
        ("staff", "", "", "Nytt.", True),
        ("risks", "", "Gammalt.", "", True),
        (key, "BU", "Läget var gott.", "Läget är gott.", True),
    ]
    assert [text.title for text in found][-1] == "Barn, unga och vuxna: The situation"


def test_bands_are_compared_only_where_they_are_the_same() -> None:
    own = Scale(("a",) * 5, ("b",) * 5, (Band("1", "grön", 1, 9), Band("2", "röd", 10, 25)))
    assert compare(plan(), plan()).same_bands
    assert not compare(plan(), plan(scale=own)).same_bands
    assert compare(plan(scale=own), plan(scale=own)).same_bands


@given(
    then=st.lists(st.text(max_size=12) | TITLES, max_size=7), now=st.lists(st.text(max_size=12) | TITLES, max_size=7)
)
def test_pairing_uses_every_row_once_and_equal_titles_first(then: list[str], now: list[str]) -> None:
    before, after = list(enumerate(then)), list(enumerate(now))
    pairs = paired(before, after, lambda row: row[1])
    assert [two for _one, two in pairs if two] == after
    assert sorted(one for one, _two in pairs if one) == before
    read_then, read_now = ([title.casefold() for title in titles] for titles in (then, now))
    equal = sum(min(read_then.count(title), read_now.count(title)) for title in set(read_then))
    assert sum(bool(one and two and one[1].casefold() == two[1].casefold()) for one, two in pairs) == equal


def figure(value: float | None, kind: Any = "share", state: Any = "", **given_basis: Any) -> Figure:
    return Figure("turnover", kind, value, state, "", basis("stockholm-district", **given_basis))


@pytest.mark.parametrize(
    ("then", "now", "read"),
    [
        (figure(0.148), figure(0.104), ("14,8\u00a0%", "10,4\u00a0%", "−4,4 percentage points", "")),
        (figure(0.104), figure(0.148), ("10,4\u00a0%", "14,8\u00a0%", "+4,4 percentage points", "")),
        (figure(0.104), figure(0.1041), ("10,4\u00a0%", "10,4\u00a0%", "0,0 percentage points", "")),
        (figure(2400, "persons"), figure(2512, "persons"), ("2\u00a0400", "2\u00a0512", "+112", "")),
        (
            figure(-0.044, "points"),
            figure(0.01, "points"),
            ("−4,4 percentage points", "+1,0 percentage points", "+5,4 percentage points", ""),
        ),
        (figure(2.5, "number"), figure(2.0, "number"), ("2,5", "2,0", "−0,5", "")),
        (figure(None, state="hidden"), figure(0.104), ("hidden", "10,4\u00a0%", "", "")),
        (figure(0.104), figure(None, state="hidden"), ("10,4\u00a0%", "hidden", "", "")),
        (figure(0.104), figure(None, state="missing"), ("10,4\u00a0%", "missing", "", "")),
        (None, figure(0.104), ("missing", "10,4\u00a0%", "", "")),
        (figure(0.104), None, ("10,4\u00a0%", "missing", "", "")),
        (figure(0.104, boundary="city"), figure(0.148), ("10,4\u00a0%", "14,8\u00a0%", "", "boundary")),
        (figure(240, "persons"), figure(0.148), ("240", "14,8\u00a0%", "", "kind")),
    ],
)
def test_figures_side_by_side(then: Figure | None, now: Figure | None, read: tuple[str, ...]) -> None:
    given_then, given_now = ({"turnover": one} if one else {} for one in (then, now))
    [pair] = figure_pairs(given_then, given_now)
    assert (pair.then_text, pair.now_text, pair.change_text, pair.obstacle) == read


def test_figures_of_different_definitions_are_not_compared() -> None:
    other = replace(figure(0.09), basis=basis("malmo"))
    [pair] = figure_pairs({"turnover": other}, {"turnover": figure(0.1)})
    assert (pair.obstacle, pair.change) == ("definition", None)


def test_the_figures_that_a_text_cites_are_compared_too() -> None:
    earlier, later = plan(), plan(need(1, "A", evidence=("stability@BU", "unheard")), goals="Nå [[turnover@BU]].")
    now = figures().figures

    class Offered(dict[str, Figure]):
        """Lists the usual ones and finds any."""

        def __missing__(self, key: str) -> Figure:
            return now[key]

        def get(self, key: str, default: Any = None) -> Any:
            return now.get(key, default)

    found = compare(earlier, later, figures_now=Offered({"headcount": now["headcount"]})).figures
    assert [pair.key for pair in found] == ["headcount", "turnover@BU", "stability@BU"]


def test_a_change_that_is_hidden_has_no_number_behind_it() -> None:
    pair = FigurePair("turnover", "", figure(0.1, state="hidden"), figure(0.2))
    assert (pair.change, pair.then_text) == (None, "hidden")
    assert cell_text(figure(0.1, state="hidden")) == "hidden"
