from __future__ import annotations

from collections.abc import Callable

from django_tasks import task

from framsyn.domains.analysis.drawings import draw_usual
from framsyn.domains.analysis.services import ensure_key_figures, save_import_and_compute
from framsyn.domains.history.models import PersonnelImport
from framsyn.domains.history.queries import current_snapshot
from framsyn.domains.history.services.saving import Mode
from framsyn.domains.organisation.models import User
from framsyn.domains.organisation.queries import administrations

STEP = 5


@task()
def save_and_compute(import_id: str, user_id: int, mode: Mode, version: int) -> None:
    save_import_and_compute(
        by=User.objects.get(pk=user_id),
        personnel_import=PersonnelImport.objects.get(pk=import_id),
        mode=mode,
        version=version,
        progress=_written(import_id),
    )
    draw_charts.enqueue()


@task()
def renew_figures(user_id: int) -> None:
    """After something that all snapshots' figures rest on has changed."""
    ensure_key_figures(by=User.objects.get(pk=user_id))
    draw_charts.enqueue()


@task()
def draw_charts() -> None:
    """Those that most will ask for. Nobody waits for them: without them the first reader does."""
    snapshot = current_snapshot()
    for administration in [*administrations()] or [None]:
        if snapshot:
            draw_usual(snapshot=snapshot, administration=administration)


def _written(import_id: str) -> Callable[[float], None]:
    """Percent, where the page of the import reads it; seldom enough not to be work of its own."""
    told = 0

    def write(share: float) -> None:
        nonlocal told
        percent = min(99, int(share * 100))
        if percent >= told + STEP:
            told = percent
            PersonnelImport.objects.filter(pk=import_id).update(progress=percent)

    return write
