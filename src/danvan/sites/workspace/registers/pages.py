"""Records as lines and sheets a person reads: plain values, no queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from danvan.contexts.registers import policies
from danvan.contexts.registers.enums import Audience, RecordState
from danvan.contexts.registers.queries import Record, RecordDocument
from danvan.core.kernel.actor import Actor
from danvan.core.kernel.verdict import Verdict


@dataclass(frozen=True, slots=True)
class DialogueLine:
    """One dialogue in the list. `st` and `words` say how it stands."""

    url: str
    day: date
    agency: str
    place: str
    presided_by: str
    audience: str
    participants: int
    documents: int
    st: str
    words: str

    @classmethod
    def of(cls, record: Record, *, documents: int) -> DialogueLine:
        """The record in a line."""
        st, words = standing(record)
        return cls(
            url=reverse("workspace:registers:dialogue", args=[record.pk]), day=record.day, agency=record.agency.name,
            place=record.place, presided_by=record.dialogue.presided_by,
            audience=str(Audience(record.dialogue.audience).label), participants=record.dialogue.participants,
            documents=documents, st=st, words=words,
        )  # fmt: skip


def standing(record: Record) -> tuple[str, str]:
    """The state mark and words of a record: counted, kept without counting for the head, or withdrawn."""
    if record.state == RecordState.WITHDRAWN:
        return "off", _("Withdrawn")
    if record.dialogue.is_delegated:
        return "off", _("Kept: a deputy presided")
    return "good", _("Counted")


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One piece of evidence."""

    url: str
    name: str
    number: str
    issued_on: date | None

    @classmethod
    def of(cls, document: RecordDocument) -> DocumentLine:
        """The document in a line."""
        return cls(
            reverse("workspace:registers:document", args=[document.pk]),
            document.name,
            document.number,
            document.issued_on,
        )


@dataclass(frozen=True, slots=True)
class DialogueSheet:
    """One dialogue with everything entered, its evidence, and what may be done with it."""

    id: int
    line: DialogueLine
    questions: int
    answered: int
    note: str
    recorded_by: str
    recorded_at: datetime
    revision: int
    changed_by: str
    changed_at: datetime
    withdrawal_reason: str
    documents: tuple[DocumentLine, ...]
    change: Verdict

    @classmethod
    def of(
        cls, record: Record, documents: Iterable[RecordDocument], names: Mapping[int, str], *, by: Actor
    ) -> DialogueSheet:
        """The record in full."""
        shown = tuple(DocumentLine.of(document) for document in documents)
        return cls(
            id=record.pk, line=DialogueLine.of(record, documents=len(shown)), questions=record.dialogue.questions,
            answered=record.dialogue.answered_on_the_spot, note=record.note,
            recorded_by=names.get(record.recorded_by_id, ""), recorded_at=record.recorded_at, revision=record.revision,
            changed_by=names.get(record.changed_by_id, ""), changed_at=record.changed_at,
            withdrawal_reason=record.withdrawal_reason, documents=shown, change=policies.can_change(record, by=by),
        )  # fmt: skip
