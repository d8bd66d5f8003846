"""The files of an upload as one document: read, checked for a stamp of secrecy, compiled. Nothing is kept here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from danvan.contexts.plans.enums import PartRole
from danvan.core.kernel.verdict import Refused
from danvan.core.kernel.words import gettext
from danvan.core.vanban import reading
from danvan.core.vanban.draft import PlanDraft
from danvan.core.vanban.joining import join, spans_of
from danvan.core.vanban.secrecy import stamp_of
from danvan.core.vanban.source import MAX_BYTES, Source, Unreadable

_LIMIT_MB = MAX_BYTES // (1024 * 1024)


class UnreadableFile(Refused):
    """One of the files cannot be read; `name` says which."""

    def __init__(self, message: str, *, name: str) -> None:
        super().__init__(message)
        self.name = name


class SecretDocument(Refused):
    """One of the files bears a stamp of state secrecy."""


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file as it was sent."""

    name: str
    data: bytes
    role: PartRole


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """`spans[i]` says where the words of `files[i]` stand in `text`; those of a form to fill in stand nowhere."""

    files: tuple[IncomingFile, ...]
    text: str
    spans: tuple[tuple[int, int], ...]
    draft: PlanDraft

    @property
    def header(self) -> dict[str, Any]:
        """The header alone, as plain values."""
        bare = PlanDraft(self.draft.is_plan, self.draft.document_kind, self.draft.header)
        header: dict[str, Any] = bare.as_json()["header"]
        return header


def read(files: Sequence[IncomingFile]) -> ReadDocument:
    """The files as one document, the main one first.

    Raises UnreadableFile, SecretDocument, or Refused when there is not exactly one main document.
    """
    ordered = tuple(sorted(files, key=lambda file: list(PartRole).index(file.role)))
    _require_one_main(ordered)
    sources = [_read(file) for file in ordered]
    if any(stamp_of(source, file.data) for source, file in zip(sources, ordered, strict=True)):
        raise SecretDocument(
            gettext(
                "This document bears a stamp of state secrecy. danvan keeps no secret documents: nothing of it was "
                "stored. Handle it on the equipment meant for secrets."
            )
        )
    worded = [source for source, file in zip(sources, ordered, strict=True) if file.role != PartRole.FORM]
    whole = join(worded)
    forms = [(len(whole.text), len(whole.text))] * (len(ordered) - len(worded))
    return ReadDocument(ordered, whole.text, (*spans_of(worded), *forms), _draft_of(whole))


def _draft_of(whole: Source) -> PlanDraft:
    from danvan.core.vanban import compiling  # the grammar is large: loaded when the first document comes

    return compiling.compile_source(whole).draft


def _require_one_main(files: Sequence[IncomingFile]) -> None:
    mains = sum(file.role == PartRole.MAIN for file in files)
    if mains != 1:
        raise Refused(
            gettext("Choose the main document.")
            if not mains
            else gettext("Only one file can be the main document: mark the others as annexes or forms.")
        )


def _read(file: IncomingFile) -> Source:
    if len(file.data) > MAX_BYTES:
        raise UnreadableFile(
            gettext(
                "“%(name)s” is larger than %(limit)s MB: split it and send it in parts.",
                name=file.name,
                limit=_LIMIT_MB,
            ),
            name=file.name,
        )
    try:
        source = reading.read(file.name, file.data)
    except Unreadable as unreadable:
        message = gettext("“%(name)s” was not taken in. %(why)s", name=file.name, why=unreadable.message)
        raise UnreadableFile(message, name=file.name) from unreadable
    # PostgreSQL keeps no NUL; a mark of the same width leaves every offset where it was.
    return replace(source, text=source.text.replace("\0", "\ufffd"))
