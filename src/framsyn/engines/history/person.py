"""Who a row is about, without saying it: personnummer are checked, and every identity becomes a keyed hash."""

import hmac
import re
from collections.abc import Sequence

from personnummer import personnummer

FORM = re.compile(r"^(18|19|20)?(\d{2})(\d{2})(\d{2})[-+]?(\d{4})$")
INSIDE_TEXT = re.compile(r"(?<!\d)(?:(?:19|20)\d{6}[-+]?\d{4}|\d{6}[-+]\d{4})(?!\d)")
# whatever may be one, right or wrong, with blanks and with the letter of an interim number
SHAPE = re.compile(
    r"(?<!\d)(?:\d{2}[\s-]?)?\d{2}[\s-]?\d{2}[\s-]?\d{2}[\s]*[-+\u2013]?[\s]*[A-Za-z\d]\d{2}[A-Za-z\d](?!\d)"
)
PSEUDONYM = re.compile(r"^p[0-9a-f]{24}$")
PERSONNUMMER_SHARE = 0.8
SAMPLE = 5000
BLANKS = " \t\r\n\u00a0"


def _digest(text: str, key: str) -> str:
    return hmac.digest(key.encode(), text.encode("utf-8", "surrogatepass"), "sha256").hex()


def is_pseudonym(text: str, key: str) -> bool:
    """Made by this installation: the last four characters are a check that needs the key."""
    if PSEUDONYM.match(text) is None:
        return False
    return hmac.compare_digest(text[-4:], _digest("check:" + text[:-4], key)[:4])


def pseudonym(person: str, key: str) -> str:
    """The keyed hash of an identity: "p" and 24 characters. A pseudonym of this installation stays what it is.

    A right personnummer gives one pseudonym however it is written (with or without century, hyphen or spaces).
    """
    text = person.strip(BLANKS)
    if is_pseudonym(text, key):
        return text
    body = "p" + _digest("person:" + (normal_personnummer(text) or text), key)[:20]
    return body + _digest("check:" + body, key)[:4]


def looks_like_personnummer(text: str) -> bool:
    """Ten or twelve digits that begin with a date; day + 60 in a coordination number."""
    match = FORM.match(_compact(text))
    if match is None:
        return False
    month, day = int(match[3]), int(match[4])
    return 1 <= month <= 12 and (1 <= day <= 31 or 61 <= day <= 91)


def is_personnummer_column(values: Sequence[str]) -> bool:
    filled = [value for value in values if value.strip(BLANKS)][:SAMPLE]
    return bool(filled) and sum(map(looks_like_personnummer, filled)) >= PERSONNUMMER_SHARE * len(filled)


def normal_personnummer(text: str) -> str | None:
    """Its ten digits, or None if the date or the check digit is wrong. Coordination numbers count.

    The century is left out: no two employees are a hundred years apart, and files write it or not.
    """
    match = FORM.match(_compact(text))
    if match is None:
        return None
    digits = "".join(match.groups()[1:])
    centuries = (match[1],) if match[1] else ("19", "20")
    return digits if any(personnummer.valid(century + digits) for century in centuries) else None


def hidden(text: str, *, dated: bool = False) -> str:
    """Text without anything of a personnummer's shape; `dated`: only where its first digits are a date."""

    def replacement(match: re.Match[str]) -> str:
        return match[0] if dated and not looks_like_personnummer(match[0]) else "…"

    return SHAPE.sub(replacement, text)


def without_personnummer(text: str) -> str:
    """Text with any right personnummer inside it taken out."""

    def replacement(match: re.Match[str]) -> str:
        return match[0] if normal_personnummer(match[0]) is None else "[…]"

    return INSIDE_TEXT.sub(replacement, text)


def _compact(text: str) -> str:
    return text.replace(" ", "").replace("\u00a0", "").replace("\u2013", "-").strip(BLANKS)
