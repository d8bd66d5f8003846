"""Files of an upload kept while a question about it is answered, so that nobody has to send them twice."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core import signing
from django.utils.translation import gettext as _

from danvan.contexts.plans.document import IncomingFile
from danvan.contexts.plans.enums import PartRole
from danvan.core.kernel.actor import Actor
from danvan.core.kernel.verdict import Refused
from danvan.foundations.files import actions, queries
from danvan.foundations.files.models import StoredFile

_SALT = "danvan.plans.upload"
_PATIENCE = timedelta(hours=2)


def keep(files: Sequence[IncomingFile], *, by: Actor, at: datetime) -> str:
    """Store the files and give the signed words that lead back to them, for this person only."""
    stored = [(actions.store(file.data, name=file.name, by=by, at=at).pk, file.name, str(file.role)) for file in files]
    return signing.dumps({"person": by.person_id, "files": stored, "key": str(uuid.uuid4())}, salt=_SALT, compress=True)


def open_kept(token: str, *, by: Actor) -> tuple[list[IncomingFile], uuid.UUID]:
    """The files kept under those words, and the key of their submission. Raises Refused."""
    try:
        said = signing.loads(token, salt=_SALT, max_age=_PATIENCE)
    except signing.BadSignature as spoilt:
        raise Refused(_("Too much time has passed: send the files again.")) from spoilt
    if said["person"] != by.person_id:
        raise Refused(_("Somebody else sent these files: send them again yourself."))
    stored = StoredFile.objects.in_bulk([file_id for file_id, _name, _role in said["files"]])
    files = [IncomingFile(name, queries.read(stored[file_id]), PartRole(role)) for file_id, name, role in said["files"]]
    return files, uuid.UUID(said["key"])
