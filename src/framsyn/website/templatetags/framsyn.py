"""Pieces of the design that templates are built of."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.utils.formats import date_format, number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from framsyn.domains.analysis.figure_names import figure_name
from framsyn.domains.organisation.models import Role
from framsyn.domains.planning.differences import text_differences
from framsyn.domains.planning.models import UnionConsultation
from framsyn.engines.wording.numbers import rounded_as_read
from framsyn.website.icons import ICONS
from framsyn.website.queue import nobody_takes_tasks

register = template.Library()
MISSING = "–"


@register.simple_tag
def icon(name: str) -> SafeString:
    return format_html('<svg class="i" viewBox="0 0 16 16" aria-hidden="true"><path d="{}"/></svg>', ICONS[name])


@register.simple_tag
def status(kind: str, symbol: str, text: str) -> SafeString:
    """Symbol, word and colour together: never colour alone."""
    return format_html('<span class="st {}">{}{}</span>', kind, icon(symbol), text)


@register.filter
def number(value: float | None, decimals: int = 0) -> str:
    """2 400 and 10,4 in Swedish, 2,400 and 10.4 in English; a real minus sign; a dash for what is missing."""
    if value is None or value == "":
        return MISSING
    rounded = rounded_as_read(value, decimals)  # Django's own would cut decimals off
    return number_format(rounded, decimals, use_l10n=True, force_grouping=True).replace("-", "−")


@register.filter
def percent(share: float | None, decimals: int = 1) -> str:
    """A share as a number of percent, without the sign: the sign stands in the table's head."""
    return number(None if share is None else share * 100, decimals)


@register.simple_tag
def percent_sign() -> str:
    """Swedish has a space before it, English has none."""
    return "%" if (get_language() or "sv").startswith("en") else "\u00a0%"


@register.filter
def share(value: float | None) -> str:
    """10,4 % in Swedish, 10.4% in English."""
    return MISSING if value is None else percent(value) + percent_sign()


@register.filter
def day(value: date | None) -> str:
    """3 november 2026, 3 November 2026."""
    return date_format(value, "j F Y") if value else MISSING


@register.filter
def role_name(role: str) -> str:
    return str(dict(Role.choices).get(role, role))


@register.filter
def years(first: int, last: int) -> str:
    """2027–2029."""
    return f"{first}–{last}"


@register.filter
def stance_name(stance: str) -> str:
    return str(dict(UnionConsultation.Stance.choices).get(stance, stance))


@register.filter
def parted(name: str) -> SafeString:
    """A long name such as socialsekreterare/biståndshandläggare may part after its stroke."""
    return format_html_join(mark_safe("/<wbr>"), "{}", ((part,) for part in name.split("/")))


@register.filter
def iso(value: date | None) -> str:
    return value.isoformat() if value else ""


@register.filter
def date_form(pattern: str) -> str:
    """%Y-%m-%d as a person writes it: ÅÅÅÅ-MM-DD."""
    letters = {"%Y": _("YYYY"), "%y": _("YY"), "%m": "MM", "%d": _("DD"), "%H": _("HH"), "%M": "MM", "%S": "SS"}
    for code, written in letters.items():
        pattern = pattern.replace(code, written)
    return pattern


@register.inclusion_tag("components/field.html")
def field(bound: BoundField) -> dict[str, object]:
    described = [f"{bound.auto_id}_hint"] if bound.help_text else []
    described += [f"{bound.auto_id}_error"] if bound.errors else []
    attributes: dict[str, object] = {}
    widget = bound.field.widget
    group = isinstance(widget, RadioSelect)
    tick = isinstance(widget, CheckboxInput)
    if not group and not tick:
        attributes["class"] = " ".join(filter(None, [widget.attrs.get("class", ""), "in"]))
    if described and not group:
        attributes["aria-describedby"] = " ".join(described)
    if bound.errors and not group:
        attributes["aria-invalid"] = "true"
    return {
        "bound": bound,
        "control": bound if group else bound.as_widget(attrs=attributes),
        "group": group,
        "tick": tick,
        "several": isinstance(widget, CheckboxSelectMultiple),
        "described": " ".join(described),
    }


@register.simple_tag
def control(bound: BoundField) -> SafeString:
    """A select or field alone, where a table's head is its label."""
    return bound.as_widget(attrs={"class": "in"} | ({"aria-invalid": "true"} if bound.errors else {}))


@register.inclusion_tag("components/errors.html")
def errors(*forms: BaseForm) -> dict[str, object]:
    """The summary on top of a form: links to the fields, and what belongs to none of them."""
    return {"whole": list(_whole(forms)), "fields": list(_fields(forms))}


def _whole(forms: Iterable[BaseForm]) -> Iterable[str]:
    for form in forms:
        yield from form.non_field_errors() if form.is_bound else ()


def _fields(forms: Iterable[BaseForm]) -> Iterable[BoundField]:
    for form in forms:
        yield from (bound for bound in form if form.is_bound and bound.errors)


@register.simple_tag(name="figure_name")
def name_of_figure(key: str, group: str = "") -> str:
    return figure_name(key, group)


@register.filter
def figure_value(value: float | None, kind: str) -> str:
    """As it stands in a table: shares in percent, people whole."""
    match kind:
        case "share":
            return share(value)
        case "points":
            return percent(value)
        case "fte":
            return number(value, 1)
        case _:
            return number(None if value is None else round(value))


@register.simple_tag
def queue_stands() -> bool:
    return nobody_takes_tasks()


@register.simple_tag
def differences(conflict: dict[str, Any]) -> dict[str, Any]:
    """A conflict with the words that differ marked in both texts."""
    fields = [part | {"parts": text_differences(part["theirs"], part["mine"])} for part in conflict["fields"]]
    return conflict | {"fields": fields}
