from django.db import models

from framsyn.domains.history.models import Snapshot


class Run(models.Model):
    """A computation and its masked result: engine version, parameters and snapshot give the same figures again."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="runs")
    metric = models.CharField(max_length=50)
    parameters = models.JSONField()
    parameters_hash = models.CharField(max_length=64)
    engine_version = models.CharField(max_length=20)
    result = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "metric", "parameters_hash", "engine_version"], name="one_run_per_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.metric} {self.parameters}"
