"""The sections' names on the pages, in the reader's language; the document's own headings are always Swedish."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

SECTION_TITLES = {
    "summary": _("Summary"),
    "mandate": _("Mandate and period"),
    "process": _("How the plan was made"),
    "lookback": _("Look-back"),
    "staff": _("The staff in figures"),
    "challenges": _("Common challenges"),
    "theme.digital": _("Digital ways of working and systems"),
    "theme.shortage": _("Shortage occupations"),
    "theme.clients": _("The clients' needs"),
    "theme.recruitment": _("Competence-based recruitment"),
    "theme.leaders": _("Managers and leaders"),
    "theme.change": _("Development and change"),
    "supply": _("Need and supply ahead"),
    "risks": _("Risk and materiality analysis"),
    "priorities": _("Priorities"),
    "actions": _("Actions"),
    "functions": _("Key functions and successors"),
    "proposals": _("Matters for others to decide"),
    "consultation": _("Union consultation and consultation rounds"),
    "follow_up": _("Follow-up"),
    "method": _("How the figures were calculated"),
}

DEPARTMENT_TITLES = {
    "department.situation": _("The situation"),
    "department.results": _("What the actions have given"),
    "department.needs": _("Critical competence needs"),
    "department.shortage": _("Shortage occupations"),
    "department.forecast": _("Forecast"),
}


def section_title(key: str, department: str = "") -> str:
    """`department`: the name of the one whose chapter it stands in."""
    if key not in DEPARTMENT_TITLES:
        return str(SECTION_TITLES[key])
    title = str(DEPARTMENT_TITLES[key])
    return _now("%(department)s: %(title)s") % {"department": department, "title": title} if department else title
