"""The municipality's own template, or ours: what must be in it, and the filling of its fields by docxtpl."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from framsyn.engines.charts.characters import without_illegal
from framsyn.engines.document.labels import Labels
from framsyn.engines.document.tree import Document
from framsyn.refusal import Refused

DEFAULT = Path(__file__).parents[1] / "templates" / "plan.docx"
LETTER = DEFAULT.with_name("letter.docx")
REQUIRED = ("title", "body")
FIELDS = ("title", "organisation", "period", "draft", "lines", "contents", "body", "page", "of")
WRITTEN = {"title": "{{ title }}", "body": "{{p body }}"}
MARKS = {"contents": "framsyn_contents", "body": "framsyn_body"}  # bookmarks where our own paragraphs go


def filled_template(template: Path, document: Document, labels: Labels) -> Any:
    """The template with its fields filled, as python-docx reads it, with bookmarks where contents and body belong."""
    import docx
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError
    from jinja2.sandbox import SandboxedEnvironment
    from markupsafe import Markup

    if not zipfile.is_zipfile(template):
        raise Refused(f"Mallen {template.name}: filen är inte ett Word-dokument. Spara den som .docx i Word.")
    environment = SandboxedEnvironment(autoescape=True)
    try:
        tpl = DocxTemplate(str(template))
        check_fields(tpl.get_undeclared_template_variables(environment), template.name)
        marks = {field: Markup(_mark(name)) for field, name in MARKS.items()}  # noqa: S704 - ours, no one's text
        tpl.render({**_values(document, labels), **marks}, environment)
    except TemplateError as error:
        raise Refused(
            f"Mallen {template.name}: ett fält går inte att läsa ({error}). "
            f"Skriv fälten så här: {', '.join(WRITTEN.values())}."
        ) from error
    except (KeyError, ValueError) as error:
        raise Refused(f"Mallen {template.name}: filen går inte att öppna. Spara den på nytt i Word.") from error
    rendered = io.BytesIO()
    tpl.save(rendered)
    return docx.Document(rendered)


def check_fields(found: set[str], name: str) -> None:
    known = "Fälten är: " + ", ".join(f"{{{{ {field} }}}}" for field in FIELDS if field not in MARKS)
    known += ", " + " och ".join(f"{{{{p {field} }}}}" for field in MARKS) + "."
    missing = [field for field in REQUIRED if field not in found]
    if missing:
        wanted = " och ".join(WRITTEN[field] for field in missing)
        raise Refused(f"Mallen {name}: {wanted} saknas. Skriv in det där det ska stå. {known}")
    unknown = sorted(found - set(FIELDS))
    if unknown:
        raise Refused(f"Mallen {name}: fältet ”{unknown[0]}” är okänt. Ta bort det eller rätta namnet. {known}")


def _values(document: Document, labels: Labels) -> dict[str, Any]:
    cover = document.cover
    return {
        "title": without_illegal(cover.title),
        "organisation": without_illegal(cover.organisation),
        "period": without_illegal(cover.period),
        "draft": labels.draft if document.draft else "",
        "lines": [{"name": without_illegal(name), "value": without_illegal(text)} for name, text in cover.lines],
        "page": labels.page,
        "of": labels.of,
    }


def _mark(name: str) -> str:
    return f'<w:p><w:bookmarkStart w:id="0" w:name="{name}"/><w:bookmarkEnd w:id="0"/></w:p>'
