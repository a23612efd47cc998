"""A planner's text cites a figure as `[[key]]`. Checked when saved, filled in when read.

A figure that is hidden, or that the snapshot does not hold, takes its whole sentence with it: what is left must
read as written, and nothing may tell what was hidden.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from framsyn.domains.analysis.values import Basis, Figure, KeyFigures
from framsyn.domains.planning.figure_labels import BOUNDARIES, METHOD_SECTION, POPULATIONS, figure_label, verb_of
from framsyn.engines.document.tree import Citation, Inline, Text
from framsyn.engines.wording.dates import iso
from framsyn.engines.wording.numbers import counted, number, percent, points
from framsyn.engines.wording.phrases import sentence
from framsyn.refusal import Refused

CITATION = re.compile(r"\[\[([^\[\]\n]+)\]\]")
_SENTENCE_END = re.compile(r"(?:[.!?][”\"’)]*\s+(?=[”\"’(]*(?:[A-ZÅÄÖÉ0-9]|\[\[))|\n\s*\n|\n(?=\s*- ))")
# after these a full stop ends no sentence, whatever comes next
_ABBREVIATIONS = frozenset(
    [
        "t.ex",
        "bl.a",
        "s.k",
        "f.d",
        "p.g.a",
        "d.v.s",
        "dvs",
        "ca",
        "kl",
        "nr",
        "resp",
        "jfr",
        "inkl",
        "exkl",
        "t",
        "bl",
        "s",
        "f",
        "p",
        "st",
        "ex",
        "g",
        "a",
    ]
)


@dataclass(frozen=True)
class Citable:
    """A figure as the planner chooses it from the list."""

    key: str
    label: str
    text: str  # as it will read; "" when it is hidden or missing
    state: str


def cited_keys(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key.strip() for key in CITATION.findall(text)))


def check_citations(text: str, known: Container[str], *, place: str) -> None:
    """Refuses a key that is not among the plan's figures."""
    unknown = [key for key in cited_keys(text) if key not in known]
    if unknown:
        # sv: %(place)s: siffran ”%(key)s” finns inte. Välj en ur listan.
        raise Refused(
            _("%(place)s: the figure “%(key)s” does not exist. Choose one from the list.")
            % {"place": place, "key": unknown[0]}
        )


def check_openings(text: str, *, place: str) -> None:
    """No sentence of the document begins with a digit, so none may begin with a figure."""
    for part in sentences(text):
        if opening := CITATION.match(part.lstrip(' \n-”"’(')):
            # sv: %(place)s: en mening börjar med siffran ”%(key)s”. Skriv ett ord före den.
            fault = _("%(place)s: a sentence begins with the figure “%(key)s”. Write a word before it.")
            raise Refused(fault % {"place": place, "key": opening.group(1).strip()})


def resolve(
    text: str, key_figures: KeyFigures | None, *, system: str = "", seen: Mapping[str, str] | None = None
) -> tuple[Inline, ...]:
    """The text with its figures filled in, less every sentence that cites one which cannot be shown.

    `seen`: how the figures read when the text was saved; one that reads otherwise today says so (`Citation.was`).
    """
    figures = key_figures.figures if key_figures else {}
    parts: list[Inline] = []
    for part in sentences(text):
        if _can_be_shown(part, figures):
            parts.extend(_filled(part, key_figures, system, seen or {}))
    return _tidied(parts)


def plain_text(text: str, figures: Mapping[str, Figure]) -> str:
    """Like `resolve`, as a string."""
    parts = [part for part in sentences(text) if _can_be_shown(part, figures)]
    return CITATION.sub(lambda found: figure_text(figures[found.group(1).strip()]), "".join(parts)).rstrip()


def _can_be_shown(part: str, figures: Mapping[str, Figure]) -> bool:
    cited = [figures.get(key) for key in cited_keys(part)]
    return all(figure is not None and figure_text(figure) for figure in cited)


def figure_texts(figures: Mapping[str, Figure], keys: Iterable[str]) -> dict[str, str]:
    """How the figures read in a sentence; those that may not be shown are left out."""
    found = {key: figures.get(key) for key in keys}
    return {key: text for key, figure in found.items() if figure is not None and (text := figure_text(figure))}


