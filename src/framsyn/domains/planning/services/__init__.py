"""Writes to a plan. Each takes who acts (`by`), is one transaction, and leaves a row in the log."""

from framsyn.domains.planning.services.actions import add_action, delete_action, update_action
from framsyn.domains.planning.services.changing import Conflict
from framsyn.domains.planning.services.citing import cite_as_evidence, cite_in_section
from framsyn.domains.planning.services.comments import add_comment, resolve_comment
from framsyn.domains.planning.services.consultations import (
    add_union_consultation,
    delete_union_consultation,
    update_union_consultation,
)
from framsyn.domains.planning.services.cover_report import save_cover_report
from framsyn.domains.planning.services.coverage import delete_coverage, record_coverage
from framsyn.domains.planning.services.decisions import NotReady, record_decision
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
    update_plan,
    use_snapshot,
)
from framsyn.domains.planning.services.proposals import add_proposal, delete_proposal, update_proposal
from framsyn.domains.planning.services.reports import report_action
from framsyn.domains.planning.services.revising import revise_plan
from framsyn.domains.planning.services.risk_scale import set_risk_scale, use_risk_scale
from framsyn.domains.planning.services.states import (
    approve_review,
    record_publication,
    return_to_draft,
    send_for_review,
)
from framsyn.domains.planning.services.taking_part import add_workshop, delete_workshop, record_participation
from framsyn.domains.planning.services.texts import (
    confirm_figures,
    confirm_need_figures,
    confirm_plan_figures,
    write_section,
)

__all__ = [
    "Conflict",
    "NotReady",
    "add_action",
    "add_comment",
    "add_need",
    "add_proposal",
    "add_risk",
    "add_union_consultation",
    "add_workshop",
    "approve_review",
    "carry_over",
    "cite_as_evidence",
    "cite_in_section",
    "confirm_figures",
    "confirm_need_figures",
    "confirm_plan_figures",
    "create_plan",
    "delete_action",
    "delete_coverage",
    "delete_need",
    "delete_proposal",
    "delete_risk",
    "delete_union_consultation",
    "delete_workshop",
    "record_coverage",
    "record_decision",
    "record_participation",
    "record_publication",
    "report_action",
    "resolve_comment",
    "return_to_draft",
    "revise_plan",
    "save_cover_report",
    "send_for_review",
    "set_risk_scale",
    "update_action",
    "update_need",
    "update_plan",
    "update_proposal",
    "update_risk",
    "update_union_consultation",
    "use_risk_scale",
    "use_snapshot",
    "write_section",
]
