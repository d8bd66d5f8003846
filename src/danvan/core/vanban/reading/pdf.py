"""PDF files with text: words with their places become lines, lines become paragraphs and table rows again.

Coordinates are in points with the origin at the top left. A page without any text is a picture; a file of such pages is
a scan.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from danvan.core.kernel.words import gettext as _
from danvan.core.vanban.reading import layout, media
from danvan.core.vanban.reading.content import Content
from danvan.core.vanban.reading.joining import join_broken
from danvan.core.vanban.reading.pdf_furniture import without_furniture
from danvan.core.vanban.reading.pdf_page import Page, page_of
from danvan.core.vanban.reading.pdf_paragraphs import paragraphs_of
from danvan.core.vanban.source import ReadWarning, Unreadable

MAX_PAGES = 2000
_MAX_CHARACTERS = 4_500_000
_SPARSE = 8  # characters a page, on average, below which the file is pictures with a stamp


def read(data: bytes) -> Content:
    """The text of a PDF; raises Unreadable (encrypted, damaged, too_many_pages, too_large, scan)."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise (media.encrypted() if locked else media.damaged()) from None
    try:
        pages = list(_pages(document))
    finally:
        document.close()
    return _content(pages)


def _pages(document: pypdfium2.PdfDocument) -> Iterator[Page]:
    count = len(document)
    if count > MAX_PAGES:
        raise Unreadable(
            "too_many_pages",
            _("The file has %(count)s pages, more than %(limit)s; send it in parts.", count=count, limit=MAX_PAGES),
        )
    characters = 0
    for number in range(1, count + 1):
        page = _loaded(document, number)
        characters += page.characters
        if characters > _MAX_CHARACTERS:
            raise media.too_large()
        yield page


def _loaded(document: pypdfium2.PdfDocument, number: int) -> Page:
    try:
        handle = document[number - 1]
        text = handle.get_textpage()
    except (pypdfium2.PdfiumError, ctypes.ArgumentError):
        return Page(number, 0.0, 0.0, [], [], 0)
    try:
        return page_of(handle, text, number)
    finally:
        text.close()
        handle.close()


def _content(pages: list[Page]) -> Content:
    if not pages:
        raise media.damaged()
    if sum(page.characters for page in pages) < _SPARSE * len(pages):
        raise media.scan()
    cleaned = without_furniture(pages)
    empty = [page.number for page in cleaned if not page.words]
    text, blocks = layout.write(paragraphs_of(cleaned))
    return Content(text, join_broken(text, blocks), len(pages), _warnings(empty))


def _warnings(empty: list[int]) -> tuple[ReadWarning, ...]:
    if not empty:
        return ()
    numbers = ", ".join(map(str, empty[:10])) + ("…" if len(empty) > 10 else "")
    message = _("Pages without text, perhaps scanned, were not read: %(pages)s.", pages=numbers)
    return (ReadWarning("page_without_text", message),)
