"""Bar charts as Vega-Lite specifications. The caller sorts the rows and writes the words.

Bars start at zero, carry their value and have a light grid on the value axis only. The wide variant names the
bars to the left, the narrow one above them, so that text is never shrunk. Colours are named styles in theme.json.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from framsyn.engines.charts.labels import LABEL_ABOVE, LABEL_LINE, LABEL_SIZE, SHOWN_LABEL, keys, label_lines

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
WIDE, NARROW = 640, 328  # px, labels included
ROOM_FOR_VALUE = 1.12  # of the longest bar, so that its value fits outside it
WHOLE = ",.0f"  # of counts: there is no half of a person on the axis
INSIDE_FROM = 0.2  # share of the axis from which a value fits inside its bar

Spec = dict[str, Any]


@dataclass(frozen=True)
class _Frame:
    """What the layers of one chart share. `down` is how far the bars stand below the middle of their row."""

    limit: float
    step: int
    bar_room: int
    lines: int
    down: int
    format: str
    absent: str
    narrow: bool

    def text_of(self, field: str) -> str:
        """The axis carries the percent sign; on the bars it would only be noise."""
        value = f"datum[{json.dumps(field)}]"
        if self.format.endswith("%"):
            return f"format({value} * 100, {json.dumps(self.format[:-1] + 'f')})"
        return f"format({value}, {json.dumps(self.format)})"

    def x(self, field: str) -> Spec:
        return {"field": field, "type": "quantitative", "scale": {"domain": [0, self.limit], "nice": False}}


def bars(
    rows: Sequence[Mapping[str, Any]],
    *,
    value_title: str = "",
    format: str = ",.0f",  # noqa: A002 - d3's own word
    absent: str = "dold",
    narrow: bool = False,
) -> Spec:
    """One bar a row of {"label", "value"}. `format` is d3's (".1%", ",.0f"); a value of None is written `absent`."""
    named = keys([str(row["label"]) for row in rows], narrow)
    frame = _frame(named, [row["value"] for row in rows], bar_room=30, format=format, absent=absent, narrow=narrow)
    values = [{"key": key, "value": row["value"]} for key, row in zip(named, rows, strict=True)]
    layers = [
        _bar(frame, "value", height=20, style="now", offset=0),
        *_value_outside(frame, "value", offset=0),
    ]
    return _chart(frame, values, layers, value_title)


def compared_bars(
    rows: Sequence[Mapping[str, Any]],
    *,
    value_title: str = "",
    format: str = ".1%",  # noqa: A002
    reference: Mapping[str, Any] | None = None,
    absent: str = "dold",
    narrow: bool = False,
) -> Spec:
    """A thick bar for now and a thin grey one for before, a row of {"label", "now", "before"}.

    `reference` {"label", "value"} is a dashed rule with its words above: the whole which the parts are held against.
    """
    named = keys([str(row["label"]) for row in rows], narrow)
    known = [row["now"] for row in rows] + [row["before"] for row in rows]
    known += [reference["value"]] if reference else []
    frame = _frame(named, known, bar_room=40, format=format, absent=absent, narrow=narrow)
    values = [{"key": key, "now": row["now"], "before": row["before"]} for key, row in zip(named, rows, strict=True)]
    long_enough = f"isValid(datum.now) && datum.now >= {frame.limit * INSIDE_FROM}"
    layers = [
        _bar(frame, "before", height=9, style="previous", offset=11),
        _bar(frame, "now", height=17, style="now", offset=-3),
        *(_reference_rule(frame, reference) if reference else ()),
        _value_inside(frame, "now", only=long_enough, offset=-3),
        *_value_outside(frame, "now", only=f"!({long_enough})", offset=-3),
        *_value_outside(frame, "before", only="isValid(datum.before)", offset=12),
    ]
    return _chart(frame, values, layers, value_title)


def in_out_bars(
    rows: Sequence[Mapping[str, Any]],
    *,
    words: tuple[str, str],
    value_title: str = "",
    format: str = ",.0f",  # noqa: A002
    absent: str = "dold",
    narrow: bool = False,
) -> Spec:
    """Two bars of equal weight, a row of {"label", "in", "out"}; `words` name them behind their values."""
    named = keys([str(row["label"]) for row in rows], narrow)
    known = [row[end] for row in rows for end in ("in", "out")]
    frame = _frame(named, known, bar_room=42, format=format, absent=absent, narrow=narrow)
    values = [{"key": key, "in": row["in"], "out": row["out"]} for key, row in zip(named, rows, strict=True)]
    layers = [
        _bar(frame, "in", height=14, style="now", offset=-8),
        _bar(frame, "out", height=14, style="other", offset=9),
        *_value_outside(frame, "in", offset=-8, word=words[0]),
        *_value_outside(frame, "out", offset=9, word=words[1]),
    ]
    return _chart(frame, values, layers, value_title)


