"""What a legal portal prints around a document: a table of facts, useful where the document itself was cut (words/portal.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from danvan.core.vanban.structure.paragraphs import Paragraph
from danvan.core.vanban.words import table

_NEAR = 40  # paragraphs at either end of a page that may be portal lines
_VALUE = 300


@cache
def _line() -> re.Pattern[str]:
    """A field's name at the beginning of a line, or inside it with a colon ("Số hiệu: 110/KH-UBND Loại văn bản: …")."""
    fields = table("portal")["fields"]
    names = "|".join(f"(?P<{field}>{'|'.join(map(re.escape, words))})" for field, words in fields.items())
    return re.compile(rf"(?:^|(?<=[ |\t]))(?:{names})(?:\s*:\s*|(?=\s|$))")


def portal_facts(paragraphs: Sequence[Paragraph]) -> dict[str, tuple[int, int]]:
    """The clean span of the value of each field a portal printed; at least two fields, else it is no portal's table."""
    facts: dict[str, tuple[int, int]] = {}
    near = [*range(min(_NEAR, len(paragraphs))), *range(max(_NEAR, len(paragraphs) - _NEAR), len(paragraphs))]
    for at in near:
        paragraph = paragraphs[at]
        if len(paragraph.text) <= _VALUE:
            following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
            for field, span in _cells(paragraph) if paragraph.cells else _fields(paragraph, following):
                facts.setdefault(field, span)
    return facts if len(facts) > 1 else {}


def _cells(row: Paragraph) -> Iterator[tuple[str, tuple[int, int]]]:
    """Name and value in neighbouring cells."""
    for (start, end), value in pairwise(row.cells):
        found = _line().match(row.fold[start - row.start : end - row.start])
        if found and found.lastgroup and value[0] < value[1]:
            yield found.lastgroup, value


def _fields(paragraph: Paragraph, following: Paragraph | None) -> Iterator[tuple[str, tuple[int, int]]]:
    if not _line().match(paragraph.fold):
        return
    found = [match for match in _line().finditer(paragraph.fold) if match.start() == 0 or ":" in match.group()]
    ends = [*(match.start() for match in found[1:]), len(paragraph.fold)]
    for match, end in zip(found, ends, strict=True):
        value = paragraph.fold[match.end() : end]
        start = match.end() + len(value) - len(value.lstrip())
        if not match.lastgroup:
            continue
        if value.strip():
            yield match.lastgroup, (paragraph.start + start, paragraph.start + match.end() + len(value.rstrip()))
        elif following is not None and not _line().match(following.fold):
            yield match.lastgroup, (following.start, following.end)
