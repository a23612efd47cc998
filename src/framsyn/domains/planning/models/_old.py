from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from framsyn.domains.history.models import Snapshot
from framsyn.domains.organisation.models import Level, Unit


class Theme(models.TextChoices):
    """The themes of outline T, in the document's order."""

    DIGITAL = "digital", _("Digital ways of working and systems")
    SHORTAGE = "shortage", _("Shortage occupations")
    CLIENTS = "clients", _("The clients' needs")
    RECRUITMENT = "recruitment", _("Competence-based recruitment")
    LEADERS = "leaders", _("Managers and leaders")
    CHANGE = "change", _("Development and change")


class Plan(models.Model):
    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        UNDER_REVIEW = "under_review", _("under review")
        DECIDED = "decided", _("decided")
        PUBLISHED = "published", _("published")
        SUPERSEDED = "superseded", _("superseded")

    administration = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plans")
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    revises = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="revised_by")
    snapshot = models.ForeignKey(Snapshot, null=True, blank=True, on_delete=models.PROTECT, related_name="plans")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.DRAFT)
    mandate = models.TextField(blank=True)
    goals = models.TextField(blank=True)
    follow_up_reports = models.CharField(max_length=300, blank=True)
    follow_up_owner = models.CharField(max_length=150, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)  # by the management team
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-first_year", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(last_year__gte=F("first_year")), name="plan_period_order")]

    def __str__(self) -> str:
        return f"{self.first_year}–{self.last_year}"


class Section(models.Model):
    """The planner's text under one heading of the outline. `[[figure]]` in it cites a figure (queries.citations)."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=50)
    body = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="one_text_per_section")]

    def __str__(self) -> str:
        return self.key


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


class Need(models.Model):
    """A critical competence need: common to the administration, or specific to one unit's subtree."""

    class Judgement(models.TextChoices):
        NEW = "new", _("new")
        STILL_RELEVANT = "still_relevant", _("still relevant")
        CHANGED = "changed", _("changed")
        CLOSED = "closed", _("closed")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="needs")
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    theme = models.CharField(max_length=20, choices=Theme.choices)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")  # None = common
    goal = models.CharField(max_length=300, blank=True)
    evidence = models.JSONField(default=list, blank=True)  # figure keys, as in a text's citations
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
