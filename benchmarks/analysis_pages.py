"""The analysis pages at 45,000 people with 20 signed-in clients at once: seconds until the whole page is there.

The demo's made-up district is built once (or an own one is named in FRAMSYN_BENCH_DATA), the server is granian as
`framsyn serve` starts it, with two processes. The clients are threads of this process on the same machine, each with a
session of its own over one connection that is kept open, and ask for the next page as soon as they have the one before.
"""

from __future__ import annotations

import http.client
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from typing import Any

EMPLOYEES, CLIENTS, ROUNDS, WORKERS = 45_000, 20, 8, 2
ACCOUNT = "hr@framsyn.example"
PAGES = (
    "/analysis/",
    "/analysis/staff/",
    "/analysis/staff/?by=unit",
    "/analysis/turnover/",
    "/analysis/turnover/?by=unit",
    "/analysis/turnover/?by=occupation&sort=-exits",
    "/analysis/turnover/?definition=malmo",
    "/analysis/turnover/definitions/",
    "/analysis/stability/",
    "/analysis/hires/",
    "/analysis/mobility/",
    "/analysis/retirements/",
    "/analysis/licensed/",
    "/analysis/managers/",
)


def run(employees: int = EMPLOYEES, clients: int = CLIENTS, rounds: int = ROUNDS) -> dict[str, Any]:
    """{"employees", "clients", "rounds", "first": {page: s}, "pages": {page: {"p50", "p95", "bytes"}}, "all": {...}}"""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(os.environ.get("FRAMSYN_BENCH_DATA") or folder)
        if not (data / "framsyn.sqlite3").exists():
            _framsyn(data, "demo", "--no-serve", "--employees", str(employees))
        password = secrets.token_urlsafe(12)
        _framsyn(data, "user", "password", ACCOUNT, given=password)
        with _server(data) as port:
            alone = Session(port, password)
            first = {page: round(_timed(alone, page)[0], 3) for page in PAGES}
            times, sizes, seconds = _asked(port, password, clients, rounds)
    every = [took for taken in times.values() for took in taken]
    return {
        "employees": employees,
        "clients": clients,
        "rounds": rounds,
        "server_processes": WORKERS,
        "first_time": first,
        "pages": {page: {**_spread(times[page]), "kilobytes": sizes[page] // 1024} for page in PAGES},
        "all": {**_spread(every), "pages_a_second": round(len(every) / seconds, 1)},
    }


class Session:
    """One signed-in client on one connection that is kept open."""

    def __init__(self, port: int, password: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies: dict[str, str] = {"django_language": "sv"}
        _status, body = self.ask("/account/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', body.decode())
        assert token, "the sign-in page has no token"
        form = {"csrfmiddlewaretoken": token[1], "login": ACCOUNT, "password": password}
        status, _body = self.ask("/account/login/", form)
        assert status == 302, f"the sign-in was answered with {status}"

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, bytes]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form:
            body = urllib.parse.urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request("POST" if form else "GET", path, body, headers)
        answer = self.connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.read()


def _asked(port: int, password: str, clients: int, rounds: int) -> tuple[dict[str, list[float]], dict[str, int], float]:
    sessions = [Session(port, password) for _client in range(clients)]
    times: dict[str, list[float]] = defaultdict(list)
    sizes: dict[str, int] = {}

    def one(number: int, session: Session) -> None:
        for turn in range(rounds * len(PAGES)):
            page = PAGES[(turn + number) % len(PAGES)]
            took, size = _timed(session, page)
            times[page].append(took)
            sizes[page] = size

    threads = [threading.Thread(target=one, args=pair) for pair in enumerate(sessions)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, sizes, time.perf_counter() - began


def _timed(session: Session, page: str) -> tuple[float, int]:
    began = time.perf_counter()
    status, body = session.ask(page)
    took = time.perf_counter() - began
    if status != 200:
        raise RuntimeError(f"{page} was answered with {status}")
    return took, len(body)


def _spread(times: list[float]) -> dict[str, float]:
    cuts = quantiles(times, n=20)
    return {"p50": round(cuts[9], 3), "p95": round(cuts[18], 3)}


def _framsyn(data: Path, *arguments: str, given: str = "") -> None:
    command = [sys.executable, "-m", "framsyn", "--data", str(data), *arguments]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr or done.stdout)


@contextmanager
def _server(data: Path) -> Any:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-m", "framsyn", "--data", str(data), "serve", "--port", str(port)]
    server = subprocess.Popen([*command, "--workers", str(WORKERS)], stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def _wait_for(port: int, seconds: int = 600) -> None:
    """Long enough for a new version of the program to count anew what an older data directory shows."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.3)
        else:
            return
    raise RuntimeError("the server did not start")
