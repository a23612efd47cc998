"""Whose figures a page is about. An administration out of the user's reach does not exist for the user."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from framsyn.domains.analysis import queries
from framsyn.domains.analysis.frames import NotStored, frame_of, stored_question, stored_tables
from framsyn.domains.analysis.lattice.offer import Offer
from framsyn.domains.analysis.models import Mask
from framsyn.domains.analysis.values import Frame, Question
from framsyn.domains.analysis.words import FIGURES
from framsyn.domains.history.models import Snapshot
from framsyn.domains.history.queries import current_snapshot
from framsyn.domains.organisation import policies
from framsyn.domains.organisation import queries as organisation
from framsyn.domains.organisation.access import View, needs
from framsyn.domains.organisation.models import Unit


@dataclass(frozen=True)
class Scope:
    snapshot: Snapshot
    administration: Unit | None  # None while no unit is one: then all that there is
    administrations: tuple[Unit, ...]  # those to choose among

    @cached_property
    def mask(self) -> Mask:
        return queries.mask_of(self.snapshot, self.administration)

    @cached_property
    def offer(self) -> Offer:
        return queries.offer_of(self.mask)

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
        return [self._named(frame_of(question, *found, self.mask, self.offer)) for question, found in pairs if found]

    def _named(self, frame: Frame) -> Frame:
        if not frame.question.part or frame.total.label:
            return frame
        return replace(frame, total=replace(frame.total, label=unit_name(frame.question.part)))

    @property
    def code(self) -> str:
        """For addresses; nothing to say while there is one only."""
        return self.administration.code if self.administration and len(self.administrations) > 1 else ""


def for_figures(view: Callable[..., HttpResponse]) -> View:
    """The view gets the scope. Before the first import, and before figures are computed, a page says what to do."""

    @needs("see_figures")
    @wraps(view)
    def with_scope(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs.get("figure", "staff") not in FIGURES:
            raise Http404
        administrations = reached(request.user)
        chosen = _chosen(administrations, request.GET.get("administration", ""))
        snapshot = current_snapshot()
        if snapshot is None:
            return _nothing(request, _("No personnel data yet. Read in a file."))
        try:
            return view(request, Scope(snapshot, chosen, administrations), *args, **kwargs)
        except queries.NotComputed as refusal:
            return _nothing(request, str(refusal))
        except NotStored:
            raise Http404 from None

    return with_scope


def unit_name(code: str) -> str:
    return str(Unit.objects.filter(code=code).first() or code)


def reached(user: Any) -> tuple[Unit, ...]:
    """Administrations that the role reaches some part of."""
    found = tuple(organisation.administrations())
    if user.is_operator:
        return found
    held = policies.assignments(user)
    tops = [assignment.unit for assignment in held if "see_figures" in policies.PERMISSIONS[assignment.role]]
    return tuple(unit for unit in found if any(top is None or _share_a_branch(top, unit) for top in tops))


def _share_a_branch(one: Unit, other: Unit) -> bool:
    return one.path.startswith(other.path) or other.path.startswith(one.path)


def _chosen(administrations: tuple[Unit, ...], code: str) -> Unit | None:
    if not administrations and organisation.administrations().exists():
        raise Http404
    if not code:
        return next(iter(administrations), None)
    for unit in administrations:
        if unit.code == code:
            return unit
    raise Http404


def _nothing(request: HttpRequest, message: str) -> HttpResponse:
    context = {"message": message, "may_import": policies.may(request.user, "import_history")}
    return render(request, "analysis/nothing.html", context)
