"""How the duties of a plan stand, and who has and has not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, Q

from danvan.contexts.obligations.enums import ObligationState
from danvan.contexts.obligations.models import Obligation, ObligationQuerySet, Opening
from danvan.contexts.obligations.queries.lists import CHASED, DONE


@dataclass(frozen=True, slots=True)
class Progress:
    """How a duty or a plan stands: occurrences that have begun, history left out. `total` leaves waived ones out."""

    done: int = 0
    waiting: int = 0
    total: int = 0
    overdue: int = 0
    next_due_on: date | None = None


def progress_of(plan_id: int, *, on: date) -> dict[int, Progress]:
    """How each duty of the plan stands on a day; one query however many there are."""
    return _progress(Obligation.objects.filter(plan_id=plan_id), "duty_id", on)


def progress_by_plan(plan_ids: Iterable[int], *, on: date) -> dict[int, Progress]:
    """How each of the plans stands on a day, all its duties together; plans that opened nothing are left out."""
    return _progress(Obligation.objects.filter(plan_id__in=list(plan_ids)), "plan_id", on)


def _progress(rows: ObligationQuerySet, key: str, on: date) -> dict[int, Progress]:
    begun = Q(starts_on__lte=on)
    counted = (
        rows.filter(is_history=False)
        .values(key)
        .annotate(
            done=Count("pk", filter=begun & Q(state__in=DONE)),
            waiting=Count("pk", filter=begun & Q(state=ObligationState.FILED)),
            total=Count("pk", filter=begun & ~Q(state=ObligationState.WAIVED)),
            overdue=Count("pk", filter=CHASED & Q(due_on__lt=on)),
            next_due_on=Min("due_on", filter=CHASED & Q(due_on__gte=on)),
        )
    )
    fields = ("done", "waiting", "total", "overdue", "next_due_on")
    return {row[0]: Progress(*row[1:]) for row in counted.values_list(key, *fields)}


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
