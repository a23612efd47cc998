"""Counts as they may be shown. The answers see nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from framsyn.domains.analysis.lattice.proof import Proof
from framsyn.domains.analysis.values import Value
from framsyn.engines.disclosure import Key

HIDDEN = Value(None, "hidden")
MISSING = Value(None, "missing")
NOT_APPLICABLE = Value(None, "not_applicable")


@dataclass(frozen=True)
class Masked:
    """`shown`: the published value of every cell that is not hidden. A cell that was never added is a zero."""

    shown: Mapping[Key, int]
    hidden: frozenset[Key]

    def __call__(self, key: Key) -> int | None:
        """None: hidden."""
        return None if key in self.hidden else self.shown.get(key, 0)

    def value(self, key: Key) -> Value:
        found = self(key)
        return HIDDEN if found is None else Value(found)

    def known(self, key: Key) -> bool:
        """Whether there is anything to show or hide."""
        return key in self.hidden or bool(self.shown.get(key))


def masked(proofs: Iterable[Proof]) -> Masked:
    shown: dict[Key, int] = {}
    hidden: set[Key] = set()
    for proof in proofs:
        values, mask = {**proof.cells.values, **proof.kept}, proof.hidden
        shown |= {key: value for key, value in values.items() if key not in mask and _offered(proof, key)}
        hidden |= mask
    return Masked(shown, frozenset(hidden))


def _offered(proof: Proof, key: Key) -> bool:
    rule = proof.cells.rules.get(key)
    return rule is None or rule.offered


def ratio(above: Value, below: Value) -> Value:
    """Shown only if both are."""
    for value in (above, below):
        if value.state:
            return value
    assert above.number is not None and below.number is not None
    return Value(above.number / below.number) if below.number else MISSING


def added(values: Sequence[Value]) -> Value:
    for value in values:
        if value.state:
            return value
    return Value(sum(value.number or 0 for value in values))


def scaled(value: Value, factor: float) -> Value:
    return value if value.number is None else Value(value.number * factor)


def less(whole: Value, parts: Sequence[Value]) -> Value:
    """What a reader can reckon: a shown total less shown parts."""
    taken = added(parts)
    if whole.state or taken.state:
        return whole if whole.state else taken
    return Value((whole.number or 0) - (taken.number or 0))
