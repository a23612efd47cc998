from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from framsyn.domains.planning.models import Plan


class FrozenDocument(models.Model):
    """The plan's document as it was composed when the plan was decided: sentences, figures, charts."""

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="frozen_document")
    tree = models.TextField()  # JSON (freezing.py)
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.plan}"


class Document(models.Model):
    """A file made from a plan. The row is committed after the file stands whole on disk."""

    class Kind(models.TextChoices):
        PLAN = "plan", _("the plan")
        COVER_REPORT = "cover_report", _("cover report")
        PUBLIC = "public", _("public version")

    class Format(models.TextChoices):
        DOCX = "docx", "Word"
        PDF = "pdf", "PDF"
        XLSX = "xlsx", "Excel"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.PLAN)
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
