"""What every change of a plan shares: permission, state, and that nobody's edit is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Model
from django.utils.translation import gettext as _

from framsyn.domains.organisation.models import User
from framsyn.domains.organisation.policies import check_may
from framsyn.domains.planning.citations import check_citations, check_openings, cited_keys, figure_texts
from framsyn.domains.planning.models import Plan
from framsyn.domains.planning.policies import check_can_edit, check_can_prepare
from framsyn.domains.planning.queries import key_figures
from framsyn.refusal import Refused


class Conflict(Refused):
    """Somebody else saved meanwhile; nothing was written. `stored_text` is what stands now, `stored` field by field."""

    def __init__(self, message: str, *, stored: dict[str, Any], version: int) -> None:
        super().__init__(message)
        self.stored = stored
        self.version = version

    @property
    def stored_text(self) -> str:
        return "\n\n".join(str(value) for value in self.stored.values() if value not in (None, ""))


def open_for_change(by: User, plan: Plan) -> Plan:
    """The plan as it stands, locked until the transaction ends, once it is clear that `by` may change it now."""
    check_may(by, "edit_plan", plan.administration)
    plan = locked(plan)
    check_can_edit(plan)
    return plan


def open_for_preparation(by: User, plan: Plan) -> Plan:
    """Likewise for what comes with the review and the decision: a plan under review is open for it too."""
    check_may(by, "edit_plan", plan.administration)
    plan = locked(plan)
    check_can_prepare(plan)
    return plan


def locked(plan: Plan) -> Plan:
    current = Plan.objects.select_for_update(of=("self",)).select_related("administration", "snapshot", "revises")
    return current.get(pk=plan.pk)


def save_new(instance: Model, *, place: str) -> None:
    check_fields(instance, place=place)
    instance.save(force_insert=True)


def save_change(
    instance: Any, fields: Mapping[str, Any], *, version: int, place: str, shown: Iterable[str] | None = None
) -> None:
    """UPDATE … WHERE version: of two who started from the same text, the second is told, and sees the first one's.

    `shown`: the fields that a person wrote, where not all are.
    """
    for name, value in fields.items():
        setattr(instance, name, value)
    check_fields(instance, place=place)
    stored = type(instance)._default_manager.filter(pk=instance.pk)
    values = {name: getattr(instance, name) for name in fields}
    if not stored.filter(version=version).update(**values, version=F("version") + 1):
        raise conflict(stored.get(), fields if shown is None else shown, place=place)
    instance.version = version + 1


def keep_seen(instance: Any, seen: dict[str, str], *, version: int, shown: Iterable[str], place: str) -> None:
    """The texts are as they were, so the version stays: who writes on them meanwhile has not been overtaken."""
    stored = type(instance)._default_manager.filter(pk=instance.pk)
    if not stored.filter(version=version).update(seen=seen):
        raise conflict(stored.get(), shown, place=place)
    instance.seen = seen


def conflict(stored: Any, fields: Iterable[str], *, place: str) -> Conflict:
    # sv: %(place)s: någon annan sparade medan du skrev, men din text finns kvar. Jämför texterna och spara igen.
    message = _("%(place)s: somebody else saved while you wrote, but your text is still here. Compare and save again.")
    return Conflict(
        message % {"place": place}, stored={name: getattr(stored, name) for name in fields}, version=stored.version
    )


def check_fields(instance: Model, *, place: str) -> None:
    try:
        instance.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as fault:
        name, messages = next(iter(fault.message_dict.items()))
        raise Refused(f"{place}: {name}: {messages[0]}") from fault


def check_texts(plan: Plan, texts: Mapping[str, str], *, place: str, prose: bool = True) -> None:
    cited = [text for text in texts.values() if text and "[[" in text]
    if not cited:
        return
    figures = key_figures(plan)
    for text in cited:
        check_citations(text, figures.figures if figures else (), place=place)
        if prose:
            check_openings(text, place=place)


def seen_now(plan: Plan, keys: Iterable[str]) -> dict[str, str]:
    """The figures as they read to who saves a text; kept beside it, so that a reader is told when they change."""
    keys = list(keys)
    figures = key_figures(plan) if keys else None
    return figure_texts(figures.figures, keys) if figures else {}


def seen_in(plan: Plan, *texts: str) -> dict[str, str]:
    return seen_now(plan, dict.fromkeys(key for text in texts for key in cited_keys(text)))


def check_known(fields: dict[str, Any], allowed: frozenset[str]) -> None:
    """A wrong field name is a fault of the caller, not of the user."""
    if unknown := fields.keys() - allowed:
        raise TypeError(f"unknown fields: {', '.join(sorted(unknown))}")


def cleaned(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: clean_text(value) if isinstance(value, str) else value for name, value in fields.items()}


def clean_text(text: str) -> str:
    """One kind of line break; PostgreSQL cannot store NUL."""
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()
