"""What may be shown of a publication, with the proofs."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass

import numpy as np

from framsyn.engines.disclosure.system import Ints, Key

MAGIC = b"FSMASK1\n"


@dataclass(frozen=True, eq=False)
class Witness:
    """Another possible world with the same publication: changes of the cells at these places of the problem."""

    places: Ints
    changes: Ints


@dataclass(frozen=True, eq=False)
class Mask:
    hidden: frozenset[Key]
    unproven: frozenset[Key]
    witnesses: tuple[Witness, ...]
    problem_hash: str
    threshold: int
    primary: int
    secondary: int
    families: frozenset[str]
    strained: frozenset[Key] = frozenset()  # small cells that only hiding cells of an earlier rank protects; not stored

    def is_shown(self, key: Key) -> bool:
        """Only cells of the families that the mask was made for; in these, what is not hidden."""
        return key not in self.hidden and key[0] in self.families

    def to_bytes(self) -> bytes:
        names = {
            "hidden": sorted(self.hidden),
            "unproven": sorted(self.unproven),
            "problem_hash": self.problem_hash,
            "threshold": self.threshold,
            "primary": self.primary,
            "secondary": self.secondary,
            "families": sorted(self.families),
            "sizes": [len(witness.places) for witness in self.witnesses],
        }
        text = json.dumps(names, ensure_ascii=False, separators=(",", ":")).encode()
        arrays = [
            array.astype("<i8").tobytes()
            for witness in self.witnesses
            for array in (np.diff(witness.places, prepend=0), witness.changes)
        ]
        return MAGIC + zlib.compress(len(text).to_bytes(8, "little") + text + b"".join(arrays), 6)

    @classmethod
    def from_bytes(cls, stored: bytes) -> Mask:
        if not stored.startswith(MAGIC):
            raise ValueError("The mask was stored by another version. Protect the publication again.")
        content = zlib.decompress(stored[len(MAGIC) :])
        end = 8 + int.from_bytes(content[:8], "little")
        names = json.loads(content[8:end])
        flat = np.frombuffer(content, dtype="<i8", offset=end).astype(np.int64)
        ends = np.cumsum([2 * size for size in names["sizes"]], dtype=np.int64)
        both = [flat[stop - 2 * size : stop] for stop, size in zip(ends, names["sizes"], strict=True)]
        return cls(
            hidden=frozenset(tuple(key) for key in names["hidden"]),
            unproven=frozenset(tuple(key) for key in names["unproven"]),
            witnesses=tuple(Witness(np.cumsum(pair[: len(pair) // 2]), pair[len(pair) // 2 :]) for pair in both),
            problem_hash=names["problem_hash"],
            threshold=names["threshold"],
            primary=names["primary"],
            secondary=names["secondary"],
            families=frozenset(names["families"]),
        )
