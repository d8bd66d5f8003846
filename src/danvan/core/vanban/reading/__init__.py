"""Reading files in: bytes of any format an office sends become one text with its blocks, or one sentence why not.

What a file is, its bytes decide; the name only tells Markdown from plain text. Each format has a module of its own,
imported when it is needed, so that reading plain text costs no library.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module

from danvan.core.kernel.words import gettext as _
from danvan.core.vanban.reading import limits, media
from danvan.core.vanban.reading.content import Content
from danvan.core.vanban.source import Source, Unreadable

_READERS = {
    media.DOCX: "docx",
    media.XLSX: "xlsx",
    media.PDF: "pdf",
    media.HTML: "html",
    media.MARKDOWN: "plain",
    media.TEXT: "plain",
}


def read(name: str, data: bytes) -> Source:
    """The file `name` with the bytes `data` as text with blocks.

    Raises Unreadable with code empty, too_large, too_many_pages, encrypted, damaged, scan, needs_converter,
    legacy_encoding or unknown_type; no other exception whatever the bytes are.
    """
    limits.check_size(data)
    kind = media.of(name, data)
    try:
        content = _reader(kind)(data)
    except RecursionError:
        raise Unreadable(
            "damaged", _("The file nests its parts too deeply; open it in its program and save it anew.")
        ) from None
    limits.check_text(content.text)
    limits.check_blocks(content.blocks)
    digest = hashlib.sha256(data).hexdigest()
    return Source(
        name,
        kind,
        digest,
        content.text,
        content.blocks,
        content.pages,
        warnings=content.warnings,
        furniture=content.furniture,
    )


def _reader(kind: str) -> Callable[[bytes], Content]:
    module = import_module(f"danvan.core.vanban.reading.{_READERS[kind]}")
    reader: Callable[[bytes], Content] = module.read
    return reader
