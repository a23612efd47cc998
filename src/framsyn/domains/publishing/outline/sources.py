from __future__ import annotations

from dataclasses import dataclass

from framsyn.domains.analysis.values import Basis, Figure, KeyFigures
from framsyn.domains.planning.citations import citation, source_line
from framsyn.domains.planning.values import PlanContents
from framsyn.engines.document.tree import Citation


@dataclass(frozen=True)
class Sources:
    """What a section is written from: the plan's contents, and the figures of its snapshot if it has one."""

    contents: PlanContents
    figures: KeyFigures | None = None

    def figure(self, key: str) -> Figure | None:
        return self.figures.figures.get(key) if self.figures else None

    def label_of(self, key: str) -> str:
        """The unit or occupation that a figure is of, "" for the whole."""
        figure = self.figure(key)
        return figure.label if figure else ""

    def chip(self, key: str, text: str = "") -> Citation | None:
        """The figure as a part of a sentence; None, which removes the sentence, when it may not be shown."""
        return citation(self.figures, key, system=self.contents.personnel_system, text=text)

    def source(self, table: str) -> str:
        """The line under a table or chart: headcount, turnover, turnover_without_retirement or stability."""
        basis = self.figures.basis.get(table) if self.figures else None
        return self.source_of(basis) if basis else ""

    def source_of(self, basis: Basis) -> str:
        return source_line(basis, self.contents.personnel_system)
