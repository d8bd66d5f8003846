"""What the grammars share about one document: its passages, its time, its short names, what is already known."""

from __future__ import annotations

import bisect
import itertools
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from danvan.core.vanban.draft import Assignment
from danvan.core.vanban.findings.agencies import declared_names
from danvan.core.vanban.findings.passages import Passage, Range
from danvan.core.vanban.findings.time_values import DocumentTime
from danvan.core.vanban.findings.times import TimePhrase
from danvan.core.vanban.outline import Node, NodeKind
from danvan.core.vanban.source import Source
from danvan.core.vanban.structure import Structure
from danvan.core.vanban.structure.attributes import is_attribute


@dataclass
class Document:
    """One document on its way through the grammars. `headed`, `populations` and `times` fill up as they go."""

    source: Source
    structure: Structure
    headed: dict[str, list[Assignment]] = field(default_factory=dict)
    populations: dict[str, list[Range]] = field(default_factory=lambda: defaultdict(list))
    times: dict[str, list[TimePhrase]] = field(default_factory=dict)

    @cached_property
    def passages(self) -> list[Passage]:
        """One for every node, in reading order."""
        return [self.passage(node) for node in self.structure.outline.nodes]

    def passage(self, node: Node, raw: Range | None = None) -> Passage:
        """A node's passage, or that of a raw stretch of it."""
        return Passage.of(node, self.structure.clean, raw, self.declared)

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Nodes by id."""
        return self.structure.outline.by_id()

    @cached_property
    def _passages_by_id(self) -> dict[str, Passage]:
        return {passage.node.id: passage for passage in self.passages}

    @cached_property
    def _children(self) -> dict[str, list[Node]]:
        children: dict[str, list[Node]] = defaultdict(list)
        for node in self.structure.outline.nodes:
            if node.parent is not None:
                children[node.parent].append(node)
        return children

    def children(self, node: Node) -> list[Node]:
        """The nodes directly under a node."""
        return self._children.get(node.id, [])

    def passage_of(self, node: Node) -> Passage | None:
        """The passage of a node."""
        return self._passages_by_id.get(node.id)

    def times_between(self, node: Node, start: int, end: int) -> list[TimePhrase]:
        """The time phrases of a node that begin in a stretch of its passage."""
        phrases = self.times.get(node.id, [])
        first = bisect.bisect_left(phrases, start, key=lambda phrase: phrase.start)
        return phrases[first : bisect.bisect_left(phrases, end, key=lambda phrase: phrase.start)]

    @cached_property
    def owners(self) -> dict[str, Node]:
        """For each bullet that only says when, by whom or where ("- Thời gian: Quý II"): the provision it says it of."""
        owners: dict[str, Node] = {}
        last: Node | None = None
        for passage in self.passages:
            if passage.node.kind is NodeKind.BULLET and last is not None and is_attribute(passage.fold):
                owners[passage.node.id] = last
            else:
                last = passage.node
        return owners

    def provision(self, node: Node) -> str | None:
        """The provision a finding in this node belongs to: a chapeau is none, its parent is; of an attribute, its owner."""
        node = self.owners.get(node.id, node)
        return node.parent if node.kind is NodeKind.CHAPEAU else node.id

    @cached_property
    def attributes(self) -> dict[str, list[Node]]:
        """The bullets that say when, by whom or where, by the provision they say it of."""
        found: dict[str, list[Node]] = defaultdict(list)
        for name, owner in self.owners.items():
            found[owner.id].append(self.nodes[name])
        return found

    @cached_property
    def time(self) -> DocumentTime:
        """What the header says about the time the document covers."""
        header = self.structure.draft.header
        period = header.period
        if period is None:
            return DocumentTime(issued_on=header.issued_on)
        return DocumentTime(period.start, period.end, header.issued_on)

    @cached_property
    def declared(self) -> list[str]:
        """Short names the document gives to bodies."""
        return declared_names(self.structure.clean.fold)

    @cached_property
    def _cited(self) -> list[Range]:
        draft, clean = self.structure.draft, self.structure.clean
        spans = [item.span for item in draft.citations] + [item.span for item in draft.named_citations]
        return sorted(clean.within(*span) for span in spans)

    def taken(self, passage: Passage) -> list[Range]:
        """Stretches of a passage that name other documents."""
        first, last = passage.base, passage.base + len(passage.text)
        begun = bisect.bisect_left(self._cited, (last, last))
        reaching = bisect.bisect_right(self._reach, first)  # all before end before the passage begins
        near = self._cited[reaching:begun]
        return [(start - first, end - first) for start, end in near if start < last and first < end]

    @cached_property
    def _reach(self) -> list[int]:
        """How far the citations up to each one reach, so that a passage looks at its own only."""
        return list(itertools.accumulate((end for _, end in self._cited), max))
