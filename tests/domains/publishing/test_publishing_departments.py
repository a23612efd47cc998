"""Outline A: a chapter for each department, and what then no longer stands elsewhere."""

from __future__ import annotations

import pytest

from domains.publishing.document_texts import under
from framsyn.domains.planning.values import EarlierPlan, JudgedNeed
from framsyn.domains.publishing.outline import compose
from framsyn.domains.publishing.outline.departments import by_department
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Block, Heading, Paragraph, Table
from plan_samples import DEPARTMENT_ITEMS, action, full_figures, need, plain, whole_plan

PARTS = ["Läget", "Vad åtgärderna har gett", "Kritiska kompetensbehov", "Bristyrken", "Prognos"]
OWN = "Barn och unga"
EARLIER = EarlierPlan(
    2026,
    2028,
    needs=(JudgedNeed("Fler handledare", "closed", "De finns nu.", OWN), JudgedNeed("IT", "closed")),
    actions=(
        action("Mentorer", status="done", effect="Alla har en mentor.", target_reached=True, department=OWN),
        action("Kurs", status="ongoing", department=OWN),
        action("Vikariepool", status="cancelled"),
    ),
)


def chapters(**changes: object) -> dict[str, list[Block]]:
    """Blocks below each heading: "Barn och unga / Läget"."""
    blocks = by_department(Sources(whole_plan(outline="departments", **changes), full_figures()), "6")
    found: dict[str, list[Block]] = {}
    department = part = ""
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            department = block.text
        elif isinstance(block, Heading) and block.level == 3:
            part = block.text
            found[f"{department} / {part}"] = []
        else:
            found[f"{department} / {part}"].append(block)
    return found


def read(blocks: list[Block]) -> str:
    return " ".join(plain(b.content) for b in blocks if isinstance(b, Paragraph)).replace("\u00a0", " ")


def test_each_department_has_the_same_five_parts() -> None:
    names = [f"{row.name} / {part}" for row in DEPARTMENT_ITEMS for part in PARTS]
    assert list(chapters()) == names
    assert all(chapters().values())
    headings = by_department(Sources(whole_plan(outline="departments")), "6")
    numbers = [b.number for b in headings if isinstance(b, Heading) and b.level == 2]
    assert numbers == ["6.1", "6.2", "6.3", "6.4", "6.5"]


def test_a_department_is_told_of_by_its_own_figures() -> None:
    told = read(chapters()["Barn och unga / Läget"])
    assert "hade avdelningen 330 anställda" in told
    assert "personalomsättningen 15,9 procent, mot 21,1 procent ett år tidigare" in told
    assert told.endswith("Läget är ansträngt.")
    without = by_department(Sources(whole_plan(outline="departments", participation=whole_plan().participation)), "6")
    assert "Inga siffror ur personaldata är uträknade för avdelningen." in read(without)


def test_needs_stand_with_their_department_and_shortages_apart() -> None:
    rows = (
        need("Handledning", theme="clients"),
        need("Socialsekreterare", theme="shortage"),
        need("Digital kunskap", theme="digital", unit_name="", department=""),
    )
    found = chapters(needs=rows)

    def titles(name: str) -> list[str]:
        return [block.text for block in found[name] if isinstance(block, Heading)]

    assert titles("Barn och unga / Kritiska kompetensbehov") == ["Handledning"]
    assert titles("Barn och unga / Bristyrken") == ["Socialsekreterare"]
    assert titles("Vuxen / Kritiska kompetensbehov") == []
    document = compose(Sources(whole_plan(outline="departments", needs=rows), full_figures()))
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert all(headings.count(row.title) == 1 for row in rows)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "Vuxen / Kritiska kompetensbehov",
            "Inget behov är särskilt för avdelningen. De gemensamma behoven beskrivs i avsnitt 5.",
        ),
        ("Vuxen / Bristyrken", "Inget bristyrke har beskrivits för avdelningen."),
        ("Vuxen / Prognos", "Ingen prognos redovisas för avdelningen."),
        (
            "Barn och unga / Kritiska kompetensbehov",
            "Avdelningens egna behov gäller bristyrken och beskrivs under nästa rubrik.",
        ),
    ],
)
def test_an_empty_part_says_so(name: str, said: str) -> None:
    assert read(chapters()[name]) == said


def test_a_planner_s_text_takes_the_place_of_nothing() -> None:
    told = read(chapters(needs=())["Barn och unga / Bristyrken"])
    assert told == "Bristen består."


def test_the_look_back_is_parted() -> None:
    found = chapters(earlier=EARLIER)
    own = found["Barn och unga / Vad åtgärderna har gett"]
    assert read(own) == (
        "Planen för 2026–2028 hade 2 åtgärder för avdelningen: 1 är genomförd och 1 pågår. "
        "Åtgärden ”Mentorer” är genomförd. Alla har en mentor. Målet nåddes. "
        "Annat än åtgärderna kan ha påverkat värdena. Behovet ”Fler handledare” har avslutats. De finns nu."
    )
    [table] = [block for block in own if isinstance(block, Table)]
    assert [row[0].text for row in table.rows] == ["Mentorer", "Kurs"]
    assert read(found["Vuxen / Vad åtgärderna har gett"]) == "Planen för 2026–2028 hade inga åtgärder för avdelningen."
    document = compose(Sources(whole_plan(outline="departments", earlier=EARLIER), full_figures()))
    whole = " ".join(under(document, "Tillbakablick")).replace("\u00a0", " ")
    assert "hade 3 åtgärder: 1 är genomförd, 1 pågår och 1 är avbruten" in whole
    assert "Behovet ”IT” har avslutats." in whole and "Fler handledare" not in whole
    assert "Det som hör till en viss avdelning redovisas i avsnitt 6." in whole
    [common] = [b for b in document.blocks if isinstance(b, Table) and b.caption.startswith("De gemensamma åtgärderna")]
    assert [row[0].text for row in common.rows] == ["Vikariepool"]


def test_nothing_before_is_said_in_each_chapter() -> None:
    assert read(chapters(earlier=None)["Vuxen / Vad åtgärderna har gett"]) == (
        "Det finns ingen tidigare plan att följa upp."
    )


def test_a_need_of_a_department_that_has_ended_stands_with_those_that_are_common() -> None:
    old = need("Handledning", unit_name="Kultur", department="Kultur")
    document = compose(Sources(whole_plan(outline="departments", needs=(old,)), full_figures()))
    assert "Behovet gäller avdelningen Kultur" in " ".join(under(document, "Gemensamma utmaningar"))
