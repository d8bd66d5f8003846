"""Writes a sample plan as a text PDF: A4, two-column letterhead, indented justified paragraphs, page numbers on top."""

from __future__ import annotations

import functools
from pathlib import Path

import fontpkg_be_vietnam_pro
from fpdf import FPDF

from tests.samples.plan_text import Rows, parse

_SIZE = 13.0
_SMALL = 11.0  # the letterhead's columns
_LINE = 6.5  # millimetres
_INDENT = 12.0  # millimetres, first line of a paragraph


def pdf_of(text: str, *, compressed: bool = True) -> bytes:
    """The plan `text` as a PDF with its words as text; `compressed` packs its parts as office programs do."""
    plan = parse(text)
    pdf = blank_pdf()
    pdf.set_compression(compressed)
    if any(plan.head):
        _layout(pdf, plan.head, align="C")
    for line in plan.title:
        pdf.multi_cell(0, _LINE, line, align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(4)
    for part in plan.body:
        _part(pdf, part)
    if any(plan.foot):
        _layout(pdf, plan.foot, align="L")
    if plan.annex:
        pdf.add_page()
    for at, part in enumerate(plan.annex):
        if at == 0 and isinstance(part, str):
            pdf.multi_cell(0, _LINE, part, align="C", new_x="LMARGIN", new_y="NEXT")
            continue
        _part(pdf, part)
    return bytes(pdf.output())


def blank_pdf() -> FPDF:
    """An A4 document with the page number on top of every page but the first, as Decree 30/2020 has it."""
    pdf = _Numbered(format="A4")
    pdf.set_margins(30, 20, 20)
    pdf.add_font("body", fname=str(_font("Regular")))
    pdf.add_font("body", style="B", fname=str(_font("Bold")))
    pdf.set_font("body", size=_SIZE)
    pdf.set_auto_page_break(auto=True, margin=20)
    pdf.add_page()
    return pdf


class _Numbered(FPDF):
    def header(self) -> None:
        if self.page_no() > 1:
            self.set_font("body", size=_SIZE)
            self.set_y(10)
            self.cell(0, _LINE, str(self.page_no()), align="C", new_x="LMARGIN", new_y="NEXT")
            self.set_y(20)


@functools.cache
def _font(weight: str) -> Path:
    folder = Path(fontpkg_be_vietnam_pro.__file__).parent
    return next(path for path in sorted(folder.rglob("*.ttf")) if path.stem.endswith(f"-{weight}"))


def _part(pdf: FPDF, part: str | Rows) -> None:
    if isinstance(part, str):
        with (
            pdf.text_columns(text_align="J", line_height=1.3) as columns,
            columns.paragraph(first_line_indent=_INDENT) as words,
        ):
            words.write(part)
        pdf.ln(2)
        return
    with pdf.table(line_height=_LINE, text_align="L") as table:
        for row in part:
            line = table.row()
            for cell in row:
                line.cell(cell)


def _layout(pdf: FPDF, sides: tuple[list[str], list[str]], *, align: str) -> None:
    pdf.set_font("body", size=_SMALL)
    top, widths = pdf.get_y(), (pdf.epw * 0.42, pdf.epw * 0.58)
    if top > 200:
        pdf.add_page()
        top = pdf.get_y()
    bottom = top
    for column, lines in enumerate(sides):
        pdf.set_y(top)
        for line in lines:
            pdf.set_x(pdf.l_margin + column * widths[0])
            pdf.multi_cell(
                widths[column] - 2, _LINE, line, align=align if column == 0 else "C", new_x="LMARGIN", new_y="NEXT"
            )
        bottom = max(bottom, pdf.get_y())
    pdf.set_y(bottom + 4)
    pdf.set_font("body", size=_SIZE)
