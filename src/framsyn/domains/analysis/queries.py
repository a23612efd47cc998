from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, partial

from django.conf import settings
from django.db.models import Exists, Q
from django.utils.translation import gettext as _

from framsyn.domains.analysis import models
from framsyn.domains.analysis.composing import compose
from framsyn.domains.analysis.figure_keys import Figures
from framsyn.domains.analysis.frames import NotStored, frame_of, stored_question, stored_tables
from framsyn.domains.analysis.lattice.offer import NotOffered, Offer, newest_window, offer, only
from framsyn.domains.analysis.models import Mask
from framsyn.domains.analysis.questions import FURTHER_QUESTIONS, KEY_QUESTIONS
from framsyn.domains.analysis.values import Frame, Judgement, KeyFigures, Question
from framsyn.domains.history.models import Snapshot
from framsyn.domains.organisation.models import Unit
from framsyn.domains.organisation.queries import administrations
from framsyn.refusal import Refused

__all__ = [
    "NotComputed",
    "NotOffered",
    "NotStored",
    "Shown",
    "frame",
    "judgement",
    "judgements_until",
    "key_figures",
    "offered",
]


MOST_KEPT = 200  # masks in one process
_masks: dict[tuple[int, datetime], Mask] = {}  # by key and birth: a mask is never changed


class NotComputed(Refused):
    """The snapshot has no lattice yet; services.compute_figures makes it."""


def mask_of(snapshot: Snapshot, administration: Unit | None = None) -> Mask:
    return newest_mask(snapshot, _in_scope(administration))


def _in_scope(administration: Unit | None) -> Q:
    """questions.scope_of, asked together with the mask."""
    if administration is None:
        return Q(scope="")
    others = Exists(administrations().exclude(pk=administration.pk))
    return Q(others, scope=administration.code) | Q(~others, scope="")


def newest_mask(snapshot: Snapshot, in_scope: Q) -> Mask:
    """The newest there is of this threshold, should the engine's rules have changed since. Without its proofs."""
    newest = (
        Mask.objects.filter(
            in_scope,
            snapshot=snapshot,
            day=newest_window(snapshot.as_of, settings.WINDOWS).last,
            threshold=settings.SUPPRESSION_THRESHOLD,
            windows=settings.WINDOWS,
        )
        .order_by("-pk")
        .values_list("pk", "created_at")
        .first()
    )
    if newest is None:
        # sv: Nyckeltalen: de är inte uträknade än. Starta om Framsyn.
        raise NotComputed(_("The key figures: they are not computed yet. Start Framsyn again."))
    found = copy(_kept(newest))
    found.snapshot = snapshot
    return found


def _kept(place: tuple[int, datetime]) -> Mask:
    found = _masks.get(place)
    if found is None:
        found = Mask.objects.defer("people", "posts", "fte").get(pk=place[0])
        if len(_masks) >= MOST_KEPT:
            _masks.clear()
        _masks[place] = found
    return found


@dataclass(frozen=True)
class Shown:
    """What a mask lets be seen."""

    mask: Mask

    @cached_property
    def offer(self) -> Offer:
        return offer_of(self.mask)

    def frame(self, question: Question) -> Frame:
        found = self.frames([question])
        if not found:
            raise NotStored(question.figure)
        return found[0]

    def frames(self, questions: Iterable[Question]) -> list[Frame]:
        """Those that the data hold, however many with the same few queries."""
        asked = [self.offer.question(question) for question in questions]
        tables = stored_tables(self.mask, [stored_question(question, self.offer) for question in asked])
        pairs = [(question, tables.get(stored_question(question, self.offer))) for question in asked]
        return [_named(frame_of(question, *found, self.mask, self.offer)) for question, found in pairs if found]


def _named(frame: Frame) -> Frame:
    if not frame.question.part or frame.total.label:
        return frame
    return replace(frame, total=replace(frame.total, label=unit_name(frame.question.part)))


def unit_name(code: str) -> str:
    return str(Unit.objects.filter(code=code).first() or code)


def offered(snapshot: Snapshot, administration: Unit | None = None) -> Offer:
    """Which definitions, boundaries, windows, groupings and parts each figure offers."""
    return offer_of(mask_of(snapshot, administration))


def frame(snapshot: Snapshot, question: Question, administration: Unit | None = None) -> Frame:
    """The masked table. NotOffered for what the lattice has not, NotComputed before there is one."""
    mask = mask_of(snapshot, administration)
    return _frame(mask, offer_of(mask), question)


def _frame(mask: Mask, told: Offer, question: Question) -> Frame:
    asked = told.question(question)
    kept = stored_question(asked, told)
    run, table = stored_tables(mask, [kept]).get(kept, (0, None))
    if table is None:
        raise NotStored(asked.figure)
    return frame_of(asked, run, table, mask, told)


def key_figures(snapshot: Snapshot, administration: Unit | None = None) -> KeyFigures:
    """Of the administration, else of all that the snapshot holds; of the newest window."""
    mask = mask_of(snapshot, administration)
    told = offer_of(mask)
    asked: dict[str, Question] = {}
    for name, question in (KEY_QUESTIONS | FURTHER_QUESTIONS).items():
        if question.figure in told.figures:
            asked[name] = told.question(question)
    tables = stored_tables(mask, asked.values())
    frames = {name: frame_of(question, *tables[question], mask, told) for name, question in asked.items()}
    found = compose(frames, tables[asked["turnover_without_retirement"]][1].unknown_reasons, told)
    figures = Figures(found.figures, told, partial(_frame, mask, told))
    return replace(found, figures=figures, judgements=_judgements(administration, told))


def offer_of(mask: Mask) -> Offer:
    told = offer(mask.snapshot.as_of, mask.snapshot.known_from, scheme=mask.windows, parts=mask.offer["parts"])
    return only(told, mask.offer["figures"])


def judgement(administration: Unit | None, figure: str, last: date, part: str = "") -> Judgement | None:
    own = models.Judgement.objects.filter(administration=administration, figure=figure, part=part, last=last)
    found = own.first()
    return _as_value(found) if found else None


def judgements_until(
    administration: Unit | None, figure: str, last: date, part: str = ""
) -> tuple[Judgement | None, Judgement | None]:
    """(about the window that ends on that day, the newest about a window before)."""
    own = models.Judgement.objects.filter(administration=administration, figure=figure, part=part, last__lte=last)
    found = [_as_value(row) for row in own.order_by("-last")[:2]]
    current = found.pop(0) if found and found[0].last == last else None
    return current, next(iter(found), None)


def _judgements(administration: Unit | None, told: Offer) -> dict[str, Judgement]:
    rows = models.Judgement.objects.filter(administration=administration, last=told.day)
    return {f"{row.figure}@{row.part}" if row.part else row.figure: _as_value(row) for row in rows}


def _as_value(row: models.Judgement) -> Judgement:
    return Judgement(row.text, row.not_known, row.last, row.written_on, row.role, row.version)
