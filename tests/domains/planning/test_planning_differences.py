"""Word differences: whatever the texts, both can be put together again from the parts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.domains.planning import differences
from framsyn.domains.planning.differences import text_differences, value_text

WORDS = st.lists(st.sampled_from(["att", "och", "personal", " ", "\n", "\n\n", "\t", "å\u00a0ä", ".", "\x85", "\r"]))
TEXTS = st.one_of(st.text(), WORDS.map("".join))


@given(theirs=TEXTS, mine=TEXTS)
def test_nothing_of_either_is_lost(theirs: str, mine: str) -> None:
    parts = text_differences(theirs, mine)
    assert "".join(text for kind, text in parts if kind != "only_mine") == theirs
    assert "".join(text for kind, text in parts if kind != "only_theirs") == mine


@given(theirs=TEXTS, mine=TEXTS)
def test_parts_are_as_few_as_they_can_be(theirs: str, mine: str) -> None:
    kinds = [kind for kind, text in text_differences(theirs, mine) if text]
    assert len(kinds) == len(text_differences(theirs, mine))
    assert all(one != next_one for one, next_one in pairwise(kinds))


@given(text=TEXTS)
def test_equal_texts_differ_nowhere(text: str) -> None:
    assert text_differences(text, text) == ([("same", text)] if text else [])


def test_only_the_word_that_was_changed_is_marked() -> None:
    theirs = "Första stycket är detta.\n\nVi behöver fler handledare i hemtjänsten.\n"
    mine = "Första stycket är detta.\n\nVi behöver tolv handledare i hemtjänsten.\n"
    assert text_differences(theirs, mine) == [
        ("same", "Första stycket är detta.\n\nVi behöver "),
        ("only_theirs", "fler"),
        ("only_mine", "tolv"),
        ("same", " handledare i hemtjänsten.\n"),
    ]


def test_a_text_as_long_as_a_form_takes_is_marked_by_the_word() -> None:
    words = [f"ord{n}" for n in range(2_800)]
    changed = ["början", *words[1:-1], "slutet"]
    assert text_differences(" ".join(words), " ".join(changed)) == [
        ("only_theirs", "ord0"),
        ("only_mine", "början"),
        ("same", " " + " ".join(words[1:-1]) + " "),
        ("only_theirs", "ord2799"),
        ("only_mine", "slutet"),
    ]


def test_a_longer_one_is_not_searched_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differences, "MOST_PAIRS", 20)
    theirs, mine = "ett två tre fyra", "ett två fem fyra"
    assert text_differences(theirs, mine) == [("only_theirs", theirs), ("only_mine", mine)]


def test_a_value_that_is_not_there_is_a_dash() -> None:
    assert [value_text(value) for value in (None, "", [])] == ["–"] * 3
    assert [value_text(value) for value in (0, ["a", "b"], "ord")] == ["0", "a, b", "ord"]
