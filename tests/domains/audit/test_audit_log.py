import pytest
from django.db import DatabaseError, transaction

from framsyn.domains.audit.models import Entry
from framsyn.domains.audit.queries import entries
from framsyn.domains.audit.services import record_entry
from framsyn.domains.organisation.models import User

pytestmark = pytest.mark.django_db


def test_an_entry_tells_who_did_what_to_what(operator: User) -> None:
    entry = record_entry(by=operator, action="test", subject=operator, number=3)
    assert (entry.actor, entry.subject, entry.details) == (
        str(operator.pk),
        f"organisation.User:{operator.pk}",
        {"number": 3},
    )


def test_the_newest_is_first(operator: User) -> None:
    for action in ("first", "second"):
        record_entry(by=operator, action=action, subject="nothing")
    assert [entry.action for entry in entries()] == ["second", "first"]


def test_the_entry_is_gone_when_the_act_was_not_done(operator: User) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record_entry(by=operator, action="divide", subject="nothing")
        raise ZeroDivisionError
    assert not Entry.objects.filter(action="divide").exists()


def test_the_log_outlives_the_account(operator: User) -> None:
    account = User.objects.create_user("gone@example.se", "x", name="Gone")
    entry = record_entry(by=account, action="test", subject="nothing")
    account.delete()
    entry.refresh_from_db()
    assert entry.actor


def test_an_entry_never_changes(operator: User) -> None:
    entry = record_entry(by=operator, action="test", subject="nothing")
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(action="something else")
    entry.refresh_from_db()
    assert entry.action == "test"
