"""The plan itself, and its texts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from framsyn.domains.organisation.models import Unit
from framsyn.domains.planning.forms.fields import A_ROLE, DayField, LongText, Versioned, choices
from framsyn.domains.planning.models import Plan


class PlanForm(forms.Form):
    administration = forms.ModelChoiceField(label=_("Administration"), queryset=Unit.objects.none(), empty_label=None)
    first_year = forms.IntegerField(
        label=_("First year"), min_value=2000, max_value=2100, help_text=_("The plan holds for three years.")
    )
    revises = forms.ModelChoiceField(
        label=_("Replaces the plan for"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("No plan: this is the first"),
        help_text=_("Needs, risks and actions can be carried over from it."),
    )
    outline = forms.ChoiceField(
        label=_("Order of the document"),
        choices=choices(Plan.Outline),
        initial=Plan.Outline.THEMES,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, administrations: QuerySet[Unit], earlier: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["administration"].queryset = administrations  # type: ignore[attr-defined]
        self.fields["revises"].queryset = earlier  # type: ignore[attr-defined]


class PlanBasicsForm(Versioned):
    outline = forms.ChoiceField(
        label=_("Order of the document"),
        choices=choices(Plan.Outline),
        widget=forms.RadioSelect,
        help_text=_("What is written for the other order is kept."),
    )
    mandate = LongText(label=_("Mandate"), required=False, rows=3)
    goals = LongText(
        label=_("Goals"),
        required=False,
        rows=3,
        help_text=_("The committee's goals that the needs serve."),
    )
    reviewed_on = DayField(label=_("Reviewed by the management team"), required=False)
    follow_up_reports = forms.CharField(
        label=_("Followed up in"), max_length=300, required=False, help_text=_("The reports, in the order they come.")
    )
    follow_up_owner = forms.CharField(
        label=_("Responsible for the follow-up"), max_length=150, required=False, help_text=A_ROLE
    )
    reconsidered = forms.CharField(
        label=_("What is not prioritised is tried again"),
        max_length=100,
        required=False,
        help_text=_("Goes on after “is tried again”, for example “in the autumn of 2027”, in Swedish."),
    )
    case_number = forms.CharField(label=_("Case number"), max_length=50, required=False)


class SectionForm(Versioned):
    body = LongText(label=_("Text"), required=False, rows=14, strip=False)
