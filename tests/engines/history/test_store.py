from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_tools import KEY, adds_up, read_here, row, stored, write_csv

from framsyn.engines.history.contract import HISTORY_COLUMNS, UNIT_COLUMNS
from framsyn.engines.history.person import pseudonym
from framsyn.engines.history.pipeline import object_arrays
from framsyn.engines.history.reading import Reading
from framsyn.engines.history.store import (
    erase_person,
    merge_snapshots,
    open_snapshot,
    snapshot_checksum,
    write_snapshot,
)
from framsyn.engines.history.units import make_units

ROWS = [row(), row(person="B", end="2021-01-01", end_reason="death"), row(person="C", extent="0.5")]


def reading_of(folder: Path, rows: list[dict[str, str]]) -> Reading:
    folder.mkdir(parents=True, exist_ok=True)
    return read_here(folder / "out", write_csv(folder / "a.csv", rows))


def files(reading: Reading) -> tuple[Path, Path]:
    return reading.history, reading.unit_table


def test_types_are_the_contract_s(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, ROWS)
    types = {"text": "VARCHAR", "choice": "VARCHAR", "share": "DOUBLE", "date": "DATE", "year": "SMALLINT",
             "flag": "BOOLEAN"}  # fmt: skip
    with closing(open_snapshot(*files(reading))) as connection:
        for view, columns in (("history", HISTORY_COLUMNS), ("units", UNIT_COLUMNS)):
            described = [(name, kind) for name, kind, *_ in connection.execute(f"DESCRIBE {view}").fetchall()]
            assert described == [(column.name, types[column.kind]) for column in columns]


def test_an_open_snapshot_reaches_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with closing(open_snapshot(*files(reading_of(tmp_path, ROWS)))) as connection:
        for statement in (
            f"SELECT * FROM read_csv('{tmp_path / 'secret.csv'}')",
            f"COPY history TO '{tmp_path / 'out.csv'}'",
            "SET enable_external_access = true",
        ):
            with pytest.raises(duckdb.Error):
                connection.execute(statement).fetchall()


def test_the_checksum_is_over_content(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, ROWS)
    with closing(duckdb.connect()) as connection:
        query = f"SELECT * FROM '{reading.history}' ORDER BY person DESC"
        connection.execute(f"COPY ({query}) TO '{tmp_path / 'other.parquet'}' (COMPRESSION gzip)")
    assert (tmp_path / "other.parquet").read_bytes() != reading.history.read_bytes()
    assert snapshot_checksum(tmp_path / "other.parquet", reading.unit_table) == reading.checksum
    assert reading_of(tmp_path / "b", [*ROWS[:2], row(person="C", extent="0.51")]).checksum != reading.checksum


def test_merge_replaces_by_key_and_keeps_the_rest(tmp_path: Path) -> None:
    base = reading_of(tmp_path / "base", ROWS)
    update = reading_of(tmp_path / "update", [row(end="2024-01-01"), row(person="D", unit="11")])
    checksum = merge_snapshots(base=files(base), update=files(update), output=tmp_path / "merged")
    merged = tmp_path / "merged" / "history.parquet", tmp_path / "merged" / "units.parquet"
    assert checksum == snapshot_checksum(*merged)
    with closing(open_snapshot(*merged)) as connection:
        query = 'SELECT "end" FROM history WHERE person IN (?, ?) ORDER BY ALL'
        people = [pseudonym("A1", KEY), pseudonym("D", KEY)]
        assert connection.execute(query, people).fetchall() == [(date(2024, 1, 1),), (None,)]
        assert connection.execute("SELECT count(*) FROM history").fetchall() == [(4,)]
        assert connection.execute("SELECT unit FROM units ORDER BY 1").fetchall() == [("10",), ("11",), ("alla",)]


def test_erasing_a_person(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, [*ROWS, row(unit="12", start="2024-01-01")])
    assert erase_person(reading.history, pseudonym("A1", KEY), tmp_path / "new.parquet") == 2
    assert erase_person(tmp_path / "new.parquet", pseudonym("A1", KEY), tmp_path / "new.parquet") == 0
    assert pseudonym("A1", KEY).encode() not in (tmp_path / "new.parquet").read_bytes()
    assert len(stored(reading)) == 4
    assert snapshot_checksum(tmp_path / "new.parquet", reading.unit_table) != reading.checksum


texts = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8)
some_rows = st.lists(
    st.builds(
        row,
        person=st.sampled_from(["A", "B", "C", ""]),
        unit=st.sampled_from(["10", "11", " "]),
        occupation=st.sampled_from(["S1", "S2"]),
        title=texts,
        extent=st.sampled_from(["1", "0,5", "x", "2"]),
        start=st.sampled_from(["2020-01-01", "2021-02-29", "2021-03-01", ""]),
        end=st.sampled_from(["", "2020-06-01", "2022-01-01", "2030-01-01"]),
        end_reason=st.sampled_from(["", "death", "X9"]),
    ),
    min_size=1,
    max_size=12,
)


@given(rows=some_rows)
def test_the_counts_always_add_up(tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]]) -> None:
    reading = reading_of(tmp_path_factory.mktemp("counts"), rows)
    assert adds_up(reading)
    assert reading.rows_read == len(rows)
    assert reading.rows_stored == reading.engagements == len(stored(reading))
    rejected = {number for finding in reading.findings if finding.rejects for number in finding.rows}
    assert len(rejected) == reading.rows_rejected


@given(rows=some_rows, order=st.randoms(use_true_random=False))
def test_the_checksum_does_not_hang_on_the_order(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]], order: object
) -> None:
    folder = tmp_path_factory.mktemp("order")
    key = ("person", "unit", "occupation", "start")
    unique = list({tuple(one[name] for name in key): one for one in rows}.values())
    shuffled = list(unique)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert reading_of(folder / "a", unique).checksum == reading_of(folder / "b", shuffled).checksum


histories = st.dictionaries(
    st.tuples(st.sampled_from("ABC"), st.sampled_from(["10", "11"]), st.dates(date(2020, 1, 1), date(2020, 1, 3))),
    st.sampled_from([0.5, 1.0]),
    min_size=1,
    max_size=8,
)


def snapshot_of(folder: Path, history: dict[tuple[str, str, date], float]) -> tuple[tuple[Path, Path], str]:
    keys = list(history)
    columns: dict[str, list[object]] = {column.name: [None] * len(keys) for column in HISTORY_COLUMNS}
    columns |= {"person": [key[0] for key in keys], "unit": [key[1] for key in keys], "start": [key[2] for key in keys]}
    columns |= {"occupation": ["S"] * len(keys), "form": ["permanent"] * len(keys), "extent": list(history.values())}
    units = make_units({key[1] for key in keys}, "sv")
    checksum = write_snapshot(object_arrays(columns), object_arrays(units), folder)
    return (folder / "history.parquet", folder / "units.parquet"), checksum


@given(first=histories, second=histories)
def test_merging_twice_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    first: dict[tuple[str, str, date], float],
    second: dict[tuple[str, str, date], float],
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    (base, _), (update, _) = snapshot_of(folder / "a", first), snapshot_of(folder / "b", second)
    once = merge_snapshots(base=base, update=update, output=folder / "once")
    merged = folder / "once" / "history.parquet", folder / "once" / "units.parquet"
    assert merge_snapshots(base=merged, update=update, output=folder / "twice") == once
    assert snapshot_of(folder / "by hand", {**first, **second})[1] == once
