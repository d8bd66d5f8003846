"""Long lists of phrases as one quick pattern: common beginnings are tried once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_END = ""


def any_of(phrases: Iterable[str]) -> str:
    """A regular expression for the longest of the phrases, in time independent of how many there are.

    >>> any_of(["ban", "ban chỉ đạo", "báo"])
    'b(?:an(?:\\\\ chỉ\\\\ đạo)?|áo)'
    """
    root: dict[str, Any] = {}
    for phrase in phrases:
        node = root
        for letter in phrase:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return _written(root)


class Ending:
    """What stands at the end of a stretch of text: a pattern, tried only where one of its last words ends the text.

    >>> Ending(r"(?<!\\w)(?:ít nhất|đạt)\\s*$", ["ít nhất", "đạt"]).search("phấn đấu đạt ")[0]
    'đạt '
    """

    def __init__(self, pattern: str, last_words: Iterable[str], after: str | None = None) -> None:
        self._pattern = re.compile(pattern)
        self._last_words = tuple(last_words)
        self._after = after

    def search(self, text: str) -> re.Match[str] | None:
        """The first match, which reaches to the end of `text`; white space, or signs of `after`, may follow the last word."""
        return self._pattern.search(text) if text.rstrip(self._after).endswith(self._last_words) else None


def _written(node: dict[str, Any]) -> str:
    branches = [re.escape(letter) + _written(below) for letter, below in node.items() if letter != _END]
    if not branches:
        return ""
    if _END in node:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
