from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import get_language

from framsyn.domains.analysis.composing import compose
from framsyn.domains.analysis.frames import frame_of, stored_tables
from framsyn.domains.analysis.judging import Conflict, save_judgement
from framsyn.domains.analysis.lattice.compute import Lattice
from framsyn.domains.analysis.lattice.offer import NotOffered, newest_window
from framsyn.domains.analysis.measuring import measure
from framsyn.domains.analysis.models import Mask, Run
from framsyn.domains.analysis.offered_rows import offered_question, rows_of
from framsyn.domains.analysis.queries import key_figures, mask_of, offer_of
from framsyn.domains.analysis.questions import KEY_QUESTIONS, parameters_hash, scope_of
from framsyn.domains.analysis.storing import is_current, make_lattice
from framsyn.domains.analysis.values import Figure, KeyFigures
from framsyn.domains.analysis.verifying import is_proven, verify_publication
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
from framsyn.refusal import Refused

__all__ = [
    "Conflict",
    "compute_key_figures",
    "ensure_key_figures",
    "measure_with_threshold",
    "restated",
    "run_metric",
    "save_import_and_compute",
    "save_judgement",
    "verify_publication",
]
Progress = Callable[[float], None]


def compute_key_figures(
    *,
    by: Any,
    snapshot: Snapshot,
    administration: Unit | None = None,
    progress: Progress = lambda _share: None,
) -> KeyFigures:
    """The lattice, unless there is one that still holds, and the figures as the rest of Framsyn reads them.

    Turnover and stability of days before the data begin are missing, so that the other figures can be read.
    """
    check_may(by, "see_figures", administration)
    scope = scope_of(administration)
    if not is_current(snapshot, scope):
        make_lattice(by, snapshot, scope, progress=progress)
    return key_figures(snapshot, administration)


def ensure_key_figures(*, by: Any) -> None:
    """After a renewal of the program, another threshold or new sick leave: compute what is missing, the oldest first.

    An import that was undone counts too, since a plan may still use it; files that are gone cannot be counted again.
    """
    for snapshot in Snapshot.objects.order_by("pk"):
        if all(path.exists() for path in snapshot_files(snapshot)):
            _compute_for_all(by, snapshot, proven=True)


def run_metric(*, by: Any, snapshot: Snapshot, metric: str, parameters: Mapping[str, Any]) -> Run:
    """The run that answers the question: a frame of the lattice where it is offered, else one of its own.

    Rows of `result["rows"]` are masked; pages and plans never show a run of its own.
    """
    check_may(by, "see_figures")
    asked = dict(parameters)
    if found := _from_lattice(snapshot, metric, asked):
        return found
    asked |= {"threshold": settings.SUPPRESSION_THRESHOLD}
    hashed = parameters_hash(asked)
    own: dict[str, Any] = {"metric": metric, "parameters_hash": hashed, "engine_version": ENGINE_VERSION, "mask": None}
    found = Run.objects.filter(snapshot=snapshot, **own).first()
    if found is not None:
        return found
    rows = _measured(snapshot, metric, asked, settings.SUPPRESSION_THRESHOLD)
    with transaction.atomic():
        run, created = Run.objects.get_or_create(
            snapshot=snapshot, **own, defaults={"parameters": asked, "result": {"rows": rows}}
        )
        if created:
            record_entry(by=by, action="run_metric", subject=run, metric=metric, parameters=asked)
    return run


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


def restated(*, by: Any, old: Snapshot, new: Snapshot, administration: Unit | None = None) -> list[dict[str, Any]]:
    """Figures of the old snapshot that come out differently for the same days when the new data are asked.

    Only what may be shown of both. `within`: code of the administration whose figures they are, "" while there is one
    only.
    """
    if old == new:
        return []
    before = compute_key_figures(by=by, snapshot=old, administration=administration).figures
    scope = scope_of(administration)
    if newest_window(old.as_of, settings.WINDOWS) == newest_window(new.as_of, settings.WINDOWS):
        after: Mapping[str, Figure] = compute_key_figures(by=by, snapshot=new, administration=administration).figures
    else:
        mask, lattice = make_lattice(by, new, scope, as_of=old.as_of)
        after = _figures_of(mask, lattice)
    return [
        {
            "key": key,
            "label": figure.label,
            "kind": figure.kind,
            "old": figure.value,
            "new": after[key].value,
            "within": scope,
        }
        for key, figure in before.items()
        if key in after and _differs(figure.value, after[key].value)
    ]


def save_import_and_compute(
    *,
    by: Any,
    personnel_import: PersonnelImport,
    mode: Mode = "update",
    version: int,
    progress: Progress = lambda _share: None,
) -> Snapshot:
    """Save the import, then its figures and what it restates. Figures can be made again, facts not."""
    check_may(by, "see_figures")
    before, were = current_snapshot(), _administration_codes()
    snapshot = history.save_import(by=by, personnel_import=personnel_import, mode=mode, version=version)
    if _administration_codes() != were:
        ensure_key_figures(by=by)  # the plans on earlier snapshots ask for their administration by name from now on
    _compute_for_all(by, snapshot, progress)
    if before is not None:
        changes = [
            change
            for administration in _administrations()
            for change in restated(by=by, old=before, new=snapshot, administration=administration)
        ]
        history.store_restated(personnel_import=personnel_import, restated=changes)
    return snapshot


def _compute_for_all(
    by: Any, snapshot: Snapshot, progress: Progress = lambda _share: None, *, proven: bool = False
) -> None:
    """`proven`: make anew what is there but has lost its proof."""
    every = _administrations()
    for done, administration in enumerate(every):

        def part(share: float, done: int = done) -> None:
            progress((done + share) / len(every))

        scope = scope_of(administration)
        if not is_current(snapshot, scope) or (proven and not is_proven(snapshot, administration)):
            make_lattice(by, snapshot, scope, progress=part)


def _administrations() -> list[Unit | None]:
    """Each once; None, that is all there is, while no unit is one."""
    return [*administrations()] or [None]


def _administration_codes() -> set[str]:
    return set(administrations().values_list("code", flat=True))


def _figures_of(mask: Mask, lattice: Lattice) -> Mapping[str, Figure]:
    """Of a lattice whose frames are not kept."""
    asked = {name: lattice.offer.question(question) for name, question in KEY_QUESTIONS.items()}
    frames = {
        name: frame_of(question, 0, lattice.tables[question], mask, lattice.offer) for name, question in asked.items()
    }
    return compose(frames, None, lattice.offer).figures


def _from_lattice(snapshot: Snapshot, metric: str, asked: dict[str, Any]) -> Run | None:
    try:
        mask = mask_of(snapshot, next(iter(_administrations())) if not asked.get("within") else _unit(asked["within"]))
        told = offer_of(mask)
        question = offered_question(metric, asked, told)
        kept = stored_tables(mask, [question]).get(question) if question else None
    except (NotOffered, Refused):
        return None
    if question is None or kept is None or (mask.scope and not asked.get("within")):
        return None
    run = Run.objects.get(pk=kept[0])
    run.result = {"rows": rows_of(metric, frame_of(question, *kept, mask, told))}
    return run


def _unit(code: str) -> Unit | None:
    return Unit.objects.filter(code=code).first()


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
