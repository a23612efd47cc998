"""What is said about rows: code -> language -> (fault, remedy)."""

MESSAGES: dict[str, dict[str, tuple[str, str]]] = {
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
    # about files and columns
    "special_category": {
        "sv": (
            "känsliga personuppgifter läses aldrig in",
            "Du behöver inte göra något",
        ),
        "en": (
            "special categories of personal data are never read",
            "You need not do anything",
        ),
    },
    "names_dropped": {
        "sv": (
            "namn och kontaktuppgifter läses inte in",
            "Du behöver inte göra något",
        ),
        "en": (
            "names and contact details are not read",
            "You need not do anything",
        ),
    },
    "personnummer_unread": {
        "sv": (
            "personnummer som inte är kopplade läses inte in",
            "Du behöver inte göra något",
        ),
        "en": (
            "personal identity numbers that are not mapped are not read",
            "You need not do anything",
        ),
    },
    "percent_assumed": {
        "sv": (
            "sysselsättningsgraden är läst som procent, 0 till 100",
            "Säg ifrån i kopplingen om det är fel",
        ),
        "en": (
            "the extent was read as percent, 0 to 100",
            "Say so in the mapping if that is wrong",
        ),
    },
    "occupations_unlisted": {
        "sv": (
            "{count} yrkeskoder finns inte i yrkeslistan",
            "Lägg till dem, annars är var och en sin egen yrkesgrupp",
        ),
        "en": (
            "{count} occupation codes are not in the list of occupations",
            "Add them, or each of them is a group of its own",
        ),
    },
    "bad_amount": {
        "sv": (
            "{the_column} är inget tal från 0 och uppåt",
            "Skriv ett tal",
        ),
        "en": (
            "{the_column} is not a number of 0 or more",
            "Write a number",
        ),
    },
    "few_persons": {
        "sv": (
            "uppgiften gäller färre än {least} personer",
            "Slå ihop den med en större grupp",
        ),
        "en": (
            "the entry is about fewer than {least} persons",
            "Merge it with a larger group",
        ),
    },
    "not_whole": {
        "sv": (
            "antalet personer är inget heltal",
            "Skriv hur många personer summorna gäller",
        ),
        "en": (
            "the number of persons is not a whole number",
            "Write how many persons the sums are about",
        ),
    },
    "sick_above": {
        "sv": (
            "det finns fler {part} än {whole}",
            "Rätta ett av talen",
        ),
        "en": (
            "there are more {part} than {whole}",
            "Correct one of the numbers",
        ),
    },
    "sum_alone": {
        "sv": (
            "{part} och {whole} hör ihop, men bara det ena står där",
            "Fyll i båda eller inget",
        ),
        "en": (
            "{part} and {whole} belong together, but only one is there",
            "Fill in both or neither",
        ),
    },
    "no_sums": {
        "sv": (
            "summor saknas",
            "Fyll i sjuktimmar och ordinarie timmar, eller sjukdagar och anställningsdagar",
        ),
        "en": (
            "there are no sums",
            "Fill in sick hours and scheduled hours, or sick days and employed days",
        ),
    },
    "period_backwards": {
        "sv": (
            "sista dagen ligger före första dagen",
            "Rätta en av dem",
        ),
        "en": (
            "the last day is before the first day",
            "Correct one of them",
        ),
    },
    "period_unended": {
        "sv": (
            "perioden är inte slut än",
            "Läs in raden när perioden är slut",
        ),
        "en": (
            "the period has not ended yet",
            "Import the row when it has",
        ),
    },
    "periods_overlap": {
        "sv": (
            "perioden överlappar {other} för samma enhet",
            "Ta bort en av dem",
        ),
        "en": (
            "the period overlaps {other} of the same unit",
            "Remove one of them",
        ),
    },
    "units_made": {
        "sv": (
            "{count} enheter är skapade ur enhetskoderna",
            "Läs in en enhetsfil för att ge dem namn och avdelningar",
        ),
        "en": (
            "{count} units were made from the unit codes",
            "Import a unit file to give them names and departments",
        ),
    },
    "snapshot_exits": {
        "sv": (
            "{count} anställningar finns inte kvar {after} men fanns {before}",
            (
                "Avgångarna är lagda mitt emellan, den {date}, med okänd orsak. Läs in en lista över dem som "
                "slutat för exakta dagar"
            ),
        ),
        "en": (
            "{count} engagements are gone on {after} but were there on {before}",
            "The exits are dated midway, {date}, reason unknown. Import a list of leavers for the exact days",
        ),
    },
    "snapshot_moves": {
        "sv": (
            "{count} anställningar har bytt enhet, yrke, form eller omfattning mellan {before} och {after}",
            "Bytena är lagda mitt emellan, den {date}. Du behöver inte göra något",
        ),
        "en": (
            "{count} engagements changed unit, occupation, form or extent between {before} and {after}",
            "The changes are dated midway, {date}. You need not do anything",
        ),
    },
    "snapshot_returns": {
        "sv": (
            "{count} anställningar finns {after} men inte {before}, fast de började tidigare",
            "De räknas från den {date}, mitt emellan. Du behöver inte göra något",
        ),
        "en": (
            "{count} engagements are there on {after} but not on {before}, though they began earlier",
            "They count from {date}, midway. You need not do anything",
        ),
    },
}