def sentences(text: str) -> Iterator[str]:
    """Each with the space that follows it, so that joined they are the text again."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        words = text[start : end.start()].split()
        if words and words[-1].lstrip('(”"').lower() in _ABBREVIATIONS:
            continue
        yield text[start : end.end()]
        start = end.end()
    if start < len(text):
        yield text[start:]


def figure_text(figure: Figure) -> str:
    """As it reads in a sentence, "" when it may not be shown. A difference has no sign: words tell its direction."""
    if figure.value is None or figure.state:
        return ""
    match figure.kind:
        case "share":
            return percent(figure.value)
        case "points":
            return points(abs(figure.value))
        case "count":
            return counted(round(figure.value))
        case "number":
            return number(figure.value, 0 if float(figure.value).is_integer() else 1)
        case _:
            return number(figure.value)


def ready_sentence(figure: Figure) -> str:
    """For a planner's text: without days, so that it stays true when the data are renewed."""
    label = figure.label if not set(figure.label) & set("[]\n") else ""
    return f"{sentence(figure_label(figure.key, label))} {verb_of(figure.key)} [[{figure.key}]]."


def can_be_cited(key: str) -> bool:
    return cited_keys(f"[[{key}]]") == (key,)


def source_line(basis: Basis, system: str = "", section: str = METHOD_SECTION) -> str:
    """Källa: {system}, {2026-12-02}. Avser {population}; gräns {förvaltning}; period {…}; definition i avsnitt {14}."""
    period = f"period {iso(basis.first)}–{iso(basis.last)}" if basis.first else f"dag {iso(basis.last)}"
    boundary = f"gräns {BOUNDARIES[basis.boundary]}" if basis.boundary in BOUNDARIES else ""
    population = f"Avser {POPULATIONS.get(basis.definition, 'anställda')}"
    details = [population, boundary, period, f"definition i avsnitt\u00a0{section}"]
    return f"Källa: {system or 'personalsystemet'}, {iso(basis.as_of)}. {'; '.join(d for d in details if d)}."


def citation(key_figures: KeyFigures | None, key: str, *, system: str = "", text: str = "") -> Citation | None:
    """The figure as a part of a sentence, None when it may not be shown. `text` is another way to write it."""
    figure = key_figures.figures.get(key) if key_figures else None
    if key_figures is None or figure is None or not (shown := figure_text(figure)):
        return None
    basis = basis_of(key_figures, figure)
    return Citation(text or shown, key, basis.definition, source_line(basis, system))


def basis_of(key_figures: KeyFigures, figure: Figure) -> Basis:
    """A figure of the year before has that year's window."""
    if figure.key != "turnover.previous":
        return figure.basis
    return replace(figure.basis, first=key_figures.previous_first, last=key_figures.previous_last)


def as_text(text: str, key_figures: KeyFigures | None) -> str:
    """The text with its figures as they stand: for what must not change with later data."""
    return plain_text(text, key_figures.figures if key_figures else {})


def citables(key_figures: KeyFigures | None) -> tuple[Citable, ...]:
    figures = key_figures.figures.values() if key_figures else ()
    return tuple(Citable(f.key, figure_label(f.key, f.label), figure_text(f), f.state) for f in figures)


def _filled(text: str, key_figures: KeyFigures | None, system: str, seen: Mapping[str, str]) -> Iterator[Inline]:
    for index, part in enumerate(CITATION.split(text)):
        if index % 2 == 0:
            if part:
                yield Text(part)
        elif shown := citation(key_figures, part.strip(), system=system):
            before = seen.get(shown.key, shown.text)
            yield replace(shown, was=before) if before != shown.text else shown


def _tidied(parts: list[Inline]) -> tuple[Inline, ...]:
    """Joins neighbouring texts and drops the space that a removed last sentence leaves."""
    joined: list[Inline] = []
    for part in parts:
        if isinstance(part, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + part.text)
        else:
            joined.append(part)
    if joined and isinstance(joined[-1], Text):
        joined[-1] = Text(joined[-1].text.rstrip())
    return tuple(part for part in joined if part.text)
