"""The version for everybody (PLAN_OUTLINE section 6): a plain function of the plan's own document.

Left out are the key functions below the level of the administration. Small groups are hidden in the plan already, and
comments, contact persons, reasons in free text and unused parts of contributions and workshops never are in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from framsyn.domains.publishing.outline.prose import Sentence, paragraph, say
from framsyn.engines.document.tree import Block, Document, Table
from framsyn.engines.wording.numbers import counted
from framsyn.engines.wording.phrases import plural

MARK = "Publicerad version"


@dataclass(frozen=True)
class PublicVersion:
    document: Document
    left_out: int  # values that the reader does not see: hidden ones, and those of tables that are left out


def public_version(document: Document, registrar: str = "") -> PublicVersion:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    left_out = sum(_values(table) if table.internal else _hidden(table) for table in tables)
    told = " ".join("".join(part.text for part in sentence) for sentence in first_page(left_out, registrar))
    return PublicVersion(
        replace(
            document,
            title=f"{document.title}, {MARK[:1].lower()}{MARK[1:]}",
            cover=replace(document.cover, lines=(*document.cover.lines, (MARK, told))),
            blocks=tuple(kept for block in document.blocks for kept in _kept(block)),
            sheets=tuple(sheet for sheet in document.sheets if not sheet.table.internal),
            draft=False,
        ),
        left_out,
    )


def first_page(left_out: int, registrar: str) -> list[Sentence]:
    if not left_out:
        return [say("Inga uppgifter är utelämnade.")]
    what = f"{counted(left_out)} {plural(left_out, 'uppgift utelämnad', 'uppgifter utelämnade')}"
    where = registrar.strip() or "förvaltningen"
    return [
        say("Till skydd för enskilda är ", what, "."),
        say("Du kan begära ut hela planen hos ", where, "; begäran sekretessprövas."),
    ]


def _kept(block: Block) -> Iterable[Block]:
    if isinstance(block, Table) and block.internal:
        return paragraph(say("Fördelningen per avdelning är utelämnad i den publicerade versionen."))
    return [block]


def _values(table: Table) -> int:
    return sum(len(row) - 1 for row in table.rows)


def _hidden(table: Table) -> int:
    rows = (*table.rows, *([table.total] if table.total else []))
    return sum(cell.state == "hidden" for row in rows for cell in row)
