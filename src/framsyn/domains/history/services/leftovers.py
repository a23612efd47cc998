"""What an import leaves in the database when it is ended: which faults, how many and where, never what a cell held."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from framsyn.domains.history.models import PersonnelImport
from framsyn.domains.history.policies import OPEN, State
from framsyn.engines.history.messages import without_values

JOURNAL_WAIT = 500  # milliseconds: who reads just now must not hold up an answer


def kept_result(result: Mapping[str, Any]) -> dict[str, Any]:
    findings = [_kept_finding(finding) for finding in result.get("findings", [])]
    return {**result, "preview": [], "findings": findings}


def _kept_finding(finding: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: finding[name] for name in ("code", "rows", "count", "file", "rejects") if name in finding}
    return {**kept, "message": without_values(finding.get("message", ""))}


def forget_headers(imports: Any) -> None:
    """Of refused imports that can no longer be paired: a file without a header row may have had a person there."""
    for found in imports.filter(state=State.REFUSED).exclude(result={}):
        if found.result.get("detected"):
            text = _("The file: its columns were not paired, and it is no longer kept. Read it in again.")
            # sv: Filen: kolumnerna kopplades inte, och den finns inte kvar. Läs in den igen.
            imports.filter(pk=found.pk).update(result={"refusal": text, "code": found.result.get("code", "")})


def clear_leftovers() -> None:
    """Whatever ended imports still quote, also those that were ended before this was done at once."""
    ended = PersonnelImport.objects.exclude(state__in=OPEN)
    forget_headers(ended)
    for found in ended.exclude(result={}):
        if found.result.get("findings") or found.result.get("preview"):
            ended.filter(pk=found.pk).update(result=kept_result(found.result))


def overwrite_journal() -> None:
    """SQLite's journal keeps old pages until they are written over: do that once the rows are committed."""
    if connection.vendor == "sqlite":
        transaction.on_commit(_empty_journal)


def _empty_journal() -> None:
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {JOURNAL_WAIT}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        cursor.execute(f"PRAGMA busy_timeout = {usual}")
