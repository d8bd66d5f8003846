"""Workbooks: the forms (biểu mẫu) and task lists that plans carry as annexes.

Each sheet's rows become table rows; what stands above the first full row and below the last one (letterhead, title,
signature) is read as paragraphs. Hidden sheets and rows are no part of the text; formulas show their last result.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator

import openpyxl
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from danvan.core.vanban.reading import layout, media
from danvan.core.vanban.reading.archive import Archive
from danvan.core.vanban.reading.content import Content

_MAX_UNPACKED = 16 * 1024 * 1024  # bytes of XML; openpyxl needs half a second for a megabyte
_FULL = 3  # cells with words that make a row a table's
_WIDEST = 120  # columns read
_TALLEST = 2000  # rows a merged cell reaches down
_MOST_MERGED = 200_000  # places under merged cells remembered

Cells = dict[int, dict[int, str]]  # row → column → words, both counted from 1


def read(data: bytes) -> Content:
    """The text of an .xlsx; raises Unreadable (damaged, encrypted, too_large)."""
    archive = Archive(data)
    archive.check_size(_MAX_UNPACKED)
    for name in archive.names():
        if name.endswith(".xml"):
            archive.part(name)
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except Exception:
        raise media.damaged() from None  # openpyxl fails in too many ways on damaged files to name each
    parts: list[layout.Part] = []
    for sheet in workbook.worksheets:
        if sheet.sheet_state == "visible":
            parts += _parts(sheet)
    text, blocks = layout.write(parts)
    return Content(text, blocks)


def _parts(sheet: Worksheet) -> Iterator[layout.Part]:
    cells = _cells(sheet)
    full = [row for row, found in cells.items() if len(found) >= _FULL]
    first, last = (full[0], full[-1]) if full else (0, -1)
    width = max((max(cells[row]) for row in full), default=0)
    table = layout.Table()
    shapes = _Shapes(sheet)
    for row, found in cells.items():
        if first <= row <= last:
            table.rows.append(shapes.row(row, found, width))
            continue
        if row > last and table.rows:
            yield table
            table = layout.Table()
        for words in found.values():
            yield from (layout.Paragraph(line.strip()) for line in words.splitlines())
    if table.rows:
        yield table


def _cells(sheet: Worksheet) -> Cells:
    """The words of all visible cells; only cells that are there are visited, however far the sheet claims to reach."""
    rows: Cells = {}
    for (row, column), cell in sorted(sheet._cells.items()):  # noqa: SLF001 - `iter_rows` visits millions of empty cells
        words = _words(cell) if column <= _WIDEST and not sheet.row_dimensions[row].hidden else ""
        if words:
            rows.setdefault(row, {})[column] = words
    return rows


def _words(cell: SheetCell | MergedCell) -> str:
    """A value as the sheet shows it: dates the Vietnamese way, shares in percent."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int | float):
        percent = "%" in (cell.number_format or "")
        return f"{value * 100:.10g}%" if percent else f"{value:.15g}"
    return str(value).replace("\t", " ").strip()


class _Shapes:
    """Merged cells of a sheet: how wide a cell is, and where a cell above reaches down."""

    def __init__(self, sheet: Worksheet) -> None:
        self._width: dict[tuple[int, int], int] = {}
        self._below: set[tuple[int, int]] = set()  # places a cell above reaches down to
        for merged in sheet.merged_cells.ranges:
            top, left, bottom, right = merged.min_row, merged.min_col, merged.max_row, min(merged.max_col, _WIDEST)
            self._width[top, left] = right - left + 1
            if len(self._below) < _MOST_MERGED:
                rows = range(top + 1, min(bottom, top + _TALLEST) + 1)
                self._below.update((row, column) for row in rows for column in range(left, right + 1))

    def row(self, number: int, found: dict[int, str], last: int) -> list[layout.Cell]:
        """The cells of a row up to column `last`, each in its grid column."""
        cells: list[layout.Cell] = []
        column = 1
        while column <= last:
            width = self._width.get((number, column), 1)
            words = found.get(column, "")
            reaching = not words and (number, column) in self._below
            cells.append(layout.Cell([layout.Paragraph(words)], width, continues=reaching))
            column += width
        return cells
