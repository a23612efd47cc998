from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.metrics import plain_count_further
from engines.metrics.further_histories import cube_of, forms_asked, groupings
from engines.metrics.random_histories import people
from framsyn.engines.metrics.licensed import licensed
from framsyn.refusal import Refused

DAY = date(2025, 11, 30)


@given(rows=people(), at=st.sampled_from([DAY, date(2024, 4, 11)]), by=groupings, forms=forms_asked)
def test_licensed(rows, at, by, forms):
    with cube_of(rows, at) as (cube, tree):
        found = licensed(cube, at=at, by=by, forms=forms)
    expected = plain_count_further.licensed(rows, tree, at=at, by=by, forms=forms)
    assert {row.group.code: [row.licensed, row.unlicensed, row.unknown] for row in found} == expected
    assert all(row.persons == sum(expected[row.group.code]) for row in found)


def test_where_nothing_is_recorded_there_is_no_share():
    with cube_of([], DAY) as (cube, _):
        (total,) = licensed(cube, at=DAY, by="occupation")
        with pytest.raises(Refused):
            licensed(cube, at=DAY, as_of=date(2025, 11, 29))
    assert (total.persons, total.share) == (0, None)
