from typing import Any

from django.db.models import Model

from framsyn.domains.audit.models import Entry


def record_entry(*, by: Any, action: str, subject: Model | str, **details: Any) -> Entry:
    """One row in the log, written inside the transaction of the service that acts."""
    name = subject if isinstance(subject, str) else f"{subject._meta.label}:{subject.pk}"
    return Entry.objects.create(actor=str(by.pk), action=action, subject=name, details=details)
