"""Word's styles, as far as they change which words are shown: numbering, hidden text, capitals, bold, centring."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
_OFF = ("0", "false", "off", "none")
_LONGEST_CHAIN = 20  # a style based on itself would never end


@dataclass(frozen=True, slots=True)
class Look:
    """What a style or a paragraph says of itself; None where it says nothing and the style below decides."""

    number: str | None = None
    level: int | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    bold: bool | None = None
    centred: bool | None = None

    def over(self, below: Look) -> Look:
        """This look where it speaks, else the one below."""
        return Look(
            below.number if self.number is None else self.number,
            below.level if self.level is None else self.level,
            below.hidden if self.hidden is None else self.hidden,
            below.capitals if self.capitals is None else self.capitals,
            below.bold if self.bold is None else self.bold,
            below.centred if self.centred is None else self.centred,
        )


NOTHING = Look()


class Styles:
    """The style sheet: the full look of each style, bases included."""

    def __init__(self, root: etree._Element | None) -> None:
        self._own: dict[str, Look] = {}
        self._base: dict[str, str] = {}
        self._full: dict[str, Look] = {}
        self.default: str | None = None
        for style in root.iterfind(f"{W}style") if root is not None else ():
            self._add(style)

    def look(self, name: str | None) -> Look:
        """Everything the style `name` says, with what it is based on; unknown styles say nothing."""
        if name is None or name not in self._own:
            return NOTHING
        if name not in self._full:
            self._full[name] = self._resolve(name)
        return self._full[name]

    def _resolve(self, name: str) -> Look:
        look, current = NOTHING, name
        for _ in range(_LONGEST_CHAIN):
            look = look.over(self._own.get(current, NOTHING))
            if current not in self._base:
                break
            current = self._base[current]
        return look

    def _add(self, style: etree._Element) -> None:
        name = style.get(f"{W}styleId")
        if name is None:
            return
        self._own[name] = look_of(style.find(f"{W}pPr"), style.find(f"{W}rPr"))
        base = style.find(f"{W}basedOn")
        if base is not None and base.get(VAL):
            self._base[name] = base.get(VAL) or ""
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
            self.default = name


def look_of(paragraph: etree._Element | None, run: etree._Element | None) -> Look:
    """What paragraph properties (`w:pPr`) and run properties (`w:rPr`) say themselves."""
    number, level, centred = _numbering(paragraph)
    if run is None:
        return Look(number, level, None, None, None, centred) if paragraph is not None else NOTHING
    return Look(number, level, toggle(run, "vanish"), toggle(run, "caps"), toggle(run, "b"), centred)


def _numbering(properties: etree._Element | None) -> tuple[str | None, int | None, bool | None]:
    if properties is None:
        return None, None, None
    justified = value(properties.find(f"{W}jc"))
    centred = None if justified is None else justified == "center"
    found = properties.find(f"{W}numPr")
    if found is None:
        return None, None, centred
    level = value(found.find(f"{W}ilvl"))
    return value(found.find(f"{W}numId")), int(level) if level and level.isdecimal() else None, centred


def toggle(properties: etree._Element, name: str) -> bool | None:
    """An on/off property: None where it is not said."""
    found = properties.find(f"{W}{name}")
    return None if found is None else (found.get(VAL) or "1") not in _OFF


def value(element: etree._Element | None) -> str | None:
    """The `w:val` of an element that may be absent."""
    return None if element is None else element.get(VAL)
