"""Key figures put together from the masked rows of runs. Nothing here can see what was hidden."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from framsyn.domains.analysis.citable import citable_figures
from framsyn.domains.analysis.models import Run
from framsyn.domains.analysis.questions import window_before
from framsyn.domains.analysis.values import (
    Basis,
    HeadcountLine,
    KeyFigures,
    StabilityLine,
    TurnoverLine,
)
from framsyn.domains.history.models import Snapshot
from framsyn.engines.metrics.figures import Window

LARGE_SHARE = 0.8
MOST_LARGE = 8
LARGE_WHEN_NO_FEW_DO = 6


def compose(runs: Mapping[str, Run], snapshot: Snapshot, window: Window, threshold: int) -> KeyFigures:
    rows = {name: run.result["rows"] for name, run in runs.items()}
    before = window_before(window)
    total, *occupations = [HeadcountLine(**row) for row in rows["headcount"]]
    shown = [line for line in occupations if not line.hidden]
    large = large_occupations(shown)
    turnover, *turnover_departments = [TurnoverLine(**row) for row in rows["turnover"]]
    stability, *stability_departments = [StabilityLine(**row) for row in rows["stability"]]
    departments = _groups(rows["departments"])
    basis = {name: _basis(run, snapshot) for name, run in runs.items()}
    without = TurnoverLine(**rows["turnover_without_retirement"][0])
    return KeyFigures(
        at=window.last,
        first=window.first,
        last=window.last,
        previous_first=before.first,
        previous_last=before.last,
        threshold=threshold,
        total=total,
        occupations=(*shown, *_merged(total, shown, len(occupations))),
        departments=departments,
        forms=_labelled(_groups(rows["forms"])),
        ages=_labelled(_groups(rows["ages"])),
        large=large,
        other_occupations=len(occupations) - len(large),
        turnover=turnover,
        turnover_departments=tuple(turnover_departments),
        turnover_without_retirement=without,
        stability=stability,
        stability_departments=tuple(stability_departments),
        figures=citable_figures(
            basis=basis,
            total=total,
            large=large,
            departments=departments,
            turnover=(turnover, *turnover_departments),
            without_retirement=without,
            stability=(stability, *stability_departments),
        ),
        basis=basis,
    )


def large_occupations(lines: list[HeadcountLine]) -> tuple[HeadcountLine, ...]:
    """The fewest that make up most of the staff; when that takes too many, the six largest."""
    by_size = sorted(lines, key=lambda line: (-(line.persons or 0), line.label))
    reached = 0.0
    for number, line in enumerate(by_size[:MOST_LARGE], start=1):
        reached += line.share or 0
        if reached > LARGE_SHARE:
            return tuple(by_size[:number])
    return tuple(by_size[:LARGE_WHEN_NO_FEW_DO])


def _groups(rows: list[dict[str, Any]]) -> tuple[HeadcountLine, ...]:
    return tuple(HeadcountLine(**row) for row in rows[1:])


def _merged(total: HeadcountLine, shown: list[HeadcountLine], occupations: int) -> tuple[HeadcountLine, ...]:
    """Small occupations as one line: the total less what is shown, which is all that the runs hold of them."""
    small = occupations - len(shown)
    if not small:
        return ()
    label = _("Other occupations")  # sv: Övriga yrken
    if total.persons is None or total.fte is None:
        return (HeadcountLine("", label, None, None, None, hidden=True, merged=small),)
    persons = total.persons - sum(line.persons or 0 for line in shown)
    fte = total.fte - sum(line.fte or 0 for line in shown)
    share = persons / total.persons if total.persons else None
    return (HeadcountLine("", label, persons, fte, share, merged=small),)


def _labelled(lines: tuple[HeadcountLine, ...]) -> tuple[HeadcountLine, ...]:
    from dataclasses import replace

    names = _names()
    return tuple(replace(line, label=names.get(line.code, line.label)) for line in lines)


def _names() -> dict[str, str]:
    return {
        "permanent": _("permanent"),  # sv: tillsvidare
        "fixed_term": _("fixed-term"),  # sv: visstid
        "hourly": _("hourly paid"),  # sv: timavlönade
        "-29": _("under 30 years"),  # sv: under 30 år
        "30-39": _("30–39 years"),  # sv: 30–39 år
        "40-49": _("40–49 years"),  # sv: 40–49 år
        "50-59": _("50–59 years"),  # sv: 50–59 år
        "60-": _("60 years or older"),  # sv: 60 år eller äldre
        "unknown": _("not stated"),  # sv: uppgift saknas
    }


def _basis(run: Run, snapshot: Snapshot) -> Basis:
    asked = run.parameters
    return Basis(
        run=run.pk,
        snapshot=snapshot.pk,
        checksum=snapshot.checksum,
        as_of=snapshot.as_of,
        definition=asked.get("definition", run.metric),
        boundary=asked.get("boundary", ""),
        first=date.fromisoformat(asked["first"]) if "first" in asked else None,
        last=date.fromisoformat(asked.get("last") or asked["at"]),
    )
