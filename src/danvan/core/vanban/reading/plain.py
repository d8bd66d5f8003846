"""Plain text and Markdown: the text stays as it is; blocks tell which lines make one paragraph or one table row.

Such files are copies: lines wrapped at a width, paragraphs torn apart by a page, page numbers left inside, the two
columns of a letterhead side by side, Markdown marks without meaning. Every rule here looks at one line and its neighbour.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator

from danvan.core.vanban.reading import encodings, limits, markdown
from danvan.core.vanban.reading.columns import Columns
from danvan.core.vanban.reading.content import Content
from danvan.core.vanban.reading.joining import begins_anew, begins_lower, ends_with_stop, goes_on
from danvan.core.vanban.reading.lines import Line, furniture, lines_of
from danvan.core.vanban.source import Block, BlockKind

_WRAP_LIMIT = 160  # a file whose lines are longer than this is not wrapped at a width
_WRAP_SHARE = 0.9  # lines of a wrapped paragraph fill the width at least so far


def read(data: bytes) -> Content:
    """The text as it was decoded; raises Unreadable (legacy_encoding, unknown_type, damaged, too_large, empty)."""
    text, warnings = encodings.decode(data)
    limits.check_text(text)
    lines = lines_of(text)
    left_out = furniture(lines)
    blocks = _blocks(text, lines, left_out)
    numbers = [(lines[at].start, lines[at].end) for at in sorted(left_out)]
    return Content(text, blocks, warnings=warnings, furniture=tuple(_inside(numbers, blocks)))


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of `text`; every character outside them is white space, a rule, a page number or a fence."""
    lines = lines_of(text)
    return _blocks(text, lines, furniture(lines))


def _blocks(text: str, lines: list[Line], left_out: set[int]) -> tuple[Block, ...]:
    kept = [line for at, line in enumerate(lines) if at not in left_out]
    return tuple(_Assembly(text, wrap_width(lines)).run(kept))


def _inside(spans: list[tuple[int, int]], blocks: tuple[Block, ...]) -> Iterator[tuple[int, int]]:
    """The spans that stand inside a block: a page number between the halves of a paragraph."""
    ends = [block.end for block in blocks]
    for start, end in spans:
        at = bisect.bisect_left(ends, end)
        if at < len(blocks) and blocks[at].start < start:
            yield start, end


def wrap_width(lines: list[Line]) -> int | None:
    """The width the text was wrapped at, or None where each line is a paragraph of its own."""
    lengths = sorted(len(line.text) for line in lines if line.text)
    if not lengths or lengths[-1] > _WRAP_LIMIT:
        return None
    width = lengths[int(len(lengths) * 0.95)] if len(lengths) > 1 else lengths[0]
    pairs = itertools.pairwise(lines)
    broken = sum(1 for a, b in pairs if a.text and b.text and begins_lower(b.text) and not ends_with_stop(a.text))
    return width if broken >= max(2, len(lengths) // 20) else None


class _Assembly:
    """Gathers lines into blocks, one open paragraph at a time."""

    def __init__(self, text: str, width: int | None) -> None:
        self.text = text
        self.width = width
        self.columns = Columns()
        self.tables = 0
        self.in_table = False
        self.open: list[Line] = []

    def run(self, lines: list[Line]) -> Iterator[Block]:
        for line in lines:
            if markdown.is_divider(line.text):
                continue
            row = self._row(line)
            if row is not None:
                yield from self._close()
                yield row
            elif line.text and not self._continues(line):
                yield from self._close()
                self.open = [line]
            elif line.text:
                self.open.append(line)
        yield from self._close()

    def _row(self, line: Line) -> Block | None:
        cells = markdown.cells(line) or self.columns.cells(line)
        self.tables += bool(cells) and not self.in_table
        if line.text or not cells:
            self.in_table = bool(cells)
        if not cells:
            return None
        return Block(line.start, line.end, BlockKind.ROW, cells, (None,) * len(cells), self.tables)

    def _continues(self, line: Line) -> bool:
        if not self.open:
            return False
        last = self.open[-1]
        if markdown.is_heading(line.text) or markdown.is_heading(last.text) or markdown.ends_hard(last):
            return False
        if line.number != last.number + 1:  # blank lines, a page number or a rule between
            return goes_on(last.text, line.text)
        return self._wraps(last, line)

    def _wraps(self, last: Line, line: Line) -> bool:
        """True where the line break between two neighbouring lines is only the width's."""
        if begins_anew(last.text, line.text):
            return False
        if begins_lower(line.text) and not ends_with_stop(last.text):
            return True
        if self.width is None:
            return False
        first_word = line.text.split(maxsplit=1)[0]
        room = max(self.width * _WRAP_SHARE, self.width - len(first_word))
        return last.indent + len(last.text) >= room and line.indent <= last.indent + 1

    def _close(self) -> Iterator[Block]:
        if self.open:
            start, end = self.open[0].start, self.open[-1].end
            bold = all(markdown.is_bold(line.text) for line in self.open)
            yield Block(start, end, bold=bold, centred=self.open[0].is_centred(self.width))
        self.open = []
