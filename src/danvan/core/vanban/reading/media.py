"""What a file is, told by its bytes. Names lie: portals serve HTML as .doc, people rename .doc to .docx."""

from __future__ import annotations

import re

from danvan.core.kernel.words import gettext as _
from danvan.core.vanban.reading import encodings
from danvan.core.vanban.source import Unreadable

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_HEAD = 4096
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"BM")
_HTML_START = re.compile(
    rb"\s*<(?:!doctype\s+html|html|head|body|div|table|p|h1|h2|h3|article|section|main)\b", re.IGNORECASE
)
_HTML_INSIDE = re.compile(rb"<(?:html|body)\b", re.IGNORECASE)


def of(name: str, data: bytes) -> str:
    """The media type of `data`. Raises Unreadable for what has no reader: scans, .doc, encrypted files, the unknown."""
    head = data[:_HEAD]
    if head.startswith(_ZIP):
        return _of_archive(data)
    if head.startswith(_OLE):
        raise _of_compound(data)
    if head.lstrip().startswith(b"{\\rtf"):
        raise needs_converter("RTF")
    if _is_image(head):
        raise scan()
    if b"%PDF-" in head[:1024]:
        return PDF
    return _of_text(name, head)


def _of_text(name: str, head: bytes) -> str:
    plain = head.replace(b"\0", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    plain = plain.lstrip(b"\xef\xbb\xbf\xff\xfe")
    if _HTML_START.match(plain) or (plain.lstrip()[:1] == b"<" and _HTML_INSIDE.search(plain)):
        return HTML
    if plain.lstrip().startswith(b"<?xml"):
        raise encodings.unknown()
    return MARKDOWN if name.lower().endswith((".md", ".markdown")) else TEXT


def _is_image(head: bytes) -> bool:
    if head.startswith(b"RIFF"):
        return head[8:12] == b"WEBP"
    if head.startswith(b"BM"):  # also how a word may begin: a picture says its own reserved bytes are zero
        return head[6:10] == b"\0\0\0\0"
    return head.startswith(_IMAGES) or head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1")


def _of_archive(data: bytes) -> str:
    from danvan.core.vanban.reading.archive import Archive  # archives alone need its libraries

    archive = Archive(data)
    names = set(archive.names())
    if "word/document.xml" in names or any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        return DOCX
    if "xl/workbook.xml" in names:
        return XLSX
    if (archive.part("mimetype") or b"").startswith(b"application/vnd.oasis.opendocument.text"):
        raise needs_converter("ODT")
    raise encodings.unknown()


def _of_compound(data: bytes) -> Unreadable:
    """Old Office files and encrypted new ones share one container; the names of its streams tell."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return encrypted()
    if "WordDocument".encode("utf-16-le") in data:
        return needs_converter("DOC")
    return encodings.unknown()


def scan() -> Unreadable:
    """The refusal of pictures."""
    return Unreadable(
        "scan",
        _(
            "The pages are pictures without text and recognising text is not available yet; send the file it was printed from."
        ),
    )


def encrypted() -> Unreadable:
    """The refusal of a file with a password."""
    return Unreadable("encrypted", _("The file is locked with a password; save it without one and send it again."))


def damaged() -> Unreadable:
    """The refusal of a file that breaks off or contradicts itself."""
    return Unreadable("damaged", _("The file is damaged or was cut off on its way; send the original again."))


def needs_converter(kind: str) -> Unreadable:
    """The refusal of an office format of another age or house."""
    return Unreadable(
        "needs_converter",
        _(
            "Files of type %(kind)s cannot be read yet; open it in its program and save it as .docx.",
            kind=kind,
        ),
    )


def too_large() -> Unreadable:
    """The refusal of an archive that unpacks to too much."""
    return Unreadable("too_large", _("The file unpacks to more than can be read; send the document in parts."))
