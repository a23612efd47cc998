"""One need: what it is, whose, since when, on what it stands, which risks and actions belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from framsyn.domains.planning.figure_labels import figure_label
from framsyn.domains.planning.values import EarlierPlan, NeedItem
from framsyn.domains.publishing.outline.naming import department
from framsyn.domains.publishing.outline.prose import (
    NOTHING,
    Sentence,
    clause,
    full_stop,
    is_clause,
    paragraph,
    planner_text,
    say,
)
from framsyn.domains.publishing.outline.risk_words import RiskWords, risk_words
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.words import COMPETENCE
from framsyn.engines.document.tree import Block, Citation, Inline, Text
from framsyn.engines.wording.dates import years
from framsyn.engines.wording.numbers import counted, number, percent_sign
from framsyn.engines.wording.phrases import plural

LEVELS = list(COMPETENCE)
ONE_FIGURE = 3  # the words before a figure, the figure, the bracket after it


def need_blocks(need: NeedItem, sources: Sources) -> list[Block]:
    contents = sources.contents
    return [
        *planner_text(need.description, sources, need.seen),
        *paragraph(scope(need, sources), judgement(need, contents.earlier), competence_gap(need)),
        *paragraph(
            evidence(need, sources),
            risks(need, sources, risk_words(contents)),
            actions(need, sources),
        ),
    ]


def scope(need: NeedItem, sources: Sources) -> Sentence:
    """Whom it concerns and the goal it serves. In a department's own chapter only what is narrower is said."""
    goal = f"hör till målet ”{need.goal.strip().rstrip('.')}”" if need.goal else ""
    if not need.unit_name:
        whom = "är gemensamt för hela förvaltningen"
    elif need.unit_name != need.department:
        whom = f"gäller {need.unit_name}"
    else:
        whom = "" if sources.has_chapter(need.department) else f"gäller {department(need.department)}"
    said = " och ".join(part for part in (whom, goal) if part)
    return say("Behovet ", said, ".") if said else NOTHING


def judgement(need: NeedItem, earlier: EarlierPlan | None) -> Sentence:
    if earlier is None:
        return NOTHING
    before = f"planen för {years(earlier.first_year, earlier.last_year)}"
    reason = _because(need.judgement_reason)
    match need.judgement:
        case "still_relevant":
            return say("Det fanns i ", before, " och är fortsatt aktuellt", *reason)
        case "changed":
            return say("Det fanns i ", before, " men har ändrats", *reason)
        case _:
            return say("Det är nytt jämfört med ", before, *_because(need.judgement_reason))


def _because(reason: str) -> tuple[str, ...]:
    if not reason:
        return (".",)
    if is_clause(reason):
        return (", eftersom ", clause(reason), ".")
    return (". ", full_stop(reason))


def competence_gap(need: NeedItem) -> Sentence:
    """The level today and the one that is needed."""
    now, needed = COMPETENCE.get(need.level_now), COMPETENCE.get(need.level_needed)
    if now and needed:
        return say(f"Kompetensen bedöms ligga på nivån {now}", _against(need, needed), ".")
    if needed:
        return say(f"Kompetensen behöver ligga på nivån {needed}. Hur nivån är i dag har inte bedömts.")
    return say(f"Kompetensen bedöms ligga på nivån {now}. Vilken nivå som krävs har inte bedömts.") if now else NOTHING


def _against(need: NeedItem, needed: str) -> str:
    now, wanted = LEVELS.index(need.level_now), LEVELS.index(need.level_needed)
    if now < wanted:
        return f", medan nivån {needed} krävs"
    return ", vilket räcker" if now == wanted else f", vilket är högre än nivån {needed}, som krävs"


def evidence(need: NeedItem, sources: Sources) -> Sentence:
    """Figures that may not be shown are left out; nothing tells that they were there."""
    shown = [*_contributions(need), *_figures(need, sources)]
    if not shown:
        return NOTHING
    several_before = any(len(part) > ONE_FIGURE for part in shown[:-1])
    return say("Till grund ligger ", *_listed(shown, ", och " if several_before else " och "), ".")


def _listed(parts: Sequence[Sequence[Inline]], last: str = " och ") -> list[Inline]:
    said: list[Inline] = []
    for index, part in enumerate(parts):
        if index:
            said.append(Text(last if index == len(parts) - 1 else ", "))
        said.extend(part)
    return said


def _contributions(need: NeedItem) -> list[tuple[Inline, ...]]:
    count = need.contributions or 0
    said = [f"underlag från {counted(count)} {plural(count, 'enhet', 'enheter')}"] if count else []
    said += [clause(need.contributions_note)] if need.contributions_note else []
    return [(Text(part),) for part in said]


def _figures(need: NeedItem, sources: Sources) -> list[tuple[Inline, ...]]:
    """Of the same measure together: personalomsättningen inom Barn och unga (18,7 %) och inom Vuxen (18,2 %)."""
    found: list[tuple[Inline, ...]] = []
    for measure, group in groupby(need.evidence, key=lambda key: key.partition("@")[0]):
        own: list[tuple[Inline, ...]] = []
        for key in group:
            figure, chip = sources.figure(key), _short(key, need, sources)
            if figure is None or chip is None:
                continue
            label = figure_label(key, figure.label)
            again = label.removeprefix(figure_label(measure)).lstrip() if own and figure.label else label
            own.append((Text(f"{again} ("), chip, Text(")")))
        found += [tuple(_listed(own))] if own else []
    return found


def _short(key: str, need: NeedItem, sources: Sources) -> Citation | None:
    """As it stands in brackets."""
    figure = sources.figure(key)
    if figure is None or figure.value is None or figure.state:
        return None
    text = percent_sign(figure.value) if figure.kind == "share" else number(figure.value)
    return sources.chip(key, text if figure.kind != "points" else "", seen=need.seen)


def risks(need: NeedItem, sources: Sources, words: RiskWords) -> Sentence:
    if not need.risks:
        return NOTHING
    greatest = max(need.risks, key=lambda risk: risk.value)
    where = f"({words.band(greatest)}, {sources.section('risks')})"
    if len(need.risks) == 1:
        return say(f"En risk hör till behovet, med riskvärdet {greatest.value} {where}.")
    count = counted(len(need.risks), capital=True)
    return say(f"{count} risker hör till behovet, den största med riskvärdet {greatest.value} {where}.")


def actions(need: NeedItem, sources: Sources) -> Sentence:
    match len(need.actions):
        case 0 if need.rank is None:
            return say("Behovet prioriteras inte och har ingen åtgärd (", sources.section("priorities"), ").")
        case 0:
            return say("Ingen åtgärd svarar mot behovet", "" if sources.contents.is_decided else " än", ".")
        case 1:
            return say("En åtgärd svarar mot det (bilaga\u00a01).")
        case several:
            return say(counted(several, capital=True), " åtgärder svarar mot det (bilaga\u00a01).")
