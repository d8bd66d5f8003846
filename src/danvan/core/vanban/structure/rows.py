"""Rows of task tables: which column says what, and a node for each row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from danvan.core.vanban.clean import Clean
from danvan.core.vanban.outline import Node, NodeKind, Part
from danvan.core.vanban.structure.paragraphs import Paragraph
from danvan.core.vanban.structure.zones import is_task_header, row_roles

_NUMBER = re.compile(r"[\d.]{1,7}|[ivxlc]{1,6}|[a-zđ]", re.IGNORECASE)
_PLAIN = re.compile(r"[\d().\s]+")  # a row of column numbers: (1) (2) (3)


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
        if is_task_header(row) or (first and any(row_roles(row))):
            self.roles = self._merged_roles(row)
            return None
        if _PLAIN.fullmatch(row.text):
            return None
        self.count += 1
        columns = self._columns(row)
        number = self._number(row)
        group = self.roles and set(columns) <= {"tt", "content"} and len(self.roles) > len(columns) + 1
        start, end = self.clean.span(row.start, row.end)
        kind = NodeKind.CHAPEAU if group else NodeKind.TABLE_ROW
        node = Node("", number or "", kind, "", start, end, start, parent, part, depth, None if group else columns)
        if "content" in columns:
            span = self.clean.within(*columns["content"])
            node.title, node.body_start = self.clean.text[slice(*span)], columns["content"][0]
        return number or str(self.count), node

    def goes_on(self, row: Paragraph) -> bool:
        """True where a table on the next page goes on with this one: as many columns, no heading of its own."""
        return bool(self.roles) and len(self.roles) == len(row.cells) and not is_task_header(row)

    def _merged_roles(self, row: Paragraph) -> list[str | None]:
        """A heading of two rows: the second names what the first left open."""
        roles = row_roles(row)
        if len(self.roles) == len(roles):
            roles = [new or old for new, old in zip(roles, self.roles, strict=True)]
        if "content" not in roles:
            free = next((at for at, role in enumerate(roles) if role is None), None)
            roles = [("content" if at == free else role) for at, role in enumerate(roles)]
        return roles

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
