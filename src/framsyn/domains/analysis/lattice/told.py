"""How much of each table is told: the share of its people who are counted in a cell of their own that is shown."""

from __future__ import annotations

from framsyn.domains.analysis.lattice.proof import Proof

Table = tuple[str, ...]  # family, what of it, and the levels that it is divided by


def told_shares(proof: Proof) -> dict[Table, float]:
    """Of every table that is offered, over all windows; of all whom its family counts, told together or not."""
    told: dict[Table, int] = {}
    whole: dict[Table, dict[tuple[str, ...], int]] = {}
    for key, value in proof.cells.values.items():
        if proof.cells.rules[key].offered and key[:2] in proof.cells.tables:
            family = tuple(part for part in key if "=" not in part)
            table = (key[0], *(part.split("=", 1)[0] for part in key[2:]))
            told[table] = told.get(table, 0) + value * (key not in proof.hidden)
            whole.setdefault(table, {})[family] = proof.cells.values[family]
    return {table: n / sum(whole[table].values()) for table, n in told.items()}
