from django.conf import settings
from django.db import models

from framsyn.domains.history.models import Snapshot
from framsyn.domains.organisation.models import Unit


class Mask(models.Model):
    """One lattice: what of a snapshot may be shown of an administration, with the proofs. Never changed.

    The proofs hold the counts before anything was hidden, as the snapshot's files do. Only services.verify_publication
    and the making of the next mask read them.
    """

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="masks")
    scope = models.CharField(max_length=100, blank=True)  # code of the administration; "": all that the data hold
    day = models.DateField()  # the last of the newest window; an earlier one where earlier figures were told anew
    threshold = models.PositiveSmallIntegerField()
    lattice_version = models.CharField(max_length=20)
    engine_version = models.CharField(max_length=20)
    windows = models.CharField(max_length=20)  # rolling or calendar
    sick_leave = models.CharField(max_length=64)  # hash of the sums that were there
    offer = models.JSONField()  # parts, and the figures that the data hold anything of
    fte = models.JSONField()  # as published: it is no count, and so in no proof
    problem_hash = models.CharField(max_length=64)
    people = models.BinaryField()
    posts = models.BinaryField()
    cells = models.PositiveIntegerField()
    primary = models.PositiveIntegerField()
    secondary = models.PositiveIntegerField()
    unproven = models.PositiveIntegerField()  # told by earlier publications, so that no mask protects them any more
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["snapshot", "scope", "threshold"], name="mask_of_snapshot")]

    def __str__(self) -> str:
        return f"{self.snapshot} {self.scope}".strip()


class Run(models.Model):
    """A computation and its masked result: engine version, parameters and snapshot give the same figures again.

    With a mask it is a frame of the lattice, which pages and plans show; without, an answer on the command line.
    """

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="runs")
    mask = models.ForeignKey(Mask, null=True, blank=True, on_delete=models.PROTECT, related_name="runs")
    metric = models.CharField(max_length=50)
    parameters = models.JSONField()
    parameters_hash = models.CharField(max_length=64)
    engine_version = models.CharField(max_length=20)
    result = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "metric", "parameters_hash", "engine_version"],
                condition=models.Q(mask=None),
                name="one_run_per_question",
            ),
            models.UniqueConstraint(
                fields=["mask", "parameters_hash"],
                condition=models.Q(mask__isnull=False),
                name="one_frame_per_question",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.metric} {self.parameters}"


class Drawing(models.Model):
    """A chart drawn before anybody asks for it. `key` says all that it follows from (drawings.py)."""

    mask = models.ForeignKey(Mask, on_delete=models.CASCADE, related_name="drawings")
    key = models.CharField(max_length=64)
    svg = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mask", "key"], name="one_drawing_per_key")]

    def __str__(self) -> str:
        return self.key


class Judgement(models.Model):
    """What an administration believes lies behind a figure, of the whole or a part. It belongs to the window."""

    administration = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    figure = models.CharField(max_length=50)
    part = models.CharField(max_length=100, blank=True)  # code of a department or unit; "": the whole
    last = models.DateField()  # of the window
    text = models.TextField(blank=True)
    not_known = models.BooleanField(default=False)
    written_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30)  # in which it was written; shown instead of the person
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["administration", "figure", "part", "last"],
                name="one_judgement_per_window",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.part} {self.last}".replace("  ", " ")
