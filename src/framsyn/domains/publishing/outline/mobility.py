"""Section 4: who came, and who moved inside the administration."""

from __future__ import annotations

from dataclasses import replace

from framsyn.domains.analysis.values import Frame, Value
from framsyn.domains.publishing.outline.cells import quantity
from framsyn.domains.publishing.outline.frames import (
    Column,
    chip,
    frame_of,
    frame_table,
    name_of,
    not_known,
    period_of,
    shown,
    under,
    value_of,
    whole,
    window_of,
)
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, paragraph, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Block, Cell, Citation, Table, TableColumn
from framsyn.engines.wording.numbers import counted, number, percent
from framsyn.engines.wording.phrases import enumerate_phrases

HIRES_COLUMNS = (
    Column("hires", "Nyanställda", adds_up=True),
    Column("base", "Medelantal", "fte", adds_up=True),
    Column("rate", "Andel, %", "share"),
)
MOBILITY_COLUMNS = (
    Column("moves_in", "Till avdelningen"),
    Column("moves_out", "Från avdelningen"),
    Column("base", "Medelantal", "fte", adds_up=True),
    Column("rate", "Andel, %", "share"),
)
MOST_FLOWS = 12  # in section 4; the annex has all
NAMED_FLOWS = 3
NOT_APPLICABLE = Value(None, "not_applicable")  # a move inside a department

Flow = tuple[str, str, int | None]  # from, to, how many; None is hidden


def hires(sources: Sources) -> list[Block]:
    frame = frame_of(sources, "hires")
    if frame is None:
        return []
    if value_of(frame, "hires").state == "missing":
        return paragraph(not_known(frame.basis.first, frame.basis.last))
    said = paragraph(hired(sources, frame), hire_rate(sources, frame), hires_meaning())
    return [*said, *([hires_table(frame), *under(sources, frame, HIRES_COLUMNS)] if frame.lines else [])]


def hired(sources: Sources, frame: Frame) -> Sentence:
    count, window = whole(frame, "hires"), window_of(frame)
    if count == 0:
        return say(window, " anställdes ingen ny tills vidare.")
    noun = "\u00a0person" if count == 1 else "\u00a0personer"
    people = chip(sources, frame, "hires", counted(count or 0))
    return say(window, " nyanställdes ", people, noun, " tills vidare.")


def hire_rate(sources: Sources, frame: Frame) -> Sentence:
    if not whole(frame, "hires"):
        return NOTHING
    return say("Det motsvarar ", _share(sources, frame), " av medelantalet tillsvidareanställda.")


def hires_meaning() -> Sentence:
    return say("Den som byter arbetsplats inom förvaltningen är inte nyanställd.")


def hires_table(frame: Frame, *, source_line: str = "") -> Table:
    caption = f"Nyanställda per avdelning, {period_of(frame)}"
    return frame_table(frame, caption, "Avdelning", HIRES_COLUMNS, source_line=source_line)


def mobility(sources: Sources) -> list[Block]:
    frame, flows = frame_of(sources, "mobility"), frame_of(sources, "flows")
    blocks: list[Block] = []
    if frame is not None:
        blocks += paragraph(moved(sources, frame), move_rate(sources, frame))
        if frame.lines and _tells(frame):
            blocks += [mobility_table(frame), *under(sources, frame, MOBILITY_COLUMNS)]
    if flows is not None:
        blocks += paragraph(largest_flows(flows), where_the_flows_are(flows))
        listed = flows_list(flows)
        if any(row[-1].number for row in listed.rows):
            blocks += [listed, *under(sources, flows)]
    return blocks


def _tells(frame: Frame) -> bool:
    """A table of nothing but zeros and hidden values tells nothing."""
    return any(whole(frame, column, line) for line in frame.lines for column in ("moves_in", "moves_out"))


