"""Obligations by why they stand on a list: an agency's work, a coordinator's desk."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Case, Count, F, IntegerField, Min, Prefetch, Q, When

from danvan.contexts.obligations.enums import Answer, ObligationState
from danvan.contexts.obligations.models import WAITING_FOR_AGENCY, FilingItem, Obligation, ObligationQuerySet
from danvan.contexts.obligations.queries.reach import owed_by
from danvan.core.kernel.actor import Actor

SOON = timedelta(days=7)


DONE = (ObligationState.RECEIVED, ObligationState.MET)


CHASED = Q(state__in=WAITING_FOR_AGENCY, is_history=False)


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
        .filter(CHASED | Q(state=ObligationState.FILED))
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
        Box.LATE: CHASED & Q(due_on__lt=on),
        Box.SOON: CHASED & Q(due_on__gte=on, due_on__lte=on + SOON),
        Box.WAITING: filed,
        Box.REQUESTS: filed & request,
        Box.RETURNED: Q(state=ObligationState.RETURNED),
        Box.DONE: Q(state__in=DONE),
        Box.WAIVED: Q(state=ObligationState.WAIVED),
        Box.COMING: CHASED & Q(starts_on__gt=on) & (Q(due_on__isnull=True) | Q(due_on__gt=on + SOON)),
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


def answerable_with(obligation: Obligation, *, on: date) -> ObligationQuerySet:
    """Other obligations of the agency that the same papers may answer: unanswered, chased, of the same plan first."""
    others = Obligation.objects.filter(CHASED & _begun(on), agency_id=obligation.agency_id, state=ObligationState.OPEN)
    by_papers = others.filter(measure="", figure_id__isnull=True).exclude(pk=obligation.pk)
    same_plan = Case(When(plan_id=obligation.plan_id, then=0), default=1, output_field=IntegerField())
    return by_papers.select_related("plan", "duty", "duty__provision").order_by(
        same_plan, F("due_on").asc(nulls_last=True), "pk"
    )
