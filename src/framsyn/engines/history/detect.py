"""How a text file is written: encoding, delimiter, and which row holds the headers."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# the bytes of å ä ö Å Ä Ö é in the eight-bit encodings Swedish files come in
SWEDISH_BYTES = {
    "cp1252": b"\xe5\xe4\xf6\xc5\xc4\xd6\xe9",
    "cp850": b"\x86\x84\x94\x8f\x8e\x99\x82",
    "mac_roman": b"\x8c\x8a\x9a\x81\x80\x85\x8e",
}
DELIMITERS = (";", ",", "\t", "|")
SAMPLE_BYTES = 256 * 1024
SAMPLE_ROWS = 30
CHUNK = 1024 * 1024
SEP_LINE = re.compile(r"^\ufeff?sep=(.)\r?\n", re.IGNORECASE)


def detect_encoding(path: Path) -> str:
    """A BOM; else zero bytes at every other place (UTF-16); else UTF-8 if all of it is; else the best eight-bit one."""
    with path.open("rb") as file:
        sample = file.read(SAMPLE_BYTES)
    for mark, encoding in BOMS:
        if sample.startswith(mark):
            return encoding
    if len(sample) >= 4:
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        if odd > len(sample) * 0.2 and even < odd / 4:
            return "utf-16-le"
        if even > len(sample) * 0.2 and odd < even / 4:
            return "utf-16-be"
    return "utf-8" if can_decode(path, "utf-8") else _eight_bit(path)


def can_decode(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _eight_bit(path: Path) -> str:
    counts: Counter[str] = Counter()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            for encoding, letters in SWEDISH_BYTES.items():
                counts[encoding] += sum(chunk.count(letter) for letter in letters)
    best = max(SWEDISH_BYTES, key=lambda encoding: (counts[encoding], encoding == "cp1252"))
    usable = [encoding for encoding in (best, "cp1252", "latin-1") if can_decode(path, encoding)]
    return usable[0]


def read_sample(path: Path, encoding: str) -> str:
    """The first part of the text, whole lines."""
    with path.open("rb") as file:
        raw = file.read(SAMPLE_BYTES)
    text = codecs.getincrementaldecoder(encoding)("replace").decode(raw)
    return text if len(raw) < SAMPLE_BYTES else text[: text.rfind("\n") + 1] or text


def sep_line(sample: str) -> str:
    """Excel's own note about the delimiter, on the first line."""
    match = SEP_LINE.match(sample)
    return match[1] if match else ""


def sample_rows(sample: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if len(rows) == SAMPLE_ROWS:
                break
    except csv.Error:
        pass
    return rows


def detect_delimiter(sample: str, recognised: Callable[[str], bool]) -> str:
    """The one under which most headers are known; then the one that gives most rows the same, largest width."""

    def score(delimiter: str) -> tuple[int, float]:
        rows = [row for row in sample_rows(sample, delimiter) if any(row)]
        known = max((sum(map(recognised, row)) for row in rows), default=0)
        width, count = Counter(len(row) for row in rows).most_common(1)[0] if rows else (1, 0)
        return known, 0.0 if width == 1 else count / len(rows) + width / 1000

    return max(DELIMITERS, key=lambda delimiter: (*score(delimiter), -DELIMITERS.index(delimiter)))


def detect_header_row(rows: Sequence[Sequence[str]], recognised: Callable[[str], bool]) -> int:
    """Index of the row with most known headers; without any, of the first row with most different texts."""
    known = [sum(map(recognised, row)) for row in rows]
    if known and max(known) > 0:
        return known.index(max(known))
    texts = [len({cell.strip() for cell in row if cell.strip() and not _is_number(cell)}) for row in rows]
    return texts.index(max(texts)) if texts else 0


def _is_number(cell: str) -> bool:
    return cell.strip().replace(",", "").replace(".", "").replace(" ", "").lstrip("-").isdigit()
