"""Place, fault, remedy (MICROCOPY 4), in Swedish and English. The texts are data in the modules *_texts."""

import re
from collections.abc import Iterable, Sequence

from framsyn.engines.history.column_texts import COLUMNS
from framsyn.engines.history.count_texts import COUNTS, NONE_OR_ONE
from framsyn.engines.history.person import hidden
from framsyn.engines.history.refusal_texts import REFUSALS
from framsyn.engines.history.row_texts import ROWS
from framsyn.engines.history.sick_leave_texts import SICK_LEAVE

MESSAGES = ROWS | COLUMNS | COUNTS | SICK_LEAVE


NBSP = "\u00a0"
THE_COLUMN = {
    "sv": {
        "person": "personen", "unit": "enheten", "occupation": "yrket", "title": "benämningen",
        "form": "anställningsformen", "extent": "sysselsättningsgraden", "start": "startdatumet", "end": "slutdatumet",
        "end_reason": "avgångsorsaken", "birth_year": "födelseåret", "gender": "könet", "manager": "uppgiften om chef",
        "licensed": "uppgiften om legitimation", "name": "namnet", "parent": "den överordnade enheten",
        "level": "nivån", "valid_from": "första dagen", "valid_to": "sista dagen", "merged_into": "sammanslagningen",
        "group": "yrkesgruppen", "edition": "utgåvan", "replaced_by": "koden som ersätter", "first": "första dagen",
        "last": "sista dagen", "persons": "antalet personer", "sick_hours": "antalet sjuktimmar",
        "scheduled_hours": "antalet ordinarie timmar", "sick_days": "antalet sjukdagar",
        "employed_days": "antalet anställningsdagar",
    },
    "en": {
        "person": "the person", "unit": "the unit", "occupation": "the occupation", "title": "the title",
        "form": "the form", "extent": "the extent", "start": "the start date", "end": "the end date",
        "end_reason": "the end reason", "birth_year": "the birth year", "gender": "the gender",
        "manager": "the entry for manager", "licensed": "the entry for licensed", "name": "the name",
        "parent": "the parent", "level": "the level", "valid_from": "the first day", "valid_to": "the last day",
        "merged_into": "the merger", "group": "the occupation group", "edition": "the edition",
        "replaced_by": "the code that replaces it", "first": "the first day", "last": "the last day",
        "persons": "the number of persons", "sick_hours": "the number of sick hours",
        "scheduled_hours": "the number of scheduled hours", "sick_days": "the number of sick days",
        "employed_days": "the number of employed days",
    },
}  # fmt: skip
PLACES = {
    "sv": {"row": "Rad", "file": "Filen", "column": "Kolumnen", "sheet": "bladet", "mapping": "Kopplingen"},
    "en": {"row": "Row", "file": "The file", "column": "The column", "sheet": "the sheet", "mapping": "The mapping"},
}
SHOWN_RANGES = 5
QUOTED = re.compile(r"[“”].*”", re.DOTALL)  # greedy: a value may itself hold quotes
SHOWN_CHARACTERS = 60


def number(value: int) -> str:
    return f"{value:,}".replace(",", NBSP)


def shown(value: str) -> str:
    """A value from the file as a message may show it: short, on one line, never a personnummer."""
    line = "".join(character if character.isprintable() else "·" for character in hidden(value))
    return line if len(line) <= SHOWN_CHARACTERS else line[: SHOWN_CHARACTERS - 1] + "…"


def row_ranges(rows: Iterable[int]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for row in sorted(rows):
        if ranges and row <= ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], row)
        else:
            ranges.append((row, row))
    return ranges


def row_place(rows: Sequence[int], language: str) -> str:
    """”Rad 12–19”, ”Rad 3, 7 och 1 052”, and when there are many, how many more."""
    ranges = row_ranges(rows)
    named, left = ranges[:SHOWN_RANGES], ranges[SHOWN_RANGES:]
    parts = [number(a) if a == b else f"{number(a)}–{number(b)}" for a, b in named]
    word = PLACES[language]["row"] + ("s" if language == "en" and len(rows) > 1 else "")
    last = " och " if language == "sv" else " and "
    if left:
        more = number(sum(b - a + 1 for a, b in left))
        return f"{word} {', '.join(parts)}{last}{more} {'till' if language == 'sv' else 'more'}"
    return f"{word} {last.join(filter(None, (', '.join(parts[:-1]), parts[-1])))}"


def fault_and_remedy(code: str, language: str, values: dict[str, str]) -> tuple[str, str]:
    fault, remedy = _texts(code, language, values.get("count", ""))
    filled = {"it": "det" if values.get("the_column", "").endswith("t") else "den", **values}
    return fault.format_map(filled), remedy.format_map(filled)


def _texts(code: str, language: str, count: str) -> tuple[str, str]:
    special = NONE_OR_ONE.get(code, {}).get(language)
    return special[int(count)] if special and count in ("0", "1") else MESSAGES[code][language]


def without_values(text: str) -> str:
    """A message that may be kept: what it quotes is gone, its place, fault and remedy stay."""
    return QUOTED.sub(lambda match: f"{match[0][0]}…”", text)


def message(place: str, code: str, language: str, **values: str) -> str:
    fault, remedy = fault_and_remedy(code, language, values)
    return f"{place}: {fault}. {remedy}."


def refusal(place: str, code: str, language: str, **values: str) -> str:
    return f"{place}: {REFUSALS[code][language].format_map(values)}"
