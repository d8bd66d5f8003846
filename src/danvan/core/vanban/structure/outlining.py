"""Builds the outline: body, closing order, annexes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from danvan.core.vanban.clean import Clean
from danvan.core.vanban.draft import Provision
from danvan.core.vanban.outline import Node, NodeKind, Outline, Part
from danvan.core.vanban.structure.labels import roman_value
from danvan.core.vanban.structure.paragraphs import Paragraph
from danvan.core.vanban.structure.parts import is_known_heading
from danvan.core.vanban.structure.rows import RowReader
from danvan.core.vanban.structure.tree import Tree
from danvan.core.vanban.structure.zones import Zones, is_truncation
from danvan.core.vanban.words import table

_SHORT = 90
_ANNEX_NUMBER = re.compile(r"phụ (?:lục|biểu) (?:số )?(?P<number>\d{1,2}|[ivx]{1,5})(?!\w)")


def build_outline(clean: Clean, paragraphs: Sequence[Paragraph], zones: Zones) -> Outline:
    """The provisions of the body, of what a decision attaches, and of the annexes, in reading order."""
    used: Counter[str] = Counter()
    nodes = _body(clean, paragraphs[zones.body : zones.ending], used)
    for start, end in zones.attached:
        nodes += _body(clean, paragraphs[start:end], used)
    bounds = [*zones.annexes, len(paragraphs)]
    for start, end in pairwise(bounds):
        nodes += _annex(clean, [p for p in paragraphs[start:end] if _says_something(p)], used)
    opening_end = clean.span(paragraphs[zones.body - 1].start, paragraphs[zones.body - 1].end)[1] if zones.body else 0
    return Outline(nodes, (0, opening_end), _ending(clean, paragraphs, zones))


def _body(clean: Clean, paragraphs: Sequence[Paragraph], used: Counter[str]) -> list[Node]:
    body = [paragraph for paragraph in paragraphs if _says_something(paragraph)]
    last = _last_words(body)
    nodes = _grown(Tree(clean, used=used), body[: len(body) - len(last)])
    for paragraph in last:
        validity = any(words in paragraph.fold for words in table("zones")["validity"])
        nodes.append(_last_node(clean, paragraph, used, is_closing=not validity))
    return nodes


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
    last: RowReader | None = None
    for at, paragraph in enumerate(paragraphs):
        if paragraph.table is None:
            tree.add(paragraph, paragraphs[at + 1] if at + 1 < len(paragraphs) else None)
        else:
            if paragraph.table not in readers:
                readers[paragraph.table] = last if last and last.goes_on(paragraph) else RowReader(tree.clean)
            last = readers[paragraph.table]
            tree.add_row(paragraph, last)
    return tree.finish()


def _annex(clean: Clean, paragraphs: list[Paragraph], used: Counter[str]) -> list[Node]:
    first = paragraphs[0]
    title_end = 1
    while title_end < len(paragraphs) and paragraphs[title_end].label is None and not paragraphs[title_end].cells:
        title_end += 1
    if first.cells:
        title_end = 0
    name = _annex_name(first)
    used[name] += 1
    name = name if used[name] == 1 else f"{name}~{used[name]}"
    tree = Tree(clean, root=name, part=Part.ANNEX, used=used)
    nodes = _grown(tree, paragraphs[title_end:])
    if not title_end:  # a table alone: no heading stands above its rows
        for node in nodes:
            node.parent = None if node.parent == name else node.parent
        return nodes
    start, end = clean.span(first.start, paragraphs[title_end - 1].end)
    title = " ".join(paragraph.text for paragraph in paragraphs[:title_end])
    return [Node(name, "", NodeKind.HEADING, title, start, end, start, None, Part.ANNEX), *nodes]


def _annex_name(first: Paragraph) -> str:
    """PL, or PL1 where the annex has a number."""
    found = _ANNEX_NUMBER.match(first.fold)
    if found is None:
        return "PL"
    number = found["number"]
    return f"PL{int(number) if number.isdigit() else roman_value(number.upper())}"


def _last_words(body: Sequence[Paragraph]) -> list[Paragraph]:
    """The last paragraphs without a label that begin like a closing order."""
    words = tuple(table("zones")["closing"])
    found: list[Paragraph] = []
    for paragraph in reversed(body):
        if paragraph.label is not None or paragraph.cells or not paragraph.fold.startswith(words):
            break
        found.insert(0, paragraph)
    before = body[-len(found) - 1] if len(body) > len(found) else None
    alone = found and before is not None and _is_heading(before)
    return found[1:] if alone and not found[0].fold.startswith("trên đây") else found


def _is_heading(paragraph: Paragraph) -> bool:
    if paragraph.label is None:
        return paragraph.text.isupper() or is_known_heading(paragraph.fold)
    return paragraph.text[-1:] not in ".;:/"


def _last_node(clean: Clean, paragraph: Paragraph, used: Counter[str], *, is_closing: bool) -> Node:
    start, end = clean.span(paragraph.start, paragraph.end)
    name = "closing" if is_closing else "p1"
    used[name] += 1
    unique = name if used[name] == 1 else f"{name}~{used[name]}"
    kind = NodeKind.CLOSING if is_closing else NodeKind.PARAGRAPH
    return Node(unique, "", kind, "", start, end, start, None, Part.CLOSING)


def _ending(clean: Clean, paragraphs: Sequence[Paragraph], zones: Zones) -> tuple[int, int]:
    last = zones.ended
    if zones.ending >= last:
        at = clean.span(paragraphs[last - 1].start, paragraphs[last - 1].end)[1] if last else 0
        return (at, at)
    return clean.span(paragraphs[zones.ending].start, paragraphs[last - 1].end)
