"""Names beside or above bars: wrapped, and told apart also when two are the same."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

LABEL_SIZE, LABEL_LINE = 14, 17  # px, the type and one line of a label
LABEL_LINES = 3  # of a label; what is longer ends in …
LABEL_COLUMN, LABEL_ABOVE = 32, 42  # characters in a line of a label beside and above its bar
SHOWN_LABEL = "slice(datum.label, indexof(datum.label, '\\t') + 1)"


def keys(labels: Sequence[str], narrow: bool) -> list[str]:
    """The row's number keeps two bars of one name apart; the axis shows what follows the tab."""
    width = LABEL_ABOVE if narrow else LABEL_COLUMN
    wrapped = [label_lines(label, width, LABEL_LINES) for label in labels]
    return [f"{index:03d}\t" + "\n".join(lines) for index, lines in enumerate(wrapped)]


def label_lines(text: str, width: int, most: int) -> list[str]:
    """A name such as socialsekreterare/biståndshandläggare may part after its stroke, and nowhere else."""
    parted = re.sub(r"/(?=\S)", "/\v", text)
    wrapped = textwrap.wrap(parted, width, max_lines=most, placeholder=" …", replace_whitespace=False)
    return [line.replace("\v", "") for line in wrapped] or [""]
