"""What the plan says where the data do not know, and that nothing in it tells what was hidden."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from framsyn.domains.analysis.masking import masked_headcount, masked_stability, masked_turnover
from framsyn.domains.analysis.values import HeadcountLine, StabilityLine, TurnoverLine
from framsyn.domains.publishing.outline import compose, turnover
from framsyn.engines.document.tree import Chart, Document, Paragraph
from framsyn.engines.metrics.figures import Group, HeadcountRow, StabilityRow, TurnoverRow
from framsyn.engines.metrics.grouping import in_order
from plan_samples import figures, plain, sources

NOTHING_KNOWN = TurnoverLine("", "", None, None, None, None, None, None, None)
HIDDEN = ("Kansli", "Museum", "Simhall")


def said(**changes: Any) -> str:
    blocks = turnover.turnover(sources(figures(**changes)))
    return " ".join(plain(block.content) for block in blocks if isinstance(block, Paragraph))


def without_the_year_before(line: TurnoverLine) -> TurnoverLine:
    return replace(line, previous_exits=None, previous_base=None, previous_rate=None, p_value=None)


def test_a_year_before_that_is_unknown_is_said_to_be_and_not_drawn() -> None:
    known = figures()
    changes = {
        "turnover": without_the_year_before(known.turnover),
        "turnover_departments": tuple(map(without_the_year_before, known.turnover_departments)),
    }
    text = said(**changes)
    assert "Uppgift saknas för samma period ett år tidigare." in text
    assert "slumpen rimligen" not in text and "Samma period ett år tidigare var" not in text
    (chart,) = [b for b in turnover.turnover(sources(figures(**changes))) if isinstance(b, Chart)]
    assert "grå stapeln" not in chart.subtitle
    assert "grå stapeln" in next(b for b in turnover.turnover(sources()) if isinstance(b, Chart)).subtitle


def test_a_window_that_is_unknown_is_said_to_be() -> None:
    unknown = {"turnover": NOTHING_KNOWN, "turnover_departments": (), "turnover_without_retirement": NOTHING_KNOWN}
    stayed = {"stability": StabilityLine("", "", None, None, None), "stability_departments": ()}
    text = said(**unknown, **stayed)
    assert text.startswith("Uppgift saknas för personalomsättningen från ")
    assert "få" not in text.split()
    assert isinstance(compose(sources(figures(**unknown, **stayed))), Document)


@pytest.mark.parametrize(
    ("unknown", "rate", "sentence"),
    [
        (20, 0.09, "För 20 av 220 avgångar är orsaken inte registrerad."),
        (None, None, "Uppgift saknas för personalomsättningen utan pensionsavgångar."),
    ],
)
def test_unknown_reasons_are_told(unknown: int | None, rate: float | None, sentence: str) -> None:
    line = replace(figures().turnover_without_retirement, rate=rate, unknown_reasons=unknown)
    assert sentence in said(turnover_without_retirement=line).replace("\u00a0", " ")


def document(values: tuple[tuple[int, int, int, int], ...]) -> Document:
    """The plan on masked tables, in which three departments are too small: persons, base, exits, exits before."""
    counts = {"Skola": (400, 390, 40, 60), "Omsorg": (300, 290, 30, 50)} | dict(zip(HIDDEN, values, strict=True))
    rows = {name: Group(name, name) for name in counts}
    people, base, gone, before = (sum(column) for column in zip(*counts.values(), strict=True))
    heads = [HeadcountRow(rows[name], p, p * 0.9, p / people, p) for name, (p, _, _, _) in counts.items()]
    exits = [TurnoverRow(rows[n], e, p, e / p, b, p, b / p, 0.5) for n, (_, p, e, b) in counts.items()]
    stays = [StabilityRow(rows[name], p, p - e, 1 - e / p) for name, (_, p, e, _) in counts.items()]
    whole = Group("", "")
    heads.append(HeadcountRow(whole, people, people * 0.9, 1.0, people))
    exits.append(TurnoverRow(whole, gone, base, gone / base, before, base, before / base, 0.5))
    stays.append(StabilityRow(whole, base, base - gone, 1 - gone / base))
    departments = masked_headcount(in_order(heads, "department", lambda r: r.group, lambda r: r.persons), 5)[1:]
    left = masked_turnover(in_order(exits, "department", lambda r: r.group, lambda r: r.base), 5)[1:]
    stayed = masked_stability(in_order(stays, "department", lambda r: r.group, lambda r: r.opening), 5)[1:]
    assert all([row["code"] for row in table if row["hidden"]] == list(HIDDEN) for table in (departments, left, stayed))
    lines = tuple(HeadcountLine(**row) for row in departments)
    return compose(
        sources(
            figures(
                departments=lines,
                occupations=lines,
                large=tuple(line for line in lines if not line.hidden),
                turnover_departments=tuple(TurnoverLine(**row) for row in left),
                stability_departments=tuple(StabilityLine(**row) for row in stayed),
            )
        )
    )


def test_the_document_is_the_same_whoever_of_the_hidden_is_larger() -> None:
    documents = [document(values) for values in permutations(((4, 14, 4, 2), (3, 9, 3, 4), (2, 40, 2, 3)))]
    assert all(made == documents[0] for made in documents)
