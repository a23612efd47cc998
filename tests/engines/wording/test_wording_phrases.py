import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.engines.wording.numbers import NO_BREAK, number, percent
from framsyn.engines.wording.phrases import enumerate_phrases, plural, sentence


@pytest.mark.parametrize(
    ("phrases", "text"),
    [
        ("", ""),
        ("A", "A"),
        ("A B", "A och B"),
        ("A B C", "A, B och C"),
        ("A B C D E", "A, B, C, D och E"),
        ("A B C D E F", "A, B, C och ytterligare tre"),
        ("A B C D E F G H I J K L M N O P", "A, B, C och ytterligare 13"),
    ],
)
def test_enumerate_phrases(phrases, text):
    assert enumerate_phrases(phrases.split()) == text


def test_an_empty_part_is_left_out():
    assert enumerate_phrases(["äldreomsorgen (9)", "", "förskolan (3)"]) == "äldreomsorgen (9) och förskolan (3)"


def test_the_limit_is_a_parameter():
    assert enumerate_phrases(list("ABCDEFG"), limit=7) == "A, B, C, D, E, F och G"
    assert enumerate_phrases(list("ABCD"), limit=3) == "A, B, C och ytterligare en"


@pytest.mark.parametrize(("n", "word"), [(0, "genomförda"), (1, "genomförd"), (2, "genomförda"), (21, "genomförda")])
def test_plural(n, word):
    assert plural(n, "genomförd", "genomförda") == word


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("åtgärderna pågår.", "Åtgärderna pågår."),
        ("Redan stort.", "Redan stort."),
        ("90 enheter saknas.", "Nittio enheter saknas."),
        ("1 enhet saknas.", "En enhet saknas."),
        (f"{number(2400)} anställda.", "Tvåtusenfyrahundra anställda."),
        (f"{percent(0.104)} slutade.", f"Tio komma fyra{NO_BREAK}procent slutade."),
        (f"21{NO_BREAK}% slutade.", f"Tjugoett{NO_BREAK}procent slutade."),
        (f"1{NO_BREAK}% slutade.", f"Ett{NO_BREAK}procent slutade."),
        ("2026 minskade den.", "År 2026 minskade den."),
        ("2027–2029 gäller planen.", "År 2027–2029 gäller planen."),
        ("6-årsverksamheten saknas.", "6-årsverksamheten saknas."),  # a name
        ("  dras in.", "Dras in."),
        ("", ""),
    ],
)
def test_sentence(text, opened):
    assert sentence(text) == opened


def test_the_noun_decides_one():
    assert sentence("1 behov prioriteras inte.", gender="ett") == "Ett behov prioriteras inte."


@given(st.integers(0, 999_999))
def test_no_sentence_begins_with_a_count_in_digits(n):
    opened = sentence(f"{number(n)} personer slutade.")
    assert opened[0].isupper()
    assert opened.endswith(" personer slutade.")


@given(st.text())
def test_a_sentence_keeps_all_that_follows_its_opening(text):
    assert sentence(f"Så: {text}") == f"Så: {text}"
