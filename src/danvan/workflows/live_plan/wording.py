"""A plan's own words on a page: provision by provision, the asking phrases cut out so that they can be links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from danvan.workflows.live_plan.values import LiveDuty, Piece

_SPACES = re.compile(r"\s+")
_PARAGRAPH = re.compile(r"\n\s*\n|(?<=[;:.])[ \t]*\n")
SHORT_ENOUGH = 0.6  # a phrase longer than this share of its provision is the provision, and is not marked in it


class Place(Protocol):
    """Where a provision stands in the text."""

    start: int
    end: int


def ends_of(provisions: Sequence[Place]) -> list[int]:
    """Where each provision's own words end: at its end, or where the next one, perhaps inside it, begins."""
    following = [*(place.start for place in provisions[1:]), None]
    return [
        place.end if after is None or after < place.start else min(place.end, after)
        for place, after in zip(provisions, following, strict=True)
    ]


def pieces_of(text: str, *, start: int, duties: Iterable[LiveDuty]) -> tuple[Piece, ...]:
    """The words from offset `start` on, cut where a duty's phrase begins and ends; overlapping phrases stay plain."""
    end = start + len(text)
    pieces: list[Piece] = []
    here = start
    for duty in sorted(duties, key=lambda duty: (duty.start, duty.end)):
        if duty.start < here or duty.end > end or duty.end - duty.start > SHORT_ENOUGH * len(text):
            continue
        pieces += [
            Piece(text[here - start : duty.start - start]),
            Piece(text[duty.start - start : duty.end - start], duty.id),
        ]
        here = duty.end
    pieces.append(Piece(text[here - start :]))
    return tuple(piece for piece in pieces if piece.words)


def said(text: str, *, start: int, label: str, duties: Iterable[LiveDuty]) -> tuple[Piece, ...]:
    """A provision's words without the label, which hangs beside them, every line end a space."""
    pieces = pieces_of(text, start=start, duties=duties)
    if pieces and label and pieces[0].words.startswith(label):
        pieces = (Piece(pieces[0].words.removeprefix(label).lstrip(), pieces[0].duty_id), *pieces[1:])
    return tuple(Piece(in_one_line(piece.words), piece.duty_id) for piece in pieces if piece.words)


def shortened(text: str, length: int, *, label: str = "") -> str:
    """The first words behind the printed label, cut between two of them."""
    words = in_one_line(text.removeprefix(label)).strip()
    return words if len(words) <= length else words[:length].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Words outside provisions, a paragraph wherever a line ends a sentence or a clause."""
    parts = (in_one_line(part).strip() for part in _PARAGRAPH.split(text))
    return tuple(part for part in parts if part)


def in_one_line(text: str) -> str:
    """Words whose line ends are only where the paper ended; cells of a row are set apart."""
    return _SPACES.sub(" ", text.replace("\t", " · "))
