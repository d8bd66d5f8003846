"""The document as a tree of addressable provisions, found by their labels, whatever the layout says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NodeKind(StrEnum):
    """What a node of the tree is."""

    HEADING = "heading"
    ITEM = "item"
    BULLET = "bullet"
    PARAGRAPH = "paragraph"
    TABLE_ROW = "table_row"
    CLOSING = "closing"
    CHAPEAU = "chapeau"  # the sentence that opens a list: part of the tree, never printed as a provision


class Part(StrEnum):
    """What the top-level section a node stands in is about; decides what its items are."""

    REQUIREMENTS = "requirements"  # mục đích, yêu cầu, quan điểm: no tasks
    GOALS = "goals"  # mục tiêu, chỉ tiêu
    TASKS = "tasks"  # nội dung, nhiệm vụ, giải pháp
    ORGANISATION = "organisation"  # tổ chức thực hiện, phân công
    ANNEX = "annex"
    CLOSING = "closing"
    OTHER = "other"


@dataclass(slots=True)
class Node:
    """`start`/`end` are raw offsets of the whole provision's own words, label included, children excluded;
    `body_start` is where the words after the label begin. `columns` maps a table row's column roles
    (content, lead, coordinate, time, product, …) to raw spans."""

    id: str
    label: str
    kind: NodeKind
    title: str
    start: int
    end: int
    body_start: int
    parent: str | None
    part: Part
    depth: int = 0
    columns: dict[str, tuple[int, int]] | None = None


@dataclass(slots=True)
class Outline:
    """Nodes in reading order. `opening` is the raw span before the first node (letterhead, title, căn cứ, opening paragraph);
    `ending` the raw span of signature block and Nơi nhận."""

    nodes: list[Node]
    opening: tuple[int, int]
    ending: tuple[int, int]

    def by_id(self) -> dict[str, Node]:
        """Nodes by their id."""
        return {node.id: node for node in self.nodes}

    def children(self, node_id: str | None) -> list[Node]:
        """Nodes directly below one, or at the top."""
        return [node for node in self.nodes if node.parent == node_id]
