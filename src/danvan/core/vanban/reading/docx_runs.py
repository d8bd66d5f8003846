"""The words of one Word paragraph: its runs, without what is deleted, hidden or only an instruction to Word."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from danvan.core.vanban.reading.docx_styles import Look, Styles, W, look_of, value

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_DELETED = {f"{W}del", f"{W}moveFrom"}
_BOX = f"{W}txbxContent"
_SHOWN = 60  # characters of a deletion quoted in a warning
_SYMBOLS = {"F0B7": "•", "F02D": "-", "F0A7": "•", "F0D8": "•", "F0FC": "✓", "F0B3": "≥", "F0A3": "≤", "F0B1": "±"}


class Words:
    """Collects the visible words of a paragraph, and what was deleted or set aside in boxes."""

    def __init__(self, styles: Styles, look: Look) -> None:
        self._styles = styles
        self._look = look
        self._pieces: list[str] = []
        self._letters = 0
        self._bold = 0
        self.deleted: list[str] = []
        self.boxes: list[etree._Element] = []

    def text(self) -> str:
        """The words collected so far."""
        return "".join(self._pieces)

    def is_bold(self) -> bool:
        """True where every letter is bold."""
        return 0 < self._letters == self._bold

    def collect(self, parent: etree._Element) -> None:
        """Take in the words of an element: a paragraph or anything inside one."""
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child)
            elif tag in _DELETED:
                if tag == f"{W}del":
                    self.deleted.append(deleted_words(child))
            elif tag == f"{_MC}AlternateContent":
                self._alternatives(child, self.collect)
            elif tag not in (f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}p", f"{W}tbl"):
                self.collect(child)  # hyperlinks, fields, content controls, insertions: as if not there

    def _run(self, run: etree._Element) -> None:
        look = self._look_of_run(run.find(f"{W}rPr"))
        if not look.hidden:
            self._run_content(run, look)

    def _look_of_run(self, properties: etree._Element | None) -> Look:
        if properties is None:
            return self._look
        style = value(properties.find(f"{W}rStyle"))
        return look_of(None, properties).over(self._styles.look(style)).over(self._look)

    def _run_content(self, run: etree._Element, look: Look) -> None:
        for child in run:
            tag = child.tag
            if tag == f"{W}t":
                self._put(child.text or "", look)
            elif tag in _CHARACTERS:
                self._put(_CHARACTERS[tag], look)
            elif tag == f"{W}br":
                self._put("\n" if child.get(f"{W}type") in (None, "textWrapping") else " ", look)
            elif tag == f"{W}sym":
                self._put(_symbol(child), look)
            elif tag == f"{_MC}AlternateContent":
                self._alternatives(child, lambda branch: self._run_content(branch, look))
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                self._find_boxes(child)

    def _alternatives(self, element: etree._Element, read: Callable[[etree._Element], None]) -> None:
        """A drawing told twice, for new and old Word: only the first telling is read."""
        branch = element.find(f"{_MC}Choice")
        branch = element.find(f"{_MC}Fallback") if branch is None else branch
        if branch is not None:
            read(branch)

    def _find_boxes(self, drawing: etree._Element) -> None:
        """Text boxes of a drawing, outermost only (inner ones are found when the outer is read), each told once."""
        for child in drawing:
            if child.tag == _BOX:
                self.boxes.append(child)
            elif child.tag == f"{_MC}AlternateContent":
                self._alternatives(child, self._find_boxes)
            else:
                self._find_boxes(child)

    def _put(self, text: str, look: Look) -> None:
        text = text.replace("\u00ad", "")  # a soft hyphen shows only where a line breaks
        self._pieces.append(text.upper() if look.capitals else text)
        letters = sum(map(str.isalnum, text))
        self._letters += letters
        self._bold += letters if look.bold else 0


def deleted_words(element: etree._Element) -> str:
    """The words inside a tracked deletion."""
    return "".join(item.text or "" for item in element.iter(f"{W}delText", f"{W}t"))


def clip(words: str) -> str:
    """The first words of a long quotation."""
    return words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + "…"


def _symbol(element: etree._Element) -> str:
    """A character of a symbol font: the known signs by what they show, an ordinary letter by itself."""
    code = (element.get(f"{W}char") or "").upper()
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    try:
        letter = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return letter if letter.isprintable() and not "\ue000" <= letter <= "\uf8ff" else ""
