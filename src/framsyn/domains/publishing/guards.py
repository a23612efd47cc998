"""The document of a decided plan never changes: the databases refuse it, as they do for the plan's own rows."""

from framsyn.domains.planning.guards import Guard, once_rules, there_is

NOT_JUST_DECIDED = "NOT " + there_is("planning_plan", "id = NEW.plan_id AND status = 'decided'")
GUARDS = (Guard("publishing_frozendocument", once_rules("publishing_frozendocument", refused=NOT_JUST_DECIDED)),)
