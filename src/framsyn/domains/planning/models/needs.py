from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from framsyn.domains.organisation.models import Level, Unit
from framsyn.domains.planning.models.plans import Plan


class Theme(models.TextChoices):
    """The themes of outline T, in the document's order."""

    DIGITAL = "digital", _("Digital ways of working and systems")
    SHORTAGE = "shortage", _("Shortage occupations")
    CLIENTS = "clients", _("The clients' needs")
    RECRUITMENT = "recruitment", _("Competence-based recruitment")
    LEADERS = "leaders", _("Managers and leaders")
    CHANGE = "change", _("Development and change")


class Need(models.Model):
    """A critical competence need: common to the administration, or specific to one unit's subtree."""

    class Judgement(models.TextChoices):
        NEW = "new", _("new")
        STILL_RELEVANT = "still_relevant", _("still relevant")
        CHANGED = "changed", _("changed")
        CLOSED = "closed", _("closed")

    class CompetenceLevel(models.TextChoices):
        SOME = "some", _("some")
        GOOD = "good", _("good")
        HIGH = "high", _("high")
        VERY_HIGH = "very_high", _("very high")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="needs")
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    theme = models.CharField(max_length=20, choices=Theme.choices)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")  # None = common
    goal = models.CharField(max_length=300, blank=True)
    evidence = models.JSONField(default=list, blank=True)  # figure keys, as in a text's citations
    contributions = models.PositiveSmallIntegerField(null=True, blank=True)  # units that raised it
    contributions_note = models.CharField(max_length=300, blank=True)  # "workshop den 14 oktober"
    level_now = models.CharField(max_length=20, choices=CompetenceLevel.choices, blank=True)  # the competence gap
    level_needed = models.CharField(max_length=20, choices=CompetenceLevel.choices, blank=True)
    seen = models.JSONField(default=dict, blank=True)  # figure key -> as it read when the need was saved
    carried_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to")
    judgement = models.CharField(max_length=20, choices=Judgement.choices, default=Judgement.NEW)
    judgement_reason = models.TextField(blank=True)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)  # None = not prioritised (or not yet)
    rank_reason = models.TextField(blank=True)  # why it is prioritised, or why not
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = [F("rank").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return self.title


class Risk(models.Model):
    """What may happen if the need is not met, and the goal it threatens."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="risks")
    title = models.CharField(max_length=200)
    goal = models.CharField(max_length=300)
    probability = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    consequence = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    basis = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = [(F("probability") * F("consequence")).desc(), "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(probability__range=(1, 5)), name="risk_probability_1_to_5"),
            models.CheckConstraint(condition=Q(consequence__range=(1, 5)), name="risk_consequence_1_to_5"),
        ]

    def __str__(self) -> str:
        return self.title


class Action(models.Model):
    class Phase(models.TextChoices):
        ATTRACT = "attract", _("attract")
        RECRUIT = "recruit", _("recruit")
        INTRODUCE = "introduce", _("introduce")
        DEVELOP = "develop", _("develop")
        RETAIN = "retain", _("retain")
        PHASE_OUT = "phase_out", _("phase out")

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        ONGOING = "ongoing", _("ongoing")
        DONE = "done", _("done")
        CANCELLED = "cancelled", _("cancelled")

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="actions")
    risk = models.ForeignKey(Risk, null=True, blank=True, on_delete=models.SET_NULL, related_name="actions")
    title = models.CharField(max_length=300)
    phase = models.CharField(max_length=20, choices=Phase.choices)
    level = models.CharField(max_length=20, choices=Level.choices)
    owner_role = models.CharField(max_length=150, blank=True)
    partner = models.CharField(max_length=150, blank=True)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    cost = models.PositiveIntegerField(null=True, blank=True)  # kronor
    funding = models.CharField(max_length=150, blank=True)
    indicator = models.CharField(max_length=200, blank=True)
    baseline = models.CharField(max_length=50, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    target = models.CharField(max_length=50, blank=True)
    target_on = models.DateField(null=True, blank=True)
    followed_up_in = models.CharField(max_length=150, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.PLANNED)
    effect = models.TextField(blank=True)  # what was measured, when the action is done
    target_reached = models.BooleanField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = [F("need__rank").asc(nulls_last=True), F("end").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(start__isnull=True) | Q(end__gte=F("start")),
                name="action_dates_order",
            )
        ]

    def __str__(self) -> str:
        return self.title


class ActionReport(models.Model):
    """How an action goes, reported after the decision. The newest row holds; none is changed."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="reports")
    reported_on = models.DateField()
    status = models.CharField(max_length=20, choices=Action.Status.choices)
    effect = models.TextField(blank=True)
    target_reached = models.BooleanField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["reported_on", "pk"]

    def __str__(self) -> str:
        return f"{self.reported_on}: {self.status}"
