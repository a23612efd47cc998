"""What the committee is asked to decide: full sentences, one matter each, clear without the annex."""

from __future__ import annotations

from framsyn.domains.planning.values import CoverReportItem
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, bullets, clause, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Block
from framsyn.engines.wording.dates import day, years
from framsyn.engines.wording.phrases import enumerate_phrases


def proposed(sources: Sources) -> list[Block]:
    return bullets(proposals(sources), ordered=True)


def proposals(sources: Sources) -> list[Sentence]:
    """In an operational plan the plan alone is decided on."""
    report = sources.contents.cover_report or CoverReportItem()
    approved = approves(sources)
    if report.within_operational_plan:
        return [approved]
    said = [approved, forwards_plan(sources), forwards_proposals(sources), reports_back(report)]
    said.append(say("Paragrafen justeras omedelbart.") if report.immediate_adjustment else NOTHING)
    return [sentence for sentence in said if sentence]


def approves(sources: Sources) -> Sentence:
    contents = sources.contents
    period = years(contents.first_year, contents.last_year)
    return say(
        contents.committee or "Nämnden", " godkänner kompetensförsörjningsplanen för ", period, ", bilaga\u00a01."
    )


def forwards_plan(sources: Sources) -> Sentence:
    report = sources.contents.cover_report
    if report is None or not report.forwarded_to.strip():
        return NOTHING
    return say("Nämnden överlämnar planen till ", clause(report.forwarded_to), ".")


def forwards_proposals(sources: Sources) -> Sentence:
    rows = sources.contents.proposals
    if not rows:
        return NOTHING
    addressees = list(dict.fromkeys(clause(row.addressee) for row in rows))
    what = "förslaget" if len(rows) == 1 else "förslagen"
    whom = enumerate_phrases(addressees, limit=len(addressees))
    return say(f"Nämnden överlämnar {what} i {sources.section('proposals')} till ", whom, ".")


def reports_back(report: CoverReportItem) -> Sentence:
    if report.report_back_on is None:
        return NOTHING
    return say("Förvaltningen ska redovisa hur åtgärderna har gått senast ", day(report.report_back_on), ".")
