from django.db.models import QuerySet

from framsyn.domains.audit.models import Entry


def entries() -> QuerySet[Entry]:
    """Newest first. Who may see them is asked by the caller (permission `see_log`)."""
    return Entry.objects.all()
