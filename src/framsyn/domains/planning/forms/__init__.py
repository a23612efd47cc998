"""What a planner writes down. Field names are those of the services, so that a view can pass them on as they are."""

from framsyn.domains.planning.forms.actions import ActionForm, ActionReportForm
from framsyn.domains.planning.forms.deciding import (
    CommentForm,
    CoverReportForm,
    DecisionForm,
    ReturnForm,
    ReviewForm,
    RevisionForm,
)
from framsyn.domains.planning.forms.fields import LONGEST_TEXT
from framsyn.domains.planning.forms.needs import JudgementForm, NeedForm
from framsyn.domains.planning.forms.plans import PlanBasicsForm, PlanForm, SectionForm
from framsyn.domains.planning.forms.process import (
    AnswerForm,
    CoverageForm,
    ProposalForm,
    UnionConsultationForm,
    WorkshopForm,
)
from framsyn.domains.planning.forms.risk_scale import RiskScaleForm
from framsyn.domains.planning.forms.risks import RiskForm

__all__ = [
    "LONGEST_TEXT",
    "ActionForm",
    "ActionReportForm",
    "AnswerForm",
    "CommentForm",
    "CoverReportForm",
    "CoverageForm",
    "DecisionForm",
    "JudgementForm",
    "NeedForm",
    "PlanBasicsForm",
    "PlanForm",
    "ProposalForm",
    "ReturnForm",
    "ReviewForm",
    "RevisionForm",
    "RiskForm",
    "RiskScaleForm",
    "SectionForm",
    "UnionConsultationForm",
    "WorkshopForm",
]
