"""Spec tables of sections 1-3: period, taking part, workshops, look-back. 0, 1 and many are three strings."""

from dataclasses import replace
from datetime import date

import pytest

from framsyn.domains.planning.values import EarlierPlan, JudgedNeed, Participation, UnitAnswer, WorkshopItem
from framsyn.domains.publishing.outline import lookback, process
from plan_samples import EARLIER, action, answers, plain, sources


@pytest.mark.parametrize(
    ("earlier", "read"),
    [
        (None, "Planen gäller 2027–2029 och är förvaltningens första."),
        (EARLIER, "Planen gäller 2027–2029 och ersätter planen för 2026–2028."),
    ],
)
def test_period(earlier: EarlierPlan | None, read: str) -> None:
    assert plain(process.period(2027, 2029, earlier)) == read


def unit(name: str, department: str, state: str, reason: str = "") -> UnitAnswer:
    return UnitAnswer(name, department, state, reason)


MIXED = Participation(
    (
        *answers(("Äldreomsorg", 9, 0)).answers,
        *answers(("Förskola", 40, 37), reason="vacant").answers,
        *answers(("Stab", 41, 41)).answers,
    )
)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (Participation(), "Inget underlag har kommit in."),
        (answers(("Stab", 3, 0)), "Inget underlag har kommit in. Skälet var hög arbetsbelastning."),
        (answers(("Stab", 3, 0), state=""), "Inget underlag har kommit in."),
        (answers(("Stab", 1, 1)), "Förvaltningens enda enhet har lämnat underlag."),
        (answers(("Stab", 90, 90)), "Alla förvaltningens 90 enheter har lämnat underlag."),
        (
            answers(("Stab", 90, 89)),
            "Underlag har kommit från 89 av förvaltningens 90 enheter. En enhet, Stab 90, kunde inte delta. "
            "Skälet var hög arbetsbelastning.",
        ),
        (
            answers(("Stab", 90, 89), state=""),
            "Underlag har kommit från 89 av förvaltningens 90 enheter. En enhet, Stab 90, har inte svarat.",
        ),
        (
            MIXED,
            "Underlag har kommit från 78 av förvaltningens 90 enheter. De 12 som saknas finns inom Äldreomsorg (9) "
            "och Förskola (3). Ingen enhet inom Äldreomsorg kunde delta. "
            "Skälen var hög arbetsbelastning (9) och vakant chefstjänst (3).",
        ),
        (
            answers(("Stab", 9, 9), ("Äldreomsorg", 9, 0), reason="other"),
            "Underlag har kommit från 9 av förvaltningens 18 enheter. Ingen enhet inom Äldreomsorg kunde delta. "
            "Skälet anges som annat.",
        ),
        (
            Participation(
                (
                    unit("A", "Stab", "sent"),
                    unit("B", "Stab", ""),
                    unit("C", "", "could_not", "reorganisation"),
                )
            ),
            "Underlag har kommit från 1 av förvaltningens 3 enheter. "
            "De 2 som saknas finns inom Stab (1) och förvaltningens övriga enheter (1). "
            "Skälet var omorganisation. En enhet har inte svarat.",
        ),
        (
            answers(("Stab", 9, 9), ("Äldreomsorg", 3, 0), state=""),
            "Underlag har kommit från 9 av förvaltningens 12 enheter. "
            "Ingen enhet inom Äldreomsorg har lämnat underlag.",
        ),
    ],
)
def test_taking_part(given: Participation, read: str) -> None:
    assert plain(process.taking_part(given)).replace("\u00a0", " ") == read


def test_what_the_plan_stands_on_for_an_absent_department() -> None:
    absent = answers(("Stab", 9, 9), ("Äldreomsorg", 2, 0))
    assert plain(process.basis_of_absent(absent, None, has_figures=True)) == (
        "För Äldreomsorg bygger planen därför på enbart personaldata."
    )
    assert process.basis_of_absent(absent, None, has_figures=False) == []
    before = replace(EARLIER, contributing=frozenset({absent.missing[0].pk}))
    assert plain(process.basis_of_absent(absent, before, has_figures=True)) == (
        "För Äldreomsorg bygger planen därför på förra planens underlag."
    )


def held(*participants: int) -> tuple[WorkshopItem, ...]:
    return tuple(WorkshopItem(date(2026, 10, day), count) for day, count in enumerate(participants, start=1))


@pytest.mark.parametrize(
    ("participants", "read"),
    [
        ((), "Ingen workshop hölls."),
        ((18,), "En workshop hölls, med 18 deltagare."),
        ((0,), "En workshop hölls."),
        ((20, 20, 18), "Tre workshoppar hölls, med 58 deltagare."),
        ((1,) * 13, "Tretton workshoppar hölls, med 13 deltagare."),
    ],
)
def test_workshops(participants: tuple[int, ...], read: str) -> None:
    assert plain(process.workshops(held(*participants))) == read


