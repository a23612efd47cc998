"""What cannot be compared with earlier, and the two parts of a change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from framsyn.domains.analysis.values import Frame, Line, Mix
from framsyn.domains.publishing.outline.headcount_tables import ROUNDED
from framsyn.domains.publishing.outline.naming import named
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, say
from framsyn.domains.publishing.outline.words import GROUPS_MANY
from framsyn.engines.wording.dates import day
from framsyn.engines.wording.numbers import number, points, rounded_as_read

OCCUPATIONS = ("occupation", "occupation_group")
GROUPS_ALL = {"occupation": "yrkesgrupperna", "occupation_group": "yrkesgrupperna", "department": "avdelningarna"}


def break_of(frame: Frame | None) -> Sentence:
    """Efter {omorganisationen den 1 januari 2026} går äldre värden inte att jämföra."""
    if frame is None or frame.not_comparable is None:
        return NOTHING
    names = [line.label for line in broken_lines(frame) if not line.merged]
    some = len(names) < len(frame.lines)
    return break_sentence(frame.question.by, frame.not_comparable, names if some else [])


def break_sentence(by: str, on: date, names: Sequence[str] = ()) -> Sentence:
    """`names`: of the groups that it concerns, where that is not all."""
    event = "bytet av yrkeskoder" if by in OCCUPATIONS else "omorganisationen"
    of_whom = f" för {named(by, names) if names else GROUPS_ALL[by]}" if names or by in GROUPS_ALL else ""
    return say("Efter ", event, " ", day(on), " går äldre värden", of_whom, " inte att jämföra.")


def broken_lines(frame: Frame) -> list[Line]:
    """The groups whose value of the year before means something else."""
    if frame.not_comparable is None:
        return []
    before = ((line, line.values.get("previous_rate")) for line in frame.lines)
    return [line for line, value in before if value is not None and value.state in ("missing", "not_applicable")]


def mix_sentences(mix: Mix | None) -> list[Sentence]:
    """A change that is more than chance, in two parts: who leaves, and how the staff is made up."""
    if mix is None or mix.by not in GROUPS_MANY:
        return []
    rates, moved, change = _read(mix.rates), _read(mix.mix), _read(mix.rates + mix.mix)
    if not change or not (rates or moved):
        return []
    inside = f"inom samma {GROUPS_MANY[mix.by]}"
    falls = change < 0
    noun = "minskningen" if falls else "ökningen"
    if not moved:
        return [say(noun, " finns ", inside, ". Personalens sammansättning har inte påverkat den.")]
    if not rates:
        return [say(inside, " är nivån oförändrad. Personalens sammansättning står för hela ", noun, ".")]
    if (rates < 0) != (moved < 0):
        return [_opposite(inside, rates=mix.rates, mix=mix.mix)]
    fewer = "färre" if falls else "fler"
    parts = say(
        f"Av {noun} beror {points(mix.rates)} på att {fewer} har slutat {inside} och ",
        f"{number(abs(moved), 1)} på att personalens sammansättning har ändrats.",
    )
    return [parts, say(ROUNDED) if round(rates + moved, 1) != change else NOTHING]


def _opposite(inside: str, *, rates: float, mix: float) -> Sentence:
    first, second = ("minskade", "ökade") if rates < 0 else ("ökade", "minskade")
    return say(
        f"{inside} {first} personalomsättningen med {points(rates)}, ",
        f"men ändrad sammansättning {second} den med {number(abs(_read(mix)), 1)}.",
    )


def _read(share: float) -> float:
    """In percentage points as they are read."""
    return float(rounded_as_read(share * 100, 1))
