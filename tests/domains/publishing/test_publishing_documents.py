"""The whole plan with every further figure, as Word, PDF and Excel."""

from __future__ import annotations

import importlib.util
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from framsyn.domains.publishing.outline import compose
from framsyn.domains.publishing.services import render
from framsyn.engines.document.tree import Document
from lacking import skip_unless_ci
from plan_samples import full_figures, sources

HARNESS = Path(__file__).parents[2] / "engines" / "document" / "verapdf.py"


@pytest.fixture(scope="module")
def document() -> Document:
    return compose(sources(full_figures()))


@pytest.fixture(scope="module")
def verapdf() -> Iterator[Any]:
    spec = importlib.util.spec_from_file_location("verapdf_harness", HARNESS)
    assert spec and spec.loader
    harness = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(harness)
    if reason := harness.why_not_here():
        skip_unless_ci(reason)
    running = harness.VeraPdf()
    yield running
    running.close()


def test_the_pdf_is_accessible_and_archivable(document: Document, verapdf: Any, tmp_path: Path) -> None:
    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(render(document, "pdf"))
    assert verapdf.broken_rules(pdf) == {"ua-1": [], "a-2a": []}


def test_word_has_the_figures_and_the_judgements(document: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(render(document, "docx"))) as package:
        text = package.read("word/document.xml").decode()
    for said in ("Förvaltningens bedömning: ", "Väntade pensionsavgångar per yrkesgrupp", "Legitimerade"):
        assert said in text


def test_excel_has_a_sheet_for_each_table(document: Document) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render(document, "xlsx")))
    names = [
        "Åtgärder", "Nyckeltal", "Personalstruktur", "Personalomsättning", "Omsättning per yrke", "Avgångsorsaker",
        "Nyanställda", "Intern rörlighet", "Byten mellan avdelningar", "Pensionsavgångar", "Legitimation", "Chefer",
        "Sjukfrånvaro", "Enheternas deltagande",
    ]  # fmt: skip
    assert [name for name in book.sheetnames if name in names] == names
    values = [cell for row in book["Legitimation"].values for cell in row]
    assert 281 in values and "dold" in values


def test_the_same_figures_give_the_same_bytes(document: Document) -> None:
    assert render(document, "docx") == render(compose(sources(full_figures())), "docx")