def test_review() -> None:
    assert plain(process.review(sources())) == "Ledningsgruppen granskade planen den 17\u00a0november\u00a02026."
    assert plain(process.review(sources(reviewed_on=None))) == "Ledningsgruppen har inte granskat planen än."


def earlier(**states: int) -> EarlierPlan:
    return EarlierPlan(2026, 2028, actions=tuple(action(status=s) for s, count in states.items() for _ in range(count)))


@pytest.mark.parametrize(
    ("states", "read"),
    [
        ({}, "inga åtgärder."),
        ({"done": 1}, "en åtgärd, som är genomförd."),
        ({"ongoing": 1}, "en åtgärd, som pågår."),
        ({"planned": 3}, "tre åtgärder. Alla är inte påbörjade."),
        (
            {"done": 12, "ongoing": 6, "cancelled": 3, "planned": 1},
            "22 åtgärder: 12 är genomförda, 6 pågår, 3 är avbrutna och 1 är inte påbörjad.",
        ),
        ({"done": 1, "cancelled": 1}, "2 åtgärder: 1 är genomförd och 1 är avbruten."),
    ],
)
def test_earlier_actions(states: dict[str, int], read: str) -> None:
    assert plain(lookback.actions(earlier(**states))) == f"Planen för 2026–2028 hade {read}"


@pytest.mark.parametrize(
    ("done", "read"),
    [
        ([], ""),
        ([("", None)], "Den genomförda åtgärden har inget uppmätt resultat."),
        ([("x", True)], "Den genomförda åtgärden har ett uppmätt resultat, och målet nåddes."),
        ([("x", None)], "Den genomförda åtgärden har ett uppmätt resultat, men målet nåddes inte."),
        ([("", None)] * 2, "Ingen av de genomförda har ett uppmätt resultat."),
        ([("x", True), ("", None)], "Av de genomförda har 1 ett uppmätt resultat, och målet nåddes."),
        ([("x", False), ("", None)], "Av de genomförda har 1 ett uppmätt resultat, men målet nåddes inte."),
        ([("x", False)] * 3, "Av de genomförda har 3 ett uppmätt resultat, men målet nåddes inte för någon."),
        ([("x", True)] * 3, "Av de genomförda har 3 ett uppmätt resultat, och målet nåddes för alla."),
        (
            [("x", True)] * 4 + [("x", False)] * 3,
            "Av de genomförda har 7 ett uppmätt resultat, och målet nåddes för 4.",
        ),
    ],
)
def test_results(done: list[tuple[str, bool | None]], read: str) -> None:
    rows = tuple(action(status="done", effect=effect, target_reached=reached) for effect, reached in done)
    assert plain(lookback.results(rows)) == read


@pytest.mark.parametrize(
    ("judgements", "read"),
    [
        ([], ""),
        (["still_relevant"], "Det tidigare behovet är fortsatt aktuellt."),
        (["closed", ""], "Ett tidigare behov är avslutat."),
        (["changed"] * 3, "Alla 3 tidigare behov är ändrade."),
        (["changed"] * 2 + [""], "Alla 2 bedömda behov är ändrade."),
        (
            ["still_relevant"] * 6 + ["changed"] * 2 + ["closed"],
            "Av 9 tidigare behov är 6 fortsatt aktuella, 2 ändrade och 1 avslutat.",
        ),
        (["still_relevant", "closed"], "Av 2 tidigare behov är 1 fortsatt aktuellt och 1 avslutat."),
    ],
)
def test_earlier_needs(judgements: list[str], read: str) -> None:
    assert plain(lookback.needs(tuple(JudgedNeed(str(i), j) for i, j in enumerate(judgements)))) == read


@pytest.mark.parametrize(
    ("waiting", "read"),
    [
        (0, ""),
        (1, "Ett tidigare behov har inte bedömts än."),
        (2, "Två tidigare behov har inte bedömts än."),
    ],
)
def test_needs_not_judged_yet(waiting: int, read: str) -> None:
    needs = (JudgedNeed("x", "closed"), *(JudgedNeed("y") for _ in range(waiting)))
    assert plain(lookback.not_judged(needs)) == read


def test_without_a_plan_before_there_is_nothing_to_follow_up() -> None:
    [paragraph] = lookback.look_back(sources(earlier=None), "3")
    assert plain(paragraph.content) == "Det finns ingen tidigare plan att följa upp."
