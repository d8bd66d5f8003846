"""The clean text cut into the paragraphs the grammar walks over: one for each block, cell of a layout table or labelled line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from danvan.core.vanban.clean import Clean
from danvan.core.vanban.reading.joining import goes_on
from danvan.core.vanban.source import Block, BlockKind, Source
from danvan.core.vanban.structure.attributes import role_of
from danvan.core.vanban.structure.labels import Label, label_of

_EMPTY = " \n\t|"  # a lone bar is what a copied table leaves
_SHORT_LINE = 60  # characters: a line of a letterhead or a title, not a line of running text
_ARRANGED = 3  # columns a table may have that only arranges text on the page
_HEADER_ROLES = 2  # column headings that name a role: fewer make no task table
_HEADER_ROWS = 3
_EARLY = 0.7  # of the widest line of its block: a line this short was ended on purpose
_BRACKET = 80  # characters around a block's end within which a bracket opened and closed
_PAGE_NUMBER = re.compile(r"[\s*_]*(?:-\s*)?(?:trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?(?:\s*-)?[\s*_]*", re.IGNORECASE)
_SIDE_BY_SIDE = re.compile(
    r"cộng h(?:òa|oà) xã hội|độc lập ?- ?tự do|đảng cộng sản|nơi nhận|(?<!\w)(?:tm|kt|tl|tuq|t/m|k/t)\s?\.|(?<!\w)số ?:? ?\d+\s?[/-]|, ngày .{0,4}tháng"
)
_NUMBER = re.compile(r"\d{1,5}[/-][A-ZĐ]{2,5}[/-]")
_OPENS_PART = re.compile(r"(?i:nơi nhận\s*:|trên đây là )|(?:TM|KT|TL|TUQ)\.\s?[A-ZĐ]{2}")
_OPEN_WORD = re.compile(
    r"(?:(?<!\w)(?:của|và|với|về|cho|giữa|các|những|số)|: (?:sở|bộ|ban|phòng|ủy|uỷ|văn|công|thanh))$"
)
_WORD = 12  # characters: more than any open word and the sign before it
_OFFICE = re.compile(
    r"(?:phó |quyền )?(?:chủ tịch|giám đốc|bí thư|trưởng ban|trưởng phòng|bộ trưởng|thứ trưởng|chánh|chủ nhiệm|cục trưởng)\b"
)
_ANNEX = ("phụ lục", "phụ biểu", "biểu", "danh mục")
_STOP = re.compile(r"[.;:!?/][\"')\]]*$")


@dataclass(slots=True)
class Paragraph:
    """`start` and `end` are clean indexes, white space trimmed. `cells` of a table row are clean spans; `merged` tells for each
    cell the clean span of the cell above that reaches down into it. `column` is 0 but for the right columns of a letterhead or
    an ending set side by side."""

    start: int
    end: int
    text: str
    fold: str
    label: Label | None
    table: int | None = None
    cells: tuple[tuple[int, int], ...] = ()
    merged: tuple[tuple[int, int] | None, ...] = ()
    centred: bool = False
    bold: bool = False
    column: int = 0

    @property
    def body(self) -> int:
        """Clean index where the words after the label begin."""
        return self.label.end if self.label else self.start

    def words(self) -> str:
        """The words after the label, folded."""
        return self.fold[self.body - self.start :]


def read_paragraphs(source: Source) -> tuple[Clean, list[Paragraph]]:
    """The clean text, its line breaks exactly where paragraphs end, and the paragraphs in reading order."""
    blocks, furniture = _mended(source)
    clean = Clean.of(
        source.text,
        breaks=(block.end for block in blocks),
        cells=(end for block in blocks for _, end in block.cells[:-1]),
    ).without(sorted({*furniture, *source.furniture}))
    pieces = list(_pieces(clean, blocks))
    kept = {end for piece in pieces for end in (piece.end, piece.start - 1)}
    inner = [at for piece in pieces for at in _breaks(clean, piece.start, piece.end) if at not in kept]
    clean = clean.joined(inner)
    for piece in pieces:
        piece.text, piece.fold = clean.text[piece.start : piece.end], clean.fold[piece.start : piece.end]
    return clean, pieces


def _mended(source: Source) -> tuple[list[Block], list[tuple[int, int]]]:
    """The blocks without page numbers, the halves of paragraphs broken there or inside a bracket joined; and the raw spans of
    the page numbers that now stand inside a block."""
    blocks: list[Block] = []
    furniture: list[tuple[int, int]] = []
    text = source.text
    for block in source.blocks:
        if block.kind is BlockKind.PARAGRAPH and _PAGE_NUMBER.fullmatch(text, block.start, block.end):
            furniture.append((block.start, block.end))
        elif blocks and _are_halves(
            text, blocks[-1], block, after_page=bool(furniture) and furniture[-1][0] > blocks[-1].end
        ):
            blocks[-1] = replace(blocks[-1], end=block.end)
        else:
            blocks.append(block)
    return blocks, furniture


def _are_halves(text: str, before: Block, after: Block, *, after_page: bool) -> bool:
    if before.kind is not BlockKind.PARAGRAPH or after.kind is not BlockKind.PARAGRAPH:
        return False
    tail = text[max(before.start, before.end - _BRACKET) : before.end]
    head = text[after.start : min(after.end, after.start + _BRACKET)]
    if after_page and goes_on(tail, head):
        return True
    if _OPEN_WORD.search(tail[-_WORD:].lower()) and not label_of(head, 0, len(head)):
        return True
    if _NUMBER.match(head) and len(tail) == _BRACKET and not _STOP.search(tail):
        return True
    opened = tail.rfind("(") > tail.rfind(")")
    return opened and head.find(")") >= 0 and head.find(")") < (head.find("(") % (_BRACKET + 1))


def _pieces(clean: Clean, blocks: Sequence[Block]) -> Iterator[Paragraph]:
    listing = _task_tables(clean, blocks)
    ended = False
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH:
            at = clean.at(block.start)
            ended = (ended or clean.fold.startswith("nơi nhận", at)) and not clean.fold.startswith(_ANNEX, at)
            yield from (_paragraph(clean, block, *span) for span in _lines(clean, block))
        elif block.table in listing or not (ended or _arranges(clean, block)):
            yield from _row(clean, block)
        else:
            words = clean.fold[slice(*clean.within(block.start, block.end))]
            ended = ended or "nơi nhận" in words or _OFFICE.match(words) is not None
            for column, cell in enumerate(block.cells):
                for line in _cell_lines(clean, cell):
                    yield replace(_paragraph(clean, block, *line), column=column)


def _arranges(clean: Clean, block: Block) -> bool:
    """A row that only sets a letterhead or a signature side by side."""
    start, end = clean.within(block.start, block.end)
    if len(block.cells) > _ARRANGED:
        return False
    offices = clean.text[start:end].isupper() and _OFFICE.match(clean.fold, start, end)
    return bool(offices or _SIDE_BY_SIDE.search(clean.fold, start, end))


def _task_tables(clean: Clean, blocks: Sequence[Block]) -> set[int | None]:
    """The tables whose first rows name the roles of their columns, and those that go on from such a table on a new page."""
    found: set[int | None] = set()
    seen: dict[int | None, int] = {}
    last: tuple[int | None, int] = (None, 0)
    for block in blocks:
        if block.kind is not BlockKind.ROW:
            continue
        seen[block.table] = seen.get(block.table, 0) + 1
        starts = seen[block.table] == 1
        if (seen[block.table] <= _HEADER_ROWS and names_columns(row_roles(clean, block))) or (
            starts and last[0] in found and last[1] == len(block.cells)
        ):
            found.add(block.table)
        last = (block.table, len(block.cells))
    return found


def row_roles(clean: Clean, block: Block) -> list[str | None]:
    """The column role each cell of the row names, or None."""
    return [role_of(clean.fold[slice(*clean.within(*cell))].strip()) for cell in block.cells]


def names_columns(roles: Iterable[str | None]) -> bool:
    """True for the heading row of a table that lists tasks: several cells name the roles of their columns."""
    return len({role for role in roles if role and role != "tt"}) >= _HEADER_ROLES


def _breaks(clean: Clean, start: int, end: int) -> Iterator[int]:
    at = clean.text.find("\n", start, end)
    while at >= 0:
        yield at
        at = clean.text.find("\n", at + 1, end)


def _lines(clean: Clean, block: Block) -> Iterator[tuple[int, int]]:
    """Clean spans of the block's paragraphs: usually one; more where a line inside it begins something new."""
    start, end = clean.within(block.start, block.end)
    breaks = list(_breaks(clean, start, end))
    if not breaks:
        yield from trimmed(clean.text, start, end)
        return
    widest = max((b - a for a, b in zip([start, *breaks], [*breaks, end], strict=True)), default=0)
    line = start
    for at in breaks:
        if _begins_new(clean.text, (line, at), end, ended_early=at - line < _EARLY * widest):
            yield from trimmed(clean.text, start, at)
            start = at + 1
        line = at + 1
    yield from trimmed(clean.text, start, end)


