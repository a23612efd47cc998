"""The plan's first page."""

from __future__ import annotations

from framsyn.domains.planning.values import DecisionItem
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.words import STATUS
from framsyn.engines.document.tree import Cover
from framsyn.engines.wording.dates import day, years
from framsyn.engines.wording.typography import held_together

TITLE = "Kompetensförsörjningsplan"


def plan_cover(sources: Sources) -> Cover:
    contents = sources.contents
    decision = contents.decision
    lines = [("Nämnd", "" if decision and decision.body == contents.committee else contents.committee)]
    if decision is None:
        lines += [("Status", STATUS[contents.status]), ("Diarienummer", contents.case_number)]
    else:
        lines += decided(decision, contents.case_number)
    if sources.figures is not None:
        lines.append(("Uppgifterna hämtade", day(sources.figures.basis["headcount"].as_of)))
    shown = tuple((name, value) for name, value in lines if value)
    return Cover(contents.administration, TITLE, years(contents.first_year, contents.last_year), shown)


def decided(decision: DecisionItem, case_number: str) -> list[tuple[str, str]]:
    where = f", § {decision.paragraph}" if decision.paragraph else ""
    return [
        ("Beslutad", held_together(f"{decision.body} {day(decision.decided_on)}{where}")),
        ("Diarienummer", decision.case_number or case_number),
        ("Bilaga till protokollet", decision.annex),
    ]
