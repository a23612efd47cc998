"""Collects the interface's strings into locale/sv and compiles them. Needs no gettext programs.

python tools/messages.py            collect, keep the Swedish there is, compile
python tools/messages.py --check    say what lacks Swedish or is out of step, and change nothing
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[1] / "src" / "framsyn"
PO = SOURCE / "locale" / "sv" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "gettext_noop": None,
}
CALL = re.compile(r"\b(n?p?gettext|_)\(")
HEADER = "# Swedish words of Framsyn's interface. English is the source; MICROCOPY.md decides the words."

Message = tuple[str | tuple[str, str], str | None]  # text (with its plural), context


def main(arguments: list[str]) -> int:
    catalog = renewed()
    if "--check" not in arguments:
        write(catalog)
    faults = lacking(catalog) + ([] if "--check" not in arguments else out_of_step(catalog))
    for fault in faults:
        print(fault, file=sys.stderr)  # noqa: T201
    return bool(faults)


def renewed() -> Catalog:
    """What the source says today, with the Swedish that is already written."""
    catalog = Catalog(locale="sv", domain="django", header_comment=HEADER, fuzzy=False, charset="utf-8")
    catalog.mime_headers  # noqa: B018 - fills in the plural forms of Swedish
    known = stored()
    for place, (text, context) in sorted(collected(), key=_order):
        written = known.get(text if isinstance(text, str) else text[0], context)
        catalog.add(text, written.string if written else None, locations=[(place, None)], context=context)
    return catalog


def _order(found: tuple[str, Message]) -> tuple[str, str, str]:
    place, (text, context) = found
    return (text if isinstance(text, str) else text[0]).lower(), context or "", place


def stored() -> Catalog:
    if not PO.exists():
        return Catalog(locale="sv")
    with PO.open("rb") as file:
        return read_po(file, locale="sv")


def collected() -> Iterator[tuple[str, Message]]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield from ((_place(path), message) for message in _from_python(path))
    for path in sorted(SOURCE.rglob("*.html")):
        yield from ((_place(path), message) for message in _from_template(path))


def lacking(catalog: Catalog) -> list[str]:
    return [f"No Swedish: {message.id!r} ({message.locations[0][0]})" for message in catalog if not _whole(message)]


def out_of_step(catalog: Catalog) -> list[str]:
    faults = []
    if not PO.exists() or PO.read_bytes() != as_po(catalog):
        faults.append(f"{PO.name} is out of step with the source. Run: make messages")
    if not MO.exists() or MO.read_bytes() != as_mo(catalog):
        faults.append(f"{MO.name} is out of step. Run: make messages")
    return faults


def write(catalog: Catalog) -> None:
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(as_po(catalog))
    MO.write_bytes(as_mo(catalog))


def as_po(catalog: Catalog) -> bytes:
    """Without dates and line numbers, so that only words make a difference."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=110, omit_header=True, include_lineno=False)
    head = f'{HEADER}\nmsgid ""\nmsgstr ""\n"Language: sv\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    head += '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    return head.encode() + buffer.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    fixed = read_po(io.BytesIO(as_po(catalog)), locale="sv")
    buffer = io.BytesIO()
    write_mo(buffer, fixed)
    # Babel writes the day of the compilation into the header, which would make each compilation another file
    return re.sub(rb"(PO-Revision-Date|POT-Creation-Date): [^\n]*", _same_length, buffer.getvalue())


def _same_length(found: re.Match[bytes]) -> bytes:
    name = found[1] + b": "
    return name + b"x" * (len(found[0]) - len(name))


def _whole(message: object) -> bool:
    string = getattr(message, "string", "")
    if not getattr(message, "id", ""):
        return True
    return all(string) if isinstance(string, list | tuple) else bool(string)


def _from_python(path: Path) -> Iterator[Message]:
    with path.open("rb") as file:
        for _line, text, _comments, context in extract("python", file, keywords=KEYWORDS):
            yield text, context


def _from_template(path: Path) -> Iterator[Message]:
    code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    for found in CALL.finditer(code):
        name, values = found[1], _arguments(code, found.start())
        if values is None:
            continue
        context = values.pop(0) if "p" in name.removesuffix("gettext") else None
        yield (values[0], values[1]) if name.startswith("n") else values[0], context


def _arguments(code: str, start: int) -> list[str] | None:
    """The string arguments of the call that begins here; what is between calls is no Python."""
    for end in (place.end() for place in re.finditer(r"\)", code[start : start + 5000])):
        try:
            call = ast.parse(code[start : start + end], mode="eval").body
        except SyntaxError:
            continue
        if isinstance(call, ast.Call):
            return [value.value for value in call.args if isinstance(value, ast.Constant)]
    return None


def _place(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


if __name__ == "__main__":
    if not settings.configured:
        settings.configure(USE_I18N=True)
    sys.exit(main(sys.argv[1:]))
