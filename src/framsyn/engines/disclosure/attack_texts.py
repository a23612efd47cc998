"""What stops a check, in Swedish and English: code -> language -> fault and remedy, after the place."""

from __future__ import annotations

from framsyn.refusal import Refused

PLACES = {
    "sv": {"file": "Filen {file}", "row": "Filen {file}, rad {row}"},
    "en": {"file": "The file {file}", "row": "The file {file}, row {row}"},
}
REFUSALS: dict[str, dict[str, str]] = {
    "not_there": {
        "sv": "den finns inte. Kontrollera sökvägen.",
        "en": "it does not exist. Check the path.",
    },
    "not_text": {
        "sv": "den är ingen CSV-fil. Spara tabellen som CSV (UTF-8).",
        "en": "it is not a CSV file. Save the table as CSV (UTF-8).",
    },
    "empty": {
        "sv": "det finns inga rader under rubrikraden. Välj en annan fil.",
        "en": "there are no rows below the header row. Choose another file.",
    },
    "no_value": {
        "sv": "kolumnen value saknas. Kalla kolumnen med antalen value.",
        "en": "the column value is missing. Call the column of counts value.",
    },
    "no_dimension": {
        "sv": "det finns ingen kolumn att dela upp efter. Lägg till en, till exempel enhet.",
        "en": "there is no column to divide by. Add one, for example unit.",
    },
    "column_twice": {
        "sv": "två kolumner heter ”{value}”. Ge dem olika namn.",
        "en": "two columns are called “{value}”. Give them different names.",
    },
    "column_unnamed": {
        "sv": "kolumn {value} har ingen rubrik. Ge den ett namn.",
        "en": "column {value} has no header. Give it a name.",
    },
    "cells": {
        "sv": "raden har {value} fält och rubrikraden {other}. Rätta raden.",
        "en": "the row has {value} fields and the header row {other}. Correct the row.",
    },
    "formula": {
        "sv": "värdet är en formel. Spara tabellen med värden i stället för formler.",
        "en": "the value is a formula. Save the table with values instead of formulas.",
    },
    "text": {
        "sv": "värdet ”{value}” är text. Skriv ett antal, eller lämna tomt för en dold uppgift.",
        "en": "the value “{value}” is text. Write a count, or leave it empty if it is hidden.",
    },
    "part": {
        "sv": "värdet {value} är inget helt antal. Kontrollera bara antal personer, inte medeltal och andelar.",
        "en": "the value {value} is not a whole number. Check counts of people only, not FTE, means or shares.",
    },
    "two_ways": {
        "sv": "värdet {value} kan läsas på två sätt. Skriv tusental utan tecken och antal utan decimaler.",
        "en": "the value {value} can be read in two ways. Write thousands without a mark and counts without decimals.",
    },
    "negative": {
        "sv": "värdet {value} är mindre än noll. Rätta antalet.",
        "en": "the value {value} is below zero. Correct the count.",
    },
    "large": {
        "sv": "värdet {value} är större än någon befolkning. Rätta antalet.",
        "en": "the value {value} is larger than any population. Correct the count.",
    },
    "twice": {
        "sv": "samma grupp som {other} men med ett annat värde. Ta bort den ena, "
        "eller skilj tabellerna åt med en kolumn till.",
        "en": "the same group as in {other} with another value. Remove one of them, "
        "or tell the tables apart by one more column.",
    },
    "sum": {
        "sv": "summan för {group} stämmer inte med sina delar{parts}. Rätta tabellen; "
        "en rad som saknas räknas som noll.",
        "en": "the sum of {group} does not agree with its parts{parts}. Correct the table; "
        "a row that is absent counts as zero.",
    },
    "no_world": {
        "sv": "summorna går inte ihop: det finns inga antal som passar alla tabeller{parts}. "
        "Kontrollera att tabellerna hör till samma uttag.",
        "en": "the sums do not agree: no counts fit all the tables{parts}. "
        "Check that the tables come from the same data.",
    },
    "too_many": {
        "sv": "tabellen har fler summor än som kan prövas. Ta bort en kolumn eller dela tabellen.",
        "en": "the table has more sums than can be checked. Leave out a column or split the table.",
    },
    "no_tree_columns": {
        "sv": "kolumnerna child och parent saknas. Ge filen de rubrikerna.",
        "en": "the columns child and parent are missing. Give the file these headers.",
    },
    "two_parents": {
        "sv": "”{value}” ligger under både ”{other}” och ”{parts}”. Ta bort den ena raden.",
        "en": "“{value}” lies under both “{other}” and “{parts}”. Remove one of the rows.",
    },
    "circle": {
        "sv": "”{value}” ligger under sig själv. Rätta trädet.",
        "en": "“{value}” lies below itself. Correct the tree.",
    },
    "no_tree_use": {
        "sv": "ingen av dess koder finns i tabellerna. Välj trädet som hör till tabellerna.",
        "en": "none of its codes is in the tables. Choose the tree that belongs to the tables.",
    },
}  # fmt: skip


def refused(code: str, language: str, *, file: str, row: int | None = None, **values: object) -> Refused:
    place = PLACES[language]["file" if row is None else "row"].format(file=file, row=row)
    return Refused(f"{place}: {REFUSALS[code][language].format(**values)}")
