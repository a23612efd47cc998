import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0003_judgements_of_parts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Drawing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64)),
                ("svg", models.TextField()),
                (
                    "mask",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drawings", to="analysis.mask"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("mask", "key"), name="one_drawing_per_key")],
            },
        ),
    ]
