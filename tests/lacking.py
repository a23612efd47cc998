"""What a machine may lack. CI must not pass by skipping: there the lack is a failure."""

import os

import pytest


def skip_unless_ci(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}: not allowed in CI", pytrace=False)
    pytest.skip(reason)
