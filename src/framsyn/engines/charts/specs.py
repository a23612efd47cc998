"""Bar charts as Vega-Lite specifications. The caller sorts the rows and writes the words.

Bars start at zero, carry their value and have a light grid on the value axis only. The wide variant names the
bars to the left, the narrow one above them, so that text is never shrunk. Colours are named styles in theme.json.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
WIDE, NARROW = 640, 328  # px, labels included
LABEL_SIZE, LABEL_LINE = 14, 17  # px, the type and one line of a label
LABEL_LINES = 3  # of a label; what is longer ends in …
LABEL_COLUMN, LABEL_ABOVE = 32, 42  # characters in a line of a label beside and above its bar
ROOM_FOR_VALUE = 1.12  # of the longest bar, so that its value fits outside it
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
    keys = _keys([str(row["label"]) for row in rows], narrow)
    frame = _frame(keys, [row["value"] for row in rows], bar_room=30, format=format, absent=absent, narrow=narrow)
    values = [{"key": key, "value": row["value"]} for key, row in zip(keys, rows, strict=True)]
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
    keys = _keys([str(row["label"]) for row in rows], narrow)
    known = [row["now"] for row in rows] + [row["before"] for row in rows]
    known += [reference["value"]] if reference else []
    frame = _frame(keys, known, bar_room=40, format=format, absent=absent, narrow=narrow)
    values = [{"key": key, "now": row["now"], "before": row["before"]} for key, row in zip(keys, rows, strict=True)]
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


def _keys(labels: Sequence[str], narrow: bool) -> list[str]:
    """The row's number keeps two bars of one name apart; the axis shows what follows the tab."""
    width = LABEL_ABOVE if narrow else LABEL_COLUMN
    wrapped = [_lines(label, width, LABEL_LINES) for label in labels]
    return [f"{index:03d}\t" + "\n".join(lines) for index, lines in enumerate(wrapped)]


def _lines(text: str, width: int, most: int) -> list[str]:
    """A name such as socialsekreterare/biståndshandläggare may part after its stroke, and nowhere else."""
    parted = re.sub(r"/(?=\S)", "/\v", text)
    wrapped = textwrap.wrap(parted, width, max_lines=most, placeholder=" …", replace_whitespace=False)
    return [line.replace("\v", "") for line in wrapped] or [""]


def _frame(
    keys: Sequence[str],
    values: Sequence[float | None],
    *,
    bar_room: int,
    format: str,  # noqa: A002
    absent: str,
    narrow: bool,
) -> _Frame:
    limit = max((value for value in values if value is not None), default=0) * ROOM_FOR_VALUE or 1
    lines = max((key.count("\n") + 1 for key in keys), default=1)
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


def _value_outside(frame: _Frame, field: str, *, offset: int, only: str = "true") -> list[Spec]:
    """Drawn twice, first as an edge in the colour of the ground, so that no rule or grid line crosses a figure."""
    valid = f"isValid(datum[{json.dumps(field)}])"
    mark = {"type": "text", "align": "left", "baseline": "middle", "dx": 6, "yOffset": offset + frame.down}
    layer = {
        "transform": [
            {"filter": only},
            {"calculate": f"{valid} ? {frame.text_of(field)} : {json.dumps(frame.absent)}", "as": "text"},
            {"calculate": f"{valid} ? datum[{json.dumps(field)}] : 0", "as": "end"},
        ],
        "encoding": {"x": frame.x("end"), "text": {"field": "text", "type": "nominal"}},
    }
    return [{**layer, "mark": {**mark, "style": style}} for style in ("halo", "value")]


def _reference_rule(frame: _Frame, reference: Mapping[str, Any]) -> list[Spec]:
    data = {
        "values": [
            {
                "label": _lines(str(reference["label"]), LABEL_ABOVE, 1)[0],
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
            "mark": {**mark, "style": style, "yOffset": top_of_bar - line * LABEL_LINE - 2},
            "encoding": {"x": {"value": 0}, "text": {"field": "text", "type": "nominal"}},
        }
        for line in range(frame.lines)
        for style in ("halo", "category")
    ]


SHOWN_LABEL = "slice(datum.label, indexof(datum.label, '\\t') + 1)"


def _chart(frame: _Frame, values: list[dict[str, Any]], layers: list[Spec], value_title: str) -> Spec:
    axis = {
        "title": value_title or None,
        "format": ".0%" if frame.format.endswith("%") else ",~f",
        "tickCount": 3 if frame.narrow else 5,
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
