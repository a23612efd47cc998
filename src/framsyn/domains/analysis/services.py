from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import get_language

from framsyn.domains.analysis.measuring import measure, missing_rows
from framsyn.domains.analysis.models import Run
from framsyn.domains.analysis.queries import key_figures
from framsyn.domains.analysis.questions import key_questions, parameters_hash, window_of, with_threshold, within
from framsyn.domains.analysis.values import KeyFigures
from framsyn.domains.audit.services import record_entry
from framsyn.domains.history import services as history
from framsyn.domains.history.models import PersonnelImport, Snapshot
from framsyn.domains.history.queries import current_snapshot, snapshot_files
from framsyn.domains.history.services.saving import Mode
from framsyn.domains.organisation.models import Unit
from framsyn.domains.organisation.policies import check_may
from framsyn.domains.organisation.queries import administrations
from framsyn.engines.history.store import open_snapshot
from framsyn.engines.metrics import ENGINE_VERSION
from framsyn.engines.metrics.checks import NotKnown
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
    return _measured(snapshot, metric, dict(parameters), threshold)


def compute_key_figures(
    *, by: Any, snapshot: Snapshot, administration: Unit | None = None, window: Window | None = None
) -> KeyFigures:
    """Run what is missing, and give the figures as the rest of Framsyn reads them.

    Turnover and stability of days before the data begin are kept as missing, so that the other figures can be read.
    """
    check_may(by, "see_figures", administration)
    window = window or window_of(snapshot.as_of)
    for metric, parameters in key_questions(window, administration).values():
        asked = with_threshold(parameters, settings.SUPPRESSION_THRESHOLD)
        if _find(snapshot, metric, asked) is None:
            _make(by, snapshot, metric, asked, missing_when_not_known=True)
    return key_figures(snapshot, administration, window)


def ensure_key_figures(*, by: Any) -> None:
    """After a renewal of the program or another threshold: compute what is missing.

    An import that was undone counts too, since a plan may still use it; files that are gone cannot be counted again.
    """
    for snapshot in Snapshot.objects.order_by("-pk"):
        if all(path.exists() for path in snapshot_files(snapshot)):
            _compute_for_all(by, snapshot)


def restated(*, by: Any, old: Snapshot, new: Snapshot, administration: Unit | None = None) -> list[dict[str, Any]]:
    """Figures of the old snapshot that come out differently for the same days when the new data are asked.

    `within`: code of the administration whose figures they are, "" while there is one only.
    """
    if old == new:
        return []
    asked: dict[str, Any] = {"by": by, "administration": administration, "window": window_of(old.as_of)}
    before = compute_key_figures(snapshot=old, **asked).figures
    after = compute_key_figures(snapshot=new, **asked).figures
    part = within(administration).get("within", "")
    return [
        {
            "key": key,
            "label": figure.label,
            "kind": figure.kind,
            "old": figure.value,
            "new": after[key].value,
            "within": part,
        }
        for key, figure in before.items()
        if key in after and _differs(figure.value, after[key].value)
    ]


def save_import_and_compute(
    *, by: Any, personnel_import: PersonnelImport, mode: Mode = "update", version: int
) -> Snapshot:
    """Save the import, then its key figures and what it restates. Figures can be made again, facts not."""
    check_may(by, "see_figures")
    before, were = current_snapshot(), _administration_codes()
    snapshot = history.save_import(by=by, personnel_import=personnel_import, mode=mode, version=version)
    _compute_for_all(by, snapshot)
    if _administration_codes() != were:
        ensure_key_figures(by=by)  # the plans on earlier snapshots ask for their administration by name from now on
    if before is not None:
        changes = [
            change
            for administration in _administrations()
            for change in restated(by=by, old=before, new=snapshot, administration=administration)
        ]
        history.store_restated(personnel_import=personnel_import, restated=changes)
    return snapshot


def _compute_for_all(by: Any, snapshot: Snapshot) -> None:
    for administration in _administrations():
        compute_key_figures(by=by, snapshot=snapshot, administration=administration)


def _administrations() -> list[Unit | None]:
    """Each once; None, that is all there is, while no unit is one."""
    return [*administrations()] or [None]


def _administration_codes() -> set[str]:
    return set(administrations().values_list("code", flat=True))


def _find(snapshot: Snapshot, metric: str, parameters: dict[str, Any]) -> Run | None:
    return Run.objects.filter(
        snapshot=snapshot,
        metric=metric,
        parameters_hash=parameters_hash(parameters),
        engine_version=ENGINE_VERSION,
    ).first()


def _make(
    by: Any, snapshot: Snapshot, metric: str, parameters: dict[str, Any], *, missing_when_not_known: bool = False
) -> Run:
    try:
        rows = _measured(snapshot, metric, parameters, parameters["threshold"])
    except NotKnown:
        if not missing_when_not_known:
            raise
        rows = missing_rows(metric)
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


def _measured(snapshot: Snapshot, metric: str, parameters: dict[str, Any], threshold: int) -> list[dict[str, Any]]:
    language = "sv" if (get_language() or "sv").startswith("sv") else "en"
    with closing(open_snapshot(*snapshot_files(snapshot))) as connection:
        return measure(
            connection,
            metric,
            parameters,
            as_of=snapshot.as_of,
            known_from=snapshot.known_from,
            threshold=threshold,
            language=language,
        )


def _differs(old: float | None, new: float | None) -> bool:
    return old is not None and new is not None and abs(old - new) > 1e-9
