"""Import-linter does not see ForeignKey("planning.Need"): links in the database follow the story's order too."""

from django.apps import apps

STORY = ("audit", "organisation", "history", "analysis", "planning", "publishing")


def test_foreign_keys_point_back_along_the_story() -> None:
    wrong = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in STORY
        for field in model._meta.get_fields()
        if field.concrete
        and field.related_model is not None
        and (
            field.related_model._meta.app_label not in STORY
            or STORY.index(field.related_model._meta.app_label) > STORY.index(model._meta.app_label)
        )
    ]
    assert wrong == []


def test_every_domain_is_in_the_story() -> None:
    domains = {config.label for config in apps.get_app_configs() if config.name.startswith("framsyn.domains.")}
    assert domains == set(STORY)
