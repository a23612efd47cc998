"""Spec tables of sections 5 and 7: needs by theme, and risks."""

from __future__ import annotations

from typing import Any

import pytest

from framsyn.domains.planning.values import NeedItem
from framsyn.domains.publishing.outline import challenges, risks
from framsyn.engines.document.tree import Heading
from plan_samples import EARLIER, action, contents, exits, figures, need, plain, risk, sections, sources


def read(parts: Any) -> str:
    return plain(parts).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (need(unit_name=""), "Behovet är gemensamt för hela förvaltningen."),
        (need(unit_name="Vuxen"), "Behovet gäller Vuxen."),
    ],
)
def test_scope(given: NeedItem, said: str) -> None:
    assert read(challenges.scope(given)) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (need(judgement="new"), "Behovet är nytt jämfört med planen för 2026–2028."),
        (
            need(judgement="still_relevant", judgement_reason=""),
            "Behovet fanns i planen för 2026–2028 och är fortsatt aktuellt.",
        ),
        (
            need(judgement="still_relevant", judgement_reason="läget är detsamma"),
            "Behovet fanns i planen för 2026–2028 och är fortsatt aktuellt, eftersom läget är detsamma.",
        ),
        (
            need(judgement="changed", judgement_reason="Det gäller fler enheter"),
            "Behovet fanns i planen för 2026–2028 men har ändrats. Det gäller fler enheter.",
        ),
    ],
)
def test_judgement(given: NeedItem, said: str) -> None:
    assert read(challenges.judgement(given, EARLIER)) == said
    assert challenges.judgement(given, None) == ()


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ((), ""),
        (("turnover",), "Till grund ligger personalomsättningen (10,7 %)."),
        (
            ("turnover@BU", "headcount"),
            "Till grund ligger personalomsättningen inom Barn och unga (15,9 %) och antalet anställda (2 400).",
        ),
        (
            ("turnover", "turnover.change", "large-share"),
            "Till grund ligger personalomsättningen (10,7 %), skillnaden i personalomsättning mot året före "
            "(4,4 procentenheter) och de största yrkesgruppernas andel av de anställda (81,3 %).",
        ),
        (("finns inte",), ""),
    ],
)
def test_evidence(keys: tuple[str, ...], said: str) -> None:
    assert read(challenges.evidence(need(evidence=keys), sources())) == said


def test_hidden_evidence_is_not_mentioned() -> None:
    hidden = figures(turnover_departments=(exits("BU", "Barn och unga", None, None),))
    said = challenges.evidence(need(evidence=("turnover@BU", "headcount")), sources(hidden))
    assert read(said) == "Till grund ligger antalet anställda (2 400)."
    assert challenges.evidence(need(evidence=("turnover@BU",)), sources(hidden)) == ()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((), ""),
        ((risk(),), "Till behovet hör en risk. Dess riskvärde är 16, nivån mycket hög (avsnitt 7)."),
        (
            (risk(probability=1), risk(probability=3)),
            "Till behovet hör två risker. Det högsta riskvärdet är 12, nivån hög (avsnitt 7).",
        ),
    ],
)
def test_risks_of_a_need(rows: Any, said: str) -> None:
    assert read(challenges.risks(need(risks=rows))) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "Ingen åtgärd svarar mot behovet än."),
        (1, "En åtgärd svarar mot behovet (bilaga 1)."),
        (3, "Tre åtgärder svarar mot behovet (bilaga 1)."),
    ],
)
def test_actions_of_a_need(count: int, said: str) -> None:
    assert read(challenges.actions(need(actions=(action(),) * count))) == said


def test_only_themes_with_something_in_them_stand_and_are_numbered_in_a_row() -> None:
    blocks = challenges.common_challenges(sources(sections=sections(theme__change="Mer förändring.")), "5")
    headings = [(b.number, b.text) for b in blocks if isinstance(b, Heading) and b.level == 2]
    assert headings == [
        ("5.1", "Digitala arbetssätt och system"),
        ("5.2", "Bristyrken"),
        ("5.3", "Utveckling och förändring"),
    ]
    [only] = challenges.common_challenges(sources(needs=(), sections={}), "5")
    assert read(only.content) == "Inga gemensamma utmaningar har beskrivits."


