"""The clean text cut into the paragraphs the grammar walks over: one for each block, cell line or labelled line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from danvan.core.vanban.clean import Clean
from danvan.core.vanban.source import Block, BlockKind, Source
from danvan.core.vanban.structure.labels import Label, label_of

_SHORT_LINE = 60  # characters: a line of a letterhead or a title, not a line of running text


@dataclass(slots=True)
class Paragraph:
    """`start` and `end` are clean indexes, white space trimmed. `cells` of a table row are clean spans; `merged` tells for each
    cell the clean span of the cell above that reaches down into it."""

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

    @property
    def body(self) -> int:
        """Clean index where the words after the label begin."""
        return self.label.end if self.label else self.start

    def words(self) -> str:
        """The words after the label, folded."""
        return self.fold[self.body - self.start :]


def read_paragraphs(source: Source) -> tuple[Clean, list[Paragraph]]:
    """The clean text, its line breaks exactly where paragraphs end, and the paragraphs in reading order."""
    blocks = source.blocks
    clean = Clean.of(
        source.text,
        breaks=(block.end for block in blocks),
        cells=(end for block in blocks for _, end in block.cells[:-1]),
    )
    pieces = [(block, start, end) for block in blocks for start, end in _pieces(clean, block)]
    kept = {end for _, _, end in pieces}
    inner = [at for _, start, end in pieces for at in _breaks(clean, start, end) if at not in kept]
    clean = clean.joined(inner)
    return clean, [_paragraph(clean, block, start, end) for block, start, end in pieces]


def _breaks(clean: Clean, start: int, end: int) -> Iterator[int]:
    at = clean.text.find("\n", start, end)
    while at >= 0:
        yield at
        at = clean.text.find("\n", at + 1, end)


def _pieces(clean: Clean, block: Block) -> Iterator[tuple[int, int]]:
    """Clean spans of the block's paragraphs: usually one; more where a line inside it begins something new."""
    start, end = clean.within(block.start, block.end)
    if block.kind is BlockKind.PARAGRAPH:
        for at in list(_breaks(clean, start, end)):
            if _begins_new(clean.text, start, at, end):
                yield from _trimmed(clean.text, start, at)
                start = at + 1
    yield from _trimmed(clean.text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in " \n\t":
        start += 1
    while end > start and text[end - 1] in " \n\t":
        end -= 1
    if start < end:
        yield start, end


def _begins_new(text: str, start: int, at: int, end: int) -> bool:
    """A line inside a block begins something new when it has a label, or when it stands after a short line in capitals."""
    if label_of(text, at + 1, end) is not None:
        return True
    if at - start > _SHORT_LINE:
        return False
    line = text[start:at]
    return line.isupper() and label_of(text, start, at) is None


def _paragraph(clean: Clean, block: Block, start: int, end: int) -> Paragraph:
    paragraph = Paragraph(
        start,
        end,
        clean.text[start:end],
        clean.fold[start:end],
        label_of(clean.text, start, end) if block.kind is BlockKind.PARAGRAPH else None,
        centred=block.centred,
        bold=block.bold,
    )
    if block.kind is BlockKind.ROW:
        paragraph.table = block.table or 0
        paragraph.cells = _spans(clean, block.cells)
        paragraph.merged = tuple(span and clean.within(*span) for span in block.merged_from)
    return paragraph


def _spans(clean: Clean, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(next(_trimmed(clean.text, *clean.within(*span)), (clean.at(span[0]),) * 2) for span in spans)
