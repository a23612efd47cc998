"""Take one rule out of the engine's SQL and a worked example must fail: no rule stands there unproven."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from framsyn.engines.metrics import statements
from spec.examples import FIGURES, agrees, answer, read_spec

RULES = tomllib.loads(Path(__file__).with_name("rules.toml").read_text("utf-8"))
EXAMPLES = {figure: read_spec(figure).examples for figure in FIGURES}
CASES = [pytest.param(figure, rule, id=f"{figure}: {rule['rule']}") for figure in FIGURES for rule in RULES[figure]]


@pytest.mark.parametrize(("figure", "rule"), CASES)
def test_rule(figure, rule, monkeypatch):
    whole = statements.statement(figure)
    assert rule["says"] in whole, "the rule is written otherwise now"
    monkeypatch.setattr(statements, "statement", lambda name: whole.replace(rule["says"], rule["instead"]))
    assert not all(_stands(example) for example in EXAMPLES[figure]), "no example needs the rule"


def _stands(example) -> bool:
    try:
        return agrees(example, answer(example))
    except TypeError:  # a group without a code cannot be sorted
        return False
