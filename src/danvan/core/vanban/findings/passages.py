"""The stretches of text the grammars read: one for each provision, in clean letters, with its place in the document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from danvan.core.vanban.clean import Clean
from danvan.core.vanban.findings.agencies import Mention, find_agencies
from danvan.core.vanban.letters import CAPITALS
from danvan.core.vanban.outline import Node, NodeKind

Range = tuple[int, int]

_LONGEST = 1500
_SHORT_CELL = 40
_CELL = re.compile(r"[^\t|\s](?:[^\t|]*[^\t|\s])?")
# A full stop ends a sentence when a capital or nothing follows; numbers, abbreviations and dates have inner stops.
_SENTENCE_END = re.compile(rf"[.!?…](?:[\"')\]]*)(?=\s+[\"(]?[{CAPITALS}]|\s*$)|\n+|;(?=\s*\n)")
_CLAUSE_END = re.compile(r"[;:\n]|\.(?=\s|$)")
_TIME_FIELD = re.compile(
    r"(?:^|[\n;.(),] ?)(?:- ?|\+ ?)?(thời gian(?: (?:thực hiện|hoàn thành|tổ chức|triển khai|báo cáo|gửi))?|thời hạn"
    r"(?: (?:thực hiện|hoàn thành|báo cáo|gửi))?|tiến độ(?: (?:thực hiện|hoàn thành))?|thời điểm(?: hoàn thành)?"
    r"|hoàn thành|đợt (?:\d{1,2}|[ivx]{1,3})) ?: ?"
)
_FIELD_END = re.compile(r"\n|[;.] ?(?:[^\W\d_]+ ){1,5}?[^\W\d_]+ ?:|\.(?=\s+\D|$)")


@dataclass
class Passage:
    """A provision's own words. Offsets inside it count from its first clean letter; `base` is that letter's place."""

    node: Node
    clean: Clean
    base: int
    text: str
    fold: str
    declared: Sequence[str] = ()

    @classmethod
    def of(cls, node: Node, clean: Clean, raw: Range | None = None, declared: Sequence[str] = ()) -> Passage:
        """The passage between two raw offsets, the whole node by default; `declared` are the document's short names."""
        first, last = clean.within(*(raw or (node.start, node.end)))
        last = max(first, last)
        return cls(node, clean, first, clean.text[first:last], clean.fold[first:last], declared)

    def raw(self, start: int, end: int) -> Range:
        """Raw offsets of a stretch of the passage."""
        return self.clean.span(self.base + start, self.base + end)

    @cached_property
    def body(self) -> int:
        """Where the words after the label begin."""
        return min(max(0, self.clean.at(self.node.body_start) - self.base), len(self.text))

    def column(self, role: str) -> Range | None:
        """The stretch a column of a table row takes, or None."""
        raw = (self.node.columns or {}).get(role)
        if raw is None or raw[0] >= raw[1]:
            return None
        return (self.clean.at(raw[0]) - self.base, self.clean.at(raw[1]) - self.base)

    @cached_property
    def time_fields(self) -> list[Range]:
        """Stretches where a time is asked for: after "Thời gian thực hiện:", or the due column."""
        fields = []
        for found in _TIME_FIELD.finditer(self.fold) if ":" in self.fold else ():
            end = _FIELD_END.search(self.fold, found.end())
            fields.append((found.end(), end.start() if end else len(self.fold)))
        if self.node.kind is NodeKind.TABLE_ROW and "time" not in (self.node.columns or {}):
            return [*fields, *(cell for cell in self.cells if cell[1] - cell[0] <= _SHORT_CELL)]
        column = self.column("time")
        return [*fields, column] if column else fields

    @cached_property
    def cells(self) -> list[Range]:
        """The cells of a table row, without the white space around them."""
        return [(found.start(), found.end()) for found in _CELL.finditer(self.text)]

    def in_time_field(self, start: int, end: int) -> bool:
        """Whether a stretch stands where a time is asked for."""
        return any(first <= start and end <= last for first, last in self.time_fields)

    @cached_property
    def sentences(self) -> list[Range]:
        """Sentences in order; together they cover the passage."""
        return list(_parts(_SENTENCE_END, self.text))

    def sentence(self, at: int) -> Range:
        """The sentence that holds an offset."""
        return _holding(self.sentences, at) or (0, len(self.text))

    @cached_property
    def clauses(self) -> list[Range]:
        """Stretches between semicolons, colons and full stops."""
        return list(_parts(_CLAUSE_END, self.text))

    def clause(self, at: int) -> Range:
        """The clause that holds an offset."""
        return _holding(self.clauses, at) or (0, len(self.text))

    @cached_property
    def mentions(self) -> list[Mention]:
        """The bodies named after the label, in reading order."""
        return find_agencies(self.text, self.fold, self.declared, self.body)

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The bodies whose names begin in a stretch."""
        starts = self._mention_starts
        return self.mentions[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]


def _holding(parts: list[Range], at: int) -> Range | None:
    place = bisect_right(parts, at, key=lambda part: part[1])
    return parts[place] if place < len(parts) else None


def _parts(end: re.Pattern[str], text: str) -> Iterator[Range]:
    start = 0
    for found in end.finditer(text):
        if found.end() > start:
            yield from _bounded(text, start, found.end())
            start = found.end()
    if start < len(text):
        yield from _bounded(text, start, len(text))


def _bounded(text: str, start: int, end: int) -> Iterator[Range]:
    """A stretch no sentence of an official document reaches is cut at a comma, so that looking around stays cheap."""
    while end - start > _LONGEST:
        comma = text.rfind(", ", start + 1, start + _LONGEST)
        cut = comma + 1 if comma > start else start + _LONGEST
        yield (start, cut)
        start = cut
    yield (start, end)


class Claims:
    """Which letters of a passage are spoken for; asking costs the length of what is asked about, not of all claims."""

    def __init__(self, length: int, ranges: list[Range]) -> None:
        self._letters = bytearray(length)
        for start, end in ranges:
            self.claim(start, end)

    def claim(self, start: int, end: int) -> None:
        """Take a stretch; parts outside the passage are passed over."""
        start, end = max(start, 0), min(end, len(self._letters))
        if start < end:
            self._letters[start:end] = b"\x01" * (end - start)

    def touch(self, start: int, end: int) -> bool:
        """Whether any letter of a stretch is taken."""
        return self._letters.find(1, max(start, 0), max(end, 0)) >= 0
