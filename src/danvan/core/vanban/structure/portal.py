"""What a legal portal prints around a document: a table of facts, useful where the document itself was cut (words/portal.toml)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from danvan.core.vanban.structure.paragraphs import Paragraph
from danvan.core.vanban.words import table

_NEAR = 40  # paragraphs at either end of a page that may be portal lines
_VALUE = 300


@cache
def _line() -> re.Pattern[str]:
    fields = table("portal")["fields"]
    names = "|".join(f"(?P<{field}>{'|'.join(map(re.escape, words))})" for field, words in fields.items())
    return re.compile(rf"(?:{names})(?:\s*:\s*|\s+|$)")


def portal_facts(paragraphs: Sequence[Paragraph]) -> dict[str, tuple[int, int]]:
    """The clean span of the value of each field a portal printed; at least two fields, else it is no portal's table."""
    facts: dict[str, tuple[int, int]] = {}
    near = [*range(min(_NEAR, len(paragraphs))), *range(max(_NEAR, len(paragraphs) - _NEAR), len(paragraphs))]
    for at in near:
        paragraph = paragraphs[at]
        found = _line().match(paragraph.fold)
        if found is None or len(paragraph.text) > _VALUE or not found.lastgroup:
            continue
        start, end = paragraph.start + found.end(), paragraph.end
        if start >= end and at + 1 < len(paragraphs) and not _line().match(paragraphs[at + 1].fold):
            start, end = paragraphs[at + 1].start, paragraphs[at + 1].end
        if start < end:
            facts.setdefault(found.lastgroup, (start, end))
    return facts if len(facts) > 1 else {}
