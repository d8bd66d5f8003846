"""The first page's furniture: which paragraphs are number, date, kind, title, letterhead and portal data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from danvan.core.law.document_kinds import DocumentKind, kind_named, kind_names
from danvan.core.vanban.letters import SMALLS
from danvan.core.vanban.structure.numbers import NUMBER
from danvan.core.vanban.structure.paragraphs import Paragraph

_FIRST_PAGE = 80  # paragraphs among which number, date and title are looked for
_TITLE_LINE = 400
_SENTENCE = 90
_SHORT = 30  # characters: a bold line shorter than this is a heading, not half a title
_TITLE_LINES = 10
_LETTERHEAD = 10  # paragraphs from a body's name to the kind line below it
_BELOW = 4  # paragraphs below the kind line where the right column of the letterhead may have come out
_NUMBER_LINE = re.compile(
    rf"(?:[^{SMALLS}]{{0,80}}\s(?=Số|(?i:số)\s*[:.])|(?:Nghị quyết|Quyết định|Luật|Pháp lệnh|Thông tư|Chỉ thị) (?=số\s*:))?(?i:số)\s*(?:ký hiệu\s*)?[:.]?\s*(?P<number>{NUMBER})"
)
_BLANK_NUMBER = re.compile(r"(?:.{0,80}?\s)?số\s*:\s*[.…_ ]*/", re.IGNORECASE)
_DATE_LINE = re.compile(
    r"(?P<place>[^\W\d_][^,;:\d]{1,48}?)\s*,\s*ngày\s*(?P<day>\d{1,2})?[ ….]*tháng\s*(?P<month>\d{1,2})?[ ….]*năm\s*(?P<year>\d{4})?"
)
_DATE_LINE_SHORT = re.compile(
    r"(?P<place>[^\W\d_][^,;:\d]{1,48}?)\s*,\s*ngày\s*(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"
)
_QUALIFIERS = ("hành động", "phối hợp", "liên tịch", "liên ngành")
_MOTTO = re.compile(r"cộng h(?:òa|oà) xã hội|độc lập\s*-|đảng cộng sản việt nam")
_RULE = re.compile(r"[\W_]+")
_ENDS_TITLE = re.compile(r"(?:kính gửi|căn cứ|\(?kèm theo|\(?ban hành kèm|theo đề nghị|xét đề nghị|quyết định\s*:)")
_AUTHORITY = re.compile(
    r"(?:chủ tịch|giám đốc|bộ trưởng|thủ tướng|chánh|tổng|hội đồng nhân dân|ủy ban|ban|chủ nhiệm|trưởng|hiệu trưởng) "
)
_DECIDING = ("Quyết định", "Nghị quyết")
_OPEN_LINE = re.compile(
    r"(?:với|và|của|về|trên|cho|tại|theo|số|năm|giữa|các|trong|ở|do|từ|đến|tỉnh|thành phố|huyện|xã|phường|-|,)$"
)
_ABSTRACT = re.compile(r"v/v|về việc")


@dataclass(slots=True)
class Letterhead:
    """Indexes of paragraphs. `end` is the first paragraph after the title: grounds, opening sentence or body."""

    number: tuple[int, int, int] | None = None  # paragraph index and clean span
    date: tuple[int, re.Match[str]] | None = None
    kind_at: int | None = None
    kind: DocumentKind | None = None
    kind_span: tuple[int, int] | None = None
    title: list[tuple[int, int]] = field(default_factory=list)  # clean spans, in reading order
    end: int = 0


def read_letterhead(paragraphs: Sequence[Paragraph]) -> Letterhead:
    """Where the parts of the letterhead stand; what is missing stays None."""
    head = Letterhead()
    first_page = paragraphs[:_FIRST_PAGE]
    _find_kind(first_page, head)
    limit = head.kind_at if head.kind_at is not None else len(first_page)
    for reach in (limit + 1, limit + 1 + _BELOW):  # a page read column by column has the right column below the kind
        if head.number is None:
            _find_number(first_page[:reach], head)
        if head.date is None:
            _find_date(first_page[:reach], head)
    if head.kind_at is None:
        _find_kind_in_small_letters(first_page, head)
    if head.kind_at is not None:
        _read_title(paragraphs, head)
    else:
        _read_abstract(first_page, head)
    return head


def _find_kind(paragraphs: Sequence[Paragraph], head: Letterhead) -> None:
    for at, paragraph in enumerate(paragraphs):
        if paragraph.label is not None or paragraph.cells:
            if paragraph.label is not None and at > 0 and head.kind_at is None and _is_heading_label(paragraph):
                return
            continue
        if paragraph.fold.startswith("kính gửi"):
            return  # an official letter; a kind line after this belongs to something it attaches
        name = kind_line(paragraph)
        if name and not _names_issuer(paragraphs, at, name):
            head.kind_at, head.kind = at, kind_named(name)
            head.kind_span = (paragraph.start, paragraph.start + len(name))
            return


def _names_issuer(paragraphs: Sequence[Paragraph], at: int, name: str) -> bool:
    """The second line of a body's name ("BAN CHỈ ĐẠO THỰC HIỆN / QUY CHẾ DÂN CHỦ …"): the number and then a kind line follow."""
    if at == 0 or paragraphs[at].fold == name or not paragraphs[at - 1].text.isupper():
        return False
    below = paragraphs[at + 1 : at + 1 + _LETTERHEAD]
    number = next((step for step, line in enumerate(below) if _NUMBER_LINE.match(line.text)), len(below))
    return any(kind_line(line) for line in below[number:])


