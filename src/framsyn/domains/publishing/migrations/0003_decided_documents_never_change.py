"""What was composed when a plan was decided is written once (guards.py)."""

from django.db import migrations

from framsyn.domains.planning.guards import lift, put
from framsyn.domains.publishing.guards import GUARDS


def guard(apps, schema_editor):
    put(schema_editor, GUARDS)


def unguard(apps, schema_editor):
    lift(schema_editor, GUARDS)


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0002_kinds_and_frozen_documents"),
        ("planning", "0003_decided_plans_never_change"),
    ]

    operations = [migrations.RunPython(guard, unguard)]
