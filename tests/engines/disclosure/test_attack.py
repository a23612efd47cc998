"""What an outsider can link: hand-made tables with known answers."""

from __future__ import annotations

import pytest

from framsyn.engines.disclosure.attack import Findings, attack
from framsyn.engines.disclosure.attack_files import parse_table
from framsyn.refusal import Refused

Parents = dict[str, dict[str, str]]


def told(
    *tables: str, parents: dict[str, dict[str, str]] | None = None, threshold: int = 5
) -> dict[str, tuple[int, int]]:
    found = findings(*tables, parents=parents, threshold=threshold)
    assert not found.undecided
    return {" ".join(cell.codes): (cell.least, cell.most) for cell in (*found.recovered, *found.narrowed)}


def findings(*tables: str, parents: Parents | None = None, threshold: int = 5) -> Findings:
    """Tables as "unit gender value / A F 3 / A M": a row with one field too few is hidden."""
    files = []
    for number, table in enumerate(tables):
        header, *rows = [row.split() for row in table.split("/")]
        lines = [";".join([*row, ""] if len(row) < len(header) else row) for row in rows]
        files.append(parse_table("\n".join([";".join(header), *lines]), f"t{number}.csv", "en"))
    return attack(files, parents, threshold=threshold, language="en")


def test_one_hidden_cell_is_its_sum_less_the_others() -> None:
    assert told("unit value / A / B 9 / * 12") == {"A": (3, 3)}


def test_two_hidden_cells_cover_each_other_only_if_together_they_are_large_enough() -> None:
    assert told("unit value / A / B / C 9 / * 12") == {"A": (1, 2), "B": (1, 2)}
    assert told("unit value / A / B / C 9 / * 14") == {"A": (1, 4), "B": (1, 4)}
    assert told("unit value / A / B / C 9 / * 15") == {}
    assert told("unit value / A / B / C 9 / * 14", threshold=4) == {}


def test_a_hidden_cell_holds_somebody() -> None:
    assert told("unit value / A / B / C 9 / * 11") == {"A": (1, 1), "B": (1, 1)}


def test_an_exact_large_cell_is_told_too() -> None:
    assert told("unit value / A / B 3 / * 20") == {"A": (17, 17)}


def test_a_small_cell_that_is_shown_is_no_safe_table() -> None:
    found = findings("unit value / A 3 / B 17 / * 20")
    assert not found.safe
    assert [(cell.codes, cell.file, cell.row) for cell in found.shown] == [(("A",), "t0.csv", 2)]


def test_nothing_to_reckon_with_tells_nothing() -> None:
    found = findings("unit value / A / B 7")
    assert found.hidden == 1
    assert found.safe


def test_a_cell_that_one_file_hides_and_another_shows() -> None:
    found = findings("unit gender value / A F / A M 8 / A * / B * 9", "unit value / A 12 / B 9")
    assert {cell.codes: cell.least for cell in found.recovered} == {("A", "F"): 4, ("A", "*"): 12}
    assert found.hidden == 2


def test_files_without_margins_are_linked_by_the_sums_that_both_have() -> None:
    by_gender = "unit gender value / A F / A M 8 / B F 6 / B M 6"
    assert told(by_gender) == {}
    assert told(by_gender, "unit age value / A young 5 / A old 6 / B young 6 / B old 6") == {"A F *": (3, 3)}
    assert told(by_gender, "unit value / A 11 / B 12") == {"A F": (3, 3)}
    assert told(by_gender, "gender value / F 9 / M 14") == {"A F": (3, 3)}


def test_a_sum_over_two_dimensions_that_no_file_shows_in_between() -> None:
    finest = "unit gender form value / A F p / A F t 5 / A M p 6 / A M t 7"
    assert told(finest, "unit value / A 20") == {"A F p": (2, 2)}


def test_a_tree_links_its_levels_within_a_file_and_between_files() -> None:
    parents = {"unit": {"A": "N", "B": "N", "C": "S", "D": "S", "N": "*", "S": "*"}}
    units = "unit value / A / B 9 / C 8 / D 7"
    assert told(units, "unit value / N 12 / S 15") == {}  # flat: nothing is known of what lies below N
    assert told(units, "unit value / N 12 / S 15", parents=parents) == {"A": (3, 3)}
    assert told(units, "unit value / * 27", parents=parents) == {"A": (3, 3)}
    assert told(units + " / N 12", parents=parents) == {"A": (3, 3)}


def test_a_file_about_a_part_of_the_organisation_does_not_add_up_to_all_of_it() -> None:
    parents = {"unit": {"A": "N", "B": "N", "C": "S", "N": "*", "S": "*"}}
    assert told("unit value / A / B 9", "unit value / N 12 / S 15 / * 27", parents=parents) == {"A": (3, 3)}
    assert told("unit value / A 6 / B", "unit value / S / * 27", parents=parents) == {}


def test_two_files_about_different_units_are_two_files() -> None:
    assert told("unit value / A / B 9", "unit value / C 5 / D 7") == {}


def test_a_group_that_is_not_divided_further_has_no_parts() -> None:
    parents = {"unit": {"A": "N", "B": "N", "C": "S", "N": "*", "S": "*"}}
    table = (
        "unit gender value / A * 8 / B * 9 / C * 7 / N F 8 / N M 9 / N * 17 / S F / S M / S * 7 / * F / * M / * * 24"
    )
    assert told(table, parents=parents) == {}