def _find_kind_in_small_letters(paragraphs: Sequence[Paragraph], head: Letterhead) -> None:
    """A copy that lost its capitals: right below number and date a line begins with the kind the symbol names."""
    if head.number is None:
        return
    start = max(head.number[0], head.date[0] if head.date else 0) + 1
    for at, paragraph in enumerate(paragraphs[start : start + _BELOW], start):
        name = next((name for name in kind_names() if paragraph.fold.startswith(name)), None)
        if name and paragraph.label is None and len(paragraph.text) < _TITLE_LINE and paragraph.text[-1] not in ".;:,":
            head.kind_at, head.kind = at, kind_named(name)
            head.kind_span = (paragraph.start, paragraph.start + len(name))
            return


def _is_heading_label(paragraph: Paragraph) -> bool:
    return paragraph.label is not None and paragraph.label.ordinal is not None and paragraph.text.isupper()


def kind_line(paragraph: Paragraph) -> str | None:
    """The folded kind name a paragraph opens with, when the name stands in capitals."""
    fold = paragraph.fold
    names = (name for name in kind_names() if fold.startswith(name))
    name = next((name for name in names if paragraph.text[: len(name)].isupper()), None)
    if name is None:
        return None
    rest = fold[len(name) :]
    return name if rest[:1] in ("", " ", ":", "-", "\n") else None


def _find_number(paragraphs: Sequence[Paragraph], head: Letterhead) -> None:
    order = range(len(paragraphs)) if head.kind_at is None else range(len(paragraphs) - 1, -1, -1)
    for at in order:
        found = _NUMBER_LINE.match(paragraphs[at].text)
        if found and len(paragraphs[at].text) < _TITLE_LINE:
            start = paragraphs[at].start
            head.number = (at, start + found.start("number"), start + found.end("number"))
            return


def _find_date(paragraphs: Sequence[Paragraph], head: Letterhead) -> None:
    near = head.number[0] if head.number else None
    best: tuple[int, int, re.Match[str]] | None = None
    for at, paragraph in enumerate(paragraphs):
        begin = 0
        if head.number and head.number[0] == at:
            begin = head.number[2] - paragraph.start
        text = paragraph.text[begin:]
        if len(text) > _TITLE_LINE or "ngày" not in text:
            continue
        found = _DATE_LINE.search(text) or _DATE_LINE_SHORT.search(text)
        if found:
            distance = abs(at - near) if near is not None else 0
            if best is None or distance < best[0]:
                best = (distance, at, found)
    if best:
        head.date = (best[1], best[2])


