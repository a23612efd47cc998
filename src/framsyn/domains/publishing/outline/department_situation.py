"""Outline A, 6.x: how it stands in one department, on its own figures."""

from __future__ import annotations

from dataclasses import replace

from framsyn.domains.analysis.values import HeadcountLine, TurnoverLine
from framsyn.domains.planning.values import DepartmentAnswers, DepartmentItem, UnitAnswer
from framsyn.domains.publishing.outline.change import kind_of_change
from framsyn.domains.publishing.outline.frames import chip, frame_of, line_of, shown, whole
from framsyn.domains.publishing.outline.managers import LIMIT
from framsyn.domains.publishing.outline.process import reasons
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, paragraph, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Block, Citation
from framsyn.engines.wording.dates import day, from_to
from framsyn.engines.wording.numbers import counted, number, percent, points
from framsyn.engines.wording.phrases import plural


def situation(row: DepartmentItem, sources: Sources) -> list[Block]:
    return [
        *paragraph(*taking_part(row, sources)),
        *paragraph(size(row, sources), managers(row, sources)),
        *paragraph(
            turnover(row, sources),
            *change(row, sources),
            stability(row, sources),
            hires(row, sources),
            sick_leave(row, sources),
        ),
    ]


def taking_part(row: DepartmentItem, sources: Sources) -> list[Sentence]:
    found = next((d for d in sources.contents.participation.departments if d.name == row.name), None)
    if found is None:
        return []
    missing = tuple(answer for answer in found.answers if answer.state != "sent")
    return [contributions(found), the_others(found, missing), reasons(missing), basis_of_absent(found, sources)]


def contributions(found: DepartmentAnswers) -> Sentence:
    units = f"{counted(found.units)} enheter"
    match found.units, found.sent:
        case 1, 1:
            return say("Avdelningens enda enhet har lämnat underlag.")
        case 1, 0:
            return say("Avdelningens enda enhet har inte lämnat underlag.")
        case 2, 2:
            return say("Avdelningens båda enheter har lämnat underlag.")
        case all_of, sent if all_of == sent:
            return say("Alla avdelningens ", units, " har lämnat underlag.")
        case _, 0:
            return say("Ingen av avdelningens ", units, " har lämnat underlag.")
    return say("Underlag har kommit från ", number(found.sent), f" av avdelningens {number(found.units)} enheter.")


def the_others(found: DepartmentAnswers, missing: tuple[UnitAnswer, ...]) -> Sentence:
    """Of a department that gave something."""
    if not found.sent or not missing:
        return NOTHING
    hindered = sum(answer.state == "could_not" for answer in missing)
    silent = len(missing) - hindered
    if len(missing) == 1:
        return say(missing[0].name, " kunde inte delta." if hindered else " har inte svarat.")
    if hindered and silent:
        return say(counted(hindered, capital=True), " kunde inte delta, och ", counted(silent), " har inte svarat.")
    return say("De övriga ", counted(len(missing)), " kunde inte delta." if hindered else " har inte svarat.")


def basis_of_absent(found: DepartmentAnswers, sources: Sources) -> Sentence:
    """Of a department that gave nothing."""
    if found.sent:
        return NOTHING
    earlier = sources.contents.earlier
    if earlier is not None and any(answer.pk in earlier.contributing for answer in found.answers):
        return say("Avsnittet bygger därför på förra planens underlag.")
    return say("Avsnittet bygger därför på enbart personaldata.") if sources.figures is not None else NOTHING


def size(row: DepartmentItem, sources: Sources) -> Sentence:
    figures = sources.figures
    line = next((line for line in figures.departments if line.code == row.code), None) if figures else None
    if figures is None or line is None:
        return NOTHING
    if line.persons is None:
        return say("Antalet anställda på avdelningen redovisas inte, till skydd för enskilda.")
    people = _of_staff(sources, line, "persons", f"{number(line.persons)} anställda")
    full_time = _of_staff(sources, line, "fte", number(line.fte)) if line.fte is not None else None
    share = _of_staff(sources, line, "share", percent(line.share)) if line.share is not None else None
    parts: list[str | Citation] = [f"{day(figures.at)} hade avdelningen ", people]
    if full_time:
        parts += [", omräknat till heltid ", full_time, " årsarbetare"]
    if share:
        parts += [". Det är ", share, " av förvaltningens anställda"]
    return say(*parts, ".")


