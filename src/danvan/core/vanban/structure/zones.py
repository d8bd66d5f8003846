"""Where the parts of a document begin: opening, body, ending, annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from danvan.core.vanban.structure.attributes import role_of
from danvan.core.vanban.structure.labels import BULLETS
from danvan.core.vanban.structure.paragraphs import Paragraph
from danvan.core.vanban.structure.parts import is_known_heading
from danvan.core.vanban.words import table

_MARK = re.compile(r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s?\.\s?[A-ZÀ-ỸĐ]")
_SIGNATURE_LINE = 60
_HEADER_ROLES = 2  # column headings that name a role: fewer make no task table
_SENTENCE = 80


@dataclass(frozen=True, slots=True)
class Zones:
    """Indexes into the paragraphs: the body is [body, ending), the ending [ending, annexes[0]), then each annex."""

    body: int
    ending: int
    annexes: tuple[int, ...]


def find_zones(paragraphs: Sequence[Paragraph], title_end: int) -> Zones:
    """The zones of a document whose letterhead and title end before paragraph `title_end`."""
    ending = next((at for at in range(title_end, len(paragraphs)) if begins_ending(paragraphs[at])), len(paragraphs))
    annexes = tuple(_annexes(paragraphs, title_end, ending))
    if annexes:
        ending = min(ending, annexes[0])
    return Zones(_body(paragraphs, title_end, ending), ending, annexes)


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(table("zones")[name])


@cache
def offices() -> frozenset[str]:
    return frozenset(table("signature")["offices"])


def is_truncation(paragraph: Paragraph) -> bool:
    return paragraph.text in _words("truncated")


def begins_recipients(paragraph: Paragraph) -> bool:
    return paragraph.fold.startswith(_words("recipients")) and paragraph.fold[8:10].strip(" :./") == ""


def is_signature_line(paragraph: Paragraph) -> bool:
    """TM., KT., TL., TUQ. with a body or office in capitals, or an office alone on its line in capitals."""
    if len(paragraph.text) > _SIGNATURE_LINE or paragraph.cells:
        return False
    if _MARK.match(paragraph.text):
        return True
    return paragraph.text.isupper() and paragraph.fold.strip(" ,.") in offices()


def begins_ending(paragraph: Paragraph) -> bool:
    return begins_recipients(paragraph) or is_signature_line(paragraph)


def begins_annex(paragraph: Paragraph) -> bool:
    """A line that opens an annex: short, begins with an annex word, and stands out (capitals, or nothing but the word)."""
    if paragraph.cells or not paragraph.fold.startswith(_words("annex")) or len(paragraph.text) > _SENTENCE:
        return False
    first_line = paragraph.text.split("(")[0]
    return (
        first_line.strip().isupper()
        or re.fullmatch(r"phụ (?:lục|biểu)(?: (?:số )?[\divx]+)?[ .:]*", paragraph.fold) is not None
    )


def is_task_header(paragraph: Paragraph) -> bool:
    """The heading row of a table that lists tasks: several cells name the roles of their columns."""
    if not paragraph.cells:
        return False
    return len({role for role in row_roles(paragraph) if role and role != "tt"}) >= _HEADER_ROLES


def row_roles(paragraph: Paragraph) -> list[str | None]:
    return [role_of(paragraph.fold[a - paragraph.start : b - paragraph.start]) for a, b in paragraph.cells]


def _annexes(paragraphs: Sequence[Paragraph], title_end: int, ending: int) -> list[int]:
    found = [at for at in range(title_end, len(paragraphs)) if begins_annex(paragraphs[at])]
    if not found:
        table_at = next((at for at in range(ending, len(paragraphs)) if is_task_header(paragraphs[at])), None)
        return [] if table_at is None else [table_at]
    return [at for at in found if at > ending or paragraphs[at].fold.startswith(("phụ lục", "phụ biểu"))]


def _body(paragraphs: Sequence[Paragraph], title_end: int, ending: int) -> int:
    """The first paragraph of the body: a label, a known heading, or what follows the sentence that opens it."""
    prose = False
    for at in range(title_end, ending):
        paragraph = paragraphs[at]
        if paragraph.label is not None:
            if paragraph.label.style not in BULLETS or (
                prose and not paragraph.words().startswith(_words("opening_items"))
            ):
                return at
        elif paragraph.cells or (prose and is_known_heading(paragraph.fold)):
            return at
        elif _opens_body(paragraph):
            return at + 1
        prose = prose or len(paragraph.text) > _SENTENCE
    return _after_first_sentence(paragraphs, title_end, ending)


def _opens_body(paragraph: Paragraph) -> bool:
    words = paragraph.fold.rstrip(" :.")
    if paragraph.fold.startswith("kính gửi") or is_truncation(paragraph):
        return False
    if paragraph.fold.endswith(":"):
        return len(words) > _SENTENCE or words.endswith(_words("opens_body"))
    return len(words) > _SENTENCE and words.endswith(("như sau", "sau đây"))


def _after_first_sentence(paragraphs: Sequence[Paragraph], title_end: int, ending: int) -> int:
    first = next((at for at in range(title_end, ending) if len(paragraphs[at].text) > _SENTENCE), ending - 1)
    return min(first + 1, ending)
