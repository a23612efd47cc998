"""Units in sentences: avdelningen Barn och unga, avdelningarna Förskola och Vuxen."""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.domains.planning.figure_labels import in_a_sentence
from framsyn.domains.publishing.outline.words import STRAIGHT_UNDER
from framsyn.engines.wording.phrases import enumerate_phrases

OCCUPATIONS = ("yrkesgruppen", "yrkesgrupperna")


def department(name: str) -> str:
    return name if _says_it(name) else f"avdelningen {name}"


def named(by: str, names: Sequence[str]) -> str:
    """avdelningen A, avdelningarna A och B, yrkesgrupperna a och b."""
    if by == "department":
        return inside(names).removeprefix("inom ")
    word = OCCUPATIONS[len(names) != 1] if by in ("occupation", "occupation_group") else ""
    listed = enumerate_phrases([in_a_sentence(name) if word else name for name in names])
    return f"{word} {listed}".strip()


def inside(names: Sequence[str], *, after: Sequence[str] | None = None) -> str:
    """inom avdelningarna Förskola (9) och Vuxen (3). `after`: what follows each name.

    Units that lie in no department (no name) come last.
    """
    pairs = list(zip(names, after or [""] * len(names), strict=True))
    named = [(name, end) for name, end in pairs if name]
    listed = [f"{name}{end}" for name, end in named]
    if len(named) == 1:
        listed = [f"inom {department(named[0][0])}{named[0][1]}"]
    elif named:
        word = "" if any(_says_it(name) for name, _ in named) else "avdelningarna "
        listed[0] = f"inom {word}{listed[0]}"
    others = [f"bland {STRAIGHT_UNDER[:1].lower()}{STRAIGHT_UNDER[1:]}{end}" for name, end in pairs if not name]
    return enumerate_phrases([*listed, *others])


def _says_it(name: str) -> bool:
    return name.lower().startswith("avdelning") or name.lower().endswith("avdelningen")
