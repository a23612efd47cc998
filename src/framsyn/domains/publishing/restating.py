"""What later data say of the figures of a decided plan. The plan is not changed; its page tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from framsyn.domains.analysis.figure_keys import as_figure
from framsyn.domains.analysis.values import Basis, Figure, KeyFigures
from framsyn.domains.planning.citations import basis_of, figure_text
from framsyn.domains.planning.figure_labels import TURNOVERS, figure_label, parts_of
from framsyn.engines.document.tree import BulletList, Citation, Document, Paragraph
from framsyn.engines.wording.phrases import sentence

LATE = "exits_registered_late"
WITHOUT = "stockholm-district-without-retirement"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
Change = Mapping[str, object]  # key, kind, old, new: what an import has told of an earlier figure


@dataclass(frozen=True)
class Restated:
    key: str
    label: str  # in the document's words
    group: str  # of the unit or occupation, "" for the whole
    decided: str  # as it reads in the plan
    now: str
    reason: str = ""  # LATE, or "" for not known


def restated(frozen: KeyFigures, now: KeyFigures, told: Iterable[Change], shown: Document) -> tuple[Restated, ...]:
    """Every figure of the plan that now reads otherwise, those of its text first.

    `told`: where the newest data are of other days, what the import after the plan's told of the plan's own.
    """
    changes = {str(change.get("key")): change for change in told}
    found = []
    for figure in frozen_values(frozen, shown):
        later = the_same(figure, frozen, now) or _told(figure, changes.get(figure.key))
        if later is not None and figure_text(figure) != figure_text(later) != "":
            reason = LATE if _exits_came_late(figure, frozen, now) else ""
            label = sentence(figure_label(figure.key, figure.label))
            texts = figure_text(figure), figure_text(later)
            found.append(Restated(figure.key, label, figure.label, *texts, reason))
    return tuple(found)


def frozen_values(frozen: KeyFigures, shown: Document) -> list[Figure]:
    """The figures that the plan's text cites, then the other key figures: each once, and only what may be shown."""
    tables = dict(_of_tables(frozen))
    keys = [*(chip.key for chip in _chips(shown)), *frozen.figures]
    known = {key: frozen.figures.get(key) or tables.get(key) for key in dict.fromkeys(keys)}
    return [figure for figure in known.values() if figure is not None and figure_text(figure)]


def the_same(figure: Figure, frozen: KeyFigures, now: KeyFigures) -> Figure | None:
    """The figure of the same definition, boundary and days in other data; None where those do not hold it."""
    wanted = basis_of(frozen, figure)
    for key in (figure.key, _dated(figure.key, wanted)):
        found = now.figures.get(key) if key else None
        if found is not None and _meant(basis_of(now, found)) == _meant(wanted):
            return found
    return None


def _of_tables(frozen: KeyFigures) -> Iterator[tuple[str, Figure]]:
    """By the keys that sentences about tables have: FIGURE.COLUMN[@GROUP]."""
    for frame in frozen.frames.values():
        for line in (frame.total, *frame.lines):
            for column in line.values if not line.merged else ():
                key = f"{frame.question.figure}.{column}" + (f"@{line.code}" if line.code else "")
                yield key, as_figure(key, frame, line, column)


def _chips(document: Document) -> Iterator[Citation]:
    for block in document.blocks:
        match block:
            case Paragraph():
                parts = [block.content]
            case BulletList():
                parts = list(block.items)
            case _:
                continue
        yield from (part for line in parts for part in line if isinstance(part, Citation))


def _dated(key: str, basis: Basis) -> str:
    """The key that asks other data for the same window; "" for what is asked of the newest day only."""
    measure, at, group = key.partition("@")
    figure, parts, column = parts_of(measure)
    if basis.first is None or key == "turnover.change":
        return ""
    if any(_DAY.fullmatch(part) for part in parts):
        return key
    if figure == "turnover-without-retirement":
        figure, parts = "turnover", (WITHOUT, *parts)
    if column == "previous":
        column = ""  # that window's own value
    asked = ":".join([figure, *parts, basis.last.isoformat()])
    return f"{asked}.{column}{at}{group}" if column else f"{asked}{at}{group}"


def _meant(basis: Basis) -> tuple[object, ...]:
    return basis.definition, basis.boundary, basis.first, basis.last


def _told(figure: Figure, change: Change | None) -> Figure | None:
    if change is None or not isinstance(change.get("new"), int | float) or change.get("old") != figure.value:
        return None
    return replace(figure, value=change["new"])  # type: ignore[arg-type]


def _exits_came_late(figure: Figure, frozen: KeyFigures, now: KeyFigures) -> bool:
    """More have left the same staff in the same months: it was registered after the plan's data were drawn."""
    if parts_of(figure.key.partition("@")[0])[0] not in TURNOVERS:
        return False
    then = {name: _counted(frozen, name, figure) for name in ("exits", "base")}
    later = {name: the_same(known, frozen, now) if known else None for name, known in then.items()}
    exits, base = (_difference(then[name], later[name]) for name in ("exits", "base"))
    return exits is not None and base is not None and exits > 0 >= base


def _counted(frozen: KeyFigures, name: str, figure: Figure) -> Figure | None:
    group = figure.key.partition("@")[2]
    key = f"turnover.{name}" + (f"@{group}" if group else "")
    known = frozen.figures.get(key) or dict(_of_tables(frozen)).get(key)
    return known if known is not None and _meant(known.basis)[1:] == _meant(figure.basis)[1:] else None


def _difference(then: Figure | None, later: Figure | None) -> float | None:
    if then is None or later is None or then.value is None or later.value is None:
        return None
    return later.value - then.value