def turnover(row: DepartmentItem, sources: Sources) -> Sentence:
    figures, line = sources.figures, _turnover_line(row, sources)
    if figures is None or line is None:
        return NOTHING
    if line.hidden:
        return say("Personalomsättningen redovisas inte, till skydd för enskilda.")
    now = sources.chip(f"turnover@{row.code}")
    start = f"{from_to(figures.first, figures.last)} var personalomsättningen "
    if line.previous_rate is None:
        return say(start, now, ".")
    before = _of_turnover(sources, row, "previous_rate", percent(line.previous_rate))
    return say(start, now, ", mot ", before, " ett år tidigare.")


def change(row: DepartmentItem, sources: Sources) -> list[Sentence]:
    line = _turnover_line(row, sources)
    if line is None or line.rate is None or line.previous_rate is None:
        return []
    size = _of_turnover(sources, row, "change", points(line.rate - line.previous_rate))
    match kind_of_change(line):
        case "sure":
            direction = "Minskningen" if line.rate < line.previous_rate else "Ökningen"
            return [say(direction, ", ", size, ", är större än slumpen rimligen kan förklara.")]
        case "unsure":
            if size.text == points(0):
                return [say("Skillnaden är mindre än ", points(0.001), " och kan bero på slumpen.")]
            return [say("Skillnaden, ", size, ", kan bero på slumpen.")]
        case "equal":
            return [say("Värdet är oförändrat.")]
        case "few":
            return [say("Avgångarna är för få för en säker jämförelse.")]
        case _:
            return []


def stability(row: DepartmentItem, sources: Sources) -> Sentence:
    figures = sources.figures
    if figures is None:
        return NOTHING
    share = sources.chip(f"stability@{row.code}")
    return say(
        f"Av dem som var anställda på avdelningen {day(figures.first)} var ", share,
        f" kvar i förvaltningen {day(figures.last)}.",
    )  # fmt: skip


def hires(row: DepartmentItem, sources: Sources) -> Sentence:
    frame = frame_of(sources, "hires")
    line = line_of(frame, row.code)
    count = whole(frame, "hires", line) if frame and line else None
    if frame is None or line is None or count is None:
        return NOTHING
    if count == 0:
        return say("Under samma tid nyanställdes ingen tills vidare.")
    people = chip(sources, frame, "hires", counted(count), line)
    return say("Under samma tid nyanställdes ", people, plural(count, " person", " personer"), " tills vidare.")


def managers(row: DepartmentItem, sources: Sources) -> Sentence:
    frame = frame_of(sources, "managers")
    line = line_of(frame, row.code)
    count = whole(frame, "managers", line) if frame and line else None
    if frame is None or line is None or not count:
        return NOTHING
    of_all = chip(sources, frame, "managers", counted(count), line)
    over = whole(frame, "over_30", line)
    if count == 1 and over is not None:
        return say("Avdelningens enda chef har ", "fler än" if over else "högst", f" {LIMIT} medarbetare.")
    start = ("Avdelningen har ", of_all, plural(count, " chef", " chefer"))
    if over is None:
        return say(*start, ".")
    if over == 0:
        return say(*start, f", och ingen har fler än {LIMIT} medarbetare.")
    large = chip(sources, frame, "over_30", counted(over), line)
    return say(*start, ", varav ", large, f" har fler än {LIMIT} medarbetare.")


def sick_leave(row: DepartmentItem, sources: Sources) -> Sentence:
    frame = frame_of(sources, "sick-leave")
    line = line_of(frame, row.code)
    rate = shown(frame, "statutory", line) if frame and line else None
    if frame is None or line is None or rate is None:
        return NOTHING
    told = chip(sources, frame, "statutory", percent(rate), line)
    return say("Sjukfrånvaron var ", told, " av den ordinarie arbetstiden.")


def _turnover_line(row: DepartmentItem, sources: Sources) -> TurnoverLine | None:
    lines = sources.figures.turnover_departments if sources.figures else ()
    return next((line for line in lines if line.code == row.code), None)


def _of_staff(sources: Sources, line: HeadcountLine, column: str, text: str) -> Citation:
    assert sources.figures is not None
    basis = sources.figures.basis.get("departments") or sources.figures.basis["headcount"]
    key = f"headcount@{line.code}" if column == "persons" else f"staff.{column}@{line.code}"
    return Citation(text, key, "fte" if column == "fte" else basis.definition, sources.source_of(basis))


def _of_turnover(sources: Sources, row: DepartmentItem, column: str, text: str) -> Citation:
    assert sources.figures is not None
    basis = sources.figures.basis["turnover"]
    if column.startswith("previous"):
        basis = replace(basis, first=sources.figures.previous_first, last=sources.figures.previous_last)
    return Citation(text, f"turnover.{column}@{row.code}", basis.definition, sources.source_of(basis))
