"""Questions about what is owed. Fetching is authorising: pages start from `visible_to`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Case, Count, F, IntegerField, Max, Min, Prefetch, Q, When

from danvan.contexts.obligations.enums import Answer, ObligationState
from danvan.contexts.obligations.models import (
    WAITING_FOR_AGENCY,
    Filing,
    FilingDocument,
    FilingItem,
    Obligation,
    ObligationQuerySet,
    Opening,
)
from danvan.core.kernel.actor import Actor, ActorKind, Role

SOON = timedelta(days=7)
DONE = (ObligationState.RECEIVED, ObligationState.MET)
_CHASED = Q(state__in=WAITING_FOR_AGENCY, is_history=False)


class Group(StrEnum):
    """Why an obligation stands on somebody's list of work, most pressing first."""

    RETURNED = "returned"
    OVERDUE = "overdue"
    SOON = "soon"
    WAITING = "waiting"
    UNDATED = "undated"
    LATER = "later"


class Box(StrEnum):
    """What a coordinator may want to look through, and the lists of an agency."""

    LATE = "late"
    SOON = "soon"
    WAITING = "waiting"
    REQUESTS = "requests"
    RETURNED = "returned"
    DONE = "done"
    WAIVED = "waived"
    COMING = "coming"
    HISTORY = "history"


def visible_to(actor: Actor) -> ObligationQuerySet:
    """What the actor may read: their own agency's, and those of plans they coordinate or observe."""
    if actor.kind is ActorKind.SYSTEM:
        return Obligation.objects.all()
    if actor.agency_id is None or not (actor.roles or actor.plan_roles):
        return Obligation.objects.none()
    return Obligation.objects.filter(_own(actor) | _followed(actor))


def owed_by(actor: Actor) -> ObligationQuerySet:
    """What the actor's own agency owes."""
    return visible_to(actor).filter(_own(actor))


def followed_by(actor: Actor) -> ObligationQuerySet:
    """What is owed under the plans the actor coordinates or observes, whoever owes it."""
    return visible_to(actor).filter(_followed(actor))


def _own(actor: Actor) -> Q:
    return Q(agency_id=actor.agency_id) if actor.roles else Q(pk__in=[])


def _followed(actor: Actor) -> Q:
    whole = Role.COORDINATOR in actor.roles or Role.OBSERVER in actor.roles
    of_agency = Q(plan__coordinator_id=actor.agency_id)
    singly = actor.plans_with(Role.COORDINATOR) | actor.plans_with(Role.OBSERVER)
    return of_agency if whole else of_agency & Q(plan_id__in=singly)


def home_of(actor: Actor, *, on: date) -> ObligationQuerySet:
    """The agency's list of work on a day, most pressing first; `group_of` says why each stands on it.

    What begins later is not on it; history is never chased.
    """
    rank = Case(
        *(When(_group(group, on), then=place) for place, group in enumerate(Group)),
        default=len(Group),
        output_field=IntegerField(),
    )
    return (
        owed_by(actor)
        .filter(_begun(on) | Q(state=ObligationState.FILED))
        .filter(_CHASED | Q(state=ObligationState.FILED))
        .order_by(rank, F("due_on").asc(nulls_last=True), "pk")
    )


def counts_by_group(rows: ObligationQuerySet, *, on: date) -> dict[Group, int]:
    """How many of `home_of` stand in each group; one query."""
    counted = rows.order_by().aggregate(**{group.value: Count("pk", filter=_group(group, on)) for group in Group})
    return {group: counted[group.value] for group in Group}


def group_of(obligation: Obligation, *, on: date) -> Group:
    """Why an obligation of `home_of` stands on the list; the same rule as the query's, for a row at hand."""
    if obligation.state in (ObligationState.RETURNED, ObligationState.FILED):
        return Group.RETURNED if obligation.state == ObligationState.RETURNED else Group.WAITING
    if obligation.due_on is None:
        return Group.UNDATED
    if obligation.due_on < on:
        return Group.OVERDUE
    return Group.SOON if obligation.due_on <= on + SOON else Group.LATER


