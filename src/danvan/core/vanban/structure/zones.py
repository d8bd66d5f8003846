"""Where the parts of a document begin: opening, body, ending, annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from danvan.core.vanban.letters import CAPITALS
from danvan.core.vanban.structure.attributes import role_of
from danvan.core.vanban.structure.labels import BULLETS
from danvan.core.vanban.structure.letterhead import kind_line
from danvan.core.vanban.structure.paragraphs import Paragraph, names_columns
from danvan.core.vanban.structure.parts import is_known_heading
from danvan.core.vanban.words import table

_MARK = re.compile(rf"(?:(?:TM|KT|TL|TUQ|Q)\s?\.|(?:T/M|K/T|T/L|TM|KT|TL|TUQ)(?:\.| ))\s?[{CAPITALS}]{{2}}")
_SIGNATURE_LINE = 60
_SENTENCE = 80
_TITLE_LINES = 3  # lines an annex title may have: an annex word among them opens no second annex


@dataclass(frozen=True, slots=True)
class Zones:
    """Indexes into the paragraphs: the body is [body, ending), the ending [ending, ended), then what a decision attaches
    (a plan after its signature), each [start, end), then the annexes, each up to the next one's start."""

    body: int
    ending: int
    ended: int
    attached: tuple[tuple[int, int], ...]
    annexes: tuple[int, ...]


def find_zones(paragraphs: Sequence[Paragraph], title_end: int) -> Zones:
    """The zones of a document whose letterhead and title end before paragraph `title_end`."""
    count = len(paragraphs)
    end = next((at for at in range(title_end, count) if begins_recipients(paragraphs[at])), count)
    body = _body(paragraphs, title_end, end)
    ending = next((at for at in range(body, count) if begins_ending(paragraphs[at])), count)
    annexes = tuple(_annexes(paragraphs, title_end, ending))
    ending = min([ending, *annexes])
    last = annexes[0] if annexes else count
    start = next((at for at in range(ending, last) if _begins_attached(paragraphs[at])), last)
    return Zones(body, ending, start, tuple(_attached(paragraphs, start, last)), annexes)


def _begins_attached(paragraph: Paragraph) -> bool:
    name = kind_line(paragraph) if paragraph.label is None and not paragraph.cells else None
    return name is not None and name.startswith(_words("attached"))


def _attached(paragraphs: Sequence[Paragraph], start: int, last: int) -> Iterator[tuple[int, int]]:
    """The body of what is attached: after its title, up to its own ending or the annexes."""
    if start < last:
        first = next((at for at in range(start, last) if paragraphs[at].label is not None), last)
        opener = next((at for at in range(start + 1, first) if _opens_body(paragraphs[at])), None)
        body = first if opener is None else opener + 1
        yield body, next((at for at in range(body, last) if begins_ending(paragraphs[at])), last)


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(table("zones")[name])


@cache
def offices() -> frozenset[str]:
    """Folded names of offices that sign."""
    return frozenset(table("signature")["offices"])


@cache
def _office_beginnings() -> tuple[str, ...]:
    return tuple(f"{office} " for office in offices())


def is_truncation(paragraph: Paragraph) -> bool:
    """True for the mark of a copy that was cut."""
    return paragraph.text in _words("truncated")


def begins_recipients(paragraph: Paragraph) -> bool:
    """True for the line that opens the distribution list."""
    return paragraph.fold.startswith(_words("recipients")) and paragraph.fold[8:10].strip(" :./") == ""


def is_signature_line(paragraph: Paragraph) -> bool:
    """TM., KT., TL., TUQ. with a body or office in capitals, or an office alone on its line in capitals."""
    if len(paragraph.text) > _SIGNATURE_LINE or paragraph.cells:
        return False
    if _MARK.match(paragraph.text):
        return True
    words = paragraph.fold.strip(" ,.")
    return paragraph.text.isupper() and (
        words in offices() or (words.startswith(_office_beginnings()) and ":" not in words)
    )


def begins_ending(paragraph: Paragraph) -> bool:
    """True for the first line of a signature or distribution list."""
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
    return names_columns(row_roles(paragraph)) if paragraph.cells else False


def row_roles(paragraph: Paragraph) -> list[str | None]:
    """The column role each cell of the row names, or None."""
    return [role_of(paragraph.fold[a - paragraph.start : b - paragraph.start]) for a, b in paragraph.cells]


def _annexes(paragraphs: Sequence[Paragraph], title_end: int, ending: int) -> list[int]:
    found = [at for at in range(title_end, len(paragraphs)) if begins_annex(paragraphs[at])]
    if not found:
        table_at = next((at for at in range(ending, len(paragraphs)) if is_task_header(paragraphs[at])), None)
        return [] if table_at is None else [table_at]
    starts: list[int] = []
    for at in found:
        stands = at > ending or paragraphs[at].fold.startswith(("phụ lục", "phụ biểu"))
        near = bool(starts) and at - starts[-1] <= _TITLE_LINES
        in_title = near and all(p.label is None and not p.cells for p in paragraphs[starts[-1] : at])
        if stands and not in_title:
            starts.append(at)
    return starts


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
