"""Is there anybody at the other end of the queue? Long work waits there for a process of its own."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

PATIENCE = timedelta(seconds=15)
LONGEST_TASK = timedelta(hours=2)  # one that seems to have run for longer was left behind by a process that died


def nobody_takes_tasks() -> bool:
    """A task has waited although no other is being done."""
    now = timezone.now()
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY, enqueued_at__lt=now - PATIENCE)
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__gt=now - LONGEST_TASK)
    return waiting.exists() and not running.exists()
