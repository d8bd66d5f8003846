"""The grammar of document numbers: 19/KH-UBND, 1318/QĐ-UBND-HC, 25-NQ/TW, 04/2015/NĐ-CP, 12a/KH-UBND, 80 /KH-UBND, 01KL/TW.

A number is a serial, a separator, perhaps a year, and a symbol of one to five segments that begin with a capital.
"""

from __future__ import annotations

import re

from danvan.core.law.document_kinds import DocumentKind, kind_abbreviated

_CAPITAL = "A-ZĐƯÂÊÔĂƠÁÀẢÃẠÉÈÓÒÍÌÚÙÝ"
_SEGMENT = rf"[{_CAPITAL}](?:[{_CAPITAL}a-zđ0-9.&]{{0,15}}[{_CAPITAL}a-zđ0-9])?"
# Between serial and symbol: "/", "/2024/", "-", or nothing where a converter lost the hyphen (01KL/TW). Spaces around the
# separators happen (80 /KH-UBND, 12/KH - UBND), but not where prose begins (12/KH-UBND - UBND tỉnh).
_FIRST = r"(?:\s?/\s?(?:(?:19|20)\d\d\s?/\s?)?|\s?-(?:\s(?=[A-ZĐ]\w{0,5}/))?|\s?(?=[A-ZĐ]{2,4}[/-][A-Z]))"
_NEXT = r"(?:[-/]|(?<=[/ ][A-ZĐ]{2})\s?-\s?)"
NUMBER = rf"\d{{1,6}}[a-zA-ZđĐ]?{_FIRST}{_SEGMENT}(?!\w)(?:{_NEXT}{_SEGMENT}(?!\w)){{0,4}}"
_NUMBER = re.compile(NUMBER)
_PARTS = re.compile(r"(?P<serial>\d{1,6}[a-zA-ZđĐ]?)[/-]?(?:(?P<year>(?:19|20)\d\d)/)?(?P<symbol>.*)")
_SPLIT = re.compile(r"[-/]")


def normal(number: str) -> str:
    """The number as the contract prints it: no spaces, no full stop it ends a sentence with."""
    return re.sub(r"\s+", "", number).rstrip(".&")


def symbol_segments(number: str) -> list[str]:
    """The segments after serial and year: ["QĐ", "UBND", "HC"] of 1318/QĐ-UBND-HC."""
    found = _PARTS.match(normal(number))
    return [segment for segment in _SPLIT.split(found["symbol"]) if segment] if found else []


def kind_of_number(number: str) -> DocumentKind | None:
    """The kind the symbol names; None for official letters (887/UBND-NC) and unknown symbols."""
    segments = symbol_segments(number)
    if not segments:
        return None
    direct = kind_abbreviated(segments[0])
    if direct or len(segments) < 2 or not segments[0].isupper():
        return direct or _run_together(segments[0])
    return None


def _run_together(segment: str) -> DocumentKind | None:
    """A converter lost the hyphen: KHUBND."""
    for length in (3, 2):
        rest = segment[length:]
        if rest.startswith(("UBND", "TTg", "CP", "HĐND", "BCĐ", "VPCP", "CT", "B", "S")) and len(rest) > 1:
            return kind_abbreviated(segment[:length])
    return None


def find_number(text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """The first document number in text[start:end]."""
    return _NUMBER.search(text, start, len(text) if end is None else end)
