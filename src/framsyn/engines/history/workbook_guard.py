"""Looks through an Excel file before it is read: what it unpacks to, and how large a table its cells span.

The reader builds the whole rectangle from the first to the last cell in memory, and unpacks whatever it is given. So
the size of each part, its ratio, definitions of text (DTD) and the farthest cell are looked at first, as a stream.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from framsyn.engines.history.messages import number
from framsyn.engines.history.refusals import refused

PART_RATIO = 200  # a sheet of repeated rows shrinks about 20 times, empty formatted rows at most 100
SMALL_PART = 8 * 1024 * 1024
CHUNK = 512 * 1024
OVERLAP = 256
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CELL = re.compile(rb"""\br\s*=\s*["']\s*\$?([A-Za-z]{1,3})\$?(\d{1,8})""")
SHEET = re.compile(r"^/?xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
BYTES_PER_MEGABYTE = 1024 * 1024


def is_ole(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(8) == OLE


def is_encrypted(path: Path) -> bool:
    """A workbook with a password is an OLE container with a stream of this name."""
    with path.open("rb") as file:
        return "EncryptedPackage".encode("utf-16-le") in file.read(BYTES_PER_MEGABYTE)


def check_workbook(path: Path, *, megabytes: int, cell_limit: int, language: str, place: str) -> None:
    """Raises Refused when the file is damaged, grows too large, defines entities or spans too many cells."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len({part.filename.lower() for part in parts}) != len(parts) or any(
                part.flag_bits & 1 for part in parts
            ):
                raise refused("broken", language, place)
            _check_sizes(parts, megabytes, language, place)
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _check_part(archive, part, cell_limit, language, place)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise refused("broken", language, place) from None


def _check_sizes(parts: list[zipfile.ZipInfo], megabytes: int, language: str, place: str) -> None:
    total = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > SMALL_PART and part.file_size > PART_RATIO * max(1, part.compress_size) for part in parts
    )
    if swollen or total > megabytes * BYTES_PER_MEGABYTE:
        raise refused("packed", language, place, size=number(total // BYTES_PER_MEGABYTE))


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, cell_limit: int, language: str, place: str) -> None:
    is_sheet = SHEET.match(part.filename) is not None
    farthest_row, widths = 0, {b"A"}
    first = True
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            if first and (chunk[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in chunk[:4]):
                raise refused("broken", language, place)  # UTF-16 would slip past these patterns
            first = False
            text = tail + chunk
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                raise refused("entities", language, place)
            if is_sheet:
                cells = CELL.findall(text)
                if cells:
                    widths.update({letters for letters, _ in cells})
                    farthest_row = max(farthest_row, *map(int, {digits for _, digits in cells}))
            tail = text[-OVERLAP:]
    if is_sheet:
        cells_spanned = farthest_row * max(map(_column_number, widths))
        if cells_spanned > cell_limit:
            raise refused("cells", language, place, cells=number(cells_spanned), limit=number(cell_limit))


def _column_number(letters: bytes) -> int:
    result = 0
    for letter in letters.upper():
        result = result * 26 + letter - 64
    return result
