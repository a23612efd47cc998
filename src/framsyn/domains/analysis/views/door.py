"""Whose figures a page is about. An administration out of the user's reach does not exist for the user."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from framsyn.domains.analysis import queries
from framsyn.domains.analysis.frames import NotStored
from framsyn.domains.analysis.lattice.offer import Offer
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
    within: str  # under which masks are kept: its code, "" while there is one administration only

    @cached_property
    def shown(self) -> queries.Shown:
        return queries.Shown(queries.newest_mask(self.snapshot, Q(scope=self.within)))

    @property
    def offer(self) -> Offer:
        return self.shown.offer

    def frame(self, question: Question) -> Frame:
        return self.shown.frame(question)

    def frames(self, questions: Iterable[Question]) -> list[Frame]:
        return self.shown.frames(questions)

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
        every = tuple(organisation.administrations())
        administrations = tuple(unit for unit in every if reaches(request.user, unit))
        if every and not administrations:
            raise Http404
        chosen = _chosen(administrations, request.GET.get("administration", ""))
        within = chosen.code if chosen and len(every) > 1 else ""
        snapshot = current_snapshot()
        if snapshot is None:
            return _nothing(request, _("No personnel data yet. Read in a file."))
        try:
            return view(request, Scope(snapshot, chosen, administrations, within), *args, **kwargs)
        except queries.NotComputed as refusal:
            return _nothing(request, str(refusal))
        except NotStored:
            raise Http404 from None

    return with_scope


def reaches(user: Any, administration: Unit) -> bool:
    """Whether the user's role reaches some part of it."""
    if user.is_operator:
        return True
    held = policies.assignments(user)
    tops = [assignment.unit for assignment in held if "see_figures" in policies.PERMISSIONS[assignment.role]]
    return any(top is None or _share_a_branch(top, administration) for top in tops)


def _share_a_branch(one: Unit, other: Unit) -> bool:
    return one.path.startswith(other.path) or other.path.startswith(one.path)


def _chosen(administrations: tuple[Unit, ...], code: str) -> Unit | None:
    if not code:
        return next(iter(administrations), None)
    for unit in administrations:
        if unit.code == code:
            return unit
    raise Http404


def _nothing(request: HttpRequest, message: str) -> HttpResponse:
    context = {"message": message, "may_import": policies.may(request.user, "import_history")}
    return render(request, "analysis/nothing.html", context)
