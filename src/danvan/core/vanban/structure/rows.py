"""Rows of task tables: which column says what, and a node for each row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from danvan.core.vanban.clean import Clean
from danvan.core.vanban.outline import Node, NodeKind, Part
from danvan.core.vanban.structure.paragraphs import Paragraph
from danvan.core.vanban.structure.zones import is_task_header, row_roles

_NUMBER = re.compile(r"[\d.]{1,7}|[ivxlc]{1,6}|[a-zđ]", re.IGNORECASE)
_NAME = 25  # letters the name of a column may have
_FEWEST = 3  # columns of a table whose first row is taken for their names unread
_PLAIN = re.compile(r"[\d().\s]+")  # a row of column numbers: (1) (2) (3)
_YEAR = re.compile(r"(?:đến |mục tiêu |chỉ tiêu |kế hoạch |kh |phấn đấu )*(?:năm )?((?:19|20)\d\d)")

YEAR_ROLE = "year "  # what the role of a column named by a year begins with


class RowReader:
    """Reads the rows of one table, top to bottom."""

    def __init__(self, clean: Clean) -> None:
        self.clean = clean
        self.roles: list[str | None] = []
        self.count = 0
        self.seen = False

    def node(self, row: Paragraph, parent: str | None, part: Part, depth: int) -> tuple[str, Node] | None:
        """The step and node (without its id) of a row; None for headings and rows of column numbers."""
        first, self.seen = not self.seen, True
        if self._is_header(row) or (first and (any(row_roles(row)) or self._names_columns(row))):
            self.roles = self._merged_roles(row)
            return None
        if _PLAIN.fullmatch(row.text):
            return None
        self.count += 1
        columns = self._columns(row)
        number = self._number(row)
        group = self._is_group(row)
        start, end = self.clean.span(row.start, row.end)
        kind = NodeKind.CHAPEAU if group else NodeKind.TABLE_ROW
        node = Node("", number or "", kind, "", start, end, start, parent, part, depth, None if group else columns)
        if "content" in columns:
            span = self.clean.within(*columns["content"])
            node.title, node.body_start = self.clean.text[slice(*span)], columns["content"][0]
        return number or str(self.count), node

    def _is_group(self, row: Paragraph) -> bool:
        """A row that fills one cell of several beside its number opens a group of tasks."""
        filled = [at for at, (start, end) in enumerate(row.cells) if start < end]
        words = [at for at in filled if not (at < len(self.roles) and self.roles[at] == "tt")]
        if len(words) > 1 or len(self.roles) <= len(filled) + 1:
            return False
        named = [self.roles[at] for at in words if at < len(self.roles)]
        return named in ([], ["content"]) or (0 in filled and named != [])

    def goes_on(self, row: Paragraph) -> bool:
        """True where a table on the next page goes on with this one: as many columns, no heading of its own."""
        return bool(self.roles) and len(self.roles) == len(row.cells) and not is_task_header(row)

    def _is_header(self, row: Paragraph) -> bool:
        """A heading row: the first ones of a table, and below them only one that says the same again on a new page."""
        if not is_task_header(row) or not self.count:
            return is_task_header(row)
        roles = row_roles(row)
        return len(roles) == len(self.roles) and all(
            new in (None, old) for new, old in zip(roles, self.roles, strict=True)
        )

    def _names_columns(self, row: Paragraph) -> bool:
        """A first row of short words, a capital to each and no number in any, names columns this reader does not know."""
        words = [self.clean.text[start:end].strip(" *") for start, end in row.cells]
        known = all(0 < len(word) <= _NAME and word[0].isupper() and word[-1].isalpha() for word in words)
        return known and len(words) >= _FEWEST and not any(map(str.isdigit, "".join(words)))

    def _merged_roles(self, row: Paragraph) -> list[str | None]:
        """A heading of two rows: the second names what the first left open."""
        roles = row_roles(row)
        if len(self.roles) == len(roles):
            roles = [new or old for new, old in zip(roles, self.roles, strict=True)]
        if "content" not in roles:
            roles = _targets_named(self._with_years(row, roles))
        if "content" not in roles:
            free = next((at for at, role in enumerate(roles) if role is None), None)
            roles = [("content" if at == free else role) for at, role in enumerate(roles)]
        return roles

    def _with_years(self, row: Paragraph, roles: list[str | None]) -> list[str | None]:
        """In a table of targets columns named by years ("Năm 2028 | Năm 2030") hold the value of each; "Đơn vị" is their unit."""
        words = [self.clean.fold[start:end].strip(" .*") for start, end in row.cells]
        years = [_YEAR.fullmatch(word) for word in words]
        if "target" not in roles or not any(years):
            return roles
        units = ["unit" if word == "đơn vị" else role for role, word in zip(roles, words, strict=True)]
        return [f"{YEAR_ROLE}{found[1]}" if found else role for role, found in zip(units, years, strict=True)]

    def _columns(self, row: Paragraph) -> dict[str, tuple[int, int]]:
        columns: dict[str, tuple[int, int]] = {}
        merged: Sequence[tuple[int, int] | None] = row.merged or [None] * len(row.cells)
        for role, cell, above in zip(self.roles, row.cells, merged, strict=False):
            words = cell if cell[0] < cell[1] else above
            if role and words and words[0] < words[1] and role not in columns:
                columns[role] = self.clean.span(*words)
        return columns

    def _number(self, row: Paragraph) -> str | None:
        for role, (start, end) in zip(self.roles, row.cells, strict=False):
            words = self.clean.text[start:end].strip(" .)")
            if role in ("tt", None) and words and _NUMBER.fullmatch(words):
                return words
        return None


def _targets_named(roles: list[str | None]) -> list[str | None]:
    """In "STT | Chỉ tiêu | ĐVT | Thực hiện 2025 | Năm 2026" the first column of targets names them; their values stand last."""
    named = [at for at, role in enumerate(roles) if role == "target"]
    if not named or ("unit" not in roles and len(named) == 1):
        return roles
    made = ["content" if at == named[0] else role for at, role in enumerate(roles)]
    free = [at for at, role in enumerate(made) if role is None and at > named[0]]
    if len(named) == 1 and free:
        made[free[-1]] = "target"
    return made
