"""Handing in: one filing may answer several obligations of an agency; a change is a new version of it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from danvan.contexts.obligations import events, policies
from danvan.contexts.obligations.enums import Answer, ObligationState
from danvan.contexts.obligations.models import Filing, FilingDocument, FilingItem, Obligation
from danvan.core.kernel.actor import Actor
from danvan.core.kernel.verdict import Refused
from danvan.core.kernel.words import gettext
from danvan.foundations.audit import actions as audit
from danvan.foundations.audit.kinds import EventKind
from danvan.foundations.people import queries as people

_ANSWERED = (ObligationState.FILED, ObligationState.RECEIVED)


@dataclass(frozen=True, slots=True)
class Document:
    """A stored file, and what the officer confirmed of the document in it."""

    file_id: int
    name: str
    number: str = ""
    issued_on: date | None = None
    signer: str = ""
    abstract: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """What is handed in. `performed_on` is when it was done: the newest document's date, or today, when left out."""

    answer: Answer = Answer.DOCUMENTS
    note: str = ""
    documents: tuple[Document, ...] = ()
    performed_on: date | None = None


class NothingToAnswer(Refused):
    """No obligation was named, or one that is not there."""


class TwoAgencies(Refused):
    """One filing speaks for one agency."""


class NoDocument(Refused):
    """Filing with documents needs one."""


class NoReason(Refused):
    """A proposal not to apply says why."""


class InTheFuture(Refused):
    """A day that has not come yet."""


class AnsweredMeanwhile(Refused):
    """Somebody else handed in first; the sentence names who and when."""


@transaction.atomic
def file(
    obligation_ids: Sequence[int], *, submission: Submission, submission_key: uuid.UUID, by: Actor, at: datetime
) -> Filing:
    """Answer the obligations with one filing. The same `submission_key` again gives the same filing. Raises Refused."""
    obligations = list(Obligation.objects.locked().select_related("agency").filter(pk__in=set(obligation_ids)))
    if earlier := Filing.objects.filter(submission_key=submission_key, filed_by_id=_person(by)).first():
        return earlier
    if not obligations or len(obligations) != len(set(obligation_ids)):
        raise NothingToAnswer(gettext("Choose the tasks that this answers."))
    if len({obligation.agency_id for obligation in obligations}) > 1:
        raise TwoAgencies(gettext("One filing speaks for one agency: hand in for each agency separately."))
    if meanwhile := _answers_of(obligations):
        raise _answered(meanwhile[0].filing)
    filing = _filing(obligations[0].agency_id, submission, submission_key=submission_key, by=by, at=at)
    return _hand_in(filing, obligations, submission, events.FILED, by=by, at=at)


@transaction.atomic
def file_again(filing_id: int, *, submission: Submission, submission_key: uuid.UUID, by: Actor, at: datetime) -> Filing:
    """A new version of a filing, for the same obligations; it waits to be received again. Raises Refused."""
    answered = FilingItem.objects.filter(filing_id=filing_id, is_current=True).values("obligation_id")
    obligations = list(
        Obligation.objects.locked()
        .select_related("agency")
        .filter(pk__in=answered)
        .exclude(state__in=(ObligationState.WAIVED, ObligationState.MET))
    )
    if same := Filing.objects.filter(submission_key=submission_key, filed_by_id=_person(by)).first():
        return same
    before = Filing.objects.select_for_update().get(pk=filing_id)
    if not before.is_current:
        newer = Filing.objects.get(series=before.series, is_current=True)
        raise _answered(newer)
    if not obligations:
        raise NothingToAnswer(gettext("What this answered is waived or met by records: nothing has to be handed in."))
    filing = _filing(before.agency_id, submission, submission_key=submission_key, by=by, at=at)
    filing.series, filing.version = before.series, before.version + 1
    Filing.objects.filter(pk=before.pk).update(is_current=False)
    return _hand_in(filing, obligations, submission, events.FILED_AGAIN, by=by, at=at)


