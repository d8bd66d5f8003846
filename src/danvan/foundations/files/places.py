"""Where the bytes of a file lie."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def place_of(sha256: str) -> Path:
    """The path of the bytes with this digest, spread over 256 folders."""
    return Path(settings.EVIDENCE_ROOT) / sha256[:2] / sha256
