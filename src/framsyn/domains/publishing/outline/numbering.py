"""Which number a section has in each outline (PLAN_OUTLINE section 2). Keys as in planning.outline."""

from __future__ import annotations

THEMES = (
    "mandate",
    "process",
    "lookback",
    "staff",
    "challenges",
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
DEPARTMENTS = (*THEMES[:5], "departments", *THEMES[5:])
ORDER = {"themes": THEMES, "departments": DEPARTMENTS}


def section_number(outline: str, key: str) -> str:
    return str(ORDER[outline].index(key) + 1)
