"""Charts drawn beforehand: what the pages open with needs no drawing, and nothing else is shown in its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation

from framsyn.domains.analysis import drawings, queries, services
from framsyn.domains.analysis.drawing import Picture
from framsyn.domains.analysis.models import Drawing
from framsyn.domains.analysis.pictures import overview, pictures
from framsyn.domains.history.models import Snapshot
from framsyn.domains.organisation.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(save: Callable[..., Snapshot], operator: User) -> queries.Shown:
    snapshot = save()
    services.compute_key_figures(by=operator, snapshot=snapshot)
    return queries.Shown(queries.mask_of(snapshot))


@pytest.fixture
def drawn_now(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is drawn, by its sentence; drawing itself is left to its own tests."""
    asked: list[str] = []

    def draw(spec: dict[str, Any], *, label: str, language: str) -> str:
        asked.append(label)
        return f"<svg>{language} {label}</svg>"

    monkeypatch.setattr(drawings, "draw_svg", draw)
    return asked


def every(shown: queries.Shown) -> list[Picture]:
    """Of the overview and of each figure as it opens."""
    opened = overview(shown)
    return [
        *(picture for _frame, picture in opened if picture),
        *(picture for frame, _picture in opened for picture in pictures(shown, frame)),
    ]


def test_what_the_pages_open_with_is_drawn_once(shown: queries.Shown, drawn_now: list[str]) -> None:
    drawings.draw_usual(snapshot=shown.mask.snapshot, administration=None)
    assert drawn_now
    drawn_now.clear()
    drawings.draw_usual(snapshot=shown.mask.snapshot, administration=None)
    found = every(shown)
    told = drawings.drawn(shown.mask, found)
    assert [wide for wide, _narrow in told] == [f"<svg>sv {picture.alt}</svg>" for picture in found]
    assert [bool(narrow) for _wide, narrow in told] == [picture.wide != picture.narrow for picture in found]
    assert drawn_now == []


def test_what_is_not_kept_is_drawn_when_asked_for(shown: queries.Shown, drawn_now: list[str]) -> None:
    found = every(shown)[:1]
    assert drawings.drawn(shown.mask, found)[0][0] == f"<svg>sv {found[0].alt}</svg>"
    assert not Drawing.objects.exists(), "a page that is read writes nothing"


def test_another_reader_another_drawer_and_other_figures_get_their_own(
    shown: queries.Shown, drawn_now: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawings.draw_usual(snapshot=shown.mask.snapshot, administration=None)
    found = every(shown)[:1]
    drawn_now.clear()
    with translation.override("en"):
        assert drawings.drawn(shown.mask, found)[0][0].startswith("<svg>en")
    assert len(drawn_now) == len({str(spec) for spec in (found[0].wide, found[0].narrow)})
    Drawing.objects.update(svg="<svg>of another mask</svg>")
    assert "another mask" in drawings.drawn(shown.mask, found)[0][0]
    monkeypatch.setattr(drawings, "_drawer", lambda: "a newer version")
    assert "another mask" not in drawings.drawn(shown.mask, found)[0][0]
