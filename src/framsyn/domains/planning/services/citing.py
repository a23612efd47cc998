"""A figure is taken from an analysis page into a plan."""

from __future__ import annotations

from django.utils.translation import gettext as _

from framsyn.domains.analysis.values import Figure
from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.planning.citations import ready_sentence
from framsyn.domains.planning.models import Need, Plan, Section
from framsyn.domains.planning.queries import key_figures
from framsyn.domains.planning.services.needs import update_need
from framsyn.domains.planning.services.texts import write_section
from framsyn.refusal import Refused


def cite_in_section(*, by: User, plan: Plan, section: str, key: str, version: int, unit: Unit | None = None) -> Section:
    """A sentence with the figure ends the text, as a paragraph of its own. Versions are those of `write_section`."""
    stored = Section.objects.filter(plan=plan, key=section, unit=unit).first()
    sentence = ready_sentence(_figure(plan, key))
    body = f"{stored.body}\n\n{sentence}" if stored and stored.body else sentence
    return write_section(by=by, plan=plan, key=section, body=body, version=version, unit=unit)


def cite_as_evidence(*, by: User, need: Need, key: str, version: int) -> Need:
    figure = _figure(need.plan, key)
    evidence = [*(other for other in need.evidence if other != key), figure.key]
    return update_need(by=by, need=need, version=version, evidence=evidence)


def _figure(plan: Plan, key: str) -> Figure:
    figures = key_figures(plan)
    found = figures.figures.get(key) if figures else None
    if found is None:
        # sv: Planen: siffran ”%(key)s” finns inte. Välj en ur listan.
        raise Refused(_("The plan: the figure “%(key)s” does not exist. Choose one from the list.") % {"key": key})
    return found
