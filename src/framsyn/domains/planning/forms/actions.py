"""Actions, and how they go."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from framsyn.domains.organisation.models import Level
from framsyn.domains.planning.action_dates import date_faults
from framsyn.domains.planning.forms.fields import A_ROLE, DayField, LongText, MaybeVersioned, YesNoField, choices
from framsyn.domains.planning.models import Action, Need


class ActionForm(MaybeVersioned):
    title = forms.CharField(label=_("Action"), max_length=300, help_text=_("Begin with a verb."))
    risk = forms.ModelChoiceField(
        label=_("Reduces the risk"), queryset=Need.objects.none(), required=False, empty_label=_("None in particular")
    )
    phase = forms.ChoiceField(label=_("Phase"), choices=choices(Action.Phase))
    level = forms.ChoiceField(label=_("Level"), choices=choices(Level))
    owner_role = forms.CharField(label=_("Responsible function"), max_length=150, required=False, help_text=A_ROLE)
    partner = forms.CharField(label=_("Partner"), max_length=150, required=False)
    start = DayField(label=_("Start"), required=False)
    end = DayField(label=_("End"), required=False)
    cost = forms.IntegerField(label=_("Cost, kronor"), min_value=0, max_value=2_000_000_000, required=False)
    funding = forms.CharField(label=_("Funding"), max_length=150, required=False)
    indicator = forms.CharField(
        label=_("Indicator"), max_length=200, required=False, help_text=_("What shows that it has worked.")
    )
    baseline = forms.CharField(label=_("Value today"), max_length=50, required=False)
    baseline_on = DayField(label=_("Measured"), required=False)
    target = forms.CharField(label=_("Target value"), max_length=50, required=False)
    target_on = DayField(label=_("Reached by"), required=False)
    followed_up_in = forms.CharField(label=_("Followed up in"), max_length=150, required=False)
    status = forms.ChoiceField(label=_("Status"), choices=choices(Action.Status))
    effect = LongText(
        label=_("Effect"),
        required=False,
        rows=2,
        help_text=_("What was measured, when the action is done."),
    )
    target_reached = YesNoField(label=_("The target is reached"), unknown=_("Not known"))

    def __init__(self, *args: Any, risks: QuerySet[Any], last_year: int | None = None, **kwargs: Any) -> None:
        """`last_year`: of the plan, within which the action ends."""
        super().__init__(*args, **kwargs)
        self.last_year = last_year
        self.fields["risk"].queryset = risks  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for field, fault in date_faults(given, self.last_year or date.max.year):
            self.add_error(field, fault)
        return given

    @property
    def groups(self) -> list[dict[str, Any]]:
        parts = (
            (_("What and who"), ("title", "risk", "phase", "level", "owner_role", "partner")),
            (_("When and what it costs"), ("start", "end", "cost", "funding")),
            (_("How it shows"), ("indicator", "baseline", "baseline_on", "target", "target_on", "followed_up_in")),
            (_("Where it stands"), ("status", "effect", "target_reached")),
        )
        return [{"title": title, "fields": [self[name] for name in names]} for title, names in parts]


class ActionReportForm(forms.Form):
    """How it goes, after the decision."""

    reported_on = DayField(label=_("Reported"))
    status = forms.ChoiceField(label=_("Status"), choices=choices(Action.Status))
    effect = LongText(
        label=_("Effect"), required=False, rows=3, help_text=_("What was measured. That it was done is no effect.")
    )
    target_reached = YesNoField(label=_("The target is reached"), unknown=_("Not known"))
