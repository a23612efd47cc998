"""A figure goes from an analysis page into a plan: seen as it will read, put where the planner says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import translation

from framsyn.domains.analysis import queries as analysis
from framsyn.domains.analysis.values import Figure
from framsyn.domains.audit.models import Entry
from framsyn.domains.organisation.models import Organisation, Unit, User
from framsyn.domains.planning import citations, queries, services
from framsyn.domains.planning.figure_labels import figure_label, verb_of
from framsyn.domains.planning.models import Plan
from framsyn.refusal import Refused
from plan_samples import exits, figures
from plan_states import set_status

pytestmark = pytest.mark.django_db
PAGE = "plan_use_figure"
LAZY = "turnover:malmo:city"


class Offered(Mapping[str, Figure]):
    """Lists the usual figures, and finds any that is offered: nobody may go through all to know of one."""

    def __init__(self, usual: Mapping[str, Figure]) -> None:
        self.usual = usual

    def __getitem__(self, key: str) -> Figure:
        if key == LAZY:
            return replace(self.usual["turnover"], key=LAZY, value=0.123)
        return self.usual[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.usual)

    def __len__(self) -> int:
        return len(self.usual)


@pytest.fixture
def lazily(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    given = figures(
        turnover_departments=(exits("BU", "Barn och unga", (46, 290.0), None), exits("STAB", "S", None, None))
    )
    shown = replace(given, figures=Offered(given.figures))
    monkeypatch.setattr(analysis, "key_figures", lambda snapshot, administration=None: shown)


@pytest.fixture(autouse=True)
def installed(operator: User) -> None:
    Organisation.objects.create(municipality="Norrvik", administration="Förvaltningen", committee="Nämnden")


@pytest.fixture
def web(client: Client, user_with: Callable[..., User]) -> Client:
    client.force_login(user_with("hr_planner"), backend="allauth.account.auth_backends.AuthenticationBackend")
    client.cookies["django_language"] = "sv"
    return client


def address(key: str) -> str:
    return f"{reverse(PAGE)}?key={key}"


def shown(client: Client, key: str) -> str:
    return client.get(address(key)).content.decode().replace("&nbsp;", "\u00a0")


def put(client: Client, plan: Plan, key: str, place: str) -> Any:
    return client.post(address(key), {"plan": plan.pk, f"plan{plan.pk}-place": place})


def test_the_figure_is_shown_as_it_will_read(plan: Plan, web: Client) -> None:
    page = shown(web, "turnover@BU")
    assert "Personalomsättningen inom Barn och unga är <b" in page
    assert "15,9\u00a0procent" in page
    assert "Källa: personalsystemet" in page
    assert 'value="section:staff:0"' in page


@pytest.mark.parametrize("key", ["", "finns-inte", "turnover@STAB", "[[turnover]]", "turnover\nx"])
def test_an_unknown_or_hidden_figure_is_not_there(plan: Plan, web: Client, lazily: None, key: str) -> None:
    assert web.get(reverse(PAGE), {"key": key}).status_code == 404


def test_a_sentence_ends_the_text_and_the_text_comes_up(plan: Plan, web: Client, operator: User) -> None:
    services.write_section(by=operator, plan=plan, key="staff", body="Så är det.", version=0)
    answer = put(web, plan, "turnover", "section:staff:1")
    assert answer.status_code == 302
    assert answer["Location"] == reverse("plan_section", args=[plan.pk, "staff"])
    section = plan.sections.get(key="staff")
    assert section.body == "Så är det.\n\nPersonalomsättningen är [[turnover]]."
    assert section.version == 2
    assert Entry.objects.filter(action="write_section").count() == 2


def test_an_empty_section_gets_the_sentence_alone(plan: Plan, web: Client) -> None:
    put(web, plan, "turnover.previous", "section:theme.shortage:0")
    body = plan.sections.get(key="theme.shortage").body
    assert body == "Personalomsättningen ett år tidigare var [[turnover.previous]]."


def test_a_need_gets_it_as_evidence_once(plan: Plan, web: Client, operator: User) -> None:
    need = services.add_need(by=operator, plan=plan, title="Handledare", theme="change", evidence=["headcount"])
    answer = put(web, plan, "turnover", f"need:{need.pk}:1")
    assert answer["Location"] == reverse("need_edit", args=[plan.pk, need.pk])
    need.refresh_from_db()
    assert need.evidence == ["headcount", "turnover"]
    assert f"need:{need.pk}:" not in shown(web, "turnover")
    services.cite_as_evidence(by=operator, need=need, key="turnover", version=need.version)
    need.refresh_from_db()
    assert need.evidence == ["headcount", "turnover"]
    assert Entry.objects.filter(action="update_need").exists()


def test_nobody_s_edit_is_lost(plan: Plan, web: Client, operator: User) -> None:
    services.write_section(by=operator, plan=plan, key="staff", body="Först.", version=0)
    refused = put(web, plan, "turnover", "section:staff:0")
    assert refused.status_code == 200
    assert plan.sections.get(key="staff").body == "Först."
    page = refused.content.decode()
    assert 'role="alert"' in page
    assert 'value="section:staff:1"' in page


@pytest.mark.parametrize("place", ["", "section:nothing:0", "section:staff", "need:99999:1", "section:staff:x"])
def test_a_place_that_is_none_is_asked_for_again(plan: Plan, web: Client, place: str) -> None:
    answer = put(web, plan, "turnover", place)
    assert answer.status_code == 200
    assert not plan.sections.exists()


def test_a_figure_that_is_found_when_asked_for_can_be_cited(
    plan: Plan, web: Client, lazily: None, operator: User
) -> None:
    assert "Personalomsättningen enligt Malmös definition med gränsen staden är" in shown(web, LAZY)
    assert put(web, plan, LAZY, "section:staff:0").status_code == 302
    need = services.add_need(by=operator, plan=plan, title="Handledare", theme="change", evidence=[LAZY])
    assert LAZY in web.get(reverse("need_edit", args=[plan.pk, need.pk])).content.decode()
    listed = [found.key for found in queries.citation_keys(plan)]
    assert LAZY not in listed
    with translation.override("en"), pytest.raises(Refused, match="does not exist"):
        services.write_section(by=operator, plan=plan, key="risks", body="Så [[turnover:malmo:moon]].", version=0)


def test_without_a_draft_the_way_to_one_is_told(plan: Plan, web: Client, operator: User) -> None:
    set_status(plan, "decided")
    page = shown(web, "turnover")
    assert "<select" not in page
    assert reverse("plans") in page


def test_only_who_writes_the_plan(
    plan: Plan, client: Client, user_with: Callable[..., User], units: dict[str, Unit]
) -> None:
    assert client.get(address("turnover")).status_code == 302
    client.force_login(user_with("management"), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(address("turnover")).status_code == 403
    with pytest.raises(PermissionDenied):
        services.cite_in_section(by=user_with("auditor"), plan=plan, section="staff", key="turnover", version=0)


def test_a_part_of_the_organisation_is_not_enough(
    plan: Plan, client: Client, user_with: Callable[..., User], units: dict[str, Unit]
) -> None:
    client.force_login(
        user_with("hr_planner", units["BU"]), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert client.get(address("turnover")).status_code == 404


@pytest.mark.parametrize(
    ("key", "label", "said"),
    [
        ("turnover", "", "personalomsättningen"),
        ("turnover@BU", "Barn och unga", "personalomsättningen inom Barn och unga"),
        ("turnover:malmo:city", "", "personalomsättningen enligt Malmös definition med gränsen staden"),
        ("turnover:own-request", "", "personalomsättningen på egen begäran"),
        ("turnover:state", "", "personalomsättningen enligt statens definition"),
        ("turnover:replacement", "", "personalomsättningen som har ersatts"),
        ("turnover:fte.exits", "", "antalet avgångar räknat i årsarbetare"),
        ("turnover:2025-10-31", "", "personalomsättningen till och med den 31\u00a0oktober\u00a02025"),
        ("turnover:occupation@2343", "Förskollärare", "personalomsättningen i yrkesgruppen förskollärare"),
        ("turnover.own_request@BU", "Barn och unga", "antalet avgångar på egen begäran inom Barn och unga"),
        ("staff:unit.fte@BU1", "Enhet 1", "antalet årsarbetare inom Enhet 1"),
        ("hires.rate", "", "andelen nyanställda"),
        ("mobility.rate@BU", "Barn och unga", "andelen byten av arbetsplats inom Barn och unga"),
        ("retirements.expected_3@1", "Barnskötare",
         "antalet väntade pensionsavgångar inom tre år i yrkesgruppen barnskötare"),
        ("licensed.share@2343", "Förskollärare", "andelen legitimerade i yrkesgruppen förskollärare"),
        ("managers.over_30", "", "antalet chefer med fler än 30 medarbetare"),
        ("sick-leave.own", "", "sjukfrånvaron av anställningsdagarna"),
        ("later", "", "later"),
    ],
)  # fmt: skip
def test_what_a_figure_is_called(key: str, label: str, said: str) -> None:
    assert figure_label(key, label) == said


def test_an_earlier_figure_was() -> None:
    assert [verb_of(key) for key in ("turnover", "turnover.previous_rate@BU", "turnover:2025-10-31")] == [
        "är",
        "var",
        "var",
    ]


def test_a_label_cannot_break_the_citation() -> None:
    broken = replace(figures().figures["turnover@BU"], label="Barn [[och]] unga")
    assert citations.ready_sentence(broken) == "Personalomsättningen är [[turnover@BU]]."
