"""The sections' names on the pages, in the reader's language; the document's own headings are always Swedish."""

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
