"""The server as it is started by hand: answers, keeps a task worker alive, and ends both when asked."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest


def wait_for(look: Callable[[], Any], seconds: float = 30) -> Any:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := look():
            return found
        time.sleep(0.2)
    raise AssertionError("waited in vain")


def own_environment() -> dict[str, str]:
    """Without the settings of the test run."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("FRAMSYN_", "DJANGO_"))}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answer(port: int) -> str | None:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as page:
            return str(page.geturl())
    except (urllib.error.URLError, ConnectionError):
        return None


def worker_of(server: psutil.Process) -> psutil.Process | None:
    return next((child for child in server.children(recursive=True) if "--once" in words_of(child)), None)


def words_of(process: psutil.Process) -> list[str]:
    """A child may end between being listed and being asked: then it is none."""
    try:
        return process.cmdline()
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return []


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[psutil.Process, int]]:
    port = free_port()
    command = [sys.executable, "-m", "framsyn", "--data", str(tmp_path / "data"), "serve", "--port", str(port)]
    with subprocess.Popen(
        command, env=own_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield psutil.Process(process.pid), port
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(40)


def test_it_answers_keeps_its_worker_alive_and_ends_it(served: tuple[psutil.Process, int]) -> None:
    server, port = served
    assert wait_for(lambda: answer(port)).endswith("/setup/")
    first = wait_for(lambda: worker_of(server))
    first.kill()
    second = wait_for(lambda: (found := worker_of(server)) and found.pid != first.pid and found)
    server.send_signal(signal.SIGTERM)
    server.wait(40)
    assert not psutil.pid_exists(second.pid) or psutil.Process(second.pid).status() == psutil.STATUS_ZOMBIE


def test_a_port_that_is_taken_is_said_so(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "framsyn", "--data", str(tmp_path), "serve", "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=own_environment())
    assert done.returncode == 1
    assert "används redan" in done.stderr
