"""Every string of the interface has Swedish words, and the compiled file is of the same words."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_nothing_lacks_swedish_and_nothing_is_out_of_step(messages: ModuleType) -> None:
    catalog = messages.renewed()
    assert messages.lacking(catalog) + messages.out_of_step(catalog) == []


def test_a_translation_keeps_the_places_for_values(messages: ModuleType) -> None:
    place = re.compile(r"%\((\w+)\)[sd]|%%")
    for message in messages.stored():
        originals = [message.id] if isinstance(message.id, str) else message.id
        written = [message.string] if isinstance(message.string, str) else message.string
        for text in written if message.id else ():
            assert set(place.findall(text)) <= {found for one in originals for found in place.findall(one)}, message.id


def test_the_words_we_never_use(messages: ModuleType) -> None:
    """MICROCOPY, section 1."""
    never = re.compile(
        r"\b(ogiltig\w*|vänligen|ej|samt|erhålla|avseende|implementera|importera|dashboard|feedback|deadline|mail)\b",
        re.IGNORECASE,
    )
    written = [
        text for m in messages.stored() if m.id for text in ([m.string] if isinstance(m.string, str) else m.string)
    ]
    assert [text for text in written if never.search(text) or "!" in text] == []
