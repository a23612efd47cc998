from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from framsyn.domains.analysis import services as analysis
from framsyn.domains.analysis.services import compute_key_figures
from framsyn.domains.audit.services import record_entry
from framsyn.domains.organisation.models import User
from framsyn.domains.organisation.policies import check_may
from framsyn.domains.planning.models import Plan
from framsyn.domains.publishing.models import Document
from framsyn.domains.publishing.queries import document_file, document_tree, own_template, published_directory
from framsyn.engines.document import tree
from framsyn.refusal import Refused

Progress = Callable[[float, str], bool]  # share done and what is being made; False stops it
FORMATS: tuple[str, ...] = tuple(Document.Format.values)
STATUS_IN_NAME = {
    "draft": "utkast",
    "under_review": "granskas",
    "decided": "beslutad",
    "published": "publicerad",
    "superseded": "ersatt",
}


def publish_plan(
    *, by: User, plan: Plan, formats: Sequence[str] = FORMATS, progress: Progress | None = None
) -> list[Document]:
    """Each file stands whole on disk before its row is there. The same bytes again give the row there is."""
    check_may(by, "publish_plan", plan.administration)
    _check_formats(formats)
    if plan.snapshot is not None:
        compute_key_figures(by=by, snapshot=plan.snapshot, administration=plan.administration)
        check_publication(plan)
    document = document_tree(plan)
    made = []
    for index, kind in enumerate(formats):
        if progress is not None and progress(index / len(formats), Document.Format(kind).label) is False:
            # sv: Dokumenten: du avbröt innan alla var gjorda. Gör dem igen när du vill.
            raise Refused(_("The documents: you stopped before all were made. Make them again when you like."))
        made.append((kind, render(document, kind)))
    return _store(by, plan, made)


def check_publication(plan: Plan) -> None:
    """What the files show is proven once more before they are made. Raises Refused, and then none is made."""
    if plan.snapshot is not None:
        analysis.verify_publication(plan.snapshot, plan.administration)


def render(document: tree.Document, kind: str) -> bytes:
    match kind:
        case "docx":
            from framsyn.engines.document.word import to_docx

            return to_docx(document, own_template())
        case "pdf":
            from framsyn.engines.document.pdf import to_pdf

            return to_pdf(document)
        case _:
            from framsyn.engines.document.excel import to_xlsx

            return to_xlsx(document)


@transaction.atomic
def _store(by: User, plan: Plan, made: Sequence[tuple[str, bytes]]) -> list[Document]:
    rows = [_row(by, plan, kind, content) for kind, content in made]
    record_entry(by=by, action="publish_plan", subject=plan, files={row.file_name: row.sha256 for row in rows})
    return rows


def _row(by: User, plan: Plan, kind: str, content: bytes) -> Document:
    digest = hashlib.sha256(content).hexdigest()
    same = Document.objects.filter(plan=plan, format=kind, sha256=digest).first()
    if same is not None and _holds(document_file(same), digest):
        return same
    name = _write(plan, kind, content, digest)
    return Document.objects.create(
        plan=plan,
        format=kind,
        file_name=name,
        sha256=digest,
        size=len(content),
        plan_version=plan.version,
        created_by=by,
    )


def _write(plan: Plan, kind: str, content: bytes, digest: str) -> str:
    """Under the plain name when it is free, else with a part of the hash, so that older files stay."""
    base = f"kompetensforsorjningsplan-{plan.first_year}-{plan.last_year}-{STATUS_IN_NAME[plan.status]}"
    folder = published_directory()
    folder.mkdir(parents=True, exist_ok=True)
    plain, exact = f"{base}.{kind}", f"{base}-{digest[:8]}.{kind}"
    if _reserve(folder / plain):
        try:
            _replace(folder / plain, content)
        except BaseException:
            (folder / plain).unlink(missing_ok=True)
            raise
        return plain
    if _holds(folder / plain, digest):
        return plain
    _replace(folder / exact, content)
    return exact


def _reserve(path: Path) -> bool:
    """True for the one who made the file: two that publish at once never write the same name."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644))
    except FileExistsError:
        return False
    return True


def _replace(path: Path, content: bytes) -> None:
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _fsync_directory(path.parent)


def _fsync_directory(folder: Path) -> None:
    """So that the new name too survives a power cut."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _holds(path: Path, digest: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest


def _check_formats(formats: Sequence[str]) -> None:
    unknown = [kind for kind in formats if kind not in FORMATS]
    if unknown or not formats:
        # sv: Dokumenten: formatet ”%(format)s” finns inte. Välj bland %(formats)s.
        fault = _("The documents: there is no format “%(format)s”. Choose among %(formats)s.")
        raise Refused(fault % {"format": unknown[0] if unknown else "", "formats": ", ".join(FORMATS)})
