"""The keys of the outline's sections that a planner writes in (PLAN_OUTLINE, outline T), in the document's order."""

SECTION_KEYS = (
    "summary",
    "mandate",
    "process",
    "lookback",
    "staff",
    "challenges",
    "theme.digital",
    "theme.shortage",
    "theme.clients",
    "theme.recruitment",
    "theme.leaders",
    "theme.change",
    "supply",
    "risks",
    "priorities",
    "actions",
    "functions",
    "proposals",
    "consultation",
    "follow_up",
    "method",
)

# what stands in a department's own chapter (outline A, 6.x)
DEPARTMENT_KEYS = (
    "department.situation",
    "department.results",
    "department.needs",
    "department.shortage",
    "department.forecast",
)
