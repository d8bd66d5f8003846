"""Tables drawn with lines on a page: which words stand in which cell, merged cells included."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass

from danvan.core.vanban.reading import layout
from danvan.core.vanban.reading.joining import is_labelled
from danvan.core.vanban.reading.pdf_lines import rows_of
from danvan.core.vanban.reading.pdf_page import Page, Rule, Word
from danvan.core.vanban.reading.pdf_words import joined

_NEAR = 3.0  # points within which two lines are one
_MOST_LINES = 300  # of one direction in one table


@dataclass(slots=True)
class Grid:
    """A ruled region: places of its lines, and which of them are drawn where."""

    columns: list[float]
    rows: list[float]
    vertical: list[Rule]
    horizontal: list[Rule]

    def holds(self, word: Word) -> bool:
        """True for a word inside the outer lines."""
        middle = (word.left + word.right) / 2
        inside = self.columns[0] - _NEAR <= middle <= self.columns[-1] + _NEAR
        return inside and self.rows[0] - _NEAR <= word.middle <= self.rows[-1] + _NEAR

    def place(self, word: Word) -> tuple[int, int]:
        """(row, column) of the word's middle."""
        row = bisect.bisect_right(self.rows, word.middle) - 1
        column = bisect.bisect_right(self.columns, (word.left + word.right) / 2) - 1
        return min(max(row, 0), len(self.rows) - 2), min(max(column, 0), len(self.columns) - 2)


def grids_of(page: Page) -> list[Grid]:
    """The ruled tables of a page, from top to bottom: at least two columns with lines between and around."""
    vertical = sorted((rule for rule in page.rules if rule.vertical), key=lambda rule: rule.start)
    horizontal = [rule for rule in page.rules if not rule.vertical]
    grids: list[Grid] = []
    group: list[Rule] = []
    end = 0.0
    for rule in [*vertical, None]:
        if group and (rule is None or rule.start > end + _NEAR):
            grids += _grid(group, horizontal)
            group, end = [], 0.0
        if rule is not None:
            group.append(rule)
            end = max(end, rule.end)
    return grids


def _grid(vertical: list[Rule], horizontal: list[Rule]) -> list[Grid]:
    top, bottom = min(rule.start for rule in vertical), max(rule.end for rule in vertical)
    within = [rule for rule in horizontal if top - _NEAR <= rule.at <= bottom + _NEAR]
    columns, rows = _places(vertical), _places(within)
    if len(columns) < 3 or len(rows) < 2 or max(len(columns), len(rows)) > _MOST_LINES:
        return []
    return [Grid(columns, rows, vertical, within)]


def _places(rules: Iterable[Rule]) -> list[float]:
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > _NEAR:
            places.append(at)
    return places


def table_of(grid: Grid, words: list[Word], page: int) -> layout.Table:
    """The table of a grid with `words` in its cells."""
    inside: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        inside.setdefault(grid.place(word), []).append(word)
    walls, floors = _walls(grid), _floors(grid)
    table = layout.Table()
    _gather_merged(inside, floors, len(grid.rows) - 1, len(grid.columns) - 1)
    for row in range(len(grid.rows) - 1):
        cells: list[layout.Cell] = []
        for column in range(len(grid.columns) - 1):
            found = inside.get((row, column), [])
            if cells and (row, column) not in walls:
                cells[-1].columns += 1
                cells[-1].parts += _paragraphs(found, page)
            else:
                cells.append(layout.Cell(_paragraphs(found, page), continues=row > 0 and (row, column) not in floors))
        table.rows.append(cells)
    return table


def _gather_merged(
    inside: dict[tuple[int, int], list[Word]], floors: set[tuple[int, int]], rows: int, columns: int
) -> None:
    """Words of a cell that reaches down stand anywhere in it: they belong to the row where it begins."""
    for column in range(columns):
        begins = 0
        for row in range(rows):
            begins = row if row == 0 or (row, column) in floors else begins
            if begins != row and (row, column) in inside:
                inside.setdefault((begins, column), []).extend(inside.pop((row, column)))


def _walls(grid: Grid) -> set[tuple[int, int]]:
    """(row, column) of every cell with a line drawn on its left."""
    return {
        (row, column)
        for rule in grid.vertical
        for column in _indexes(grid.columns, rule.at)
        for row in _covered(grid.rows, rule)
    }


def _floors(grid: Grid) -> set[tuple[int, int]]:
    """(row, column) of every cell with a line drawn above it."""
    return {
        (row, column)
        for rule in grid.horizontal
        for row in _indexes(grid.rows, rule.at)
        for column in _covered(grid.columns, rule)
    }


def _indexes(places: list[float], at: float) -> range:
    return range(bisect.bisect_left(places, at - _NEAR), bisect.bisect_right(places, at + _NEAR))


def _covered(places: list[float], rule: Rule) -> range:
    """Indexes of the spaces between places that the rule runs along."""
    first = bisect.bisect_left(places, rule.start - _NEAR)
    last = bisect.bisect_right(places, rule.end + _NEAR) - 1
    return range(first, last)


def _paragraphs(words: list[Word], page: int) -> list[layout.Paragraph | layout.Table]:
    """The lines of a cell as one paragraph; a line with a label of its own begins another."""
    groups: list[list[str]] = []
    for row in rows_of(words):
        text = " ".join(word.text for word in row)
        if groups and not (is_labelled(text) and not text[0].isalnum()):
            groups[-1].append(text)
        else:
            groups.append([text])
    return [layout.Paragraph(joined(group), page=page) for group in groups]
