"""Lines of a plain text with their places, and the lines that belong to the page, not to the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\n\r\f\v\u2028\u2029]+|\r\n|[\n\r\f\v\u2028\u2029]")
_PAGE_NUMBER = re.compile(r"(?:trang\s+)?[-–—\s]*(\d{1,3})(?:\s*[-–—]|\s*/\s*\d{1,3})?", re.IGNORECASE)
_APART = 12  # filled lines between two page numbers, at least
_TAB = 8
_CENTRED = 8  # columns of indent from which a short line counts as centred


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its surrounding white space: `text` stands at start:end, `indent` columns from the margin, `lead` and
    `trail` tabs around it."""

    number: int
    start: int
    end: int
    text: str
    indent: int
    lead: int = 0
    trail: int = 0

    def is_centred(self, width: int | None) -> bool:
        """True for a line set in from both sides of the width, or far in where the width is unknown."""
        if self.indent < _CENTRED:
            return False
        return width is None or abs(self.indent * 2 + len(self.text) - width) <= width // 4


def lines_of(text: str) -> list[Line]:
    """Every line of `text`, blank ones too (with empty text), each with its number."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    number, fresh = 0, True
    for match in _LINE.finditer(text):
        raw = match[0]
        if raw[0] in "\n\r\f\v\u2028\u2029":
            if fresh:
                yield Line(number, match.start(), match.start(), "", 0)
            number, fresh = number + 1, True
            continue
        fresh = False
        words = raw.strip(" \t\u00a0\ufeff\u200b")
        lead = len(raw) - len(raw.lstrip(" \t\u00a0\ufeff\u200b")) if words else 0
        start = match.start() + lead
        around = raw[:lead], raw[lead + len(words) :]
        tabs = [space.count("\t") for space in around]
        yield Line(number, start, start + len(words), words, _indent(around[0]), *tabs)


def _indent(space: str) -> int:
    return len(space) + space.count("\t") * (_TAB - 1)


def furniture(lines: list[Line]) -> set[int]:
    """Indexes of the lines that hold nothing but a page number.

    Numbers alone on a line are page numbers where they count upwards a page apart; closer together they are the first
    column of a table copied cell by cell.
    """
    found: set[int] = set()
    candidates = _candidates(lines)
    last_value = 0
    for at, (index, filled, value) in enumerate(candidates):
        before = candidates[at - 1][1] if at else -_APART
        after = candidates[at + 1][1] if at + 1 < len(candidates) else filled + _APART
        if filled - before >= _APART and after - filled >= _APART and value > last_value:
            found.add(index)
            last_value = value
    return found


def _candidates(lines: list[Line]) -> list[tuple[int, int, int]]:
    """(index, filled lines before it, number) of every line that is only a number."""
    result, filled = [], 0
    for index, line in enumerate(lines):
        match = _PAGE_NUMBER.fullmatch(line.text) if len(line.text) < 16 else None
        if match:
            result.append((index, filled, int(match[1])))
        elif line.text:
            filled += 1
    return result
