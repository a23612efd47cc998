"""Whether what is stored of a snapshot may still be shown: asked again whenever a plan is published."""

from __future__ import annotations

import zlib

from django.utils.translation import gettext as _

from framsyn.domains.analysis.lattice.proof import Proof
from framsyn.domains.analysis.models import Mask
from framsyn.domains.analysis.queries import mask_of
from framsyn.domains.history.models import Snapshot
from framsyn.domains.organisation.models import Unit
from framsyn.engines.disclosure import NotProven
from framsyn.refusal import Refused


def verify_publication(snapshot: Snapshot, administration: Unit | None = None) -> None:
    """From storage alone: every hidden count that the figures rest on has its proof. Raises Refused if one has not."""
    _check_proofs(Mask.objects.get(pk=mask_of(snapshot, administration).pk))


def _check_proofs(mask: Mask) -> None:
    try:
        people, posts = (Proof.from_bytes(bytes(stored)) for stored in (mask.people, mask.posts))
        people.check()
        posts.check()
        if people.mask.problem_hash != mask.problem_hash:
            raise NotProven((), "the proof is another's.")
    except (NotProven, ValueError, KeyError, IndexError, zlib.error) as fault:
        # sv: Siffrorna: att ingen kan kännas igen går inte längre att visa. Starta om Framsyn, så räknas de om.
        fault_text = _(
            "The figures: that nobody can be recognised is no longer proven. Start Framsyn again to compute them anew."
        )
        raise Refused(fault_text) from fault


def is_proven(snapshot: Snapshot, administration: Unit | None) -> bool:
    try:
        verify_publication(snapshot, administration)
    except Refused:
        return False
    return True
