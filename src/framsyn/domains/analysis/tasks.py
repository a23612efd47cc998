from __future__ import annotations

from django_tasks import task

from framsyn.domains.analysis.services import save_import_and_compute
from framsyn.domains.history.models import PersonnelImport
from framsyn.domains.organisation.models import User


@task()
def save_and_compute(import_id: str, user_id: int, mode: str, version: int) -> None:
    save_import_and_compute(
        by=User.objects.get(pk=user_id),
        personnel_import=PersonnelImport.objects.get(pk=import_id),
        mode=mode,
        version=version,
    )
