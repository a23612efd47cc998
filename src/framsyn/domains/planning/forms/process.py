"""How the plan is made: who took part, and what is put to others."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from framsyn.domains.planning.forms.fields import DayField, LongText, MaybeVersioned, choices
from framsyn.domains.planning.models import Participation, UnionConsultation


class ProposalForm(MaybeVersioned):
    matter = forms.CharField(
        label=_("Matter"), max_length=300, help_text=_("Goes on after “The committee cannot by itself decide on”.")
    )
    addressee = forms.CharField(label=_("To whom"), max_length=150)
    proposal = forms.CharField(
        label=_("Proposal"), max_length=300, help_text=_("Begins with a verb, for example “investigates the matter”.")
    )


class WorkshopForm(forms.Form):
    held_on = DayField(label=_("Day"))
    participants = forms.IntegerField(label=_("Participants"), min_value=1, max_value=10_000)
    subject = forms.CharField(label=_("Subject"), max_length=200, required=False)


class AnswerForm(forms.Form):
    """One unit's row in the participation table."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=choices(Participation.State, empty=_("no answer yet"))
    )
    reason = forms.ChoiceField(label=_("Reason"), required=False, choices=choices(Participation.Reason, empty="–"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("state") == Participation.State.COULD_NOT and not given.get("reason"):
            self.add_error("reason", _("choose the reason"))
        return given


class CoverageForm(forms.Form):
    """One unit's row in the table of key functions; an empty row says that the unit has not said."""

    COUNTS = ("now", "within_two_years", "later", "without")

    now = forms.IntegerField(label=_("Successor now"), min_value=0, max_value=999, required=False)
    within_two_years = forms.IntegerField(label=_("In 1–2 years"), min_value=0, max_value=999, required=False)
    later = forms.IntegerField(label=_("In 3 years or later"), min_value=0, max_value=999, required=False)
    without = forms.IntegerField(label=_("No successor"), min_value=0, max_value=999, required=False)

    @property
    def counts(self) -> dict[str, int] | None:
        """For `record_coverage`; None when nothing is written. What is left empty in a row with numbers is none."""
        given = [self.cleaned_data.get(name) for name in self.COUNTS]
        if all(count is None for count in given):
            return None
        return {name: count or 0 for name, count in zip(self.COUNTS, given, strict=True)}


class UnionConsultationForm(MaybeVersioned):
    body = forms.CharField(
        label=_("Treated in"), max_length=150, help_text=_("The group, for example “förvaltningsgruppen”, in Swedish.")
    )
    held_on = DayField(label=_("Day"))
    party = forms.CharField(label=_("Party"), max_length=150, help_text=_("The organisation, not a person."))
    stance = forms.ChoiceField(label=_("Stance"), choices=choices(UnionConsultation.Stance), widget=forms.RadioSelect)
    views = LongText(label=_("Views"), required=False, rows=4)
