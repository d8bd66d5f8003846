"""Storing files by what they contain."""

from __future__ import annotations

import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path

from django.db import transaction

from danvan.core.kernel.actor import Actor
from danvan.core.kernel.verdict import Refused
from danvan.core.kernel.words import gettext
from danvan.core.vanban.secrecy import stamp_of_file
from danvan.foundations.audit import actions as audit
from danvan.foundations.files import events, policies
from danvan.foundations.files.models import StoredFile
from danvan.foundations.files.places import place_of
from danvan.foundations.files.types import media_type_of


class SecretFile(Refused):
    """The file bears a stamp of state secrecy."""


def store(data: bytes, *, name: str, by: Actor, at: datetime) -> StoredFile:
    """Keep the bytes once; the same bytes again give the same row. Raises Refused, or SecretFile; then nothing is kept.

    Whoever stores, the bytes are looked at for a stamp of secrecy here, so that no way in can forget it. The file is on disk, whole and flushed, before the row that speaks of it is written: a crash in between leaves bytes
    nobody refers to, never a reference to nothing.
    """
    policies.can_store(data, name=name).require()
    if stamp_of_file(name, data):
        # That it happened, by whom and when; nothing of what it said, not even its name.
        audit.record(events.FILE_REFUSED_AS_SECRET, subject="file:none", by=by, at=at)
        raise SecretFile(
            gettext(
                "One of the files bears a stamp of state secrecy. danvan keeps no secret documents: nothing of it was "
                "stored. Handle it on the equipment meant for secrets."
            )
        )
    return _keep(data, name=name, by=by, at=at)


@transaction.atomic
def _keep(data: bytes, *, name: str, by: Actor, at: datetime) -> StoredFile:
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
