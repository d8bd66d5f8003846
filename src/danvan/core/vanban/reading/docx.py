"""Word documents, as a person sees them on the page.

An own walk through WordprocessingML, since what makes a plan a plan is lost by the usual readers: numbers Word counts by
itself, tracked changes, non-breaking hyphens in document numbers, merged cells that name who leads, text boxes.
Insertions are read, deletions are not (and reported), hidden text, notes, headers and footers are no part of the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from danvan.core.kernel.words import gettext as _
from danvan.core.vanban.reading import layout, media
from danvan.core.vanban.reading.archive import Archive
from danvan.core.vanban.reading.content import Content
from danvan.core.vanban.reading.docx_numbering import Numbering
from danvan.core.vanban.reading.docx_runs import Words, clip, deleted_words
from danvan.core.vanban.reading.docx_styles import Styles, W, look_of, value
from danvan.core.vanban.reading.joining import join_broken
from danvan.core.vanban.source import ReadWarning

_TRANSPARENT = {f"{W}{name}" for name in ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml")}
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_DEEPEST = 30  # tables inside tables
_WIDEST = 200  # grid columns of a table
_MAX_UNPACKED = 400 * 1024 * 1024


def read(data: bytes) -> Content:
    """The text of a .docx; raises Unreadable (damaged, encrypted, too_large)."""
    archive = Archive(data)
    archive.check_size(_MAX_UNPACKED)
    root = archive.xml(_main_part(archive))
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise media.damaged()
    styles = Styles(archive.xml("word/styles.xml"))
    walk = _Walk(styles, Numbering(archive.xml("word/numbering.xml"), styles))
    text, blocks = layout.write(walk.parts(body))
    return Content(text, join_broken(text, blocks), warnings=walk.warnings())


def _main_part(archive: Archive) -> str:
    names = archive.names()
    if "word/document.xml" in names:
        return "word/document.xml"
    return next((name for name in names if name.startswith("word/document") and name.endswith(".xml")), "")


class _Walk:
    """One pass through the body; counts numbering as it goes, so every paragraph is visited once, in order."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles = styles
        self.numbering = numbering
        self.deleted: list[str] = []
        self.depth = 0
        self.pending = ""  # words of a paragraph whose end mark was deleted: the next paragraph goes on with them

    def parts(self, parent: etree._Element) -> list[layout.Part]:
        """Paragraphs and tables directly in `parent`, through content controls and tracked insertions."""
        found: list[layout.Part] = []
        for element in _content(parent):
            if element.tag == f"{W}p":
                found += self.paragraph(element)
            elif element.tag == f"{W}tbl" and self.depth < _DEEPEST:
                self.depth += 1
                found.append(self.table(element))
                self.depth -= 1
        return found

    def paragraph(self, element: etree._Element) -> list[layout.Part]:
        properties = element.find(f"{W}pPr")
        style = value(properties.find(f"{W}pStyle")) if properties is not None else None
        style = style or self.styles.default
        look = look_of(properties, None).over(self.styles.look(style))
        words = Words(self.styles, look)
        words.collect(element)
        self.deleted += words.deleted
        text = self.pending + words.text()
        self.pending = ""
        if properties is not None and _mark_is_deleted(properties):
            self.pending = text
            return self.boxes(words)
        label = self.numbering.label(look.number, look.level, style) if look.number not in (None, "0") else ""
        shown = label + text if text.strip() else ""
        return [layout.Paragraph(shown, words.is_bold(), bool(look.centred)), *self.boxes(words)]

    def boxes(self, words: Words) -> list[layout.Part]:
        """The text boxes anchored in a paragraph, read after it."""
        found: list[layout.Part] = []
        for box in words.boxes:
            if self.depth < _DEEPEST:
                self.depth += 1
                found += self.parts(box)
                self.depth -= 1
        return found

    def table(self, element: etree._Element) -> layout.Table:
        table = layout.Table()
        for row in _content(element, wanted=f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                self.deleted.append(deleted_words(row))
                continue
            table.rows.append(self.row(row, properties))
        return table

    def row(self, element: etree._Element, properties: etree._Element | None) -> list[layout.Cell]:
        skipped = _number(properties, "gridBefore", 0)
        cells = [layout.Cell([], skipped)] if skipped else []
        for cell in _content(element, wanted=f"{W}tc"):
            shape = cell.find(f"{W}tcPr")
            merge = shape.find(f"{W}vMerge") if shape is not None else None
            continues = merge is not None and value(merge) != "restart"
            cells.append(layout.Cell(self.parts(cell), _number(shape, "gridSpan", 1), continues))
        return cells

    def warnings(self) -> tuple[ReadWarning, ...]:
        removed = [clip(words) for words in self.deleted if words.strip()]
        if not removed:
            return ()
        sample = "; ".join(f"“{words}”" for words in removed[:5])
        message = _(
            "The file still holds %(count)s tracked deletions, read as deleted: %(words)s.",
            count=len(removed),
            words=sample,
        )
        return (ReadWarning("tracked_deletion", message),)


def _content(parent: etree._Element, wanted: str | None = None) -> Iterator[etree._Element]:
    """Children of `parent`, looking through wrappers that show their content as if they were not there."""
    for child in parent:
        if child.tag in _TRANSPARENT:
            yield from _content(child, wanted)
        elif child.tag == _ALTERNATIVES:
            yield from _content(child[0], wanted) if len(child) else ()
        elif wanted is None or child.tag == wanted:
            yield child


def _mark_is_deleted(properties: etree._Element) -> bool:
    mark = properties.find(f"{W}rPr")
    return mark is not None and mark.find(f"{W}del") is not None


def _number(properties: etree._Element | None, name: str, default: int) -> int:
    text = value(properties.find(f"{W}{name}")) if properties is not None else None
    return min(int(text), _WIDEST) if text and text.isdecimal() and len(text) < 5 else default
