"""The two databases the suite runs on are the ones it says."""

import os

import pytest
from django.db import connection


@pytest.mark.django_db
def test_the_suite_runs_on_the_database_that_was_asked_for() -> None:
    assert connection.vendor == os.environ.get("FRAMSYN_TEST_DATABASE", "sqlite")
