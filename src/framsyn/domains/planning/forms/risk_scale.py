"""The names of the steps of probability and consequence, and the bands that their product falls in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from framsyn.domains.planning.forms.risks import CONSEQUENCES, PROBABILITIES
from framsyn.domains.planning.risk_bands import BANDS, FEWEST, HIGHEST, LOWEST, MOST, STEPS, Band, check_bands
from framsyn.domains.planning.values import Scale
from framsyn.refusal import Refused

LONGEST_LABEL = 40
NUMBERS = range(1, STEPS + 1)
ROWS = range(1, MOST + 1)


class RiskScaleForm(forms.Form):
    """`set_risk_scale(**form.scale)`. The last bands may be left empty."""

    def __init__(self, *args: Any, scale: Scale | None = None, **kwargs: Any) -> None:
        """`scale`: what the plan has now, None = the usual one."""
        super().__init__(*args, **{"initial": _initial(scale), **kwargs})
        for n in NUMBERS:
            self.fields[f"probability_{n}"] = _label(_("Probability %(n)d") % {"n": n})
        for n in NUMBERS:
            self.fields[f"consequence_{n}"] = _label(_("Consequence %(n)d") % {"n": n})
        for n in ROWS:
            self.fields[f"label_{n}"] = _label(_("Band %(n)d, name") % {"n": n}, required=n <= FEWEST)
            self.fields[f"first_{n}"] = _value(_("Band %(n)d, from") % {"n": n}, required=n <= FEWEST)
            self.fields[f"last_{n}"] = _value(_("Band %(n)d, to") % {"n": n}, required=n <= FEWEST)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for row in _rows(given):
            for name in row:
                if given.get(name) in (None, "") and name not in self.errors:
                    self.add_error(name, _now("fill in the whole band, or leave all of it empty"))
        for kind in ("probability", "consequence"):
            self._check_names([f"{kind}_{n}" for n in NUMBERS], given)
        self._check_names([f"label_{n}" for n in ROWS], given)
        if not self.errors:
            try:
                check_bands(_bands(given))
            except Refused as refusal:
                self.add_error(None, str(refusal))
        return given

    @property
    def scale(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "probability_labels": [given[f"probability_{n}"] for n in NUMBERS],
            "consequence_labels": [given[f"consequence_{n}"] for n in NUMBERS],
            "bands": _bands(given),
        }

    @property
    def probability_fields(self) -> list[BoundField]:
        return [self[f"probability_{n}"] for n in NUMBERS]

    @property
    def consequence_fields(self) -> list[BoundField]:
        return [self[f"consequence_{n}"] for n in NUMBERS]

    @property
    def band_rows(self) -> list[tuple[BoundField, ...]]:
        return [tuple(self[name] for name in _names(n)) for n in ROWS]

    def _check_names(self, fields: list[str], given: dict[str, Any]) -> None:
        taken: set[str] = set()
        for name in fields:
            label = given.get(name)
            if label and label in taken:
                self.add_error(name, _now("another step has the same name"))
            taken.add(label or "")


def _label(label: str, *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST_LABEL, required=required)


def _value(label: str, *, required: bool) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=LOWEST, max_value=HIGHEST, required=required)


def _names(n: int) -> tuple[str, str, str]:
    return f"label_{n}", f"first_{n}", f"last_{n}"


def _rows(given: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Those where anything is written."""
    return (names for names in map(_names, ROWS) if any(given.get(name) not in (None, "") for name in names))


def _bands(given: dict[str, Any]) -> list[Band]:
    rows = enumerate(_rows(given), start=1)
    return [Band(str(n), given[label], given[first], given[last]) for n, (label, first, last) in rows]


def _initial(scale: Scale | None) -> dict[str, Any]:
    """In Swedish whatever the reader of the page has chosen: the names go into the document."""
    with override("sv"):
        probabilities = scale.probability_labels if scale else [str(label) for label in PROBABILITIES]
        consequences = scale.consequence_labels if scale else [str(label) for label in CONSEQUENCES]
        bands = [(str(band.label), band.first, band.last) for band in (scale.bands if scale else BANDS)]
    found: dict[str, Any] = {f"probability_{n}": label for n, label in enumerate(probabilities, start=1)}
    found |= {f"consequence_{n}": label for n, label in enumerate(consequences, start=1)}
    for n, band in enumerate(bands, start=1):
        found |= dict(zip(_names(n), band, strict=True))
    return found
