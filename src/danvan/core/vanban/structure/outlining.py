"""Builds the outline: body, closing order, annexes."""

from __future__ import annotations

from collections.abc import Sequence

from danvan.core.vanban.clean import Clean
from danvan.core.vanban.draft import Provision
from danvan.core.vanban.outline import Node, NodeKind, Outline, Part
from danvan.core.vanban.structure.paragraphs import Paragraph
from danvan.core.vanban.structure.rows import RowReader
from danvan.core.vanban.structure.tree import Tree
from danvan.core.vanban.structure.zones import Zones, is_truncation
from danvan.core.vanban.words import table

_SHORT = 90


def build_outline(clean: Clean, paragraphs: Sequence[Paragraph], zones: Zones) -> Outline:
    body = [p for p in paragraphs[zones.body : zones.ending] if _says_something(p)]
    closing = _closing(body)
    nodes = _grown(Tree(clean), body[: len(body) - len(closing)])
    nodes += [_closing_node(clean, paragraph, at) for at, paragraph in enumerate(closing)]
    bounds = [*zones.annexes, len(paragraphs)]
    for number, (start, end) in enumerate(zip(bounds, bounds[1:], strict=False), start=1):
        name = "PL" if len(zones.annexes) == 1 else f"PL{number}"
        nodes += _annex(clean, [p for p in paragraphs[start:end] if _says_something(p)], name)
    opening_end = clean.span(paragraphs[zones.body - 1].start, paragraphs[zones.body - 1].end)[1] if zones.body else 0
    return Outline(nodes, (0, opening_end), _ending(clean, paragraphs, zones))


def provisions(outline: Outline, clean: Clean) -> list[Provision]:
    """The nodes that are provisions, as the contract prints them; a chapeau is none, its children move up."""
    hidden = {node.id: node.parent for node in outline.nodes if node.kind is NodeKind.CHAPEAU}
    printed = []
    for node in outline.nodes:
        if node.kind is not NodeKind.CHAPEAU:
            parent = hidden.get(node.parent, node.parent) if node.parent else None
            title = node.title or _beginning(clean, node)
            printed.append(Provision(node.id, node.label, node.kind.value, title, (node.start, node.end), parent))
    return printed


def _beginning(clean: Clean, node: Node) -> str:
    start, end = clean.within(node.body_start, node.end)
    text = clean.text[start : min(end, start + _SHORT)]
    return text if end - start <= _SHORT else text.rsplit(" ", 1)[0] + "…"


def _says_something(paragraph: Paragraph) -> bool:
    return any(letter.isalnum() for letter in paragraph.text) and not is_truncation(paragraph)


def _grown(tree: Tree, paragraphs: Sequence[Paragraph]) -> list[Node]:
    """The tree of these paragraphs; runs of table rows become row nodes where the table lists tasks."""
    readers: dict[int, RowReader] = {}
    for at, paragraph in enumerate(paragraphs):
        if paragraph.table is None:
            tree.add(paragraph, paragraphs[at + 1] if at + 1 < len(paragraphs) else None)
        else:
            tree.add_row(paragraph, readers.setdefault(paragraph.table, RowReader(tree.clean)))
    return tree.finish()


def _annex(clean: Clean, paragraphs: list[Paragraph], name: str) -> list[Node]:
    first = paragraphs[0]
    title_end = 1
    while title_end < len(paragraphs) and paragraphs[title_end].label is None and not paragraphs[title_end].cells:
        title_end += 1
    if first.cells:
        title_end = 0
    start, end = clean.span(first.start, paragraphs[max(title_end - 1, 0)].end)
    title = " ".join(paragraph.text for paragraph in paragraphs[:title_end])
    root = Node(name, "", NodeKind.HEADING, title, start, end if title_end else start, start, None, Part.ANNEX)
    tree = Tree(clean, root=name, part=Part.ANNEX)
    return [root, *_grown(tree, paragraphs[title_end:])] if title_end else _grown(tree, paragraphs)


def _closing(body: Sequence[Paragraph]) -> list[Paragraph]:
    """The last paragraphs without a label that begin like a closing order."""
    words = tuple(table("zones")["closing"])
    found: list[Paragraph] = []
    for paragraph in reversed(body):
        if paragraph.label is not None or paragraph.cells or not paragraph.fold.startswith(words):
            break
        found.insert(0, paragraph)
    return found


def _closing_node(clean: Clean, paragraph: Paragraph, at: int) -> Node:
    start, end = clean.span(paragraph.start, paragraph.end)
    return Node(
        "closing" if at == 0 else f"closing~{at + 1}", "", NodeKind.CLOSING, "", start, end, start, None, Part.CLOSING
    )


def _ending(clean: Clean, paragraphs: Sequence[Paragraph], zones: Zones) -> tuple[int, int]:
    last = zones.annexes[0] if zones.annexes else len(paragraphs)
    if zones.ending >= last:
        at = clean.span(paragraphs[last - 1].start, paragraphs[last - 1].end)[1] if last else 0
        return (at, at)
    return clean.span(paragraphs[zones.ending].start, paragraphs[last - 1].end)
