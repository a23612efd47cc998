from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from framsyn.domains.analysis.measuring import measure
from framsyn.domains.analysis.models import Run
from framsyn.domains.analysis.queries import key_figures
from framsyn.domains.analysis.questions import key_questions, parameters_hash, window_of, with_threshold
from framsyn.domains.analysis.values import KeyFigures
from framsyn.domains.audit.services import record_entry
from framsyn.domains.history import services as history
from framsyn.domains.history.models import PersonnelImport, Snapshot
from framsyn.domains.history.queries import current_snapshot, snapshot_files
from framsyn.domains.history.services.saving import Mode
from framsyn.domains.organisation.policies import check_may
from framsyn.engines.history.store import open_snapshot
from framsyn.engines.metrics import ENGINE_VERSION
from framsyn.engines.metrics.figures import Window


def run_metric(*, by: Any, snapshot: Snapshot, metric: str, parameters: Mapping[str, Any]) -> Run:
    """The run that answers the question: the one there is, else a new one. Only masked rows are kept."""
    check_may(by, "see_figures")
    asked = with_threshold(dict(parameters), settings.SUPPRESSION_THRESHOLD)
    found = _find(snapshot, metric, asked)
    return found or _make(by, snapshot, metric, asked)


def measure_with_threshold(
    *, by: Any, snapshot: Snapshot, metric: str, parameters: Mapping[str, Any], threshold: int
) -> list[dict[str, Any]]:
    """With a threshold of the operator's own choice: logged, and nothing of it is kept."""
    if not by.is_operator:
        raise PermissionDenied
    record_entry(
        by=by,
        action="measure_with_threshold",
        subject=snapshot,
        metric=metric,
        parameters=dict(parameters),
        threshold=threshold,
    )
    with closing(open_snapshot(*snapshot_files(snapshot))) as connection:
        return measure(connection, metric, dict(parameters), as_of=snapshot.as_of, threshold=threshold)


def compute_key_figures(*, by: Any, snapshot: Snapshot, window: Window | None = None) -> KeyFigures:
    """Run what is missing, and give the figures as the rest of Framsyn reads them."""
    window = window or window_of(snapshot.as_of)
    for metric, parameters in key_questions(window).values():
        run_metric(by=by, snapshot=snapshot, metric=metric, parameters=parameters)
    return key_figures(snapshot, window)


def ensure_key_figures(*, by: Any) -> None:
    """After a renewal of the program or another threshold: compute what the current snapshot and the plans' miss."""
    for snapshot in Snapshot.objects.filter(undone_at=None):
        compute_key_figures(by=by, snapshot=snapshot)


def restated(*, by: Any, old: Snapshot, new: Snapshot) -> list[dict[str, Any]]:
    """Figures of the old snapshot that come out differently for the same days when the new data are asked."""
    if old == new:
        return []
    window = window_of(old.as_of)
    before = compute_key_figures(by=by, snapshot=old, window=window).figures
    after = compute_key_figures(by=by, snapshot=new, window=window).figures
    return [
        {"key": key, "label": figure.label, "kind": figure.kind, "old": figure.value, "new": after[key].value}
        for key, figure in before.items()
        if key in after and _differs(figure.value, after[key].value)
    ]


def save_import_and_compute(
    *, by: Any, personnel_import: PersonnelImport, mode: Mode = "update", version: int
) -> Snapshot:
    """Save the import, then its key figures and what it restates. Figures can be made again, facts not."""
    check_may(by, "see_figures")
    before = current_snapshot()
    snapshot = history.save_import(by=by, personnel_import=personnel_import, mode=mode, version=version)
    compute_key_figures(by=by, snapshot=snapshot)
    if before is not None:
        changes = restated(by=by, old=before, new=snapshot)
        history.store_restated(personnel_import=personnel_import, restated=changes)
    return snapshot


def _find(snapshot: Snapshot, metric: str, parameters: dict[str, Any]) -> Run | None:
    return Run.objects.filter(
        snapshot=snapshot,
        metric=metric,
        parameters_hash=parameters_hash(parameters),
        engine_version=ENGINE_VERSION,
    ).first()


def _make(by: Any, snapshot: Snapshot, metric: str, parameters: dict[str, Any]) -> Run:
    with closing(open_snapshot(*snapshot_files(snapshot))) as connection:
        rows = measure(connection, metric, parameters, as_of=snapshot.as_of, threshold=parameters["threshold"])
    with transaction.atomic():
        run, created = Run.objects.get_or_create(
            snapshot=snapshot,
            metric=metric,
            parameters_hash=parameters_hash(parameters),
            engine_version=ENGINE_VERSION,
            defaults={"parameters": parameters, "result": {"rows": rows}},
        )
        if created:
            record_entry(by=by, action="run_metric", subject=run, metric=metric, parameters=parameters)
    return run


def _differs(old: float | None, new: float | None) -> bool:
    return old is not None and new is not None and abs(old - new) > 1e-9
