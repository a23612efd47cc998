from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from framsyn.domains.analysis.values import Basis, Figure, KeyFigures
from framsyn.domains.planning.citations import basis_of, citation, resolve, source_line
from framsyn.domains.planning.values import PlanContents
from framsyn.domains.publishing.outline.numbering import section_number
from framsyn.engines.document.tree import Citation, Inline


@dataclass(frozen=True)
class Sources:
    """What a section is written from: the plan's contents, and the figures of its snapshot if it has one."""

    contents: PlanContents
    figures: KeyFigures | None = None

    @property
    def by_department(self) -> bool:
        return self.contents.outline == "departments"

    def has_chapter(self, department: str) -> bool:
        """A department of its own; one that has ended has none, and what is left of it stands with what is common."""
        return self.by_department and any(row.name == department for row in self.contents.departments)

    def number_of(self, key: str) -> str:
        return section_number(self.contents.outline, key)

    def section(self, key: str) -> str:
        """As a sentence refers to it: avsnitt 7."""
        return f"avsnitt\u00a0{self.number_of(key)}"

    def figure(self, key: str) -> Figure | None:
        return self.figures.figures.get(key) if self.figures else None

    def date(self) -> str:
        """For a file's properties: not the clock's, so that same input gives same bytes."""
        contents = self.contents
        if contents.decision is not None:
            return contents.decision.decided_on.isoformat()
        if self.figures is not None:
            return self.figures.basis["headcount"].as_of.isoformat()
        return contents.created_at.date().isoformat() if contents.created_at else ""

    def chip(self, key: str, text: str = "", *, seen: Mapping[str, str] | None = None) -> Citation | None:
        """The figure as a part of a sentence; None, which removes the sentence, when it may not be shown.

        `seen`: how figures read when what they are evidence of was saved.
        """
        shown = citation(self.figures, key)
        if shown is None:
            return None
        before = (seen or {}).get(key, shown.text)
        return self._with_source(replace(shown, text=text or shown.text, was=before if before != shown.text else ""))

    def filled(self, text: str, seen: Mapping[str, str]) -> tuple[Inline, ...]:
        """A planner's text with its figures. `seen`: how they read when it was saved."""
        return self._with_sources(resolve(text, self.figures, seen=seen))

    def source(self, table: str) -> str:
        """The line under a table or chart: headcount, turnover, turnover_without_retirement or stability."""
        basis = self.figures.basis.get(table) if self.figures else None
        return self.source_of(basis) if basis else ""

    def source_of(self, basis: Basis) -> str:
        return source_line(basis, self.contents.personnel_system, self.number_of("method"))

    def _with_sources(self, parts: Iterable[Inline]) -> tuple[Inline, ...]:
        return tuple(self._with_source(part) if isinstance(part, Citation) else part for part in parts)

    def _with_source(self, shown: Citation) -> Citation:
        figure = self.figure(shown.key)
        assert figure is not None and self.figures is not None
        return replace(shown, source=self.source_of(basis_of(self.figures, figure)))
