"""Where two texts differ, word by word, so that nothing of either is lost."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any, Literal

Part = tuple[Literal["same", "only_theirs", "only_mine"], str]


def text_differences(theirs: str, mine: str) -> list[Part]:
    a, b = _words(theirs), _words(mine)
    return list(_parts(a, b))


def value_text(value: Any) -> str:
    if value in (None, "", []):
        return "–"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _parts(a: list[str], b: list[str]) -> Iterator[Part]:
    for kind, a_first, a_last, b_first, b_last in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", "".join(a[a_first:a_last])
            continue
        if a_last > a_first:
            yield "only_theirs", "".join(a[a_first:a_last])
        if b_last > b_first:
            yield "only_mine", "".join(b[b_first:b_last])


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\S+", text)
