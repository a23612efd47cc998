"""Sections 1 and 2: the mandate, and how the plan was made."""

from __future__ import annotations

from collections import Counter

from framsyn.domains.planning.values import (
    DecisionItem,
    DepartmentAnswers,
    EarlierPlan,
    Participation,
    UnitAnswer,
    WorkshopItem,
)
from framsyn.domains.publishing.outline import naming
from framsyn.domains.publishing.outline.cells import quantity, words
from framsyn.domains.publishing.outline.prose import (
    NOTHING,
    Sentence,
    clause,
    full_stop,
    paragraph,
    planner_section,
    planner_text,
    say,
)
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.words import REASONS, STRAIGHT_UNDER
from framsyn.engines.document.tree import Block, Cell, Heading, Table, TableColumn
from framsyn.engines.wording.dates import day, iso, years
from framsyn.engines.wording.numbers import counted, number
from framsyn.engines.wording.phrases import enumerate_phrases


def mandate_and_period(sources: Sources, number: str) -> list[Block]:
    contents = sources.contents
    blocks = [
        *planner_text(contents.mandate, sources, contents.seen),
        *paragraph(period(contents.first_year, contents.last_year, contents.earlier), *decided(contents.decision)),
        *planner_section("mandate", sources),
    ]
    if contents.goals:
        blocks += [Heading(2, "Mål", f"{number}.1"), *planner_text(contents.goals, sources, contents.seen)]
    return blocks


def period(first_year: int, last_year: int, earlier: EarlierPlan | None) -> Sentence:
    if earlier is None:
        return say("Planen gäller ", years(first_year, last_year), " och är förvaltningens första.")
    before = years(earlier.first_year, earlier.last_year)
    return say("Planen gäller ", years(first_year, last_year), " och ersätter planen för ", before, ".")


def decided(decision: DecisionItem | None) -> list[Sentence]:
    """Who decided, when and where, who had reservations and to whom the plan went."""
    if decision is None:
        return []
    where = f", § {decision.paragraph}" if decision.paragraph else ""
    said = [say(f"Den beslutades av {clause(decision.body)} {day(decision.decided_on)}{where}.")]
    if decision.forwarded_to.strip():
        said.append(say("Den överlämnas till ", clause(decision.forwarded_to), "."))
    if decision.reservations.strip():
        said.append(say("Reservationer: ", full_stop(decision.reservations)))
    return said


def how_it_was_made(sources: Sources, number: str) -> list[Block]:
    contents = sources.contents
    answers = contents.participation
    return [
        *paragraph(*taking_part(answers), *basis_of_absent(answers, contents.earlier, sources.figures is not None)),
        *paragraph(workshops(contents.workshops), review(sources)),
        *planner_section("process", sources),
        *_departments_table(answers),
        *_workshops_table(contents.workshops),
    ]


def taking_part(answers: Participation) -> list[Sentence]:
    """Who gave a contribution, who is missing, and why."""
    missing = answers.missing
    if not answers.sent:
        return [say("Inget underlag har kommit in."), reasons(missing)]
    if not missing:
        return [_all_of(answers.units)]
    sent, units = number(answers.sent), number(answers.units)
    said = [say(f"Underlag har kommit från {sent} av förvaltningens {units} enheter.")]
    if len(missing) == 1:
        return [*said, _one_missing(missing[0]), reasons(missing)]
    absent = absent_departments(answers)
    if sum(department.missing for department in absent) < len(missing):
        said.append(_where_missing(answers))
    said += [_whole_department(department) for department in absent]
    return [*said, reasons(missing), unanswered(missing)]


def absent_departments(answers: Participation) -> tuple[DepartmentAnswers, ...]:
    """Departments of several units of which none gave anything."""
    return tuple(d for d in answers.departments if d.name and d.units > 1 and not d.sent)


def reasons(missing: tuple[UnitAnswer, ...]) -> Sentence:
    counts = Counter(answer.reason for answer in missing if answer.state == "could_not" and answer.reason)
    if not counts:
        return NOTHING
    if len(counts) == 1:
        only = next(iter(counts))
        return say("Skälet anges som annat.") if only == "other" else say("Skälet var ", REASONS[only], ".")
    listed = [f"{REASONS[reason]} ({number(count)})" for reason, count in _largest_first(counts)]
    return say("Skälen var ", enumerate_phrases(listed), ".")


