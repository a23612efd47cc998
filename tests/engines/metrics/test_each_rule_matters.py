"""Take one rule out of the engine's SQL and its worked example must fail: no rule stands there unproven."""

from __future__ import annotations

import tomllib
from pathlib import Path

import duckdb
import pytest

from framsyn.engines.metrics import statements
from spec.examples import agrees, answer, read_spec

RULES = tomllib.loads(Path(__file__).with_name("rules.toml").read_text("utf-8"))
EXAMPLES = {(figure, example.rule): example for figure in RULES for example in read_spec(figure).examples}
CASES = [
    pytest.param(figure, rule, id=f"{figure}: {rule['rule']}") for figure, rules in RULES.items() for rule in rules
]


@pytest.mark.parametrize(("figure", "rule"), CASES)
def test_rule(figure, rule, monkeypatch):
    written = statements.statement
    name = rule.get("in", "cube")
    assert rule["says"] in written(name), "the rule is written otherwise now"
    changed = written(name).replace(rule["says"], rule["instead"])
    monkeypatch.setattr(statements, "statement", lambda asked: changed if asked == name else written(asked))
    assert not _stands(EXAMPLES[figure, rule["example"]]), "the example does not need the rule"


def _stands(example) -> bool:
    try:
        return agrees(example, answer(example))
    except (TypeError, duckdb.Error):  # a group without a code cannot be sorted; a chain without end is stopped
        return False
