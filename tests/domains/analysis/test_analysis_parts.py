"""A part, and a row of a table, is judged and cited like the whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from framsyn.domains.analysis import queries
from framsyn.domains.analysis.citing import citation_key, cited_rows
from framsyn.domains.analysis.crossing import crossed
from framsyn.domains.analysis.figure_keys import key_of
from framsyn.domains.analysis.frames import NotStored
from framsyn.domains.analysis.lattice.offer import Offer
from framsyn.domains.analysis.models import Judgement
from framsyn.domains.analysis.services import Conflict, save_import_and_compute, save_judgement
from framsyn.domains.analysis.tables import value_text
from framsyn.domains.analysis.values import Frame, Question, Value
from framsyn.domains.audit.models import Entry
from framsyn.domains.history.models import PersonnelImport, Snapshot
from framsyn.domains.organisation.models import Organisation, Unit, User
from framsyn.domains.planning.citations import figure_text, ready_sentence

pytestmark = pytest.mark.django_db
LAST = date(2026, 10, 31)


@pytest.fixture
def snapshot(read_in: Callable[..., PersonnelImport], operator: User) -> Snapshot:
    found = read_in()
    return save_import_and_compute(by=operator, personnel_import=found, version=found.version)


def every_part(snapshot: Snapshot, offered: Offer) -> list[Frame]:
    frames = []
    for figure, found in offered.figures.items():
        for part, level in offered.parts.items():
            for by in found.part_groupings.get(level, ()):
                try:
                    frames.append(queries.frame(snapshot, Question(figure, by, part=part)))
                except NotStored:
                    continue  # nobody left the part
    return frames


def test_every_key_of_a_part_gives_the_value_that_the_part_shows(snapshot: Snapshot) -> None:
    offered, figures = queries.offered(snapshot), queries.key_figures(snapshot).figures
    seen: dict[str, set[str]] = {}
    for frame in every_part(snapshot, offered):
        for line in (None, *frame.lines):
            for column in frame.columns:
                if key := key_of(frame, column, line, offered):
                    value = (line or frame.total).values[column]
                    assert (figures[key].value, figures[key].state == "hidden") == (
                        value.number,
                        value.state == "hidden",
                    ), key
                    seen.setdefault(key, set()).add(frame.question.part)
    assert {"turnover@AO", "staff@AO", "staff:by-unit@AO1", "turnover.exits@BU", "hires@BU"} <= set(seen)
    assert set().union(*seen.values()) == {"AO", "BU", "AO1", "AO2", "BU1"}
    assert not any("share" in key and key.startswith("staff") for key in seen)  # of the part, not of the whole


def test_what_a_page_lets_one_cite(snapshot: Snapshot) -> None:
    offered = queries.offered(snapshot)

    def keys(question: Question) -> tuple[str, list[str]]:
        frame = queries.frame(snapshot, question)
        return citation_key(frame, offered), [key for key, _label in cited_rows(frame, offered)]

    assert keys(Question("staff", "department")) == ("headcount", ["headcount@AO", "headcount@BU"])
    assert keys(Question("staff", part="AO")) == ("headcount@AO", [])
    assert keys(Question("turnover", part="AO"))[0] in ("turnover@AO", "")
    whole, rows = keys(Question("staff", "occupation"))
    assert whole == "headcount"
    assert "staff:by-occupation@Barnskötare" in rows
    assert not [key for key in rows if "Arkivarie" in key]  # three people
    assert keys(Question("staff", "gender"))[1] == []
    assert "retirements@Undersköterska" in keys(Question("retirements", "occupation"))[1]
    figures = queries.key_figures(snapshot).figures
    assert all(figure_text(figures[key]) for key in rows)
    said = ready_sentence(figures["staff:by-occupation@Barnskötare"])
    assert said == "Antalet anställda i yrkesgruppen barnskötare är [[staff:by-occupation@Barnskötare]]."


@pytest.mark.parametrize("by", ["age", "gender"])
def test_departments_side_by_side_show_what_their_own_pages_show(snapshot: Snapshot, by: str) -> None:
    mask, offered = queries.mask_of(snapshot), queries.offered(snapshot)
    whole = queries.frame(snapshot, Question("staff", by))
    table = crossed(whole, mask, offered)
    assert table is not None
    assert table.heads == tuple(line.label for line in whole.lines)
    assert [row.code for row in table.rows] == ["AO", "BU"]
    for row in table.rows:
        own = {line.code: line for line in queries.frame(snapshot, Question("staff", by, part=row.code)).lines}
        for line, cell in zip(whole.lines, row.cells, strict=True):
            share = own[line.code].values["share"] if line.code in own else Value(0.0)
            assert (cell.state, cell.text) == (share.state, "dold" if share.state else value_text(share, "share"))
    assert table.hides == any(cell.state for row in (*table.rows, table.total) for cell in row.cells)


@pytest.mark.parametrize("asked", [("staff", "department", ""), ("staff", "age", "AO"), ("turnover", "department", "")])
def test_other_tables_are_not_crossed(snapshot: Snapshot, asked: tuple[str, str, str]) -> None:
    figure, by, part = asked
    frame = queries.frame(snapshot, Question(figure, by, part=part))
    assert crossed(frame, queries.mask_of(snapshot), queries.offered(snapshot)) is None


def test_a_part_is_not_asked_under_a_definition_that_tells_of_the_whole_alone(
    snapshot: Snapshot, client: Client, user_with: Callable[..., User]
) -> None:
    Organisation.objects.create(municipality="Norrvik", administration="Förvaltningen", committee="Nämnden")
    client.force_login(user_with("hr_planner"), backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get("/analysis/turnover/?part=AO&definition=state")
    assert answer.status_code == 200
    assert not answer.context["exact"]
    assert 'value="state"' not in answer.content.decode()
    assert 'value="malmo"' in answer.content.decode()
    assert 'value="state"' in client.get("/analysis/turnover/").content.decode()


def test_a_part_has_a_judgement_of_its_own(snapshot: Snapshot, operator: User) -> None:
    own = {"by": operator, "administration": Unit.objects.get(code="F"), "figure": "turnover", "last": LAST}
    for part, text in (("", "Om alla."), ("AO", "Om äldreomsorgen.")):
        save_judgement(**own, part=part, text=text, not_known=False, version=0)
    with pytest.raises(Conflict):
        save_judgement(**own, part="AO", text="En gång till.", not_known=False, version=0)
    save_judgement(**own, part="AO", text="", not_known=True, version=1)
    found = queries.key_figures(snapshot, Unit.objects.get(code="F")).judgements
    assert {key: (one.text, one.not_known) for key, one in found.items()} == {
        "turnover": ("Om alla.", False),
        "turnover@AO": ("", True),
    }
    assert Entry.objects.filter(action="save_judgement", details__part="AO").count() == 2


def test_the_page_of_a_part_is_judged_and_leads_into_the_plan(
    snapshot: Snapshot, client: Client, user_with: Callable[..., User]
) -> None:
    Organisation.objects.create(municipality="Norrvik", administration="Förvaltningen", committee="Nämnden")
    client.force_login(user_with("hr_planner"), backend="allauth.account.auth_backends.AuthenticationBackend")
    address = "/analysis/staff/?part=AO&by=occupation"
    page = client.get(address).content.decode()
    assert "?key=headcount%40AO" in page
    assert 'href="?by=age&amp;part=AO"' in client.get("/analysis/staff/?by=age").content.decode()
    assert "by=occupation&amp;part=AO1" in client.get("/analysis/staff/?part=AO&by=unit").content.decode()
    answer = client.post(address, {"text": "Två enheter slås ihop.", "version": "0"}, follow=True)
    assert "Två enheter slås ihop." in answer.content.decode()
    assert Judgement.objects.get().part == "AO"
    assert "Två enheter slås ihop." not in client.get("/analysis/staff/").content.decode()
    whole = client.get("/analysis/staff/?by=department").content.decode()
    assert 'action="/plan/figure/"' in whole or 'name="key"' in whole
    assert '<option value="headcount@BU">Barn och ungdom</option>' in whole
    reader = user_with("management")
    client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert 'name="key"' not in client.get("/analysis/staff/?by=department").content.decode()
    assert "Två enheter slås ihop." in client.get(address).content.decode()
    assert client.post(address, {"text": "Nej", "version": "1"}).status_code == 403
