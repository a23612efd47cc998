"""A made-up district from personnel files to a published plan, by the services that everybody else uses."""

from __future__ import annotations

import secrets
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framsyn.cli.demo_plans import settle, write_comments, write_plan
from framsyn.cli.main import data_directory, start_django
from framsyn.cli.output import OutputFormat, emit_json, say, step

if TYPE_CHECKING:
    from framsyn.domains.history.models import Snapshot
    from framsyn.domains.organisation.models import User
    from framsyn.engines.synthetic.district import District

# who may sign in to the demo: name, role, code of the unit (None: the whole administration)
ACCOUNTS = (
    ("hr", "HR-strateg", "hr_planner", None),
    ("ledning", "Förvaltningsledning", "management", None),
    ("avdelning", "Avdelningschef Barn och unga", "department_manager", "BU"),
    ("facklig", "Facklig företrädare", "union_representative", None),
    ("revisor", "Revisor", "auditor", None),
    ("system", "Systemförvaltare", "administrator", None),
)
DOMAIN = "framsyn.example"
MARK = "demo"  # a file in the data directory; holds how long the log was when the demo was made


def demo(
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Starta webbsidan efteråt.")] = True,
    employees: Annotated[int, typer.Option(min=200, max=200_000, help="Antal anställda.")] = 2400,
    seed: Annotated[int, typer.Option(help="Ett annat tal ger en annan berättelse.")] = 1,
    host: Annotated[str, typer.Option(help="Adress att lyssna på.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port att lyssna på.")] = 8000,
    discard: Annotated[bool, typer.Option("--discard", help="Kasta det som har ändrats i en tidigare demo.")] = False,
    output: Annotated[OutputFormat, typer.Option("--format", help="Så skrivs resultatet.")] = OutputFormat.TEXT,
) -> None:
    """Gör en påhittad förvaltning från ingenting: personalfiler, plan och dokument, och öppnar webbsidan."""
    start_over(discard=discard)
    start_django()
    password = secrets.token_urlsafe(9)
    documents = build_demo(employees=employees, seed=seed, password=password)
    address = f"http://{host}:{port}/"
    account = f"hr@{DOMAIN}"
    if output is OutputFormat.JSON:
        emit_json({"address": address, "account": account, "password": password, "documents": [*map(str, documents)]})
    else:
        say("")
        say("Klart. Dokumenten:")
        for path in documents:
            say(f"  {path}")
        say(f"Webbsidan: {address}  (starta den med: make run)" if not serve else f"Webbsidan: {address}")
        say(f"Logga in som {account} med lösenordet {password}")
    if serve:
        from framsyn.cli.serve import serve_web

        serve_web(host=host, port=port, workers=1)


def start_over(*, discard: bool) -> None:
    """The demo begins from nothing, but never over a real installation, nor over work done in an earlier demo."""
    from framsyn.refusal import Refused

    folder = data_directory()
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise Refused(f"Mappen {folder}: den innehåller något annat än demon. Välj en annan mapp med --data.")
    if not discard and _log_length(folder) > _log_length_when_made(folder):
        raise Refused(
            f"Mappen {folder}: någon har arbetat i demon sedan den gjordes. "
            "Välj en annan mapp med --data, eller kasta arbetet med --discard."
        )
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    (folder / MARK).touch()


def _log_length_when_made(folder: Path) -> int:
    """0 for a demo that was never finished: then nobody can have worked in it."""
    mark = folder / MARK
    return int(mark.read_text() or 10**9) if mark.exists() else 0


def _log_length(folder: Path) -> int:
    """Rows in the log, which every write leaves one in; read without Django, since the file may be removed next."""
    database = folder / "framsyn.sqlite3"
    if not database.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM audit_entry").fetchone()[0])
    except sqlite3.Error:
        return 0


def build_demo(*, employees: int, seed: int, password: str) -> list[Path]:
    """The whole story; returns the documents' paths."""
    from framsyn.domains.organisation import queries as organisation
    from framsyn.domains.publishing import queries as publishing
    from framsyn.domains.publishing import services as publishing_services
    from framsyn.engines.synthetic import make_district

    with step("Hittar på en förvaltning"):
        district = make_district(employees=employees, seed=seed)
    with step("Lägger upp förvaltningen"):
        admin = _set_up(district, password)
    by = organisation.operator()
    with step("Läser in personalfilerna"):
        snapshot = _import_files(by, district)
    with step("Skapar konton"):
        _add_accounts(admin, password)
    with step("Skriver planen före"):
        administration = organisation.administrations()[0]
        earlier = write_plan(by, administration, district.earlier_plan, snapshot)
        earlier = settle(by, earlier, district.earlier_plan)
    with step("Skriver årets plan"):
        needs = dict(zip([n.id for n in district.earlier_plan.needs], earlier.needs.order_by("pk"), strict=True))
        plan = write_plan(by, administration, district.plan, snapshot, revises=earlier, carried=needs)
        write_comments(plan, district.plan)
    with step("Gör dokumenten"):
        documents = [
            *publishing_services.make_documents(by=by, plan=plan),
            *publishing_services.make_documents(by=by, plan=plan, kind="cover_report"),
        ]
    (data_directory() / MARK).write_text(str(_log_length(data_directory())))
    return [publishing.document_file(document) for document in documents]


def _set_up(district: District, password: str) -> User:
    from framsyn.domains.organisation import services

    return services.set_up(
        municipality=district.municipality,
        administration=district.administration,
        committee=district.committee,
        registrar=district.registrar,
        personnel_system=district.personnel_system,
        email=f"admin@{DOMAIN}",
        name="Systemförvaltare",
        password=password,
        is_demo=True,
    )


def _add_accounts(by: User, password: str) -> None:
    """When the units are there."""
    from framsyn.domains.organisation import services
    from framsyn.domains.organisation.models import Unit

    for account, name, role, code in ACCOUNTS:
        roles = [(role, Unit.objects.get(code=code) if code else None)]
        services.create_user(by=by, email=f"{account}@{DOMAIN}", name=name, password=password, roles=roles)


def _import_files(by: User, district: District) -> Snapshot:
    from framsyn.domains.analysis.services import ensure_key_figures
    from framsyn.domains.history import services
    from framsyn.engines.history.mapping import load_mapping
    from framsyn.engines.synthetic import write_files

    with _folder() as folder:
        files = write_files(district, folder)
        started = services.start_import(
            by=by,
            files=[(files.personnel.name, files.personnel)],
            units=(files.units.name, files.units),
            occupations=(files.occupations.name, files.occupations),
            mapping=load_mapping(files.mapping),
            as_of=district.as_of,
        )
        services.read_import(by=by, personnel_import=started)
        snapshot = services.save_import(by=by, personnel_import=started, mode="replace", version=started.version)
        services.import_sick_leave(by=by, file=(files.sick_leave.name, files.sick_leave))
    ensure_key_figures(by=by)  # when the sick leave, which needs the units, is there too
    return snapshot


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="framsyn-demo-") as name:
        yield Path(name)
