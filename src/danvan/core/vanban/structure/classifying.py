"""Is the document a plan, one that itself orders agencies to act? By kind, else by what its provisions say (words/classes.toml)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from danvan.core.kernel.folding import match_fold
from danvan.core.law.document_kinds import kind_named
from danvan.core.vanban.clean import Clean
from danvan.core.vanban.draft import Header
from danvan.core.vanban.outline import Node, NodeKind, Part
from danvan.core.vanban.words import table

OTHER = "other"
_LETTER = "CV"
_ENOUGH = 2  # provisions with a duty that make a decision, letter or notice a plan
_MUCH = 4  # … where the title says that it approves or appoints


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(table("classes")[name])


def document_kind(header: Header) -> str:
    """The abbreviation NĐ 30/2020 gives the document's kind, CV for an official letter, "other" where the kind is unknown."""
    if header.kind_label is None:
        return OTHER
    folded = match_fold(header.kind_label)
    if folded == "công văn":
        return _LETTER
    base = kind_named(folded)
    if base is None or base.family != "administrative" or not base.abbreviation:
        base = kind_named(" ".join(folded.split(" ")[:2]))  # "Kế hoạch phối hợp" is a kế hoạch
    return base.abbreviation if base and base.family == "administrative" and base.abbreviation else OTHER


def is_plan(header: Header, nodes: Sequence[Node], clean: Clean, attached: str) -> bool:
    """True for a document that itself orders agencies to act. `attached` is how what it attaches begins, folded."""
    kind = match_fold(header.kind_label or "")
    if kind.startswith(_words("never")):
        return False
    if kind.startswith(_words("plans")) or attached.startswith(_words("plans")):
        return True
    if not kind and not header.number:
        return _reads_like_plan(nodes)
    title = match_fold(header.title or "").removeprefix("về việc ").removeprefix("v/v ")
    return _duties(nodes, clean) >= (_MUCH if title.startswith(_words("approvals")) else _ENOUGH)


def _reads_like_plan(nodes: Sequence[Node]) -> bool:
    """A plan whose letterhead was cut off still has its sections: what it is for, and who does what."""
    found = {node.part for node in nodes if node.kind is NodeKind.HEADING and node.depth == 0}
    return Part.ORGANISATION in found and bool(found & {Part.REQUIREMENTS, Part.GOALS})


def _duties(nodes: Sequence[Node], clean: Clean) -> int:
    """How many provisions assign a duty; rows of a task table count as well."""
    count = 0
    for node in nodes:
        if node.kind is NodeKind.TABLE_ROW:
            count += bool(node.columns and {"lead", "time"} & set(node.columns))
        elif node.part is not Part.REQUIREMENTS:
            start, end = clean.within(node.start, node.end)
            count += _assigns(clean.fold[start:end])
    return count


def _assigns(folded: str) -> bool:
    return any(word in folded for word in _words("duties")) and not any(word in folded for word in _words("customary"))
