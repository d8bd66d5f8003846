"""The header of a document: number, kind, issuer, place, dates, title, period, signer, completeness. Nothing is invented."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from danvan.core.law.document_kinds import DocumentKind, kind_named, kind_names
from danvan.core.vanban.clean import Clean
from danvan.core.vanban.draft import Header
from danvan.core.vanban.letters import CAPITALS, SMALLS
from danvan.core.vanban.structure.dates import date_of, find_date, made
from danvan.core.vanban.structure.issuer import has_level, inferred_issuer, letterhead_issuer, local_name, needs_place
from danvan.core.vanban.structure.letterhead import Letterhead
from danvan.core.vanban.structure.numbers import find_number, kind_of_number, normal
from danvan.core.vanban.structure.paragraphs import Paragraph
from danvan.core.vanban.structure.period import period_of
from danvan.core.vanban.structure.portal import portal_facts
from danvan.core.vanban.structure.signature import person_name, read_signer
from danvan.core.vanban.structure.wording import body_case, capitalised, is_capitals, sentence_case
from danvan.core.vanban.structure.zones import Zones, begins_recipients, is_signature_line, is_truncation

_EFFECTIVE = re.compile(r"có hiệu lực(?: thi hành)?,? (?:kể )?từ ngày ")
_OPEN_END = re.compile(r"[\w,]$")
_RUNNING = 60  # characters: a last line this long that stops without a stop was cut
_LETTER = "Công văn"
_HALF = 9  # characters a half of a broken place name may have
_HALF_NAME = re.compile(rf"[{CAPITALS}][{SMALLS}]{{1,7}}(?: [{CAPITALS}][{SMALLS}]{{1,7}})?")
_PORTAL_TITLE = re.compile(r"(?:\s+năm \d{4})?[\s,:-]+")


@dataclass(slots=True)
class _Reader:
    """What the header is read from."""

    clean: Clean
    paragraphs: Sequence[Paragraph]
    head: Letterhead
    zones: Zones
    header: Header
    facts: dict[str, tuple[int, int]]

    def text(self, span: tuple[int, int]) -> str:
        return self.clean.text[span[0] : span[1]]

    def fold(self, span: tuple[int, int]) -> str:
        return self.clean.fold[span[0] : span[1]]

    def note(self, field: str, span: tuple[int, int]) -> None:
        self.header.spans[field] = self.clean.span(*span)


def read_header(clean: Clean, paragraphs: Sequence[Paragraph], head: Letterhead, zones: Zones) -> Header:
    """The header as far as the document says it."""
    reader = _Reader(clean, paragraphs, head, zones, Header(), portal_facts(paragraphs))
    _number(reader)
    _place_and_date(reader)
    _kind(reader)
    _title(reader)
    _issuer(reader)
    _effective(reader)
    _signer(reader)
    _completeness(reader)
    header = reader.header
    header.period = period_of(header.title.lower(), header.issued_on) if header.title else None
    return header


def _number(reader: _Reader) -> None:
    span = reader.head.number[1:] if reader.head.number else None
    if span is None and "number" in reader.facts:
        found = find_number(reader.clean.text, *reader.facts["number"])
        span = found.span() if found else None
    if span is not None:
        reader.header.number = normal(reader.text(span))
        reader.note("number", span)


def _place_and_date(reader: _Reader) -> None:
    if reader.head.date:
        at, found = reader.head.date
        base = reader.paragraphs[at].end - len(found.string)
        place = found["place"].strip(" |\t")
        first = _first_half(reader.paragraphs, at) if found.start() == 0 else ""
        reader.header.place = f"{first} {place}".strip()
        reader.note("place", (base + found.start("place"), base + found.start("place") + len(place)))
        reader.header.issued_on = made(found["year"], found["month"], found["day"])
        if reader.header.issued_on:
            reader.note("issued_on", (base + found.end("place") + 2, base + found.end()))
    if reader.header.issued_on is None and not reader.head.date and "issued_on" in reader.facts:
        reader.header.issued_on = _fact_date(reader, "issued_on")


def _first_half(paragraphs: Sequence[Paragraph], at: int) -> str:
    """The beginning of a place name that a narrow column broke off ("Sơn / La, ngày …")."""
    before = paragraphs[at - 1].text if at else ""
    return before if _HALF_NAME.fullmatch(before) and paragraphs[at].text.find(",") <= _HALF else ""


def _fact_date(reader: _Reader, field: str) -> datetime.date | None:
    span = reader.facts[field]
    found = find_date(reader.clean.fold, *span)
    if found:
        reader.note(field, found.span())
    return date_of(found) if found else None


def _kind(reader: _Reader) -> None:
    head, header = reader.head, reader.header
    if head.kind and head.kind_span:
        header.kind_label = capitalised(reader.fold(head.kind_span))
        reader.note("kind_label", head.kind_span)
        return
    kind = document_kind(header, head)
    if kind:
        header.kind_label = kind.name
    elif header.number:
        header.kind_label = _LETTER
    elif "kind" in reader.facts:
        named = reader.fold(reader.facts["kind"]).strip()
        known = next((kind_named(name) for name in kind_names() if named.startswith(name)), None)
        header.kind_label = known.name if known else None


def document_kind(header: Header, head: Letterhead) -> DocumentKind | None:
    """The kind by the kind line or, without one, by the symbol."""
    if head.kind:
        return head.kind
    return kind_of_number(header.number) if header.number else None


def _title(reader: _Reader) -> None:
    spans = reader.head.title
    if not spans:
        _portal_title(reader)
        return
    title = " ".join(reader.text(span) for span in spans)
    title = sentence_case(title, reader.clean) if is_capitals(title) else capitalised(title)
    reader.header.title = title.rstrip(" .;:-").strip("\"'") if title.count('"') != 2 else title.rstrip(" .;:-")
    reader.note("title", (spans[0][0], spans[-1][1]))


def _portal_title(reader: _Reader) -> None:
    """The portal's own line where the document shows no title: its abstract, or kind, number and title in one line."""
    header, first = reader.header, reader.paragraphs[0] if reader.paragraphs else None
    if header.kind_label and "abstract" in reader.facts:
        span = reader.facts["abstract"]
    elif (
        header.kind_label and header.number and first and first.text.startswith(f"{header.kind_label} {header.number}")
    ):
        lead = len(header.kind_label) + 1 + len(header.number)
        joint = _PORTAL_TITLE.match(first.fold, lead)
        span = (first.start + (joint.end() if joint else lead), first.end)
    else:
        return
    header.title = capitalised(reader.text(span))
    reader.note("title", span)