def _answers_of(obligations: list[Obligation]) -> list[FilingItem]:
    """Answers that stand; one that was returned may be followed by another document."""
    stands = [obligation for obligation in obligations if obligation.state in _ANSWERED]
    return list(FilingItem.objects.filter(obligation__in=stands, is_current=True).select_related("filing"))


def _answered(filing: Filing) -> AnsweredMeanwhile:
    name = people.names_of([filing.filed_by_id]).get(filing.filed_by_id, "")
    at = f"{timezone.localtime(filing.filed_at):%H:%M, %d/%m/%Y}"
    return AnsweredMeanwhile(
        gettext("%(name)s handed this in at %(at)s: look at that version, then hand in a new one.", name=name, at=at)
    )


def _filing(agency_id: int, submission: Submission, *, submission_key: uuid.UUID, by: Actor, at: datetime) -> Filing:
    today = timezone.localtime(at).date()
    _require_whole(submission, today=today)
    newest = max((document.issued_on for document in submission.documents if document.issued_on), default=today)
    return Filing(
        agency_id=agency_id, series=uuid.uuid4(), answer=submission.answer, note=submission.note.strip(),
        performed_on=submission.performed_on or newest, submission_key=submission_key,
        filed_by_id=_person(by), filed_at=at,
    )  # fmt: skip


def _person(by: Actor) -> int:
    """Answers are signed by a person. Raises Refused."""
    if by.person_id is None:
        raise Refused(gettext("Sign in to hand something in."))
    return by.person_id


def _require_whole(submission: Submission, *, today: date) -> None:
    """Raises Refused with what is missing."""
    if submission.answer == Answer.DOCUMENTS and not submission.documents:
        raise NoDocument(gettext("Attach at least one document, or choose another answer."))
    if submission.answer == Answer.NOT_APPLICABLE and not submission.note.strip():
        raise NoReason(gettext("Say in the note why this does not apply to your agency."))
    for document in submission.documents:
        if document.issued_on and document.issued_on > today:
            raise InTheFuture(gettext("The date of “%(name)s” is after today: check it.", name=document.name))
    if submission.performed_on and submission.performed_on > today:
        raise InTheFuture(gettext("The day it was done is after today: check it."))


def _hand_in(
    filing: Filing, obligations: list[Obligation], submission: Submission, kind: EventKind, *, by: Actor, at: datetime
) -> Filing:
    for obligation in obligations:
        policies.can_answer(obligation, answer=submission.answer, by=by).require()
        obligation.move_to(ObligationState.FILED)
        obligation.performed_on, obligation.recorded_at = filing.performed_on, at
    filing.save(force_insert=True)
    FilingDocument.objects.bulk_create(
        FilingDocument(
            filing=filing, file_id=document.file_id, name=document.name, number=document.number,
            issued_on=document.issued_on, signer=document.signer, abstract=document.abstract,
        )
        for document in submission.documents
    )  # fmt: skip
    _replace_items(filing, obligations)
    Obligation.objects.bulk_update(obligations, ["state", "performed_on", "recorded_at"])
    ids = [obligation.pk for obligation in obligations]
    data = {
        "count": len(ids), "digest": audit.digest_of_ids(ids), "obligations": ids[:50],
        "answer": submission.answer.value, "documents": len(submission.documents), "version": filing.version,
    }  # fmt: skip
    audit.record(kind, subject=f"filing:{filing.pk}", by=by, at=at, data=data, agency_id=filing.agency_id)
    return filing


def _replace_items(filing: Filing, obligations: list[Obligation]) -> None:
    """The new answer takes the place of the current one, remembering whether that had been received."""
    current = FilingItem.objects.filter(obligation__in=obligations, is_current=True)
    followed = {item.obligation_id for item in current if item.received_at is not None or item.follows_received}
    current.update(is_current=False)
    FilingItem.objects.bulk_create(
        FilingItem(filing=filing, obligation=obligation, follows_received=obligation.pk in followed)
        for obligation in obligations
    )
