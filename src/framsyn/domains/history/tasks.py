from __future__ import annotations

from django_tasks import task

from framsyn.domains.history.models import PersonnelImport
from framsyn.domains.history.services import read_import
from framsyn.domains.organisation.models import User


@task()
def read_import_task(import_id: str, user_id: int) -> None:
    read_import(
        by=User.objects.get(pk=user_id),
        personnel_import=PersonnelImport.objects.get(pk=import_id),
    )
