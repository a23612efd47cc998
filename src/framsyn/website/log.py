"""What the server's console says."""

import logging

from django.core.exceptions import PermissionDenied


class ShortDenials(logging.Filter):
    """A page that a role does not cover is no fault of the program: one line, no traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.exc_info, tuple) and isinstance(record.exc_info[1], PermissionDenied):
            record.exc_info = None
        return True
