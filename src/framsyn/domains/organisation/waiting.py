"""Work that goes on after the answer: the one who asked for it sees that it goes on, and once how it went."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus, default_task_backend
from django_tasks.exceptions import TaskResultDoesNotExist

from framsyn.refusal import Refused


def wait_for(request: HttpRequest, key: str, result: Any, *, done: str) -> None:
    """Remember the task, or tell at once when it is finished already; `done` is said when it went well."""
    if result.is_finished:
        _tell(request, result, done)
    else:
        request.session[key] = {"task": str(result.id), "done": done}


def is_waiting(request: HttpRequest, key: str) -> bool:
    waiting = request.session.get(key)
    if waiting is None:
        return False
    try:
        result = default_task_backend.get_result(waiting["task"])
    except TaskResultDoesNotExist:
        del request.session[key]
        return False
    if not result.is_finished:
        return True
    del request.session[key]
    _tell(request, result, waiting["done"])
    return False


def _tell(request: HttpRequest, result: Any, done: str) -> None:
    if result.status == TaskResultStatus.SUCCESSFUL:
        messages.success(request, done)
    else:
        messages.error(request, _refusal(result) or _("It could not be done. Try again, or tell the administrator."))


def _refusal(result: Any) -> str:
    """The text of a refusal; of any other fault only the log tells."""
    if not result.errors or not issubclass(result.errors[-1].exception_class, Refused):
        return ""
    return result.errors[-1].traceback.strip().splitlines()[-1].partition(": ")[2]
