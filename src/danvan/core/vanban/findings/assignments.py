"""Assignments of a plan: bodies with their roles, provision by provision; columns of annex tables; headings with their bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from danvan.core.vanban.draft import Assignment, Span
from danvan.core.vanban.findings.agencies import Mention
from danvan.core.vanban.findings.document import Document
from danvan.core.vanban.findings.passages import Claims, Passage
from danvan.core.vanban.findings.roles import Role, roles_in
from danvan.core.vanban.outline import Node, NodeKind, Part

_COLUMNS = {"lead": "lead", "coordinate": "coordinate", "supervise": "supervise", "responsible": "responsible"}
_CONFIDENCE = {"subject": 0.92, "label": 0.97, "column": 0.97, "subject after adverbial": 0.75, "to sum up": 0.85}
_DEFAULT_CONFIDENCE = 0.85
_CELL_PART = re.compile(r"[^\n;,]+")


def find_assignments(document: Document) -> list[Assignment]:
    """Every assignment said in words, in reading order."""
    return [item for passage in document.passages for item in _of_passage(document, passage)]


def bodies_of(document: Document, node_id: str | None) -> list[Assignment]:
    """The bodies a node's heading names, or the nearest heading above that names some: they cover all its items."""
    by_id = document.nodes
    while node_id is not None:
        if found := [
            item for item in document.headed.get(node_id, ()) if item.role in ("lead", "responsible", "focal")
        ]:
            return found
        node_id = by_id[node_id].parent if node_id in by_id else None
    return []


def _of_passage(document: Document, passage: Passage) -> Iterator[Assignment]:
    node = passage.node
    if node.part is Part.REQUIREMENTS:
        return
    if node.kind is NodeKind.TABLE_ROW and node.columns and node.part is not Part.GOALS:
        yield from _of_columns(document, passage)
    elif node.kind is NodeKind.TABLE_ROW and node.part is Part.ANNEX:
        yield from _of_cells(document, passage)
    mentions = _mentions(document, passage)
    heads = node.kind in (NodeKind.HEADING, NodeKind.CHAPEAU) or bool(document.children(node))
    under = bool(bodies_of(document, node.parent))
    found = []
    goal = node.part is Part.GOALS
    for role in roles_in(passage, mentions, heads=heads or node.part is Part.ORGANISATION, opening=not under):
        population = goal and role.mention.agency_class is not None and role.rule.startswith("subject")
        if not population:  # a class that a goal speaks of is whom it is measured over
            found.append(_assignment(document, passage, role))
    if heads or node.kind is NodeKind.ITEM:
        _lead_by_child(document, node, found)
        document.headed[node.id] = found
    yield from found


def _mentions(document: Document, passage: Passage) -> list[Mention]:
    """Bodies named outside citations, quantities' populations and table columns."""
    claims = Claims(len(passage.text), [*document.taken(passage), *document.populations.get(passage.node.id, ())])
    return [mention for mention in passage.mentions if not claims.touch(mention.start, mention.end)]


def _assignment(document: Document, passage: Passage, role: Role) -> Assignment:
    start, end = passage.raw(role.mention.start, role.mention.end)
    return Assignment(
        provision=document.provision(passage.node),
        text=document.source.text[start:end],
        span=(start, end),
        role=role.role,
        requested=role.requested,
        agency_class=role.mention.agency_class,
        confidence=_CONFIDENCE.get(role.rule, _DEFAULT_CONFIDENCE),
    )


_LEADS = re.compile(r"\W*(?:chủ trì|là cơ quan chủ trì|là đơn vị chủ trì)(?!\w)")


def _lead_by_child(document: Document, node: Node, found: list[Assignment]) -> None:
    """A heading's body leads when the first thing it is told is to lead."""
    children = document.children(node)
    if not children or any(item.role != "responsible" for item in found) or len(found) != 1:
        return
    first = document.passage_of(children[0])
    if first is not None and _LEADS.match(first.fold, first.body):
        found[0].role = "lead"


def _of_columns(document: Document, passage: Passage) -> Iterator[Assignment]:
    for column, role in _COLUMNS.items():
        span = (passage.node.columns or {}).get(column)
        if span is None or span[0] >= span[1]:
            continue
        cell = document.passage(passage.node, span)
        for start, end, code in _cell_bodies(cell):
            raw: Span = cell.raw(start, end)
            yield Assignment(
                document.provision(passage.node),
                document.source.text[raw[0] : raw[1]],
                raw,
                role,
                agency_class=code,
                confidence=_CONFIDENCE["column"],
            )


def _of_cells(document: Document, passage: Passage) -> Iterator[Assignment]:
    """In a table whose headings say nothing known, a cell that is a body's name and no more says who does it."""
    for start, end in passage.cells:
        words = passage.text[start:end].strip()
        for mention in passage.mentions_in(start, end)[:1]:
            if mention.end - mention.start >= len(words) - 1:
                yield _assignment(document, passage, Role(mention, "responsible", requested=False, rule="cell"))


def _cell_bodies(cell: Passage) -> Iterator[tuple[int, int, str | None]]:
    """The bodies of a cell; words that no list knows are taken as they stand between commas."""
    if cell.mentions:
        yield from ((mention.start, mention.end, mention.agency_class) for mention in cell.mentions)
        return
    for part in _CELL_PART.finditer(cell.text):
        words = part.group().strip(" -.\t")
        if len(words) > 1:
            start = part.start() + part.group().index(words)
            yield (start, start + len(words), None)
