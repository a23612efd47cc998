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
import time
import urllib.parse
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from typing import Any

EMPLOYEES, CLIENTS, ROUNDS, WORKERS = 45_000, 20, 8, 2
ACCOUNT = "hr@framsyn.example"
PART = "{part}"  # code of the first part that the page of the staff by department leads to
# what a planner opens: the overview, every figure, its groupings, parts, periods, order and workbook
PAGES = (
    "/analysis/",
    "/analysis/staff/",
    "/analysis/staff/?by=unit",
    "/analysis/staff/?by=unit&page=2",
    "/analysis/staff/?by=unit&q=01",
    "/analysis/staff/?by=occupation&part=" + PART,
    "/analysis/staff/?by=age",
    "/analysis/staff/excel/?by=occupation",
    "/analysis/turnover/",
    "/analysis/turnover/?by=occupation&sort=-exits",
    "/analysis/turnover/?by=age",
    "/analysis/turnover/?definition=malmo",
    "/analysis/turnover/definitions/",
    "/analysis/turnover/excel/",
    "/analysis/stability/",
    "/analysis/hires/",
    "/analysis/mobility/",
    "/analysis/retirements/",
    "/analysis/licensed/",
    "/analysis/managers/",
    "/analysis/sick-leave/",
)
NOT_OFFERED = "Den kombinationen erbjuds inte"


def run(employees: int = EMPLOYEES, clients: int = CLIENTS, rounds: int = ROUNDS) -> dict[str, Any]:
    """Seconds; "first_time" is the first time that anybody asks for the page, by one client alone."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(os.environ.get("FRAMSYN_BENCH_DATA") or folder)
        if not (data / "framsyn.sqlite3").exists():
            _framsyn(data, "demo", "--no-serve", "--employees", str(employees))
        password = secrets.token_urlsafe(12)
        _framsyn(data, "user", "password", ACCOUNT, given=password)
        with _server(data) as (port, server):
            sessions = [Session(port, password) for _client in range(clients)]
            first, pages = _first_visits(sessions[0])
            _asked(sessions, pages, 1)  # until every server process has had every page
            load, cpu = os.getloadavg()[0], _cpu_seconds(server)
            times, sizes, seconds = _asked(sessions, pages, rounds)
            load_after, cpu = os.getloadavg()[0], _cpu_seconds(server) - cpu
    every = [took for taken in times.values() for took in taken]
    return {
        "employees": employees,
        "clients": clients,
        "rounds": rounds,
        "server_processes": WORKERS,
        "load": {"before": round(load, 2), "after": round(load_after, 2)},
        "first_time": first,
        "pages": {page: {**_spread(times[page]), "kilobytes": sizes[page] // 1024} for page in pages},
        "all": {
            **_spread(every),
            "pages_a_second": round(len(every) / seconds, 1),
            "server_cpu_ms_a_page": round(1000 * cpu / len(every), 1),
        },
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
        answer = self._answer("POST" if form else "GET", path, body, headers)
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.read()

    def _answer(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> http.client.HTTPResponse:
        """On a new connection if the server has closed this one meanwhile."""
        try:
            self.connection.request(method, path, body, headers)
            return self.connection.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self.connection.close()
            self.connection.request(method, path, body, headers)
            return self.connection.getresponse()


def _first_visits(session: Session) -> tuple[dict[str, float], list[str]]:
    """(seconds of each page, the addresses in this data). What is not offered would be answered with another page."""
    found = re.search(r'part=([^"&]+)"', session.ask("/analysis/staff/?by=department")[1].decode())
    assert found, "no department leads to its part"
    pages = [page.replace(PART, found[1]) for page in PAGES]
    first = {}
    for page in pages:
        first[page] = round(_timed(session, page)[0], 3)
        if "/excel/" not in page and NOT_OFFERED.encode() in session.ask(page)[1]:
            raise RuntimeError(f"{page} is not offered")
    return first, pages


def _asked(
    sessions: list[Session], pages: list[str], rounds: int
) -> tuple[dict[str, list[float]], dict[str, int], float]:
    times: dict[str, list[float]] = defaultdict(list)
    sizes: dict[str, int] = {}

    def one(number: int, session: Session) -> None:
        for turn in range(rounds * len(pages)):
            page = pages[(turn + number) % len(pages)]
            took, size = _timed(session, page)
            times[page].append(took)
            sizes[page] = size

    began = time.perf_counter()
    with ThreadPoolExecutor(len(sessions)) as clients:
        list(clients.map(one, range(len(sessions)), sessions))
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
        yield port, server.pid
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def _cpu_seconds(pid: int) -> float:
    """Of the process and all below it; the task worker waits meanwhile."""
    told = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()]
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    own = sum(int(stat[11]) + int(stat[12]) for stat in told) / os.sysconf("SC_CLK_TCK")
    return own + sum(_cpu_seconds(int(child)) for child in below)


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
