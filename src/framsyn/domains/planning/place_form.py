"""Where a figure is to stand: one of the plan's texts, or the evidence of a need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from framsyn.domains.planning.placing import Place

USUAL = "challenges"  # the section where the planner writes with figures


class PlaceField(forms.ChoiceField):
    """A value is `section:KEY:VERSION` or `need:PK:VERSION`. An older version is let through: the service tells."""

    places: Sequence[Place] = ()

    def valid_value(self, value: Any) -> bool:
        name, _colon, version = str(value).rpartition(":")
        return version.isdecimal() and name in {place.name for place in self.places}

    def clean(self, value: Any) -> Any:
        name, _colon, version = super().clean(value).rpartition(":")
        return next(place for place in self.places if place.name == name), int(version)


class PlaceForm(forms.Form):
    place = PlaceField(label=gettext_lazy("Where it is to stand"))

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        field.places = places  # type: ignore[attr-defined]
        field.choices = [  # type: ignore[attr-defined]
            (_("A sentence in the text"), _choices(places, "section")),
            (_("Evidence for the need"), [*_choices([p for p in places if not p.has_it], "need")]),
        ]
        field.initial = next((f"{place.name}:{place.version}" for place in places if place.key == USUAL), None)


def _choices(places: Sequence[Place], kind: str) -> list[tuple[str, str]]:
    return [(f"{place.name}:{place.version}", _title(place)) for place in places if place.kind == kind]


def _title(place: Place) -> str:
    return _("%(title)s (has the figure already)") % {"title": place.title} if place.has_it else place.title
