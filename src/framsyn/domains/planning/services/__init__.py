"""Writes to a plan. Each takes who acts (`by`), is one transaction, and leaves a row in the log."""

from framsyn.domains.planning.services.actions import add_action, delete_action, update_action
from framsyn.domains.planning.services.changing import Conflict
from framsyn.domains.planning.services.citing import cite_as_evidence, cite_in_section
from framsyn.domains.planning.services.needs import (
    add_need,
    add_risk,
    carry_over,
    delete_need,
    delete_risk,
    update_need,
    update_risk,
)
from framsyn.domains.planning.services.plans import (
    create_plan,
    record_decided_plan,
    update_plan,
    use_snapshot,
    write_section,
)
from framsyn.domains.planning.services.proposals import add_proposal, delete_proposal, update_proposal
from framsyn.domains.planning.services.taking_part import add_workshop, delete_workshop, record_participation

__all__ = [
    "Conflict",
    "add_action",
    "add_need",
    "add_proposal",
    "add_risk",
    "add_workshop",
    "carry_over",
    "cite_as_evidence",
    "cite_in_section",
    "create_plan",
    "delete_action",
    "delete_need",
    "delete_proposal",
    "delete_risk",
    "delete_workshop",
    "record_decided_plan",
    "record_participation",
    "update_action",
    "update_need",
    "update_plan",
    "update_proposal",
    "update_risk",
    "use_snapshot",
    "write_section",
]
