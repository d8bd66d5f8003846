"""The text as it is matched, with a way back to the text as it is shown.

Real files differ in what does not matter: composed or decomposed letters, tone on the first or second vowel (hoà, hòa),
no-break spaces, kinds of dashes and quotes, Markdown emphasis inside a phrase, a line broken inside a sentence. Grammar
rules match on `Clean.text`; `span` answers with the raw offsets. `Clean.fold` is the same text, same length, in lower case.
"""

from __future__ import annotations

import bisect
import itertools
import re
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from danvan.core.kernel.folding import lower, place_tones

_DASHES = "‐‑‒–—―−﹘﹣－"
_DOUBLE = "“”„‟«»″〝〞＂"
_SINGLE = "‘’‚‛′"
_ROMAN = dict(
    zip(
        "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ",
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"],
        strict=True,
    )
)
_SAME = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_SINGLE, "'"),
    **_ROMAN,
    "Ð": "Đ",  # Icelandic letters that old converters write for the Vietnamese ones
    "ð": "đ",
}
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc\x00-\x08\x0e-\x1b"
_WHITE = "\t\n\x0b\x0c\r\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_BREAKS = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")

# One character class, so that the scan runs at the speed of the regex engine's inner loop; what belongs to the character is
# looked at only where it stands.
_CLASS = "[" + _WHITE + r"*_\\#&<" + "".join(_SAME) + _INVISIBLE + "]"
_ODD = re.compile(_CLASS)
_ODD_OR_SPACES = re.compile(rf"  |{_CLASS}")
_ODD_OR_MARKS = re.compile(rf"  |{_CLASS}|[^\W\d_][\u0300-\u036f]+")
_RUNS = {
    "*": re.compile(r"\*+"),
    "_": re.compile(r"(?<![^\W_])_+|_+(?![^\W_])"),
    "\\": re.compile(r"\\[!-/:-@\[-`{-~]"),
    "#": re.compile(r"#{1,6}(?=[ \t])"),
    "&": re.compile(r"&nbsp;\s*"),
    "<": re.compile(r"<br ?/?>\s*"),
}
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Clean:
    """`starts[i]` and `ends[i]` are the raw offsets of the letters that became clean character i."""

    text: str
    fold: str
    starts: Sequence[int] = field(repr=False)
    ends: Sequence[int] = field(repr=False)

    @classmethod
    def of(cls, raw: str, breaks: Iterable[int] = (), cells: Iterable[int] = ()) -> Clean:
        """The clean form of `raw`, in time linear in its length. Every run of white space becomes one character: "\\n" where
        it holds a line break or begins at one of `breaks` (raw offsets where a block ends), "\\t" where it begins at one of
        `cells` (where a cell ends), else a space.
        """
        return _Writer(raw, frozenset(breaks), frozenset(cells)).clean()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Raw half-open span of the clean span [start, end); empty clean spans give an empty raw span."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return (at, at)
        return (self.starts[start], self.ends[end - 1])

    def at(self, raw: int) -> int:
        """Clean index of the first clean character that starts at or after the raw offset."""
        return bisect.bisect_left(self.starts, raw)

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Clean half-open span of the raw span [start, end)."""
        return (self.at(start), self.at(end))

    def joined(self, breaks: Iterable[int]) -> Clean:
        """The same text with the line breaks at these clean indexes turned into spaces: the two lines are one sentence."""
        bounds = sorted({-1, *breaks, len(self.text)})
        lines = [(before + 1, at) for before, at in itertools.pairwise(bounds)]
        text = " ".join([self.text[start:end] for start, end in lines])
        return Clean(text, " ".join([self.fold[start:end] for start, end in lines]), self.starts, self.ends)

    def without(self, spans: Iterable[tuple[int, int]]) -> Clean:
        """The same text less the words of these raw spans, in order of their beginnings; white space around them becomes one space."""
        text: list[str] = []
        fold: list[str] = []
        starts, ends, last = array("I"), array("I"), 0
        for start, end in (self.within(*span) for span in spans):
            if start < last or start >= end:  # told twice, or already nothing but white space
                continue
            while end < len(self.text) and self.text[end] == "\n" and self.text[start - 1 : start] in ("\n", ""):
                end += 1
            for pieces, whole in ((text, self.text), (fold, self.fold)):
                pieces.append(whole[last:start])
            starts.extend(self.starts[last:start])
            ends.extend(self.ends[last:start])
            last = end
        if not last:
            return self
        starts.extend(self.starts[last:])
        ends.extend(self.ends[last:])
        return Clean("".join(text) + self.text[last:], "".join(fold) + self.fold[last:], starts, ends)


class _Writer:
    """Copies the raw text piece by piece, rewriting what is odd and remembering where each letter came from."""

    def __init__(self, raw: str, breaks: frozenset[int], cells: frozenset[int]) -> None:
        self.raw = raw
        self.breaks = breaks
        self.cells = cells
        self.pieces: list[str] = []
        self.last = "\n"  # the character written last; a text begins like a line
        self.starts = array("I")
        self.ends = array("I")

    def clean(self) -> Clean:
        at = 0
        for odd in self.pattern().finditer(self.raw):
            start = odd.start()
            if start >= at:
                self.copy(at, start)
                at = self.rewrite(start, odd.end())
        self.copy(at, len(self.raw))
        text = "".join(self.pieces)
        return Clean(text, place_tones(lower(text)), self.starts, self.ends)

    def pattern(self) -> re.Pattern[str]:
        if not unicodedata.is_normalized("NFC", self.raw):
            return _ODD_OR_MARKS
        return _ODD_OR_SPACES if "  " in self.raw else _ODD

    def copy(self, start: int, end: int) -> None:
        if start < end and self.raw[start] == " " and self.last in " \t\n":
            start += 1  # a dropped mark stood between two spaces
        if start < end:
            self.pieces.append(self.raw[start:end])
            self.starts.extend(range(start, end))
            self.ends.extend(range(start + 1, end + 1))
            self.last = self.raw[end - 1]

    def put(self, text: str, start: int, end: int) -> None:
        self.pieces.append(text)
        self.starts.extend([start] * len(text))
        self.ends.extend([end] * len(text))
        self.last = text[-1]

    def rewrite(self, start: int, end: int) -> int:
        """Write what stands for the odd character at `start`; answers where reading goes on."""
        first = self.raw[start]
        if first in _SAME:
            self.put(_SAME[first], start, end)
        elif first.isspace():
            return self.white(start)
        elif first in _RUNS:
            return self.mark(first, start)
        elif end - start > 1:
            self.put(unicodedata.normalize("NFC", self.raw[start:end]), start, end)
        return end

    def white(self, start: int) -> int:
        run = _SPACES.match(self.raw, start)
        end = run.end() if run else start + 1
        broken = start in self.breaks or not _BREAKS.isdisjoint(self.raw[start:end])
        self.space("\n" if broken else "\t" if start in self.cells else " ", start, end)
        return end

    def space(self, mark: str, start: int, end: int) -> None:
        if mark != " " and self.last == " ":
            self.pieces[-1] = self.pieces[-1][:-1]
            self.starts.pop()
            self.ends.pop()
        if self.last not in "\t\n" and (mark != " " or self.last != " "):
            self.put(mark, start, end)

    def mark(self, first: str, start: int) -> int:
        """Markdown and HTML left in plain text: emphasis, escapes, heading hashes, hard breaks."""
        found = _RUNS[first].match(self.raw, start)
        if found is None:
            self.put(first, start, start + 1)
            return start + 1
        end = found.end()
        if first == "\\":
            self.put(self.raw[end - 1], start, end)
        elif first in "&<":
            self.space(" " if first == "&" else "\n", start, end)
        elif not self.is_markup(first, start, end):
            self.put(self.raw[start:end], start, end)
        return end

    def is_markup(self, first: str, start: int, end: int) -> bool:
        """A star that opens a line is a bullet, a hash inside a line is a hash; all else is typography."""
        if first == "*":
            return not (self.last == "\n" and end - start == 1 and self.raw[end : end + 1].isspace())
        return first == "_" or self.last == "\n"
