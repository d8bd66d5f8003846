"""Words of a page gathered into lines, and lines standing side by side told apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from danvan.core.vanban.reading.pdf_page import Word

_SAME_ROW = 0.45  # of a word's height: how far apart two middles on one line may lie
_COLUMN_GAP = 2.0  # of a word's height: wider than the spaces of a justified line
_JUMP_GAP = 0.8  # the same between words the file does not draw one after the other
_BAND_PITCH = 3.2  # of a line's height: a larger step ends what stands side by side


@dataclass(slots=True)
class Line:
    """Words on one line of one column; `column` tells lines of a letterhead's columns from the running text."""

    words: list[Word]
    page: int
    column: int = 0
    room: float = 0.0  # width of the widest line of its column

    @property
    def left(self) -> float:
        """Where the first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the last word ends."""
        return self.words[-1].right

    @property
    def middle(self) -> float:
        """The height the line stands at, from the top of the page."""
        return self.words[0].middle

    @property
    def height(self) -> float:
        """That of the tallest word."""
        return max(word.height for word in self.words)

    @property
    def text(self) -> str:
        """The words with a space between."""
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        """True where every word that was looked at is set bold."""
        seen = [word.bold for word in self.words if word.index % 4 == 0]
        return bool(seen) and all(seen)


def lines_of(words: Iterable[Word], page: int) -> list[Line]:
    """The lines of a page in reading order: down the page, but columns side by side one after the other."""
    rows = [_split(row, page) for row in rows_of(words)]
    ordered: list[Line] = []
    at = 0
    while at < len(rows):
        if len(rows[at]) == 1:
            ordered += rows[at]
            at += 1
            continue
        end, divide = _band(rows, at)
        ordered += _by_columns(rows[at:end], divide)
        at = end
    return ordered


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words that stand at one height, each row from left to right, rows from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.middle):
        if rows and abs(word.middle - rows[-1][0].middle) < _SAME_ROW * max(word.height, rows[-1][0].height):
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda word: word.left)
    return rows


def _split(row: list[Word], page: int) -> list[Line]:
    pieces = [[row[0]]]
    for word in row[1:]:
        last = pieces[-1][-1]
        gap = _COLUMN_GAP if word.index == last.index + 1 else _JUMP_GAP
        if word.left - last.right > gap * max(word.height, last.height):
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return [Line(piece, page) for piece in pieces]


def _band(rows: list[list[Line]], start: int) -> tuple[int, float]:
    """Where the rows side by side end, and the place that divides left from right."""
    divide = (rows[start][0].right + rows[start][-1].left) / 2
    last = {False: rows[start][0], True: rows[start][-1]}  # the lowest line of each side so far
    end = start + 1
    while end < len(rows) and _stays(rows[end - 1], rows[end], divide, last):
        if len(rows[end]) > 1:
            divide = _narrowed(divide, rows[end])
        last |= {_is_right(line, divide): line for line in rows[end]}
        end += 1
    return end, divide


def _stays(before: list[Line], row: list[Line], divide: float, last: dict[bool, Line]) -> bool:
    if row[0].middle - before[0].middle > _BAND_PITCH * row[0].height:
        return False
    if len(row) == 1 and not _is_below(row[0], last[_is_right(row[0], divide)]):
        return False
    return all(line.right <= divide + line.height or line.left >= divide - line.height for line in row)


def _is_right(line: Line, divide: float) -> bool:
    return (line.left + line.right) / 2 >= divide


def _is_below(line: Line, above: Line) -> bool:
    """Set under the line above: begins with it, or is centred under it."""
    centres = (line.left + line.right - above.left - above.right) / 2
    return abs(line.left - above.left) < line.height / 4 or abs(centres) < 2 * line.height


def _narrowed(divide: float, row: list[Line]) -> float:
    """The dividing place moved into the gap of this row where it does not lie in it already."""
    gaps = [(left.right, right.left) for left, right in pairwise(row)]
    nearest = min(gaps, key=lambda gap: abs((gap[0] + gap[1]) / 2 - divide))
    return divide if nearest[0] <= divide <= nearest[1] else (nearest[0] + nearest[1]) / 2


def _by_columns(rows: list[list[Line]], divide: float) -> list[Line]:
    sides: tuple[list[Line], list[Line]] = ([], [])
    for row in rows:
        for line in row:
            side = int(_is_right(line, divide))
            line.column = side + 1
            sides[side].append(line)
    for lines in sides:
        room = max((line.right - line.left for line in lines), default=0.0)
        for line in lines:
            line.room = room
    return sides[0] + sides[1]