# what is counted, when it is none and when it is one; MESSAGES has the many
NONE_OR_ONE: dict[str, dict[str, tuple[tuple[str, str], tuple[str, str]]]] = {
    "occupations_unlisted": {
        "sv": (
            ("alla yrkeskoder finns i yrkeslistan", "Du behöver inte göra något"),
            ("en yrkeskod finns inte i yrkeslistan", "Lägg till den, annars är den sin egen yrkesgrupp"),
        ),
        "en": (
            ("all occupation codes are in the list of occupations", "You need not do anything"),
            ("one occupation code is not in the list of occupations", "Add it, or it is a group of its own"),
        ),
    },
    "units_made": {
        "sv": (
            ("inga enheter är skapade, eftersom inga rader lästes in", "Rätta raderna och läs in dem igen"),
            ("en enhet är skapad ur enhetskoden", "Läs in en enhetsfil för att ge den namn och avdelning"),
        ),
        "en": (
            ("no units were made, because no rows were imported", "Correct the rows and import them again"),
            ("one unit was made from the unit code", "Import a unit file to give it a name and a department"),
        ),
    },
    "snapshot_exits": {
        "sv": (
            ("alla anställningar från {before} finns kvar {after}", "Du behöver inte göra något"),
            (
                "en anställning finns inte kvar {after} men fanns {before}",
                (
                    "Avgången är lagd mitt emellan, den {date}, med okänd orsak. Läs in en lista över dem som "
                    "slutat för exakt dag"
                ),
            ),
        ),
        "en": (
            ("all engagements of {before} are still there on {after}", "You need not do anything"),
            (
                "one engagement is gone on {after} but was there on {before}",
                "The exit is dated midway, {date}, reason unknown. Import a list of leavers for the exact day",
            ),
        ),
    },
    "snapshot_moves": {
        "sv": (
            ("inga anställningar har ändrats mellan {before} och {after}", "Du behöver inte göra något"),
            (
                "en anställning har bytt enhet, yrke, form eller omfattning mellan {before} och {after}",
                "Bytet är lagt mitt emellan, den {date}. Du behöver inte göra något",
            ),
        ),
        "en": (
            ("no engagements changed between {before} and {after}", "You need not do anything"),
            (
                "one engagement changed unit, occupation, form or extent between {before} and {after}",
                "The change is dated midway, {date}. You need not do anything",
            ),
        ),
    },
    "snapshot_returns": {
        "sv": (
            ("inga anställningar som började tidigare är nya {after}", "Du behöver inte göra något"),
            (
                "en anställning finns {after} men inte {before}, fast den började tidigare",
                "Den räknas från den {date}, mitt emellan. Du behöver inte göra något",
            ),
        ),
        "en": (
            ("no engagements that began earlier are new on {after}", "You need not do anything"),
            (
                "one engagement is there on {after} but not on {before}, though it began earlier",
                "It counts from {date}, midway. You need not do anything",
            ),
        ),
    },
}
