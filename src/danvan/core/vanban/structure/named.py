"""Laws and resolutions cited by name alone."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from functools import cache

from danvan.core.vanban.clean import Clean
from danvan.core.vanban.draft import Citation, NamedCitation
from danvan.core.vanban.letters import CAPITALS
from danvan.core.vanban.structure.dates import date_of, find_date
from danvan.core.vanban.words import table

_NAME = 160  # characters a name may have
_CONSTITUTION = re.compile(r"(?<!\w)Hiến pháp(?: nước Cộng hòa xã hội chủ nghĩa Việt Nam)?(?: năm \d{4})?")
_YEAR = re.compile(r"\s*(?:\(?sửa đổi\)?\s*)?(?:năm \d{4}|số \d)")
_DATED = re.compile(r"\s*,?\s*ngày ")


@cache
def _starts() -> re.Pattern[str]:
    words = table("citations")["named"]
    laws = "|".join(word.capitalize() for word in words["words"] if word != "hiến pháp")
    others = "|".join(words["resolutions"])
    return re.compile(rf"(?<!\w)(?:(?P<law>{laws}) (?=[{CAPITALS}])|(?P<other>(?i:{others})))")


@cache
def _ends() -> re.Pattern[str]:
    words = sorted(set(table("citations")["after_issuer"]["words"]) - _INSIDE, key=len, reverse=True)
    return re.compile(
        rf"[;.:\"\n]|,(?! (?:khen thưởng|chống|đối thoại|bảo vệ|cứu nạn|đoàn kết|an toàn)(?!\w))|(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)"
    )


# Words that end an issuer's name but stand inside the names of laws and resolutions.
_INSIDE = frozenset({
    "thực hiện", "ban hành", "tổ chức", "lần thứ", "giám sát", "về", "quy định", "có", "với", "trong", "cho", "được", "năm",
    "bảo đảm", "đảm bảo", "đối với",
})  # fmt: skip


def read_named(clean: Clean, numbered: Sequence[Citation]) -> list[NamedCitation]:
    """Laws and resolutions named without their number, in reading order; names inside a numbered citation are not among them."""
    taken = sorted(citation.span for citation in numbered)
    found = sorted(_names(clean), key=lambda named: named.span)
    return [named for named in found if not _is_taken(named.span, taken)]


def _is_taken(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    """True where the span overlaps one of the sorted, disjoint spans."""
    at = bisect.bisect_left(taken, (span[1], 0))
    return at > 0 and taken[at - 1][1] > span[0]


def _names(clean: Clean) -> Iterator[NamedCitation]:
    for found in _CONSTITUTION.finditer(clean.text) if "Hiến pháp" in clean.text else ():
        yield NamedCitation(found.group(), None, clean.span(*found.span()))
    for found in _starts().finditer(clean.text):
        end = _end(clean, found)
        if end > found.end():
            dated = _DATED.match(clean.fold, end)
            day = find_date(clean.fold, end, end + 40) if dated else None
            text = clean.text[found.start() : end]
            yield NamedCitation(text, date_of(day) if day else None, clean.span(found.start(), end))


def _end(clean: Clean, found: re.Match[str]) -> int:
    limit = min(len(clean.text), found.end() + _NAME)
    stop = _ends().search(clean.fold, found.end(), limit)
    end = stop.start() if stop else limit
    year = _YEAR.search(clean.fold, found.end(), end)
    if year:
        end = year.end() if "năm" in year.group() else year.start()
    joined = re.search(r" và (?:các )?(?:Luật|Nghị|Pháp|Chỉ|Quyết|Kết|Bộ)", clean.text[found.end() : end])
    if joined:
        end = found.end() + joined.start()
    while end > found.end() and clean.text[end - 1] in " (-":
        end -= 1
    return end
