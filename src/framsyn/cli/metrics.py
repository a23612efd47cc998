"""`framsyn metrics`: figures from the current snapshot, or with --history straight from a file, without a database."""

from __future__ import annotations

import json
import os
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from getpass import getuser
from pathlib import Path
from typing import Annotated, Any

import typer

from framsyn.cli.main import start_django
from framsyn.cli.output import Format, OutputFormat, emit_json, language, note, progress_bar, say, table, words
from framsyn.refusal import Refused
from framsyn.website.installation import data_directory

app = typer.Typer()
LEAST_P_VALUE = 0.001


class Level(StrEnum):
    UNIT = "unit"
    DEPARTMENT = "department"
    ADMINISTRATION = "administration"
    CITY = "city"


class Grouping(StrEnum):
    UNIT = "unit"
    DEPARTMENT = "department"
    ADMINISTRATION = "administration"
    CITY = "city"
    OCCUPATION = "occupation"
    FORM = "form"
    GENDER = "gender"
    AGE = "age"


def _day(name: str, text: str) -> Any:
    return typer.Option(name, formats=["%Y-%m-%d"], metavar="DATUM", help=text)


By = Annotated[Grouping | None, typer.Option("--by", help="Dela upp efter.")]
Boundary = Annotated[Level | None, typer.Option("--boundary", help="Gränsen som en avgång går över.")]
Suppress = Annotated[
    int | None, typer.Option(min=0, metavar="ANTAL", help="Dölj grupper med färre. Förval 5; 0 döljer inget.")
]
First = Annotated[datetime, _day("--from", "Periodens första dag.")]
Last = Annotated[datetime, _day("--to", "Periodens sista dag.")]
History = Annotated[Path | None, typer.Option("--history", metavar="FIL", help="Läs filen direkt, utan databas.")]
Units = Annotated[Path | None, typer.Option("--units", metavar="FIL", help="Enhetslistan till --history.")]
AsOf = Annotated[datetime | None, _day("--as-of", "Dagen då uppgifterna i --history togs ut.")]


@dataclass(frozen=True)
class Source:
    """Where the rows come from: a file, or the current snapshot when `history` is None."""

    history: Path | None
    units: Path | None
    as_of: date | None
    suppress: int | None


@dataclass(frozen=True)
class Answer:
    rows: list[dict[str, Any]]
    snapshot: str
    as_of: date


@app.command()
def headcount(
    at: Annotated[datetime, _day("--at", "Dagen som räknas.")],
    by: By = None,
    suppress: Suppress = None,
    history: History = None,
    units: Units = None,
    as_of: AsOf = None,
    output: Format = OutputFormat.TEXT,
) -> None:
    """Antal anställda och årsarbetare en viss dag."""
    day = at.date()
    parameters = {"at": day.isoformat(), "by": by.value if by else None}
    answer = _answer(_source(history, units, as_of, suppress), "headcount", parameters)
    document = {"rows": _rows(answer), "at": day, "snapshot": answer.snapshot, "as_of": answer.as_of}
    titles = words("Grupp|Personer|Årsarbetare|Andel", "Group|Persons|FTE|Share")
    _show(document, titles, ("persons", "fte", "share"), output)


@app.command()
def turnover(
    first: First,
    last: Last,
    definition: Annotated[str, typer.Option(help="Vad som räknas som personalomsättning.")] = "stockholm-district",
    boundary: Boundary = None,
    by: By = None,
    suppress: Suppress = None,
    history: History = None,
    units: Units = None,
    as_of: AsOf = None,
    output: Format = OutputFormat.TEXT,
) -> None:
    """Personalomsättning under en period, och samma period före."""
    from framsyn.engines.metrics.figures import DEFINITIONS

    if definition not in DEFINITIONS:
        raise Refused(
            words(
                f"Definitionen: ”{definition}” finns inte. Välj en av {', '.join(DEFINITIONS)}.",
                f"The definition: “{definition}” does not exist. Choose one of {', '.join(DEFINITIONS)}.",
            )
        )
    crossed = boundary.value if boundary else DEFINITIONS[definition].boundary
    parameters = {**_window(first, last), "definition": definition, "boundary": crossed, "by": by.value if by else None}
    answer = _answer(_source(history, units, as_of, suppress), "turnover", parameters)
    document = {
        "rows": _rows(answer),
        "definition": definition,
        "boundary": crossed,
        "window": {"from": parameters["first"], "to": parameters["last"]},
        "snapshot": answer.snapshot,
        "as_of": answer.as_of,
    }
    titles = words("Grupp|Avgångar|Medelantal|Omsättning|Förut|p-värde", "Group|Exits|Base|Rate|Previous|p-value")
    _show(document, titles, ("exits", "base", "rate", "previous_rate", "p_value"), output)


@app.command()
def stability(
    first: First,
    last: Last,
    boundary: Boundary = None,
    by: By = None,
    suppress: Suppress = None,
    history: History = None,
    units: Units = None,
    as_of: AsOf = None,
    output: Format = OutputFormat.TEXT,
) -> None:
    """Andelen av de anställda vid periodens början som är kvar vid dess slut."""
    crossed = boundary.value if boundary else "administration"
    parameters = {**_window(first, last), "boundary": crossed, "by": by.value if by else None}
    answer = _answer(_source(history, units, as_of, suppress), "stability", parameters)
    document = {
        "rows": _rows(answer),
        "boundary": crossed,
        "window": {"from": parameters["first"], "to": parameters["last"]},
        "snapshot": answer.snapshot,
        "as_of": answer.as_of,
    }
    titles = words("Grupp|Vid början|Kvar|Andel", "Group|Opening|Remaining|Share")
    _show(document, titles, ("opening", "remaining", "share"), output)


