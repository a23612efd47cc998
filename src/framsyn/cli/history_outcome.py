"""How `framsyn history import` tells what became of the files."""

from __future__ import annotations

from typing import Any

from framsyn.cli.output import language, say, table, words


def show_import(document: dict[str, Any]) -> None:
    for file in document["detected"]:
        say(_detected_line(file))
    if document.get("preview"):
        titles = list(document["preview"][0])
        table(titles, [[row.get(title) or "" for title in titles] for row in document["preview"][:10]], numeric_from=99)
    for finding in document["findings"]:
        say(("– " if language() == "sv" else "- ") + finding["message"])
    if {finding["code"] for finding in document["findings"]} & {"unknown_choice", "unknown_end_reason"}:
        say(_how_to_pair())
    say(_outcome(document))
    if document["snapshot"] is None:
        say(words("Provkörning: inget är sparat.", "Dry run: nothing is saved."))
    for change in document.get("restated", []):
        say(_restated_line(change))


def _how_to_pair() -> str:
    return words(
        "Okända koder kan kopplas i en kopplingsfil (--mapping) under [values.end_reason], [values.form] eller "
        '[values.gender], till exempel: "X9" = "other"',
        "Unknown codes can be paired in a mapping file (--mapping) under [values.end_reason], [values.form] or "
        '[values.gender], for example: "X9" = "other"',
    )


def _detected_line(file: dict[str, Any]) -> str:
    facts = [
        file["kind"],
        file["encoding"],
        words("skiljetecken ", "delimiter ") + repr(file["delimiter"]) if file["delimiter"] else "",
        words("decimaltecken ", "decimal mark ") + repr(file["decimal_mark"]) if file["decimal_mark"] else "",
        words("blad ", "sheet ") + file["sheet"] if file["sheet"] else "",
        words("rubrikrad ", "header row ") + str(file["header_row"]),
        words("datum ", "dates ") + ", ".join(file["date_formats"]) if file["date_formats"] else "",
    ]
    return f"{file['file']}: " + " · ".join(fact for fact in facts if fact)


def _outcome(document: dict[str, Any]) -> str:
    """MICROCOPY 5: Inga rader | En rad | n rader lästes in, ingen | en | 12 avvisades."""
    from framsyn.engines.wording.numbers import number

    stored, rejected, skipped = (document[f"rows_{part}"] for part in ("stored", "rejected", "skipped"))
    if language() == "sv":
        rows = {0: "Inga rader", 1: "En rad"}.get(stored, f"{number(stored)} rader")
        left_out = {0: "ingen", 1: "en"}.get(rejected, number(rejected))
        passed = f", {number(skipped)} hoppades över" if skipped else ""
        people = {0: "Inga personer", 1: "En person"}.get(document["people"], f"{number(document['people'])} personer")
        return f"{rows} lästes in, {left_out} avvisades{passed}. {people}."
    passed = f", {skipped:,} skipped" if skipped else ""
    rows = {0: "No rows", 1: "1 row"}.get(stored, f"{stored:,} rows")
    people = {0: "No people", 1: "1 person"}.get(document["people"], f"{document['people']:,} people")
    return f"{rows} imported, {rejected:,} rejected{passed}. {people}."


def _restated_line(change: dict[str, Any]) -> str:
    key = f"{change['key']} {change['label']}".strip()
    old, new = (f"{change[side]:.4g}" for side in ("old", "new"))
    if language() == "sv":
        old, new = old.replace(".", ","), new.replace(".", ",")
    return words(f"Ändrat nyckeltal: {key}, förut {old}, nu {new}", f"Restated: {key}, was {old}, now {new}")
