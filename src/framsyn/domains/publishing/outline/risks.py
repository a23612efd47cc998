"""Section 7: risks, as sentences, a table and a matrix."""

from __future__ import annotations

import re
from collections import Counter

from framsyn.domains.planning.risk_bands import BANDS, band_number
from framsyn.domains.planning.values import NeedItem, RiskItem
from framsyn.domains.publishing.outline import words
from framsyn.domains.publishing.outline.prose import (
    NOTHING,
    Sentence,
    clause,
    paragraph,
    planner_section,
    quantity,
    say,
)
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Block, Cell, RiskMatrix, Table, TableColumn
from framsyn.engines.wording.numbers import counted, number
from framsyn.engines.wording.phrases import enumerate_phrases

WRITTEN_OUT = 5  # the greatest risks get sentences of their own, the table holds all
MOST_WRITTEN_OUT = 8  # with those that are as great as the last
SCALE = range(1, 6)
Pairs = tuple[tuple[NeedItem, RiskItem], ...]


def risk_analysis(sources: Sources, _number: str) -> list[Block]:
    pairs = sources.contents.risks
    if not pairs:
        return [*paragraph(say("Inga risker har bedömts.")), *planner_section("risks", sources)]
    greatest = written_out(pairs)
    blocks = [*paragraph(overview(pairs)), *planner_section("risks", sources), *paragraph(which(greatest, pairs))]
    for _need, risk in greatest:
        blocks += paragraph(risk_sentence(risk), value(risk), threatens(risk), basis(risk))
    return [*blocks, matrix(pairs), _table(pairs)]


def written_out(pairs: Pairs) -> Pairs:
    """The greatest risks with those as great as the last of them, or without, when the ties are many."""
    if len(pairs) <= WRITTEN_OUT:
        return pairs
    last = pairs[WRITTEN_OUT - 1][1].value
    with_ties = tuple(pair for pair in pairs if pair[1].value >= last)
    return with_ties if len(with_ties) <= MOST_WRITTEN_OUT else tuple(p for p in with_ties if p[1].value > last)


def which(greatest: Pairs, pairs: Pairs) -> Sentence:
    if not greatest or len(greatest) == len(pairs):
        return NOTHING
    if len(greatest) == 1:
        return say("Här beskrivs den risk som har högst riskvärde.")
    return say("Här beskrivs de ", counted(len(greatest)), " risker som har högst riskvärde.")


def overview(pairs: Pairs) -> Sentence:
    bands = Counter(risk.band.key for _, risk in pairs)
    order = [band.key for band in reversed(BANDS) if bands[band.key]]
    if len(pairs) == 1:
        return say("Planen redovisar en risk, på nivån ", words.BANDS[order[0]], ".")
    if len(order) == 1:
        return say("Planen redovisar ", counted(len(pairs)), " risker, alla på nivån ", words.BANDS[order[0]], ".")
    listed = [f"{number(bands[key])} på nivån {words.BANDS[key]}" for key in order]
    return say("Planen redovisar ", number(len(pairs)), " risker: ", enumerate_phrases(listed), ".")


def risk_sentence(risk: RiskItem) -> Sentence:
    probability, consequence = words.PROBABILITY[risk.probability - 1], words.CONSEQUENCE[risk.consequence - 1]
    return say(
        f"Risken för {clause(_what(risk.title))} bedöms som {probability}\u00a0({risk.probability}) "
        f"med {consequence} konsekvens\u00a0({risk.consequence})."
    )


def value(risk: RiskItem) -> Sentence:
    return say(f"Riskvärdet är {number(risk.value)}, nivån {words.BANDS[risk.band.key]}.")


def threatens(risk: RiskItem) -> Sentence:
    return say("Risken hotar målet ”", risk.goal.strip().rstrip("."), "”.") if risk.goal else NOTHING


def basis(risk: RiskItem) -> Sentence:
    return say("Sannolikheten bygger på ", clause(risk.basis), ".") if risk.basis else NOTHING


def matrix(pairs: Pairs) -> RiskMatrix:
    places = Counter((risk.probability, risk.consequence) for _, risk in pairs)
    return RiskMatrix(
        caption="Antal risker efter sannolikhet och konsekvens",
        probability_labels=words.PROBABILITY,
        consequence_labels=words.CONSEQUENCE,
        counts=tuple(tuple(places[p, c] for c in SCALE) for p in SCALE),
        bands=tuple(tuple(band_number(p * c) for c in SCALE) for p in SCALE),
        alt="".join(part.text for part in overview(pairs)),
    )


def _what(title: str) -> str:
    """A planner may have written "Risk för brist": the pattern already says so."""
    return re.sub(r"^(?:risk|risken)\s+(?:för|att)\s+", "", title.strip(), flags=re.IGNORECASE)


def _table(pairs: Pairs) -> Table:
    columns = (
        TableColumn("Risk", width=4),
        TableColumn("Behov", width=3),
        TableColumn("Mål som hotas", width=3),
        TableColumn("Bedömning", width=1),
        TableColumn("Riskvärde", numeric=True, width=1),
        TableColumn("Nivå", width=1.2),
    )
    return Table(
        "Risker efter riskvärde (sannolikhet × konsekvens)", columns, tuple(_row(need, risk) for need, risk in pairs)
    )


def _row(need: NeedItem, risk: RiskItem) -> tuple[Cell, ...]:
    return (
        Cell(risk.title),
        Cell(need.title),
        Cell(risk.goal),
        Cell(f"{risk.probability}\u00a0×\u00a0{risk.consequence}"),
        quantity(risk.value),
        Cell(words.BANDS[risk.band.key]),
    )