def _cell_lines(clean: Clean, cell: tuple[int, int]) -> Iterator[tuple[int, int]]:
    start, end = clean.within(*cell)
    for at in _breaks(clean, start, end):
        yield from trimmed(clean.text, start, at)
        start = at + 1
    yield from trimmed(clean.text, start, end)


def trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without the white space at its ends; nothing when nothing is left."""
    while start < end and text[start] in _EMPTY:
        start += 1
    while end > start and text[end - 1] in _EMPTY:
        end -= 1
    if start < end:
        yield start, end


def _begins_new(text: str, line: tuple[int, int], end: int, *, ended_early: bool) -> bool:
    """What follows a line inside a block is new when it has a label and the line came to a stop or ended well before the
    others, or when the line is short and in capitals."""
    start, at = line
    label = label_of(text, at + 1, end)
    if label is not None and _STOP.search(text, max(start, at - 4), at):
        return True
    if label is not None and ended_early and text[label.end : label.end + 1].isupper():
        return True
    if text.endswith("./.", start, at) or _OPENS_PART.match(text, at + 1):
        return True
    if at - start > _SHORT_LINE:
        return False
    return text[start:at].isupper() and label_of(text, start, at) is None


def _paragraph(clean: Clean, block: Block, start: int, end: int) -> Paragraph:
    label = label_of(clean.text, start, end)
    return Paragraph(start, end, clean.text[start:end], "", label, centred=block.centred, bold=block.bold)


def _row(clean: Clean, block: Block) -> Iterator[Paragraph]:
    for start, end in trimmed(clean.text, *clean.within(block.start, block.end)):
        yield Paragraph(
            start,
            end,
            "",
            "",
            None,
            table=block.table or 0,
            cells=tuple(_cell(clean, cell) for cell in block.cells),
            merged=tuple(span and clean.within(*span) for span in block.merged_from),
        )


def _cell(clean: Clean, cell: tuple[int, int]) -> tuple[int, int]:
    start, end = clean.within(*cell)
    return next(trimmed(clean.text, start, end), (start, start))
