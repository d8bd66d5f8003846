"""One page of a PDF: its words with their places, and the ruled lines of its tables."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

_WORD = re.compile(r"[^\s\0]+")
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-", "\u00ad": "-"})  # marks for a hyphen at a line's end
_MAX_OBJECTS = 4000  # a page with more drawings than this is a drawing, its lines no table
_MAX_SEGMENTS = 64
_THIN = 2.5  # points
_LONG = 6.0
_FONT_NAME = 128


@dataclass(slots=True)
class Word:
    """`index` counts words in the order of the file; words drawn one after the other follow on."""

    text: str
    left: float
    right: float
    middle: float
    height: float
    index: int
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: vertical (`at` is x) or horizontal (`at` is y), from `start` to `end`."""

    vertical: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """A page as it was drawn; `characters` counts those of its words."""

    number: int
    width: float
    height: float
    words: list[Word]
    rules: list[Rule]
    characters: int


def page_of(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, number: int) -> Page:
    """The words and rules of a loaded page."""
    width, height = page.get_size()
    count = text.count_chars()
    words = list(_words(text, count, height)) if count > 0 else []
    rules = list(_rules(page, height)) if words else []
    return Page(number, width, height, words, rules, sum(len(word.text) for word in words))


def _words(text: pypdfium2.PdfTextPage, count: int, height: float) -> Iterator[Word]:
    characters = _characters(text, count)
    handle = text.raw
    box = raw.FS_RECTF()
    for index, match in enumerate(_WORD.finditer(characters)):
        first, last = match.start(), match.end() - 1
        if not raw.FPDFText_GetLooseCharBox(handle, first, box):
            continue
        left, top, bottom = box.left, height - box.top, height - box.bottom
        raw.FPDFText_GetLooseCharBox(handle, last, box)
        right = max(box.right, left)
        bold = index % 4 == 0 and _is_bold(handle, first)
        yield Word(match[0].translate(_HYPHENS), left, right, (top + bottom) / 2, max(bottom - top, 1.0), index, bold)


def _characters(text: pypdfium2.PdfTextPage, count: int) -> str:
    """The page's characters, one for each index of its boxes."""
    characters: str = text.get_text_range(0, count)
    if len(characters) == count:
        return characters
    codes = (raw.FPDFText_GetUnicode(text.raw, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " " for code in codes)


def _is_bold(handle: object, index: int) -> bool:
    name = ctypes.create_string_buffer(_FONT_NAME)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(handle, index, name, _FONT_NAME, ctypes.byref(flags))
    return b"bold" in name.value.lower()


def _rules(page: pypdfium2.PdfPage, height: float) -> Iterator[Rule]:
    count = raw.FPDFPage_CountObjects(page.raw)
    if count > _MAX_OBJECTS:
        return
    for index in range(count):
        item = raw.FPDFPage_GetObject(page.raw, index)
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_PATH:
            yield from _rules_of(item, height)


def _rules_of(path: object, height: float) -> Iterator[Rule]:
    """The straight sides of a path; a thin box is one rule."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(path, left, bottom, right, top):
        return
    x, y, wide, high = left.value, height - top.value, right.value - left.value, top.value - bottom.value
    if wide <= _THIN or high <= _THIN:
        if max(wide, high) >= _LONG:
            vertical = high > wide
            at = x + wide / 2 if vertical else y + high / 2
            yield Rule(vertical, at, y if vertical else x, y + high if vertical else x + wide)
        return
    yield from _sides(path, height)


def _sides(path: object, height: float) -> Iterator[Rule]:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    before: tuple[float, float] | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(path), _MAX_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            height - (matrix.b * x.value + matrix.d * y.value + matrix.f),
        )
        if before is not None and raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            yield from _side(before, point)
        before = point


def _side(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Rule]:
    wide, high = abs(one[0] - other[0]), abs(one[1] - other[1])
    if wide <= _THIN < _LONG <= high:
        yield Rule(vertical=True, at=one[0], start=min(one[1], other[1]), end=max(one[1], other[1]))
    elif high <= _THIN < _LONG <= wide:
        yield Rule(vertical=False, at=one[1], start=min(one[0], other[0]), end=max(one[0], other[0]))
