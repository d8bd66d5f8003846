"""Marks in the text: a stretch of the document cut where findings begin and end, so that each piece bears at most one.

Where findings lie in each other (a time limit in a task), the shorter one is shown; the longer shows through around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_BREAK = re.compile(r"\n+")
_SENTENCE_END = re.compile(r"[.:;!?…]\W*$")
_NEW_LINE = re.compile(r"\s*(?:[-–+•*]|\d{1,2}[.)]|[IVX]{1,5}\.|[a-zđ]\))\s")
_TOUCHABLE = 4  # characters: about 24 px, the least a finger or a tremor can meet (WCAG 2.5.8)
_SHORT = 60  # characters: a printed line this short was ended on purpose, not wrapped


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding as the text shows it: where it stands, how it is drawn, and which card it leads to."""

    start: int
    end: int
    no: int
    kind: str  # target, task, who, when, cite
    key: str  # id of its card
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the document from `start` on; `shows_no` where its mark ends, `breaks` when a new line begins after it."""

    start: int
    words: str
    mark: Mark | None = None
    shows_no: bool = False
    breaks: bool = False

    @property
    def is_link(self) -> bool:
        """Whether it leads to its card: a label or a full stop left over beside a shorter mark is too small to be touched."""
        return self.mark is not None and len(self.words.strip()) >= _TOUCHABLE


def pieces_of(text: str, start: int, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """A stretch of text that begins at offset `start`, with its marks; printed line ends inside a sentence become spaces."""
    end = start + len(text)
    breaks = set(_line_ends(text, start))
    cuts = {start, end, *breaks}
    for mark in marks:
        cuts.update(place for place in (mark.start, mark.end) if start < place < end)
    places = sorted(cuts)
    return _with_numbers(_without_blank_lines(list(_pieces(text, start, places, marks, breaks))))


def _without_blank_lines(pieces: list[Piece]) -> list[Piece]:
    """A line that holds nothing takes no room: not at the beginning, not after another, not at the end."""
    line_is_empty = True
    for place, piece in enumerate(pieces):
        line_is_empty = line_is_empty and not piece.words.strip()
        if piece.breaks and (line_is_empty or place == len(pieces) - 1):
            pieces[place] = replace(piece, breaks=False)
        elif piece.breaks:
            line_is_empty = True
    return pieces


def _with_numbers(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Each mark shows its number once, where it is last seen."""
    seen: set[int] = set()
    for place in range(len(pieces) - 1, -1, -1):
        mark = pieces[place].mark
        if mark is not None and mark.no not in seen:
            seen.add(mark.no)
            pieces[place] = replace(pieces[place], shows_no=True)
    return tuple(pieces)


def _pieces(text: str, start: int, places: Sequence[int], marks: Iterable[Mark], breaks: set[int]) -> Iterator[Piece]:
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    open_marks: list[Mark] = []
    waiting = 0
    for first, last in pairwise(places):
        while waiting < len(ordered) and ordered[waiting].start <= first:
            open_marks.append(ordered[waiting])
            waiting += 1
        open_marks = [mark for mark in open_marks if mark.end > first]
        shown = min(open_marks, key=lambda mark: (mark.end - mark.start, mark.no), default=None)
        words = text[first - start : last - start].replace("\n", " ")
        yield Piece(first, words, shown if words.strip() else None, breaks=last in breaks)


def _line_ends(text: str, start: int) -> Iterator[int]:
    """Where a line of the document really ends: at a blank line, after a sentence, before a label, after a short line."""
    line_start = 0
    for found in _BREAK.finditer(text):
        line = text[line_start : found.start()]
        ended = len(found[0]) > 1 or len(line) < _SHORT or _SENTENCE_END.search(line[-8:])
        if ended or _NEW_LINE.match(text[found.end() : found.end() + 8]):
            yield start + found.end()
        line_start = found.end()
