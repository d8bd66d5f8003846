"""Text set side by side with spaces or tabs: the letterhead's two columns, the signature, tables typed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from danvan.core.vanban.reading.joining import LABEL
from danvan.core.vanban.reading.lines import Line

_GAP = re.compile(r"[ \u00a0]{3,}|[ \u00a0]*\t[ \t\u00a0]*")
_TABLE = 3  # columns from which lines of single tabs make a table; two are a letterhead or a signature
_SENTENCE = 90  # a piece longer than this is running text with a stray gap, not a column
_NEAR = 6  # columns a lone piece may stand left of where the right column began


class Columns:
    """Remembers where the right column of the last rows began, for lines that fill only that column."""

    def __init__(self) -> None:
        self._right: int | None = None
        self._number = -1
        self._width = 0

    def cells(self, line: Line) -> tuple[tuple[int, int], ...]:
        """Spans of the columns of a line; empty for a line that is not set in columns."""
        pieces = _pieces(line)
        adjacent = line.number == self._number + 1
        if table := self._table_row(line, pieces, adjacent=adjacent):
            self._remember(line, line.indent + table[-1][0] - line.start)
            return table
        if len(pieces) > 1:
            self._remember(line, line.indent + pieces[-1][0] - line.start)
            return tuple(pieces)
        if adjacent and self._right is not None and line.text and line.indent >= max(self._right - _NEAR, 12):
            self._remember(line, self._right)
            return ((line.start, line.start), (line.start, line.end))
        return ()

    def _table_row(self, line: Line, pieces: list[tuple[int, int]], *, adjacent: bool) -> tuple[tuple[int, int], ...]:
        """The cells of a row of a table of tabs, empty ones too: a row after one of as many columns, each set off by one tab."""
        tabs = line.text.count("\t")
        if not (adjacent and self._width == line.lead + tabs + line.trail + 1 and line.text):
            self._width = tabs + 1 if tabs + 1 == len(pieces) >= _TABLE and not (line.lead or line.trail) else 0
            return ()
        before, after = [(line.start, line.start)] * line.lead, [(line.end, line.end)] * line.trail
        return (*before, *_tabbed(line), *after)

    def _remember(self, line: Line, right: int) -> None:
        self._right, self._number = right, line.number


def _tabbed(line: Line) -> Iterator[tuple[int, int]]:
    at = line.start
    for cell in line.text.split("\t"):
        words = cell.strip()
        start = at + (len(cell) - len(cell.lstrip()) if words else 0)
        yield start, start + len(words)
        at += len(cell) + 1


def _pieces(line: Line) -> list[tuple[int, int]]:
    """The line cut at its gaps; one piece where the gap only sets a label apart or sits in running text."""
    if "\t" not in line.text and "  " not in line.text and "\u00a0" not in line.text:
        return [(line.start, line.end)]
    spans, at = [], 0
    for gap in _GAP.finditer(line.text):
        spans.append((line.start + at, line.start + gap.start()))
        at = gap.end()
    spans.append((line.start + at, line.end))
    label = LABEL.match(line.text)
    if len(spans) == 2 and label and label.end() >= spans[1][0] - line.start - 1:
        return [(line.start, line.end)]
    if any(end - start > _SENTENCE for start, end in spans):
        return [(line.start, line.end)]
    return spans
