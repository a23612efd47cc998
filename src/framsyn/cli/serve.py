"""The web server and its task workers."""

import os
import signal
import subprocess
import sys
from typing import Annotated

import typer

from framsyn.cli.main import start_django


def serve(
    host: Annotated[str, typer.Option(help="Adress att lyssna på.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port att lyssna på.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Antal webbprocesser.")] = 1,
) -> None:
    """Startar webbservern och en process för långa arbeten."""
    start_django()
    _renew_figures()
    serve_web(host=host, port=port, workers=workers)


def worker() -> None:
    """Startar en process till för långa arbeten: inläsning och dokument. Kan köras på vilken maskin som helst."""
    start_django()
    from django.core.management import call_command

    from framsyn.domains.history.services import purge_incoming

    _renew_figures()
    purge_incoming()
    call_command("db_worker", interval=0.3, verbosity=0)


def _renew_figures() -> None:
    """A new version of the program, or another threshold, counts again what is shown."""
    from framsyn.domains.analysis.services import ensure_key_figures
    from framsyn.domains.organisation.queries import operator

    ensure_key_figures(by=operator())


def serve_web(*, host: str, port: int, workers: int) -> None:
    """Until it is interrupted. The task worker lives and dies with the server."""
    from granian import Granian
    from granian.constants import Interfaces

    from framsyn.refusal import Refused

    if not _port_is_free(host, port):
        raise Refused(f"Porten {port} används redan. Välj en annan med --port.")
    tasks = subprocess.Popen([sys.executable, "-m", "framsyn", "worker"], env=os.environ, start_new_session=True)
    server = Granian(
        "framsyn.website.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_level="warning",  # type: ignore[arg-type]
    )
    try:
        server.serve()
    finally:
        os.killpg(tasks.pid, signal.SIGTERM)
        tasks.wait(10)


def _port_is_free(host: str, port: int) -> bool:
    import socket

    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True
