"""Which charts a figure's page and the overview have."""

from __future__ import annotations

from datetime import date

from framsyn.domains.analysis.asking import asked_question
from framsyn.domains.analysis.definition_card import period
from framsyn.domains.analysis.drawing import Picture, bands, overview_picture, picture, trend
from framsyn.domains.analysis.queries import Shown
from framsyn.domains.analysis.values import Frame, Question
from framsyn.domains.analysis.words import FIGURES


def pictures(shown: Shown, frame: Frame) -> list[Picture]:
    when = period(frame)
    found = (picture(frame, when), bands(frame, when), trend(frame, chain(shown, frame.question)))
    return [one for one in found if one]


def overview(shown: Shown) -> list[tuple[Frame, Picture | None]]:
    """Each figure as its page opens."""
    offered = [figure for figure in FIGURES if figure in shown.offer.figures]
    frames = shown.frames(asked_question(figure, {}, shown.offer)[0] for figure in offered)
    return [(frame, overview_picture(frame, period(frame))) for frame in frames]


def chain(shown: Shown, question: Question) -> list[tuple[date, Frame]]:
    """The whole in each offered window, the oldest first."""
    windows = shown.offer.figures[question.figure].windows
    if len(windows) < 2:
        return []
    whole = [
        Question(question.figure, "", question.definition, question.boundary, window.last, question.part)
        for window in reversed(windows)
    ]
    return [(frame.basis.last, frame) for frame in shown.frames(whole)]
