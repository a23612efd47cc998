"""Two plans side by side: what is new, what remains, what is changed and what is gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from framsyn.domains.analysis.values import Figure
from framsyn.domains.planning.citations import plain_text
from framsyn.domains.planning.comparing_figures import FigurePair, figure_pairs
from framsyn.domains.planning.differences import Part, text_differences
from framsyn.domains.planning.freezing import cited_in
from framsyn.domains.planning.outline import DEPARTMENT_KEYS, SECTION_KEYS
from framsyn.domains.planning.pairing import paired
from framsyn.domains.planning.risk_bands import BANDS
from framsyn.domains.planning.section_titles import section_title
from framsyn.domains.planning.values import ActionItem, NeedItem, PlanContents, RiskItem

Figures = Mapping[str, Figure]
# unjudged: the later plan, still a draft, has not said; gone: it stands in the earlier plan alone
NeedState = Literal["new", "still_relevant", "changed", "closed", "unjudged", "gone"]
ActionState = Literal["added", "carried", "done", "cancelled", "dropped"]
NEED_TEXTS = ("title", "description", "goal", "rank_reason")
FINISHED: Mapping[str, ActionState] = {"done": "done", "cancelled": "cancelled"}


@dataclass(frozen=True)
class TextPair:
    """`only_theirs` of the parts is what the earlier plan said, `only_mine` what the later says."""

    name: str  # of the field or section
    title: str
    then: str
    now: str
    parts: tuple[Part, ...]
    unit: str = ""  # code of the department whose chapter it stands in

    @property
    def differs(self) -> bool:
        return self.then != self.now


@dataclass(frozen=True)
class RiskPair:
    then: RiskItem | None
    now: RiskItem | None

    @property
    def change(self) -> int | None:
        return self.now.value - self.then.value if self.then and self.now else None


@dataclass(frozen=True)
class ActionPair:
    state: ActionState
    then: ActionItem | None
    now: ActionItem | None


@dataclass(frozen=True)
class NeedPair:
    state: NeedState
    then: NeedItem | None
    now: NeedItem | None
    texts: tuple[TextPair, ...] = ()
    risks: tuple[RiskPair, ...] = ()
    actions: tuple[ActionPair, ...] = ()

    @property
    def title(self) -> str:
        need = self.now or self.then
        return need.title if need else ""

    @property
    def rank_change(self) -> int | None:
        """Negative: nearer the top than before."""
        then, now = self.then and self.then.rank, self.now and self.now.rank
        return now - then if then is not None and now is not None else None


@dataclass(frozen=True)
class PlanComparison:
    earlier: PlanContents
    later: PlanContents
    needs: tuple[NeedPair, ...] = ()  # the later plan's in its order, then those of the earlier alone
    texts: tuple[TextPair, ...] = ()  # those that either plan has, in the document's order
    figures: tuple[FigurePair, ...] = ()
    same_bands: bool = True  # else a risk's value may be compared, its band not
    counts: Mapping[str, int] = field(default_factory=dict)  # of needs, by state


def compare(
    earlier: PlanContents,
    later: PlanContents,
    *,
    figures_then: Figures | None = None,
    figures_now: Figures | None = None,
) -> PlanComparison:
    """Each plan's texts are read with its own figures; a decided plan's are the frozen ones."""
    then, now = figures_then or {}, figures_now or {}
    needs = tuple(_needs(earlier, later, then, now))
    return PlanComparison(
        earlier=earlier,
        later=later,
        needs=needs,
        texts=tuple(_texts(earlier, later, then, now)),
        figures=figure_pairs(then, now, also=[*cited_in(later), *cited_in(earlier)]),
        same_bands=_ranges(earlier) == _ranges(later),
        counts={state: sum(pair.state == state for pair in needs) for state in {pair.state for pair in needs}},
    )


def _needs(earlier: PlanContents, later: PlanContents, then: Figures, now: Figures) -> Iterator[NeedPair]:
    """A need that was closed before is not told of, nor one that came and went between the plans."""
    pairs = _need_pairs(earlier.needs, later.needs)
    for before, after in pairs:
        if after is not None and (before is not None or not after.closed):
            yield _need(_state(before, after), before, after, then, now)
    asked = not later.is_decided and later.earlier is not None and later.earlier.pk == earlier.pk
    for before, after in pairs:
        if before is not None and after is None and not before.closed:
            yield _need("unjudged" if asked else "gone", before, None, then, now)


def _need_pairs(then: Sequence[NeedItem], now: Sequence[NeedItem]) -> list[tuple[NeedItem | None, NeedItem | None]]:
    """By what was carried over; between plans that do not follow each other, by title."""
    earlier = {need.pk: need for need in then if need.pk}
    followed = [need.carried_from in earlier for need in now]
    taken = {need.carried_from for need in now}
    rest_now = [need for need, known in zip(now, followed, strict=True) if not known]
    pairs = paired([need for need in then if need.pk not in taken], rest_now, lambda need: need.title)
    by_title = iter(pairs)
    kept = [
        (earlier[need.carried_from], need) if known and need.carried_from else next(by_title)
        for need, known in zip(now, followed, strict=True)
    ]
    return [*kept, *by_title]


def _state(before: NeedItem | None, need: NeedItem) -> NeedState:
    if before is None:
        return "new"
    match need.judgement:
        case "closed" | "changed" | "still_relevant" as judged:
            return judged
    same = all(getattr(before, name) == getattr(need, name) for name in NEED_TEXTS)
    return "still_relevant" if same else "changed"


def _need(state: NeedState, before: NeedItem | None, after: NeedItem | None, then: Figures, now: Figures) -> NeedPair:
    texts = [
        _text(name, "", plain_text(getattr(before, name), then), plain_text(getattr(after, name), now))
        for name in NEED_TEXTS
        if before and after
    ]
    risks = paired(before.risks if before else (), after.risks if after else (), lambda risk: risk.title)
    actions = paired(before.actions if before else (), after.actions if after else (), lambda action: action.title)
    return NeedPair(
        state,
        before,
        after,
        texts=tuple(text for text in texts if text.differs),
        risks=tuple(RiskPair(*pair) for pair in risks),
        actions=tuple(_action(*pair) for pair in actions),
    )


def _action(then: ActionItem | None, now: ActionItem | None) -> ActionPair:
    if then is None or now is None:
        state: ActionState = "added" if then is None else FINISHED.get(then.status, "dropped")
        return ActionPair(state, then, now)
    return ActionPair("carried", then, now)


def _texts(earlier: PlanContents, later: PlanContents, then: Figures, now: Figures) -> Iterator[TextPair]:
    for name in ("mandate", "goals"):
        before, after = getattr(earlier, name), getattr(later, name)
        if before or after:
            yield _text(name, name, plain_text(before, then), plain_text(after, now))
    names = {item.code: item.name for item in (*earlier.departments, *later.departments)}
    places = [("", key) for key in SECTION_KEYS] + [(code, key) for code in names for key in DEPARTMENT_KEYS]
    for code, key in places:
        before, after = earlier.text(key, code), later.text(key, code)
        if before or after:
            title = section_title(key, names.get(code, ""))
            yield _text(key, title, plain_text(before, then), plain_text(after, now), code)


def _text(name: str, title: str, then: str, now: str, unit: str = "") -> TextPair:
    return TextPair(name, title, then, now, tuple(text_differences(then, now)), unit)


def _ranges(contents: PlanContents) -> tuple[tuple[int, int], ...]:
    bands = contents.scale.bands if contents.scale else BANDS
    return tuple((band.first, band.last) for band in bands)
