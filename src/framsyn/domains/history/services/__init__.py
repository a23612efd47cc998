"""Writes about facts: an import from upload to snapshot, its undoing, the erasure of a person."""

from framsyn.domains.history.services.erasing import Erased, erase_everywhere, erase_person
from framsyn.domains.history.services.purging import purge_incoming
from framsyn.domains.history.services.reading import read_import, reread_import, start_import, stop_import
from framsyn.domains.history.services.saving import cancel_import, save_import, store_restated, undo_import

__all__ = [
    "Erased",
    "cancel_import",
    "erase_everywhere",
    "erase_person",
    "purge_incoming",
    "read_import",
    "reread_import",
    "save_import",
    "start_import",
    "stop_import",
    "store_restated",
    "undo_import",
]
