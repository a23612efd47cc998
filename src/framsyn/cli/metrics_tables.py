"""How `framsyn metrics` shows a figure: one JSON document, or a table with the words that a planner uses."""

from __future__ import annotations

from typing import Any

from framsyn.cli.metrics_source import Answer
from framsyn.cli.output import OutputFormat, emit_json, language, note, say, table, words

LEAST_P_VALUE = 0.001
ONE_DECIMAL = ("expected_1", "expected_3", "expected_5", "span", "median")
COLUMNS = {  # key: title in Swedish, in English; shown in this order
    "headcount": {"persons": ("Personer", "Persons"), "fte": ("Årsarbetare", "FTE"), "share": ("Andel", "Share")},
    "turnover": {
        "exits": ("Avgångar", "Exits"),
        "base": ("Medelantal", "Base"),
        "rate": ("Omsättning", "Rate"),
        "previous_rate": ("Förut", "Previous"),
        "p_value": ("p-värde", "p-value"),
    },
    "stability": {
        "opening": ("Vid början", "Opening"),
        "remaining": ("Kvar", "Remaining"),
        "share": ("Andel", "Share"),
    },
    "hires": {"hires": ("Anställda utifrån", "Hires"), "base": ("Medelantal", "Base"), "rate": ("Andel", "Rate")},
    "mobility": {
        "moves_in": ("In", "In"),
        "moves_out": ("Ut", "Out"),
        "base": ("Medelantal", "Base"),
        "rate": ("Andel ut", "Rate"),
    },
    "retirements": {
        "persons": ("Personer", "Persons"),
        "expected_1": ("Inom 1 år", "Within 1 year"),
        "expected_3": ("Inom 3 år", "Within 3 years"),
        "expected_5": ("Inom 5 år", "Within 5 years"),
        "share_3": ("Andel på 3 år", "Share in 3 years"),
    },
    "licensed": {
        "licensed": ("Legitimerade", "Licensed"),
        "unlicensed": ("Inte legitimerade", "Not licensed"),
        "unknown": ("Uppgift saknas", "Not stated"),
        "share": ("Andel", "Share"),
    },
    "managers": {
        "managers": ("Chefer", "Managers"),
        "employees": ("Medarbetare", "Employees"),
        "span": ("Per chef", "Per manager"),
        "median": ("Median", "Median"),
        "up_to_10": ("≤ 10", "≤ 10"),
        "from_11_to_20": ("11–20", "11–20"),
        "from_21_to_30": ("21–30", "21–30"),
        "over_30": ("> 30", "> 30"),
    },
    "comparison": {"a": ("Första", "First"), "b": ("Andra", "Second"), "change": ("Ändring", "Change")},
}


def show(answer: Answer, figure: str, terms: dict[str, Any], output: OutputFormat) -> None:
    """`terms`: what the figure means, as far as the command lets one choose it."""
    document = {
        "rows": [
            {"group": row["code"] or "total", **{key: value for key, value in row.items() if key != "code"}}
            for row in answer.rows
        ],
        "figure": figure,
        **terms,
        "snapshot": answer.snapshot,
        "as_of": answer.as_of,
        "protection": answer.protection,
    }
    if output is OutputFormat.JSON:
        emit_json(document)
        if answer.protection == "alone":
            note(_alone())
        return
    show_rows(document["rows"], COLUMNS[figure])
    source = answer.snapshot[:12]
    say(words(f"Underlag {source}, uttaget {answer.as_of}", f"Snapshot {source}, drawn {answer.as_of}"))
    if answer.protection == "alone":
        say(_alone())


def _alone() -> str:
    return words(
        "Tabellen är skyddad för sig, inte ihop med andra. Pröva dem med framsyn disclosure check innan du sprider "
        "fler.",
        "This table is protected on its own, not with others. Try them with framsyn disclosure check before you spread "
        "more.",
    )


def show_rows(rows: list[dict[str, Any]], columns: dict[str, tuple[str, str]]) -> None:
    titles = [words("Grupp", "Group"), *(words(*title) for title in columns.values())]
    lines = [[_group(row), *(_cell(row, key) for key in columns)] for row in rows]
    table(titles, lines)


def show_comparison(rows: list[dict[str, Any]], *, of_shares: bool, tested: bool) -> None:
    columns = dict(COLUMNS["comparison"])
    if of_shares:  # a difference between shares is in percentage points
        columns |= {"change": ("Ändring, procentenheter", "Change, percentage points")}
        rows = [
            {**row, "share": row["a"], "rate": row["b"], "points": row["change"] and row["change"] * 100}
            for row in rows
        ]
        columns = dict(zip(("share", "rate", "points"), columns.values(), strict=True))
    show_rows(rows, columns | ({"p_value": COLUMNS["turnover"]["p_value"]} if tested else {}))


def _cell(row: dict[str, Any], key: str) -> str:
    return words("dold", "hidden") if row["hidden"] else _text(key, row[key])


def _text(key: str, value: float | None) -> str:
    from framsyn.engines.wording.numbers import number, percent_sign

    if value is None:
        return words("saknas", "missing")
    is_share = key in ("share", "share_3") or key.endswith("rate")
    if key == "p_value" and value < LEAST_P_VALUE:
        return words(f"under {number(LEAST_P_VALUE, 3)}", f"below {LEAST_P_VALUE}")
    decimals = 3 if key == "p_value" else int(key == "points" or (key in ONE_DECIMAL and value != int(value)))
    if language() == "en":
        return f"{value:.1%}" if is_share else f"{value:,.{decimals}f}"
    return percent_sign(value) if is_share else number(value, decimals)


def _group(row: dict[str, Any]) -> str:
    return words("Totalt", "Total") if row["group"] == "total" else row["label"]
