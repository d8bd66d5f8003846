"""Letting the records themselves meet an obligation, and un-meet it when they are withdrawn.

The condition (measure, threshold, window) is read from the tallies after the obligation is locked, so that of two
records made at the same moment the later one sees both. Opening takes the condition's lock alone and recording shares
it: a record made while a plan is being published is counted by one of the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from danvan.contexts.obligations import events
from danvan.contexts.obligations.enums import ObligationState
from danvan.contexts.obligations.models import Obligation
from danvan.core.kernel.actor import Actor
from danvan.foundations.audit import actions as audit

_MEETABLE = (ObligationState.OPEN, ObligationState.FILED, ObligationState.RETURNED)
_FOLLOWING = (*_MEETABLE, ObligationState.MET)


@transaction.atomic
def reconcile(*, measure: str, agency_id: int, day: date, by: Actor, at: datetime) -> int:
    """Meet or un-meet the agency's obligations whose window holds `day`; gives how many changed. Waived ones stay."""
    hold(condition_of(measure, None), exclusive=False)
    touched = Obligation.objects.filter(measure=measure, agency_id=agency_id, starts_on__lte=day, ends_before__gt=day)
    return _settle_one_by_one(touched, by=by, at=at)


@transaction.atomic
def reconcile_figure(
    *, figure_id: int, agency_id: int, starts_on: date, ends_before: date, by: Actor, at: datetime
) -> int:
    """Meet or un-meet the agency's obligation to enter that figure for that period; gives how many changed."""
    hold(condition_of("", figure_id), exclusive=False)
    touched = Obligation.objects.filter(
        figure_id=figure_id, agency_id=agency_id, starts_on=starts_on, ends_before=ends_before
    )
    return _settle_one_by_one(touched, by=by, at=at)


def reconcile_one(obligation: Obligation, *, by: Actor, at: datetime) -> bool:
    """Let the records decide a single obligation the caller holds; whether it changed."""
    return _settle(obligation, _reached([obligation]).get(obligation.pk), by=by, at=at)


def reconcile_opened(duty_id: int, *, by: Actor, at: datetime) -> int:
    """Meet what earlier records already meet among a duty's open obligations; one event for all."""
    opened = list(Obligation.objects.locked().filter(duty_id=duty_id, state=ObligationState.OPEN))
    by_day: dict[date, list[int]] = defaultdict(list)
    for pk, reached_on in _reached(opened).items():
        by_day[reached_on].append(pk)
    for day, ids in by_day.items():
        Obligation.objects.filter(pk__in=ids).update(state=ObligationState.MET, performed_on=day, recorded_at=at)
    met = [pk for ids in by_day.values() for pk in ids]
    if met:
        data = {"count": len(met), "digest": audit.digest_of_ids(met), "duty": duty_id}
        audit.record(events.MET_AT_OPENING, subject=f"plan:{opened[0].plan_id}", by=by, at=at, data=data)
    return len(met)


def condition_of(measure: str, figure_id: int | None) -> str:
    """The name under which everything that one condition can change waits for each other; empty for none."""
    if measure:
        return f"measure:{measure}"
    return f"figure:{figure_id}" if figure_id is not None else ""


def hold(condition: str, *, exclusive: bool) -> None:
    """Wait for, and keep until the transaction ends, the condition's lock."""
    function = "pg_advisory_xact_lock" if exclusive else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(hashtext('danvan.obligations'), hashtext(%s))", [condition])


def _settle_one_by_one(touched: QuerySet[Obligation], *, by: Actor, at: datetime) -> int:
    obligations = list(touched.filter(state__in=_FOLLOWING).select_for_update(of=("self",)).order_by("pk"))
    reached = _reached(obligations)
    return sum(_settle(obligation, reached.get(obligation.pk), by=by, at=at) for obligation in obligations)


def _settle(obligation: Obligation, reached_on: date | None, *, by: Actor, at: datetime) -> bool:
    is_met = obligation.state == ObligationState.MET
    if is_met and reached_on is None:
        obligation.move_to(ObligationState.OPEN)
        obligation.performed_on = obligation.recorded_at = None
        kind = events.UNMET
    elif reached_on is not None and not is_met:
        obligation.move_to(ObligationState.MET)
        obligation.performed_on, obligation.recorded_at = reached_on, at
        kind = events.MET
    else:
        if reached_on != obligation.performed_on and is_met:
            Obligation.objects.filter(pk=obligation.pk).update(performed_on=reached_on)
        return False
    obligation.save(update_fields=["state", "performed_on", "recorded_at"])
    audit.record(
        kind, subject=f"obligation:{obligation.pk}", by=by, at=at, data={"reached_on": reached_on},
        agency_id=obligation.agency_id,
    )  # fmt: skip
    return True


def _reached(obligations: Iterable[Obligation]) -> dict[int, date]:
    """For each obligation that is met now: the first day on which it was."""
    measured = [obligation.pk for obligation in obligations if obligation.measure]
    figured = [obligation.pk for obligation in obligations if obligation.figure_id is not None]
    return (_reached_by_tallies(measured) if measured else {}) | (_reached_by_figures(figured) if figured else {})


_TALLIES = """
    WITH running AS (
        SELECT o.id, o.threshold, t.day,
               sum(t.value) OVER (PARTITION BY o.id ORDER BY t.day) AS up_to_day,
               sum(t.value) OVER (PARTITION BY o.id) AS in_window
        FROM obligations_obligation o
        JOIN indicators_tally t ON t.measure = o.measure AND t.agency_id = o.agency_id
             AND t.day >= o.starts_on AND t.day < o.ends_before
        WHERE o.id = ANY(%s))
    SELECT id, min(day) FILTER (WHERE up_to_day >= threshold) FROM running WHERE in_window >= threshold GROUP BY id
"""


def _reached_by_tallies(ids: list[int]) -> dict[int, date]:
    with connection.cursor() as cursor:
        cursor.execute(_TALLIES, [ids])
        return dict(cursor.fetchall())


_FIGURES = """
    SELECT o.id, e.entered_at
    FROM obligations_obligation o
    JOIN indicators_figureentry e ON e.figure_id = o.figure_id AND e.agency_id = o.agency_id AND e.is_current
         AND e.starts_on = o.starts_on AND e.ends_before = o.ends_before
    WHERE o.id = ANY(%s)
"""


def _reached_by_figures(ids: list[int]) -> dict[int, date]:
    with connection.cursor() as cursor:
        cursor.execute(_FIGURES, [ids])
        return {pk: timezone.localtime(entered_at).date() for pk, entered_at in cursor.fetchall()}
