"""The cover report to the committee (tjänsteutlåtande, PLAN_OUTLINE section 4), drawn from the plan.

decisions.py     what the committee is asked to decide
matter.py        background, the matter, how it was prepared
economy.py       costs by year and funding
consequences.py  equality, children
"""

from __future__ import annotations

from collections.abc import Callable

from framsyn.domains.planning.values import CoverReportItem
from framsyn.domains.publishing.outline.cover import TITLE
from framsyn.domains.publishing.outline.cover_report.consequences import children, equality
from framsyn.domains.publishing.outline.cover_report.decisions import proposed
from framsyn.domains.publishing.outline.cover_report.economy import cost_and_funding
from framsyn.domains.publishing.outline.cover_report.matter import (
    assessment,
    background,
    in_short,
    prepared,
    the_matter,
)
from framsyn.domains.publishing.outline.prose import bullets, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Block, Cover, Document, Heading
from framsyn.engines.wording.dates import day, years

KIND = "Tjänsteutlåtande"
SECTIONS: tuple[tuple[str, Callable[[Sources], list[Block]]], ...] = (
    ("Förslag till beslut", proposed),
    ("Sammanfattning", in_short),
    ("Bakgrund", background),
    ("Ärendet", the_matter),
    ("Ärendets beredning", prepared),
    ("Förvaltningens bedömning", assessment),
    ("Ekonomiska konsekvenser", cost_and_funding),
    ("Jämställdhetsanalys", equality),
    ("Konsekvenser för barn", children),
)


def compose_cover_report(sources: Sources) -> Document:
    contents = sources.contents
    report = contents.cover_report or CoverReportItem()
    name = f"{TITLE} {years(contents.first_year, contents.last_year)}"
    blocks: list[Block] = []
    for title, section in SECTIONS:
        blocks += [Heading(1, title), *section(sources)]
    lines = (
        ("Diarienummer", contents.decision.case_number if contents.decision else contents.case_number),
        ("Datum", day(report.dated) if report.dated else ""),
        ("Handläggare", report.officer),
        ("Till", contents.committee),
    )
    return Document(
        title=f"{KIND}: {name}",
        cover=Cover(contents.administration, KIND, name, tuple((head, said) for head, said in lines if said)),
        blocks=(*blocks, Heading(1, "Bilagor"), *bullets([say(name)], ordered=True)),
        author=contents.administration,
        date=report.dated.isoformat() if report.dated else sources.date(),
        draft=contents.status == "draft",
        letter=True,
    )
