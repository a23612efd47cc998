from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from framsyn.domains.history.models import Snapshot
from framsyn.domains.organisation.models import Unit


class RiskScale(models.Model):
    """Labels and bands of the risk analysis. A change is a new row: plans keep the one that they were written with."""

    probability_labels = models.JSONField()  # five, the least first
    consequence_labels = models.JSONField()
    bands = models.JSONField()  # [key, label, first, last], the lowest first (risk_bands.py)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.pk}"


class Plan(models.Model):
    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        UNDER_REVIEW = "under_review", _("under review")
        DECIDED = "decided", _("decided")
        PUBLISHED = "published", _("published")
        SUPERSEDED = "superseded", _("superseded")

    class Outline(models.TextChoices):
        THEMES = "themes", _("themes across the departments")
        DEPARTMENTS = "departments", _("a chapter for each department")

    administration = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plans")
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    revises = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="revised_by")
    snapshot = models.ForeignKey(Snapshot, null=True, blank=True, on_delete=models.PROTECT, related_name="plans")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.DRAFT)
    outline = models.CharField(max_length=20, choices=Outline.choices, default=Outline.THEMES)
    risk_scale = models.ForeignKey(RiskScale, null=True, blank=True, on_delete=models.PROTECT, related_name="plans")
    case_number = models.CharField(max_length=50, blank=True)  # diarienummer: given before the decision
    mandate = models.TextField(blank=True)
    goals = models.TextField(blank=True)
    follow_up_reports = models.CharField(max_length=300, blank=True)
    follow_up_owner = models.CharField(max_length=150, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)  # by the management team
    reconsidered = models.CharField(max_length=100, blank=True)  # when what is not prioritised is tried again
    seen = models.JSONField(default=dict, blank=True)  # figure key -> as it read when the plan's texts were saved
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-first_year", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_year__gte=F("first_year")), name="plan_period_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_year}–{self.last_year}"


class Section(models.Model):
    """The planner's text under one heading of the outline. `[[figure]]` in it cites a figure (queries.citations)."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=50)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")  # 6.x: department
    body = models.TextField(blank=True)
    seen = models.JSONField(default=dict, blank=True)  # figure key -> as it read when the text was saved
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], condition=Q(unit=None), name="one_text_per_section"),
            models.UniqueConstraint(
                fields=["plan", "key", "unit"], condition=Q(unit__isnull=False), name="one_text_per_unit_and_section"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Proposal(models.Model):
    """A question outside the committee's own mandate, addressed to who can decide it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="proposals")
    matter = models.CharField(max_length=300)
    addressee = models.CharField(max_length=150)
    proposal = models.CharField(max_length=300)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.matter
