"""Risk value = probability x consequence, 1-25, in bands. Bands are data: every value belongs to exactly one."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from framsyn.refusal import Refused

LOWEST, HIGHEST = 1, 25
STEPS = 5  # of probability, and of consequence
FEWEST, MOST = 2, 4  # bands: the matrix has that many colours


@dataclass(frozen=True)
class Band:
    key: str
    label: str | Promise
    first: int
    last: int

    def holds(self, value: int) -> bool:
        return self.first <= value <= self.last


BANDS = (
    Band("low", gettext_lazy("low"), 1, 4),  # sv: låg
    Band("medium", gettext_lazy("medium"), 5, 9),  # sv: medel
    Band("high", gettext_lazy("high"), 10, 15),  # sv: hög
    Band("very_high", gettext_lazy("very high"), 16, 25),  # sv: mycket hög
)


def check_bands(bands: Sequence[Band]) -> None:
    """Refuses bands that overlap, leave a value out, or reach outside 1-25; too few or many, and without names."""
    ordered = sorted(bands, key=lambda band: (band.first, band.last))
    for band in ordered:
        if not LOWEST <= band.first <= band.last <= HIGHEST:
            raise Refused(_outside(band))
    for lower, upper in itertools.pairwise(ordered):
        if upper.first <= lower.last:
            raise Refused(_overlap(lower, upper))
    covered = {value for band in ordered for value in range(band.first, band.last + 1)}
    left_out = [value for value in range(LOWEST, HIGHEST + 1) if value not in covered]
    if left_out:
        raise Refused(_gap(left_out))
    labels = [str(band.label).strip() for band in bands]
    if not FEWEST <= len(bands) <= MOST or not all(labels) or len(set(labels)) < len(labels):
        # sv: Risknivåerna: de ska vara två till fyra, med var sitt namn. Ändra så att de är det.
        raise Refused(_("The risk bands: there must be two to four, each with a name of its own. Change them so."))


def check_labels(labels: Sequence[str], *, place: str) -> None:
    if len(labels) != STEPS or not all(labels) or len(set(labels)) < STEPS:
        # sv: %(place)s: det ska vara fem steg, med var sitt namn. Skriv de namn som saknas.
        fault = _("%(place)s: there must be five steps, each with a name of its own. Write those that are missing.")
        raise Refused(fault % {"place": place})


def band_of(value: int, bands: Sequence[Band] = BANDS) -> Band:
    return next(band for band in bands if band.holds(value))


def band_number(value: int, bands: Sequence[Band] = BANDS) -> int:
    """1 for the lowest band."""
    return [band.holds(value) for band in bands].index(True) + 1


def _overlap(lower: Band, upper: Band) -> str:
    # sv: Risknivåerna: ”medel” (5–9) och ”hög” (9–16) överlappar varandra. Ändra så att varje värde hör till en nivå.
    return _(
        "The risk bands: “%(lower)s” (%(lower_range)s) and “%(upper)s” (%(upper_range)s) overlap. "
        "Change them so that each value belongs to one band."
    ) % {
        "lower": lower.label,
        "lower_range": f"{lower.first}–{lower.last}",
        "upper": upper.label,
        "upper_range": f"{upper.first}–{upper.last}",
    }


def _gap(values: Sequence[int]) -> str:
    # sv: Risknivåerna: värdet 10, 11 hör inte till någon nivå. Ändra så att varje värde hör till en nivå.
    return _(
        "The risk bands: the values %(values)s belong to no band. Change them so that each value belongs to one band."
    ) % {"values": ", ".join(map(str, values))}


def _outside(band: Band) -> str:
    # sv: Risknivåerna: ”hög” (10–30) ligger utanför 1–25. Skriv värden från 1 till 25, det lägsta först.
    return _(
        "The risk bands: “%(label)s” (%(range)s) reaches outside 1–25. Write values from 1 to 25, the lowest first."
    ) % {"label": band.label, "range": f"{band.first}–{band.last}"}