def unanswered(missing: tuple[UnitAnswer, ...]) -> Sentence:
    silent = [answer for answer in missing if answer.state != "could_not"]
    if not silent or len(silent) == len(missing):
        return NOTHING
    return say(
        counted(len(silent), "en", capital=True), " enhet" if len(silent) == 1 else " enheter", " har inte svarat."
    )


def basis_of_absent(answers: Participation, earlier: EarlierPlan | None, has_figures: bool) -> list[Sentence]:
    """What the plan stands on for departments that are missing whole."""
    said = []
    for department in absent_departments(answers):
        before = earlier is not None and any(answer.pk in earlier.contributing for answer in department.answers)
        name = naming.department(department.name)
        if before:
            said.append(say("För ", name, " bygger planen därför på förra planens underlag."))
        elif has_figures:
            said.append(say("För ", name, " bygger planen därför på enbart personaldata."))
    return said


def workshops(held: tuple[WorkshopItem, ...]) -> Sentence:
    people = sum(workshop.participants for workshop in held)
    with_people = f", med {counted(people)} deltagare." if people else "."
    match len(held):
        case 0:
            return say("Ingen workshop hölls.")
        case 1:
            return say("En workshop hölls", with_people)
        case several:
            return say(counted(several, "en", capital=True), " workshoppar hölls", with_people)


def review(sources: Sources) -> Sentence:
    reviewed_on = sources.contents.reviewed_on
    if reviewed_on is None:
        return say("Ledningsgruppen har inte granskat planen", "" if sources.contents.is_decided else " än", ".")
    return say("Ledningsgruppen granskade planen ", day(reviewed_on), ".")


def _all_of(units: int) -> Sentence:
    if units == 1:
        return say("Förvaltningens enda enhet har lämnat underlag.")
    if units == 2:
        return say("Förvaltningens båda enheter har lämnat underlag.")
    return say("Alla förvaltningens ", counted(units), " enheter har lämnat underlag.")


def _one_missing(answer: UnitAnswer) -> Sentence:
    if answer.state == "could_not":
        return say("En enhet, ", answer.name, ", kunde inte delta.")
    return say("En enhet, ", answer.name, ", har inte svarat.")


def _where_missing(answers: Participation) -> Sentence:
    by_department = sorted((d for d in answers.departments if d.missing), key=lambda d: -d.missing)
    names = [department.name for department in by_department]
    after = [f" ({number(department.missing)})" for department in by_department]
    return say("De ", number(len(answers.missing)), " som saknas finns ", naming.inside(names, after=after), ".")


def _whole_department(department: DepartmentAnswers) -> Sentence:
    start = f"Ingen enhet {naming.inside([department.name])} "
    could_not = all(answer.state == "could_not" for answer in department.answers)
    return say(start, "kunde delta." if could_not else "har lämnat underlag.")


def _largest_first(counts: Counter[str]) -> list[tuple[str, int]]:
    order = list(REASONS)
    return sorted(counts.items(), key=lambda pair: (-pair[1], order.index(pair[0])))


def _departments_table(answers: Participation) -> list[Block]:
    if not answers.units:
        return []
    rows = tuple(
        (words(d.name or STRAIGHT_UNDER), quantity(d.units), quantity(d.sent), quantity(d.missing))
        for d in answers.departments
    )
    total = (Cell("Summa"), quantity(answers.units), quantity(answers.sent), quantity(len(answers.missing)))
    columns = (
        TableColumn("Avdelning", width=3),
        TableColumn("Enheter", numeric=True),
        TableColumn("Underlag", numeric=True),
        TableColumn("Saknas", numeric=True),
    )
    return [Table("Enheternas underlag per avdelning", columns, rows, total=total)]


def _workshops_table(held: tuple[WorkshopItem, ...]) -> list[Block]:
    if not any(workshop.subject for workshop in held):
        return []
    rows = tuple((Cell(iso(w.held_on)), words(w.subject), quantity(w.participants)) for w in held)
    columns = (TableColumn("Datum"), TableColumn("Ämne", width=4), TableColumn("Deltagare", numeric=True))
    return [Table("Workshoppar", columns, rows)]
