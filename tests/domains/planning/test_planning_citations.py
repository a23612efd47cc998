import pytest
from django.utils import translation

from framsyn.domains.planning import citations
from framsyn.engines.document.tree import Citation
from framsyn.refusal import Refused
from plan_samples import exits, figures, plain

HIDDEN = figures(turnover=exits("", "", None, None))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Den är [[turnover]].", "Den är 10,7\u00a0procent."),
        ("Vi är [[headcount]], [[fte]] årsarbetare.", "Vi är 2\u00a0400, 2\u00a0105 årsarbetare."),
        ("De [[large-count]] största är [[large-share]].", "De sex största är 81,3\u00a0procent."),
        ("Skillnaden är [[turnover.change]].", "Skillnaden är 4,4\u00a0procentenheter."),
        ("Barn och unga: [[turnover@BU]].", "Barn och unga: 15,9\u00a0procent."),
        ("Ingen siffra här.", "Ingen siffra här."),
        ("", ""),
    ],
)
def test_a_figure_is_filled_in_with_its_unit(text: str, read: str) -> None:
    assert plain(citations.resolve(text, figures())) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Före. Den är [[turnover]] i år. Efter.", "Före. Efter."),
        ("Den är [[turnover]].", ""),
        ("Före. Den är [[turnover]].", "Före."),
        ("Personalen är [[headcount]], av dem slutade [[turnover]]. Efter!", "Efter!"),
        ("Se t.ex. [[turnover]]. Efter.", "Efter."),
        ("Är den [[turnover]]? Ja. ”Den är hög.” Det är sant.", "Ja. ”Den är hög.” Det är sant."),
        ("Ett okänt [[finns inte]]. Efter.", "Efter."),
    ],
)
def test_a_hidden_or_missing_figure_takes_its_sentence_with_it(text: str, read: str) -> None:
    assert plain(citations.resolve(text, HIDDEN)) == read


def test_without_figures_only_sentences_that_cite_none_remain() -> None:
    assert plain(citations.resolve("Den är [[turnover]]. Så är det.", None)) == "Så är det."


def test_a_citation_can_be_followed_to_its_source() -> None:
    _, chip, _ = citations.resolve("Den är [[turnover]].", figures(), system="Personec P")
    assert isinstance(chip, Citation)
    assert chip.key == "turnover"
    assert chip.definition == "stockholm-district"
    assert chip.source == (
        "Källa: Personec P, 2026-11-03. Avser tillsvidareanställda; gräns förvaltningen; "
        "period 2025-11-01–2026-10-31; definition i avsnitt\u00a014."
    )


def test_the_year_before_has_its_own_window() -> None:
    chip = citations.citation(figures(), "turnover.previous")
    assert chip is not None
    assert "period 2024-11-01–2025-10-31" in chip.source


def test_the_source_of_a_figure_of_one_day_has_a_day() -> None:
    assert citations.source_line(figures().basis["headcount"]) == (
        "Källa: personalsystemet, 2026-11-03. Avser alla anställda; dag 2026-10-31; definition i avsnitt\u00a014."
    )


def test_an_unknown_figure_is_refused_with_the_remedy() -> None:
    with translation.override("en"), pytest.raises(Refused, match=r"The section: the figure “x” does not exist\. "):
        citations.check_citations("Den är [[turnover]] och [[x]].", figures().figures, place="The section")


@pytest.mark.parametrize("text", ["[[headcount]] är anställda.", "Så är det. [[turnover]] slutade.", "- [[headcount]]"])
def test_a_sentence_may_not_begin_with_a_figure(text: str) -> None:
    with pytest.raises(Refused):
        citations.check_openings(text, place="Avsnittet")


def test_a_figure_inside_a_sentence_is_fine() -> None:
    citations.check_openings("Nu är [[headcount]] anställda.\n\n- Den är [[turnover]].", place="Avsnittet")


def test_keys_are_found_once_in_their_order() -> None:
    assert citations.cited_keys("[[b]] [[a]] [[ b ]]") == ("b", "a")


def test_what_can_be_cited_is_listed_with_its_value() -> None:
    listed = {found.key: found for found in citations.citables(HIDDEN)}
    assert listed["turnover@BU"].label == "personalomsättningen inom Barn och unga"
    assert listed["turnover@BU"].text == "15,9\u00a0procent"
    assert (listed["turnover"].text, listed["turnover"].state) == ("", "hidden")
    assert citations.citables(None) == ()
