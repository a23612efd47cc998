"""What is said about sums of sick leave, each of which refuses its file: code -> language -> (fault, remedy)."""

SICK_LEAVE: dict[str, dict[str, tuple[str, str]]] = {
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
}
