"""Questions about registers. Fetching is authorising."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, Q, QuerySet

from danvan.contexts.plans import queries as plans
from danvan.contexts.registers.enums import RecordState, Register
from danvan.contexts.registers.models import Record, RecordDocument
from danvan.core.kernel.actor import Actor, ActorKind, Role
from danvan.core.kernel.folding import fold
from danvan.core.kernel.period import Period
from danvan.foundations.agencies.enums import Level
from danvan.foundations.agencies.models import Agency

__all__ = [
    "Filters",
    "Record",
    "RecordDocument",
    "dialogues",
    "document_counts",
    "document_visible_to",
    "documents_of",
    "last_dialogue_of",
    "visible_to",
    "years_with_dialogues",
]


def visible_to(actor: Actor) -> QuerySet[Record]:
    """Records of the actor's own agency; coordinators and observers of the province, and of agencies that coordinate a
    published plan, follow every agency's.

    Agency and details come loaded; newest day first.
    """
    seen = Q(agency_id=actor.agency_id) if actor.agency_id is not None else Q(pk__in=[])
    if actor.kind is ActorKind.SYSTEM:
        seen = Q()
    if actor.agency_id is not None and (actor.has(Role.COORDINATOR) or actor.has(Role.OBSERVER)):
        above_all = Agency.objects.filter(pk=actor.agency_id, level=Level.PROVINCE, placements__isnull=True)
        seen |= Q(Exists(above_all)) | Q(Exists(plans.published_by(actor.agency_id)))
    return Record.objects.filter(seen).select_related("agency", "dialogue").order_by("-day", "-pk")


@dataclass(frozen=True, slots=True)
class Filters:
    """How a list of records is narrowed; what is empty narrows nothing. `text` is searched without tone marks."""

    year: int | None = None
    state: RecordState | None = None
    text: str = ""
    agency_id: int | None = None
    period: Period | None = None


def dialogues(filters: Filters, *, actor: Actor) -> QuerySet[Record]:
    """The dialogues the actor may see, narrowed."""
    found = visible_to(actor).filter(register=Register.DIALOGUES)
    periods = [Period.year(filters.year)] if filters.year is not None else []
    for period in [*periods, *([filters.period] if filters.period else [])]:
        found = found.filter(day__gte=period.starts_on, day__lt=period.ends_before)
    if filters.state is not None:
        found = found.filter(state=filters.state)
    if filters.agency_id is not None:
        found = found.filter(agency_id=filters.agency_id)
    for word in fold(filters.text).split():
        found = found.filter(Q(search_fold__contains=word) | Q(agency__name_fold__contains=word))
    return found


def years_with_dialogues(actor: Actor) -> list[int]:
    """The years the actor can choose from, newest first."""
    days = visible_to(actor).filter(register=Register.DIALOGUES).order_by().dates("day", "year", order="DESC")
    return [day.year for day in days]


def last_dialogue_of(agency_id: int) -> Record | None:
    """The agency's latest dialogue that stands: the next form begins with its place."""
    return (
        Record.objects.filter(register=Register.DIALOGUES, agency_id=agency_id, state=RecordState.RECORDED)
        .select_related("dialogue")
        .order_by("-day", "-pk")
        .first()
    )


def documents_of(record_id: int) -> QuerySet[RecordDocument]:
    """The evidence of a record, in the order it was added."""
    return RecordDocument.objects.filter(record_id=record_id).select_related("file").order_by("pk")


def document_counts(record_ids: Iterable[int]) -> dict[int, int]:
    """How many documents each record has; records without any are left out."""
    counted = RecordDocument.objects.filter(record_id__in=list(record_ids)).values_list("record_id")
    return dict(counted.annotate(count=Count("pk")))


def document_visible_to(actor: Actor, document_id: int) -> RecordDocument:
    """One document of a record the actor may see. Raises RecordDocument.DoesNotExist."""
    return RecordDocument.objects.select_related("file").get(pk=document_id, record__in=visible_to(actor).order_by())
