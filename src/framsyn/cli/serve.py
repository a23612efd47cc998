"""The web server and its task workers."""

import signal
import subprocess
import sys
import time
from typing import Annotated

import typer

from framsyn.cli.main import start_django
from framsyn.cli.output import note, words

STOP_AFTER = 20  # seconds that a task in hand gets to finish when the server stops
PAUSE_AFTER_DEATH = 3  # seconds before a worker that died is started again


def serve(
    host: Annotated[str, typer.Option(help="Adress att lyssna på.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port att lyssna på.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Antal webbprocesser.")] = 1,
) -> None:
    """Startar webbservern och en process för långa arbeten."""
    start_django()
    _renew_figures()
    serve_web(host=host, port=port, workers=workers)


def worker(
    once: Annotated[bool, typer.Option("--once", hidden=True, help="Utan någon som startar om den.")] = False,
) -> None:
    """Startar en process till för långa arbeten: inläsning och dokument. Kan köras på vilken maskin som helst."""
    if once:
        _work()
    else:
        _keep_working()


def _work() -> None:
    start_django()
    from django.core.management import call_command

    from framsyn.domains.history.services import purge_incoming

    _renew_figures()
    purge_incoming()
    call_command("db_worker", interval=0.3, verbosity=0)


def _keep_working() -> None:
    """A process of its own that starts the worker again when it dies: any fault of the database may end it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    while True:
        process = subprocess.Popen([sys.executable, "-m", "framsyn", "worker", "--once"])
        try:
            process.wait()
        finally:
            _end(process)
        note(words("Processen för långa arbeten dog. En ny startas.", "The task worker died. Starting another."))
        time.sleep(PAUSE_AFTER_DEATH)


def _end(process: subprocess.Popen[bytes], within: int = STOP_AFTER) -> None:
    """With time to finish the task in hand."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(within)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


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
    server = Granian(
        "framsyn.website.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_level="warning",  # type: ignore[arg-type]
    )
    tasks = subprocess.Popen([sys.executable, "-m", "framsyn", "worker"], start_new_session=True)
    try:
        server.serve()
    finally:
        _end(tasks, within=STOP_AFTER + 5)  # the keeper waits for its worker first


def _port_is_free(host: str, port: int) -> bool:
    import socket

    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True
