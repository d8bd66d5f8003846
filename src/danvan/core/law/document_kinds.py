"""Kinds of official documents and their abbreviations (NĐ 30/2020/NĐ-CP, Article 7 and Annex III; Party papers by HD 36-HD/VPTW)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from danvan.core.kernel.folding import match_fold

_DATA = Path(__file__).with_name("document_kinds.toml")


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """`abbreviation` is the one NĐ 30/2020 gives, empty where it gives none."""

    name: str
    abbreviations: tuple[str, ...]
    family: str

    @property
    def abbreviation(self) -> str:
        """The abbreviation NĐ 30/2020 gives, "" where it gives none."""
        return self.abbreviations[0] if self.abbreviations else ""


@cache
def document_kinds() -> tuple[DocumentKind, ...]:
    """Every kind, in the order of the decree."""
    families = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return tuple(
        DocumentKind(name, tuple(abbreviations), family)
        for family, kinds in families.items()
        for name, abbreviations in kinds.items()
    )


@cache
def _by_name() -> dict[str, DocumentKind]:
    return {match_fold(kind.name): kind for kind in document_kinds()}


@cache
def _by_abbreviation() -> dict[str, DocumentKind]:
    return {short: kind for kind in reversed(document_kinds()) for short in kind.abbreviations}


@cache
def kind_names() -> tuple[str, ...]:
    """Folded names, the longest first, so that "kế hoạch phối hợp" is tried before "kế hoạch"."""
    return tuple(sorted(_by_name(), key=len, reverse=True))


def kind_named(folded: str) -> DocumentKind | None:
    """The kind of this folded name ("kế hoạch"), or None."""
    return _by_name().get(folded)


def kind_abbreviated(abbreviation: str) -> DocumentKind | None:
    """The kind of this abbreviation as printed in a symbol ("KH", "CTr"), or None."""
    return _by_abbreviation().get(abbreviation)
