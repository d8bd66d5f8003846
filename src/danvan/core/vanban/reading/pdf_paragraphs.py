"""Lines of all pages rebuilt into the paragraphs a typist made, and ruled tables put back in their places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from danvan.core.vanban.reading import layout
from danvan.core.vanban.reading.joining import begins_anew, begins_lower, ends_with_stop, is_labelled
from danvan.core.vanban.reading.pdf_lines import Line, lines_of
from danvan.core.vanban.reading.pdf_page import Page, Word
from danvan.core.vanban.reading.pdf_tables import grids_of, table_of
from danvan.core.vanban.reading.pdf_words import joined

_INDENT = 0.7  # of a line's height: a first line is indented at least so far
_SLACK = 0.6  # of a line's height: how unevenly full lines may end
# Lines of a letterhead or signature that always begin anew, however full the line above.
_OPENS = re.compile(
    r"(?:CỘNG H|ĐẢNG|Độc lập|Số\b|T/?M\b|K/?T\b|TL\b|TUQ\b|Q\.|(?:PHÓ |QUYỀN )?(?:CHỦ|GIÁM|BÍ|TRƯỞNG|CHÁNH)\b"
    r"|UBND|[UỦ][ỶY]? ?BAN|SỞ|BAN|BỘ|HUYỆN|TỈNH ỦY|\*)"
)
_BEGINS_ITEM = re.compile(r"[-–+•]\s(?!\d{4}\b)|(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s")
_LONG_NAME = 5  # words of a name in capitals that may need a second line; "ỦY BAN NHÂN DÂN" needs none
_UNEVEN = 0.4  # of a line's height: how unequal the margins of a centred line may be
_STEP = 1.45  # of the usual distance of lines: a larger one sets paragraphs apart


@dataclass(frozen=True, slots=True)
class Margins:
    """The text's usual left and right edge, and the usual distance from line to line."""

    left: float
    right: float
    pitch: float


def paragraphs_of(pages: Sequence[Page]) -> list[layout.Part]:
    """The parts of the document in reading order."""
    flow: list[Line | layout.Table] = []
    for page in pages:
        flow += _flow_of(page)
    margins = _margins([item for item in flow if isinstance(item, Line) and not item.column])
    parts: list[layout.Part] = []
    group: list[Line] = []
    for item in flow:
        if isinstance(item, Line) and group and _goes_on(group, item, margins):
            group.append(item)
            continue
        parts += _paragraph(group, margins)
        group = [item] if isinstance(item, Line) else []
        if isinstance(item, layout.Table):
            _add_table(parts, item)
    return parts + _paragraph(group, margins)


def _flow_of(page: Page) -> list[Line | layout.Table]:
    """Lines and tables of a page from top to bottom."""
    grids = grids_of(page)
    inside: dict[int, list[Word]] = {}
    free: list[list[Word]] = [[] for _ in range(len(grids) + 1)]  # running text above each table, and below the last
    for word in page.words:
        at = next((at for at, grid in enumerate(grids) if grid.holds(word)), None)
        if at is None:
            free[sum(1 for grid in grids if grid.rows[0] < word.middle)].append(word)
        else:
            inside.setdefault(at, []).append(word)
    flow: list[Line | layout.Table] = []
    for at, words in enumerate(free):
        flow += lines_of(words, page.number)
        if at in inside:
            flow.append(table_of(grids[at], inside[at], page.number))
    return flow


