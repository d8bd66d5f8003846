"""The few marks of Markdown that change which lines belong together. Emphasis stays in the text, untouched."""

from __future__ import annotations

import re

from danvan.core.vanban.reading.lines import Line

_HEADING = re.compile(r"#{1,6}\s")
_DIVIDER = re.compile(r"(?:[-–—_*=~.…+|:]\s*){3,}|`{3,}\w*")
_BOLD = re.compile(r"(?:#{1,6}\s+|\d+\.\s+|[-+*]\s+)?(?:\*\*\*?|__).+(?:\*\*\*?|__)")
_CELL = re.compile(r"(?:[^|\\]|\\.)*")


def is_heading(text: str) -> bool:
    """True for a line of one to six hashes and words."""
    return text.startswith("#") and _HEADING.match(text) is not None


def is_divider(text: str) -> bool:
    """A rule, a row of dashes under a heading or a table's head, a code fence: marks, not words."""
    return len(text) > 2 and _DIVIDER.fullmatch(text) is not None


def is_bold(text: str) -> bool:
    """True where the whole line, its label aside, is emphasised."""
    return _BOLD.fullmatch(text) is not None


def ends_hard(line: Line) -> bool:
    """A backslash at the end is Markdown's own line break."""
    return line.text.endswith("\\")


def cells(line: Line) -> tuple[tuple[int, int], ...]:
    """Spans of the cells of `| a | b |`; empty for a line that is no such row."""
    text = line.text
    if not text.startswith("|") or text.count("|") < 2:
        return ()
    end = len(text) - 1 if text.endswith("|") and not text.endswith("\\|") else len(text)
    spans, at = [], 1
    while at <= end:
        match = _CELL.match(text, at, end)
        stop = match.end() if match else at
        spans.append(_trimmed(text, at, stop, line.start))
        at = stop + 1
    return tuple(spans)


def _trimmed(text: str, start: int, end: int, offset: int) -> tuple[int, int]:
    inner = text[start:end]
    words = inner.strip()
    begin = start + (len(inner) - len(inner.lstrip()) if words else 0)
    return offset + begin, offset + begin + len(words)
