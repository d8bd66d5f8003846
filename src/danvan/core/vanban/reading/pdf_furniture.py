"""What a printed page repeats around the text: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from danvan.core.vanban.reading.pdf_lines import rows_of
from danvan.core.vanban.reading.pdf_page import Page, Word

_EDGE = 0.12  # share of the page's height at top and bottom where running heads stand
_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—\s]*\d{1,4}[-–—\s]*(?:/\s*\d{1,4})?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_OFTEN = 3  # pages that must repeat a line before it counts as running head


def without_furniture(pages: list[Page]) -> list[Page]:
    """The pages without page numbers and without lines repeated at the edge of many pages."""
    edges = [_edge_rows(page) for page in pages]
    counts = Counter(key for rows in edges for key in {_key(row) for row in rows})
    needed = max(_OFTEN, len(pages) // 3)
    cleaned = []
    for page, rows in zip(pages, edges, strict=True):
        dropped = {id(word) for row in rows if _is_furniture(row, counts, needed) for word in row}
        cleaned.append(replace(page, words=[word for word in page.words if id(word) not in dropped]))
    return cleaned


def _edge_rows(page: Page) -> list[list[Word]]:
    top, bottom = page.height * _EDGE, page.height * (1 - _EDGE)
    return rows_of(word for word in page.words if word.middle < top or word.middle > bottom)


def _is_furniture(row: list[Word], counts: Counter[str], needed: int) -> bool:
    text = " ".join(word.text for word in row)
    return _PAGE_NUMBER.fullmatch(text) is not None or counts[_key(row)] >= needed


def _key(row: list[Word]) -> str:
    """The words and the height they stand at; a running head may count pages."""
    return f"{round(row[0].middle / 4)} {_DIGITS.sub('#', ' '.join(word.text for word in row))}"
