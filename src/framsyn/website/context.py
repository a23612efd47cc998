"""What the frame round every page needs: whose installation it is, the menu, language and theme."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from framsyn.domains.organisation import policies, queries
from framsyn.domains.organisation.models import Role, User
from framsyn.website.preferences import chosen_theme, theme_choices

# group, permission, url name, icon, label; only pages that exist
PAGES = (
    ("", "see_home", "home", "home", gettext_noop("Home")),
    (gettext_noop("Basis"), "import_history", "personnel", "data", gettext_noop("Personnel data")),
    (gettext_noop("Basis"), "see_figures", "analysis", "analysis", gettext_noop("Analysis")),
    (gettext_noop("The plan"), "see_plan", "plans", "plan", gettext_noop("Plans")),
    (gettext_noop("Settings"), "manage_users", "users", "people", gettext_noop("Accounts")),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    context: dict[str, Any] = {
        "organisation": queries.organisation(),
        "theme": chosen_theme(request),
        "themes": theme_choices(),
    }
    if isinstance(user, User) and user.is_authenticated:
        context |= {"menu": _menu(request, user), "role": _role(user)}
    return context


def _menu(request: HttpRequest, user: User) -> list[dict[str, Any]]:
    """Not a row more than the role may open."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for group, permission, name, icon, label in PAGES:
        if policies.may(user, permission):
            url = reverse(name)
            groups.setdefault(group, []).append(
                {"url": url, "icon": icon, "label": _(label), "current": _is_current(request.path, url)}
            )
    return [{"title": _(title) if title else "", "items": items} for title, items in groups.items()]


def _is_current(path: str, url: str) -> bool:
    return path == url if url == reverse("home") else path.startswith(url)


def _role(user: User) -> str:
    roles = [assignment.role for assignment in policies.assignments(user)]
    return ", ".join(str(label) for value, label in Role.choices if value in roles)
