"""Where two texts differ, word by word, so that nothing of either is lost."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, Literal

Part = tuple[Literal["same", "only_theirs", "only_mine"], str]

# two passages as long as a form takes are searched in half a second; longer ones, from elsewhere, are not taken apart
MOST_PAIRS = 50_000_000


def text_differences(theirs: str, mine: str) -> list[Part]:
    """The parts in reading order. `same` and `only_theirs` joined are theirs, `same` and `only_mine` are mine."""
    return list(_joined(_by_line(theirs.splitlines(keepends=True), mine.splitlines(keepends=True))))


def value_text(value: Any) -> str:
    if value in (None, "", []):
        return "–"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _by_line(theirs: Sequence[str], mine: Sequence[str]) -> Iterator[Part]:
    """Lines that are equal need no search among their words."""
    for kind, own, other in _opcodes(theirs, mine):
        if kind == "equal":
            yield "same", "".join(own)
        else:
            yield from _by_word(_words("".join(own)), _words("".join(other)))


def _by_word(theirs: Sequence[str], mine: Sequence[str]) -> Iterator[Part]:
    if len(theirs) * len(mine) > MOST_PAIRS:
        yield "only_theirs", "".join(theirs)
        yield "only_mine", "".join(mine)
        return
    for kind, own, other in _opcodes(theirs, mine):
        if kind == "equal":
            yield "same", "".join(own)
        else:
            yield "only_theirs", "".join(own)
            yield "only_mine", "".join(other)


def _opcodes(theirs: Sequence[str], mine: Sequence[str]) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    # a match is not begun at a space: there is one for every word
    matcher = SequenceMatcher(str.isspace, theirs, mine, autojunk=False)
    for kind, first, last, other_first, other_last in matcher.get_opcodes():
        yield kind, theirs[first:last], mine[other_first:other_last]


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    kind, text = None, ""
    for next_kind, next_text in parts:
        if not next_text:
            continue
        if next_kind == kind:
            text += next_text
            continue
        if kind:
            yield kind, text
        kind, text = next_kind, next_text
    if kind:
        yield kind, text


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\S+", text)
