"""Cited documents: the number is the anchor, kind and date and issuer are looked for around it, up to the next number."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from danvan.core.law.document_kinds import kind_names
from danvan.core.vanban.clean import Clean
from danvan.core.vanban.draft import Citation, Header
from danvan.core.vanban.structure.dates import DATE, date_of
from danvan.core.vanban.structure.issuer import body_words
from danvan.core.vanban.structure.numbers import NUMBER, kind_of_number, normal, symbol_segments
from danvan.core.vanban.structure.wording import capitalised
from danvan.core.vanban.words import table

_BEFORE = 160  # characters before a number within which its kind stands
_AFTER = 260  # characters after it within which date and issuer stand
_ANCHOR = re.compile(rf"(?<![\w/.-]){NUMBER}")
_SAID = re.compile(r"(?:\bsố\s*:?|:)\s*$")
_LIST = re.compile(r"\s*(?:,|;|và|&|-|hoặc)?\s*(?:số\s*:?\s*)?$")
_DATED = re.compile(rf"\s*,?\s*\(?\s*(?:(?:ban hành |ký )?{DATE}\)?)")
_OWNED = re.compile(r"\s*,?\s*(?:do|của|giữa)\s+(?=\S)")
_BOUND = re.compile(r"[;:\"\n“”]|\.(?:\s|$|/)|,(?! (?:ban|ngành|đoàn thể)\b)")
_BRACKETS = re.compile(r"\s*\(khóa [ivx\d]+\)")
_AND = re.compile(" và ")
_AFTER_DATE = re.compile(rf"\s*,?\s*{DATE}")


@dataclass(slots=True)
class _Anchor:
    """A number in the text, with where its citation begins and the kind said before it."""

    start: int
    number: tuple[int, int]
    kind: str | None


@cache
def _kind_before() -> re.Pattern[str]:
    names = "|".join(map(re.escape, [*kind_names(), *table("citations")["short_kinds"]]))
    return re.compile(rf"(?<!\w)(?P<kind>{names})(?!\w)(?P<rest>[^.;:\"()\n]{{0,120}})$")


@cache
def _stop_words() -> re.Pattern[str]:
    words = sorted(table("citations")["after_issuer"]["words"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


@cache
def _not_documents() -> tuple[str, ...]:
    return tuple(table("citations")["not_documents"]["words"])


def read_citations(clean: Clean, header: Header, basis: tuple[int, int], ending: tuple[int, int]) -> list[Citation]:
    """Every mention of a numbered document but the document's own number. `basis` is the clean span of the grounds; between the
    ends of `ending` (signature, recipients, what a portal adds below) nothing is cited."""
    anchors = [anchor for anchor in _anchors(clean) if not ending[0] <= anchor.start < ending[1]]
    citations = []
    for at, anchor in enumerate(anchors):
        limit = anchors[at + 1].start if at + 1 < len(anchors) else len(clean.text)
        citation = _citation(clean, anchor, min(limit, anchor.number[1] + _AFTER), basis)
        if not _is_own(citation, header):
            citations.append(citation)
    return citations


def _anchors(clean: Clean) -> Iterator[_Anchor]:
    last: _Anchor | None = None
    for found in _ANCHOR.finditer(clean.text):
        anchor = _anchor(clean, found, last)
        if anchor is not None:
            last = anchor
            yield anchor


def _anchor(clean: Clean, found: re.Match[str], last: _Anchor | None) -> _Anchor | None:
    line = clean.fold.rfind("\n", max(0, found.start() - _BEFORE), found.start()) + 1
    floor = max(line or found.start() - _BEFORE, last.number[1] if last else 0, 0)
    before = clean.fold[floor : found.start()]
    said = _SAID.search(before)
    words = before[: said.start()] if said else before
    if words.rstrip().endswith(_not_documents()):
        return None
    kind = _kind_of(words, said=said is not None)
    if kind:
        start = floor + kind.start("kind")
        return _Anchor(start, found.span(), clean.text[start : start + len(kind["kind"])])
    if last and floor == last.number[1] and _LIST.fullmatch(before):
        return _Anchor(found.start(), found.span(), last.kind)
    if not said and not _is_plain_number(found.group()):
        return None
    start = floor + said.start() if said and clean.fold[floor + said.start()] == "s" else found.start()
    return _Anchor(start, found.span(), None)


def _kind_of(words: str, *, said: bool) -> re.Match[str] | None:
    """The kind name that belongs to the number: next to it, or with the document's title between when "số" is said."""
    found = _last_kind(words)
    if found is None:
        return None
    rest = found["rest"].strip()
    if not rest:
        return found
    close = (
        said
        and (found["kind"] in ("luật", "bộ luật", "pháp lệnh") or len(rest) < (45 if rest.startswith("của ") else 25))
        and "," not in rest
    )
    return found if close else None


