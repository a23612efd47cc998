"""What is said about rows: code -> language -> (fault, remedy)."""

ROWS: dict[str, dict[str, tuple[str, str]]] = {
    # the row is not stored
    "missing": {
        "sv": (
            "{the_column} saknas",
            "Fyll i {it}",
        ),
        "en": (
            "{the_column} is missing",
            "Fill it in",
        ),
    },
    "bad_date": {
        "sv": (
            "{the_column} ”{value}” finns inte",
            "Skriv ÅÅÅÅ-MM-DD, till exempel 2024-01-13",
        ),
        "en": (
            "{the_column} “{value}” does not exist",
            "Write YYYY-MM-DD, for example 2024-01-13",
        ),
    },
    "end_before_start": {
        "sv": (
            "slutdatumet ligger före startdatumet",
            "Rätta ett av dem",
        ),
        "en": (
            "the end date is before the start date",
            "Correct one of them",
        ),
    },
    "no_days": {
        "sv": (
            "slutdatumet är samma dag som startdatumet, så anställningen blev aldrig av",
            "Rätta datumet eller ta bort raden",
        ),
        "en": (
            "the end date is the start date, so the engagement has no days",
            "Correct the date or remove the row",
        ),
    },
    "starts_later": {
        "sv": (
            "startdatumet ”{value}” ligger efter den {date} då uppgifterna togs ut",
            "Rätta datumet eller läs in raden senare",
        ),
        "en": (
            "the start date “{value}” is after {date}, when the data were drawn",
            "Correct the date or import the row later",
        ),
    },
    "unknown_unit": {
        "sv": (
            "enheten ”{value}” finns inte i enhetslistan",
            "Lägg till den i enhetslistan och läs in igen",
        ),
        "en": (
            "the unit “{value}” is not in the list of units",
            "Add it to the list and import again",
        ),
    },
    "extent_text": {
        "sv": (
            "sysselsättningsgraden är text",
            "Skriv ett tal från 0 till {top}",
        ),
        "en": (
            "the extent is text",
            "Write a number from 0 to {top}",
        ),
    },
    "extent_range": {
        "sv": (
            "sysselsättningsgraden ”{value}” är för stor eller för liten",
            "Skriv ett tal från 0 till {top}",
        ),
        "en": (
            "the extent “{value}” is too large or too small",
            "Write a number from 0 to {top}",
        ),
    },
    "unknown_end_reason": {
        "sv": (
            "avgångsorsaken ”{value}” är okänd",
            "Välj vad den motsvarar; valet sparas",
        ),
        "en": (
            "the end reason “{value}” is unknown",
            "Choose what it stands for; the choice is kept",
        ),
    },
    "unknown_choice": {
        "sv": (
            "{the_column} ”{value}” är okänd",
            "Skriv {choices}",
        ),
        "en": (
            "{the_column} “{value}” is unknown",
            "Write {choices}",
        ),
    },
    "bad_year": {
        "sv": (
            "{the_column} ”{value}” är inget årtal",
            "Skriv fyra siffror, till exempel 1979",
        ),
        "en": (
            "{the_column} “{value}” is not a year",
            "Write four digits, for example 1979",
        ),
    },
    "bad_flag": {
        "sv": (
            "{the_column} ”{value}” är varken ja eller nej",
            "Skriv ja eller nej",
        ),
        "en": (
            "{the_column} “{value}” is neither yes nor no",
            "Write yes or no",
        ),
    },
    "bad_personnummer": {
        "sv": (
            "personnumret stämmer inte",
            "Kontrollera siffrorna mot personalsystemet och skriv ÅÅÅÅMMDD-NNNN",
        ),
        "en": (
            "the personal identity number is not right",
            "Check its digits in the HR system and write YYYYMMDD-NNNN",
        ),
    },
    "duplicate": {
        "sv": (
            "samma person, enhet, yrke, form och startdatum som {other}",
            "Ta bort den ena",
        ),
        "en": (
            "same person, unit, occupation, form and start date as {other}",
            "Remove one of them",
        ),
    },
    "too_many_cells": {
        "sv": (
            "raden har fler celler än rubrikraden",
            "Sätt citattecken runt text som innehåller skiljetecknet ”{value}”",
        ),
        "en": (
            "the row has more cells than the header row",
            "Put quotes around text that holds the delimiter “{value}”",
        ),
    },
    # said, but the row is stored
    "starts_unknown": {
        "sv": (
            "startdatumet saknas",
            "De räknas som anställda sedan före {date}. Du behöver inte göra något",
        ),
        "en": (
            "the start date is missing",
            "They count as employed since before {date}. You need not do anything",
        ),
    },
    "starts_after_snapshot": {
        "sv": (
            "startdatumet ligger efter filens datum {date}",
            "De räknas från {date}. Kontrollera filens datum",
        ),
        "en": (
            "the start date is after the file's date {date}",
            "They count from {date}. Check the file's date",
        ),
    },
    "ends_later": {
        "sv": (
            "slutdatumet ligger efter den {date} då uppgifterna togs ut",
            "Anställningen räknas som pågående. Du behöver inte göra något",
        ),
        "en": (
            "the end date is after {date}, when the data were drawn",
            "The engagement counts as ongoing. You need not do anything",
        ),
    },
    "reason_without_end": {
        "sv": (
            "avgångsorsak utan slutdatum",
            "Anställningen räknas som pågående. Fyll i slutdatumet om den är avslutad",
        ),
        "en": (
            "an end reason without an end date",
            "The engagement counts as ongoing. Fill in the end date if it has ended",
        ),
    },
    "personnummer_in_text": {
        "sv": (
            "{the_column} innehåller ett personnummer",
            "Det är borttaget. Du behöver inte göra något",
        ),
        "en": (
            "{the_column} holds a personal identity number",
            "It has been removed. You need not do anything",
        ),
    },
    "leaver_unmatched": {
        "sv": (
            "den som slutat har ingen pågående anställning i personalfilen",
            "Kontrollera personen och datumet, och enheten och yrket om de står där",
        ),
        "en": (
            "the leaver has no ongoing engagement in the personnel file",
            "Check the person and the date, and the unit and the occupation if they are given",
        ),
    },
}
