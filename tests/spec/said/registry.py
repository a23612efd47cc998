"""Which function a row of tests/spec/sentences speaks of, and how its few words become what the function is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from framsyn.engines.wording.numbers import NO_BREAK
from plan_samples import plain
from spec.said import SHOWN_NO_BREAK

Maker = Callable[..., Any]
MAKERS: dict[str, Maker] = {}


def says(name: str) -> Callable[[Maker], Maker]:
    """`name`: module.function below publishing.outline."""

    def register(maker: Maker) -> Maker:
        assert name not in MAKERS, name
        MAKERS[name] = maker
        return maker

    return register


def said(name: str, given: dict[str, Any]) -> str:
    return plain(MAKERS[name](**given)).replace(NO_BREAK, SHOWN_NO_BREAK)
