"""Files on their way into a filing: kept at once, carried from step to step by a signed token, read for prefilling."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from danvan.core.kernel.actor import Actor
from danvan.core.kernel.verdict import Refused
from danvan.core.vanban import reading
from danvan.core.vanban.draft import Header
from danvan.core.vanban.source import MAX_BYTES, Unreadable
from danvan.core.vanban.structure import read_structure
from danvan.foundations.files import actions as files

logger = logging.getLogger(__name__)
_SALT = "danvan.filing.file"
READ_AT_MOST = 10 * 1024 * 1024  # larger files are scans, whose letterhead has no letters to read
_NUMBER, _SIGNER = 60, 120


@dataclass(frozen=True, slots=True)
class Known:
    """What the reader took from a file, or the sentence why it could not."""

    number: str = ""
    issued_on: date | None = None
    signer: str = ""
    abstract: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """The documents taken in, as first values of their forms, and the files that were turned away, each in a sentence."""

    documents: list[dict[str, Any]]
    problems: list[str]


def take_in(uploaded: Iterable[UploadedFile[Any]], *, by: Actor, at: datetime) -> Incoming:
    """Keep each file and read its letterhead. A file that is turned away does not hold up the others."""
    incoming = Incoming([], [])
    for file in uploaded:
        name = (file.name or "")[-255:]
        try:
            incoming.documents.append(_taken(name, file, by=by, at=at))
        except Refused as refusal:
            incoming.problems.append(str(refusal))
    return incoming


def _taken(name: str, file: UploadedFile[Any], *, by: Actor, at: datetime) -> dict[str, Any]:
    if (file.size or 0) > MAX_BYTES:
        raise Refused(
            _("“%(name)s” is larger than 30 MB: split it, or scan it at a lower resolution.") % {"name": name}
        )
    data = file.read()
    stored = files.store(data, name=name, by=by, at=at)
    known = read(name, data)
    return {
        "token": token_of(stored.pk, name, by=by), "number": known.number, "issued_on": known.issued_on,
        "signer": known.signer, "abstract": known.abstract, "problem": known.problem,
    }  # fmt: skip


def read(name: str, data: bytes) -> Known:
    """Number and symbol, date, signer and abstract from the letterhead of a document."""
    if len(data) > READ_AT_MOST:
        return Known(problem=_("The file is too large to be read here: type what its head says."))
    try:
        header: Header = read_structure(reading.read(name, data)).draft.header
    except Unreadable as unreadable:
        return Known(problem=_("Not read: %(why)s Type what its head says.") % {"why": unreadable.message})
    except Exception:  # a defect of the reader must not keep anybody from handing in
        logger.exception("The reader failed on an uploaded file.")
        return Known(problem=_("The file could not be read here: type what its head says."))
    known = Known(
        (header.number or "")[:_NUMBER], header.issued_on, (header.signer.name or "")[:_SIGNER], header.title or ""
    )
    if known == Known():
        return Known(problem=_("The file has no letterhead that could be read: type its number and date."))
    return known


def token_of(file_id: int, name: str, *, by: Actor) -> str:
    """A stored file in a form, for this person only: nobody hands in a file by guessing its number."""
    return signing.dumps([file_id, name, by.person_id], salt=_SALT)


def name_in(token: str) -> str:
    """The name of the file a token carries, for showing it; empty for a token that is not ours."""
    try:
        return str(signing.loads(token, salt=_SALT)[1])
    except (signing.BadSignature, ValueError):
        return ""


def opened(token: str, *, by: Actor) -> tuple[int, str] | None:
    """File id and name, or None when the token is not this person's."""
    try:
        file_id, name, person_id = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    return (int(file_id), str(name)) if person_id == by.person_id else None
