"""What the actions cost, by year and funding. A cost is spread evenly over the months that its action goes on."""

from __future__ import annotations

from collections import Counter
from datetime import date

from framsyn.domains.planning.values import ActionItem
from framsyn.domains.publishing.outline.actions import cost as whole_cost
from framsyn.domains.publishing.outline.actions import costs_missing, money
from framsyn.domains.publishing.outline.cells import quantity, words
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, clause, paragraph, planner_text, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Block, Cell, Table, TableColumn
from framsyn.engines.wording.phrases import enumerate_phrases

WITHIN = ("budget", "ram")  # what funding inside the committee's own means is called
Costs = Counter[tuple[str, int]]  # (funding, year) -> kronor


def cost_and_funding(sources: Sources) -> list[Block]:
    rows = [action for _, action in sources.contents.actions]
    report = sources.contents.cover_report
    text = planner_text(report.economy, sources) if report else []
    if not rows:
        return [*paragraph(say("Planen innehåller inga åtgärder.")), *text]
    first_year = sources.contents.first_year
    return [
        *paragraph(whole_cost(rows), in_year(rows, first_year), *funded(rows), costs_missing(rows)),
        *text,
        *_table(rows, first_year),
    ]


def in_year(rows: list[ActionItem], year: int) -> Sentence:
    """What falls in the plan's first year."""
    total = sum(action.cost or 0 for action in rows)
    own = sum(kronor for (_, when), kronor in costs(rows, year).items() if when == year)
    if not own or own == total:
        return NOTHING
    return say("Av dem faller ", money(own), f" på {year}, om varje kostnad fördelas jämnt över tiden.")


def funded(rows: list[ActionItem]) -> list[Sentence]:
    """Av dem ryms {1,9} miljoner i budgeten och {0,5} söks ur {kompetensfonden}."""
    by_funding: Counter[str] = Counter()
    for action in rows:
        by_funding[clause(action.funding)] += action.cost or 0
    total, unknown = sum(by_funding.values()), by_funding.pop("", 0)
    within = sum(kronor for name, kronor in by_funding.items() if _is_within(name))
    sought = [(name, kronor) for name, kronor in by_funding.most_common() if kronor and not _is_within(name)]
    if not total:
        return []
    if within == total:
        return [say("Hela kostnaden ryms i budgeten.")]
    listed = enumerate_phrases([f"{name} ({money(kronor, even=True)})" for name, kronor in sought], limit=len(sought))
    start = "Resten" if within and not unknown else "Annat" if within else "Kostnaden"
    return [
        say("Av kostnaden ryms ", money(within, even=True), " i budgeten.") if within else NOTHING,
        say(start, " ska täckas av ", listed, ".") if sought else NOTHING,
        say("Hur ", money(unknown, even=True), " ska finansieras är inte bestämt.") if unknown else NOTHING,
    ]


def costs(rows: list[ActionItem], first_year: int) -> Costs:
    """Thousands of kronor that add up to each action's cost. Without dates all falls in the plan's first year."""
    found: Costs = Counter()
    for action in rows:
        months, cost = _months(action, first_year), action.cost or 0
        spent = 0
        for place, (year, _count) in enumerate(months, start=1):
            so_far, whole = sum(count for _, count in months[:place]), sum(count for _, count in months)
            upto = cost if so_far == whole else 1000 * round(cost * so_far / whole / 1000)
            found[clause(action.funding), year] += upto - spent
            spent = upto
    return found


def _months(action: ActionItem, first_year: int) -> list[tuple[int, int]]:
    """(year, months of it) from start to end."""
    start = action.start or action.end or date(first_year, 1, 1)
    end = action.end or action.start or start
    years: Counter[int] = Counter()
    for month in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        years[month // 12] += 1
    return sorted(years.items())


def _is_within(funding: str) -> bool:
    return any(word in funding.lower() for word in WITHIN)


def _table(rows: list[ActionItem], first_year: int) -> list[Block]:
    found = costs(rows, first_year)
    years = sorted({year for (_, year), kronor in found.items() if kronor})
    names = [name for name, _ in Counter({n: sum(found[n, y] for y in years) for n, _ in found}).most_common()]
    names = [name for name in names if any(found[name, year] for year in years)]
    if not names:
        return []
    columns = (
        TableColumn("Finansiering", width=3),
        *(TableColumn(str(year), numeric=True) for year in years),
        TableColumn("Summa", numeric=True),
    )
    lines = tuple((words(name[:1].upper() + name[1:]), *_kronor([found[name, y] for y in years])) for name in names)
    total = (Cell("Summa"), *_kronor([sum(found[name, y] for name in names) for y in years]))
    return [Table("Beräknad kostnad per år och finansiering, kronor", columns, lines, total=total)]


def _kronor(values: list[int]) -> list[Cell]:
    return [quantity(value) for value in (*values, sum(values))]