def _margins(lines: list[Line]) -> Margins:
    """The commonest left edge (first lines are indented, the others agree), the right edge most lines reach."""
    if not lines:
        return Margins(0.0, 0.0, 0.0)
    edges = Counter(round(line.left) for line in lines if len(line.words) > 3)
    left = min(
        (edge for edge, count in edges.items() if count >= max(2, edges.most_common(1)[0][1] // 3)), default=None
    )
    rights = sorted(line.right for line in lines)
    right = rights[int(len(rights) * 0.9)] if len(rights) > 1 else rights[0]
    full = [
        round((b.middle - a.middle) * 2) / 2
        for a, b in pairwise(lines)
        if a.page == b.page and b.middle > a.middle and a.right > right - a.height
    ]
    pitch = Counter(full).most_common(1)[0][0] if full else 0.0
    return Margins(float(left) if left is not None else min(line.left for line in lines), right, pitch)


def _goes_on(group: list[Line], line: Line, margins: Margins) -> bool:
    """True where `line` is the next line of the paragraph in `group`."""
    last = group[-1]
    if line.column != last.column:
        return False
    if line.column:
        return _goes_on_in_column(group, line)
    if line.page == last.page and margins.pitch and line.middle - last.middle > _STEP * margins.pitch:
        return False
    anew = begins_anew(last.text, line.text)
    open_sentence = begins_lower(line.text) and not ends_with_stop(last.text) and not anew
    if _is_centred(last, margins) or _is_centred(line, margins):
        together = _is_symmetric(last, margins) and _is_symmetric(line, margins) and not anew
        return together and (open_sentence or _is_full(last, line, margins)) and not ends(last)
    if _is_indented(line, margins, group):
        return open_sentence
    return _is_full(last, line, margins) or open_sentence


def _goes_on_in_column(group: list[Line], line: Line) -> bool:
    """Columns of a letterhead are narrow: what cannot begin anything goes on, and names in capitals too long for it."""
    last = group[-1]
    if is_labelled(line.text) or _OPENS.match(line.text):
        return False
    in_list = is_labelled(group[0].text) and last.text[-1] not in ".;:"
    goes_on = line.text[0].islower() or line.text[0].isdigit()
    capitals = last.text.isupper() and line.text.isupper() and len(last.words) >= _LONG_NAME
    too_long = last.right - last.left + _width_of(line.words[0]) + _SLACK * line.height > line.room
    return in_list or (goes_on and not ends_with_stop(last.text)) or (capitals and too_long)


def _width_of(word: Word) -> float:
    return word.right - word.left


def ends(line: Line) -> bool:
    """True for a centred line that is a heading of its own: the kind of document, a section's name."""
    return len(line.words) <= 3 and line.text.isupper()


def _is_indented(line: Line, margins: Margins, group: list[Line]) -> bool:
    """Indented against the margin, and not hanging like the line above it."""
    if line.left - margins.left < _INDENT * line.height:
        return False
    hanging = len(group) > 1 and abs(group[-1].left - line.left) < _INDENT * line.height
    return not hanging or is_labelled(line.text)


def _is_full(last: Line, line: Line, margins: Margins) -> bool:
    """The first word of `line` had no room any more at the end of `last`."""
    first = line.words[0]
    room = _width_of(first) + _SLACK * line.height
    if _is_centred(line, margins):
        return last.right - last.left + room > margins.right - margins.left
    return last.right + room > margins.right


def _is_centred(line: Line, margins: Margins) -> bool:
    inset = min(line.left - margins.left, margins.right - line.right)
    return inset > _INDENT * line.height and _is_symmetric(line, margins)


def _is_symmetric(line: Line, margins: Margins) -> bool:
    before, after = line.left - margins.left, margins.right - line.right
    return abs(before - after) < _UNEVEN * line.height and not _BEGINS_ITEM.match(line.text)


def _paragraph(group: list[Line], margins: Margins) -> list[layout.Part]:
    if not group:
        return []
    text = joined(line.text for line in group)
    bold = all(line.bold for line in group)
    centred = not group[0].column and _is_centred(group[-1], margins)
    centred = centred and all(_is_symmetric(line, margins) for line in group)
    return [layout.Paragraph(text, bold, centred, group[0].page)]


def _add_table(parts: list[layout.Part], table: layout.Table) -> None:
    """A table that runs on over the page is one table; its head, printed again, is dropped."""
    before = parts[-1] if parts else None
    if not isinstance(before, layout.Table) or _width(before) != _width(table):
        parts.append(table)
        return
    rows = table.rows
    if rows and _words(rows[0]) == _words(before.rows[0]):
        rows = rows[1:]
    if rows and before.rows and _runs_on(rows[0]):
        for cell, more in zip(before.rows[-1], rows[0], strict=False):
            _append(cell, more)
        rows = rows[1:]
    before.rows += rows


def _width(table: layout.Table) -> int:
    return sum(cell.columns for cell in table.rows[0]) if table.rows else 0


def _words(row: list[layout.Cell]) -> list[str]:
    return [" ".join(layout.words(part) for part in cell.parts) for cell in row]


def _runs_on(row: list[layout.Cell]) -> bool:
    """The rest of a row that a page broke: nothing in its first column, words in another."""
    words = _words(row)
    return not words[0].strip() and any(begins_lower(text) for text in words[1:] if text.strip())


def _append(cell: layout.Cell, more: layout.Cell) -> None:
    last = cell.parts[-1] if cell.parts else None
    rest = list(more.parts)
    if (
        isinstance(last, layout.Paragraph)
        and rest
        and isinstance(rest[0], layout.Paragraph)
        and not is_labelled(rest[0].text)
    ):
        last.text = joined([last.text, rest[0].text])
        rest = rest[1:]
    cell.parts += rest
