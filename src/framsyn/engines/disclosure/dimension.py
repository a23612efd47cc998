"""A dimension of a table: its codes and what each lies under. "*" is the total of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

TOTAL = "*"


@dataclass(frozen=True)
class Dimension:
    """parents: child -> parent, the topmost under "*". A flat dimension has "*" for all.

    Only codes under which nothing lies can be counted: a code that has both children and people of its own must get a
    child for these people, or the sums would not be sums.
    """

    name: str
    parents: Mapping[str, str]

    @classmethod
    def flat(cls, name: str, codes: Iterable[str]) -> Dimension:
        return cls(name, dict.fromkeys(codes, TOTAL))

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The code itself, what it lies under, and so on to "*"."""
        path = [code]
        while path[-1] != TOTAL:
            if path[-1] not in self.parents:
                raise ValueError(f"{self.name}: {path[-1]} lies under nothing. Give its parent, {TOTAL!r} if topmost.")
            path.append(self.parents[path[-1]])
            if len(path) > len(self.parents) + 2:
                raise ValueError(f"{self.name}: {code} lies under itself. Mend the parents.")
        return tuple(path)
