"""How a plan's risks are labelled: by its own scale, else by the usual one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framsyn.domains.planning.risk_bands import BANDS, Band
from framsyn.domains.planning.values import PlanContents, RiskItem
from framsyn.domains.publishing.outline import words


@dataclass(frozen=True)
class RiskWords:
    """As the document says them: Swedish, whatever language the reader of the page has chosen."""

    probability: Sequence[str] = words.PROBABILITY  # 1-5
    consequence: Sequence[str] = words.CONSEQUENCE
    bands: tuple[Band, ...] = BANDS  # the lowest first

    def band(self, risk: RiskItem) -> str:
        return self.band_label(risk.band)

    def band_label(self, band: Band) -> str:
        return words.BANDS[band.key] if band in BANDS else str(band.label)


def risk_words(contents: PlanContents) -> RiskWords:
    scale = contents.scale
    if scale is None:
        return RiskWords()
    return RiskWords(_lowered(scale.probability_labels), _lowered(scale.consequence_labels), scale.bands)


def _lowered(labels: Sequence[str]) -> tuple[str, ...]:
    """They stand inside sentences and as heads of a table."""
    return tuple(label[:1].lower() + label[1:] for label in labels)
