import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, sync_playwright

from lacking import skip_unless_ci
from lifted_guards import lift_when_flushing

SHARED_DATA = Path(__file__).parents[2] / "shared" / "data"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# `make test` takes a sample of every property, `make check` the full count
settings.register_profile("quick", max_examples=20, deadline=None)
settings.register_profile("full", max_examples=1000, deadline=None)
settings.load_profile("quick")
# Playwright's synchronous interface runs an event loop in this thread, which Django takes for an asynchronous view
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
lift_when_flushing()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("any_database"):
            continue
        if item.get_closest_marker("django_db") or {"db", "transactional_db", "live_server"} & set(
            getattr(item, "fixturenames", ())
        ):
            item.add_marker("database")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.get("FRAMSYN_TEST_FOLDER", ""), ignore_errors=True)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    if not SHARED_DATA.is_dir():
        pytest.skip("../shared/data is absent: the real and hostile files are not part of the repository")
    return SHARED_DATA


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    executable = os.environ.get("FRAMSYN_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not executable and not Path(playwright.chromium.executable_path).exists():
        skip_unless_ci("No Chromium found (set FRAMSYN_CHROMIUM, or install Debian's package chromium)")
    chromium = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
    yield chromium
    chromium.close()
