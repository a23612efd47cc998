from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("history", "0003_sick_leave")]

    operations = [
        migrations.AddField(
            model_name="sickleave",
            name="replaced_by",
            field=models.UUIDField(blank=True, db_index=True, null=True),
        ),
        migrations.RemoveConstraint(model_name="sickleave", name="one_sick_leave_per_period"),
        migrations.AddConstraint(
            model_name="sickleave",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaced_by", None)),
                fields=("unit", "first", "last"),
                name="one_sick_leave_per_period",
            ),
        ),
    ]
