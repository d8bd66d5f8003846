"""Which lines begin something new, and which only go on: paragraphs broken by a page, a line or a converter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from danvan.core.vanban.source import Block, BlockKind

# A label begins a provision: "II.", "1.", "2.1.", "a)", "-", "+", "Điều 3", "**1.", "## IV."
LABEL = re.compile(
    r"[\s>#*_]*(?:(?:phần|chương|mục|điều|tiểu mục|phụ lục|phụ biểu|biểu)\s+(?:thứ\s+)?[\divxlc]+\b"
    r"|[ivxlc]{1,7}\s?[.)/:\-–]|\d{1,2}(?:\.\d{1,2})*\s?[.)/](?!\d)|\d{1,2}(?:\.\d{1,2}){1,3}\s|[a-zđ]\d?\s?[.)](?=[\s\w“\"*_])"
    r"|[-–—+•●○▪■◦►✓*]\s|[-–—+](?=[^\W\d_]))",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?:[.:!?…]|\./\.)[\s\"'”’»)\]*_]*\Z")
_LOWER = re.compile(r"[\s*_“\"(]*[^\W\d_]")
_RANGE = re.compile(r"[-–]\s?\d{1,4}(?![\d%/])")
_SHORT = 25  # characters: a line this short that ends without a stop is a heading, not half a sentence


def is_labelled(text: str) -> bool:
    """True where the line begins with a label: "II.", "1.", "a)", "-", "Điều 3"."""
    return LABEL.match(text) is not None


def begins_anew(before: str, after: str) -> bool:
    """True where `after` has a label of its own; "giai đoạn 2026" and "- 2030" are one range, not a list item."""
    return is_labelled(after) and not (before[-1:].isdigit() and _RANGE.match(after))


def ends_with_stop(text: str) -> bool:
    """True where a sentence ends; a semicolon is no end, an unlabelled line after it goes on."""
    return _STOP.search(text[-12:]) is not None


def begins_lower(text: str) -> bool:
    """True where the first letter, after quotes and marks, is a small one."""
    found = _LOWER.match(text)
    return found is not None and found[0][-1].islower()


def goes_on(before: str, after: str) -> bool:
    """True where `after` continues the sentence `before` left open."""
    if is_labelled(after) or not begins_lower(after) or ends_with_stop(before):
        return False
    return len(before.strip()) >= _SHORT


def join_broken(text: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, with the halves of a broken paragraph made one block that covers both."""
    joined: list[Block] = []
    for block in blocks:
        if joined and _are_halves(text, joined[-1], block):
            joined[-1] = replace(joined[-1], end=block.end, bold=joined[-1].bold and block.bold)
        else:
            joined.append(block)
    return tuple(joined)


def _are_halves(text: str, before: Block, after: Block) -> bool:
    if before.kind is not BlockKind.PARAGRAPH or after.kind is not BlockKind.PARAGRAPH:
        return False
    head = text[max(before.start, before.end - 80) : before.end]
    return goes_on(head, text[after.start : after.start + 80])
