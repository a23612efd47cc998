"""The controls of a figure's page, and what an administration believes lies behind the figure."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from framsyn.domains.analysis.asking import definitions_of
from framsyn.domains.analysis.judging import MOST_CHARACTERS
from framsyn.domains.analysis.lattice.offer import FigureOffer, Offer
from framsyn.domains.analysis.reading import month
from framsyn.domains.analysis.values import Question
from framsyn.domains.analysis.words import BOUNDARIES, DEFINITIONS, GROUPS
from framsyn.domains.organisation.models import Unit

Choices = list[tuple[str, str]]


class QuestionForm(forms.Form):
    """Holds only what is offered. One choice alone is no choice, and is not asked."""

    administration = forms.ChoiceField(label=_("Administration"), required=False)
    definition = forms.ChoiceField(label=_("Definition"), required=False)
    boundary = forms.ChoiceField(
        label=_("An exit counts when somebody leaves"), required=False, widget=forms.RadioSelect
    )
    last = forms.ChoiceField(label=_("Window"), required=False)
    by = forms.ChoiceField(label=_("Show by"), required=False)

    def __init__(
        self, question: Question, offer: Offer, administrations: Iterable[Unit] = (), chosen: Unit | None = None
    ) -> None:
        found = offer.figures[question.figure]
        initial = {"definition": question.definition, "boundary": question.boundary, "by": question.by}
        initial |= {"last": question.last.isoformat() if question.last else ""}
        initial |= {"administration": chosen.code if chosen else ""}
        super().__init__(initial=initial)
        choices: dict[str, Choices] = {
            "administration": [(unit.code, unit.name) for unit in administrations],
            "definition": [
                (name, str(DEFINITIONS.get(name, name)))
                for name in definitions_of(found, offer.parts.get(question.part, ""))
                if name
            ],
            "boundary": [
                (name, str(BOUNDARIES.get(name, name))) for name in _in_order(found.boundaries(question.definition))
            ],
            "last": _windows(found),
            "by": _groupings(found, offer, question),
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
            self.fields[name].asked = True  # type: ignore[attr-defined]  # one of them always holds
            if len(offered) < 2:
                del self.fields[name]


def _in_order(boundaries: Iterable[str]) -> list[str]:
    return [name for name in BOUNDARIES if name in set(boundaries)]


def _windows(found: FigureOffer) -> Choices:
    return [
        (window.last.isoformat(), capfirst(f"{month(window.first)} – {month(window.last)}")) for window in found.windows
    ]


def _groupings(found: FigureOffer, offer: Offer, question: Question) -> Choices:
    by_part = found.part_groupings.get(offer.parts.get(question.part, ""), ())
    offered = by_part if question.part else found.groupings(question.definition, question.boundary)
    return [(by, capfirst(str(GROUPS[by][0]))) for by in offered]


class JudgementForm(forms.Form):
    text = forms.CharField(
        label=_("Comment that follows the figure into the plan"),
        help_text=_("Write what you believe lies behind it, and what you do not know."),
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea({"rows": 4, "lang": "sv"}),
    )
    not_known = forms.BooleanField(label=_("We do not know what it is due to"), required=False)
    text.asked = True  # type: ignore[attr-defined]  # it, or the tick
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0, required=False)

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n").strip()
