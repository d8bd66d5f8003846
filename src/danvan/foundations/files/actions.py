"""Storing files by what they contain."""

from __future__ import annotations

import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path

from django.db import transaction

from danvan.core.kernel.actor import Actor
from danvan.foundations.audit import actions as audit
from danvan.foundations.files import events, policies
from danvan.foundations.files.models import StoredFile
from danvan.foundations.files.places import place_of
from danvan.foundations.files.types import media_type_of


@transaction.atomic
def store(data: bytes, *, name: str, by: Actor, at: datetime) -> StoredFile:
    """Keep the bytes once; the same bytes again give the same row. Raises Refused.

    The file is on disk, whole and flushed, before the row that speaks of it is written: a crash in between leaves bytes
    nobody refers to, never a reference to nothing.
    """
    policies.can_store(data, name=name).require()
    digest = hashlib.sha256(data).hexdigest()
    _write(place_of(digest), data)
    stored, is_new = StoredFile.objects.get_or_create(
        sha256=digest,
        defaults={"size": len(data), "media_type": media_type_of(data) or "", "stored_at": at},
    )
    if is_new:
        audit.record(
            events.FILE_STORED, subject=f"file:{stored.pk}", by=by, at=at, data={"name": name, "size": len(data)}
        )
    return stored


def _write(place: Path, data: bytes) -> None:
    if place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=place.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(temporary).replace(place)
