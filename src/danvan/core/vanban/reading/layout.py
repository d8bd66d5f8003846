"""Paragraphs and tables as a format's module found them, laid out as one text with blocks.

Paragraphs are joined by "\n", cells of a row by "\t". Tables that only arrange a letterhead or a signature are no
tables: their cells are read one after the other as paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from danvan.core.vanban.reading import media
from danvan.core.vanban.source import Block, BlockKind

_LETTERHEAD = re.compile(
    r"CỘNG HO?[ÒÀ]A? XÃ HỘI|ĐỘC LẬP\s*[-–—]\s*TỰ DO|ĐẢNG CỘNG SẢN VIỆT NAM|NƠI NHẬN|NGƯỜI KÝ"
    r"|(?:^|\n)\W*(?:T/?M|K/?T|TL|TUQ|Q)\s?\.|(?:^|\n)\W*(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|CHÁNH VĂN PHÒNG)\W*(?:\n|$)"
)
_LETTERHEAD_COLUMNS = 3
_LETTERHEAD_ROWS = 8
_LETTERHEAD_CHARACTERS = 4000
MAX_CELLS = 400_000  # grid cells of one document: a hostile file claims more than any page shows


@dataclass(slots=True)
class Paragraph:
    """A paragraph's words; line breaks inside it are "\n"."""

    text: str
    bold: bool = False
    centred: bool = False
    page: int | None = None


@dataclass(slots=True)
class Cell:
    """A cell over `columns` grid columns; `continues` where a cell above reaches down into this row."""

    parts: list[Paragraph | Table]
    columns: int = 1
    continues: bool = False


@dataclass(slots=True)
class Table:
    """Rows of cells, each row from left to right."""

    rows: list[list[Cell]] = field(default_factory=list)


Part = Paragraph | Table


def write(parts: Sequence[Part]) -> tuple[str, tuple[Block, ...]]:
    """The text of `parts` in order, and a block for each paragraph and row with words in it."""
    writer = _Writer()
    writer.parts(parts)
    return "".join(writer.pieces), tuple(writer.blocks)


def is_arrangement(table: Table) -> bool:
    """True for a table that arranges paragraphs on the page (letterhead, signature, a frame) and lists nothing."""
    width = max((sum(cell.columns for cell in row) for row in table.rows), default=0)
    if width <= 1:
        return True
    widest = max(sum(1 for cell in row if _is_filled(cell)) for row in table.rows)
    if widest > _LETTERHEAD_COLUMNS:
        return False
    if _has_inner_table(table):
        return True
    if len(table.rows) > _LETTERHEAD_ROWS:
        return False
    if len(table.rows) == 1 and widest <= 2:
        return True
    text = words(table)
    return len(text) < _LETTERHEAD_CHARACTERS and _LETTERHEAD.search(text.upper()) is not None


def _has_inner_table(table: Table) -> bool:
    return any(isinstance(part, Table) for row in table.rows for cell in row for part in cell.parts)


def _is_filled(cell: Cell) -> bool:
    return any(words(part).strip() for part in cell.parts)


def words(part: Part) -> str:
    """All words of a part, its paragraphs on lines of their own."""
    if isinstance(part, Paragraph):
        return part.text
    return "\n".join(words(inner) for row in part.rows for cell in row for inner in cell.parts)


class _Writer:
    """Appends words and remembers where they stand."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.blocks: list[Block] = []
        self.length = 0
        self.tables = 0
        self.cells = 0

    def put(self, text: str) -> tuple[int, int]:
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        return start, self.length

    def separate(self, mark: str) -> None:
        if self.length:
            self.put(mark)

    def parts(self, parts: Sequence[Part]) -> None:
        for part in parts:
            if isinstance(part, Paragraph):
                self.paragraph(part)
            elif is_arrangement(part):
                self.arrangement(part)
            else:
                self.table(part)

    def paragraph(self, part: Paragraph, mark: str = "\n") -> None:
        if not part.text.strip():
            return
        self.separate(mark)
        start, end = self.put(part.text)
        lead = len(part.text) - len(part.text.lstrip())
        trail = len(part.text) - len(part.text.rstrip())
        self.blocks.append(Block(start + lead, end - trail, page=part.page, bold=part.bold, centred=part.centred))

    def arrangement(self, table: Table) -> None:
        for row in table.rows:
            mark = "\n"
            for cell in row:
                before = self.length
                if cell.parts and isinstance(cell.parts[0], Paragraph):
                    self.paragraph(cell.parts[0], mark)
                    self.parts(cell.parts[1:])
                else:
                    self.parts(cell.parts)
                mark = "\t" if self.length > before else mark

    def table(self, table: Table) -> None:
        self.tables += 1
        above: dict[int, tuple[int, int]] = {}  # grid column → span of the last cell that had words of its own
        for row in table.rows:
            self.row(row, above)

    def row(self, row: list[Cell], above: dict[int, tuple[int, int]]) -> None:
        if not any(_is_filled(cell) for cell in row) and not any(c.continues for c in row):
            return
        self.separate("\n")
        start, spans, merged, column = self.length, [], [], 0
        for cell in row:
            if column:
                self.put("\t")
            span = self.cell(cell)
            spans += [span] + [(span[1], span[1])] * (cell.columns - 1)
            merged += [above.get(column) if cell.continues else None] + [None] * (cell.columns - 1)
            if not cell.continues:
                above.update(dict.fromkeys(range(column, column + cell.columns), span))
            column += cell.columns
        self.cells += column
        if self.cells > MAX_CELLS:
            raise media.too_large()
        page = next((part.page for cell in row for part in cell.parts if isinstance(part, Paragraph)), None)
        if self.length > start:
            block = Block(start, self.length, BlockKind.ROW, tuple(spans), tuple(merged), self.tables, page)
            self.blocks.append(block)

    def cell(self, cell: Cell) -> tuple[int, int]:
        text = "" if cell.continues else "\n".join(words(part) for part in cell.parts).strip()
        return self.put(text)
