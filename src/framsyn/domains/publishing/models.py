from django.conf import settings
from django.db import models

from framsyn.domains.planning.models import Plan


class Document(models.Model):
    """A file made from a plan. The row is committed after the file stands whole on disk."""

    class Format(models.TextChoices):
        DOCX = "docx", "Word"
        PDF = "pdf", "PDF"
        XLSX = "xlsx", "Excel"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="documents")
    format = models.CharField(max_length=10, choices=Format.choices)
    file_name = models.CharField(max_length=200)  # below DATA/published
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    plan_version = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name
