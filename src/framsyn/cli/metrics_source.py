"""Where the figures of `framsyn metrics` come from: the current snapshot, or files read aside. Masked in both."""

from __future__ import annotations

import json
import os
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import typer

from framsyn.cli.main import start_django
from framsyn.cli.output import language, note, progress_bar, words
from framsyn.refusal import Refused
from framsyn.website.installation import data_directory

if TYPE_CHECKING:
    from framsyn.engines.history.reading import Reading


@dataclass(frozen=True)
class Source:
    """The current snapshot when `history` is None, else the files."""

    history: Path | None
    units: Path | None
    occupations: Path | None
    mapping: Path | None
    as_of: date | None
    suppress: int | None


# Together with every other table that pages and plans show; this table alone; or not at all
Protection = Literal["together", "alone", "none"]


@dataclass(frozen=True)
class Answer:
    rows: list[dict[str, Any]]
    snapshot: str
    as_of: date
    protection: Protection


def source_of(
    history: Path | None,
    units: Path | None,
    occupations: Path | None,
    mapping: Path | None,
    as_of: datetime | None,
    suppress: int | None,
) -> Source:
    if history is None and (units or occupations or mapping or as_of):
        raise typer.BadParameter(
            words(
                "--units, --occupations, --mapping och --as-of hör till --history.",
                "--units, --occupations, --mapping and --as-of need --history.",
            )
        )
    return Source(history, units, occupations, mapping, as_of.date() if as_of else None, suppress)


def ask(source: Source, metric: str, parameters: dict[str, Any]) -> Answer:
    if source.history is None:
        return _from_snapshot(source, metric, parameters)
    return _from_file(source, source.history, metric, parameters)


def _from_file(source: Source, history: Path, metric: str, parameters: dict[str, Any]) -> Answer:
    from framsyn.cli.personnel_files import read_aside, read_mapping
    from framsyn.engines.history.refusals import FileRefused

    usual = int(os.environ.get("FRAMSYN_THRESHOLD", "5"))
    threshold = usual if source.suppress is None else source.suppress
    if threshold < usual:
        _warn(threshold, noted=_note_in_log(history, metric, parameters, threshold))
    beside = {"units": source.units, "occupations": source.occupations, "as_of": source.as_of}
    mapping = read_mapping(source.mapping)
    try:
        with progress_bar() as report, read_aside([history], mapping=mapping, progress=report, **beside) as reading:
            return _measured(reading, metric, parameters, threshold)
    except FileRefused as fault:
        if not fault.missing:
            raise
        raise Refused(f"{fault} {_how_to_map(source.mapping)}") from fault


def _how_to_map(mapping: Path | None) -> str:
    if mapping is None:
        return words(
            "Skriv i en mappningsfil vilka kolumner som är vilka, och ange den med --mapping FIL.toml.",
            "Write in a mapping file which columns are which, and name it with --mapping FILE.toml.",
        )
    return words(f"Skriv dem under [columns] i {mapping}.", f"Write them under [columns] in {mapping}.")


def _measured(reading: Reading, metric: str, parameters: dict[str, Any], threshold: int) -> Answer:
    from framsyn.domains.analysis.measuring import measure
    from framsyn.engines.history.store import open_snapshot

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
    return Answer(rows, reading.checksum, reading.as_of, _alone(threshold))


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
    protection: Protection
    if source.suppress is None or source.suppress == settings.SUPPRESSION_THRESHOLD:
        run = services.run_metric(**asked)
        rows = run.result["rows"]
        protection = _alone(settings.SUPPRESSION_THRESHOLD) if run.mask_id is None else "together"
    else:
        if source.suppress < settings.SUPPRESSION_THRESHOLD:
            _warn(source.suppress, noted=True)
        rows = services.measure_with_threshold(**asked, threshold=source.suppress)
        protection = _alone(source.suppress)
    return Answer(rows, snapshot.checksum, snapshot.as_of, protection)


def _alone(threshold: int) -> Protection:
    return "alone" if threshold else "none"


def _note_in_log(history: Path, metric: str, parameters: dict[str, Any], threshold: int) -> bool:
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
