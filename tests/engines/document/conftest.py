from collections.abc import Iterator

import pytest
from plan_sample import sample_plan
from verapdf import VeraPdf, why_not_here

from framsyn.engines.document.tree import Document
from lacking import skip_unless_ci


@pytest.fixture(scope="session")
def plan() -> Document:
    return sample_plan()


@pytest.fixture(scope="session")
def verapdf() -> Iterator[VeraPdf]:
    if reason := why_not_here():
        skip_unless_ci(reason)
    running = VeraPdf()
    yield running
    running.close()
