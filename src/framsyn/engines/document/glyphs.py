"""Which characters the PDF's faces can draw. PDF/A allows no character without a glyph, so the others are replaced.

drawable.txt holds the code points (hexadecimal, with ranges) of Lato and of the two faces which typst carries in itself
and falls back on, Libertinus Serif and DejaVu Sans Mono; a test draws every one of them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from framsyn.engines.charts.characters import without_illegal

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
WITHOUT_GLYPH = re.compile("[\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]")  # they only steer others


def printable(text: str) -> str:
    """Line breaks stay, a tab becomes a space, and what no face can draw becomes one replacement character each.

    Accents that do not combine with their letter into one character are left out: a face draws a letter with all its
    accents or not at all.
    """
    plain = WITHOUT_GLYPH.sub("", without_illegal(text)).replace("\t", " ")
    if plain.isascii():
        return plain
    known = drawable()
    return "".join(
        character if character in known else REPLACEMENT
        for character in unicodedata.normalize("NFC", plain)
        if not unicodedata.combining(character) and unicodedata.category(character) != "Me"
    )


def said(text: str) -> str:
    """For what must not be empty, such as a heading: blanks alone cannot be read aloud."""
    plain = printable(text)
    return REPLACEMENT if text and not plain.strip() else plain


@cache
def drawable() -> frozenset[str]:
    ranges = Path(__file__).with_name("drawable.txt").read_text(encoding="ascii").split()
    points = (
        range(int(first, 16), int(last or first, 16) + 1) for first, _, last in (r.partition("-") for r in ranges)
    )
    return frozenset(chr(point) for points_of_range in points for point in points_of_range) | {"\n"}
