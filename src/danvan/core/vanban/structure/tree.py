"""From labelled paragraphs to a tree of provisions with the ids of the contract ("II.2.1", "III.2.-2", "III.1.p1", "~2")."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from danvan.core.vanban.clean import Clean
from danvan.core.vanban.outline import Node, NodeKind, Part
from danvan.core.vanban.structure import parts
from danvan.core.vanban.structure.attributes import is_attribute
from danvan.core.vanban.structure.labels import BULLETS, Label, Style
from danvan.core.vanban.structure.paragraphs import Paragraph
from danvan.core.vanban.structure.rows import RowReader

_OPEN = re.compile(
    r"(?::|có trách nhiệm|như sau|sau đây|các nội dung sau|các nhiệm vụ sau|chịu trách nhiệm|các nhiệm vụ|thực hiện)\s*[:.]?$"
)
_CHAPEAU_START = re.compile(r"(?:trên cơ sở|căn cứ|để |nhằm |theo |thực hiện |trong thời gian|ngoài )")
_STOP = re.compile(r"[.;,!]\W*$")
_RUN_IN = re.compile(r"[^.;:]{2,160}(?=:\s+\S)")
_CAPS_HEADING = 160
_DEEPEST = 8  # levels a list may nest by colons alone
_TAIL = 16  # characters at the end of a paragraph that tell how it ends
_LONG_CHAPEAU = 140
_HEADING = 60  # characters: what is longer and ends with a stop is a sentence


@dataclass(slots=True)
class _Open:
    """A node that may still take children."""

    node: Node
    label: Label | None
    rank: int
    paragraph: Paragraph
    children: int = 0


@dataclass(slots=True)
class Tree:
    """Grows node by node, in reading order. `root` is the id everything hangs under ("" for the body, "PL" for an annex);
    `used` counts the ids already given in the document."""

    clean: Clean
    root: str = ""
    part: Part = Part.OTHER
    used: Counter[str] = field(default_factory=Counter)
    nodes: list[Node] = field(default_factory=list)
    _stack: list[_Open] = field(default_factory=list)
    _counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    _last: _Open | None = None

    def add(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        """Place the next paragraph; the one after it decides whether a sentence opens a list."""
        if paragraph.label is not None:
            self._labelled(paragraph, paragraph.label)
        elif self._last is not None and self._goes_on(paragraph, self._last):
            self._last.node.end = self.clean.span(paragraph.start, paragraph.end)[1]
        elif _opens_list(paragraph, following):
            self._leaf(paragraph, NodeKind.CHAPEAU, "c")
        elif _is_bare_heading(paragraph, following):
            self._bare_heading(paragraph)
        else:
            self._leaf(paragraph, NodeKind.PARAGRAPH, "p")

    def add_row(self, row: Paragraph, reader: RowReader) -> None:
        """Place a row of a table under the innermost heading."""
        parent = self._stack[-1].node if self._stack else None
        path = parent.id if parent else self.root
        read = reader.node(row, path or None, self.part, (parent.depth if parent else -1) + 1)
        if read:
            step, node = read
            node.id = self._unique(f"{path}.{step}" if path else step)
            self.nodes.append(node)

    def _goes_on(self, paragraph: Paragraph, last: _Open) -> bool:
        """An attribute line belongs to the item above; a label alone on its line takes the next line as its words."""
        if last.label is not None and last.paragraph.body >= last.paragraph.end:
            last.paragraph = paragraph
            last.node.body_start = self.clean.span(paragraph.start, paragraph.end)[0]
            last.node.title = paragraph.text
            return True
        if last.label is not None and last.paragraph.text.isupper() and paragraph.text.isupper():
            return True  # a heading in capitals over two lines
        return is_attribute(paragraph.fold)

    def _labelled(self, paragraph: Paragraph, label: Label) -> None:
        self._close_for(label)
        parent = self._stack[-1] if self._stack else None
        step = f"{label.step}{self._count(parent, label.step)}" if label.style in BULLETS else label.step
        kind = NodeKind.BULLET if label.style in BULLETS else NodeKind.ITEM
        node = self._node(paragraph, label.text, kind, parent, step)
        self._open(_Open(node, label, label.style, paragraph), parent)

    def _leaf(self, paragraph: Paragraph, kind: NodeKind, mark: str) -> None:
        """A paragraph without a label stands under the nearest node that is no bullet, or under a bullet that ends with a colon."""
        while self._stack and self._stack[-1].label and self._stack[-1].label.style in BULLETS:
            if self._last is self._stack[-1] and self._last.paragraph.fold.endswith(":"):
                break
            self._stack.pop()
        parent = self._stack[-1] if self._stack else None
        node = self._node(paragraph, "", kind, parent, f"{mark}{self._count(parent, mark)}")
        if parent:
            parent.children += 1
        self.nodes.append(node)
        self._last = _Open(node, None, Style.DOT + 1, paragraph)

    def _bare_heading(self, paragraph: Paragraph) -> None:
        rank = Style.SECTION if any(open_.label is None for open_ in self._stack) else Style.ROMAN
        while self._stack and (self._stack[-1].rank >= rank or self._stack[-1].label is None):
            self._stack.pop()
        parent = self._stack[-1] if self._stack else None
        node = self._node(paragraph, "", NodeKind.HEADING, parent, f"p{self._count(parent, 'p')}")
        self._open(_Open(node, None, rank, paragraph), parent)

    def _open(self, opened: _Open, parent: _Open | None) -> None:
        if parent:
            parent.children += 1
        self.nodes.append(opened.node)
        self._stack.append(opened)
        self._last = opened

    def _count(self, parent: _Open | None, mark: str) -> int:
        key = (parent.node.id if parent else "", mark)
        self._counts[key] += 1
        return self._counts[key]

    def _node(self, paragraph: Paragraph, label: str, kind: NodeKind, parent: _Open | None, step: str) -> Node:
        above = parent.node.id if parent else self.root
        path = f"{above}.{step}" if above else step
        start, end = self.clean.span(paragraph.start, paragraph.end)
        body = self.clean.span(min(paragraph.body, paragraph.end - 1), paragraph.end)[0]
        depth = len(self._stack) + bool(self.root)
        return Node(self._unique(path), label, kind, "", start, end, body, above or None, self.part, depth)

    def _unique(self, path: str) -> str:
        self.used[path] += 1
        return path if self.used[path] == 1 else f"{path}~{self.used[path]}"

    def _close_for(self, label: Label) -> None:
        """Leave only those nodes open that `label` stands under."""
        if label.style is Style.DECIMAL and self._close_for_decimal(label):
            return
        at = self._sibling(label)
        if at is not None:
            del self._stack[at:]
            return
        while self._stack and self._stands_below(self._stack[-1], label):
            self._stack.pop()

    def _stands_below(self, top: _Open, label: Label) -> bool:
        """True where `label` cannot stand under `top`: it is of an outer style, or goes on with the list a bare heading broke."""
        if top.label is None and top.rank == label.style:
            return label.ordinal != 1
        return top.rank > label.style and not self._holds(top, label)

    def _close_for_decimal(self, label: Label) -> bool:
        """A decimal label says itself whom it stands under (2.1 under 2) or beside (2.1 beside 2.2)."""
        for at in range(len(self._stack) - 1, -1, -1):
            open_label = self._stack[at].label
            numbers = open_label.numbers if open_label else ()
            if numbers and numbers == label.numbers[:-1]:
                del self._stack[at + 1 :]
                return True
            if len(numbers) == len(label.numbers) and numbers[:-1] == label.numbers[:-1]:
                del self._stack[at:]
                return True
        return False

    def _sibling(self, label: Label) -> int | None:
        """Where the node stands that `label` continues: the innermost of its style that it can follow."""
        places = [at for at, open_ in enumerate(self._stack) if open_.label and _same_style(open_.label, label)]
        if not places or label.ordinal is None:
            return places[-1] if places else None
        following = [at for at in reversed(places) if _follows(self._stack[at].label, label)]
        if following:
            return following[0]
        if label.ordinal == 1 and self._holds(self._stack[-1], label):
            return None
        return places[-1]

    def _holds(self, top: _Open, label: Label) -> bool:
        """A node of an inner style still opens a list of an outer style when it ends with a colon and the list begins."""
        return (
            len(self._stack) < _DEEPEST
            and label.ordinal == 1
            and top is self._last
            and top.paragraph.fold.endswith(":")
        )

    def finish(self) -> list[Node]:
        """Headings told from items, titles and parts filled in."""
        _Finisher(self.clean, self.nodes).run()
        return self.nodes


def _same_style(one: Label, other: Label) -> bool:
    return one.style is other.style and len(one.numbers) == len(other.numbers)


def _follows(before: Label | None, label: Label) -> bool:
    return (
        before is not None
        and before.ordinal is not None
        and label.ordinal is not None
        and before.ordinal < label.ordinal
    )


def _opens_list(paragraph: Paragraph, following: Paragraph | None) -> bool:
    if following is None or following.cells:
        return False
    if paragraph.fold.endswith(":"):
        return True
    return following.label is None and paragraph.fold.endswith(("có trách nhiệm", "như sau", "sau đây"))


def _is_bare_heading(paragraph: Paragraph, following: Paragraph | None) -> bool:
    if following is None or len(paragraph.text) > _CAPS_HEADING or _STOP.search(paragraph.text[-_TAIL:]):
        return False
    return paragraph.text.isupper() or parts.is_known_heading(paragraph.fold)


@dataclass(slots=True)
class _Finisher:
    clean: Clean
    nodes: list[Node]

    def run(self) -> None:
        held = {node.parent for node in self.nodes}
        at_parts: dict[str, Part] = {}
        for node in self.nodes:
            start, end = self.clean.within(node.body_start, node.end)
            text, folded = self.clean.text[start:end], self.clean.fold[start:end]
            self._name(node, text, folded, has_children=node.id in held)
            node.part = self._part(node, at_parts)
            at_parts[node.id] = node.part

    def _name(self, node: Node, text: str, folded: str, *, has_children: bool) -> None:
        if node.kind is NodeKind.HEADING or (
            node.kind is NodeKind.ITEM and self._is_heading(node, folded, has_children=has_children)
        ):
            node.kind = NodeKind.HEADING
            node.title = text.rstrip(" :.")
        elif node.kind is NodeKind.ITEM and has_children and _is_labelled_chapeau(folded):
            node.kind = NodeKind.CHAPEAU
        elif node.kind in (NodeKind.ITEM, NodeKind.BULLET):
            run_in = _RUN_IN.match(text)
            node.title = run_in.group() if run_in else ""

    @staticmethod
    def _is_heading(node: Node, folded: str, *, has_children: bool) -> bool:
        if folded.endswith(".") and len(folded) > _HEADING:
            return False
        if node.depth == 0 and len(folded) <= _CAPS_HEADING and not folded.endswith((";", ",")):
            return has_children or parts.part_of_heading(folded) is not None
        if _STOP.search(folded[-_TAIL:]) or not has_children:
            return False
        return not _is_labelled_chapeau(folded)

    @staticmethod
    def _part(node: Node, at_parts: dict[str, Part]) -> Part:
        if node.part is Part.ANNEX:
            return Part.ANNEX
        folded = node.title.lower()
        inherited = at_parts.get(node.parent or "")
        if inherited is None:
            named = parts.part_of_heading(folded) if node.kind is NodeKind.HEADING else None
            return named or Part.TASKS
        named = parts.part_of_subheading(folded) if node.kind is NodeKind.HEADING else None
        return named or inherited


def _is_labelled_chapeau(folded: str) -> bool:
    """A labelled sentence that only opens a list: it says on what ground and who, the items below say what."""
    opens = bool(_OPEN.search(folded))
    return opens and (len(folded) > _LONG_CHAPEAU or bool(_CHAPEAU_START.match(folded)))
