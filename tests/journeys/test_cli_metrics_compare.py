"""`framsyn metrics compare`: two saved figures, refused when they mean different things."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import command_line

Compare = Callable[..., Any]
ROW = {"label": "", "hidden": False, "previous_rate": None, "p_value": None}


def turnover(first: str, last: str, rows: list[dict[str, Any]], **other: Any) -> dict[str, Any]:
    return {
        "rows": [{**ROW, **row} for row in rows],
        "figure": "turnover",
        "definition": "stockholm-district",
        "boundary": "administration",
        "by": "department",
        "count": "persons",
        "forms": ["permanent"],
        "window": {"from": first, "to": last},
        "snapshot": "abc",
        "as_of": last,
        **other,
    }


def row(group: str, exits: int | None, base: float | None, **other: Any) -> dict[str, Any]:
    rate = exits / base if exits is not None and base else None
    return {"group": group, "label": group, "exits": exits, "base": base, "rate": rate, **other}


A = turnover(
    "2024-01-01", "2024-12-31",
    [row("total", 148, 1000.0), row("BU", 100, 500.0), row("AO", 45, 480.0), row("S", None, None, hidden=True)],
)  # fmt: skip
B = turnover(
    "2025-01-01", "2025-12-31",
    [row("total", 104, 1000.0), row("BU", 60, 500.0), row("AO", 44, 490.0), row("N", 6, 10.0)],
)  # fmt: skip


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    def ask(a: Any, b: Any, *words: str, stops: bool = False, **more: str) -> Any:
        for name, document in (("a.json", a), ("b.json", b)):
            text = document if isinstance(document, str) else json.dumps(document)
            (tmp_path / name).write_text(text, "utf-8")
        done = command_line.framsyn(tmp_path, "metrics", "compare", "a.json", "b.json", *words, **more)
        assert done.returncode == int(stops), done.stderr
        return done.stderr if stops else (json.loads(done.stdout) if "json" in words else done.stdout)

    return ask


def test_changes_with_what_chance_explains(compare: Compare) -> None:
    found = compare(A, B, "--format", "json")
    rows = {line["group"]: line for line in found["rows"]}
    assert rows["total"]["change"] == pytest.approx(-0.044)
    assert rows["total"]["p_value"] == pytest.approx(0.0065, abs=0.0015)
    assert rows["BU"]["p_value"] < 0.05 < rows["AO"]["p_value"]
    assert rows["S"] | {"label": ""} == {
        "group": "S", "label": "", "a": None, "b": None, "change": None, "not_comparable": None, "hidden": True,
        "p_value": None,
    }  # fmt: skip
    assert (rows["N"]["a"], rows["N"]["b"], rows["N"]["change"], rows["N"]["hidden"]) == (None, 0.6, None, False)
    assert found["a"]["window"]["from"] == "2024-01-01"


def test_the_table_says_points_and_hidden(compare: Compare) -> None:
    found = compare(A, B)
    assert "Ändring, procentenheter" in found
    assert "\u22124,4" in found
    assert "14,8\u00a0%" in found
    assert "dold" in found
    assert "saknas" in found


def test_windows_with_days_in_common_are_not_tested(compare: Compare) -> None:
    overlapping = turnover("2024-12-31", "2025-12-30", B["rows"])
    rows = compare(A, overlapping, "--format", "json")["rows"]
    assert rows[0]["change"] == pytest.approx(-0.044)
    assert {line["p_value"] for line in rows} == {None}


def test_across_a_reorganisation_there_is_no_change(compare: Compare) -> None:
    broken = turnover("2025-01-01", "2025-12-31", [row("BU", 60, 500.0, not_comparable="2025-03-01")])
    line = compare(A, broken, "--format", "json")["rows"][1]
    assert (line["a"], line["b"], line["change"], line["not_comparable"]) == (0.2, 0.12, None, "2025-03-01")


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"definition": "malmo", "boundary": "city"}, "Jämförelsen: värdena har olika definitioner. Välj samma"),
        ({"boundary": "city"}, "olika gränser"),
        ({"by": "occupation"}, "olika indelningar"),
        ({"forms": ["permanent", "fixed_term"]}, "olika anställningsformer"),
        ({"count": "fte"}, "olika räknesätt"),
        ({"figure": "hires"}, "olika mått"),
    ],
)
def test_what_means_different_things_is_refused(compare: Compare, other: dict[str, Any], said: str) -> None:
    assert said in compare(A, B | other, stops=True)


def test_in_english(compare: Compare) -> None:
    said = compare(A, B | {"definition": "malmo"}, stops=True, FRAMSYN_LANGUAGE="en")
    assert "The comparison: the values have different definitions. Choose the same definition for both." in said


@pytest.mark.parametrize("wrong", ["", "[]", "{}", '{"figure": "weather", "rows": []}', '{"figure": "turnover"}', "\\"])
def test_a_file_that_is_no_figure_is_refused(compare: Compare, wrong: str) -> None:
    assert "är inget nyckeltal" in compare(A, wrong, stops=True)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = command_line.framsyn(tmp_path, "metrics", "compare", "a.json", "b.json")
    assert done.returncode == 1
    assert "a.json finns inte" in done.stderr


def test_persons_are_compared_as_persons(compare: Compare) -> None:
    heads = {"figure": "headcount", "by": None, "at": "2025-12-31", "snapshot": "x", "as_of": "2025-12-31"}
    a = heads | {"rows": [{"group": "total", "label": "", "persons": 2400, "hidden": False}]}
    b = heads | {"rows": [{"group": "total", "label": "", "persons": 2350, "hidden": False}]}
    found = compare(a, b)
    assert "2\u00a0400" in found
    assert "\u221250" in found
    assert "p-värde" not in found
