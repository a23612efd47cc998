"""Draws a specification as SVG or PNG in the design's colours and type. The same specification gives the same bytes."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from framsyn.engines.charts.characters import without_illegal
from framsyn.engines.charts.inline import fit_for_page

Palette = Literal["screen", "light", "dark"]
Language = Literal["sv", "en"]
ENGLISH_NUMBERS = {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""], "minus": "\u2212"}
PAPER_FACE = "Lato"  # shipped with us, so that paper looks alike whatever machine it was drawn on
KEPT_DRAWINGS = 256


def draw_svg(spec: dict[str, Any], *, palette: Palette = "screen", label: str = "", language: Language = "sv") -> str:
    """An SVG element to inline in a page or to put in a PDF; `label` is the sentence read instead of the picture."""
    return _fitted(_written(spec), palette, without_illegal(label), language)


def draw_png(spec: dict[str, Any], *, scale: float = 2, language: Language = "sv") -> bytes:
    """A picture for Word, in the light palette."""
    return _png(_written(spec), scale, language)


def _written(spec: dict[str, Any]) -> str:
    """Cleaned, whatever made it: a control character makes the drawer abort the whole process."""
    return json.dumps(_cleaned(spec), sort_keys=True)


def _cleaned(part: Any) -> Any:
    match part:
        case str():
            return without_illegal(part)
        case dict():
            return {_cleaned(key): _cleaned(value) for key, value in part.items()}
        case list() | tuple():
            return [_cleaned(value) for value in part]
    return part


@cache
def theme() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(Path(__file__).with_name("theme.json").read_text(encoding="utf-8"))
    return loaded


def lato_folder() -> Path:
    import font_lato

    return Path(font_lato.__file__).parent / "files"


@cache
def _drawer() -> Any:
    import vl_convert

    vl_convert.register_font_directory(str(lato_folder()))
    return vl_convert


def _settings(palette: Palette, language: Language) -> dict[str, Any]:
    config = theme()[palette]
    if palette == "light":
        config = json.loads(json.dumps(config).replace(json.dumps(config["font"]), json.dumps(PAPER_FACE)))
    locale = theme()["locale"]
    return {
        "config": config,
        "format_locale": ENGLISH_NUMBERS if language == "en" else locale["number"],
        "time_format_locale": locale["time"],
        "allowed_base_urls": [],  # a specification never fetches anything
    }


@lru_cache(maxsize=KEPT_DRAWINGS)
def _fitted(spec: str, palette: Palette, label: str, language: Language) -> str:
    return fit_for_page(_svg(spec, palette, language), label)


def _svg(spec: str, palette: Palette, language: Language) -> str:
    drawn: str = _drawer().vegalite_to_svg(json.loads(spec), **_settings(palette, language))
    return drawn


@lru_cache(maxsize=KEPT_DRAWINGS // 8)
def _png(spec: str, scale: float, language: Language) -> bytes:
    drawn: bytes = _drawer().vegalite_to_png(json.loads(spec), scale=scale, **_settings("light", language))
    return drawn