def _frame(
    named: Sequence[str],
    values: Sequence[float | None],
    *,
    bar_room: int,
    format: str,  # noqa: A002
    absent: str,
    narrow: bool,
) -> _Frame:
    limit = max((value for value in values if value is not None), default=0) * ROOM_FOR_VALUE or 1
    lines = max((key.count("\n") + 1 for key in named), default=1)
    label_room = lines * LABEL_LINE
    step = bar_room + label_room if narrow else max(bar_room, label_room + 10)
    return _Frame(limit, step, bar_room, lines, label_room // 2 if narrow else 0, format, absent, narrow)


def _bar(frame: _Frame, field: str, *, height: int, style: str, offset: int) -> Spec:
    return {
        "transform": [{"filter": f"isValid(datum[{json.dumps(field)}])"}],
        "mark": {"type": "bar", "style": style, "height": height, "yOffset": offset + frame.down},
        "encoding": {"x": frame.x(field)},
    }


def _value_inside(frame: _Frame, field: str, *, only: str, offset: int) -> Spec:
    mark = {"type": "text", "style": "inside", "align": "right", "baseline": "middle", "dx": -6}
    return {
        "transform": [{"filter": only}, {"calculate": frame.text_of(field), "as": "text"}],
        "mark": {**mark, "yOffset": offset + frame.down},
        "encoding": {"x": frame.x(field), "text": {"field": "text", "type": "nominal"}},
    }


def _value_outside(frame: _Frame, field: str, *, offset: int, only: str = "true", word: str = "") -> list[Spec]:
    """Drawn twice, first as an edge in the colour of the ground, so that no rule or grid line crosses a figure."""
    valid = f"isValid(datum[{json.dumps(field)}])"
    after = f" + {json.dumps(f' {word}')}" if word else ""
    mark = {"type": "text", "align": "left", "baseline": "middle", "dx": 6, "yOffset": offset + frame.down}
    layer = {
        "transform": [
            {"filter": only},
            {"calculate": f"({valid} ? {frame.text_of(field)} : {json.dumps(frame.absent)}){after}", "as": "text"},
            {"calculate": f"{valid} ? datum[{json.dumps(field)}] : 0", "as": "end"},
        ],
        "encoding": {"x": frame.x("end"), "text": {"field": "text", "type": "nominal"}},
    }
    return [{**layer, "mark": {**mark, "style": style}} for style in ("halo", "value")]


def _reference_rule(frame: _Frame, reference: Mapping[str, Any]) -> list[Spec]:
    data = {
        "values": [
            {
                "label": label_lines(str(reference["label"]), LABEL_ABOVE, 1)[0],
                "value": reference["value"],
            }
        ]
    }
    to_the_left = reference["value"] > frame.limit / 2
    words = {"type": "text", "style": "value", "baseline": "bottom", "y": -5, "dx": -4 if to_the_left else 4}
    shown = f"datum.label + ' ' + format(datum.value, {json.dumps(frame.format)})"
    return [
        {
            "data": data,
            "mark": {"type": "rule", "style": "reference"},
            "encoding": {"x": frame.x("value"), "y": {"value": 0}, "y2": {"value": "height"}},
        },
        {
            "data": data,
            "transform": [{"calculate": shown, "as": "text"}],
            "mark": {**words, "align": "right" if to_the_left else "left"},
            "encoding": {
                "x": frame.x("value"),
                "y": {"value": 0},
                "text": {"field": "text", "type": "nominal"},
            },
        },
    ]


def _labels_above(frame: _Frame) -> list[Spec]:
    """A layer for each line of text, counted upwards from the bar, so that short labels too stand next to theirs."""
    mark = {"type": "text", "align": "left", "baseline": "middle", "fontSize": LABEL_SIZE}
    top_of_bar = frame.down - frame.bar_room // 2
    lines = f"reverse(split({SHOWN_LABEL.replace('label', 'key')}, '\\n'))"
    return [
        {
            "transform": [{"calculate": f"{lines}[{line}] || ''", "as": "text"}],
            "mark": {**mark, "style": style, "yOffset": top_of_bar - line * LABEL_LINE - 5},
            "encoding": {"x": {"value": 0}, "text": {"field": "text", "type": "nominal"}},
        }
        for line in range(frame.lines)
        for style in ("halo", "category")
    ]


def _chart(frame: _Frame, values: list[dict[str, Any]], layers: list[Spec], value_title: str) -> Spec:
    axis = {
        "title": value_title or None,
        "format": ".0%" if frame.format.endswith("%") else ",~f",
        "tickCount": 3 if frame.narrow else 5,
        **({"tickMinStep": 1} if frame.format == WHOLE else {}),
    }
    labels = {"labelExpr": f"split({SHOWN_LABEL}, '\\n')", "title": None, "labelLineHeight": LABEL_LINE}
    y_axis = None if frame.narrow else {**labels, "style": "category-axis", "labelPadding": 10}
    scale = {"domain": [0, frame.limit], "nice": False, "zero": True}
    return {
        "$schema": SCHEMA,
        "width": NARROW if frame.narrow else WIDE,
        "height": {"step": frame.step},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"values": values},
        "encoding": {
            "x": {"type": "quantitative", "axis": axis, "scale": scale},
            "y": {
                "field": "key",
                "type": "nominal",
                "sort": None,
                "axis": y_axis,
                "scale": {"domain": [value["key"] for value in values], "padding": 0},
            },
        },
        "layer": [*layers, *(_labels_above(frame) if frame.narrow else ())],
    }
