from django.conf import settings
from django.db import models

from framsyn.domains.organisation.models import Unit
from framsyn.domains.planning.models.plans import Plan


class Comment(models.Model):
    """Said about a section while the plan is written or reviewed. An answer has the comment that it answers."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="comments")
    section = models.CharField(max_length=50, blank=True)  # "" = the plan as a whole
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")  # 6.x: department
    answers = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    text = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.pk}"


class Decision(models.Model):
    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="decision")
    body = models.CharField(max_length=150)  # nämnden
    decided_on = models.DateField()
    paragraph = models.CharField(max_length=20, blank=True)  # the number only; blank: decided before it was kept here
    case_number = models.CharField(max_length=50, blank=True)
    annex = models.CharField(max_length=20, blank=True)  # the plan's number among the minutes' annexes
    reservations = models.TextField(blank=True)
    forwarded_to = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.body} {self.decided_on}"


class FrozenFigures(models.Model):
    """Every figure of a plan as it was when it was decided, with where it came from."""

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="frozen_figures")
    figures = models.JSONField()  # the key figures whole, and every figure that its texts cite (freezing.py)
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.plan}"


class CoverReport(models.Model):
    """What the planner writes in the tjänsteutlåtande; the rest of it is drawn from the plan."""

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="cover_report")
    officer = models.CharField(max_length=150, blank=True)  # handläggare: a function or a name
    dated = models.DateField(null=True, blank=True)
    background = models.TextField(blank=True)
    assessment = models.TextField(blank=True)  # förvaltningens bedömning
    economy = models.TextField(blank=True)
    equality = models.TextField(blank=True)
    children_concerned = models.BooleanField(null=True, blank=True)
    children = models.TextField(blank=True)  # which, how, best interests, heard; or why not concerned
    forwarded_to = models.CharField(max_length=300, blank=True)
    report_back_on = models.DateField(null=True, blank=True)
    immediate_adjustment = models.BooleanField(default=False)  # paragrafen justeras omedelbart
    within_operational_plan = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.plan}"