def _last_kind(words: str) -> re.Match[str] | None:
    """The kind name nearest to the end of `words`."""
    best = None
    for name in _kind_starts().finditer(words):
        best = name
    return _kind_before().search(words, best.start()) if best else None


@cache
def _kind_starts() -> re.Pattern[str]:
    names = "|".join(map(re.escape, [*kind_names(), *table("citations")["short_kinds"]]))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)")


def _is_plain_number(number: str) -> bool:
    """A number nobody announces is believed when its symbol names a kind, or has a body after the kind."""
    return kind_of_number(number) is not None or len(symbol_segments(number)) > 1


def _citation(clean: Clean, anchor: _Anchor, limit: int, basis: tuple[int, int]) -> Citation:
    fold = clean.fold
    bound = _BOUND.search(clean.text, anchor.number[1], limit)
    end = anchor.number[1]
    issued_on: datetime.date | None = None
    dated = _DATED.match(fold, end, limit)
    if dated:
        issued_on, end = date_of(dated), dated.end()
        bound = _BOUND.search(clean.text, end, limit)
    stop = bound.start() if bound else limit
    issuer = None
    owned = _OWNED.match(fold, end, stop)
    if owned:
        issuer_end = _issuer_end(clean, owned.end(), stop)
        if issuer_end > owned.end():
            issuer, end = clean.text[owned.end() : issuer_end], issuer_end
            late = _AFTER_DATE.match(fold, end, limit)
            if issued_on is None and late:
                issued_on, end = date_of(late), late.end()
    kind = _kind_label(anchor, clean)
    role = "basis" if basis[0] <= anchor.start < basis[1] else "mention"
    text = clean.text[anchor.start : end]
    number = normal(clean.text[slice(*anchor.number)])
    return Citation(text, kind, number, issued_on, issuer, role, clean.span(anchor.start, end))


def _kind_label(anchor: _Anchor, clean: Clean) -> str | None:
    if anchor.kind:
        full = table("citations")["short_kinds"].get(anchor.kind.lower())
        return str(full) if full else capitalised(anchor.kind if not anchor.kind.isupper() else anchor.kind.lower())
    kind = kind_of_number(clean.text[slice(*anchor.number)])
    return kind.name if kind else None


def _issuer_end(clean: Clean, start: int, stop: int) -> int:
    """Where the issuer's name ends: at a word that tells what the document does, at "và" before anything but a body."""
    found = _stop_words().search(clean.fold, start, stop)
    end = found.start() if found else stop
    for joined in _AND.finditer(clean.fold, start, end):
        if not clean.fold.startswith(body_words(), joined.end()):
            end = joined.start()
            break
    bracket = clean.fold.find("(", start, end)
    if bracket >= 0:
        keeps = _BRACKETS.match(clean.fold, bracket - 1)
        end = min(end, keeps.end()) if keeps else bracket
    while end > start and clean.text[end - 1] in " ,-(":
        end -= 1
    return end


def _is_own(citation: Citation, header: Header) -> bool:
    """The document's own number, unless another date shows that it is another body's document of the same number."""
    if header.number is None or citation.number.lower() != header.number.lower():
        return False
    return citation.issued_on is None or header.issued_on is None or citation.issued_on == header.issued_on
