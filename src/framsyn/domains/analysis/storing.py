"""Making a lattice of a snapshot and keeping it: mask, proofs and every frame, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from framsyn.domains.analysis.lattice.compute import Asked, Lattice, compute
from framsyn.domains.analysis.lattice.memory import Memory, remember
from framsyn.domains.analysis.lattice.offer import LATTICE_VERSION, newest_window
from framsyn.domains.analysis.lattice.proof import Proof
from framsyn.domains.analysis.models import Mask, Run
from framsyn.domains.analysis.questions import parameters_hash, question_parameters
from framsyn.domains.audit.services import record_entry
from framsyn.domains.history.models import Snapshot
from framsyn.domains.history.queries import sick_leave, snapshot_files
from framsyn.engines.history.sick_leave import SickLeaveGiven
from framsyn.engines.history.store import open_snapshot
from framsyn.engines.metrics import ENGINE_VERSION

Progress = Callable[[float], None]
STORED_AT_ONCE = 200


def make_lattice(
    by: Any, snapshot: Snapshot, scope: str, *, as_of: date | None = None, progress: Progress = lambda _share: None
) -> tuple[Mask, Lattice]:
    """`as_of`: that of an earlier snapshot, to tell its days anew; then no frame is kept, only what was told."""
    restates = as_of is not None
    given = sick_leave_given()
    people, posts = memories(snapshot, scope)
    asked = Asked(
        as_of=as_of or snapshot.as_of,
        known_from=snapshot.known_from,
        threshold=settings.SUPPRESSION_THRESHOLD,
        within=scope,
        scheme=settings.WINDOWS,
        sick_leave=given,
        memory=people,
        posts_memory=posts,
    )
    with closing(open_snapshot(*snapshot_files(snapshot))) as connection:
        lattice = compute(connection, asked, progress)
    with transaction.atomic():
        mask = _keep(snapshot, scope, lattice, given)
        if not restates:
            _keep_frames(mask, lattice)
        # what is restated is logged as such
        record_entry(
            by=by,
            action="restate_figures" if restates else "compute_figures",
            subject=mask,
            scope=scope,
            tables=len(lattice.tables),
            hidden=mask.primary + mask.secondary,
            unproven=mask.unproven,
        )
    return mask, lattice


def is_current(snapshot: Snapshot, scope: str) -> bool:
    """Whether the newest, which is the one that is shown, still holds. An older one may hold again: sums are undone."""
    newest = (
        Mask.objects.filter(
            snapshot=snapshot,
            scope=scope,
            day=newest_window(snapshot.as_of, settings.WINDOWS).last,
            threshold=settings.SUPPRESSION_THRESHOLD,
            windows=settings.WINDOWS,
        )
        .order_by("-pk")
        .values_list("lattice_version", "engine_version", "sick_leave")
        .first()
    )
    return newest == (LATTICE_VERSION, ENGINE_VERSION, _digest(sick_leave_given()))


def memories(snapshot: Snapshot, scope: str) -> tuple[Memory, Memory]:
    """What has been told before: by the snapshot's own earlier lattices and those of the snapshots before it.

    Of another threshold, another way of counting or another lattice nothing is remembered: those are other
    publications, which a reader cannot be kept from. An undone snapshot counts while something still rests on it.
    """
    told = Mask.objects.filter(
        scope__in={scope, ""},
        threshold=settings.SUPPRESSION_THRESHOLD,
        lattice_version=LATTICE_VERSION,
        engine_version=ENGINE_VERSION,
        windows=settings.WINDOWS,
    ).filter(Q(snapshot__undone_at=None) | Q(snapshot__in=_rested_on()))
    if scope and told.filter(scope=scope).exists():
        told = told.filter(scope=scope)
    earlier = list(told.filter(snapshot_id__lte=snapshot.pk).order_by("-pk"))
    amounts: dict[tuple[str, ...], float] = {}
    for mask in reversed(earlier):
        amounts |= {tuple(key): value for key, value in mask.fte}
    people = remember(Proof.from_bytes(bytes(mask.people)) for mask in earlier)
    posts = remember(Proof.from_bytes(bytes(mask.posts)) for mask in earlier)
    return people, Memory(posts.shown, posts.hidden, posts.tables, amounts)


def _rested_on() -> list[int]:
    """Snapshots that later parts of the story point to, whichever these are: plans, documents."""
    own = {"history", "analysis"}
    found: set[int] = set()
    for relation in Snapshot._meta.related_objects:
        model = relation.related_model
        if isinstance(model, str) or model._meta.app_label in own:
            continue
        field = relation.field.name
        found |= set(model._default_manager.exclude(**{field: None}).values_list(field, flat=True))
    return sorted(found)


def sick_leave_given() -> list[SickLeaveGiven]:
    return [
        SickLeaveGiven(
            row.pk, row.unit, row.first, row.last, row.persons,
            row.sick_hours, row.scheduled_hours, row.sick_days, row.employed_days,
        )
        for row in sick_leave()
    ]  # fmt: skip


def _digest(given: Iterable[SickLeaveGiven]) -> str:
    rows = [
        (row.unit, str(row.first), str(row.last), row.persons, row.sick_hours, row.scheduled_hours, row.sick_days,
         row.employed_days)
        for row in given
    ]  # fmt: skip
    return sha256(json.dumps(sorted(rows, key=str)).encode()).hexdigest()


def _keep(snapshot: Snapshot, scope: str, lattice: Lattice, given: Iterable[SickLeaveGiven]) -> Mask:
    people = lattice.people.mask
    return Mask.objects.create(
        snapshot=snapshot,
        scope=scope,
        day=lattice.offer.day,
        threshold=settings.SUPPRESSION_THRESHOLD,
        lattice_version=LATTICE_VERSION,
        engine_version=ENGINE_VERSION,
        windows=settings.WINDOWS,
        sick_leave=_digest(given),
        offer={"parts": dict(lattice.offer.parts), "figures": list(lattice.offer.figures)},
        fte=[[key, value] for key, value in lattice.fte.items()],
        problem_hash=people.problem_hash,
        people=lattice.people.to_bytes(),
        posts=lattice.posts.to_bytes(),
        cells=len(lattice.people.cells.values),
        primary=people.primary,
        secondary=people.secondary,
        unproven=len(people.unproven),
    )


def _keep_frames(mask: Mask, lattice: Lattice) -> None:
    runs = []
    for question, table in lattice.tables.items():
        parameters: dict[str, Any] = question_parameters(question)
        runs.append(
            Run(
                snapshot=mask.snapshot,
                mask=mask,
                metric=question.figure,
                parameters=parameters | {"scope": mask.scope, "threshold": mask.threshold},
                parameters_hash=parameters_hash(parameters),
                engine_version=mask.engine_version,
                result=table.as_dict(),
            )
        )
    Run.objects.bulk_create(runs, batch_size=STORED_AT_ONCE)