def _window(first: datetime, last: datetime) -> dict[str, str]:
    if last < first:
        raise typer.BadParameter(words("Perioden slutar innan den börjar.", "The window ends before it begins."))
    return {"first": first.date().isoformat(), "last": last.date().isoformat()}


def _source(history: Path | None, units: Path | None, as_of: datetime | None, suppress: int | None) -> Source:
    if history is None and (units or as_of):
        raise typer.BadParameter(
            words("--units och --as-of hör till --history.", "--units and --as-of need --history.")
        )
    return Source(history, units, as_of.date() if as_of else None, suppress)


def _answer(source: Source, metric: str, parameters: dict[str, Any]) -> Answer:
    return (
        _from_snapshot(source, metric, parameters) if source.history is None else _from_file(source, metric, parameters)
    )


def _from_file(source: Source, metric: str, parameters: dict[str, Any]) -> Answer:
    from framsyn.cli.personnel_files import read_aside
    from framsyn.domains.analysis.measuring import measure
    from framsyn.engines.history.store import open_snapshot

    usual = int(os.environ.get("FRAMSYN_THRESHOLD", "5"))
    threshold = usual if source.suppress is None else source.suppress
    if threshold < usual:
        _warn(threshold, noted=_note_in_log(source.history, metric, parameters, threshold))
    assert source.history is not None
    with (
        progress_bar() as report,
        read_aside([source.history], units=source.units, as_of=source.as_of, progress=report) as reading,
    ):
        for finding in reading.findings:
            note(finding.message)
        with closing(open_snapshot(reading.history, reading.unit_table)) as connection:
            rows = measure(
                connection,
                metric,
                parameters,
                as_of=reading.as_of,
                known_from=reading.known_from,
                threshold=threshold,
                language=language(),
            )
    return Answer(rows, reading.checksum, reading.as_of)


def _from_snapshot(source: Source, metric: str, parameters: dict[str, Any]) -> Answer:
    start_django()
    from django.conf import settings

    from framsyn.domains.analysis import services
    from framsyn.domains.history.queries import current_snapshot
    from framsyn.domains.organisation.queries import operator

    snapshot = current_snapshot()
    if snapshot is None:
        raise Refused(words("Inga personaldata än. Läs in en fil.", "No personnel data yet. Import a file."))
    asked: dict[str, Any] = {"by": operator(), "snapshot": snapshot, "metric": metric, "parameters": parameters}
    if source.suppress is None or source.suppress == settings.SUPPRESSION_THRESHOLD:
        rows = services.run_metric(**asked).result["rows"]
    else:
        if source.suppress < settings.SUPPRESSION_THRESHOLD:
            _warn(source.suppress, noted=True)
        rows = services.measure_with_threshold(**asked, threshold=source.suppress)
    return Answer(rows, snapshot.checksum, snapshot.as_of)


def _note_in_log(history: Path | None, metric: str, parameters: dict[str, Any], threshold: int) -> bool:
    """Without a database there is no journal, so a line goes to the log of the data directory, if it can be written."""
    log = data_directory() / "logs" / "framsyn.log"
    what = {"file": str(history), "metric": metric, "parameters": parameters, "threshold": threshold}
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    try:
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as lines:
            lines.write(f"{at} measure_with_threshold {getuser()} {json.dumps(what, ensure_ascii=False)}\n")
    except (OSError, KeyError):
        return False
    return True


def _warn(threshold: int, *, noted: bool) -> None:
    said = words(
        f"Små grupper skyddas inte (gräns {threshold}). Sprid inte resultatet. ",
        f"Small groups are not protected (threshold {threshold}). Do not spread this. ",
    )
    log = words("Uttaget är antecknat.", "It has been noted.")
    no_log = words("Uttaget kunde inte antecknas.", "It could not be noted.")
    note(said + (log if noted else no_log))


def _rows(answer: Answer) -> list[dict[str, Any]]:
    return [{"group": row["code"] or "total", **{k: v for k, v in row.items() if k != "code"}} for row in answer.rows]


def _show(document: dict[str, Any], titles: str, keys: tuple[str, ...], output: OutputFormat) -> None:
    if output is OutputFormat.JSON:
        emit_json(document)
        return
    lines = [
        [_group_text(row), *(words("dold", "hidden") if row["hidden"] else _text(key, row[key]) for key in keys)]
        for row in document["rows"]
    ]
    table(titles.split("|"), lines)
    source = document["snapshot"][:12]
    say(words(f"Underlag {source}, uttaget {document['as_of']}", f"Snapshot {source}, drawn {document['as_of']}"))


def _group_text(row: dict[str, Any]) -> str:
    return words("Totalt", "Total") if row["group"] == "total" else row["label"]


def _text(key: str, value: float | None) -> str:
    from framsyn.engines.wording.numbers import number, percent_sign

    if value is None:
        return words("saknas", "missing")
    is_share = key.endswith(("share", "rate"))
    if key == "p_value" and value < LEAST_P_VALUE:
        return words(f"under {number(LEAST_P_VALUE, 3)}", f"below {LEAST_P_VALUE}")
    if language() == "en":
        return f"{value:.1%}" if is_share else f"{value:,.{3 if key == 'p_value' else 0}f}"
    return percent_sign(value) if is_share else number(value, 3 if key == "p_value" else 0)
