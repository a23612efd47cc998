"""The program's settings with a data directory of the test run's own, on the database FRAMSYN_TEST_DATABASE names."""

import os
import tempfile
from pathlib import Path

# one folder for the run, shared by its worker processes; removed by the controller (conftest.py)
os.environ.setdefault("FRAMSYN_TEST_FOLDER", tempfile.mkdtemp(prefix="framsyn-test-"))
FOLDER = Path(os.environ["FRAMSYN_TEST_FOLDER"])
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
os.environ["FRAMSYN_DATA"] = str(FOLDER / WORKER)
os.environ.pop("DATABASE_URL", None)

from framsyn.website.settings import *  # noqa: E402, F403
from framsyn.website.settings import DATABASES  # noqa: E402

if os.environ.get("FRAMSYN_TEST_DATABASE", "sqlite") == "postgresql":
    import dj_database_url

    from postgresql_server import server_url

    DATABASES["default"] = dict(dj_database_url.parse(server_url(FOLDER)))
else:
    (FOLDER / WORKER).mkdir(parents=True, exist_ok=True)
    # a file, since the live server of the browser tests reads from threads of its own
    DATABASES["default"]["TEST"] = {"NAME": FOLDER / WORKER / "test.sqlite3"}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # tests sign in often
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
ACCOUNT_RATE_LIMITS = False
