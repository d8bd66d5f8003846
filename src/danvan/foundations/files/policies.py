"""Which files are taken in."""

from __future__ import annotations

from danvan.core.kernel.verdict import ALLOWED, Verdict
from danvan.core.kernel.words import gettext
from danvan.core.vanban.source import MAX_BYTES
from danvan.foundations.files.types import media_type_of


def can_store(data: bytes, *, name: str) -> Verdict:
    """Not empty, at most 30 MB, and of a kind that offices exchange; judged by the bytes, not by the name."""
    if not data:
        return Verdict(gettext("“%(name)s” is empty: choose the file again.", name=name))
    if len(data) > MAX_BYTES:
        return Verdict(
            gettext("“%(name)s” is larger than 30 MB: split it, or scan it at a lower resolution.", name=name)
        )
    if media_type_of(data) is None:
        return Verdict(
            gettext(
                "“%(name)s” is not a document or picture: send Word, Excel, PDF, text, JPEG, PNG or TIFF.", name=name
            )
        )
    return ALLOWED
