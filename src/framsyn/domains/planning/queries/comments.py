"""What is said about a plan, section by section."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from framsyn.domains.organisation.models import Assignment, Role, User
from framsyn.domains.organisation.policies import PERMISSIONS
from framsyn.domains.planning.models import Comment, Plan
from framsyn.domains.planning.outline import DEPARTMENT_KEYS, SECTION_KEYS
from framsyn.domains.planning.section_titles import section_title

Place = tuple[str, str, int]


@dataclass(frozen=True)
class CommentItem:
    pk: int
    text: str
    author: str  # the name, "" for an account without one
    role: str  # in which the author sees the plan, several with commas; "" when none is held any more
    created_at: datetime
    resolved_at: datetime | None = None
    resolved_by: str = ""
    author_pk: int = 0
    replies: tuple[CommentItem, ...] = ()


@dataclass(frozen=True)
class SectionComments:
    section: str  # "" = the plan as a whole
    unit: str  # code of the department, "" where the section is the plan's own
    title: str  # "" for the plan as a whole
    threads: tuple[CommentItem, ...]

    @property
    def open(self) -> int:
        return sum(thread.resolved_at is None for thread in self.threads)


def comments_of(plan: Plan) -> tuple[SectionComments, ...]:
    """In the outline's order, the plan as a whole first; in two queries however many there are."""
    related = Comment.objects.select_related("author", "resolved_by", "unit")
    roles = Prefetch("author__assignments", Assignment.objects.select_related("unit"))
    rows = list(related.prefetch_related(roles).filter(plan=plan))
    replies: dict[int, list[Comment]] = {}
    places: dict[Place, list[Comment]] = {}
    for row in rows:
        if row.answers_id:
            replies.setdefault(row.answers_id, []).append(row)
        else:
            places.setdefault(_place(row), []).append(row)
    return tuple(_section(plan, places[place], replies) for place in sorted(places))


def _place(comment: Comment) -> Place:
    """Where in the document: departments' chapters one after the other, behind the plan's own sections."""
    if comment.unit:
        return comment.unit.sort_key, comment.unit.code, DEPARTMENT_KEYS.index(comment.section)
    return "", "", SECTION_KEYS.index(comment.section) + 1 if comment.section else 0


def _section(plan: Plan, rows: list[Comment], replies: dict[int, list[Comment]]) -> SectionComments:
    first = rows[0]
    title = section_title(first.section, first.unit.name if first.unit else "") if first.section else ""
    threads = tuple(_item(plan, row, [_item(plan, reply) for reply in replies.get(row.pk, [])]) for row in rows)
    return SectionComments(first.section, first.unit.code if first.unit else "", title, threads)


def _item(plan: Plan, row: Comment, replies: Iterable[CommentItem] = ()) -> CommentItem:
    return CommentItem(
        pk=row.pk,
        text=row.text,
        author=row.author.name,
        role=_role(plan, row.author),
        created_at=row.created_at,
        resolved_at=row.resolved_at,
        resolved_by=row.resolved_by.name if row.resolved_by else "",
        author_pk=row.author_id,
        replies=tuple(replies),
    )


def _role(plan: Plan, author: User) -> str:
    """The roles that may comment and that have to do with the plan's administration."""
    path = plan.administration.path
    held = {
        assignment.role
        for assignment in author.assignments.all()
        if "comment_plan" in PERMISSIONS[assignment.role]
        and (assignment.unit is None or _on_one_line(path, assignment.unit.path))
    }
    return ", ".join(str(role.label) for role in Role if role in held)


def _on_one_line(path: str, other: str) -> bool:
    return path.startswith(other) or other.startswith(path)
