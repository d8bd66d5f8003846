"""What a section is about, from the words of its heading (words/headings.toml)."""

from __future__ import annotations

import re
from functools import cache

from danvan.core.vanban.outline import Part
from danvan.core.vanban.words import table

_ORDERS = re.compile(
    r"(?<=\w) (?<!và )(?:yêu cầu|đề nghị)$"
)  # "Thường trực Tỉnh ủy yêu cầu": a body does it, no part is named
_OWN_HEADING = 60  # characters: a heading below the top level names a part only when it says little else


@cache
def _parts(key: str) -> tuple[tuple[Part, tuple[str, ...]], ...]:
    groups = table("headings")["part"]
    return tuple((Part(group["name"]), tuple(group[key])) for group in groups if key in group)


def part_of_heading(folded: str) -> Part | None:
    """The part a top-level heading opens, or None where its words say nothing."""
    said = _ORDERS.sub("", folded)
    return next((part for part, words in _parts("words") if any(word in said for word in words)), None)


def part_of_subheading(folded: str) -> Part | None:
    """The part a heading below the top level opens: only when it begins with the words of a part and is short."""
    if len(folded) > _OWN_HEADING:
        return None
    return next((part for part, words in _parts("below") if folded.startswith(words)), None)


def is_known_heading(folded: str) -> bool:
    """True for a short line without a label that begins with the words of a section heading."""
    if len(folded) > _OWN_HEADING or folded.endswith((".", ";", ",")):
        return False
    return any(folded.startswith(words) for _, words in _parts("words"))
