"""What a frame says, in sentences: the first answers the planner's question. From masked values only.

A hidden value removes its sentence. Numbers, days and lists come from reading.py; nothing here says why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from framsyn.domains.analysis.reading import opened
from framsyn.domains.analysis.sentences.absent import absent
from framsyn.domains.analysis.sentences.flows import flows
from framsyn.domains.analysis.sentences.managers import managers
from framsyn.domains.analysis.sentences.sick_leave import sick_leave
from framsyn.domains.analysis.sentences.staff import staff
from framsyn.domains.analysis.sentences.staying import hires, licensed, mobility, retirements, stability
from framsyn.domains.analysis.sentences.turnover import turnover
from framsyn.domains.analysis.values import Frame

Sentences = list[str]
SAYING: dict[str, Callable[[Frame], Sentences]] = {
    "staff": staff,
    "turnover": turnover,
    "stability": stability,
    "hires": hires,
    "mobility": mobility,
    "flows": flows,
    "retirements": retirements,
    "licensed": licensed,
    "managers": managers,
}


def say(frame: Frame, *, earlier: Frame | None = None, beside: Sequence[Frame] = ()) -> Sentences:
    """`earlier`: the same a window before, where the frame does not hold it. `beside`: further tables of the page."""
    said = sick_leave(frame, earlier) if frame.question.figure == "sick-leave" else SAYING[frame.question.figure](frame)
    more = [opened(sentence) for other in beside for sentence in SAYING[other.question.figure](other)]
    kept = [opened(sentence) for sentence in said if sentence]
    return (kept or [opened(absent(frame))]) + more
