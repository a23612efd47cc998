"""Dated snapshots without exits -> engagements (docs/howto/personnel-files.md says the rules in words).

Between two snapshots nothing is seen, so what happened there is dated midway: a post that is gone ended then, reason
unknown; a post whose unit, occupation, form or extent changed ended then, reason internal move, and goes on as new.
A start of its own that lies between the two snapshots is used instead of midway.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

Attributes = tuple[Any, ...]  # title, birth_year, gender, manager, licensed
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Post:
    """One row of a snapshot."""

    person: str
    unit: str
    occupation: str
    form: str
    extent: float
    start: date | None
    end: date | None
    end_reason: str | None
    attributes: Attributes

    @property
    def place(self) -> tuple[str, str, str]:
        return self.unit, self.occupation, self.form


@dataclass
class Engagement:
    post: Post  # as last seen
    start: date
    end: date | None = None
    end_reason: str | None = None
    gone: tuple[date, date] | None = None  # the snapshots between which it was found gone


@dataclass(frozen=True)
class Interval:
    before: date
    after: date
    midway: date
    exits: int
    moves: int
    returns: int


@dataclass
class Linked:
    engagements: list[Engagement]
    intervals: list[Interval]


@dataclass
class _Counts:
    exits: int = 0
    moves: int = 0
    returns: int = 0


@dataclass
class _Linker:
    finished: list[Engagement] = field(default_factory=list)
    ongoing: dict[str, list[Engagement]] = field(default_factory=dict)


def midway(before: date, after: date) -> date:
    """The day after the middle when the days are odd; never the earlier snapshot's own day."""
    return before + timedelta(days=((after - before).days + 1) // 2)


def link_snapshots(snapshots: Sequence[tuple[date, Iterable[Post]]]) -> Linked:
    """Snapshots in order of date -> engagements and, per pair of snapshots, how many exits, moves and returns."""
    linker = _Linker()
    intervals: list[Interval] = []
    before: date | None = None
    for day, posts in snapshots:
        present, ended = _by_person(posts, day)
        for post in ended:
            _take_ended(linker, post, day)
        if before is None:
            for person, new in present.items():
                linker.ongoing[person] = [Engagement(post, _first_start(post, day)) for post in new]
        else:
            counts = _link_pair(linker, present, before, day)
            intervals.append(Interval(before, day, midway(before, day), counts.exits, counts.moves, counts.returns))
        before = day
    for engagements in linker.ongoing.values():
        linker.finished.extend(engagements)
    return Linked(_with_distinct_keys(linker.finished), intervals)


def _by_person(posts: Iterable[Post], day: date) -> tuple[dict[str, list[Post]], list[Post]]:
    present: defaultdict[str, list[Post]] = defaultdict(list)
    ended: list[Post] = []
    for post in posts:
        if post.end is not None and post.end <= day and post.start is not None:
            ended.append(post)
        else:
            present[post.person].append(post)
    return present, ended


def _take_ended(linker: _Linker, post: Post, day: date) -> None:
    """A row that ended before its own snapshot: the end of an engagement seen before, or one never seen."""
    assert post.start is not None
    for engagement in linker.ongoing.get(post.person, []):
        if engagement.post.place == post.place and post.end is not None and engagement.start < post.end:
            _close(linker, engagement, post.end, post.end_reason or "unknown", None)
            return
    linker.finished.append(Engagement(post, post.start, post.end, post.end_reason or "unknown"))


def _first_start(post: Post, day: date) -> date:
    if post.start is None:
        return day - ONE_DAY
    return min(post.start, day)


def _link_pair(linker: _Linker, present: dict[str, list[Post]], before: date, day: date) -> _Counts:
    counts = _Counts()
    middle = midway(before, day)
    for person in [person for person in linker.ongoing if person not in present]:
        for engagement in list(linker.ongoing[person]):
            end, reason = _known_end(engagement, before, day) or (middle, "unknown")
            _close(linker, engagement, end, reason, (before, day))
            counts.exits += 1
        linker.ongoing.pop(person, None)
    for person, new in present.items():
        old = linker.ongoing.get(person)
        if old and len(old) == len(new) == 1 and _unchanged(old[0].post, new[0]):
            old[0].post = _seen_again(old[0].post, new[0])
        else:
            _match(linker, person, old or [], new, before, day, counts)
    return counts


def _known_end(engagement: Engagement, before: date, day: date) -> tuple[date, str] | None:
    """The end that the earlier snapshot itself foretold, if it falls between the two."""
    end = engagement.post.end
    if end is None or not before < end <= day:
        return None
    return end, engagement.post.end_reason or "unknown"


def _unchanged(old: Post, new: Post) -> bool:
    return old.place == new.place and old.extent == new.extent


def _seen_again(old: Post, new: Post) -> Post:
    """The later snapshot knows best, but what it leaves out stays."""
    attributes = tuple(b if b is not None else a for a, b in zip(old.attributes, new.attributes, strict=True))
    return new if attributes == new.attributes else replace(new, attributes=attributes)


def _match(
    linker: _Linker, person: str, old: list[Engagement], new: list[Post], before: date, day: date, counts: _Counts
) -> None:
    pairs, gone, come = _paired(old, new)
    middle = midway(before, day)
    for engagement, post in pairs:
        if _unchanged(engagement.post, post):
            engagement.post = _seen_again(engagement.post, post)
            continue
        when = post.start if post.start is not None and before < post.start <= day else middle
        when = max(when, engagement.start + ONE_DAY)
        _close(linker, engagement, when, "internal_move", None)
        linker.ongoing.setdefault(person, []).append(Engagement(_seen_again(engagement.post, post), when))
        counts.moves += 1
    for engagement in gone:
        end, reason = _known_end(engagement, before, day) or (middle, "unknown")
        _close(linker, engagement, end, reason, (before, day))
        counts.exits += 1
    for post in come:
        if post.start is not None and post.start > before:
            start = min(post.start, day)
        else:
            start = middle
            counts.returns += post.start is not None
        linker.ongoing.setdefault(person, []).append(Engagement(post, start))


def _paired(
    old: list[Engagement], new: list[Post]
) -> tuple[list[tuple[Engagement, Post]], list[Engagement], list[Post]]:
    """The same post first, then the likest: same place and start, same place, same unit, same occupation, the rest."""
    likeness = (
        lambda a, b: a.place == b.place and a.start == b.start and a.extent == b.extent,
        lambda a, b: a.place == b.place and a.start == b.start,
        lambda a, b: a.place == b.place,
        lambda a, b: a.unit == b.unit,
        lambda a, b: a.occupation == b.occupation,
        lambda a, b: True,
    )
    pairs: list[tuple[Engagement, Post]] = []
    left_old = sorted(old, key=lambda engagement: _order(engagement.post))
    left_new = sorted(new, key=_order)
    for alike in likeness:
        for engagement in list(left_old):
            post = next((post for post in left_new if alike(engagement.post, post)), None)
            if post is not None:
                pairs.append((engagement, post))
                left_old.remove(engagement)
                left_new.remove(post)
    return pairs, left_old, left_new


def _order(post: Post) -> tuple[Any, ...]:
    return (*post.place, post.start or date.min, -post.extent)


def _close(linker: _Linker, engagement: Engagement, end: date, reason: str, gone: tuple[date, date] | None) -> None:
    engagement.end = max(end, engagement.start + ONE_DAY)
    engagement.end_reason = reason
    engagement.gone = gone
    linker.finished.append(engagement)
    linker.ongoing[engagement.post.person].remove(engagement)


def _with_distinct_keys(engagements: list[Engagement]) -> list[Engagement]:
    """Two posts of one kind that both got an inferred start would share a key; the second then starts a day later."""
    taken: set[tuple[Any, ...]] = set()
    for engagement in engagements:
        person, place = engagement.post.person, engagement.post.place
        while (person, *place, engagement.start) in taken:
            engagement.start += ONE_DAY
        taken.add((person, *place, engagement.start))
        if engagement.end is not None and engagement.end <= engagement.start:
            engagement.end = engagement.start + ONE_DAY
    return engagements
