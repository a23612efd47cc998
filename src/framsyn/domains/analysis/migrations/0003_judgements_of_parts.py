from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0002_masks_and_judgements"),
        ("organisation", "0001_units_users_roles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="judgement",
            name="part",
            field=models.CharField(blank=True, default="", max_length=100),
            preserve_default=False,
        ),
        migrations.RemoveConstraint(model_name="judgement", name="one_judgement_per_window"),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.UniqueConstraint(
                fields=("administration", "figure", "part", "last"),
                name="one_judgement_per_window",
                nulls_distinct=False,
            ),
        ),
    ]
