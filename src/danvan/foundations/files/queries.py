"""Reading files back. Who may is decided by what refers to them."""

from __future__ import annotations

import hashlib

from danvan.foundations.files.models import StoredFile
from danvan.foundations.files.places import place_of


class Damaged(Exception):
    """The bytes on disk are gone or are no longer those that were stored."""


def read(file: StoredFile) -> bytes:
    """The bytes, checked against their digest. Raises Damaged."""
    try:
        data = place_of(file.sha256).read_bytes()
    except FileNotFoundError as missing:
        raise Damaged(file.sha256) from missing
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise Damaged(file.sha256)
    return data
