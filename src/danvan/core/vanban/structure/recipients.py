"""Nơi nhận: who gets the document, each printed line one recipient."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from danvan.core.vanban.clean import Clean
from danvan.core.vanban.draft import Recipient
from danvan.core.vanban.structure.labels import BULLETS
from danvan.core.vanban.structure.paragraphs import Paragraph
from danvan.core.vanban.structure.signature import person_name
from danvan.core.vanban.structure.wording import is_capitals
from danvan.core.vanban.structure.zones import begins_recipients, is_signature_line
from danvan.core.vanban.words import table

_HEADING = re.compile(r"nơi nhận\s*[:.]*\s*")
_NOTE = re.compile(r"\s*\((?P<note>[^()]{1,80})\)\s*[;.,]*$")
_MORE = re.compile(r";\s*(?:-\s*)?(?=\S)")
_LONGEST = 250  # characters of one recipient's line


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(table("recipients")[name])


def read_recipients(paragraphs: Sequence[Paragraph], clean: Clean) -> list[Recipient]:
    """The recipients among the paragraphs of the ending, in the order printed; the archive line ends the list."""
    first = next((at for at, paragraph in enumerate(paragraphs) if begins_recipients(paragraph)), None)
    if first is None:
        return []
    recipients: list[Recipient] = []
    for start, end in _lines(paragraphs, first):
        recipient = _recipient(clean, start, end)
        if recipient:
            recipients.append(recipient)
        if recipient and recipient.archive:
            break
    return recipients


def _lines(paragraphs: Sequence[Paragraph], first: int) -> list[tuple[int, int]]:
    """Clean spans of the printed recipients: bullets, wrapped lines joined, lists on one line cut."""
    lines: list[tuple[int, int]] = []
    signed = False
    left = [paragraph for paragraph in paragraphs[first:] if paragraph.column == paragraphs[first].column]
    last = -1  # the paragraph taken last: only what stands right below it can go on with it
    for at, paragraph in enumerate(left):
        start = paragraph.start
        if at == 0:
            heading = _HEADING.match(paragraph.fold)
            start += heading.end() if heading else 0
        if is_signature_line(paragraph):
            signed = True
            continue
        if start >= paragraph.end or _is_name(paragraph, signed=signed) or (len(paragraph.text) > _LONGEST and signed):
            continue
        is_bullet = paragraph.label is not None and paragraph.label.style in BULLETS
        if lines and not is_bullet and last == at - 1 and _goes_on(left[at - 1], paragraph):
            lines[-1] = (lines[-1][0], paragraph.end)
        elif is_bullet or not signed:
            lines += _cut(paragraph, paragraph.body if is_bullet else start)
        else:
            continue
        last = at
    return lines


def _is_name(paragraph: Paragraph, *, signed: bool) -> bool:
    return (
        paragraph.label is None and signed and (person_name(paragraph.text) is not None or is_capitals(paragraph.text))
    )


def _goes_on(before: Paragraph, paragraph: Paragraph) -> bool:
    """A line without a bullet goes on with the line above unless that one ended."""
    return before.text[-1:] not in ";.:" and not paragraph.fold.startswith(_words("archive"))


def _cut(paragraph: Paragraph, start: int) -> list[tuple[int, int]]:
    """A line that holds the whole list ("Như Điều 3; Lưu: VT.") or bullets one after the other, cut at its semicolons."""
    text = paragraph.text[start - paragraph.start :]
    whole = paragraph.label is None or "; -" in text or re.search(r";\s*lưu\s*:", text.lower()) is not None
    if not whole:
        return [(start, paragraph.end)]
    spans, last = [], 0
    for found in _MORE.finditer(text):
        spans.append((start + last, start + found.start()))
        last = found.end()
    spans.append((start + last, paragraph.end))
    return [(a + 2 if paragraph.text[a - paragraph.start :].startswith("- ") else a, b) for a, b in spans]


def _recipient(clean: Clean, start: int, end: int) -> Recipient | None:
    while end > start and clean.text[end - 1] in " ;.,":
        end -= 1
    archive = clean.fold.startswith(_words("archive"), start)
    note = None
    found = _NOTE.search(clean.text, start, end)
    if found and not archive and found["note"].lower().startswith(_words("purposes")):
        note, end = found["note"].strip(), found.start()
    name = clean.text[start:end].replace("\n", " ").strip()
    return Recipient(name, note, archive, clean.span(start, end)) if any(map(str.isalnum, name)) else None
