"""Swedish order in any database: SQLite and PostgreSQL's C collation put Ä before Å, and each collation differs."""

import unicodedata

_LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
_DIGITS = "0123456789"
_SAME_AS = {"æ": "ä", "ø": "ö", "ü": "y", "ð": "d", "þ": "t", "ß": "s"}
SPACE, SIGN, DIGIT, LETTER, FOREIGN = 0, 1, 10, 20, 99


def sort_key(text: str) -> str:
    """Two digits for each character; digits come in the same order everywhere."""
    return "".join(f"{_place(character):02d}" for character in unicodedata.normalize("NFC", text.lower()))


def _place(character: str) -> int:
    character = _SAME_AS.get(character, character)
    if character not in _LETTERS:
        character = unicodedata.normalize("NFD", character)[0]
    if character in _LETTERS:
        return LETTER + _LETTERS.index(character)
    if character in _DIGITS:
        return DIGIT + _DIGITS.index(character)
    if character.isspace():
        return SPACE
    return FOREIGN if character.isalpha() else SIGN
