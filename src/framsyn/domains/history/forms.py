from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from framsyn.engines.history.contract import FORMS, HISTORY_COLUMNS
from framsyn.engines.history.words import CHOICES
from framsyn.refusal import Refused

DAY_HINT = gettext_lazy("Year-month-day, for example 2027-12-31")
DAY_FAULT = gettext_lazy("write the day as YYYY-MM-DD, for example 2027-12-31")
MAPPING_BYTES = 100_000
SICK_LEAVE_BYTES = 5_000_000
DATED_FILES = 5
ACCEPTED = ".csv,.txt,.tsv,.xlsx,.xlsm,.xls,.ods,.parquet"
FORM_LABELS = {
    "permanent": gettext_lazy("permanent"),
    "fixed_term": gettext_lazy("fixed-term"),
    "hourly": gettext_lazy("hourly paid"),
}


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in given if one]


class DayField(forms.DateField):
    """Written the same way whatever the browser's language: 2027-12-31."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput({"inputmode": "numeric", "autocomplete": "off", "class": "day"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d"],
            error_messages={"invalid": DAY_FAULT},
            **{"help_text": DAY_HINT, **kwargs},
        )


class UploadForm(forms.Form):
    """One extract with exits, or several dated ones without."""

    files = FilesField(
        label=gettext_lazy("Personnel file"),
        required=False,
        widget=FilesInput({"accept": ACCEPTED}),
        help_text=gettext_lazy("Excel, CSV or Parquet. One row for each employment."),
    )
    units = forms.FileField(
        label=gettext_lazy("Unit list"),
        required=False,
        widget=forms.FileInput({"accept": ACCEPTED}),
        help_text=gettext_lazy("Without it, the units are called by their codes."),
    )
    occupations = forms.FileField(
        label=gettext_lazy("Occupation list"),
        required=False,
        widget=forms.FileInput({"accept": ACCEPTED}),
        help_text=gettext_lazy("Gives the occupations names and groups, and says which code replaced which."),
    )
    as_of = DayField(
        label=gettext_lazy("The data were drawn on"),
        required=False,
        help_text=gettext_lazy(
            "For example 2027-12-31. Left empty, it is today; in an update, the last day in the file."
        ),
    )
    leavers = forms.FileField(
        label=gettext_lazy("List of leavers"),
        required=False,
        widget=forms.FileInput({"accept": ACCEPTED}),
        help_text=gettext_lazy("If the personnel file has no end dates."),
    )
    mapping = forms.FileField(
        label=gettext_lazy("Mapping file"),
        required=False,
        widget=forms.FileInput({"accept": ".toml"}),
        help_text=gettext_lazy("Tells which of your columns is which. You can also pair them after the reading."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"].asked = True  # type: ignore[attr-defined] - it, or the dated ones
        for place in range(1, DATED_FILES + 1):
            self.fields[f"dated_{place}"] = forms.FileField(
                label=_("Extract %(number)d") % {"number": place},
                required=False,
                widget=forms.FileInput({"accept": ACCEPTED}),
            )
            self.fields[f"day_{place}"] = DayField(label=_("Drawn on"), required=False, help_text="")
            self.fields[f"dated_{place}"].asked = self.fields[f"day_{place}"].asked = True  # type: ignore[attr-defined]

    @property
    def dated(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"dated_{place}"], self[f"day_{place}"]) for place in range(1, DATED_FILES + 1)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        dated = [(given.get(f"dated_{n}"), given.get(f"day_{n}")) for n in range(1, DATED_FILES + 1)]
        for place, (file, day) in enumerate(dated, start=1):
            if file and not day:
                self.add_error(f"day_{place}", _("write the day that the extract was drawn"))
        given["dated"] = [(file, day) for file, day in dated if file and day]
        if bool(given.get("files")) == bool(given["dated"]) and not self.errors:
            self.add_error("files", _("choose a file, or several dated extracts, one of the two"))
        self._check_size(given)
        return given

    def _check_size(self, given: dict[str, Any]) -> None:
        uploaded = [*(given.get("files") or []), *(file for file, _day in given["dated"])]
        uploaded += [file for name in ("units", "occupations", "leavers", "mapping") if (file := given.get(name))]
        if sum(file.size for file in uploaded) > settings.UPLOAD_MAX_BYTES:
            megabytes = settings.UPLOAD_MAX_BYTES // 1_000_000
            self.add_error(None, _("The files: they are over %(size)d MB. Split them by year.") % {"size": megabytes})

    def service_fields(self) -> dict[str, Any]:
        given = self.cleaned_data
        dated = given["dated"]
        files = [file for file, _day in dated] or given["files"]
        return {
            "files": [named(file) for file in files],
            "snapshot_dates": [day for _file, day in dated] or None,
            "units": named(given["units"]) if given["units"] else None,
            "occupations": named(given["occupations"]) if given["occupations"] else None,
            "leavers": named(given["leavers"]) if given["leavers"] else None,
            "mapping": read_mapping(given["mapping"]) if given["mapping"] else None,
            "as_of": given["as_of"],
            "language": (get_language() or "sv")[:2],
        }


def named(file: UploadedFile) -> tuple[str, Path]:
    return str(file.name), Path(file.temporary_file_path())  # type: ignore[attr-defined]


def read_mapping(file: UploadedFile) -> dict[str, Any]:
    from framsyn.engines.history.mapping import load_mapping

    if (file.size or 0) > MAPPING_BYTES:
        raise Refused(_("The mapping file: it is too large. Choose the .toml file that pairs the columns."))
    return load_mapping(named(file)[1])


class SickLeaveForm(forms.Form):
    """A file with sums of sick leave for groups."""

    file = forms.FileField(
        label=gettext_lazy("File with sums"),
        widget=forms.FileInput({"accept": ACCEPTED}),
        help_text=gettext_lazy(
            "Excel, CSV or Parquet, one row for each unit and period: Unit, From, To, Persons, Sick hours, Scheduled "
            "hours, Sick days, Employed days. At least five persons in each row."
        ),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > SICK_LEAVE_BYTES:
            raise forms.ValidationError(_("it is too large for sums: choose the file with one row for each unit"))
        return file


class PairingForm(forms.Form):
    """Which of their columns is which of ours; one select for each column of the contract."""

    end_inclusive = forms.BooleanField(
        label=gettext_lazy("The end date is the last day of employment"), required=False, initial=True
    )
    extent_percent = forms.BooleanField(
        label=gettext_lazy("The extent is in percent, 0 to 100"), required=False, initial=True
    )

    def __init__(self, *args: Any, headers: list[str], columns: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = (get_language() or "sv")[:2]
        theirs = [(f"column:{header}", header) for header in headers if header]
        for column in HISTORY_COLUMNS:
            chosen = columns.get(column.name)
            self.fields[f"pair_{column.name}"] = forms.ChoiceField(
                label=column.label(language),
                required=column.required,
                choices=[("", _("not in the file")), *theirs, *_constants(column.name)],
                initial=f"column:{chosen}" if chosen in headers else "",
            )

    @property
    def pairs(self) -> list[forms.BoundField]:
        return [self[f"pair_{column.name}"] for column in HISTORY_COLUMNS]

    def mapping(self, before: dict[str, Any] | None) -> dict[str, Any]:
        """The mapping that was used, with these pairs instead of its own."""
        chosen = {c.name: self.cleaned_data[f"pair_{c.name}"] for c in HISTORY_COLUMNS}
        columns = {name: value.removeprefix("column:") for name, value in chosen.items() if value.startswith("column:")}
        constants = {name: value.removeprefix("all:") for name, value in chosen.items() if value.startswith("all:")}
        if "extent" in constants:
            constants["extent"] = 100 if self.cleaned_data["extent_percent"] else 1  # type: ignore[assignment]
        return (before or {}) | {
            "columns": columns,
            "constants": constants,
            "end_inclusive": self.cleaned_data["end_inclusive"],
            "extent_percent": self.cleaned_data["extent_percent"],
        }


class CodesForm(forms.Form):
    """One select for each code that nobody knows: what it stands for."""

    def __init__(self, *args: Any, findings: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        swedish = (get_language() or "sv")[:2] == "sv"
        labels = {column.name: column.label("sv" if swedish else "en") for column in HISTORY_COLUMNS}
        order = list(labels)
        found = {(one["column"], one["value"]) for one in findings if one.get("column") and one.get("value")}
        self.unknown = sorted(found, key=lambda pair: (order.index(pair[0]), pair[1]))
        for place, (column, code) in enumerate(self.unknown):
            choices = [(ours, words[0] if swedish else words[1]) for ours, words in CHOICES[column].items()]
            self.fields[f"code_{place}"] = forms.ChoiceField(
                label=f"{labels[column]} ”{code}”" if swedish else f"{labels[column]} “{code}”",
                required=False,
                choices=[("", _("do not read these rows")), *choices],
            )

    def mapping(self, before: dict[str, Any] | None) -> dict[str, Any]:
        """The mapping that was used, and what these codes stand for."""
        values = {column: dict(pairs) for column, pairs in ((before or {}).get("values") or {}).items()}
        for place, (column, code) in enumerate(self.unknown):
            if chosen := self.cleaned_data[f"code_{place}"]:
                values.setdefault(column, {})[code] = chosen
        return (before or {}) | {"values": values}


def _constants(column: str) -> list[tuple[str, str]]:
    match column:
        case "form":
            return [(f"all:{code}", _("all are %(form)s") % {"form": FORM_LABELS[code]}) for code in FORMS]
        case "extent":
            return [("all:1", _("all work full time"))]
        case _:
            return []


class SaveForm(forms.Form):
    mode = forms.ChoiceField(choices=[("update", ""), ("replace", "")])
    version = forms.IntegerField(widget=forms.HiddenInput)
