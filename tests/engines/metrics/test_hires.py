"""Hires and the reasons for leaving agree with the plain count on random histories."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.metrics import plain_count_further
from engines.metrics.further_histories import WINDOWS, asked_in, cube_of, forms_asked, groupings, windows
from engines.metrics.random_histories import people
from framsyn.engines.history.contract import LEVELS
from framsyn.engines.metrics.checks import NotKnown
from framsyn.engines.metrics.hires import hires
from framsyn.engines.metrics.reasons import reasons
from framsyn.refusal import Refused

boundaries = st.sampled_from(LEVELS)


@given(rows=people(), window=windows, boundary=boundaries, by=groupings, forms=forms_asked)
def test_hires(rows, window, boundary, by, forms):
    asked = {"boundary": boundary, "by": by, "forms": forms}
    with cube_of(rows, window.last) as (cube, tree):
        found = hires(cube, window=window, **asked)
    expected = plain_count_further.hires(rows, tree, **asked_in(window), **asked)
    assert {row.group.code: (row.hires, row.base) for row in found} == _nearly(expected)
    assert all(row.rate == (pytest.approx(row.hires / row.base) if row.base else None) for row in found)


@given(rows=people(), window=windows, boundary=boundaries, by=groupings, forms=forms_asked)
def test_reasons(rows, window, boundary, by, forms):
    asked = {"boundary": boundary, "by": by, "forms": forms}
    with cube_of(rows, window.last) as (cube, tree):
        found = reasons(cube, window=window, **asked)
    expected = plain_count_further.reasons(rows, tree, first=window.first, last=window.last, **asked)
    given_ = {row.group.code: {reason: n for reason, n in row.by_reason.items() if n} for row in found}
    assert given_ == expected
    assert all(row.exits == row.own_request + row.retirement + row.other for row in found)
    assert all(row.other >= row.unknown for row in found)


@pytest.mark.parametrize("figure", [hires, reasons])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_the_data_cannot_know_is_refused(figure, language):
    with cube_of([], WINDOWS[0].last) as (cube, _):
        with pytest.raises(NotKnown):
            figure(cube, window=WINDOWS[0], known_from=date(2025, 1, 2), language=language)
        with pytest.raises(Refused):
            figure(cube, window=WINDOWS[0], as_of=date(2025, 12, 30), language=language)
        with pytest.raises(Refused):
            figure(cube, window=WINDOWS[0], by="shoe size", language=language)
        (total,) = figure(cube, window=WINDOWS[0])
    assert total.group.code == ""


def _nearly(found):
    return {group: pytest.approx(values) for group, values in found.items()}
