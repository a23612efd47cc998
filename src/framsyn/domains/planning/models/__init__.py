from framsyn.domains.planning.models.decisions import Comment, CoverReport, Decision, FrozenFigures
from framsyn.domains.planning.models.needs import Action, ActionReport, Need, Risk, Theme
from framsyn.domains.planning.models.plans import Plan, Proposal, RiskScale, Section
from framsyn.domains.planning.models.taking_part import (
    KeyFunctionCoverage,
    Participation,
    UnionConsultation,
    Workshop,
)

__all__ = [
    "Action",
    "ActionReport",
    "Comment",
    "CoverReport",
    "Decision",
    "FrozenFigures",
    "KeyFunctionCoverage",
    "Need",
    "Participation",
    "Plan",
    "Proposal",
    "Risk",
    "RiskScale",
    "Section",
    "Theme",
    "UnionConsultation",
    "Workshop",
]
