"""Figures of two plans side by side, where they measure the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from framsyn.domains.analysis.figure_names import figure_name
from framsyn.domains.analysis.values import Figure
from framsyn.engines.wording.numbers import number, percent_sign

# why two values cannot be compared; "" = they can
Obstacle = Literal["", "definition", "boundary", "kind"]


@dataclass(frozen=True)
class FigurePair:
    key: str
    name: str
    then: Figure | None  # None where that plan does not hold it
    now: Figure | None
    obstacle: Obstacle = ""

    @property
    def change(self) -> float | None:
        """Of the unrounded values; a share's in shares. None where either is hidden, missing or of another kind."""
        if self.obstacle or self.then is None or self.now is None:
            return None
        if self.then.value is None or self.now.value is None or self.then.state or self.now.state:
            return None
        return self.now.value - self.then.value

    @property
    def then_text(self) -> str:
        return cell_text(self.then)

    @property
    def now_text(self) -> str:
        return cell_text(self.now)

    @property
    def change_text(self) -> str:
        """With its sign; "" where there is none to tell."""
        figure, change = self.now, self.change
        if figure is None or change is None:
            return ""
        if figure.kind in ("share", "points"):
            return _points(_signed(change * 100, 1))
        return _signed(change, _decimals(figure))


def figure_pairs(
    then: Mapping[str, Figure], now: Mapping[str, Figure], *, also: Iterable[str] = ()
) -> tuple[FigurePair, ...]:
    """The usual figures of either plan, in the later one's order; and `also` those that either's texts cite."""
    pairs = (_pair(key, then.get(key), now.get(key)) for key in dict.fromkeys([*now, *then, *also]))
    return tuple(pair for pair in pairs if pair.then or pair.now)


def cell_text(figure: Figure | None) -> str:
    """As it stands in a table."""
    if figure is None or figure.state == "missing":
        return _("missing")
    if figure.state or figure.value is None:
        return _("hidden")
    match figure.kind:
        case "share":
            return percent_sign(figure.value)
        case "points":
            return _points(_signed(figure.value * 100, 1))
        case _:
            return number(figure.value, _decimals(figure))


def _pair(key: str, then: Figure | None, now: Figure | None) -> FigurePair:
    figure = now or then
    return FigurePair(key, figure_name(key, figure.label if figure else ""), then, now, _obstacle(then, now))


def _obstacle(then: Figure | None, now: Figure | None) -> Obstacle:
    if then is None or now is None:
        return ""
    if then.kind != now.kind:
        return "kind"
    if then.basis.definition != now.basis.definition:
        return "definition"
    return "boundary" if then.basis.boundary != now.basis.boundary else ""


def _decimals(figure: Figure) -> int:
    return 1 if figure.kind == "number" else 0


def _signed(value: float, decimals: int) -> str:
    size = number(value, decimals)
    return f"+{size}" if value > 0 and size.strip("0,") else size


def _points(size: str) -> str:
    return _("%(n)s percentage points") % {"n": size}  # sv: %(n)s procentenheter
