"""Every generated sentence of the plan and its cover report, by the tables in tests/spec/sentences."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHOWN_NO_BREAK = "~"  # so that the tables show where a line may not break
FOLDER = Path(__file__).parents[1] / "sentences"
ORDER = (
    "process",
    "lookback",
    "staff",
    "movement",
    "departments",
    "needs",
    "priorities",
    "closing",
    "cover_report",
)


@dataclass(frozen=True)
class Row:
    """One variant: when it holds, what is given, and what is said then; "" is nothing at all."""

    of: str
    case: str
    given: dict[str, Any]
    says: str


@dataclass(frozen=True)
class Sentence:
    of: str  # module.function below publishing.outline
    pattern: str  # as PLAN_OUTLINE section 3 has it, "" where it has none
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Page:
    title: str
    sections: str  # of the plan
    sentences: tuple[Sentence, ...]


def read_pages() -> tuple[Page, ...]:
    return tuple(_page(tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))) for name in ORDER)


def rows() -> list[Row]:
    return [row for page in read_pages() for sentence in page.sentences for row in sentence.rows]


def _page(found: dict[str, Any]) -> Page:
    return Page(found["title"], found["sections"], tuple(_sentence(told) for told in found["sentence"]))


def _sentence(told: dict[str, Any]) -> Sentence:
    return Sentence(told["of"], told.get("pattern", ""), tuple(_row(told["of"], dict(row)) for row in told["rows"]))


def _row(of: str, row: dict[str, Any]) -> Row:
    case, says = row.pop("case"), row.pop("says")
    return Row(of, case, row, says)
