"""Small groups leave as None, and cannot be reckoned from what is shown."""

from itertools import permutations

import pytest

from framsyn.domains.analysis.masking import masked_headcount, masked_stability, masked_turnover
from framsyn.engines.metrics.figures import Group, HeadcountRow, StabilityRow, TurnoverRow
from framsyn.engines.metrics.grouping import in_order


def heads(*persons: int) -> list[HeadcountRow]:
    total = sum(persons)
    groups = [HeadcountRow(Group(str(n), str(n)), p, p * 0.9, p / total) for n, p in enumerate(persons)]
    return [HeadcountRow(Group("", ""), total, total * 0.9, 1.0), *groups]


def exits(code: str, exits: int, base: float, before: int = 10) -> TurnoverRow:
    return TurnoverRow(Group(code, code), exits, base, exits / base, before, base, before / base, 0.5)


def test_a_small_group_and_its_cover_are_hidden_and_the_total_stands() -> None:
    rows = masked_headcount(heads(20, 30, 3), 5)
    assert [row["hidden"] for row in rows] == [False, False, True, True]
    assert rows[0]["persons"] == 53
    assert {rows[3][key] for key in ("persons", "fte", "share")} == {None}
    assert [row["label"] for row in rows] == ["", "1", "0", "2"]


def test_a_zero_is_shown() -> None:
    assert [row["hidden"] for row in masked_headcount(heads(20, 0, 30), 5)] == [False] * 4


def test_a_threshold_of_nought_hides_nothing() -> None:
    assert not any(row["hidden"] for row in masked_headcount(heads(1, 2, 3), 0))


def test_a_small_whole_is_hidden_with_all_its_parts() -> None:
    assert all(row["hidden"] for row in masked_headcount(heads(1, 3), 5))


def test_few_exits_hide_a_large_department() -> None:
    rows = masked_turnover(
        [exits("", 40, 400.0), exits("A", 22, 200.0), exits("B", 15, 100.0), exits("C", 3, 100.0)], 5
    )
    assert [row["hidden"] for row in rows] == [False, False, True, True]
    assert rows[3]["rate"] is rows[3]["base"] is rows[3]["p_value"] is None


def test_few_exits_for_a_reason_that_is_left_out_hide_the_figure() -> None:
    whole = [exits("", 40, 400.0)]
    assert masked_turnover([exits("", 38, 400.0)], 5, whole)[0]["hidden"]
    assert not masked_turnover([exits("", 30, 400.0)], 5, whole)[0]["hidden"]
    assert not masked_turnover([exits("", 40, 400.0)], 5, whole)[0]["hidden"]


def test_few_leavers_hide_a_stability_near_one() -> None:
    row = StabilityRow(Group("", ""), 100, 98, 0.98)
    assert masked_stability([row], 5)[0]["hidden"]
    assert masked_stability([row], 2)[0] == {
        "code": "", "label": "", "opening": 100, "remaining": 98, "share": 0.98, "hidden": False,
    }  # fmt: skip


def in_engine_order(named: dict[str, int]) -> list[HeadcountRow]:
    total = sum(named.values())
    rows = [HeadcountRow(Group(name, name), p, p * 0.9, p / total) for name, p in named.items()]
    whole = HeadcountRow(Group("", ""), total, total * 0.9, 1.0)
    return list(in_order([whole, *rows], "occupation", lambda row: row.group, lambda row: row.persons))


def test_no_order_tells_which_hidden_group_is_larger() -> None:
    hidden = ("Arkivarie", "Jurist", "Kock")
    outputs = [
        masked_headcount(in_engine_order({"Lärare": 40, "Vårdbiträde": 30} | dict(zip(hidden, sizes, strict=True))), 5)
        for sizes in permutations((1, 3, 4))
    ]
    assert [row["label"] for row in outputs[0]] == ["", "Lärare", "Vårdbiträde", *hidden]
    assert all(output == outputs[0] for output in outputs)


def test_a_window_before_that_is_unknown_stays_so() -> None:
    row = TurnoverRow(Group("", ""), 20, 100.0, 0.2, None, None, None, None)
    (masked,) = masked_turnover([row], 5)
    assert not masked["hidden"]
    assert masked["rate"] == 0.2
    assert masked["previous_rate"] is masked["previous_exits"] is masked["p_value"] is None


@pytest.mark.parametrize(
    ("unknown", "exits", "said"), [(0, 30, 0), (6, 30, 6), (3, 30, None), (9, None, 9), (30, None, 30)]
)
def test_without_retirement_is_missing_where_too_many_reasons_are(
    unknown: int, exits: int | None, said: int | None
) -> None:
    whole = TurnoverRow(Group("", ""), 40, 400.0, 0.1, 40, 400.0, 0.1, 1.0, unknown, 0)
    row = TurnoverRow(Group("", ""), 30, 400.0, 0.075, 30, 400.0, 0.075, 1.0, unknown, 0)
    (masked,) = masked_turnover([row], 5, [whole])
    assert (masked["exits"], masked["unknown_reasons"]) == (exits, said)
    assert (masked["rate"] is None) == (exits is None)
    assert masked["base"] == 400.0


def test_no_rows_give_no_rows() -> None:
    assert masked_headcount([], 5) == []
