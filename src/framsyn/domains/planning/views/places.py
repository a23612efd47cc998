"""Which text of the plan an address means."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from framsyn.domains.organisation import queries as organisation
from framsyn.domains.organisation.models import Unit
from framsyn.domains.planning.models import Plan
from framsyn.domains.planning.outline import DEPARTMENT_KEYS, SECTION_KEYS


def department(plan: Plan, code: str) -> Unit:
    """Of the plan's administration, one that has ended too: its chapter may hold a text."""
    return get_object_or_404(organisation.departments(plan.administration), code=code)


def unit_of(plan: Plan, key: str, code: str) -> Unit | None:
    """The department whose chapter the section stands in; None for the plan's own sections."""
    if key in DEPARTMENT_KEYS:
        return department(plan, code)
    if key not in SECTION_KEYS or code:
        raise Http404
    return None
