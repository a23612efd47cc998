"""What figures, definitions, boundaries, groupings and columns are called on the analysis pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FIGURES = {
    "staff": _("Staff structure"),
    "turnover": _("Turnover"),
    "stability": _("Still here after a year"),
    "hires": _("Hires"),
    "mobility": _("Internal mobility"),
    "retirements": _("Retirements ahead"),
    "licensed": _("Licensed"),
    "managers": _("Managers"),
    "sick-leave": _("Sick leave"),
}
DEFINITIONS = {
    "stockholm-district": _("External exits (Stockholm)"),
    "stockholm-district-without-retirement": _("External exits without retirement (Stockholm)"),
    "malmo": _("All who left (Malmö)"),
    "own-request": _("At own request"),
    "own-request-with-retirement": _("At own request, and retirement"),
    "state": _("The lower of new and left (the state)"),
    "replacement": _("The lower of new and left (replacement)"),
    "statutory": _("The statutory rate"),
    "own": _("The city's own rate"),
}
BOUNDARIES = {
    "unit": _("the unit"),
    "department": _("the department"),
    "administration": _("the administration"),
    "city": _("the city"),
}
# one, many, the head of the column of names
GROUPS = {
    "": (_("the whole"), _("the whole"), _("Whole")),
    "unit": (_("unit"), _("units"), _("Unit")),
    "department": (_("department"), _("departments"), _("Department")),
    "administration": (_("administration"), _("administrations"), _("Administration")),
    "occupation": (_("occupation"), _("occupations"), _("Occupation")),
    "occupation_group": (_("occupation group"), _("occupation groups"), _("Occupation group")),
    "form": (_("form of employment"), _("forms of employment"), _("Form of employment")),
    "gender": (_("gender"), _("genders"), _("Gender")),
    "age": (_("age group"), _("age groups"), _("Age")),
    "manager": (_("group"), _("groups"), _("Manager")),
    "licensed": (_("group"), _("groups"), _("Licence")),
}
OWN_ORDER = ("age", "form", "gender")  # not sorted by size unless asked
COLUMN_HEADS = {
    "persons": _("Employees"),
    "fte": _("Full-time equivalents"),
    "share": _("Share, %"),
    "base": _("Employees, mean"),
    "exits": _("Exits"),
    "own_request": _("of them own request"),
    "retirement": _("of them retirement"),
    "other": _("of them other"),
    "rate": _("Share, %"),
    "previous_rate": _("Year before, %"),
    "difference": _("The difference"),
    "opening": _("At the start"),
    "remaining": _("Still here"),
    "hires": _("Hires"),
    "moves_in": _("Moves in"),
    "moves_out": _("Moves out"),
    "expected_1": _("Within 1 year"),
    "expected_3": _("Within 3 years"),
    "expected_5": _("Within 5 years"),
    "share_3": _("Share within 3 years, %"),
    "licensed": _("Licensed"),
    "unlicensed": _("Not licensed"),
    "unknown": _("Not known"),
    "managers": _("Managers"),
    "employees": _("Employees"),
    "span": _("Employees per manager"),
    "up_to_10": _("Up to 10"),
    "from_11_to_20": _("11–20"),
    "from_21_to_30": _("21–30"),
    "over_30": _("More than 30"),
    "median": _("Median"),
    "statutory": _("Statutory rate, %"),
    "own": _("Own rate, %"),
}
# where a column is called otherwise than on the other pages
OWN_HEADS = {
    ("turnover", "rate"): _("Turnover, %"),
    ("stability", "share"): _("Still here, %"),
    ("licensed", "share"): _("Share of the known, %"),
}
NOT_SHOWN = {"change", "p_value", "previous_exits", "previous_base"}  # said by the column of the difference
STATES = {"hidden": _("hidden"), "missing": _("missing"), "not_applicable": _("not applicable")}
LEAVING = {
    "unit": pgettext_lazy("leaving", "their unit"),
    "department": pgettext_lazy("leaving", "their department"),
    "administration": pgettext_lazy("leaving", "the administration"),
    "city": pgettext_lazy("leaving", "the city"),
}


def figure_title(figure: str) -> str:
    return str(FIGURES.get(figure, figure))


def column_head(figure: str, column: str) -> str:
    return str(OWN_HEADS.get((figure, column)) or COLUMN_HEADS.get(column, column))


def groups(by: str) -> str:
    return str(GROUPS[by][1]) if by in GROUPS else by


def group_head(by: str) -> str:
    return str(GROUPS[by][2]) if by in GROUPS else by
