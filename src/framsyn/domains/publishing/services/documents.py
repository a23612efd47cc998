from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from framsyn.domains.analysis.services import compute_key_figures, verify_publication
from framsyn.domains.organisation.models import User
from framsyn.domains.organisation.policies import check_may
from framsyn.domains.planning.models import Plan
from framsyn.domains.planning.policies import is_decided
from framsyn.domains.publishing.models import Document
from framsyn.domains.publishing.queries import own_template, tree_of
from framsyn.domains.publishing.services.storing import store
from framsyn.engines.document import tree
from framsyn.refusal import Refused

Progress = Callable[[float, str], bool]  # share done and what is being made; False stops it
WITHOUT_SHEETS = (Document.Kind.COVER_REPORT,)


def make_documents(
    *,
    by: User,
    plan: Plan,
    kind: str = Document.Kind.PLAN,
    formats: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> list[Document]:
    """Each file stands whole on disk before its row is there. The same bytes again give the row there is."""
    check_may(by, "publish_plan", plan.administration)
    _check_kind(kind)
    chosen = formats_of(kind) if formats is None else tuple(formats)
    _check_formats(chosen, kind)
    check_figures(by, plan)
    document = tree_of(plan, kind)
    made = []
    for index, suffix in enumerate(chosen):
        if progress is not None and progress(index / len(chosen), Document.Format(suffix).label) is False:
            # sv: Dokumenten: du avbröt innan alla var gjorda. Gör dem igen när du vill.
            raise Refused(_("The documents: you stopped before all were made. Make them again when you like."))
        made.append((suffix, render(document, suffix)))
    return store(by, plan, kind, made)


def formats_of(kind: str) -> tuple[str, ...]:
    """A cover report has no tables, and so no workbook."""
    every = tuple(Document.Format.values)
    return tuple(suffix for suffix in every if suffix != Document.Format.XLSX) if kind in WITHOUT_SHEETS else every


def check_figures(by: User, plan: Plan) -> None:
    """The plan's figures are computed, and what its files show proven once more. A decided plan's are frozen."""
    if plan.snapshot is not None and not is_decided(plan):
        compute_key_figures(by=by, snapshot=plan.snapshot, administration=plan.administration)
        check_publication(plan)


def check_publication(plan: Plan) -> None:
    """Raises Refused, and then no file is made."""
    if plan.snapshot is not None:
        verify_publication(plan.snapshot, plan.administration)


def render(document: tree.Document, suffix: str) -> bytes:
    match suffix:
        case "docx":
            from framsyn.engines.document.word import to_docx

            return to_docx(document, own_template())
        case "pdf":
            from framsyn.engines.document.pdf import to_pdf

            return to_pdf(document)
        case _:
            from framsyn.engines.document.excel import to_xlsx

            return to_xlsx(document)


def _check_kind(kind: str) -> None:
    known = Document.Kind.values
    if kind not in known:
        # sv: Dokumenten: dokumentet ”%(kind)s” finns inte. Välj bland %(kinds)s.
        fault = _("The documents: there is no document “%(kind)s”. Choose among %(kinds)s.")
        raise Refused(fault % {"kind": kind, "kinds": ", ".join(known)})


def _check_formats(formats: Sequence[str], kind: str) -> None:
    known = formats_of(kind)
    unknown = [suffix for suffix in formats if suffix not in known]
    if unknown or not formats:
        # sv: Dokumenten: formatet ”%(format)s” finns inte. Välj bland %(formats)s.
        fault = _("The documents: there is no format “%(format)s”. Choose among %(formats)s.")
        raise Refused(fault % {"format": unknown[0] if unknown else "", "formats": ", ".join(known)})
