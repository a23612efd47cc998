import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.engines.wording.typography import held_together, with_dashes


@pytest.mark.parametrize(
    ("typed", "set_with_tildes"),
    [
        ("2 400 anställda", "2~400~anställda"),
        ("1 900 000 kronor", "1~900~000~kronor"),
        ("10,4 procent", "10,4~procent"),
        ("40 %, i snitt 12 %.", "40~%, i snitt 12~%."),
        ("den 8 december 2026 beslutade", "den 8~december~2026 beslutade"),
        ("Planen gäller 2027 och framåt", "Planen gäller 2027 och framåt"),
        ("Planen gäller 2027–2029 och ersätter", "Planen gäller 2027–2029 och ersätter"),
        ("med 11–20 medarbetare", "med 11–20~medarbetare"),
        ("§ 12 och § 14", "§~12 och §~14"),
        ("i avsnitt 7 och bilaga 1", "i avsnitt~7 och bilaga~1"),
        ("Bilaga 1 Åtgärder", "Bilaga~1 Åtgärder"),
        ("av förvaltningens 90 enheter", "av förvaltningens 90~enheter"),
        ("3 är genomförda, 1 pågår", "3~är genomförda, 1~pågår"),
        ("2026-10-31 hade", "2026-10-31 hade"),
        ("dnr 2026/118 med", "dnr 2026/118 med"),
        ("SSYK 2012 och B2 blad", "SSYK 2012 och B2 blad"),
        ("riskvärdet 16 (4 × 4)", "riskvärdet 16 (4 × 4)"),
        ("kl. 14.05 öppnar", "kl. 14.05 öppnar"),
        ("år 2027 100 personer", "år 2027 100~personer"),
    ],
)
def test_what_belongs_together_is_held_together(typed: str, set_with_tildes: str) -> None:
    assert held_together(typed) == set_with_tildes.replace("~", "\u00a0")


@given(st.text("aå 0129,.%–-§()\u00a0"))
def test_only_spaces_change_and_twice_is_as_once(text: str) -> None:
    held = held_together(text)
    assert held.replace("\u00a0", " ") == text.replace("\u00a0", " ")
    assert held_together(held) == held


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("planen 2027-2029", "planen 2027–2029"),
        ("den 2027-01-12", "den 2027-01-12"),
        ("HR 2026-118", "HR 2026-118"),
        ("SFS 2027-2029-1", "SFS 2027-2029-1"),
    ],
)
def test_an_interval_of_years_has_a_dash(typed: str, read: str) -> None:
    assert with_dashes(typed) == read
