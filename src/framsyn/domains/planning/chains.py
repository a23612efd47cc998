"""A need with all that hangs on it, as it is shown on a page: figures filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from framsyn.domains.analysis.values import Figure
from framsyn.domains.planning.citations import plain_text
from framsyn.domains.planning.values import ActionItem, NeedItem

ACTION_TEXTS = ("indicator", "baseline", "target", "effect")


def with_figures(need: NeedItem, figures: Mapping[str, Figure]) -> NeedItem:
    """What cites a figure that may not be shown is left out."""
    actions = tuple(_action(action, figures) for action in need.actions)
    return replace(need, rank_reason=plain_text(need.rank_reason, figures), actions=actions)


def _action(action: ActionItem, figures: Mapping[str, Figure]) -> ActionItem:
    return replace(action, **{name: plain_text(getattr(action, name), figures) for name in ACTION_TEXTS})
