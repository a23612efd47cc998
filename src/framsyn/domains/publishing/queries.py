from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from framsyn.domains.analysis import queries as analysis
from framsyn.domains.history.queries import current_snapshot, imports
from framsyn.domains.organisation.queries import organisation
from framsyn.domains.planning import queries as planning
from framsyn.domains.planning.freezing import frozen_figures
from framsyn.domains.planning.models import Plan
from framsyn.domains.planning.policies import is_decided
from framsyn.domains.publishing.freezing import checksum, thawed, with_frozen_figures
from framsyn.domains.publishing.models import Document as StoredDocument
from framsyn.domains.publishing.models import FrozenDocument
from framsyn.domains.publishing.outline import compose
from framsyn.domains.publishing.outline.cover_report import compose_cover_report
from framsyn.domains.publishing.outline.public import public_version
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.restating import Change, Restated, restated
from framsyn.engines.document.tree import Document
from framsyn.refusal import Refused


def document_tree(plan: Plan) -> Document:
    """A decided plan's as it was decided; any other's as it would be printed now."""
    return frozen_tree(plan) or compose(sources(plan))


def frozen_tree(plan: Plan) -> Document | None:
    found = FrozenDocument.objects.filter(plan=plan).first() if is_decided(plan) else None
    if found is None:
        return None
    if checksum(found.tree) != found.sha256:
        # sv: Planens dokument: det är inte längre det som beslutades. Återställ databasen ur en säkerhetskopia.
        fault = _("The plan's document: it is no longer what was decided. Restore the database from a backup.")
        raise Refused(fault)
    return thawed(found.tree)


def tree_of(plan: Plan, kind: str) -> Document:
    """`kind`: models.Document.Kind. In Swedish, as every document is, whatever the reader's language."""
    with override("sv"):
        match kind:
            case StoredDocument.Kind.PUBLIC:
                owner = organisation()
                return public_version(document_tree(plan), owner.registrar if owner else "").document
            case StoredDocument.Kind.COVER_REPORT:
                report = compose_cover_report(sources(plan))
                return with_frozen_figures(report) if is_decided(plan) else report
            case _:
                return document_tree(plan)


def restated_since(plan: Plan) -> tuple[Restated, ...]:
    """Figures of a decided plan that the newest data give otherwise, for the same days."""
    frozen, newest = frozen_figures(plan) if is_decided(plan) else None, current_snapshot()
    if frozen is None or newest is None or newest.pk == plan.snapshot_id:
        return ()
    try:
        now = analysis.key_figures(newest, plan.administration)
    except analysis.NotComputed:
        return ()
    return restated(frozen, now, _told_after(plan), document_tree(plan))


def _told_after(plan: Plan) -> list[Change]:
    """By the first import since the plan's data were drawn."""
    later = (
        imports().filter(snapshot__pk__gt=plan.snapshot_id, snapshot__undone_at=None).order_by("snapshot__pk").first()
    )
    own = ("", plan.administration.code)
    return [row for row in later.restated if row.get("within", "") in own] if later else []


def sources(plan: Plan) -> Sources:
    """What the document is composed of, read once for a page that shows more of it."""
    return Sources(planning.plan_contents(plan), planning.key_figures_if_computed(plan))


def documents(plan: Plan) -> QuerySet[StoredDocument]:
    return StoredDocument.objects.filter(plan=plan).select_related("created_by")


def newest_documents(plan: Plan, kind: str = StoredDocument.Kind.PLAN) -> list[StoredDocument]:
    """One of each format: what a page offers first."""
    newest: dict[str, StoredDocument] = {}
    for document in documents(plan).filter(kind=kind):
        newest.setdefault(document.format, document)
    return [newest[suffix] for suffix in StoredDocument.Format.values if suffix in newest]


def published_directory() -> Path:
    return Path(settings.DATA_DIR) / "published"


def document_file(document: StoredDocument) -> Path:
    return published_directory() / document.file_name


def own_template() -> Path | None:
    """The municipality's Word template, if it has put one in the data directory."""
    path = Path(settings.DATA_DIR) / "templates" / "plan.docx"
    return path if path.exists() else None
