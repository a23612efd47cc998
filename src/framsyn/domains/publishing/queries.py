from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from framsyn.domains.planning import queries as planning
from framsyn.domains.planning.models import Plan
from framsyn.domains.publishing.models import Document as StoredDocument
from framsyn.domains.publishing.outline import compose
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Document


def document_tree(plan: Plan) -> Document:
    """The plan as it would be printed now; the page to read and every file are drawn from it."""
    return compose(sources(plan))


def sources(plan: Plan) -> Sources:
    """What the document is composed of, read once for a page that shows more of it."""
    return Sources(planning.plan_contents(plan), planning.key_figures_if_computed(plan))


def documents(plan: Plan) -> QuerySet[StoredDocument]:
    return StoredDocument.objects.filter(plan=plan).select_related("created_by")


def newest_documents(plan: Plan) -> list[StoredDocument]:
    """One of each format: what a page offers first."""
    newest: dict[str, StoredDocument] = {}
    for document in documents(plan):
        newest.setdefault(document.format, document)
    return [newest[kind] for kind in StoredDocument.Format.values if kind in newest]


def published_directory() -> Path:
    return Path(settings.DATA_DIR) / "published"


def document_file(document: StoredDocument) -> Path:
    return published_directory() / document.file_name


def own_template() -> Path | None:
    """The municipality's Word template, if it has put one in the data directory."""
    path = Path(settings.DATA_DIR) / "templates" / "plan.docx"
    return path if path.exists() else None
