"""Joining the lines of a paragraph: a space, or none where a number was broken after its own hyphen or slash."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CUT_YEAR = re.compile(r"/(?:\d{1,2}/)?(\d{1,3})\Z")
_REST = re.compile(r"(\d{1,3})(?!\d)")
_YEAR = 4  # digits


def joined(lines: Iterable[str]) -> str:
    """One text of wrapped lines; "01-" and "KL/TW" make "01-KL/TW", "dân chủ -" and "kỷ cương" keep their space."""
    text = ""
    for line in lines:
        text += line if not text or _is_broken(text, line) else f" {line}"
    return text


def _is_broken(before: str, after: str) -> bool:
    if after[0].isdigit():
        cut, rest = _CUT_YEAR.search(before[-8:]), _REST.match(after)
        if cut and rest and len(cut[1]) + len(rest[1]) == _YEAR and cut[1][0] in "12":
            return True
    if before[-1] not in "-/–" or len(before) < 2 or not after[0].isalnum():
        return False
    return before[-2].isalnum() if before[-1] == "/" or before[-2].isdigit() else before[-2].isupper()
