from __future__ import annotations

from django_tasks import task

from framsyn.domains.organisation.models import User
from framsyn.domains.planning.models import Plan
from framsyn.domains.publishing.services import FORMATS, publish_plan


@task()
def publish_task(user: int, plan: int, formats: list[str] | None = None) -> list[int]:
    """Primary keys of the documents."""
    made = publish_plan(by=User.objects.get(pk=user), plan=Plan.objects.get(pk=plan), formats=formats or FORMATS)
    return [document.pk for document in made]
