"""What a planner writes down. Field names are those of the services, so that a view can pass them on as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet, TextChoices
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from framsyn.domains.organisation.models import Level, Unit
from framsyn.domains.planning.models import Action, Need, Participation, Theme

DAY_HINT = _("Year-month-day, for example 2027-12-31")
DAY_FAULT = _("write the day as YYYY-MM-DD, for example 2027-12-31")
TOO_LONG = _("the text has %(n)s characters, and at most %(most)s fit. Shorten it and save again")
Choices = Callable[[], list[tuple[str, str]]]


def choices(values: type[TextChoices], empty: object = None) -> Choices:
    """Read when the form is shown, in the reader's language; with a capital since each stands alone."""

    def listed() -> list[tuple[str, str]]:
        first = [("", str(empty))] if empty is not None else []
        return first + [(value, capfirst(str(label))) for value, label in values.choices]

    return listed


class DayField(forms.DateField):
    """Written the same way whatever the browser's language: 2027-12-31."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput({"inputmode": "numeric", "autocomplete": "off", "class": "day"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d"],
            error_messages={"invalid": DAY_FAULT},
            **{"help_text": DAY_HINT, **kwargs},
        )


LONGEST_TEXT = 20_000


class LongText(forms.CharField):
    """Lines end as the browser counts them, so that its limit and ours are the same."""

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.Textarea({"rows": rows}),
            max_length=LONGEST_TEXT,
            **kwargs,
        )

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > LONGEST_TEXT:
            counts = {"n": _grouped(len(value)), "most": _grouped(LONGEST_TEXT)}
            raise forms.ValidationError(TOO_LONG, params=counts)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


def _grouped(number: int) -> str:
    return str(number_format(number, force_grouping=True))


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

    def __init__(self, *args: Any, administrations: QuerySet[Unit], earlier: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["administration"].queryset = administrations  # type: ignore[attr-defined]
        self.fields["revises"].queryset = earlier  # type: ignore[attr-defined]


class Versioned(forms.Form):
    """Carries the version that the writer saw, so that nobody's edit is lost."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class PlanBasicsForm(Versioned):
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
        label=_("Responsible for the follow-up"), max_length=150, required=False, help_text=_("A role, not a name.")
    )


class SectionForm(Versioned):
    body = LongText(label=_("Text"), required=False, rows=14, strip=False)


class NeedForm(forms.Form):
    title = forms.CharField(label=_("Need"), max_length=200, help_text=_("What must be able to be done, and by whom."))
    description = LongText(label=_("Description"), required=False, rows=4)
    theme = forms.ChoiceField(label=_("Theme"), choices=choices(Theme))
    unit = forms.ModelChoiceField(
        label=_("Concerns"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("The whole administration"),
    )
    goal = forms.CharField(label=_("Goal that it serves"), max_length=300, required=False)
    evidence = forms.MultipleChoiceField(
        label=_("Evidence"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Figures that show the need."),
    )
    rank = forms.IntegerField(
        label=_("Priority"),
        min_value=1,
        max_value=99,
        required=False,
        help_text=_("1 comes first. Leave it empty if the need is not prioritised."),
    )
    rank_reason = LongText(
        label=_("Reason for the priority"),
        required=False,
        rows=2,
        help_text=_("Goes on after “because”, in Swedish and with no full stop: the plan says it in one sentence."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, units: QuerySet[Unit], evidence: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["evidence"].choices = list(evidence)  # type: ignore[attr-defined]


class JudgementForm(forms.Form):
    judgement = forms.ChoiceField(
        label=_("The need today"),
        choices=lambda: [(value, text) for value, text in choices(Need.Judgement)() if value != "new"],
        widget=forms.RadioSelect,
    )
    reason = LongText(label=_("Reason"), rows=3)


class RiskForm(forms.Form):
    title = forms.CharField(label=_("Risk"), max_length=200, help_text=_("What may happen if the need is not met."))
    goal = forms.CharField(label=_("Goal that it threatens"), max_length=300)
    probability = forms.TypedChoiceField(label=_("Probability"), coerce=int, widget=forms.RadioSelect)
    consequence = forms.TypedChoiceField(label=_("Consequence"), coerce=int, widget=forms.RadioSelect)
    basis = forms.CharField(label=_("What the probability rests on"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["probability"].choices = _labelled(PROBABILITIES)  # type: ignore[attr-defined]
        self.fields["consequence"].choices = _labelled(CONSEQUENCES)  # type: ignore[attr-defined]


PROBABILITIES = (_("unlikely"), _("less likely"), _("possible"), _("likely"), _("very likely"))
CONSEQUENCES = (_("negligible"), _("minor"), _("noticeable"), _("serious"), _("very serious"))


def _labelled(labels: Iterable[object]) -> list[tuple[int, str]]:
    return [(number, f"{number} {label}") for number, label in enumerate(labels, start=1)]


class ActionForm(forms.Form):
    title = forms.CharField(label=_("Action"), max_length=300, help_text=_("Begin with a verb."))
    risk = forms.ModelChoiceField(
        label=_("Reduces the risk"), queryset=Need.objects.none(), required=False, empty_label=_("None in particular")
    )
    phase = forms.ChoiceField(label=_("Phase"), choices=choices(Action.Phase))
    level = forms.ChoiceField(label=_("Level"), choices=choices(Level))
    owner_role = forms.CharField(
        label=_("Responsible function"), max_length=150, required=False, help_text=_("A role, not a name.")
    )
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
    target_reached = forms.NullBooleanField(
        label=_("The target is reached"),
        required=False,
        widget=forms.Select(choices=[("", _("Not known")), ("true", _("Yes")), ("false", _("No"))]),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, risks: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["risk"].queryset = risks  # type: ignore[attr-defined]

    @property
    def groups(self) -> list[dict[str, Any]]:
        parts = (
            (_("What and who"), ("title", "risk", "phase", "level", "owner_role", "partner")),
            (_("When and what it costs"), ("start", "end", "cost", "funding")),
            (_("How it shows"), ("indicator", "baseline", "baseline_on", "target", "target_on", "followed_up_in")),
            (_("Where it stands"), ("status", "effect", "target_reached")),
        )
        return [{"title": title, "fields": [self[name] for name in names]} for title, names in parts]


class ProposalForm(forms.Form):
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
