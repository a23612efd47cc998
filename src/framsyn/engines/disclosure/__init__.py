from framsyn.engines.disclosure.dimension import TOTAL, Dimension
from framsyn.engines.disclosure.mask import Mask, Witness
from framsyn.engines.disclosure.merging import Merged, merge_small
from framsyn.engines.disclosure.one_table import Counts, hide_rows, hide_small, rows_total_is_safe, total_is_safe
from framsyn.engines.disclosure.problem import Earlier, Key, Problem
from framsyn.engines.disclosure.protection import protect
from framsyn.engines.disclosure.verification import NotProven, verify

__all__ = [
    "TOTAL",
    "Counts",
    "Dimension",
    "Earlier",
    "Key",
    "Mask",
    "Merged",
    "NotProven",
    "Problem",
    "Witness",
    "hide_rows",
    "hide_small",
    "merge_small",
    "protect",
    "rows_total_is_safe",
    "total_is_safe",
    "verify",
]
