"""Charts drawn once: before anybody asks, with the key figures, and kept with the mask that they were drawn from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files

from django.conf import settings
from django.utils import translation

from framsyn.domains.analysis.drawing import Picture
from framsyn.domains.analysis.models import Drawing, Mask
from framsyn.domains.analysis.pictures import overview, pictures
from framsyn.domains.analysis.queries import Shown, mask_of
from framsyn.domains.analysis.reading import language
from framsyn.domains.history.models import Snapshot
from framsyn.domains.organisation.models import Unit
from framsyn.engines.charts.draw import draw_svg

Drawn = tuple[str, str]  # wide, narrow; "" where the wide one does for both


def drawn(mask: Mask, found: Sequence[Picture]) -> list[Drawn]:
    """As SVG, in the reader's language. What is not kept is drawn now."""
    keys = [_keys(picture) for picture in found]
    wanted = [key for pair in keys for key in pair]
    kept = dict(Drawing.objects.filter(mask=mask, key__in=wanted).values_list("key", "svg")) if wanted else {}
    return [
        _pair([kept.get(key) or _svg(picture, place) for place, key in enumerate(pair)])
        for picture, pair in zip(found, keys, strict=True)
    ]


def draw_usual(*, snapshot: Snapshot, administration: Unit | None) -> None:
    """The overview and each figure as its page opens, in the language of the installation, unless they are there."""
    with translation.override(settings.LANGUAGE_CODE):
        shown = Shown(mask_of(snapshot, administration))
        opened = overview(shown)
        found = [picture for _frame, picture in opened if picture]
        found += [picture for frame, _picture in opened for picture in pictures(shown, frame)]
        wanted = {key: (picture, place) for picture in found for place, key in enumerate(_keys(picture))}
        kept = set(Drawing.objects.filter(mask=shown.mask).values_list("key", flat=True))
        made = [Drawing(mask=shown.mask, key=key, svg=_svg(*wanted[key])) for key in wanted if key not in kept]
    Drawing.objects.bulk_create(made, ignore_conflicts=True)


def _specs(picture: Picture) -> list[object]:
    return [picture.wide] if picture.narrow == picture.wide else [picture.wide, picture.narrow]


def _keys(picture: Picture) -> list[str]:
    """Everything that a drawing follows from: what is drawn, what is read instead, in which language, and by what."""
    return [_key([spec, picture.alt, language(), _drawer()]) for spec in _specs(picture)]


def _key(parts: list[object]) -> str:
    return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@cache
def _drawer() -> str:
    own = sorted((file.name, file.read_bytes()) for file in files("framsyn.engines.charts").iterdir() if file.is_file())
    return sha256(repr((version("vl-convert-python"), own)).encode()).hexdigest()


def _svg(picture: Picture, place: int) -> str:
    spec = (picture.wide, picture.narrow)[place]
    return draw_svg(spec, label=picture.alt, language=language())


def _pair(svgs: list[str]) -> Drawn:
    wide, *narrow = svgs
    return wide, next(iter(narrow), "")
