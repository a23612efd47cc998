"""One lattice per snapshot and administration: all that is offered, protected as one system (docs/decisions/0011).

offer.py     what is offered: windows, definitions, boundaries, groupings, parts
counts.py    the cube's counts of it, unmasked: they never leave this package but into cells
cells.py     named counts and the sums between them, as readers can reckon them; kept as the proof
keys.py      what cells are called
families.py  counts -> cells, a function per family
staff.py     the same of who works here; by_unit.py: what single units are told of; reasons.py: why people left
memory.py    what earlier publications showed and hid
told.py      how much of each table is told
masked.py    counts as they may be shown; the only thing that the answers see
answers/     masked counts -> frames, a file per figure
compute.py   the whole
"""
