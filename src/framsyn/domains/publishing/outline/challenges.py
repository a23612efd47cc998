"""Section 5: common challenges, and the needs by theme."""

from __future__ import annotations

from framsyn.domains.planning.figure_labels import figure_label
from framsyn.domains.planning.values import EarlierPlan, NeedItem
from framsyn.domains.publishing.outline.prose import (
    NOTHING,
    Sentence,
    clause,
    full_stop,
    is_clause,
    paragraph,
    planner_section,
    planner_text,
    say,
)
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.words import BANDS, THEMES
from framsyn.engines.document.tree import Block, Heading, Inline, Text
from framsyn.engines.wording.dates import years
from framsyn.engines.wording.numbers import counted, number, percent_sign


def common_challenges(sources: Sources, number: str) -> list[Block]:
    blocks = planner_section("challenges", sources)
    shown = [(key, title) for key, title in THEMES.items() if _has_content(sources, key)]
    if not blocks and not shown:
        return paragraph(say("Inga gemensamma utmaningar har beskrivits."))
    for index, (key, title) in enumerate(shown, start=1):
        blocks += [Heading(2, title, f"{number}.{index}"), *_theme(sources, key)]
    return blocks


def _has_content(sources: Sources, theme: str) -> bool:
    return bool(planner_section(f"theme.{theme}", sources)) or bool(_needs(sources, theme))


def _needs(sources: Sources, theme: str) -> list[NeedItem]:
    return [need for need in sources.contents.open_needs if need.theme == theme]


def _theme(sources: Sources, theme: str) -> list[Block]:
    blocks = planner_section(f"theme.{theme}", sources)
    for need in _needs(sources, theme):
        blocks += [Heading(3, need.title), *need_blocks(need, sources)]
    return blocks


def need_blocks(need: NeedItem, sources: Sources) -> list[Block]:
    return [
        *planner_text(need.description, sources),
        *paragraph(scope(need), goal(need), judgement(need, sources.contents.earlier), evidence(need, sources)),
        *paragraph(risks(need), actions(need)),
    ]


def scope(need: NeedItem) -> Sentence:
    if not need.unit_name:
        return say("Behovet är gemensamt för hela förvaltningen.")
    return say("Behovet gäller ", need.unit_name, ".")


def goal(need: NeedItem) -> Sentence:
    return say("Det bidrar till målet ”", need.goal.strip().rstrip("."), "”.") if need.goal else NOTHING


def judgement(need: NeedItem, earlier: EarlierPlan | None) -> Sentence:
    if earlier is None:
        return NOTHING
    before = f"planen för {years(earlier.first_year, earlier.last_year)}"
    reason = _because(need.judgement_reason)
    match need.judgement:
        case "still_relevant":
            return say("Behovet fanns i ", before, " och är fortsatt aktuellt", *reason)
        case "changed":
            return say("Behovet fanns i ", before, " men har ändrats", *reason)
        case _:
            return say("Behovet är nytt jämfört med ", before, ".")


def _because(reason: str) -> tuple[str, ...]:
    if not reason:
        return (".",)
    if is_clause(reason):
        return (", eftersom ", clause(reason), ".")
    return (". ", full_stop(reason))


def evidence(need: NeedItem, sources: Sources) -> Sentence:
    """Figures that may not be shown are left out; nothing tells that they were there."""
    shown = [part for key in need.evidence if (part := _evidence(key, sources))]
    if not shown:
        return NOTHING
    parts: list[Inline | str] = []
    for index, part in enumerate(shown):
        if index:
            parts.append(" och " if index == len(shown) - 1 else ", ")
        parts.extend(part)
    return say("Till grund ligger ", *parts, ".")


def _evidence(key: str, sources: Sources) -> tuple[Inline, ...] | None:
    figure = sources.figure(key)
    if figure is None or figure.value is None or figure.state:
        return None
    short = percent_sign(figure.value) if figure.kind == "share" else number(figure.value)
    chip = sources.chip(key, short if figure.kind != "points" else "")
    return (Text(f"{figure_label(key, figure.label)} ("), chip, Text(")")) if chip else None


def risks(need: NeedItem) -> Sentence:
    if not need.risks:
        return NOTHING
    greatest = max(need.risks, key=lambda risk: risk.value)
    level = f"{greatest.value}, nivån {BANDS[greatest.band.key]}"
    if len(need.risks) == 1:
        return say("Till behovet hör en risk. Dess riskvärde är ", level, " (avsnitt\u00a07).")
    return say(
        "Till behovet hör ", counted(len(need.risks)), " risker. Det högsta riskvärdet är ", level, " (avsnitt\u00a07)."
    )


def actions(need: NeedItem) -> Sentence:
    match len(need.actions):
        case 0:
            return say("Ingen åtgärd svarar mot behovet än.")
        case 1:
            return say("En åtgärd svarar mot behovet (bilaga\u00a01).")
        case several:
            return say(counted(several, "en", capital=True), " åtgärder svarar mot behovet (bilaga\u00a01).")
