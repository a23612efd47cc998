from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from framsyn.domains.analysis.composing import compose
from framsyn.domains.analysis.models import Run
from framsyn.domains.analysis.questions import key_questions, parameters_hash, window_of, with_threshold
from framsyn.domains.analysis.values import KeyFigures
from framsyn.domains.history.models import Snapshot
from framsyn.domains.organisation.models import Unit
from framsyn.engines.metrics.figures import Window
from framsyn.refusal import Refused


class NotComputed(Refused):
    """The key figures of the snapshot have no runs yet; services.compute_key_figures makes them."""


def key_figures(snapshot: Snapshot, administration: Unit | None = None, window: Window | None = None) -> KeyFigures:
    """Of the administration, else of all that the snapshot holds.

    If the engine's rules have changed since, the newest runs there are.
    """
    window = window or window_of(snapshot.as_of)
    threshold = settings.SUPPRESSION_THRESHOLD
    questions = {
        name: (metric, parameters_hash(with_threshold(parameters, threshold)))
        for name, (metric, parameters) in key_questions(window, administration).items()
    }
    hashes = [asked for _metric, asked in questions.values()]
    runs = {
        (run.metric, run.parameters_hash): run
        for run in Run.objects.filter(snapshot=snapshot, parameters_hash__in=hashes).order_by("pk")
    }
    if missing := [name for name, asked in questions.items() if asked not in runs]:
        raise NotComputed(
            _("The key figures: they are not computed yet (%(names)s). Start Framsyn again.")
            % {"names": ", ".join(missing)}
        )  # sv: Nyckeltalen: de är inte uträknade än (%(names)s). Starta om Framsyn.
    return compose({name: runs[asked] for name, asked in questions.items()}, snapshot, window, threshold)
