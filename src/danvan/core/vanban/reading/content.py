"""What the module of one format gives back to `reading.read`."""

from __future__ import annotations

from dataclasses import dataclass

from danvan.core.vanban.source import Block, ReadWarning


@dataclass(frozen=True, slots=True)
class Content:
    """The text, its blocks, and what a person should know."""

    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    warnings: tuple[ReadWarning, ...] = ()
    furniture: tuple[tuple[int, int], ...] = ()