def _group(group: Group, on: date) -> Q:
    still_open = Q(state=ObligationState.OPEN)
    return {
        Group.RETURNED: Q(state=ObligationState.RETURNED),
        Group.OVERDUE: still_open & Q(due_on__lt=on),
        Group.SOON: still_open & Q(due_on__gte=on, due_on__lte=on + SOON),
        Group.WAITING: Q(state=ObligationState.FILED),
        Group.UNDATED: still_open & Q(due_on__isnull=True),
        Group.LATER: still_open & Q(due_on__gt=on + SOON),
    }[group]


def _begun(on: date) -> Q:
    """Its window has begun, or it is due so soon that it has to be begun."""
    return Q(starts_on__lte=on) | Q(due_on__lte=on + SOON)


def in_box(rows: ObligationQuerySet, box: Box, *, on: date) -> ObligationQuerySet:
    """Those of `rows` that belong in the box on that day."""
    return rows.filter(_box(box, on))


def counts_by_box(rows: ObligationQuerySet, *, on: date) -> dict[Box, int]:
    """How many each box holds; one query."""
    counted = rows.order_by().aggregate(**{box.value: Count("pk", filter=_box(box, on)) for box in Box})
    return {box: counted[box.value] for box in Box}


def _box(box: Box, on: date) -> Q:
    filed = Q(state=ObligationState.FILED)
    requests = FilingItem.objects.filter(is_current=True, filing__answer=Answer.NOT_APPLICABLE)
    request = Q(pk__in=requests.values("obligation_id"))
    return {
        Box.LATE: _CHASED & Q(due_on__lt=on),
        Box.SOON: _CHASED & Q(due_on__gte=on, due_on__lte=on + SOON),
        Box.WAITING: filed,
        Box.REQUESTS: filed & request,
        Box.RETURNED: Q(state=ObligationState.RETURNED),
        Box.DONE: Q(state__in=DONE),
        Box.WAIVED: Q(state=ObligationState.WAIVED),
        Box.COMING: _CHASED & Q(starts_on__gt=on) & (Q(due_on__isnull=True) | Q(due_on__gt=on + SOON)),
        Box.HISTORY: Q(state__in=WAITING_FOR_AGENCY, is_history=True),
    }[box]


def late_by_agency(rows: ObligationQuerySet, *, on: date) -> list[tuple[int, str, int, date]]:
    """Agency id, name, how many are late, and since when; most first."""
    late = in_box(rows, Box.LATE, on=on).order_by().values("agency_id", "agency__name", "agency__name_sort")
    counted = late.annotate(late=Count("pk"), oldest=Min("due_on")).order_by("-late", "agency__name_sort")
    return list(counted.values_list("agency_id", "agency__name", "late", "oldest"))


def late_by_duty(rows: ObligationQuerySet, *, on: date) -> list[tuple[int, str, int, date]]:
    """Duty id, its words, how many are late, and since when; most first."""
    late = in_box(rows, Box.LATE, on=on).order_by().values("duty_id", "duty__text")
    counted = late.annotate(late=Count("pk"), oldest=Min("due_on")).order_by("-late", "duty_id")
    return list(counted.values_list("duty_id", "duty__text", "late", "oldest"))


def desk_of(plan_id: int, *, on: date, box: Box = Box.LATE) -> ObligationQuerySet:
    """One plan's obligations of a box with all a line shows, longest due first."""
    return with_lines(in_box(Obligation.objects.filter(plan_id=plan_id), box, on=on)).order_by(
        F("due_on").asc(nulls_last=True), "pk"
    )


def with_lines(rows: ObligationQuerySet) -> ObligationQuerySet:
    """The same rows with the agency, the plan, the sentence behind each and its current answer (`answers`) loaded."""
    current = FilingItem.objects.filter(is_current=True).select_related("filing")
    return rows.select_related("agency", "plan", "duty", "duty__provision").prefetch_related(
        Prefetch("items", queryset=current, to_attr="answers")
    )


def history_of(obligation_id: int) -> list[FilingItem]:
    """Every answer to an obligation with its documents, newest first."""
    return list(
        FilingItem.objects.filter(obligation_id=obligation_id)
        .select_related("filing")
        .prefetch_related(
            Prefetch("filing__documents", queryset=FilingDocument.objects.select_related("file").order_by("pk"))
        )
        .order_by("-pk")
    )