def test_of_which_tells_the_others_too() -> None:
    shown = "unit age value / A 55+ 6 / A * 9 / B 55+ 7 / B * 20 / * 55+ 13 / * * 29"
    assert told(shown) == {"A ∖55+": (3, 3)}
    hidden = "unit age value / A 55+ / A * 9 / B 55+ 7 / B * 20 / * 55+ / * * 29"
    assert told(hidden) == {}


def test_the_others_of_which_nobody_shows_may_be_few_or_none() -> None:
    table = "unit age value / A 55+ / A * 9 / B 55+ / B * 9 / C 55+ 5 / C * 12 / * 55+ {} / * * 30"
    assert told(table.format(21)) == {}  # 7 and 9, or 9 and 7: of A and of B the others may be nobody
    assert told(table.format(19), threshold=10) == {"A 55+": (5, 9), "B 55+": (5, 9), "C ∖55+": (7, 7)}


def test_one_person_too_many_in_a_table_of_one_group_each() -> None:
    assert told("unit gender value / A F / A * 7 / B F 6 / B * 6 / * F 13 / * * 13") == {"A F": (7, 7)}


def test_an_others_row_stands_for_the_rows_it_replaces() -> None:
    assert (
        told("title value / Nurse 10 / Others 14 / * 24", "unit title value / N Nurse 10 / N Cook / N Guard / N * 24")
        == {}
    )


def test_three_pairwise_tables_tell_more_than_two() -> None:
    """A x B and A x C leave B x C open; that each inner cell is one number in all three settles it."""
    ab = "a b value / 0 0 9 / 0 1 0 / 1 0 0 / 1 1 9"
    bc = "b c value / 0 0 / 0 1 5 / 1 0 5 / 1 1"
    ac = "a c value / 0 0 4 / 0 1 5 / 1 0 5 / 1 1 4"
    assert told(ab, bc, ac) == {"* 0 0": (4, 4), "* 1 1": (4, 4)}


def test_people_are_whole() -> None:
    """Half a person in each of the circle's cells would do for the sums, but not for people."""
    found = findings("a b value / 0 0 1 / 0 1 1 / 1 0 1 / 1 1 1", "b c value / 0 0 1 / 0 1 1 / 1 0 1 / 1 1 1",
                     "a c value / 0 0 / 0 1 / 1 0 / 1 1", threshold=2)  # fmt: skip
    assert {cell.codes: (cell.least, cell.most) for cell in (*found.recovered, *found.narrowed)} == {
        (a, "*", c): (1, 1) for a in "01" for c in "01"
    }


@pytest.mark.parametrize(
    ("tables", "row"),
    [
        (
            ["unit value / A 3 / B 9 / * 13"],
            "t0.csv, row 4: the sum of * does not agree with its parts (13 against 12)",
        ),
        (["unit value / A / B 9 / * 9"], "t0.csv, row 4: the sum of *"),
        (["unit value / A / B / * 1"], "t0.csv, row 4: the sum of *"),
        (["unit value / A 6 / B 7", "unit value / A 8 / B 7"], "t1.csv, row 2: the same group as in t0.csv:2"),
        (["unit gender value / A F 6 / A M 7", "unit value / A 12"], "t1.csv, row 2: the sum of unit A"),
        (["u g value / A F / A M / A * 9 / B F / B M / B * 9 / * F 2 / * M 17 / * * 18"], "the sum of *"),
        (["u g value / A F / A M / A * 9 / B F / B M / B * 9 / * F 3 / * M 14 / * * 18"], "the sum of *"),
    ],
)
def test_sums_that_do_not_agree_are_refused_with_their_row(tables: list[str], row: str) -> None:
    with pytest.raises(Refused) as refusal:
        findings(*tables)
    assert row in str(refusal.value)


def test_counts_that_fit_each_sum_but_not_all_of_them() -> None:
    """Each sum by itself leaves room; three pairwise tables of people who cannot all be somewhere."""
    with pytest.raises(Refused, match="does not agree"):
        findings(
            "a b value / 0 0 2 / 0 1 0 / 1 0 0 / 1 1 2",
            "b c value / 0 0 2 / 0 1 0 / 1 0 0 / 1 1 2",
            "a c value / 0 0 / 0 1 2 / 1 0 2 / 1 1",
        )


def test_more_sums_than_can_be_checked_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framsyn.engines.disclosure.attack_division.MOST_CELLS", 5)
    with pytest.raises(Refused, match="more sums than can be checked"):
        findings("u g value / A F 6 / B M 7")


def test_it_can_be_stopped() -> None:
    table = parse_table("u;g;value\nA;F;\nA;M;\nA;*;20\nB;F;\nB;M;\nB;*;20\n*;F;18\n*;M;22\n*;*;40\n", "t.csv")
    seen: list[float] = []

    def stop(share: float) -> bool:
        seen.append(share)
        return False

    with pytest.raises(Refused, match="Avbrutet"):
        attack([table], progress=stop)
    assert seen == [0.0]


def test_order_of_rows_and_files_does_not_matter() -> None:
    rows = ["A F", "A M", "A * 9", "B F", "B M 6", "B * 9", "* F 7", "* M 11", "* * 18"]
    forward = told("u g value / " + " / ".join(rows), "u value / A 9")
    backward = told("u value / A 9", "u g value / " + " / ".join(reversed(rows)))
    assert forward == backward != {}
