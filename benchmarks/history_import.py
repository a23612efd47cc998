"""Reading of a personnel file of 120,000 rows, beside pandas' readers in the same run: seconds and peak memory.

`read_files` does everything between the file and the stored snapshot: detection, pseudonyms, checks, Parquet, checksum.
The peers only read the file into a data frame.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from framsyn.engines.history.contract import END_REASONS, FORMS, HISTORY_COLUMNS
from framsyn.engines.history.words import choice_label

ROWS = 120_000
SEED = 20260131
READERS = ("framsyn_csv", "framsyn_excel", "pandas_csv", "pandas_excel_openpyxl", "pandas_excel_calamine")


def make_rows(count: int = ROWS, seed: int = SEED) -> list[list[str]]:
    """Made-up engagements with every column of the history table filled in."""
    chance = random.Random(seed)
    first = date(1995, 1, 1)
    rows = []
    for number in range(count):
        start = first + timedelta(days=chance.randrange(11_000))
        ended = chance.random() < 0.5
        end = start + timedelta(days=chance.randrange(30, 4_000)) if ended else None
        if end is not None and end > date(2026, 10, 31):
            end = None
        occupation = chance.randrange(300)
        rows.append(
            [
                f"A{chance.randrange(60_000):06}-{number}",
                f"{1000 + chance.randrange(900)}",
                f"{1000 + occupation}",
                f"Yrke nummer {occupation} åäö",
                choice_label("form", chance.choice(FORMS), "sv"),
                str(chance.choice((100, 75, 80, 50, "87,5"))),
                start.isoformat(),
                end.isoformat() if end else "",
                choice_label("end_reason", chance.choice(END_REASONS), "sv") if end else "",
                str(1950 + chance.randrange(55)),
                chance.choice(("Kvinna", "Man")),
                chance.choice(("Ja", "Nej")),
                chance.choice(("Ja", "Nej")),
            ]
        )
    return rows


def headers() -> list[str]:
    labels = {"extent": "Sysselsättningsgrad, %", "end": "Sista dag"}
    return [labels.get(column.name, column.label_sv) for column in HISTORY_COLUMNS]


def write_files(folder: Path, count: int = ROWS) -> tuple[Path, Path]:
    import xlsxwriter

    rows = make_rows(count)
    as_csv, as_excel = folder / "personal.csv", folder / "personal.xlsx"
    with as_csv.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([headers(), *rows])
    workbook = xlsxwriter.Workbook(str(as_excel), {"constant_memory": True})
    sheet = workbook.add_worksheet("Personal")
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    for place, row in enumerate([headers(), *rows]):
        for column, text in enumerate(row):
            if place and column in (6, 7) and text:
                sheet.write_datetime(place, column, date.fromisoformat(text), day)
            elif place and column in (5, 9):
                sheet.write_number(place, column, float(text.replace(",", ".")))
            else:
                sheet.write_string(place, column, text)
    workbook.close()
    return as_csv, as_excel


def read_with(reader: str, path: Path) -> int:
    """Rows read by one reader, in this process."""
    if reader.startswith("framsyn"):
        from framsyn.engines.history.child import read_files
        from framsyn.engines.history.reading import PersonnelFile, ReadRequest

        output = path.parent / "out"
        request = ReadRequest((PersonnelFile(path, path.name),), output, "benchmark", date(2026, 10, 31))
        return read_files(request).rows_stored
    import pandas

    if reader == "pandas_csv":
        return len(pandas.read_csv(path, sep=";", dtype=str))
    return len(pandas.read_excel(path, dtype=str, engine=reader.rsplit("_", 1)[1]))


def measure(reader: str, path: Path) -> dict[str, Any]:
    """In a process of its own, so that the peak is that reader's."""
    if reader.startswith("pandas") and importlib.util.find_spec("pandas") is None:
        return {"reader": reader, "skipped": "pandas is not installed"}
    code = [sys.executable, "-m", "benchmarks.history_import", reader, str(path)]
    found = subprocess.run(code, capture_output=True, text=True, check=False)
    if found.returncode:
        return {"reader": reader, "skipped": found.stderr.strip().splitlines()[-1][:200]}
    return json.loads(found.stdout)


def run(rows: int = ROWS) -> dict[str, Any]:
    """{"rows", "readers": [{"reader", "rows", "seconds", "peak_mb"} or {"reader", "skipped"}]}"""
    with tempfile.TemporaryDirectory() as folder:
        as_csv, as_excel = write_files(Path(folder), rows)
        readers = [measure(reader, as_csv if reader.endswith("csv") else as_excel) for reader in READERS]
        sizes = {
            "csv_mb": round(as_csv.stat().st_size / 2**20, 1),
            "excel_mb": round(as_excel.stat().st_size / 2**20, 1),
        }
    return {"rows": rows, **sizes, "readers": readers}


def _measured_here(reader: str, path: Path) -> dict[str, Any]:
    began = time.perf_counter()
    rows = read_with(reader, path)
    seconds = time.perf_counter() - began
    who = resource.RUSAGE_CHILDREN if reader.startswith("framsyn") else resource.RUSAGE_SELF
    peak = resource.getrusage(who).ru_maxrss / 1024
    return {"reader": reader, "rows": rows, "seconds": round(seconds, 2), "peak_mb": round(peak)}


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(_measured_here(sys.argv[1], Path(sys.argv[2]))))
    else:
        print(json.dumps(run(), indent=2))
