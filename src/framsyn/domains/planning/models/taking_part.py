from django.db import models
from django.utils.translation import gettext_lazy as _

from framsyn.domains.organisation.models import Unit
from framsyn.domains.planning.models.plans import Plan


class Participation(models.Model):
    """Whether a unit gave its contribution to the plan; a unit without a row has not answered."""

    class State(models.TextChoices):
        SENT = "sent", _("sent")
        COULD_NOT = "could_not", _("could not take part")

    class Reason(models.TextChoices):
        WORKLOAD = "workload", _("heavy workload")
        VACANT = "vacant", _("vacant manager post")
        REORGANISATION = "reorganisation", _("reorganisation")
        OTHER = "other", _("other")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="participation")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=State.choices)
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "unit"], name="one_answer_per_unit")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.state}"


class Workshop(models.Model):
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="workshops")
    held_on = models.DateField()
    participants = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["held_on", "pk"]

    def __str__(self) -> str:
        return f"{self.held_on}"


class KeyFunctionCoverage(models.Model):
    """How many key functions a unit has, each counted once by its readiest successor. Nobody is named."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="coverage")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    now = models.PositiveSmallIntegerField(default=0)
    within_two_years = models.PositiveSmallIntegerField(default=0)
    later = models.PositiveSmallIntegerField(default=0)  # three years or more
    without = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "unit"], name="one_coverage_per_unit")]

    def __str__(self) -> str:
        return f"{self.unit}"


class UnionConsultation(models.Model):
    """One party's stance at a meeting before the decision."""

    class Stance(models.TextChoices):
        SUPPORTS = "supports", _("supports the plan")
        NO_VIEWS = "no_views", _("had no views")
        VIEWS = "views", _("gave views")
        OPPOSES = "opposes", _("does not support the plan")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="union_consultations")
    body = models.CharField(max_length=150)  # "förvaltningsgruppen"
    held_on = models.DateField()
    party = models.CharField(max_length=150)
    stance = models.CharField(max_length=20, choices=Stance.choices)
    views = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["held_on", "pk"]

    def __str__(self) -> str:
        return f"{self.party}: {self.stance}"
