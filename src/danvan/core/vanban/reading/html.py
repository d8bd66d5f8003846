"""HTML pages, usually copied from a legal portal: the document's words in reading order, and nothing else.

The source of such pages is wrapped at any place, so only block elements and `<br>` end a line.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from danvan.core.vanban.reading import encodings, html_furniture, layout, media
from danvan.core.vanban.reading.content import Content
from danvan.core.vanban.reading.docx_numbering import printed
from danvan.core.vanban.reading.joining import is_labelled, join_broken
from danvan.core.vanban.reading.plain import blocks_of

_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li",
    "main", "ol", "p", "section", "summary", "ul", "tr", "td", "th", "tbody", "caption",
}  # fmt: skip
_BOLD = {"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"}
_DROPPED = {"del", "strike", "s"}
_SPACE = re.compile(r"[ \t\n\r\f]+")
_AROUND_BREAK = re.compile(r" *\n *")
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_WIDEST = 200
_TALLEST = 10_000


def read(data: bytes) -> Content:
    """The text of an HTML page; raises Unreadable (legacy_encoding, damaged)."""
    text, warnings = encodings.decode(data)
    root = _parse(text)
    walk = _Walk()
    for element in html_furniture.content_of(root):
        walk.block(element)
    words, blocks = layout.write(walk.parts)
    at = len(words), len(words)  # the end of the source is the end of its words
    return Content(words, join_broken(words, blocks), warnings=tuple(replace(item, span=at) for item in warnings))


def _parse(text: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise media.damaged() from None
    if root is None:
        raise media.damaged()
    return root


class _Walk:
    """Goes through the tree in reading order and gathers the words of each line."""

    def __init__(self) -> None:
        self.parts: list[layout.Part] = []
        self.line: list[tuple[str, bool]] = []
        self.bold = False
        self.centred = False
        self.label = ""
        self.cells = 0

    def block(self, element: etree._Element) -> None:
        """An element that begins and ends lines of its own."""
        self.flush()
        outer = self.bold, self.centred
        self.bold |= _is_bold(element)
        self.centred = _is_centred(element, inherited=self.centred)
        if element.tag == "pre":
            self.preformatted(element)
        elif element.tag == "table":
            self.parts.append(self.table(element))
        else:
            self.content(element)
        self.flush()
        self.bold, self.centred = outer

    def content(self, element: etree._Element) -> None:
        self.put(element.text)
        position = 0
        for child in element:
            if child.tag == "li":
                position = _position(child, position, element)
                self.label = _label(child, position, element)
            self.child(child)
            self.put(child.tail)

    def child(self, child: etree._Element) -> None:
        if child.tag in _DROPPED:
            return
        if child.tag == "br":
            self.line.append(("\n", self.bold))
        elif child.tag in _BLOCKS or child.tag in ("table", "pre"):
            self.block(child)
        else:
            outer, self.bold = self.bold, self.bold or _is_bold(child)
            self.content(child)
            self.bold = outer

    def put(self, text: str | None) -> None:
        if text:
            self.line.append((_SPACE.sub(" ", text), self.bold))

    def flush(self) -> None:
        """End the paragraph; each line of it that a `<br>` made is one paragraph."""
        if not self.line:
            return
        text = "".join(piece for piece, _ in self.line)
        bold = all(is_bold for piece, is_bold in self.line if piece.strip())
        self.line = []
        for line in _AROUND_BREAK.sub("\n", text).split("\n"):
            words = re.sub(" {2,}", " ", line).strip(" ")
            if not words.strip() or html_furniture.is_furniture_line(words):
                continue
            if self.label and not is_labelled(words):
                words = self.label + words
            self.label = ""
            self.parts.append(layout.Paragraph(words, bold, self.centred))

    def preformatted(self, element: etree._Element) -> None:
        text = "".join(str(piece) for piece in element.itertext())
        self.parts += [layout.Paragraph(text[block.start : block.end]) for block in blocks_of(text)]

    def table(self, element: etree._Element) -> layout.Table:
        table = layout.Table()
        reaching: dict[int, int] = {}  # grid column → rows a cell above still reaches down
        for row in element.iterfind("./tr"):
            table.rows.append(self.row(row, reaching))
        for group in element.iterchildren("thead", "tbody", "tfoot"):
            table.rows += [self.row(row, reaching) for row in group.iterfind("./tr")]
        return table

    def row(self, element: etree._Element, reaching: dict[int, int]) -> list[layout.Cell]:
        cells: list[layout.Cell] = []
        column = 0
        for cell in element.iterchildren("td", "th"):
            column = _reach_down(cells, reaching, column)
            width, height = _span(cell, "colspan", _WIDEST), _span(cell, "rowspan", _TALLEST)
            cells.append(layout.Cell(_inside(cell), width))
            if height > 1:
                reaching.update(dict.fromkeys(range(column, column + width), height - 1))
            column += width
        self.cells += _reach_down(cells, reaching, column)
        if self.cells > layout.MAX_CELLS:
            raise media.too_large()
        return cells


def _inside(cell: etree._Element) -> list[layout.Paragraph | layout.Table]:
    walk = _Walk()
    walk.block(cell)
    return walk.parts


def _reach_down(cells: list[layout.Cell], reaching: dict[int, int], column: int) -> int:
    """Add the cells that reach into this row from above at `column` on; returns the first free column."""
    while column in reaching:
        reaching[column] -= 1
        if not reaching[column]:
            del reaching[column]
        cells.append(layout.Cell([], continues=True))
        column += 1
    return column


def _span(cell: etree._Element, name: str, limit: int) -> int:
    text = cell.get(name) or ""
    return max(1, min(int(text), limit)) if text.isdecimal() and len(text) < 8 else 1


def _is_bold(element: etree._Element) -> bool:
    return element.tag in _BOLD or _BOLD_STYLE.search(element.get("style") or "") is not None


def _is_centred(element: etree._Element, *, inherited: bool) -> bool:
    align = element.get("align")
    if element.tag == "center" or (align or "").lower() == "center":
        return True
    style = element.get("style") or ""
    if "text-align" in style:
        return _CENTRED.search(style) is not None
    return inherited and align is None


def _position(item: etree._Element, before: int, parent: etree._Element) -> int:
    for text in (item.get("value"), parent.get("start") if not before else None):
        if text and text.isdecimal() and len(text) < 5:
            return int(text)
    return before + 1


def _label(item: etree._Element, position: int, parent: etree._Element) -> str:
    """The marker a browser draws before a list item."""
    if "none" in (parent.get("style") or "") or "none" in (item.get("style") or ""):
        return ""
    if parent.tag != "ol":
        return "- "
    return printed(position, _FORMS.get(parent.get("type") or "", "decimal")) + ". "
