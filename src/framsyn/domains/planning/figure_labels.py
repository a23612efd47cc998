"""What a figure is called in the plan. The document's language is Swedish whatever the reader of the page has chosen.

A key is FIGURE[:PART]...[.COLUMN][@GROUP] (analysis.values.Figure).
"""

from __future__ import annotations

import re
from datetime import date

from framsyn.engines.wording.dates import day

LABELS = {
    "headcount": "antalet anställda",
    "staff": "antalet anställda",
    "staff.persons": "antalet anställda",
    "fte": "antalet årsarbetare",
    "staff.fte": "antalet årsarbetare",
    "staff.share": "andelen av de anställda",
    "large-share": "de största yrkesgruppernas andel av de anställda",
    "large-count": "antalet stora yrkesgrupper",
    "turnover": "personalomsättningen",
    "turnover.rate": "personalomsättningen",
    "turnover.previous": "personalomsättningen ett år tidigare",
    "turnover.previous_rate": "personalomsättningen ett år tidigare",
    "turnover.change": "skillnaden i personalomsättning mot året före",
    "turnover.exits": "antalet avgångar",
    "turnover.previous_exits": "antalet avgångar ett år tidigare",
    "turnover.own_request": "antalet avgångar på egen begäran",
    "turnover.retirement": "antalet pensionsavgångar",
    "turnover.other": "antalet avgångar av annat eller okänt skäl",
    "turnover.base": "medelantalet tillsvidareanställda",
    "turnover.previous_base": "medelantalet tillsvidareanställda ett år tidigare",
    "turnover-without-retirement": "personalomsättningen utan pensionsavgångar",
    "stability": "andelen som är kvar efter ett år",
    "stability.share": "andelen som är kvar efter ett år",
    "stability.opening": "antalet anställda när perioden började",
    "stability.remaining": "antalet som är kvar efter ett år",
    "hires": "antalet nyanställda",
    "hires.hires": "antalet nyanställda",
    "hires.rate": "andelen nyanställda",
    "hires.base": "medelantalet tillsvidareanställda",
    "mobility": "andelen byten av arbetsplats",
    "mobility.rate": "andelen byten av arbetsplats",
    "mobility.moves_in": "antalet byten till en arbetsplats",
    "mobility.moves_out": "antalet byten från en arbetsplats",
    "mobility.base": "medelantalet tillsvidareanställda",
    "flows": "antalet byten mellan avdelningar",
    "retirements": "antalet väntade pensionsavgångar inom tre år",
    "retirements.persons": "antalet tillsvidareanställda",
    "retirements.expected_1": "antalet väntade pensionsavgångar inom ett år",
    "retirements.expected_3": "antalet väntade pensionsavgångar inom tre år",
    "retirements.expected_5": "antalet väntade pensionsavgångar inom fem år",
    "retirements.share_3": "andelen väntade pensionsavgångar inom tre år",
    "licensed": "andelen legitimerade",
    "licensed.share": "andelen legitimerade",
    "licensed.licensed": "antalet legitimerade",
    "licensed.unlicensed": "antalet utan legitimation",
    "licensed.unknown": "antalet vars legitimation inte är känd",
    "managers": "antalet chefer",
    "managers.managers": "antalet chefer",
    "managers.employees": "antalet medarbetare",
    "managers.span": "antalet medarbetare per chef",
    "managers.median": "medianen för antalet medarbetare per chef",
    "managers.up_to_10": "antalet chefer med högst 10 medarbetare",
    "managers.from_11_to_20": "antalet chefer med 11–20 medarbetare",
    "managers.from_21_to_30": "antalet chefer med 21–30 medarbetare",
    "managers.over_30": "antalet chefer med fler än 30 medarbetare",
    "sick-leave": "sjukfrånvaron av den ordinarie arbetstiden",
    "sick-leave.statutory": "sjukfrånvaron av den ordinarie arbetstiden",
    "sick-leave.own": "sjukfrånvaron av anställningsdagarna",
}
# parts of a key that say more than the figure does; a grouping says nothing that the group does not
PARTS = {
    "stockholm-district-without-retirement": "utan pensionsavgångar",
    "malmo": "enligt Malmös definition",
    "own-request": "på egen begäran",
    "own-request-with-retirement": "på egen begäran och med pension",
    "state": "enligt statens definition",
    "replacement": "som har ersatts",
    "own": "med eget sätt att räkna",
    "fte": "räknat i årsarbetare",
    "unit": "med gränsen enheten",
    "department": "med gränsen avdelningen",
    "administration": "med gränsen förvaltningen",
    "city": "med gränsen staden",
}
POPULATIONS = {
    "headcount": "alla anställda",
    "fte": "alla anställda",
    "stockholm-district": "tillsvidareanställda",
    "stockholm-district-without-retirement": "tillsvidareanställda",
    "malmo": "tillsvidareanställda",
    "own-request": "tillsvidareanställda",
    "own-request-with-retirement": "tillsvidareanställda",
    "state": "tillsvidare- och visstidsanställda",
    "replacement": "tillsvidare- och visstidsanställda",
    "stability": "anställda vid periodens början",
    "hires": "tillsvidareanställda",
    "mobility": "tillsvidareanställda",
    "flows": "tillsvidareanställda",
    "retirements": "tillsvidareanställda",
    "licensed": "anställda i yrken där legitimation registreras",
    "managers": "chefer och deras medarbetare",
    "statutory": "enheter som har lämnat uppgift",
    "own": "enheter som har lämnat uppgift",
}
BOUNDARIES = {"unit": "enheten", "department": "avdelningen", "administration": "förvaltningen", "city": "staden"}
METHOD_SECTION = "14"
BY_OCCUPATION = ("retirements", "licensed")
OCCUPATIONS = ("occupation", "occupation_group")
TURNOVERS = ("turnover", "turnover-without-retirement")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def figure_label(key: str, label: str = "") -> str:
    """What the figure measures, in words that can stand in the middle of a sentence. `label` names its group."""
    measure, _, _group = key.partition("@")
    figure, parts, column = parts_of(measure)
    words = LABELS.get(f"{figure}.{column}" if column else figure) or LABELS.get(figure, measure)
    said = [words, *(_part(figure, part) for part in parts)]
    text = " ".join(word for word in said if word)
    if not label:
        return text
    if figure in BY_OCCUPATION or {part.removeprefix("by-") for part in parts} & set(OCCUPATIONS):
        return f"{text} i yrkesgruppen {in_a_sentence(label)}"
    return f"{text} inom {label}"


def verb_of(key: str) -> str:
    """What an earlier window says is past."""
    _figure, parts, column = parts_of(key.partition("@")[0])
    return "var" if column.startswith("previous") or any(_DAY.fullmatch(part) for part in parts) else "är"


def in_a_sentence(name: str) -> str:
    """No capital at its start unless it is a name's or an abbreviation's."""
    first = name.split(" ", 1)[0]
    return name if first[1:] != first[1:].lower() else name[:1].lower() + name[1:]


def parts_of(measure: str) -> tuple[str, tuple[str, ...], str]:
    """turnover:malmo:city.exits -> its figure, parts and column."""
    before, _, column = measure.partition(".")
    figure, *parts = before.split(":")
    return figure, tuple(parts), column


def _part(figure: str, part: str) -> str:
    """A level is a boundary of turnover alone; elsewhere it is a grouping."""
    if _DAY.fullmatch(part):
        return f"till och med {day(date.fromisoformat(part))}"
    if part in BOUNDARIES and figure not in TURNOVERS:
        return ""
    return PARTS.get(part, "")
