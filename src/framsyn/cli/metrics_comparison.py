"""Two figures that `framsyn metrics` wrote, side by side: only when they mean the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from framsyn.cli.output import language, words
from framsyn.cli.personnel_files import check_files
from framsyn.refusal import Refused

COMPARED = {  # the number that is compared, and whether it is a share
    "headcount": ("persons", False),
    "turnover": ("rate", True),
    "stability": ("share", True),
    "hires": ("rate", True),
    "mobility": ("rate", True),
    "retirements": ("share_3", True),
    "licensed": ("share", True),
    "managers": ("median", False),
}
KEPT = ("snapshot", "as_of", "window", "at")


def compared(first: Path, second: Path) -> dict[str, Any]:
    """Refused when the two are of different definition, boundary, grouping, forms or count."""
    from framsyn.engines.metrics.comparison import check_same_definition

    a, b = _read(first), _read(second)
    check_same_definition(_terms(a), _terms(b), language=language())
    key, is_share = COMPARED[a["figure"]]
    rows = _rows(a, b, key)
    if a["figure"] == "turnover":
        _test(rows, a, b)
    told = {name: a[name] for name in ("figure", "definition", "boundary", "by", "forms", "count") if name in a}
    sides = {side: {name: of[name] for name in KEPT if name in of} for side, of in (("a", a), ("b", b))}
    return {"rows": rows, **told, "column": key, "share": is_share, **sides}


def _read(path: Path) -> dict[str, Any]:
    check_files([path])
    try:
        found = json.loads(path.read_text("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError):
        found = None
    if not isinstance(found, dict) or found.get("figure") not in COMPARED or not isinstance(found.get("rows"), list):
        raise Refused(
            words(
                f"Filen: {path} är inget nyckeltal. Spara det med framsyn metrics … --format json.",
                f"The file: {path} is not a figure. Save it with framsyn metrics … --format json.",
            )
        )
    return found


def _terms(document: Mapping[str, Any]) -> Any:
    from framsyn.engines.metrics.comparison import Terms

    return Terms(
        figure=document["figure"],
        definition=document.get("definition") or "",
        boundary=document.get("boundary") or "",
        by=document.get("by") or "",
        forms=tuple(document.get("forms") or ()),
        count=document.get("count") or "persons",
    )


def _rows(a: Mapping[str, Any], b: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    of_a, of_b = ({row["group"]: row for row in document["rows"]} for document in (a, b))
    rows = []
    for group in {**of_a, **of_b}:
        here = [of.get(group) for of in (of_a, of_b)]
        values = [row and row.get(key) for row in here]
        broken = _broken_between(here, a, b)
        known = None not in values and broken is None
        rows.append(
            {
                "group": group,
                "label": next(row["label"] for row in here if row),
                "a": values[0],
                "b": values[1],
                "change": values[1] - values[0] if known else None,
                "not_comparable": broken,
                "hidden": any(row["hidden"] for row in here if row),
            }
        )
    return rows


def _broken_between(rows: list[Any], a: Mapping[str, Any], b: Mapping[str, Any]) -> str | None:
    """The day from which the group is another, when it lies after the earlier of the two began."""
    began = min(_first(a), _first(b))
    days = [row["not_comparable"] for row in rows if row and row.get("not_comparable")]
    return max((day for day in days if day > began), default=None)


def _test(rows: list[dict[str, Any]], a: Mapping[str, Any], b: Mapping[str, Any]) -> None:
    """Is the change more than chance? Only for windows apart from each other: else some exits are in both."""
    from framsyn.engines.metrics.exact import holm, two_counts
    from framsyn.engines.metrics.figures import DEFINITIONS

    is_counted = a["count"] == "persons" and DEFINITIONS[a["definition"]].numerator == "exits"
    if not is_counted or max(_first(a), _first(b)) <= min(_last(a), _last(b)):
        rows[:] = [{**row, "p_value": None} for row in rows]
        return
    of_a, of_b = ({row["group"]: row for row in document["rows"]} for document in (a, b))
    p_values = [
        two_counts(
            of_b[row["group"]]["exits"],
            of_b[row["group"]]["base"],
            of_a[row["group"]]["exits"],
            of_a[row["group"]]["base"],
        )
        if row["change"] is not None
        else None
        for row in rows
    ]
    total = [place for place, row in enumerate(rows) if row["group"] == "total"]
    groups = [place for place, row in enumerate(rows) if row["group"] != "total"]
    corrected = dict(zip(groups, holm([p_values[place] for place in groups]), strict=True))
    corrected |= {place: p_values[place] for place in total}
    rows[:] = [{**row, "p_value": corrected[place]} for place, row in enumerate(rows)]


def _first(document: Mapping[str, Any]) -> str:
    return document["window"]["from"] if "window" in document else document.get("at", date.min.isoformat())


def _last(document: Mapping[str, Any]) -> str:
    return document["window"]["to"]
