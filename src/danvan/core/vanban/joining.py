"""A main file and its annexes as one document: one text, one run of offsets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from danvan.core.vanban.source import Block, ReadWarning, Source

SEPARATOR = "\n\n"
_Span = tuple[int, int]


def join(sources: Sequence[Source]) -> Source:
    """The files as one source, in the order given; name and media type are the first one's.

    Offsets, page and table numbers run on from file to file; the digest is over the digests of the files.
    """
    if len(sources) == 1:
        return sources[0]
    first = sources[0]
    return Source(
        name=first.name,
        media_type=first.media_type,
        sha256=hashlib.sha256("".join(source.sha256 for source in sources).encode()).hexdigest(),
        text=SEPARATOR.join(source.text for source in sources),
        blocks=tuple(_blocks(sources)),
        pages=_pages(sources),
        ocr=any(source.ocr for source in sources),
        warnings=tuple(_warnings(sources)),
        furniture=tuple(_furniture(sources)),
    )


def spans_of(sources: Sequence[Source]) -> list[tuple[int, int]]:
    """Where each file's words stand in the joined text."""
    spans, start = [], 0
    for source in sources:
        spans.append((start, start + len(source.text)))
        start += len(source.text) + len(SEPARATOR)
    return spans


def _blocks(sources: Sequence[Source]) -> Iterator[Block]:
    tables = pages = 0
    for source, (start, _end) in zip(sources, spans_of(sources), strict=True):
        for block in source.blocks:
            yield replace(
                block,
                start=block.start + start,
                end=block.end + start,
                cells=tuple(_moved(cell, start) for cell in block.cells),
                merged_from=tuple(_moved(cell, start) if cell else None for cell in block.merged_from),
                table=block.table + tables if block.table is not None else None,
                page=block.page + pages if block.page is not None else None,
            )
        tables += 1 + max((block.table for block in source.blocks if block.table is not None), default=-1)
        pages += source.pages or 0


def _warnings(sources: Sequence[Source]) -> Iterator[ReadWarning]:
    for source, (start, _end) in zip(sources, spans_of(sources), strict=True):
        for warning in source.warnings:
            yield replace(warning, span=_moved(warning.span, start) if warning.span else None)


def _furniture(sources: Sequence[Source]) -> Iterator[_Span]:
    for source, (start, _end) in zip(sources, spans_of(sources), strict=True):
        yield from (_moved(span, start) for span in source.furniture)


def _moved(span: _Span, by: int) -> _Span:
    return span[0] + by, span[1] + by


def _pages(sources: Sequence[Source]) -> int | None:
    counted = [source.pages for source in sources if source.pages is not None]
    return sum(counted) if counted else None
