"""The review, the decision, and what goes with them to the committee."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from framsyn.domains.planning.forms.fields import DayField, LongText, Versioned, YesNoField


class CommentForm(forms.Form):
    text = LongText(label=_("Comment"), rows=3)


class ReviewForm(forms.Form):
    on = DayField(label=_("Reviewed by the management team"))


class ReturnForm(forms.Form):
    reason = LongText(
        label=_("What must be changed"), rows=3, help_text=_("Stands as a comment on the plan for those who write it.")
    )


class RevisionForm(forms.Form):
    first_year = forms.IntegerField(
        label=_("First year"), min_value=2000, max_value=2100, help_text=_("The plan holds for three years.")
    )


class DecisionForm(forms.Form):
    body = forms.CharField(label=_("Decided by"), max_length=150)
    decided_on = DayField(label=_("Day of the decision"))
    paragraph = forms.CharField(
        label=_("Paragraph"), max_length=20, required=False, help_text=_("The number only, for example 12.")
    )
    case_number = forms.CharField(label=_("Case number"), max_length=50, required=False)
    annex = forms.CharField(
        label=_("Annex number"), max_length=20, required=False, help_text=_("The plan's own, in the minutes.")
    )
    reservations = LongText(label=_("Reservations"), required=False, rows=3)
    forwarded_to = forms.CharField(label=_("Forwarded to"), max_length=300, required=False)

    def clean_paragraph(self) -> str:
        """The sign is the document's to set."""
        return str(self.cleaned_data["paragraph"]).removeprefix("§").strip()


class CoverReportForm(Versioned):
    """Order as in the report. What is left empty is drawn from the plan, or says that there is nothing."""

    officer = forms.CharField(label=_("Officer in charge"), max_length=150, required=False)
    dated = DayField(label=_("Date"), required=False)
    background = LongText(label=_("Background"), required=False, rows=5)
    assessment = LongText(label=_("The administration's assessment"), required=False, rows=5)
    economy = LongText(
        label=_("Economic consequences"),
        required=False,
        rows=3,
        help_text=_("Besides the sums of the actions, which are written for you."),
    )
    equality = LongText(
        label=_("Gender equality analysis"), required=False, rows=3, help_text=_("Which effect the plan has.")
    )
    children_concerned = YesNoField(label=_("Children are concerned"), unknown=_("Not assessed"))
    children = LongText(
        label=_("Consequences for children"),
        required=False,
        rows=3,
        help_text=_("Which, how, what is best for them, and whether they were heard; or why none are."),
    )
    forwarded_to = forms.CharField(
        label=_("The plan is handed over to"), max_length=300, required=False, help_text=_("For example the auditors.")
    )
    report_back_on = DayField(label=_("The actions are accounted for by"), required=False)
    immediate_adjustment = forms.BooleanField(label=_("The paragraph is adjusted immediately"), required=False)
    within_operational_plan = forms.BooleanField(
        label=_("The plan is an annex to the operational plan"),
        required=False,
        help_text=_("The committee then decides on the plan alone."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("children_concerned") is False and not given.get("children") and "children" not in self.errors:
            self.add_error("children", _now("write why no children are concerned"))
        return given
