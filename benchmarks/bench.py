"""Speed and memory beside named peers in the same run: `make bench`. Results are committed under benchmarks/results."""

import sys

from benchmarks import analysis_pages, cube, disclosure, history_import
from benchmarks.machine import describe_machine, write_result

BENCHMARKS = {
    "history-import": (history_import.run, ("duckdb", "numpy", "python-calamine", "pandas", "openpyxl")),
    "cube": (cube.run, ("duckdb", "numpy", "polars", "pandas")),
    "analysis-pages": (analysis_pages.run, ("django", "granian", "vl-convert-python")),
    "disclosure": (disclosure.run, ("highspy", "numpy", "pytauargus")),
}


def main(names: list[str]) -> None:
    for name in names or list(BENCHMARKS):
        run, packages = BENCHMARKS[name]
        path = write_result(name, machine=describe_machine(*packages), result=run())
        print(path.read_text())


if __name__ == "__main__":
    main(sys.argv[1:])
