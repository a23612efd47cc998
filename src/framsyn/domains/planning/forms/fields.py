"""Fields that several forms have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

DAY_HINT = _("Year-month-day, for example 2027-12-31")
DAY_FAULT = _("write the day as YYYY-MM-DD, for example 2027-12-31")
TOO_LONG = _("the text has %(n)s characters, and at most %(most)s fit. Shorten it and save again")
A_ROLE = _("A role, not a name.")
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


class YesNoField(forms.NullBooleanField):
    """Not answered is an answer too."""

    def __init__(self, *, unknown: object, **kwargs: Any) -> None:
        answers = [("", unknown), ("true", _("Yes")), ("false", _("No"))]
        super().__init__(required=False, widget=forms.Select(choices=answers), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """As the choices are written."""
        return str(value).lower() if isinstance(value, bool) else value


class Versioned(forms.Form):
    """Carries the version that the writer saw, so that nobody's edit is lost."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class MaybeVersioned(forms.Form):
    """Likewise of a row that is not there yet: it has no version."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
