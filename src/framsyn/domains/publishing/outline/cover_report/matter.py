"""Why the matter comes, what the plan says, how it was prepared and what the administration thinks."""

from __future__ import annotations

from framsyn.domains.planning.values import EarlierPlan
from framsyn.domains.publishing.outline import process, summary
from framsyn.domains.publishing.outline.actions import cost
from framsyn.domains.publishing.outline.consultation import union_consultation
from framsyn.domains.publishing.outline.naming import inside
from framsyn.domains.publishing.outline.priorities import in_order, not_prioritised, ranked
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, bullets, paragraph, planner_text, say
from framsyn.domains.publishing.outline.risk_words import risk_words
from framsyn.domains.publishing.outline.risks import overview
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Block
from framsyn.engines.wording.dates import years
from framsyn.engines.wording.numbers import counted
from framsyn.engines.wording.phrases import plural


def in_short(sources: Sources) -> list[Block]:
    """Fits into the minutes: at most twelve lines."""
    contents = sources.contents
    return paragraph(
        what_is_proposed(sources),
        instead_of(contents.earlier),
        summary.needs(sources),
        summary.foremost(sources),
        summary.turnover(sources),
        summary.actions(sources),
        cost((action for _, action in contents.actions), again=True),
    )


def what_is_proposed(sources: Sources) -> Sentence:
    contents = sources.contents
    period = years(contents.first_year, contents.last_year)
    return say("Förvaltningen föreslår att nämnden godkänner kompetensförsörjningsplanen för ", period, ".")


def instead_of(earlier: EarlierPlan | None) -> Sentence:
    if earlier is None:
        return say("Den är förvaltningens första.")
    return say("Den ersätter planen för ", years(earlier.first_year, earlier.last_year), ".")


def background(sources: Sources) -> list[Block]:
    report = sources.contents.cover_report
    text = report.background if report and report.background.strip() else sources.contents.mandate
    return planner_text(text, sources) or paragraph(say("Nämnden ska ha en kompetensförsörjningsplan."))


def the_matter(sources: Sources) -> list[Block]:
    contents = sources.contents
    first = ranked(contents)
    several = len(first) > 1
    blocks = paragraph(summary.needs(sources), say("I prioritetsordning är de:") if several else NOTHING)
    blocks += bullets(map(in_order, first), ordered=several)
    left_out = [need for need in contents.open_needs if need.rank is None]
    blocks += paragraph(not_prioritised(left_out)) if contents.open_needs else []
    risks = overview(contents.risks, risk_words(contents)) if contents.risks else say("Inga risker har bedömts.")
    return [*blocks, *paragraph(risks, summary.actions(sources), to_others(sources))]


def to_others(sources: Sources) -> Sentence:
    count = len(sources.contents.proposals)
    if not count:
        return say("Planen innehåller inga frågor till andra beslutsfattare.")
    what = plural(count, "fråga", "frågor")
    return say(f"I {sources.section('proposals')} finns {counted(count)} {what} som nämnden inte själv kan besluta om.")


def prepared(sources: Sources) -> list[Block]:
    contents = sources.contents
    return [
        *paragraph(prepared_by(sources), process.review(sources)),
        *paragraph(*process.taking_part(contents.participation), process.workshops(contents.workshops)),
        *union_consultation(contents.consultations),
    ]


def prepared_by(sources: Sources) -> Sentence:
    """With the departments that gave a contribution."""
    names = [row.name for row in sources.contents.participation.departments if row.sent and row.name]
    with_whom = f" tillsammans med {inside(names).removeprefix('inom ')}" if names else ""
    return say("Ärendet har beretts av HR-enheten", with_whom, ".")


def assessment(sources: Sources) -> list[Block]:
    report = sources.contents.cover_report
    if report and report.assessment.strip():
        return planner_text(report.assessment, sources)
    return paragraph(say("Ingen bedömning har skrivits", "." if sources.contents.is_decided else " än."))
