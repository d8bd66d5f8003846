"""One obligation as a page: the sentence, who, when, and everything that was handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from danvan.contexts.obligations import policies
from danvan.contexts.obligations.enums import Answer, ObligationState
from danvan.contexts.obligations.queries import FilingDocument, FilingItem, Obligation
from danvan.core.kernel.actor import Actor
from danvan.core.kernel.schedule import Schedule
from danvan.core.kernel.verdict import Verdict
from danvan.sites.ui import wording as written
from danvan.sites.workspace.obligations import lines, wording


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document handed in, as the officer confirmed it."""

    id: int
    name: str
    number: str
    issued_on: date | None
    signer: str
    abstract: str

    @classmethod
    def of(cls, document: FilingDocument) -> DocumentLine:
        """The document in a line."""
        return cls(document.pk, document.name, document.number, document.issued_on, document.signer, document.abstract)


@dataclass(frozen=True, slots=True)
class Version:
    """One answer, and what was said of it."""

    item_id: int
    version: int
    answer: str
    note: str
    performed_on: date
    filed_by: str
    filed_at: datetime
    is_current: bool
    follows_received: bool
    received: str
    returned: str
    reason: str
    documents: tuple[DocumentLine, ...]

    @classmethod
    def of(cls, item: FilingItem, names: Mapping[int, str], *, today: date) -> Version:
        """An item of `queries.history_of`."""
        filing = item.filing
        return cls(
            item_id=item.pk, version=filing.version, answer=str(Answer(filing.answer).label), note=filing.note,
            performed_on=filing.performed_on, filed_by=names.get(filing.filed_by_id, ""), filed_at=filing.filed_at,
            is_current=item.is_current, follows_received=item.follows_received,
            received=_by(names, item.received_by_id, item.received_at, today=today),
            returned=_by(names, item.returned_by_id, item.returned_at, today=today), reason=item.return_reason,
            documents=tuple(DocumentLine.of(document) for document in filing.documents.all()),
        )  # fmt: skip


def _by(names: Mapping[int, str], person_id: int | None, at: datetime | None, *, today: date) -> str:
    if person_id is None or at is None:
        return ""
    return _("%(name)s, %(day)s") % {"name": names.get(person_id, ""), "day": written.day_words(at, today)}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page of one obligation. Verdicts say which acts are open to the reader."""

    id: int
    title: str
    agency: str
    sentence: str
    source: str
    source_href: str
    plan_title: str
    st: str
    standing: str
    occurrence: str
    due_on: date | None
    working_day: date | None
    schedule: str
    product: str
    report_to: str
    is_history: bool
    answered_by: str
    act: str
    act_href: str
    may_act: bool
    may_change: bool
    may_judge: bool
    waits_for_receipt: bool
    is_request: bool
    may_waive: Verdict
    may_reopen: bool
    versions: tuple[Version, ...]

    @classmethod
    def of(
        cls, owed: Obligation, items: Sequence[FilingItem], names: Mapping[int, str], *, by: Actor, today: date
    ) -> Sheet:
        """The sheet of a row loaded by `queries.with_lines`, with its history."""
        act, address = lines.act_on(owed, by=by)
        files = policies.files_for(owed.agency_id, by=by)
        judge = bool(policies.can_judge(owed, by=by))
        is_request = bool(items) and items[0].is_current and items[0].filing.answer == Answer.NOT_APPLICABLE
        filed = owed.state == ObligationState.FILED
        return cls(
            id=owed.pk, title=wording.act_of(owed), agency=owed.agency.name, sentence=owed.duty.text,
            source=wording.source_of(owed), source_href=wording.source_address(owed), plan_title=owed.plan.title,
            st=wording.mark_of(owed, today=today), standing=wording.standing_of(owed, today=today),
            occurrence=wording.period_of(owed), due_on=owed.due_on,
            working_day=wording.last_working_day(owed.due_on), schedule=_schedule(owed),
            product=owed.duty.product, report_to=owed.duty.report_to, is_history=owed.is_history,
            answered_by=_answered_by(owed), act=act, act_href=address,
            may_act=files and owed.state in (ObligationState.OPEN, ObligationState.RETURNED),
            may_change=files and owed.state in (ObligationState.FILED, ObligationState.RECEIVED),
            may_judge=judge, waits_for_receipt=judge and filed and not is_request, is_request=filed and is_request,
            may_waive=policies.can_waive(owed, by=by), may_reopen=bool(policies.can_reopen(owed, by=by)),
            versions=tuple(Version.of(item, names, today=today) for item in items),
        )  # fmt: skip


def _schedule(owed: Obligation) -> str:
    if not owed.duty.schedule:
        return _("no date in the document; owed once a year")
    try:
        return Schedule.from_json(owed.duty.schedule).words()
    except ValueError:
        return ""


def _answered_by(owed: Obligation) -> str:
    if owed.measure:
        return _("The records themselves: once what was done is entered in its register, this is met.")
    if owed.figure_id is not None:
        return _("The figure, entered with its source.")
    return _("Documents handed in here, or word that nothing arose in the period.")
