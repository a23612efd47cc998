"""What stops a whole file, with what the user needs to get further."""

from collections.abc import Sequence

from framsyn.engines.history.messages import PLACES, refusal
from framsyn.engines.history.reading import Detected
from framsyn.refusal import Refused


class FileRefused(Refused):
    """`code` says which fault; `detected` how the file was understood so far, so that columns can be paired."""

    def __init__(
        self, text: str, code: str = "", detected: Sequence[Detected] = (), missing: Sequence[str] = ()
    ) -> None:
        super().__init__(text)
        self.code = code
        self.detected = tuple(detected)
        self.missing = tuple(missing)


class Stopped(FileRefused):
    """The user stopped the reading."""


def file_place(language: str, name: str = "", sheet: str = "", row: int = 0) -> str:
    """”Filen”, or ”Filen tabell.xlsx, bladet Blad1, rad 6”."""
    words = PLACES[language]
    parts = [f"{words['file']} {name}".strip()]
    if sheet:
        parts.append(f"{words['sheet']} {sheet}")
    if row:
        parts.append(f"{words['row'].lower()} {row}")
    return ", ".join(parts)


def refused(code: str, language: str, place: str = "", **values: str) -> FileRefused:
    return FileRefused(refusal(place or PLACES[language]["file"], code, language, **values), code)
