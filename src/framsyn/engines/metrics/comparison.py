"""Two values are compared only when they mean the same: at least eight definitions of turnover are in use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from framsyn.refusal import Refused

NOUNS = {  # what differs: Swedish (indefinite plural, the same … for both), English
    "figure": ("olika mått", "samma mått", "are different figures", "figure"),
    "definition": ("olika definitioner", "samma definition", "have different definitions", "definition"),
    "boundary": ("olika gränser", "samma gräns", "have different boundaries", "boundary"),
    "by": ("olika indelningar", "samma indelning", "have different groupings", "grouping"),
    "forms": ("olika anställningsformer", "samma anställningsformer", "have different forms of employment", "forms"),
    "count": ("olika räknesätt (personer och årsarbetare)", "samma räknesätt", "count persons and FTE", "count"),
}


@dataclass(frozen=True)
class Terms:
    """What a value means. "" where the figure has no such term."""

    figure: str
    definition: str = ""
    boundary: str = ""
    by: str = ""
    forms: tuple[str, ...] = ()
    count: str = "persons"


def differences(a: Terms, b: Terms) -> tuple[str, ...]:
    """Names of the terms that differ. Forms are a set: their order means nothing."""
    return tuple(
        field.name for field in fields(Terms) if _plain(getattr(a, field.name)) != _plain(getattr(b, field.name))
    )


def check_same_definition(a: Terms, b: Terms, *, language: str = "sv") -> None:
    """Raises Refused, with the first term that differs, unless the two values mean the same."""
    for name in differences(a, b):
        other_sv, same_sv, other_en, noun_en = NOUNS[name]
        verb_sv = "är" if name == "figure" else "har"
        raise Refused(
            f"Jämförelsen: värdena {verb_sv} {other_sv}. Välj {same_sv} för båda."
            if language == "sv"
            else f"The comparison: the values {other_en}. Choose the same {noun_en} for both."
        )


def _plain(term: str | Iterable[str]) -> str | frozenset[str]:
    return term if isinstance(term, str) else frozenset(term)
