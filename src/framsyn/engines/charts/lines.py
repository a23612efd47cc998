"""A figure over a chain of windows as a Vega-Lite specification: few points, each with its value."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from framsyn.engines.charts.characters import without_illegal
from framsyn.engines.charts.labels import label_lines
from framsyn.engines.charts.specs import SCHEMA, Spec

TREND_WIDTH, TREND_HEIGHT = 280, 200  # px, so that it fits beside a chart of bars and on a phone
ROOM_ABOVE = 1.25  # of the highest point, so that its value fits above it
BREAK_LINE, NOTE_LINE = 22, 14  # characters, px
MARGIN = 0.5  # of a step, before the first point and after the last


@dataclass(frozen=True)
class Point:
    label: str  # the window's name on the axis
    value: float | None  # None: hidden or missing; the line has a gap there


@dataclass(frozen=True)
class Break:
    """A rule after which values are not to be compared with those before it."""

    after: float  # in points from the first: 1.4 lies between the second and the third
    words: str


def trend_line(
    points: Sequence[Point],
    *,
    format: str = ".1%",  # noqa: A002 - d3's own word
    cut: Break | None = None,
) -> Spec:
    """Solid since the cut and dashed before it, so that it is seen without colour."""
    known = [point.value for point in points if point.value is not None]
    limit = max(known, default=0) * ROOM_ABOVE or 1
    values = [
        {"place": place, "value": point.value, "older": cut is not None and place <= cut.after}
        for place, point in enumerate(points)
    ]
    names = json.dumps([without_illegal(point.label) for point in points], ensure_ascii=False)
    x_axis = {
        "title": None,
        "grid": False,
        "values": list(range(len(points))),
        "labelExpr": f"{names}[datum.value]",
        "labelOverlap": False,
    }
    x_scale = {"domain": [-MARGIN, len(points) - 1 + MARGIN], "nice": False, "zero": False}
    y_axis = {"title": None, "format": ".0%" if format.endswith("%") else ",~f", "tickCount": 3}
    return {
        "$schema": SCHEMA,
        "width": TREND_WIDTH,
        "height": TREND_HEIGHT,
        "autosize": {"type": "fit", "contains": "padding"},
        "data": {"values": values},
        "encoding": {
            "x": {"field": "place", "type": "quantitative", "axis": x_axis, "scale": x_scale},
            "y": {
                "field": "value",
                "type": "quantitative",
                "axis": y_axis,
                "scale": {"domain": [0, limit], "nice": False},
            },
        },
        "layer": [*(_cut(cut, len(points)) if cut else ()), *_lines(), *_marks(format)],
    }


def _lines() -> list[Spec]:
    line = {"type": "line", "style": "trend", "clip": True}
    return [
        {"transform": [{"filter": "!datum.older"}], "mark": line},
        {"transform": [{"filter": "datum.older"}], "mark": {**line, "strokeDash": [5, 4]}},
    ]


def _marks(format: str) -> list[Spec]:  # noqa: A002
    value = "datum.value"
    text = f"format({value} * 100, {json.dumps(format[:-1] + 'f')})" if format.endswith("%") else None
    shown = {"calculate": text or f"format({value}, {json.dumps(format)})", "as": "text"}
    words: Spec = {"type": "text", "baseline": "bottom", "dy": -9}
    layer: Spec = {
        "transform": [{"filter": "isValid(datum.value)"}, shown],
        "encoding": {"text": {"field": "text", "type": "nominal"}},
    }
    dot = {"transform": [{"filter": "isValid(datum.value)"}], "mark": {"type": "point", "style": "now", "opacity": 1}}
    return [dot, *({**layer, "mark": {**words, "style": style}} for style in ("halo", "label"))]


def _cut(cut: Break, points: int) -> list[Spec]:
    data = {"values": [{"place": cut.after}]}
    x: Spec = {"field": "place", "type": "quantitative"}
    words = label_lines(cut.words, BREAK_LINE, 3)
    to_the_left = cut.after > (points - 1) / 2
    text = {
        "type": "text",
        "style": "note",
        "align": "right" if to_the_left else "left",
        "baseline": "bottom",
        "dx": -5 if to_the_left else 5,
        "dy": -6 - NOTE_LINE * (len(words) - 1),
        "lineHeight": NOTE_LINE,
    }
    return [
        {
            "data": data,
            "mark": {"type": "rule", "style": "reference"},
            "encoding": {"x": x, "y": {"value": 0}, "y2": {"value": "height"}},
        },
        {"data": data, "mark": text, "encoding": {"x": x, "y": {"value": "height"}, "text": {"value": words}}},
    ]
