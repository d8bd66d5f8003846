"""What reading a file yields: one canonical text, and the blocks it is made of.

Every later stage speaks in offsets: Unicode code points into `Source.text`. `text[start:end]` is always the words themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MAX_BYTES = 30 * 1024 * 1024


class BlockKind(StrEnum):
    """What a block is on the page."""

    PARAGRAPH = "paragraph"
    ROW = "row"  # one row of a table; its cells are spans of their own


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a table row in reading order.

    `cells` holds the spans of a row's cells (a vertically merged cell repeats nothing: its span is empty on later rows,
    and `merged_from` tells which earlier span its words come from, or None). `table` numbers the tables of the document.
    `page` is 1-based where the format has pages.
    """

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    cells: tuple[tuple[int, int], ...] = ()
    merged_from: tuple[tuple[int, int] | None, ...] = ()
    table: int | None = None
    page: int | None = None
    bold: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class ReadWarning:
    """Something seen while reading that a person should know (a dropped tracked deletion, a lost letter)."""

    code: str
    message: str
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file, read. `media_type` is what the bytes are, whatever the name says."""

    name: str
    media_type: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    ocr: bool = False
    warnings: tuple[ReadWarning, ...] = ()
    furniture: tuple[
        tuple[int, int], ...
    ] = ()  # spans inside blocks that are the page's: a page number in a torn paragraph


class Unreadable(Exception):
    """A file that cannot be read. `code` is for programs, the text is one sentence saying what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
