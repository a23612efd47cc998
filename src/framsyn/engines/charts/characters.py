"""Characters that no XML document can hold: control characters, halves of surrogate pairs and non-characters."""

from __future__ import annotations

import re

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")


def without_illegal(text: str) -> str:
    """Every kind of line end becomes a plain one."""
    return ILLEGAL.sub("", LINE_ENDS.sub("\n", text))
