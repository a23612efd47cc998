"""Risks, and the scale that they are judged on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from framsyn.domains.planning.forms.fields import MaybeVersioned
from framsyn.domains.planning.values import Scale

PROBABILITIES = (_("unlikely"), _("less likely"), _("possible"), _("likely"), _("very likely"))
CONSEQUENCES = (_("negligible"), _("minor"), _("noticeable"), _("serious"), _("very serious"))


class RiskForm(MaybeVersioned):
    title = forms.CharField(label=_("Risk"), max_length=200, help_text=_("What may happen if the need is not met."))
    goal = forms.CharField(label=_("Goal that it threatens"), max_length=300)
    probability = forms.TypedChoiceField(label=_("Probability"), coerce=int, widget=forms.RadioSelect)
    consequence = forms.TypedChoiceField(label=_("Consequence"), coerce=int, widget=forms.RadioSelect)
    basis = forms.CharField(label=_("What the probability rests on"), max_length=200, required=False)

    def __init__(self, *args: Any, scale: Scale | None = None, **kwargs: Any) -> None:
        """`scale`: the plan's own, None = the usual one."""
        super().__init__(*args, **kwargs)
        probabilities = scale.probability_labels if scale else PROBABILITIES
        consequences = scale.consequence_labels if scale else CONSEQUENCES
        self.fields["probability"].choices = _labelled(probabilities)  # type: ignore[attr-defined]
        self.fields["consequence"].choices = _labelled(consequences)  # type: ignore[attr-defined]


def _labelled(labels: Iterable[object]) -> list[tuple[int, str]]:
    return [(number, f"{number} {label}") for number, label in enumerate(labels, start=1)]
