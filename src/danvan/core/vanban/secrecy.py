"""Recognising the stamp of a state secret, so that such a document is turned away before anything of it is kept.

Decree 30/2020/NĐ-CP places the stamp in the letterhead; the Law on Protection of State Secrets (29/2018/QH14,
Article 8) knows three degrees: Mật, Tối mật, Tuyệt mật. A stamp is a line or a cell of its own in capitals near the
top of a file or of a page, stands behind the number, or follows "Độ mật:". Words of prose ("bí mật", "bảo mật",
"mật độ") are no stamp.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from danvan.core.vanban.source import Source, Unreadable

_TOP = 40  # lines with words, from the start of a file: the letterhead and the title stand among them
_PAGE_TOP = 3  # blocks, from the start of a page: where a stamp is repeated


def _spaced(word: str) -> str:
    """The word, its letters perhaps set apart: "M Ậ T"."""
    return r"\s*".join(word)


_DEGREE = rf"(?:(?P<degree>{_spaced('TỐI')}|{_spaced('TUYỆT')})\s*)?{_spaced('MẬT')}"
_EDGE = r"[\s*_|\[\]()<>«»\"“”'.:;\-–—=~#]*"
_STAMP = re.compile(rf"{_EDGE}{_DEGREE}{_EDGE}")
_LABELLED = re.compile(
    rf"{_EDGE}(?:mức\s+)?độ\s+mật{_EDGE}(?P<degree>tối|tuyệt)?\s*mật(?!\s+(?:nhà|độ|mã))\b", re.IGNORECASE
)
_BEHIND_NUMBER = re.compile(rf"\s*Số\b.*?[\w)\]]\s+(?<!BÍ )(?<!BẢO ){_DEGREE}{_EDGE}")
_OPEN_WORD = re.compile(r"(?:\bBÍ|\bBẢO|\bCƠ)\W*$")  # a title broken before its last word: "… BẢO VỆ BÍ / MẬT …"
_CELLS = re.compile(r"\t| {2,}|\|")
_PARAGRAPH = re.compile(r"<(?:w:p|a:p)[ >].*?</(?:w:p|a:p)>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_FURNITURE = re.compile(r"word/(?:header|footer)\d*\.xml")
_FURNITURE_BYTES = 2_000_000


def stamp_of(source: Source, data: bytes = b"") -> str | None:
    """The degree stamped on a file ("MẬT", "TỐI MẬT", "TUYỆT MẬT"), or None.

    `data` are the file's bytes: stamps also stand in page headers, which are no part of the text.
    """
    return stamp_in(source.text) or _first(_page_tops(source)) or _first(_furniture(source, data))


def stamp_of_file(name: str, data: bytes) -> str | None:
    """The degree stamped on a file of any kind; None also for what has no letters to read, as a scan has none."""
    from danvan.core.vanban import reading  # its libraries are loaded when the first file comes

    try:
        source = reading.read(name, data)
    except Unreadable:
        return None
    return stamp_of(source, data)


def stamp_in(text: str) -> str | None:
    """The degree stamped near the top of a text, or None.

    >>> stamp_in("UBND TỈNH AN HÒA\\nSố: 05/KH-UBND\\nT Ố I  M Ậ T\\nKẾ HOẠCH")
    'TỐI MẬT'
    >>> stamp_in("KẾ HOẠCH\\nBảo vệ bí mật nhà nước; mật độ dân số") is None
    True
    """
    lines = (line for line in text[: 400 * _TOP].splitlines() if line.strip())
    return _first(line for line, _ in zip(lines, range(_TOP), strict=False))


def _first(lines: Iterable[str]) -> str | None:
    before = ""
    for raw in lines:
        line = unicodedata.normalize("NFC", raw)
        if found := _stamp_of_line(line, before):
            return found
        before = line
    return None


def _stamp_of_line(line: str, before: str) -> str | None:
    whole = _STAMP.fullmatch(line)
    if whole and not _OPEN_WORD.search(before):
        return _degree(whole)
    labelled = _LABELLED.match(line)
    if labelled:
        return _degree(labelled)
    behind = _BEHIND_NUMBER.fullmatch(line)
    if behind:
        return _degree(behind)
    cells = _CELLS.split(line)
    found = (_STAMP.fullmatch(cell) or _LABELLED.match(cell) for cell in cells if len(cells) > 1)
    return next((_degree(match) for match in found if match), None)


def _degree(match: re.Match[str]) -> str:
    said = re.sub(r"\s", "", match["degree"] or "").upper()
    return f"{said} MẬT".strip()


def _page_tops(source: Source) -> Iterator[str]:
    page, seen = None, 0
    for block in source.blocks:
        page, seen = (page, seen + 1) if block.page == page else (block.page, 0)
        if page is not None and seen < _PAGE_TOP:
            yield source.text[block.start : block.end]


def _furniture(source: Source, data: bytes) -> Iterator[str]:
    """Paragraphs of the headers and footers of a Word file; the first lines of the pages of a PDF."""
    if data.startswith(b"PK"):
        yield from _word_furniture(data)
    elif data.startswith(b"%PDF"):
        yield from _pdf_furniture(data)


def _word_furniture(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            if _FURNITURE.fullmatch(member.filename) and member.file_size < _FURNITURE_BYTES:
                xml = _member(archive, member).decode("utf-8", "replace")
                yield from (_TAG.sub("", paragraph) for paragraph in _PARAGRAPH.findall(xml))


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The bytes of one part; none where that part is damaged or locked, which hides nothing of the others."""
    try:
        return archive.read(member)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError, zlib.error):
        return b""


def _pdf_furniture(data: bytes) -> Iterator[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(min(len(document), 3)):
            lines = [line for line in document[number].get_textpage().get_text_bounded().splitlines() if line.strip()]
            yield from (*lines[:8], *lines[-4:])
    finally:
        document.close()