def moved(sources: Sources, frame: Frame) -> Sentence:
    """Of the whole as many moves come as go. By department, a move inside one is none."""
    count, window = whole(frame, "moves_in"), window_of(frame)
    between = frame.question.by == "department"
    if value_of(frame, "moves_in").state == "hidden":
        what = "från en avdelning till en annan" if between else "av arbetsplats inom förvaltningen"
        return say("Antalet byten ", what, " redovisas inte, till skydd för enskilda.")
    if count == 0:
        return say(window, " bytte ingen ", "avdelning" if between else "arbetsplats", " inom förvaltningen.")
    noun = "\u00a0byte" if count == 1 else "\u00a0byten"
    moves = chip(sources, frame, "moves_in", counted(count or 0, "ett"))
    kind = " från en avdelning till en annan" if between else " av arbetsplats inom förvaltningen"
    return say(window, " gjordes ", moves, noun, kind, ".")


def move_rate(sources: Sources, frame: Frame) -> Sentence:
    if not whole(frame, "moves_in"):
        return NOTHING
    return say("Det motsvarar ", _share(sources, frame), " av medelantalet tillsvidareanställda.")


def mobility_table(frame: Frame, *, source_line: str = "") -> Table:
    caption = f"Byten till och från varje avdelning, {period_of(frame)}"
    return frame_table(frame, caption, "Avdelning", MOBILITY_COLUMNS, source_line=source_line)


def flows_table(frame: Frame, *, source_line: str = "") -> Table:
    """Lines are where people come from, columns where they go."""
    names = {line.code: line.label for line in frame.lines}
    columns = [Column(code, f"Till {names.get(code, code)}") for code in frame.columns]
    caption = f"Alla byten mellan avdelningar, {period_of(frame)}"
    lines = [replace(line, values=dict(line.values) | {line.code: NOT_APPLICABLE}) for line in frame.lines]
    return frame_table(frame, caption, "Från", columns, lines=lines, source_line=source_line, landscape=True)


def flows_list(frame: Frame) -> Table:
    """The largest first, the hidden last by name. Where nobody went nothing is told."""
    columns = (TableColumn("Från", width=3), TableColumn("Till", width=3), TableColumn("Byten", numeric=True))
    found = flows_between(frame)
    if len(found) > MOST_FLOWS:
        found = [flow for flow in found if flow[2] is not None][:MOST_FLOWS]
    rows = tuple((Cell(start), Cell(end), quantity(count, hidden=count is None)) for start, end, count in found)
    return Table(f"Byten mellan avdelningar, {period_of(frame)}", columns, rows)


def flows_between(frame: Frame) -> list[Flow]:
    names = {line.code: line.label for line in frame.lines}
    found = [
        (name_of(frame, line), names.get(code, code), whole(frame, code, line))
        for line in frame.lines
        for code in frame.columns
        if code != line.code and (whole(frame, code, line) or value_of(frame, code, line).state == "hidden")
    ]
    return sorted(found, key=lambda flow: (flow[2] is None, -(flow[2] or 0), flow[:2]))


def largest_flows(frame: Frame) -> Sentence:
    """Of those that are shown: a hidden one may be larger."""
    found = flows_between(frame)
    some_hidden = any(count is None for _start, _end, count in found)
    there = [(start, end, count) for start, end, count in found if count is not None]
    top = [flow for flow in there if flow[2] == there[0][2]]
    if not top or len(top) > NAMED_FLOWS:
        return NOTHING
    listed = enumerate_phrases([f"från {start} till {end} ({number(count)})" for start, end, count in top])
    among = "Av de byten mellan avdelningar som redovisas gick" if some_hidden else "Mellan avdelningar gick"
    return say(among, " flest ", listed, ".")


def where_the_flows_are(frame: Frame) -> Sentence:
    if len(flows_between(frame)) <= MOST_FLOWS:
        return NOTHING
    return say("Alla byten mellan avdelningar finns i bilaga\u00a02.")


def _share(sources: Sources, frame: Frame) -> Citation | None:
    rate = shown(frame, "rate")
    return None if rate is None else chip(sources, frame, "rate", percent(rate))
