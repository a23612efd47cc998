from contextlib import closing
from datetime import date

import pytest

from engines.metrics.tables import connect
from framsyn.engines.metrics.cube import build_cube
from framsyn.engines.metrics.figures import STATE, STOCKHOLM_DISTRICT, Group, TurnoverRow, Window
from framsyn.engines.metrics.headcount import headcount
from framsyn.engines.metrics.stability import stability
from framsyn.engines.metrics.turnover import turnover
from framsyn.refusal import Refused

YEAR = Window(date(2025, 1, 1), date(2025, 12, 31))
AS_OF = date(2025, 12, 30)


@pytest.fixture
def nobody():
    with closing(connect([], [])) as connection:
        yield build_cube(connection, tree_at=YEAR.last)


def test_a_window_beyond_the_data_is_refused(nobody):
    message = (
        "Perioden: den slutar 2025-12-31, men uppgifterna är från 2025-12-30. Välj en period som slutar senast då."
    )
    with pytest.raises(Refused, match=message):
        turnover(nobody, window=YEAR, definition=STOCKHOLM_DISTRICT, as_of=AS_OF)
    with pytest.raises(Refused, match=message):
        stability(nobody, window=YEAR, as_of=AS_OF)


def test_in_english(nobody):
    with pytest.raises(Refused, match=r"The period: it ends on 2025-12-31, but the data are from 2025-12-30\."):
        turnover(nobody, window=YEAR, definition=STOCKHOLM_DISTRICT, as_of=AS_OF, language="en")


def test_a_window_up_to_the_day_of_the_data_is_not(nobody):
    assert turnover(nobody, window=YEAR, definition=STOCKHOLM_DISTRICT, as_of=YEAR.last)


def test_a_day_beyond_the_data_is_refused(nobody):
    with pytest.raises(Refused, match="Dagen: 2025-12-31 är senare än uppgifterna"):
        headcount(nobody, at=YEAR.last, as_of=AS_OF)


def test_a_window_back_to_front_is_refused(nobody):
    with pytest.raises(Refused, match="Perioden: första dagen ligger efter den sista"):
        stability(nobody, window=Window(YEAR.last, YEAR.first))


def test_an_unknown_grouping_or_boundary_is_refused(nobody):
    with pytest.raises(Refused, match="Indelningen: ”shoe size” finns inte"):
        headcount(nobody, at=YEAR.last, by="shoe size")
    with pytest.raises(Refused, match="Gränsen: ”country” finns inte"):
        turnover(nobody, window=YEAR, definition=STOCKHOLM_DISTRICT, boundary="country", as_of=YEAR.last)


def test_nobody_is_no_fault(nobody):
    (row,) = headcount(nobody, at=YEAR.last, by="unit")
    assert (row.persons, row.fte, row.share) == (0, 0, 0)
    assert turnover(nobody, window=YEAR, definition=STOCKHOLM_DISTRICT, by="age", as_of=YEAR.last) == (
        TurnoverRow(Group("", ""), 0, 0, None, 0, 0, None, None),
    )
    (stable,) = stability(nobody, window=YEAR, by="occupation")
    assert stable.share is None


def test_text_from_files_is_bound_never_run():
    bad = "'); DROP TABLE history; --"
    rows = [
        {"person": bad, "unit": bad, "occupation": bad, "form": "permanent", "extent": 1.0, "start": date(2020, 1, 1)}
    ]
    with closing(connect(rows, [{"unit": bad, "name": "=1+1", "level": "unit"}])) as connection:
        cube = build_cube(connection, tree_at=YEAR.last, within=bad)
        assert [row.group.label for row in headcount(cube, at=YEAR.last, by="unit")] == ["", "=1+1"]
        assert [row.group.code for row in headcount(cube, at=YEAR.last, by="occupation")] == ["", bad]


def test_the_lower_of_hires_and_exits_is_in_persons(nobody):
    with pytest.raises(Refused, match=r"Måttet: state räknas i personer, inte i årsarbetare\. Välj personer\."):
        turnover(nobody, window=YEAR, definition=STATE, count="fte", as_of=YEAR.last)
