"""What an administration believes lies behind a figure."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from framsyn.domains.analysis.models import Judgement
from framsyn.domains.audit.services import record_entry
from framsyn.domains.organisation.models import Unit
from framsyn.domains.organisation.policies import PERMISSIONS, assignments, check_may
from framsyn.refusal import Refused

MOST_CHARACTERS = 5_000


class Conflict(Refused):
    """Somebody else was first."""


def save_judgement(
    *,
    by: Any,
    administration: Unit | None,
    figure: str,
    last: date,
    text: str,
    not_known: bool,
    version: int,
    part: str = "",
) -> Judgement:
    """`version`: that of the judgement that was read, 0 where there was none. `part`: as in `Question`."""
    check_may(by, "edit_plan", administration)
    text = text.strip()
    _check(text, not_known)
    written = {"text": text, "not_known": not_known, "written_on": timezone.localdate(), "by": by, "role": _role(by)}
    with transaction.atomic():
        row = _written(
            {"administration": administration, "figure": figure, "part": part, "last": last}, version, written
        )
        record_entry(by=by, action="save_judgement", subject=row, figure=figure, part=part, last=last.isoformat())
    return row


def _written(about: dict[str, Any], version: int, written: dict[str, Any]) -> Judgement:
    own = Judgement.objects.filter(**about)
    if version == 0 and own.exists():  # without an administration not every database refuses a second row
        raise _conflict()
    if version == 0:
        try:
            with transaction.atomic():
                return Judgement.objects.create(**about, **written)
        except IntegrityError as taken:
            raise _conflict() from taken
    if not own.filter(version=version).update(version=version + 1, **written):
        raise _conflict()
    return own.get()


def _check(text: str, not_known: bool) -> None:
    if not text and not not_known:
        # sv: Bedömningen: den är tom. Skriv en text eller välj att ni inte vet.
        raise Refused(_("The judgement: it is empty. Write a text, or choose that you do not know."))
    if len(text) > MOST_CHARACTERS:
        # sv: Bedömningen: texten är längre än %(most)d tecken. Korta den.
        raise Refused(
            _("The judgement: the text is longer than %(most)d characters. Shorten it.") % {"most": MOST_CHARACTERS}
        )


def _role(by: Any) -> str:
    if by.is_operator:
        return "operator"
    return next((a.role for a in assignments(by) if "edit_plan" in PERMISSIONS[a.role]), "")


def _conflict() -> Conflict:
    # sv: Bedömningen: någon annan sparade medan du skrev, men din text finns kvar. Jämför texterna och spara igen.
    return Conflict(
        _(
            "The judgement: somebody else saved while you wrote, but your text is kept. "
            "Compare the texts and save again."
        )
    )