def test_a_closed_need_is_not_among_the_challenges() -> None:
    blocks = challenges.common_challenges(sources(needs=(need(judgement="closed"),), sections={}), "5")
    assert not any(isinstance(block, Heading) for block in blocks)


@pytest.mark.parametrize(
    ("title", "probability", "consequence", "said"),
    [
        (
            "Brist på undersköterskor",
            4,
            4,
            "Risken för brist på undersköterskor bedöms som sannolik (4) med allvarlig konsekvens (4).",
        ),
        ("Risk för avbrott", 1, 1, "Risken för avbrott bedöms som osannolik (1) med försumbar konsekvens (1)."),
        (
            "IT-avbrott",
            5,
            5,
            "Risken för IT-avbrott bedöms som mycket sannolik (5) med mycket allvarlig konsekvens (5).",
        ),
        ("Avhopp", 2, 2, "Risken för avhopp bedöms som mindre sannolik (2) med lindrig konsekvens (2)."),
        ("Avhopp", 3, 3, "Risken för avhopp bedöms som möjlig (3) med kännbar konsekvens (3)."),
    ],
)
def test_risk(title: str, probability: int, consequence: int, said: str) -> None:
    assert read(risks.risk_sentence(risk(title, probability, consequence))) == said


@pytest.mark.parametrize(
    ("product", "said"),
    [
        ((1, 4), "Riskvärdet är 4, nivån låg."),
        ((3, 3), "Riskvärdet är 9, nivån medel."),
        ((3, 5), "Riskvärdet är 15, nivån hög."),
        ((4, 4), "Riskvärdet är 16, nivån mycket hög."),
    ],
)
def test_risk_value(product: tuple[int, int], said: str) -> None:
    assert read(risks.value(risk("x", *product))) == said


@pytest.mark.parametrize(
    ("scales", "said"),
    [
        ([(4, 4)], "Planen redovisar en risk, på nivån mycket hög."),
        ([(1, 1)] * 3, "Planen redovisar tre risker, alla på nivån låg."),
        (
            [(4, 4), (3, 4), (3, 4), (1, 1)],
            "Planen redovisar 4 risker: 1 på nivån mycket hög, 2 på nivån hög och 1 på nivån låg.",
        ),
    ],
)
def test_overview_of_risks(scales: list[tuple[int, int]], said: str) -> None:
    given = need(risks=tuple(risk("x", *scale) for scale in scales))
    assert read(risks.overview(contents(needs=(given,)).risks)) == said


def test_the_matrix_counts_each_risk_once() -> None:
    given = need(risks=(risk("a", 5, 1), risk("b", 5, 1), risk("c", 1, 5)))
    drawn = risks.matrix(contents(needs=(given,)).risks)
    assert drawn.counts[4][0] == 2
    assert drawn.counts[0][4] == 1
    assert sum(map(sum, drawn.counts)) == 3
    assert drawn.bands[4] == (2, 3, 3, 4, 4)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([4, 4, 4], ""),
        ([20, 16, 12, 9, 8, 6], "Här beskrivs de fem risker som har högst riskvärde."),
        ([20, 16, 12, 9, 8, 8, 6], "Här beskrivs de sex risker som har högst riskvärde."),
        ([20, *[4] * 9], "Här beskrivs den risk som har högst riskvärde."),
        ([4] * 9, ""),
    ],
)
def test_which_risks_are_written_out(values: list[int], said: str) -> None:
    scales = {4: (2, 2), 6: (2, 3), 8: (2, 4), 9: (3, 3), 12: (3, 4), 16: (4, 4), 20: (4, 5)}
    pairs = tuple((need(), risk(f"r{i}", *scales[value])) for i, value in enumerate(values))
    assert read(risks.which(risks.written_out(pairs), pairs)) == said


def test_without_risks_the_plan_says_so() -> None:
    [only] = risks.risk_analysis(sources(needs=(need(risks=()),), sections={}), "7")
    assert read(only.content) == "Inga risker har bedömts."