def _issuer(reader: _Reader) -> None:
    named = letterhead_issuer(reader.paragraphs, reader.head, reader.clean)
    if named:
        reader.header.issuer, span = named
        reader.note("issuer", span)
        if needs_place(named[0]):
            _complete_issuer(reader, named[0])
        return
    if reader.header.number:
        start = _after_title(reader)
        reader.header.issuer = inferred_issuer(reader.header.number, reader.header.place, reader.clean, start)
        reader.header.issuer_inferred = reader.header.issuer is not None
    if reader.header.issuer is None and "issuer" in reader.facts:
        reader.header.issuer = body_case(reader.text(reader.facts["issuer"]), reader.clean)
        reader.note("issuer", reader.facts["issuer"])


def _complete_issuer(reader: _Reader, issuer: str) -> None:
    local = local_name(reader.header.place, reader.clean, _after_title(reader))
    if local is None and "issuer" in reader.facts:
        named = reader.text(reader.facts["issuer"])  # portals print "Tỉnh Gia Lai"
        local = named[0].lower() + named[1:] if has_level(named) else None
    if local:
        reader.header.issuer, reader.header.issuer_inferred = f"{issuer} {local}", True


def _after_title(reader: _Reader) -> int:
    return reader.paragraphs[reader.head.end].start if reader.head.end < len(reader.paragraphs) else 0


def _effective(reader: _Reader) -> None:
    if "effective_on" in reader.facts:
        reader.header.effective_on = _fact_date(reader, "effective_on")
        return
    for paragraph in reader.paragraphs[reader.zones.body : reader.zones.ending]:
        found = _EFFECTIVE.search(paragraph.fold)
        if found is None or "này" not in paragraph.fold[: found.start()]:
            continue
        day = find_date(paragraph.fold, found.end() - 5, found.end() + 40)
        reader.header.effective_on = date_of(day) if day else None
        if reader.header.effective_on:
            reader.note("effective_on", (paragraph.start + found.start(), paragraph.start + found.end()))
            return


def _signer(reader: _Reader) -> None:
    zones = reader.zones
    signer, span = read_signer(reader.paragraphs[zones.ending : zones.ended], reader.clean)
    if span is None and zones.attached:  # signed below what is attached
        last = zones.annexes[0] if zones.annexes else len(reader.paragraphs)
        signer, span = read_signer(reader.paragraphs[zones.attached[-1][1] : last], reader.clean)
    reader.header.signer = signer
    if span:
        reader.note("signer", span)
    if signer.name is None and "signer" in reader.facts:
        signer.name = person_name(reader.text(reader.facts["signer"]))
        if signer.name:
            reader.note("signer", reader.facts["signer"])


def _completeness(reader: _Reader) -> None:
    ending = reader.paragraphs[reader.zones.ending : reader.zones.ended]
    cut = is_cut(reader.paragraphs, reader.zones)
    missing = "truncated" if cut else "absent"
    complete = reader.header.completeness
    complete.signature = "present" if any(is_signature_line(p) for p in ending) else missing
    complete.recipients = "present" if any(begins_recipients(p) for p in ending) else missing


def is_cut(paragraphs: Sequence[Paragraph], zones: Zones) -> bool:
    """True for a copy that ends in the middle: a mark says so, or the last line of the body stops without a stop."""
    if any(is_truncation(paragraph) for paragraph in paragraphs):
        return True
    if zones.ending < len(paragraphs) or not paragraphs:
        return False
    last = paragraphs[-1]
    return len(last.text) > _RUNNING and _OPEN_END.search(last.text[-1:]) is not None
