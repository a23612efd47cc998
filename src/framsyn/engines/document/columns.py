"""How wide the columns of a table are: as the tree asks, but never so narrow that a date or a number breaks."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from framsyn.engines.document.labels import Labels
from framsyn.engines.document.layout import cell_text
from framsyn.engines.document.tree import Table

# In hundredths of the type size, Lato Bold; what is not here is as wide as a digit.
_WIDTHS = {
    **dict.fromkeys("ijlI", 30),
    **dict.fromkeys(" \u00a0.,;:'", 24),
    **dict.fromkeys("-()/", 37),
    **dict.fromkeys("frt", 41),
    **dict.fromkeys("csz", 48),
    **dict.fromkeys("aevyåäk", 54),
    **dict.fromkeys("ABCKPRSTUVXYZÅÄEFLJ", 68),
    **dict.fromkeys("DGHNOQÖ", 78),
    **dict.fromkeys("mw%", 83),
    **dict.fromkeys("MW", 100),
    "\u00ad": 0,
}
_DIGIT = 58
# Letters up to which a word is kept whole: the first that leaves room for the longer texts.
WHOLE_WORDS = {False: (16, 13, 11, 9), True: (14, 11, 9)}  # in a plain and a dense table
WHOLE_HEADS = 12  # letters; the words for an absent value are shorter
ROOM = 0.2  # of the width, over what the columns need at the least
LONGEST_NUMBER = 16
NARROWEST = 3  # digits
DENSE_FROM = 9  # columns from which a table is set small
LONGEST_KEPT_WHOLE = 1_000  # characters: about a third of a page
KEPT_WHOLE_TO = 14  # rows to which a table is kept on one page with its source


def is_kept_whole(table: Table) -> bool:
    texts = [cell.text for row in table.rows for cell in row]
    return len(table.rows) <= KEPT_WHOLE_TO and sum(map(len, texts)) <= LONGEST_KEPT_WHOLE


def is_dense(table: Table) -> bool:
    return len(table.columns) >= DENSE_FROM


def whole_words(table: Table, labels: Labels, widths: list[float], *, size: float, padding: float) -> int:
    """The number of letters up to which every word fits in its column, so that none of them needs a hyphen."""
    words = [
        (len(word), _width(word) * size + padding > widths[place])
        for place in range(len(table.columns))
        for text in _texts(table, place, labels)
        for word in _words(text)
    ]
    broken = [letters for letters, too_wide in words if too_wide]
    return min(broken) - 1 if broken else max((letters for letters, _ in words), default=0)


def column_widths(table: Table, labels: Labels, *, total: float, size: float, padding: float) -> list[float]:
    """Widths that add up to `total`; `size` is that of the type and `padding` that of a cell, all in one unit."""
    least = _least(table, labels, total, size, padding)
    if sum(least) >= total:
        return [total * width / sum(least) for width in least]
    shares = [
        column.width * math.sqrt(_longest_text(table, place, labels)) for place, column in enumerate(table.columns)
    ]
    held: set[int] = set()
    while True:
        free = total - sum(least[place] for place in held)
        share = sum(shares[place] for place in range(len(shares)) if place not in held)
        widths = [least[place] if place in held else free * shares[place] / share for place in range(len(shares))]
        narrow = {place for place in range(len(shares)) if place not in held and widths[place] < least[place]}
        if not narrow:
            return widths
        held |= narrow


def _least(table: Table, labels: Labels, total: float, size: float, padding: float) -> list[float]:
    places = range(len(table.columns))
    least: list[float] = []
    for limit in WHOLE_WORDS[is_dense(table)]:
        least = [_widest_word(table, place, labels, limit) * size + padding for place in places]
        if sum(least) <= total * (1 - ROOM):
            break
    return least


def _longest_text(table: Table, place: int, labels: Labels) -> int:
    return max(len(text) for text in _texts(table, place, labels)) or 1


def _widest_word(table: Table, place: int, labels: Labels, limit: int) -> float:
    """In type sizes: numbers and dates with their no-break spaces, and words too short to hyphenate."""
    head, *texts = _texts(table, place, labels)
    words = {word for text in texts for word in _words(text)}
    kept = [_width(word if _is_number(word) else word[:limit]) for word in words]
    heads = [_width(word[: max(limit, WHOLE_HEADS)]) for word in _words(head)]
    return max([NARROWEST * _DIGIT / 100, *kept, *heads])


def _words(text: str) -> Iterator[str]:
    """Pieces between which a line may end: also after a dash between dates and at a soft hyphen."""
    yield from (word for word in re.split(r"[ \n\u00ad]+|(?<=[\d/]–)|(?<=\w/)", text) if word)


def _width(word: str) -> float:
    return sum(_WIDTHS.get(character, _DIGIT) for character in word) / 100


def _is_number(word: str) -> bool:
    return len(word) <= LONGEST_NUMBER and not any(character.isalpha() for character in word)


def _texts(table: Table, place: int, labels: Labels) -> list[str]:
    rows = [*table.rows, *([table.total] if table.total else [])]
    return [table.columns[place].title, *(cell_text(row[place], labels) for row in rows)]
