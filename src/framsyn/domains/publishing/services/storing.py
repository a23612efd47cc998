"""A document's file stands whole on disk before its row is there; older files stay."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.db import transaction

from framsyn.domains.audit.services import record_entry
from framsyn.domains.organisation.models import User
from framsyn.domains.planning.models import Plan
from framsyn.domains.publishing.models import Document
from framsyn.domains.publishing.queries import document_file, published_directory

NAMES = {"plan": "kompetensforsorjningsplan", "cover_report": "tjansteutlatande", "public": "publicerad-version"}
# what was decided is the same file whatever becomes of the plan afterwards
STATUS_IN_NAME = {
    "draft": "utkast",
    "under_review": "granskas",
    "decided": "beslutad",
    "published": "beslutad",
    "superseded": "beslutad",
}


@transaction.atomic
def store(by: User, plan: Plan, kind: str, made: Sequence[tuple[str, bytes]]) -> list[Document]:
    rows = [_row(by, plan, kind, suffix, content) for suffix, content in made]
    files = {row.file_name: row.sha256 for row in rows}
    record_entry(by=by, action="make_documents", subject=plan, kind=kind, files=files)
    return rows


def _row(by: User, plan: Plan, kind: str, suffix: str, content: bytes) -> Document:
    digest = hashlib.sha256(content).hexdigest()
    same = Document.objects.filter(plan=plan, kind=kind, format=suffix, sha256=digest).first()
    if same is not None and _holds(document_file(same), digest):
        return same
    name = _write(f"{NAMES[kind]}-{plan.first_year}-{plan.last_year}-{STATUS_IN_NAME[plan.status]}", suffix, content)
    return Document.objects.create(
        plan=plan,
        kind=kind,
        format=suffix,
        file_name=name,
        sha256=digest,
        size=len(content),
        plan_version=plan.version,
        created_by=by,
    )


def _write(base: str, suffix: str, content: bytes) -> str:
    """Under the plain name when it is free, else with a part of the hash, so that older files stay."""
    folder = published_directory()
    folder.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256(content).hexdigest()
    plain, exact = f"{base}.{suffix}", f"{base}-{digest[:8]}.{suffix}"
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