def answered_together(filing_id: int) -> ObligationQuerySet:
    """The obligations whose current answer is this filing."""
    items = FilingItem.objects.filter(filing_id=filing_id, is_current=True)
    return Obligation.objects.filter(pk__in=items.values("obligation_id")).order_by("pk")


def waiting_items(rows: ObligationQuerySet) -> dict[int, int]:
    """Obligation id to the id of the answer that waits to be judged."""
    items = FilingItem.objects.filter(is_current=True, obligation__in=rows.filter(state=ObligationState.FILED))
    return dict(items.values_list("obligation_id", "pk"))


def documents_visible_to(actor: Actor, *, ids: Iterable[int] | None = None) -> list[FilingDocument]:
    """Evidence the actor may open: that of answers to obligations they may read."""
    readable = FilingItem.objects.filter(obligation__in=visible_to(actor)).values("filing_id")
    found = FilingDocument.objects.filter(filing_id__in=readable).select_related("file")
    return list(found if ids is None else found.filter(pk__in=list(ids)))


def filing_of(filing_id: int) -> Filing:
    """A filing with its documents. Raises Filing.DoesNotExist."""
    return Filing.objects.prefetch_related(
        Prefetch("documents", queryset=FilingDocument.objects.select_related("file").order_by("pk"))
    ).get(pk=filing_id)


@dataclass(frozen=True, slots=True)
class Progress:
    """How one duty stands: occurrences that have begun, history left out. `total` leaves waived ones out."""

    done: int = 0
    waiting: int = 0
    total: int = 0
    overdue: int = 0
    next_due_on: date | None = None


def progress_of(plan_id: int, *, on: date) -> dict[int, Progress]:
    """How each duty of the plan stands on a day; one query however many there are."""
    begun = Q(starts_on__lte=on)
    counted = (
        Obligation.objects.filter(plan_id=plan_id, is_history=False)
        .values("duty_id")
        .annotate(
            done=Count("pk", filter=begun & Q(state__in=DONE)),
            waiting=Count("pk", filter=begun & Q(state=ObligationState.FILED)),
            total=Count("pk", filter=begun & ~Q(state=ObligationState.WAIVED)),
            overdue=Count("pk", filter=_CHASED & Q(due_on__lt=on)),
            next_due_on=Min("due_on", filter=_CHASED & Q(due_on__gte=on)),
        )
    )
    fields = ("done", "waiting", "total", "overdue", "next_due_on")
    return {row[0]: Progress(*row[1:]) for row in counted.values_list("duty_id", *fields)}


def occurrences_of(duty_id: int) -> list[tuple[str, date, date, date | None]]:
    """Name, window and last day in time of each occurrence opened, in order."""
    rows = Obligation.objects.filter(duty_id=duty_id).values_list("occurrence", "starts_on", "ends_before", "due_on")
    return sorted(set(rows), key=lambda row: (row[1], row[0]))


def who_has_and_has_not(duty_id: int, *, on: date, occurrence: str = "") -> ObligationQuerySet:
    """Each agency's obligation for an occurrence (the latest begun unless named), in alphabetical order of agencies."""
    rows = Obligation.objects.filter(duty_id=duty_id)
    if not occurrence:
        begun = rows.filter(starts_on__lte=on).aggregate(latest=Max("starts_on"))["latest"]
        rows = rows.filter(starts_on=begun) if begun else rows.filter(starts_on=rows.aggregate(a=Min("starts_on"))["a"])
    else:
        rows = rows.filter(occurrence=occurrence)
    return rows.select_related("agency").order_by("agency__name_sort", "pk")


def opened_duties(plan_id: int, *, through_year: int) -> set[int]:
    """Duties of a plan whose obligations are open through that year."""
    return set(
        Opening.objects.filter(plan_id=plan_id, through_year__gte=through_year).values_list("duty_id", flat=True)
    )


def count_of(plan_id: int) -> int:
    """How many obligations a plan has."""
    return Obligation.objects.filter(plan_id=plan_id).count()
