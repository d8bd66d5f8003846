"""Evidence entered once moves all that counts it in one transaction: record, tallies, and what it answers."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from danvan.contexts.obligations import actions as obligations
from danvan.contexts.registers import actions as registers
from danvan.contexts.registers.actions import Written
from danvan.contexts.registers.queries import Record
from danvan.contexts.registers.values import DialogueValues, EvidenceFile
from danvan.core.kernel.actor import Actor
from danvan.core.kernel.period import Period
from danvan.foundations.files import actions as files
from danvan.foundations.indicators import actions as indicators
from danvan.foundations.indicators import policies as indicator_policies
from danvan.foundations.indicators import queries as indicator_queries
from danvan.foundations.indicators.models import FigureEntry


@transaction.atomic
def record_dialogue(
    *,
    agency_id: int,
    values: DialogueValues,
    submission_key: uuid.UUID,
    by: Actor,
    at: datetime,
    documents: Sequence[EvidenceFile] = (),
) -> Record:
    """Enter a dialogue; obligations it answers are met by it. Raises Refused."""
    written = registers.record_dialogue(
        agency_id=agency_id, values=values, submission_key=submission_key, documents=documents, by=by, at=at
    )
    return _reconciled(written, by=by, at=at)


@transaction.atomic
def correct_dialogue(
    *,
    record_id: int,
    values: DialogueValues,
    revision: int,
    by: Actor,
    at: datetime,
    documents: Sequence[EvidenceFile] = (),
) -> Record:
    """State a dialogue anew; obligations of its old day and of its new one are looked at again. Raises Refused."""
    written = registers.correct_dialogue(
        record_id=record_id, values=values, revision=revision, documents=documents, by=by, at=at
    )
    return _reconciled(written, by=by, at=at)


@transaction.atomic
def withdraw_record(*, record_id: int, reason: str, by: Actor, at: datetime) -> Record:
    """Take an entry back; obligations it had met are open again. Raises Refused."""
    return _reconciled(registers.withdraw(record_id=record_id, reason=reason, by=by, at=at), by=by, at=at)


def _reconciled(written: Written, *, by: Actor, at: datetime) -> Record:
    for measure, agency_id, day in written.touched:
        obligations.reconcile(measure=measure, agency_id=agency_id, day=day, by=by, at=at)
    return written.record


@transaction.atomic
def enter_figure(
    *,
    figure_id: int,
    agency_id: int,
    period: Period,
    value: Decimal,
    denominator: Decimal | None,
    source: str,
    version: int,
    by: Actor,
    at: datetime,
    document: EvidenceFile | None = None,
) -> FigureEntry:
    """State a declared figure; obligations waiting for it are met. Raises Refused."""
    figure = indicator_queries.figures([figure_id])[figure_id]
    indicator_policies.can_enter(figure, agency_id=agency_id, by=by).require()  # before any byte is kept
    stored = files.store(document.data, name=document.name, by=by, at=at) if document else None
    entry = indicators.enter_figure(
        figure_id=figure_id, agency_id=agency_id, period=period, value=value, denominator=denominator, source=source,
        version=version, source_file=stored, by=by, at=at,
    )  # fmt: skip
    obligations.reconcile_figure(
        figure_id=figure_id,
        agency_id=agency_id,
        starts_on=period.starts_on,
        ends_before=period.ends_before,
        by=by,
        at=at,
    )
    return entry
