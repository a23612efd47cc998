import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Snapshot(models.Model):
    """Facts at one time: immutable Parquet files in the data directory, named by a checksum over their content."""

    checksum = models.CharField(max_length=64)
    as_of = models.DateField()
    known_from = models.DateField(null=True, blank=True)  # who left is known from this day; None: unknown
    engagements = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    units = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.checksum[:12]} ({self.as_of})"


class PersonnelImport(models.Model):
    """One reading of personnel files, from upload to a snapshot, or to nothing."""

    class State(models.TextChoices):
        READING = "reading", _("reading")
        TO_REVIEW = "to_review", _("to review")
        IMPORTED = "imported", _("imported")
        UNDONE = "undone", _("undone")
        REFUSED = "refused", _("refused")
        CANCELLED = "cancelled", _("cancelled")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=20, choices=State.choices, default=State.READING)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    file_names = models.JSONField(default=list)
    request = models.JSONField(default=dict)  # what the reader was asked: mapping, dates, language, mode
    result = models.JSONField(default=dict)  # Reading.as_dict(): counts, findings, what was detected, preview
    restated = models.JSONField(default=list)  # earlier figures that this import changes
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    step = models.CharField(max_length=100, blank=True)
    stop_requested = models.BooleanField(default=False)
    snapshot = models.ForeignKey(Snapshot, null=True, blank=True, on_delete=models.PROTECT, related_name="imports")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return ", ".join(self.file_names)


class SickLeave(models.Model):
    """What a group was away for sickness in one period, as sums. There are no such rows about fewer than five."""

    unit = models.CharField(max_length=100)  # its code: the row stands though the unit tree changes
    first = models.DateField()
    last = models.DateField()
    persons = models.PositiveIntegerField()
    sick_hours = models.FloatField(null=True, blank=True)
    scheduled_hours = models.FloatField(null=True, blank=True)
    sick_days = models.FloatField(null=True, blank=True)
    employed_days = models.FloatField(null=True, blank=True)
    batch = models.UUIDField(db_index=True)  # rows that were read in together, and are removed together
    replaced_by = models.UUIDField(null=True, blank=True, db_index=True)  # batch that counts instead
    file_name = models.CharField(max_length=255)
    imported_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["unit", "first"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "first", "last"],
                condition=models.Q(replaced_by=None),
                name="one_sick_leave_per_period",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.first}–{self.last}"


class RememberedMapping(models.Model):
    """The columns a planner paired once; offered again when a file with the same header row comes."""

    header_hash = models.CharField(max_length=64, unique=True)
    mapping = models.JSONField()
    saved_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.header_hash[:12]


class Erasure(models.Model):
    """That somebody was erased from a snapshot: old and new checksum, never who."""

    at = models.DateTimeField(auto_now_add=True)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="erasures")
    old_checksum = models.CharField(max_length=64)
    new_checksum = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.old_checksum[:12]} -> {self.new_checksum[:12]}"
