"""What the pages say: none, one and many; sure, unsure, equal, few, hidden, missing and opposite; in both languages."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from analysis_frames import HIDDEN, MISSING, frame, leaving, line
from framsyn.domains.analysis.sentences import say
from framsyn.domains.analysis.values import Frame, Mix

STOCKHOLM = "stockholm-district"


def turnover(*lines: Any, definition: str = STOCKHOLM, **given: Any) -> Frame:
    made = {key: given.pop(key) for key in ("mix", "not_comparable", "by", "boundary") if key in given}
    return frame("turnover", leaving(**given), *lines, definition=definition, **made)


def said(found: Frame, language: str = "sv", **given: Any) -> str:
    with translation.override(language):
        return " ".join(say(found, **given)).replace("\u00a0", " ")


LEVEL = [
    (0, "Av i snitt 40 tillsvidareanställda lämnade ingen förvaltningen."),
    (1, "Av i snitt 40 tillsvidareanställda lämnade en förvaltningen, 2,5 procent."),
    (6, "Av i snitt 40 tillsvidareanställda lämnade 6 förvaltningen, 15,0 procent."),
]


@pytest.mark.parametrize(("exits", "sentence"), LEVEL)
def test_the_first_sentence_says_how_many_left(exits: int, sentence: str) -> None:
    with translation.override("sv"):
        assert say(turnover(exits=exits, base=40, previous=MISSING))[0].replace("\u00a0", " ") == sentence


ENGLISH = [
    (0, "Of 40 permanent employees on average, nobody left the administration."),
    (1, "Of 40 permanent employees on average, one left the administration, 2.5 percent."),
    (6, "Of 40 permanent employees on average, 6 left the administration, 15.0 percent."),
]


@pytest.mark.parametrize(("exits", "sentence"), ENGLISH)
def test_the_first_sentence_in_english(exits: int, sentence: str) -> None:
    assert said(turnover(exits=exits, base=40, previous=MISSING), "en").startswith(sentence)


DEFINITIONS = [
    ("own-request", "på egen begäran, 10,4 procent."),
    ("own-request-with-retirement", "på egen begäran eller med pension, 10,4 procent."),
    ("stockholm-district-without-retirement", "av andra skäl än pension, 10,4 procent."),
    ("state", "Personalomsättningen var 10,4 procent: 213, det lägsta av dem som började och dem som slutade"),
    ("replacement", "det lägsta av dem som började och dem som slutade, av i snitt 2 052."),
]


@pytest.mark.parametrize(("definition", "part"), DEFINITIONS)
def test_the_sentence_follows_the_definition(definition: str, part: str) -> None:
    assert part in said(turnover(definition=definition))


def test_the_boundary_is_said() -> None:
    assert "lämnade 213 sin enhet," in said(turnover(boundary="unit"))
    assert "lämnade 213 staden," in said(turnover(boundary="city"))


CHANGES = [
    ({}, "Minskningen, 4,2 procentenheter, är större än slumpen rimligen kan förklara."),
    ({"previous": 0.08}, "Ökningen, 2,4 procentenheter, är större än slumpen rimligen kan förklara."),
    (
        {"p_value": 0.3},
        "Skillnaden, 4,2 procentenheter, kan bero på slumpen. Det går inte att säga om nivån har ändrats.",
    ),
    ({"previous": 213 / 2052}, "Värdet är oförändrat."),
    ({"exits": 3, "base": 40, "previous": 0.1}, "Avgångarna är för få för en säker jämförelse."),
    ({"previous": MISSING}, "Uppgift saknas för året före."),
    ({"exits": 100, "base": 1000, "previous": 0.11, "p_value": 0.9}, "Skillnaden, 1,0 procentenhet, kan"),
]


@pytest.mark.parametrize(("given", "part"), CHANGES)
def test_the_change_is_weighed_against_chance(given: dict[str, Any], part: str) -> None:
    assert part in said(turnover(**given))


def test_a_hidden_value_takes_its_sentence_along_and_says_no_number() -> None:
    found = turnover(exits=HIDDEN, previous=HIDDEN, p_value=HIDDEN)
    assert said(found) == (
        "Personalomsättning: dold uppgift. Gruppen är för liten, "
        "eller så skulle värdet gå att räkna ut från andra siffror."
    )
    assert "Året före" not in said(turnover(previous=HIDDEN))


def test_a_missing_value_says_of_which_time() -> None:
    found = frame("turnover", {"exits": MISSING, "base": MISSING, "rate": MISSING}, definition=STOCKHOLM)
    assert said(found) == "Personalomsättning: uppgift saknas från november 2025 till och med oktober 2026."


MIXES = [
    (
        Mix(-0.037, -0.005, "occupation"),
        "Av minskningen beror 3,7 procentenheter på att färre har slutat inom samma yrken och 0,5 på",
    ),
    (
        Mix(-0.047, 0.005, "department"),
        "Inom samma avdelningar minskade den med 4,7 procentenheter, men ändrad sammansättning ökade den med 0,5.",
    ),
    (
        Mix(-0.042, 0.0001, "age"),
        "Minskningen finns inom samma åldersgrupper; personalens sammansättning har ingen del i den.",
    ),
]


@pytest.mark.parametrize(("mix", "part"), MIXES)
def test_a_sure_change_is_parted_in_mix_and_rates(mix: Mix, part: str) -> None:
    assert part in said(turnover(mix=mix))
    assert part not in said(turnover(mix=mix, p_value=0.4))


def test_groups_are_named_only_when_they_differ_by_more_than_chance() -> None:
    high = line("Barn och unga", **leaving(80, 200, 0.4, 0.9))
    low = line("Förskola", **leaving(20, 500, 0.04, 0.9))
    small = line("Stab", **leaving(40, 60, 0.5, 0.9))
    assert "Den är högst i Barn och unga (40,0 %)." in said(turnover(high, low, small))
    alike = [line(name, **leaving(20, 200, 0.1, 0.9)) for name in ("A", "B")]
    assert "Skillnaderna mellan avdelningar kan bero på slumpen." in said(turnover(*alike))
    assert "högst" not in said(turnover(high))


def test_which_groups_changed_by_more_than_chance() -> None:
    sure, unsure = line("Äldreomsorg", **leaving(46, 512, 0.134, 0.004)), line("Vuxen", **leaving(28, 171, 0.22, 0.3))
    assert "Var för sig är förändringen större än slumpen i Äldreomsorg." in said(turnover(sure, unsure))
    assert "inte större än slumpen i någon av grupperna" in said(turnover(unsure))


def test_no_trend_across_a_reorganisation() -> None:
    found = turnover(previous=MISSING, not_comparable=date(2026, 1, 1))
    assert "Efter omorganisationen den 1 januari 2026 går äldre värden inte att jämföra." in said(found)
    assert "Uppgift saknas" not in said(found)
    some = turnover(not_comparable=date(2026, 1, 1), by="department")
    assert "Året före var det 14,6 procent." in said(some)
    assert "För dem som berörs av omorganisationen den 1 januari 2026" in said(some)


STAFF = [
    (0, "Den 31 oktober 2026 var ingen anställd."),
    (1, "Den 31 oktober 2026 var en anställd, omräknat till heltid 1 årsarbetare."),
    (2400, "Den 31 oktober 2026 fanns 2 400 anställda, omräknat till heltid 2 105 årsarbetare."),
]


@pytest.mark.parametrize(("persons", "sentence"), STAFF)
def test_how_many_work_here(persons: int, sentence: str) -> None:
    fte = {0: 0, 1: 1}.get(persons, 2105)
    assert said(frame("staff", {"persons": persons, "fte": fte, "share": 1}, one_day=True)) == sentence


def test_the_few_large_occupations_and_the_long_tail() -> None:
    lines = [line(name, persons=n, fte=n, share=n / 1000) for name, n in (("Barnskötare", 450), ("Lärare", 370))]
    rest = line("Övriga yrken", merged=41, persons=180, fte=170, share=0.18)
    found = frame("staff", {"persons": 1000, "fte": 900, "share": 1}, *lines, rest, by="occupation", one_day=True)
    assert "De två största är Barnskötare (45 %) och Lärare (37 %)." in said(found)
    assert "De omfattar tillsammans drygt 80 procent av de anställda. Övriga finns i 41 mindre grupper." in said(found)
    assert "The rest are in 41 smaller groups." in said(found, "en")


def test_what_is_hidden_may_be_larger() -> None:
    lines = [line(name, persons=n, share=n / 1000) for name, n in (("Barnskötare", 250), ("Lärare", 150))]
    rest = line("Övriga yrken", merged=41, persons=600, share=0.6)
    found = frame("staff", {"persons": 1000, "share": 1}, *lines, rest, by="occupation", one_day=True)
    assert said(found).endswith("Av dem som visas är Barnskötare (25 %) och Lärare (15 %) störst.")
    high, low = line("Barn och unga", **leaving(80, 200, 0.4, 0.9)), line("Förskola", **leaving(20, 500, 0.04, 0.9))
    hidden = line("Vuxen", **leaving(HIDDEN, 165))
    assert "Av dem som visas är den högst i Barn och unga (40,0 %)." in said(turnover(high, low, hidden))


def test_moves_between_departments_are_told_apart_from_moves_between_units() -> None:
    whole = frame("mobility", {"moves_in": 106, "moves_out": 106, "base": 2052, "rate": 0.05})
    for moves, sentence in (
        (0, "Ingen av dem bytte avdelning."),
        (1, "En bytte avdelning."),
        (12, "Avdelning byttes 12 gånger."),
    ):
        between = frame(
            "mobility", {"moves_in": moves, "moves_out": moves, "base": 9, "rate": 0}, line("A", moves_in=1)
        )
        assert said(whole, beside=[between]).endswith(sentence)


def test_who_stayed() -> None:
    found = frame("stability", {"opening": 2052, "remaining": 1839, "share": 1839 / 2052})
    assert (
        said(found)
        == "Av de 2 052 som var anställda den 1 november 2025 var 1 839 kvar den 31 oktober 2026, 89,6 procent."
    )
    assert "var ingen kvar" in said(frame("stability", {"opening": 20, "remaining": 0, "share": 0}))


HIRES = [
    (0, "Ingen anställdes tillsvidare från"),
    (1, "en person tillsvidare, vilket motsvarar"),
    (216, "216 personer tillsvidare"),
]


@pytest.mark.parametrize(("hires", "part"), HIRES)
def test_who_came(hires: int, part: str) -> None:
    assert part in said(frame("hires", {"hires": hires, "base": 2052, "rate": hires / 2052}))


MOVES = [
    (0, "Ingen bytte enhet"),
    (1, "bytte en tillsvidareanställd enhet"),
    (106, "inom förvaltningen 106 gånger."),
]


@pytest.mark.parametrize(("moves", "part"), MOVES)
def test_who_moved(moves: int, part: str) -> None:
    assert part in said(frame("mobility", {"moves_in": moves, "moves_out": moves, "base": 2052, "rate": moves / 2052}))


def test_the_greatest_flow_is_named_and_a_hidden_one_never() -> None:
    lines = [line("Vuxen", code="D1", D1=0, D2=12), line("Stab", code="D2", D1=HIDDEN, D2=0)]
    found = frame("flows", {"D1": 12, "D2": 12}, *lines)
    moved = frame("mobility", {"moves_in": 15, "moves_out": 15, "base": 100, "rate": 0.15})
    assert said(moved, beside=[found]).endswith("Den vanligaste vägen gick från Vuxen till Stab, 12 gånger.")
    equal = frame("flows", {"D1": 1, "D2": 1}, line("Vuxen", code="D1", D2=12), line("Stab", code="D2", D1=12))
    assert "vanligaste" not in said(moved, beside=[equal])


def test_who_may_retire() -> None:
    total = {"persons": 2052, "expected_1": 38.7, "expected_3": 119.2, "expected_5": 201, "share_3": 0.058}
    text = said(frame("retirements", total, one_day=True))
    assert text.startswith(
        "Inom tre år väntas 119 av 2 052 tillsvidareanställda gå i pension, 5,8 procent. Inom ett år är det 39"
    )
    few = said(frame("retirements", total | {"expected_3": 0.3}, one_day=True))
    assert few.startswith("Inom tre år väntas färre än en av 2 052 tillsvidareanställda gå i pension.")


LICENSED = [
    (0, "är ingen legitimerad."),
    (1, "är en legitimerad, 2,5 procent."),
    (30, "är 30 legitimerade, 75,0 procent."),
]


@pytest.mark.parametrize(("yes", "part"), LICENSED)
def test_who_is_licensed(yes: int, part: str) -> None:
    total = {"licensed": yes, "unlicensed": 40 - yes, "unknown": 1, "share": yes / 40}
    assert part in said(frame("licensed", total, one_day=True))
    assert said(frame("licensed", total, one_day=True)).endswith("För en är det inte känt.")


MANAGERS = [
    (84, 19, "Av 84 chefer har 19 fler än 30 medarbetare. Medianen är 24 medarbetare."),
    (84, 1, "Av 84 chefer har en fler än 30 medarbetare."),
    (84, 0, "Av 84 chefer har ingen fler än 30 medarbetare."),
    (1, 0, "Den enda chefen har högst 30 medarbetare."),
    (84, HIDDEN, "Det finns 84 chefer."),
    (0, 0, "Ingen är registrerad som chef."),
]


@pytest.mark.parametrize(("count", "over", "part"), MANAGERS)
def test_how_many_a_manager_has(count: int, over: Any, part: str) -> None:
    total = {"managers": count, "over_30": over, "median": 24, "span": 24.4}
    assert said(frame("managers", total, one_day=True)).startswith(part)


SICK = [
    (
        (0.071, 0.064),
        (0.068, 0.066),
        "De har gått åt olika håll sedan perioden före: lagens mått ökade med 0,3 procentenheter",
    ),
    ((0.068, 0.066), (0.071, 0.064), "lagens mått minskade med 0,3 procentenheter och stadens eget ökade med 0,2"),
    ((0.071, 0.066), (0.068, 0.064), "Sedan perioden före har de ökat"),
    ((0.07, 0.064), (0.072, 0.066), "Sedan perioden före har de minskat"),
]


@pytest.mark.parametrize(("now", "then", "part"), SICK)
def test_the_two_denominators_of_sick_leave(now: Any, then: Any, part: str) -> None:
    found, earlier = (frame("sick-leave", {"statutory": a, "own": b}) for a, b in (now, then))
    assert part in said(found, earlier=earlier)
    assert said(found).startswith("Sjukfrånvaron var 7,1") or said(found).startswith("Sjukfrånvaron var")
    assert "håll" not in said(found)


def test_one_denominator_alone() -> None:
    assert said(frame("sick-leave", {"statutory": 0.071, "own": MISSING})) == (
        "Sjukfrånvaron var 7,1 procent enligt lagens mått."
    )


def every_frame() -> list[Frame]:
    sure = line("Äldreomsorg", **leaving(46, 512, 0.134, 0.004))
    return [
        turnover(sure, line("Vuxen", **leaving(60, 171, 0.22, 0.3)), mix=Mix(-0.04, -0.002, "occupation")),
        frame("staff", {"persons": 2400, "fte": 2105.5, "share": 1}, one_day=True),
        frame("stability", {"opening": 2052, "remaining": 1839, "share": 0.896}),
        frame("hires", {"hires": 216, "base": 2052, "rate": 0.105}),
        frame("mobility", {"moves_in": 106, "moves_out": 106, "base": 2052, "rate": 0.052}),
        frame("retirements", {"persons": 2052, "expected_1": 9, "expected_3": 30, "expected_5": 50, "share_3": 0.01}),
        frame("licensed", {"licensed": 30, "unlicensed": 10, "unknown": 7, "share": 0.75}),
        frame("managers", {"managers": 84, "over_30": 19, "median": 24, "span": 24.4}),
        frame("sick-leave", {"statutory": 0.071, "own": 0.064}),
    ]


@pytest.mark.parametrize("found", every_frame(), ids=lambda found: found.question.figure)
def test_every_sentence_is_well_formed(found: Frame) -> None:
    for language in ("sv", "en"):
        with translation.override(language):
            for sentence in say(found):
                assert sentence[0].isupper() or sentence[0].isdigit()
                assert language == "en" or not sentence[0].isdigit()
                assert sentence.endswith(".")
                assert not re.search(r"\d (procent|percent|%)", sentence), "a plain space before the unit"
                assert not re.search(r"\d\.\d", sentence) or language == "en"
                assert "%(" not in sentence and "None" not in sentence
