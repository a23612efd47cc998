"""Needs, and what a revision says of the earlier ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from framsyn.domains.organisation.models import Unit
from framsyn.domains.planning.forms.fields import LongText, MaybeVersioned, choices
from framsyn.domains.planning.models import Need, Theme


class NeedForm(MaybeVersioned):
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
    contributions = forms.IntegerField(
        label=_("Units that raised it"), min_value=0, max_value=9_999, required=False, help_text=_("In the round.")
    )
    contributions_note = forms.CharField(
        label=_("Where else it was raised"),
        max_length=300,
        required=False,
        help_text=_("For example “the workshop on 14 October”, in Swedish. No names."),
    )
    level_now = forms.ChoiceField(
        label=_("Competence level today"), required=False, choices=choices(Need.CompetenceLevel, empty=_("not judged"))
    )
    level_needed = forms.ChoiceField(
        label=_("Competence level needed"),
        required=False,
        choices=choices(Need.CompetenceLevel, empty=_("not judged")),
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

    def __init__(self, *args: Any, units: QuerySet[Unit], evidence: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["evidence"].choices = list(evidence)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for lacking, other in (("level_now", "level_needed"), ("level_needed", "level_now")):
            if given.get(other) and not given.get(lacking) and lacking not in self.errors:
                self.add_error(lacking, _now("choose both levels, or none"))
        return given

    @property
    def groups(self) -> list[dict[str, Any]]:
        parts = (
            (_("The need"), ("title", "description", "theme", "unit", "goal")),
            (_("What it rests on"), ("evidence", "contributions", "contributions_note", "level_now", "level_needed")),
            (_("Priority"), ("rank", "rank_reason")),
        )
        return [{"title": title, "fields": [self[name] for name in names]} for title, names in parts]


class JudgementForm(forms.Form):
    judgement = forms.ChoiceField(
        label=_("The need today"),
        choices=lambda: [(value, text) for value, text in choices(Need.Judgement)() if value != "new"],
        widget=forms.RadioSelect,
    )
    reason = LongText(label=_("Reason"), rows=3)
