"""A row of the log is written once: the databases themselves refuse to change it.

Rows can still be removed, which disposal by decided rules needs.
"""

from django.db import migrations

SQLITE = """
CREATE TRIGGER audit_entry_never_changes BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'an entry of the log never changes'); END
"""
POSTGRESQL = """
CREATE FUNCTION audit_entry_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'an entry of the log never changes'; END $$;
CREATE TRIGGER audit_entry_never_changes BEFORE UPDATE ON audit_entry
FOR EACH ROW EXECUTE FUNCTION audit_entry_never_changes()
"""


def guard(apps, schema_editor):
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def unguard(apps, schema_editor):
    on_table = " ON audit_entry" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER audit_entry_never_changes{on_table}")
    if on_table:
        schema_editor.execute("DROP FUNCTION audit_entry_never_changes()")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_log")]

    operations = [migrations.RunPython(guard, unguard)]
