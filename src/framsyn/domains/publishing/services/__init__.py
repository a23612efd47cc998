"""Writes of publishing: the decision with all that it freezes, and documents."""

from framsyn.domains.publishing.services.deciding import decide_plan, publish_decided
from framsyn.domains.publishing.services.documents import check_publication, formats_of, make_documents, render

__all__ = ["check_publication", "decide_plan", "formats_of", "make_documents", "publish_decided", "render"]
