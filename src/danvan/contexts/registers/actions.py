"""Orders about registers. Each changes the tallies in the record's own transaction and says which it touched."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from danvan.contexts.registers import events, measures, policies
from danvan.contexts.registers.enums import RecordState, Register
from danvan.contexts.registers.models import Dialogue, Record, RecordDocument
from danvan.contexts.registers.values import DIALOGUE_FIELDS, RECORD_FIELDS, DialogueValues, EvidenceFile
from danvan.core.kernel.actor import Actor
from danvan.core.kernel.folding import fold
from danvan.core.kernel.verdict import Refused
from danvan.core.kernel.words import gettext
from danvan.foundations.agencies.models import Agency
from danvan.foundations.audit import actions as audit
from danvan.foundations.files import actions as files
from danvan.foundations.indicators import actions as indicators
from danvan.foundations.indicators.actions import TallyKey
from danvan.foundations.people import queries as people


@dataclass(frozen=True, slots=True)
class Written:
    """A record as it stands now, and the (measure, agency, day) whose tallies moved."""

    record: Record
    touched: tuple[TallyKey, ...] = ()


@transaction.atomic
def record_dialogue(
    *,
    agency_id: int,
    values: DialogueValues,
    submission_key: uuid.UUID,
    by: Actor,
    at: datetime,
    documents: Sequence[EvidenceFile] = (),
) -> Written:
    """Enter a dialogue. The same submission twice makes one record. Raises Refused."""
    policies.can_record(agency_id=agency_id, by=by).require()
    agency = Agency.objects.get(pk=agency_id)
    _require_sound(values, agency, at)
    record, is_new = _created(agency, values, submission_key, by, at)
    if not is_new:
        return Written(record)
    _keep(documents, record, by=by, at=at)
    touched = _move({}, measures.contributions(record))
    data = _stated(values) | {"documents": len(documents)}
    audit.record(events.DIALOGUE_RECORDED, subject=f"record:{record.pk}", by=by, at=at, data=data)
    return Written(record, touched)


def _require_sound(values: DialogueValues, agency: Agency, at: datetime) -> None:
    policies.can_have_happened(values.day, agency=agency, on=timezone.localtime(at).date()).require()
    policies.can_state(values).require()


def _created(agency: Agency, values: DialogueValues, key: uuid.UUID, by: Actor, at: datetime) -> tuple[Record, bool]:
    """The new record, or the one the same submission made before. A key of somebody else's is refused."""
    record = Record(
        register=Register.DIALOGUES, agency=agency, submission_key=key, search_fold=_search_words(values),
        recorded_by_id=by.person_id or 0, recorded_at=at, changed_by_id=by.person_id or 0, changed_at=at,
        **{name: getattr(values, name) for name in RECORD_FIELDS},
    )  # fmt: skip
    try:
        with transaction.atomic():
            record.save(force_insert=True)
            Dialogue.objects.create(record=record, **{name: getattr(values, name) for name in DIALOGUE_FIELDS})
    except IntegrityError:
        before = Record.objects.select_related("agency", "dialogue").filter(submission_key=key).first()
        if before is None:
            raise
        if before.agency_id != agency.pk:
            raise Refused(gettext("This form was already used: open a new one.")) from None
        return before, False
    return record, True


def _search_words(values: DialogueValues) -> str:
    return fold(" ".join((values.place, values.presided_by, values.note)))


def _keep(documents: Sequence[EvidenceFile], record: Record, *, by: Actor, at: datetime) -> None:
    for document in documents:
        stored = files.store(document.data, name=document.name, by=by, at=at)
        RecordDocument.objects.create(
            record=record, file=stored, name=document.name[:255], number=document.number, issued_on=document.issued_on
        )


def _move(before: dict[TallyKey, int], after: dict[TallyKey, int]) -> tuple[TallyKey, ...]:
    moved = measures.movement(before, after)
    indicators.add_to_tallies(moved)
    return tuple(sorted(moved))


