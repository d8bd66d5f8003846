"""Word's automatic numbering: the labels a reader sees, which are written nowhere in the text.

Paragraphs point to a list instance (`w:num`), that to an abstract list of up to nine levels. Instances of one abstract
list share their counters unless an instance overrides a start (ECMA-376 part 1, 17.9).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from danvan.core.vanban.reading.docx_styles import Styles, W, value

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_SMALL = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_ALPHABET = 26
_LARGEST = 9999  # a label beyond this is damage, not counting
_PRIVATE = re.compile("[\ue000-\uf8ff\x00-\x1f]")  # glyphs of symbol fonts: no letters of any alphabet


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and prints."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = " "
    restart: int | None = None  # counts anew after this level (1-based); 0 never; None after any higher level
    legal: bool = False  # every number of the label in decimal
    style: str | None = None


@dataclass(slots=True)
class _List:
    """One abstract list: its levels and where each stands."""

    levels: dict[int, Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class Numbering:
    """Counts through the document; `label` must be asked once for every numbered paragraph, in reading order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._lists: dict[str, _List] = {}
        self._instances: dict[str, str] = {}
        self._overrides: dict[str, dict[int, Level]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._load(root, styles)

    def label(self, number: str | None, level: int | None, style: str | None) -> str:
        """The label with the space after it, or "" for a paragraph that is not numbered."""
        found = self._lists.get(self._instances.get(number or "0", ""))
        if found is None or number is None:
            return ""
        depth = self._depth(found, level, style)
        self._begin(number, found)
        here = self._level(number, found, depth)
        self._count(number, found, depth)
        words = self._words(number, found, here)
        return words + here.suffix if words else ""

    def _depth(self, found: _List, level: int | None, style: str | None) -> int:
        if level is None and style is not None:
            level = next((depth for depth, item in found.levels.items() if item.style == style), 0)
        return min(max(level or 0, 0), LEVELS - 1)

    def _level(self, number: str, found: _List, depth: int) -> Level:
        return self._overrides.get(number, {}).get(depth) or found.levels.get(depth) or Level()

    def _begin(self, number: str, found: _List) -> None:
        """An instance that overrides starts sets the counters of those levels back when it is first met."""
        if number not in self._begun:
            self._begun.add(number)
            for depth in self._starts.get(number, {}):
                found.counts[depth:] = [None] * (LEVELS - depth)

    def _count(self, number: str, found: _List, depth: int) -> None:
        now = found.counts[depth]
        found.counts[depth] = self._start(number, found, depth) if now is None else now + 1
        for higher in range(depth):
            if found.counts[higher] is None:
                found.counts[higher] = self._start(number, found, higher)
        for deeper in range(depth + 1, LEVELS):
            restart = self._level(number, found, deeper).restart
            if restart is None or (restart and depth < restart):
                found.counts[deeper] = None

    def _start(self, number: str, found: _List, depth: int) -> int:
        return self._starts.get(number, {}).get(depth, self._level(number, found, depth).start)

    def _words(self, number: str, found: _List, here: Level) -> str:
        if here.form == "bullet":
            return bullet(here.text)
        if here.form == "none" and not _PLACE.search(here.text):
            return here.text.strip()

        def counted(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            count = found.counts[depth]
            form = "decimal" if here.legal else self._level(number, found, depth).form
            return printed(count if count is not None else self._start(number, found, depth), form)

        return _PLACE.sub(counted, here.text).strip()

    def _load(self, root: etree._Element, styles: Styles) -> None:
        links: dict[str, str] = {}
        for abstract in root.iterfind(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId") or ""
            self._lists[name] = _List(dict(_levels(abstract)))
            links[name] = value(abstract.find(f"{W}numStyleLink")) or ""
        for instance in root.iterfind(f"{W}num"):
            self._load_instance(instance)
        for name, style in links.items():  # a list that only points to a style means the style's list
            target = self._instances.get(styles.look(style).number or "", "") if style else ""
            if target in self._lists and not self._lists[name].levels:
                self._lists[name] = self._lists[target]

    def _load_instance(self, instance: etree._Element) -> None:
        number = instance.get(f"{W}numId") or ""
        self._instances[number] = value(instance.find(f"{W}abstractNumId")) or ""
        for override in instance.iterfind(f"{W}lvlOverride"):
            depth = _integer(override.get(f"{W}ilvl"), 0)
            start = value(override.find(f"{W}startOverride"))
            if start is not None:
                self._starts.setdefault(number, {})[depth] = _integer(start, 1)
            self._overrides.setdefault(number, {}).update(_levels(override))


def _levels(parent: etree._Element) -> Iterator[tuple[int, Level]]:
    for element in parent.iterfind(f"{W}lvl"):
        depth = _integer(element.get(f"{W}ilvl"), 0)
        restart = value(element.find(f"{W}lvlRestart"))
        legal = element.find(f"{W}isLgl")
        if 0 <= depth < LEVELS:
            yield (
                depth,
                Level(
                    start=_integer(value(element.find(f"{W}start")), 1),
                    form=value(element.find(f"{W}numFmt")) or "decimal",
                    text=value(element.find(f"{W}lvlText")) or "",
                    suffix="" if value(element.find(f"{W}suff")) == "nothing" else " ",
                    restart=None if restart is None else _integer(restart, 0),
                    legal=legal is not None and value(legal) not in ("0", "false"),
                    style=value(element.find(f"{W}pStyle")),
                ),
            )


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else default


def printed(count: int, form: str) -> str:
    """A count in the list's form: 4 → "4", "04", "IV", "iv", "D", "d"."""
    count = min(count, _LARGEST)
    if form in ("upperRoman", "lowerRoman"):
        return roman(count) if form == "upperRoman" else roman(count).lower()
    if form in ("upperLetter", "lowerLetter") and count > 0:
        letter = chr(ord("A") + (count - 1) % _ALPHABET) * ((count - 1) // _ALPHABET + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form == "none":
        return ""
    return f"{count:02d}" if form == "decimalZero" else str(count)


def roman(count: int) -> str:
    """`count` in Roman numerals; zero has none and stays "0"."""
    words = ""
    for worth, letters in _ROMAN + _ROMAN_SMALL:
        while count >= worth:
            words, count = words + letters, count - worth
    return words or "0"


def bullet(text: str) -> str:
    """The bullet as a letter every font has; glyphs of symbol fonts, and the "o" Word draws as a ring, become "•"."""
    mark = _PRIVATE.sub("•", text.strip())
    return "•" if mark in ("o", "§", "v", "Ø", "ü", "q", "") else mark
