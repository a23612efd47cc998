from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from framsyn.domains.audit.services import record_entry
from framsyn.domains.history.models import SickLeave
from framsyn.domains.organisation.models import Unit
from framsyn.domains.organisation.policies import check_may
from framsyn.engines.history.reading import Limits, PersonnelFile
from framsyn.engines.history.sick_leave import LEAST_PERSONS, SickLeaveGiven
from framsyn.refusal import Refused

LIMITS = Limits(memory_mb=512, seconds=30, cells=500_000)
SUMS = ("sick_hours", "scheduled_hours", "sick_days", "employed_days")


@dataclass(frozen=True)
class SickLeaveRead:
    batch: UUID | None  # None: a dry run, nothing is saved
    rows: int
    replaced: int  # of them, how many took the place of a row for the same unit and period


@dataclass(frozen=True)
class SickLeaveRemoved:
    rows: int
    restored: int  # of earlier files, that count again


def import_sick_leave(*, by: Any, file: tuple[str, Path], language: str = "sv", dry_run: bool = False) -> SickLeaveRead:
    """Sums for groups, each in place of what was there for its unit and period. One fault refuses the whole file."""
    from framsyn.engines.history.child import read_sick_leave

    check_may(by, "import_history")
    name, path = file
    given = read_sick_leave(
        PersonnelFile(path, name),
        units=Unit.objects.values_list("code", flat=True),
        least=LEAST_PERSONS,
        today=timezone.localdate(),
        limits=LIMITS,
        language=language,
    )
    with transaction.atomic():
        stored = {_key(row): row for row in SickLeave.objects.filter(replaced_by=None).select_for_update()}
        old = [row.pk for key in map(_key, given) if (row := stored.pop(key, None))]
        _check_against(given, stored.values())
        if dry_run:
            return SickLeaveRead(None, len(given), len(old))
        batch = uuid4()
        SickLeave.objects.filter(pk__in=old).update(replaced_by=batch)
        SickLeave.objects.bulk_create([_row(by, batch, name, row) for row in given], batch_size=500)
        subject = f"history.SickLeave:{batch}"
        record_entry(by=by, action="import_sick_leave", subject=subject, file=name, rows=len(given), replaced=len(old))
    return SickLeaveRead(batch, len(given), len(old))


@transaction.atomic
def delete_sick_leave(*, by: Any, batch: UUID) -> SickLeaveRemoved:
    """Undo the reading of a file: its rows go, and what each took the place of stands where it stood."""
    check_may(by, "undo_import")
    rows = {_key(row): row for row in SickLeave.objects.filter(batch=batch).select_for_update()}
    if not rows:
        raise Refused(_("The sick leave: it is no longer there. Go back to the list."))
        # sv: Sjukfrånvaron: den finns inte kvar. Gå tillbaka till listan.
    before = list(SickLeave.objects.filter(replaced_by=batch).select_for_update())
    SickLeave.objects.filter(batch=batch).delete()
    for row in before:
        row.replaced_by = rows[_key(row)].replaced_by
    SickLeave.objects.bulk_update(before, ["replaced_by"], batch_size=500)
    removed = SickLeaveRemoved(len(rows), sum(row.replaced_by is None for row in before))
    subject = f"history.SickLeave:{batch}"
    record_entry(by=by, action="delete_sick_leave", subject=subject, rows=removed.rows, restored=removed.restored)
    return removed


def _key(row: SickLeaveGiven | SickLeave) -> tuple[str, date, date]:
    return row.unit, row.first, row.last


def _row(by: Any, batch: UUID, name: str, given: SickLeaveGiven) -> SickLeave:
    sums = {sum_: getattr(given, sum_) for sum_ in SUMS}
    return SickLeave(
        unit=given.unit,
        first=given.first,
        last=given.last,
        persons=given.persons,
        batch=batch,
        file_name=name[:255],
        by=by,
        **sums,
    )


@dataclass(frozen=True)
class _Period:
    first: date
    last: date
    row: int  # in the file; 0 of what was read in before

    def overlaps(self, other: _Period) -> bool:
        return self.first <= other.last and other.first <= self.last


def _check_against(given: Iterable[SickLeaveGiven], stored: Iterable[SickLeave]) -> None:
    """No two sums may hold the same people on one day: not of one unit, nor of a unit and one that it lies under.

    Else the difference of two sums would tell of the few who are in one and not in the other.
    """
    periods: defaultdict[str, list[_Period]] = defaultdict(list)
    for kept in stored:
        periods[kept.unit].append(_Period(kept.first, kept.last, 0))
    for row in given:
        new = _Period(row.first, row.last, row.row)
        if any(new.overlaps(period) for period in periods[row.unit] if not period.row):
            raise Refused(
                _("Row %(row)d: an overlapping period of the unit was read in before. Remove that file first.")
                % {"row": row.row}
            )  # sv: Rad %(row)d: en överlappande period för enheten är redan inläst. Ta bort den filen först.
        periods[row.unit].append(new)
    for unit, above in _units_above().items():
        for period, other in product(periods.get(unit, ()), (p for code in above for p in periods.get(code, ()))):
            if period.overlaps(other) and (period.row or other.row):
                raise Refused(
                    _("Row %(row)d: a unit above or below it has sums for the same time. Keep one of the levels.")
                    % {"row": max(period.row, other.row)}
                )  # sv: Rad %(row)d: en enhet ovanför eller under den har summor för samma tid. Behåll en av nivåerna.


def _units_above() -> dict[str, list[str]]:
    units = list(Unit.objects.values_list("pk", "code", "path"))
    codes = {str(pk): code for pk, code, _path in units}
    return {code: [codes[key] for key in path.split("/") if codes.get(key, code) != code] for _pk, code, path in units}
