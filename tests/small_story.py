"""A small installation with all that a page can show, made through the same services as everything else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from framsyn.domains.analysis.services import ensure_key_figures, save_import_and_compute
from framsyn.domains.history.models import PersonnelImport
from framsyn.domains.history.services import import_sick_leave, read_import, start_import
from framsyn.domains.organisation import queries as organisation
from framsyn.domains.organisation import services as accounts
from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.planning import services
from framsyn.domains.planning.models import Need, Plan
from personnel_tables import AS_OF, staff, write_files

PASSWORD = "en vacker höstdag i Norrvik"
HR = "hr@framsyn.example"
SICK_LEAVE = (
    "Enhet;Från;Till;Antal personer;Sjuktimmar;Ordinarie timmar;Sjukdagar;Anställningsdagar\n"
    "BU;2025-11-01;2026-10-31;30;{sick_hours};50000;900;10950\n"
)


def set_up() -> User:
    return accounts.set_up(
        municipality="Norrvik",
        administration="Norrviks förvaltning",
        committee="Norrviks nämnd",
        registrar="registrator",
        personnel_system="Personalsystemet",
        email=HR,
        name="HR-strateg",
        password=PASSWORD,
    )


def read_in(by: User, folder: Path, rows: Any = None) -> PersonnelImport:
    folder.mkdir(parents=True, exist_ok=True)
    personnel, units = write_files(folder, rows)
    started = start_import(by=by, files=[(personnel.name, personnel)], units=(units.name, units), as_of=AS_OF)
    return read_import(by=by, personnel_import=started)


def faulty_rows() -> list[dict[str, str]]:
    """One impossible date and one unknown unit."""
    rows = staff()
    rows[3]["start"] = "2024-13-01"
    rows[5]["unit"] = "4471"
    return rows


def save(by: User, found: PersonnelImport) -> None:
    save_import_and_compute(by=by, personnel_import=found, mode="replace", version=found.version)


def read_sick_leave(by: User, folder: Path) -> None:
    """Twice for one department, so that the second file stands in place of the first."""
    for sick_hours in (4000, 5000):
        path = folder / "sjuk.csv"
        path.write_text(SICK_LEAVE.format(sick_hours=sick_hours), encoding="utf-8")
        import_sick_leave(by=by, file=(path.name, path))
    ensure_key_figures(by=by)


def write_plans(by: User) -> Plan:
    """A plan that revises another, with what is written and what is missing side by side."""
    administration = organisation.administrations()[0]
    before = services.create_plan(by=by, administration=administration, first_year=2026)
    old = _need(by, before, "Handledning av nyanställda", rank=1)
    services.add_action(by=by, need=old, title="Utbilda handledare", phase="develop", level="department")
    _need(by, before, "Digital dokumentation", rank=2)
    plan = services.create_plan(by=by, administration=administration, first_year=2027, revises=before)
    services.carry_over(
        by=by, plan=plan, need=old, judgement="still_relevant", reason="Behovet kvarstår.", with_actions=True
    )
    _fill(by, plan)
    plan.refresh_from_db()
    return plan


def _fill(by: User, plan: Plan) -> None:
    services.update_plan(
        by=by,
        plan=plan,
        version=plan.version,
        mandate="Nämnden ansvarar för omsorg och förskola.",
        goals="Trygg omsorg nära.",
        reviewed_on=date(2026, 11, 3),
    )
    text = "Personalomsättningen var [[turnover]], mot [[turnover.previous]] året före. Vi vet inte varför."
    services.write_section(by=by, plan=plan, key="challenges", body=text, version=0)
    need = _need(by, plan, "Undersköterskor med utbildning i demensvård", rank=2, evidence=["turnover", "headcount"])
    risk = services.add_risk(
        by=by, need=need, title="Tomma pass om somrarna", goal="Trygg omsorg nära.", probability=4, consequence=4
    )
    services.add_action(
        by=by,
        need=need,
        risk=risk,
        title="Utbilda vårdbiträden på arbetstid",
        phase="develop",
        level="department",
        owner_role="avdelningschef Äldreomsorg",
        end=date(2029, 6, 30),
        cost=1_900_000,
        indicator="Utbildade per år",
        baseline="3",
        target="8",
    )
    services.add_action(by=by, need=need, title="Ge fast handledare", phase="introduce", level="unit")
    _answers(by, plan)
    services.add_workshop(by=by, plan=plan, held_on=date(2026, 10, 14), participants=18, subject="Behov och risker")
    services.add_proposal(
        by=by, plan=plan, matter="en gemensam leverantör", addressee="kommunstyrelsen", proposal="utreder frågan"
    )


def _need(by: User, plan: Plan, title: str, *, rank: int, evidence: Sequence[str] = ()) -> Need:
    return services.add_need(
        by=by,
        plan=plan,
        title=title,
        theme="shortage",
        goal="Trygg omsorg nära.",
        evidence=list(evidence),
        rank=rank,
        rank_reason="Berör flest brukare.",
    )


def _answers(by: User, plan: Plan) -> None:
    units = {unit.code: unit for unit in Unit.objects.filter(level="unit")}
    services.record_participation(by=by, plan=plan, unit=units["BU1"], state="sent")
    services.record_participation(by=by, plan=plan, unit=units["AO1"], state="could_not", reason="workload")
