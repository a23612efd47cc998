import pytest

from spec.examples import FIGURES, agrees, answer, read_spec

EXAMPLES = [example for figure in FIGURES for example in read_spec(figure).examples]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.figure}: {example.rule}")
def test_example(example):
    found = answer(example)
    assert agrees(example, found), f"expected {example.answer}, found {found}"
