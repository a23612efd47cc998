"""How wide the columns of a table are: as the tree asks, but never so narrow that a date or a number breaks."""

from __future__ import annotations

import math
import re

from framsyn.engines.document.labels import Labels
from framsyn.engines.document.layout import cell_text
from framsyn.engines.document.tree import Table

MEAN_DIGIT, MEAN_LETTER = 0.58, 0.53  # of the type size, in the faces we set tables in
LONGEST_WHOLE_WORD = {False: 13, True: 11}  # letters, in a plain and a dense table
PART_OF_WORD = 9  # letters; what a longer word needs to be hyphenated well
LONGEST_NUMBER = 16
NARROWEST = 3  # characters
DENSE_FROM = 9  # columns from which a table is set small
LONGEST_KEPT_WHOLE = 1_000  # characters: about a third of a page
KEPT_WHOLE_TO = 14  # rows to which a table is kept on one page with its source


def is_kept_whole(table: Table) -> bool:
    texts = [cell.text for row in table.rows for cell in row]
    return len(table.rows) <= KEPT_WHOLE_TO and sum(map(len, texts)) <= LONGEST_KEPT_WHOLE


def is_dense(table: Table) -> bool:
    return len(table.columns) >= DENSE_FROM


def column_widths(table: Table, labels: Labels, *, total: float, size: float, padding: float) -> list[float]:
    """Widths that add up to `total`; `size` is that of the type and `padding` that of a cell, all in one unit."""
    least = [_widest_word(table, place, labels) * size + padding for place in range(len(table.columns))]
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


def _longest_text(table: Table, place: int, labels: Labels) -> int:
    return max(len(text) for text in _texts(table, place, labels)) or 1


def _widest_word(table: Table, place: int, labels: Labels) -> float:
    """In type sizes: numbers and dates with their no-break spaces, and words too short to hyphenate."""
    words = {word for text in _texts(table, place, labels) for word in re.split(r"[ \n]+", text)}
    limit = LONGEST_WHOLE_WORD[is_dense(table)]
    return max(NARROWEST * MEAN_DIGIT, *(_width(word, limit) for word in words))


def _width(word: str, limit: int) -> float:
    if _is_number(word):
        return len(word) * MEAN_DIGIT
    return (len(word) if len(word) <= limit else PART_OF_WORD) * MEAN_LETTER


def _is_number(word: str) -> bool:
    return len(word) <= LONGEST_NUMBER and not any(character.isalpha() for character in word)


def _texts(table: Table, place: int, labels: Labels) -> list[str]:
    rows = [*table.rows, *([table.total] if table.total else [])]
    return [table.columns[place].title, *(cell_text(row[place], labels) for row in rows)]
