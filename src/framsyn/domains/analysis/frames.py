"""Stored tables as frames: with their basis, in the reader's language, and of a part where one is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from framsyn.domains.analysis.lattice.masked import ratio
from framsyn.domains.analysis.lattice.offer import Offer
from framsyn.domains.analysis.lattice.table import Table
from framsyn.domains.analysis.models import Mask, Run
from framsyn.domains.analysis.questions import question_hash
from framsyn.domains.analysis.values import Basis, Frame, Line, Question
from framsyn.engines.metrics.figures import Window
from framsyn.engines.metrics.windows import previous_window

MOST_KEPT = 4_000  # parsed tables in one process: those of a few snapshots
# by key and birth of the mask and hash of the question: what a mask has it got when it was made, and never after
_tables: dict[tuple[int, datetime, str], tuple[int, Table] | None] = {}
UNREAD: Any = object()


class NotStored(ObjectDoesNotExist):
    """The lattice has no such frame, though it offers the question."""


def stored_tables(mask: Mask, questions: Iterable[Question]) -> dict[Question, tuple[int, Table]]:
    """(key of the run, table) of each question that has one. What was read before is not fetched again."""
    asked = {question: (mask.pk, mask.created_at, question_hash(question)) for question in questions}
    # put together apart and shared when whole: other threads read at the same time
    found = {place: kept for place in asked.values() if (kept := _tables.get(place, UNREAD)) is not UNREAD}
    lacking = {place[-1]: place for place in asked.values() if place not in found}
    if lacking:
        found |= dict.fromkeys(lacking.values())
        read = Run.objects.filter(mask=mask, parameters_hash__in=list(lacking))
        for hashed, pk, result in read.values_list("parameters_hash", "pk", "result"):
            found[lacking[hashed]] = pk, Table.from_dict(result)
        if len(_tables) + len(lacking) > MOST_KEPT:
            _tables.clear()
        _tables.update(found)
    return {question: stored for question, place in asked.items() if (stored := found[place]) is not None}


def stored_question(question: Question, offered: Offer) -> Question:
    """The frame that answers it. A part of a table of units is its lines in that part."""
    if not question.part or (question.figure == "staff" and question.by not in ("", "unit")):
        return question
    by = "unit" if "unit" in offered.figures[question.figure].groupings(question.definition) else "department"
    return replace(question, by=by, part="")


def frame_of(question: Question, run: int, table: Table, mask: Mask, offered: Offer) -> Frame:
    """`question` with everything said (Offer.question); `table` the one that stored_question names."""
    table = _part(question, table)
    window = _window(question, offered)
    before = previous_window(window) if window and "previous_rate" in table.columns else None
    names = group_names(question.by)
    return Frame(
        question=question,
        basis=basis_of(question, run, mask, window),
        columns=table.columns,
        total=table.total,
        lines=tuple(_in_words(names, line) for line in table.lines),
        threshold=mask.threshold,
        mix=None if question.part else table.mix,
        not_comparable=table.not_comparable,
        previous_first=before.first if before else None,
        previous_last=before.last if before else None,
    )


def basis_of(question: Question, run: int, mask: Mask, window: Window | None) -> Basis:
    snapshot = mask.snapshot
    return Basis(
        run=run,
        snapshot=snapshot.pk,
        checksum=snapshot.checksum,
        as_of=snapshot.as_of,
        definition=question.definition or NAMES.get(question.figure, question.figure),
        boundary=question.boundary,
        first=window.first if window else None,
        last=question.last or snapshot.as_of,
    )


NAMES = {"staff": "headcount"}


def _window(question: Question, offered: Offer) -> Window | None:
    windows: Mapping[date, Window] = {window.last: window for window in offered.figures[question.figure].windows}
    return windows.get(question.last) if question.last else None


def _part(question: Question, table: Table) -> Table:
    if not question.part or (question.figure == "staff" and question.by not in ("", "unit")):
        return table
    total = table.part_totals.get(question.part)
    total = total or next((line for line in table.lines if line.code == question.part), None)
    if total is None:
        raise NotStored(question.part)
    below = [line for line in table.lines if question.by and table.above.get(line.code) == question.part]
    if "persons" in table.columns:
        total, *below = (_share_of(total, line) for line in (total, *below))
    return replace(table, total=replace(total, code=""), lines=tuple(below))


def _share_of(total: Line, line: Line) -> Line:
    share = ratio(line.values["persons"], total.values["persons"])
    return replace(line, values={**line.values, "share": share})


def _in_words(names: Mapping[str, str], line: Line) -> Line:
    if line.merged:
        return replace(line, label=_("Other occupations"))  # sv: Övriga yrken
    return replace(line, label=names[line.code]) if line.code in names else line


def group_names(by: str) -> dict[str, str]:
    """Groups that are not called by a name of their own."""
    named = {
        "form": {
            "permanent": _("permanent"),  # sv: tillsvidare
            "fixed_term": _("fixed-term"),  # sv: visstid
            "hourly": _("hourly paid"),  # sv: timavlönade
        },
        "age": {
            "-29": _("under 30 years"),  # sv: under 30 år
            "30-39": _("30–39 years"),  # sv: 30–39 år
            "40-49": _("40–49 years"),  # sv: 40–49 år
            "50-59": _("50–59 years"),  # sv: 50–59 år
            "60-": _("60 years or older"),  # sv: 60 år eller äldre
        },
        "gender": {
            "F": _("women"),  # sv: kvinnor
            "M": _("men"),  # sv: män
            "X": _("other gender"),  # sv: annat kön
        },
    }
    return {**named.get(by, {}), "unknown": _("not stated")}  # sv: uppgift saknas
