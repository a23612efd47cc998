"""Writes about facts: an import from upload to snapshot, its undoing, the erasure of a person; sums of sick leave."""

from framsyn.domains.history.services.erasing import Erased, erase_everywhere, erase_person
from framsyn.domains.history.services.purging import purge_incoming
from framsyn.domains.history.services.reading import read_import, reread_import, start_import, stop_import
from framsyn.domains.history.services.saving import cancel_import, save_import, store_restated, undo_import
from framsyn.domains.history.services.sick_leave import (
    SickLeaveRead,
    SickLeaveRemoved,
    delete_sick_leave,
    import_sick_leave,
)

__all__ = [
    "Erased",
    "SickLeaveRead",
    "SickLeaveRemoved",
    "cancel_import",
    "delete_sick_leave",
    "erase_everywhere",
    "erase_person",
    "import_sick_leave",
    "purge_incoming",
    "read_import",
    "reread_import",
    "save_import",
    "start_import",
    "stop_import",
    "store_restated",
    "undo_import",
]
