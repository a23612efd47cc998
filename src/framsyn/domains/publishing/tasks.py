from __future__ import annotations

from django_tasks import task

from framsyn.domains.organisation.models import User
from framsyn.domains.planning.models import Plan
from framsyn.domains.publishing import services


@task()
def documents_task(user: int, plan: int, kind: str = "plan", formats: list[str] | None = None) -> list[int]:
    """Primary keys of the documents."""
    by, found = User.objects.get(pk=user), Plan.objects.get(pk=plan)
    return [document.pk for document in services.make_documents(by=by, plan=found, kind=kind, formats=formats)]


@task()
def publish_task(user: int, plan: int) -> str:
    """The plan's state when it is done."""
    return services.publish_decided(by=User.objects.get(pk=user), plan=Plan.objects.get(pk=plan)).status