@transaction.atomic
def correct_dialogue(
    *,
    record_id: int,
    values: DialogueValues,
    revision: int,
    by: Actor,
    at: datetime,
    documents: Sequence[EvidenceFile] = (),
) -> Written:
    """State a dialogue anew; the audit event keeps what it said before. `revision` is the one the person saw.

    Raises Refused, also when somebody else changed the entry meanwhile.
    """
    record = _locked(record_id)
    policies.can_change(record, by=by).require()
    before, counted = _stated_by(record), measures.contributions(record)
    after = _stated(values)
    changed = sorted(name for name in after if after[name] != before[name])
    if not changed and not documents:
        return Written(record)
    _require_unchanged(record, revision)
    _require_sound(values, record.agency, at)
    _restate(record, values, by, at)
    _keep(documents, record, by=by, at=at)
    touched = _move(counted, measures.contributions(record))
    _tell_correction(record, before, after, changed, by=by, at=at, documents=len(documents))
    return Written(record, touched)


def _locked(record_id: int) -> Record:
    return Record.objects.select_for_update(of=("self",)).select_related("agency", "dialogue").get(pk=record_id)


def _require_unchanged(record: Record, revision: int) -> None:
    name = people.names_of([record.changed_by_id]).get(record.changed_by_id, "")
    policies.is_unchanged_since(
        revision, record=record, changed_by=name, changed_at=timezone.localtime(record.changed_at)
    ).require()


def _restate(record: Record, values: DialogueValues, by: Actor, at: datetime) -> None:
    for name in RECORD_FIELDS:
        setattr(record, name, getattr(values, name))
    for name in DIALOGUE_FIELDS:
        setattr(record.dialogue, name, getattr(values, name))
    record.search_fold = _search_words(values)
    _touch(record, by, at, *RECORD_FIELDS, "search_fold")
    record.dialogue.save(update_fields=DIALOGUE_FIELDS)


def _touch(record: Record, by: Actor, at: datetime, *fields: str) -> None:
    record.revision += 1
    record.changed_by_id, record.changed_at = by.person_id or 0, at
    record.save(update_fields=[*fields, "revision", "changed_by_id", "changed_at"])


def _tell_correction(
    record: Record,
    before: dict[str, Any],
    after: dict[str, Any],
    changed: list[str],
    *,
    by: Actor,
    at: datetime,
    documents: int,
) -> None:
    data = {
        "day": record.day, "changed": ", ".join(changed), "documents": documents,
        "before": {name: before[name] for name in changed}, "after": {name: after[name] for name in changed},
    }  # fmt: skip
    audit.record(events.DIALOGUE_CORRECTED, subject=f"record:{record.pk}", by=by, at=at, data=data)


def _stated(values: DialogueValues) -> dict[str, Any]:
    return {name: getattr(values, name) for name in (*RECORD_FIELDS, *DIALOGUE_FIELDS)}


def _stated_by(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in RECORD_FIELDS} | {
        name: getattr(record.dialogue, name) for name in DIALOGUE_FIELDS
    }


@transaction.atomic
def withdraw(*, record_id: int, reason: str, by: Actor, at: datetime) -> Written:
    """Take an entry back with a reason: it stays readable and no longer counts. Raises Refused."""
    record = _locked(record_id)
    if record.state == RecordState.WITHDRAWN and record.withdrawal_reason == reason.strip():
        return Written(record)  # sent twice
    policies.can_withdraw(record, reason=reason, by=by).require()
    counted = measures.contributions(record)
    record.state, record.withdrawal_reason = RecordState.WITHDRAWN, reason.strip()
    _touch(record, by, at, "state", "withdrawal_reason")
    touched = _move(counted, {})
    audit.record(
        events.RECORD_WITHDRAWN, subject=f"record:{record.pk}", by=by, at=at, reason=record.withdrawal_reason,
        data={"day": record.day, "register": record.register},
    )  # fmt: skip
    return Written(record, touched)
