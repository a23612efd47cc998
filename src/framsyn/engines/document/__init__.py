"""A tree of headings, text, tables and charts -> Word, PDF and Excel. Same tree, same bytes.

to_pdf(document) -> bytes                    pdf.py: Typst, PDF/UA-1 and PDF/A-2a
to_docx(document, template=None) -> bytes    word.py: docxtpl over the municipality's own template
to_xlsx(document) -> bytes                   excel.py: the annex; no cell is ever a formula
"""
