"""Risk and materiality analysis, as sentences, a table and a matrix."""

from __future__ import annotations

import re
from collections import Counter

from framsyn.domains.planning.risk_bands import band_number
from framsyn.domains.planning.values import NeedItem, RiskItem
from framsyn.domains.publishing.outline.cells import quantity
from framsyn.domains.publishing.outline.cells import words as written
from framsyn.domains.publishing.outline.prose import (
    NOTHING,
    Sentence,
    clause,
    paragraph,
    planner_section,
    say,
)
from framsyn.domains.publishing.outline.risk_words import RiskWords, risk_words
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Block, Cell, RiskMatrix, Table, TableColumn
from framsyn.engines.wording.numbers import counted, number
from framsyn.engines.wording.phrases import enumerate_phrases

WRITTEN_OUT = 5  # the greatest risks get sentences of their own, the table holds all
MOST_WRITTEN_OUT = 8  # with those that are as great as the last
SCALE = range(1, 6)
Pairs = tuple[tuple[NeedItem, RiskItem], ...]

_SAID_ALREADY = re.compile(r"^(?:risk|risken)\s+(?:för\s+|(?=att\s))", re.IGNORECASE)
_HAPPENING = re.compile(  # "chefer som slutar": a group of words, and what it does
    r"^(?P<who>(?:[^\W\d_-]+\s){1,3})som\s(?P<does>(?:inte\s|aldrig\s)?(?:\w+r|kan|ska|vill|måste|finns|saknas|behövs)\b.*)$"
)
_PREPOSITIONS = frozenset({"på", "av", "i", "till", "för", "med", "om", "hos", "inom", "bland", "mellan", "från"})


def risk_analysis(sources: Sources, _number: str) -> list[Block]:
    pairs, words = sources.contents.risks, risk_words(sources.contents)
    if not pairs:
        return [*paragraph(say("Inga risker har bedömts.")), *planner_section("risks", sources)]
    greatest = written_out(pairs)
    blocks = [*paragraph(overview(pairs, words)), *planner_section("risks", sources)]
    blocks += paragraph(which(greatest, pairs))
    for _need, risk in greatest:
        blocks += paragraph(risk_sentence(risk, words), value(risk, words), threatens(risk))
    return [*blocks, matrix(pairs, words), _table(pairs, words)]


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


def overview(pairs: Pairs, words: RiskWords) -> Sentence:
    bands = Counter(risk.band.key for _, risk in pairs)
    order = [band for band in reversed(words.bands) if bands[band.key]]
    if len(pairs) == 1:
        return say("Planen redovisar en risk, på nivån ", words.band_label(order[0]), ".")
    if len(order) == 1:
        return say("Planen redovisar ", counted(len(pairs)), " risker, alla på nivån ", words.band_label(order[0]), ".")
    listed = [f"{number(bands[band.key])} på nivån {words.band_label(band)}" for band in order]
    return say("Planen redovisar ", number(len(pairs)), " risker: ", enumerate_phrases(listed), ".")


def risk_sentence(risk: RiskItem, words: RiskWords) -> Sentence:
    probability = words.probability[risk.probability - 1]
    consequence = words.consequence[risk.consequence - 1]
    return say(
        f"Risken för {what(risk.title)} bedöms som {probability} ({risk.probability}) "
        f"med {consequence} konsekvens ({risk.consequence})."
    )


def value(risk: RiskItem, words: RiskWords) -> Sentence:
    return say(f"Riskvärdet är {number(risk.value)}, nivån {words.band(risk)}.")


def threatens(risk: RiskItem) -> Sentence:
    """The goal, and what the probability stands on."""
    goal = risk.goal.strip().rstrip(".")
    basis = f"bygger på {clause(risk.basis)}" if risk.basis else ""
    if goal and basis:
        return say("Risken hotar målet ”", goal, "”, och sannolikheten ", basis, ".")
    if goal:
        return say("Risken hotar målet ”", goal, "”.")
    return say("Sannolikheten ", basis, ".") if basis else NOTHING


def matrix(pairs: Pairs, words: RiskWords) -> RiskMatrix:
    places = Counter((risk.probability, risk.consequence) for _, risk in pairs)
    return RiskMatrix(
        caption="Antal risker efter sannolikhet och konsekvens",
        probability_labels=tuple(words.probability),
        consequence_labels=tuple(words.consequence),
        counts=tuple(tuple(places[p, c] for c in SCALE) for p in SCALE),
        bands=tuple(tuple(band_number(p * c, words.bands) for c in SCALE) for p in SCALE),
        alt="".join(part.text for part in overview(pairs, words)),
        band_labels=tuple(words.band_label(band) for band in words.bands),
    )


def what(title: str) -> str:
    """What stands after "Risken för". A planner may have written "Risk för brist", "chefer som slutar" or "för få"."""
    said = clause(_SAID_ALREADY.sub("", title.strip()))
    if said.startswith("för "):
        return f"att det blir {said}"
    found = _HAPPENING.match(said)
    if found and not set(found["who"].lower().split()) & _PREPOSITIONS:
        return f"att {found['who']}{found['does']}"
    return said


def _table(pairs: Pairs, words: RiskWords) -> Table:
    columns = (
        TableColumn("Risk", width=4),
        TableColumn("Behov", width=3),
        TableColumn("Mål som hotas", width=3),
        TableColumn("Bedömning", width=1),
        TableColumn("Riskvärde", numeric=True, width=1),
        TableColumn("Nivå", width=1.2),
    )
    rows = tuple(_row(need, risk, words) for need, risk in pairs)
    return Table("Risker efter riskvärde (sannolikhet × konsekvens)", columns, rows)


def _row(need: NeedItem, risk: RiskItem, words: RiskWords) -> tuple[Cell, ...]:
    return (
        Cell(risk.title),
        Cell(need.title),
        written(risk.goal),
        Cell(f"{risk.probability}\u00a0×\u00a0{risk.consequence}"),
        quantity(risk.value),
        Cell(words.band(risk)),
    )
