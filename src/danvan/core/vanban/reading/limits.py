"""How much is read: limits that keep every later stage within 20 seconds and 1 GB, each refused in words."""

from __future__ import annotations

from collections.abc import Sequence

from danvan.core.kernel.words import gettext as _
from danvan.core.vanban.reading import encodings
from danvan.core.vanban.source import MAX_BYTES, Block, Unreadable

MAX_CHARACTERS = 4_500_000  # about 1,800 printed pages
MAX_BLOCKS = 100_000  # paragraphs and table rows


def check_size(data: bytes) -> None:
    """Raises Unreadable (too_large, empty) before anything is looked at."""
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        raise Unreadable("too_large", _("The file is larger than %(limit)s MB; send it in parts.", limit=limit))
    if not data.strip(b"\0 \t\r\n\f"):
        raise Unreadable("empty", _("The file is empty; check that the right file was chosen."))


def check_text(text: str) -> None:
    """Raises Unreadable (empty, too_large, legacy_encoding) for a text no later stage could use."""
    if not text.strip("\ufeff\u200b \t\r\n\f\u00a0"):
        raise Unreadable("empty", _("The file holds no text; check that the right file was chosen."))
    if len(text) > MAX_CHARACTERS:
        limit = f"{MAX_CHARACTERS:,}"
        raise Unreadable("too_large", _("The text is longer than %(limit)s characters; send it in parts.", limit=limit))
    if encodings.looks_legacy(text):
        raise encodings.legacy()


def check_blocks(blocks: Sequence[Block]) -> None:
    """Raises Unreadable (too_large) for more parts than the later stages can go through in time."""
    if len(blocks) > MAX_BLOCKS:
        limit = f"{MAX_BLOCKS:,}"
        raise Unreadable(
            "too_large", _("The document has more than %(limit)s paragraphs and rows; send it in parts.", limit=limit)
        )
