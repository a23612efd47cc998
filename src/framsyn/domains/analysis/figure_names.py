"""What a figure is called on the pages, in the reader's language. The document has its own, Swedish words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NAMES = {
    "headcount": gettext_lazy("Employees"),
    "fte": gettext_lazy("Full-time equivalents"),
    "large-share": gettext_lazy("The largest occupations' share of the employees"),
    "large-count": gettext_lazy("Number of large occupations"),
    "turnover": gettext_lazy("Turnover"),
    "turnover.previous": gettext_lazy("Turnover the year before"),
    "turnover.change": gettext_lazy("Change of turnover since the year before"),
    "turnover.exits": gettext_lazy("Exits"),
    "turnover.base": gettext_lazy("Permanent staff on average"),
    "turnover-without-retirement": gettext_lazy("Turnover without retirements"),
    "stability": gettext_lazy("Still here after a year"),
}


def figure_name(key: str, group: str = "") -> str:
    base = key.split("@")[0]
    name = str(NAMES.get(base, base))
    return _("%(figure)s, %(group)s") % {"figure": name, "group": group} if group else name
