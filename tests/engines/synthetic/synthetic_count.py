"""A slow and plain count over the rows: the second opinion of what the made-up district holds."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from framsyn.engines.synthetic import District, EngagementRow

GAP = timedelta(days=30)


def employed(district: District, day: date) -> dict[str, EngagementRow]:
    """Each person once, with the greatest extent."""
    best: dict[str, EngagementRow] = {}
    for row in district.engagements:
        if at_work(row, day) and (row.person not in best or row.extent > best[row.person].extent):
            best[row.person] = row
    return best


def at_work(row: EngagementRow, day: date) -> bool:
    return row.start <= day and (row.end is None or row.end > day)


def turnover(district: District, first: date, last: date) -> dict[str, float]:
    """Permanent staff who left, against the mean of the month-ends: per department, and "" for the administration."""
    exits, base = Counter[str](), Counter[str]()
    for row in leavers(district, first, last):
        exits.update(["", department(district, row.unit)])
    ends = list(month_ends(first, last))
    for day in ends:
        permanent = {row.person: row for row in district.engagements if row.form == "permanent" and at_work(row, day)}
        base.update(department(district, row.unit) for row in permanent.values())
        base[""] += len(permanent)
    return {group: exits[group] * len(ends) / base[group] for group in base}


def leavers(district: District, first: date, last: date) -> Iterator[EngagementRow]:
    rows: dict[str, list[EngagementRow]] = {}
    for row in district.engagements:
        rows.setdefault(row.person, []).append(row)
    for own in rows.values():
        for row in own:
            if row.form != "permanent" or row.end is None or not first < row.end <= last + timedelta(days=1):
                continue
            if not any(
                other is not row and other.start <= row.end + GAP and (other.end is None or other.end > row.end)
                for other in own
            ):
                yield row


def month_ends(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        following = (day.replace(day=28) + timedelta(days=5)).replace(day=1)
        yield following - timedelta(days=1)
        day = following


def department(district: District, unit: str) -> str:
    """As the organisation is now: staff of a merged department belong to the one that continues it."""
    by_code = {row.unit: row for row in district.units}
    parent = by_code[by_code[unit].parent or ""]
    return parent.merged_into or parent.unit
