"""A decided plan is written once: the databases themselves refuse to change it (guards.py)."""

from django.db import migrations

from framsyn.domains.planning.guards import guards, lift, plan_columns, put


def guard(apps, schema_editor):
    put(schema_editor, guards(plan_columns(schema_editor)))


def unguard(apps, schema_editor):
    lift(schema_editor, guards(plan_columns(schema_editor)))


class Migration(migrations.Migration):
    dependencies = [("planning", "0002_decisions_writing_and_reports")]

    operations = [migrations.RunPython(guard, unguard)]
