"""The rejected rows as a workbook that can be mended and sent in again with the same mapping.

Identities are not written out: the pseudonym stands in the person column, and is known again when it comes back.
Every cell is text, so nothing in it is ever a formula.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from framsyn.engines.history.faults import Faults
from framsyn.engines.history.pairing import Pairing
from framsyn.engines.history.person import (
    BLANKS,
    hidden,
    is_pseudonym,
    looks_like_personnummer,
    normal_personnummer,
    pseudonym,
)
from framsyn.engines.history.table import Table

TEXT_ONLY = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "constant_memory": True,
}
ADDED = {"sv": ("Rad", "Fel", "Så rättar du"), "en": ("Row", "Fault", "How to mend it")}
LONGEST_TEXT = 32_767  # of an Excel cell
SHEET_NAME_LENGTH = 31
FORBIDDEN_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
WIDTH, WIDE = 18, 60


@dataclass(frozen=True)
class RejectedRows:
    table: Table
    pairing: Pairing
    faults: Faults


def write_rejected(files: Sequence[RejectedRows], path: Path, key: str, language: str) -> bool:
    """One sheet per set of headers. False, and no file, when nothing was rejected."""
    with_rows = [file for file in files if file.faults.by_row()]
    if not with_rows:
        return False
    groups: dict[tuple[str, ...], list[RejectedRows]] = {}
    for file in with_rows:
        groups.setdefault(file.table.headers, []).append(file)
    workbook = xlsxwriter.Workbook(str(path), TEXT_ONLY)
    bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    names: set[str] = set()
    for group in groups.values():
        name = _sheet_name(group[0].table, names, language)
        _write_sheet(workbook.add_worksheet(name), group, key, language, bold)
    workbook.close()
    return True


def _sheet_name(table: Table, taken: set[str], language: str) -> str:
    wanted = table.sheet or ("Personal" if language == "sv" else "Personnel")
    name = wanted.translate(FORBIDDEN_IN_SHEET_NAMES)[:SHEET_NAME_LENGTH]
    number = 2
    while name.casefold() in taken:
        name = f"{wanted[: SHEET_NAME_LENGTH - 4]} {number}"
        number += 1
    taken.add(name.casefold())
    return name


def _write_sheet(
    sheet: xlsxwriter.worksheet.Worksheet,
    group: Sequence[RejectedRows],
    key: str,
    language: str,
    bold: xlsxwriter.format.Format,
) -> None:
    first = group[0].table
    shown = [index for index in sorted(first.columns) if all(index in file.table.columns for file in group)]
    several = len({file.table.name for file in group}) > 1
    headers = [first.headers[index] for index in shown]
    added = [*ADDED[language], *(["Fil" if language == "sv" else "File"] if several else [])]
    top = max(0, first.header_row - 1)
    sheet.set_column(0, len(headers) - 1, WIDTH)
    sheet.set_column(len(headers) + 1, len(headers) + 2, WIDE)
    for column, header in enumerate([*headers, *added]):
        sheet.write_string(top, column, header, bold)
    sheet.freeze_panes(top + 1, 0)
    row = top
    for file in group:
        replaced = _identity_columns(file.pairing)
        for index, said in sorted(file.faults.by_row().items()):
            row += 1
            cells = _cells(file, index, shown, replaced, key)
            cells.append(str(file.table.rows[index]))
            cells.append("\n".join(f"{fault[0].upper()}{fault[1:]}." for fault, _ in said))
            cells.append("\n".join(f"{remedy}." for _, remedy in dict.fromkeys(said)))
            cells += [file.table.name] if several else []
            for column, text in enumerate(cells):
                sheet.write_string(row, column, text[:LONGEST_TEXT])


def _identity_columns(pairing: Pairing) -> dict[int, bool]:
    """Columns that make up the person and nothing else -> whether the pseudonym is written there (else blank)."""
    used = {index for name, indexes in pairing.sources.items() if name != "person" for index in indexes}
    only_person = [index for index in pairing.sources.get("person", ()) if index not in used]
    return {index: place == 0 for place, index in enumerate(only_person)}


def _cells(file: RejectedRows, index: int, shown: Sequence[int], replaced: Mapping[int, bool], key: str) -> list[str]:
    cells: list[str] = []
    for column in shown:
        coded = file.table.columns[column]
        text = coded.values[coded.codes[index]]
        if column in replaced:
            cells.append(_identity(file, index, key) if replaced[column] else "")
        else:
            cells.append("" if looks_like_personnummer(text) else hidden(text, dated=True))
    return cells


def _identity(file: RejectedRows, index: int, key: str) -> str:
    parts = []
    for column in file.pairing.sources["person"]:
        coded = file.table.columns[column]
        parts.append(str(coded.values[coded.codes[index]]).strip(BLANKS))
    text = parts[0] if len(parts) == 1 else ("\x1f".join(parts) if any(parts) else "")
    again = next((part for part in parts if is_pseudonym(part, key)), None)
    if again:
        return again
    if not text or (file.pairing.personnummer and normal_personnummer(text) is None):
        return ""
    return pseudonym(text, key)