def _read_title(paragraphs: Sequence[Paragraph], head: Letterhead) -> None:
    if head.kind_at is None or head.kind_span is None:
        return
    line = paragraphs[head.kind_at]
    shown = line.text[head.kind_span[1] - line.start :].lstrip(" :-")
    if shown.lower() in _QUALIFIERS:
        head.kind_span = (head.kind_span[0], line.end)
    elif shown.rstrip(" :-"):
        head.title.append((line.end - len(shown), line.end))
    at = head.kind_at + 1
    while at < len(paragraphs) and not head.title and _is_furniture(paragraphs[at]):
        at += 1
    while at < len(paragraphs) and _continues_title(head, paragraphs[at - 1], paragraphs[at]):
        if not _RULE.fullmatch(paragraphs[at].text):
            head.title.append((paragraphs[at].start, paragraphs[at].end))
        at += 1
    head.end = at


def _is_furniture(paragraph: Paragraph) -> bool:
    """A line of the letterhead: motto, number, place and date."""
    if len(paragraph.text) > _SENTENCE:
        return False
    lines = (_MOTTO.match(paragraph.fold), _NUMBER_LINE.match(paragraph.text), _DATE_LINE.match(paragraph.text))
    return any(lines)


def _continues_title(head: Letterhead, before: Paragraph, paragraph: Paragraph) -> bool:
    if paragraph.label is not None or paragraph.cells or len(paragraph.text) > 2 * _TITLE_LINE:
        return False
    if _RULE.fullmatch(paragraph.text):
        return True
    if _ENDS_TITLE.match(paragraph.fold) or paragraph.text.endswith((":", ";", ",")):
        return False
    if not head.title:
        return not paragraph.text.endswith(".") or len(paragraph.text) < _TITLE_LINE
    if len(head.title) > _TITLE_LINES or _RULE.fullmatch(before.text) or paragraph.text.endswith("."):
        return False
    return not _is_authority(head, paragraph) and _same_look(before, paragraph)


def _is_authority(head: Letterhead, paragraph: Paragraph) -> bool:
    """The line in capitals that says who decides, between the title of a decision and its grounds."""
    if head.kind is None or head.kind.name not in _DECIDING:
        return False
    return paragraph.text.isupper() and _AUTHORITY.match(paragraph.fold) is not None


def _same_look(before: Paragraph, paragraph: Paragraph) -> bool:
    """A further line of the title: all in capitals like the last, or going on in lower case, or centred or bold like it."""
    if before.text.isupper() or paragraph.text.isupper():
        return before.text.isupper() and paragraph.text.isupper()
    if _OPEN_LINE.search(before.fold):
        return True
    if len(paragraph.text) > 2 * _SENTENCE:
        return False
    first = next((letter for letter in paragraph.text if letter.isalpha()), "")
    alike = (paragraph.centred and before.centred) or (paragraph.bold and before.bold and len(before.text) > _SHORT)
    return first.islower() or alike


def _read_abstract(paragraphs: Sequence[Paragraph], head: Letterhead) -> None:
    """An official letter has no kind line: its abstract begins with V/v, its body with Kính gửi."""
    start = max(head.number[0] if head.number else -1, head.date[0] if head.date else -1) + 1
    head.end = min(start, len(paragraphs))
    first = min([start - 3, *(head.number[:1] if head.number else ())])
    for at in range(max(0, first), min(len(paragraphs), start + 8)):
        if _ABSTRACT.match(paragraphs[at].fold):
            head.title.append((paragraphs[at].start, paragraphs[at].end))
            follow = at + 1
            while follow < len(paragraphs) and _continues_abstract(paragraphs[follow]):
                head.title.append((paragraphs[follow].start, paragraphs[follow].end))
                follow += 1
            head.end = max(head.end, follow)
            return


def _continues_abstract(paragraph: Paragraph) -> bool:
    first = next((letter for letter in paragraph.text if letter.isalpha()), "")
    return (
        paragraph.label is None
        and first.islower()
        and len(paragraph.text) < _SENTENCE
        and not _DATE_LINE.search(paragraph.text)
    )
