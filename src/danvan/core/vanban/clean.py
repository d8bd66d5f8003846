"""The text as it is matched, with a way back to the text as it is shown.

Real files differ in what does not matter: composed or decomposed letters, tone on the first or second vowel (hoà, hòa),
no-break spaces, kinds of dashes and quotes, Markdown emphasis inside a phrase, a line broken inside a sentence. Grammar
rules match on `Clean.text`; `span` answers with the raw offsets. `Clean.fold` is the same text, same length, in lower case.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Clean:
    """`starts[i]` and `ends[i]` are the raw offsets of the letters that became clean character i."""

    text: str
    fold: str
    starts: tuple[int, ...] = field(repr=False)
    ends: tuple[int, ...] = field(repr=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Raw half-open span of the clean span [start, end); empty clean spans give an empty raw span."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return (at, at)
        return (self.starts[start], self.ends[end - 1])

    def at(self, raw: int) -> int:
        """Clean index of the first clean character that starts at or after the raw offset."""
        return bisect.bisect_left(self.starts, raw)
