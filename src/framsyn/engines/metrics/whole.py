"""Groups and their whole, from a slice of the cube over at most one grouping."""

from __future__ import annotations

from collections.abc import Mapping

from framsyn.engines.metrics.slices import Key


def key_of(by: str | None) -> Key:
    return (by,) if by else ()


def with_whole(found: Mapping[Key, float]) -> dict[str, float]:
    """{"": the sum, code: the group's own}. Each person stands in one group, so the sum is the whole."""
    return {"": sum(found.values())} | {key[0]: value for key, value in found.items() if key}


def codes_in(*found: Mapping[str, object]) -> list[str]:
    """Every group that one of the tables has, the whole first."""
    return ["", *sorted({code for table in found for code in table} - {""})]
