"""Reading files in: bytes of any format an office sends become one text with its blocks, or one sentence why not.

What a file is, its bytes decide; the name only tells Markdown from plain text. Each format has a module of its own,
imported when it is needed, so that reading plain text costs no library.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module

from danvan.core.kernel.words import gettext as _
from danvan.core.vanban.reading import encodings, media
from danvan.core.vanban.reading.content import Content
from danvan.core.vanban.source import MAX_BYTES, Source, Unreadable

MAX_CHARACTERS = 6_000_000  # about 2,500 printed pages; keeps every later stage within its second and memory bounds


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
    _check_size(data)
    kind = media.of(name, data)
    try:
        content = _reader(kind)(data)
    except RecursionError:
        raise Unreadable(
            "damaged", _("The file nests its parts too deeply; open it in its program and save it anew.")
        ) from None
    _check_text(content.text)
    digest = hashlib.sha256(data).hexdigest()
    return Source(name, kind, digest, content.text, content.blocks, content.pages, warnings=content.warnings)


def _reader(kind: str) -> Callable[[bytes], Content]:
    module = import_module(f"danvan.core.vanban.reading.{_READERS[kind]}")
    reader: Callable[[bytes], Content] = module.read
    return reader


def _check_size(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        raise Unreadable("too_large", _("The file is larger than %(limit)s MB; send it in parts.", limit=limit))
    if not data.strip(b"\0 \t\r\n\f"):
        raise Unreadable("empty", _("The file is empty; check that the right file was chosen."))


def _check_text(text: str) -> None:
    if not text.strip("\ufeff \t\r\n\f\u00a0"):
        raise Unreadable("empty", _("The file holds no text; check that the right file was chosen."))
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(
            "too_large",
            _("The text is longer than %(limit)s characters; send it in parts.", limit=f"{MAX_CHARACTERS:,}"),
        )
    if encodings.looks_legacy(text):
        raise encodings.legacy()
