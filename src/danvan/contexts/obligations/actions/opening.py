"""Opening what a duty makes agencies owe: set-based, and the same order twice opens nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from danvan.contexts.obligations import events, policies
from danvan.contexts.obligations.actions.reconciling import condition_of, hold, reconcile_opened
from danvan.contexts.obligations.enums import Lateness, ObligationState
from danvan.contexts.obligations.models import Opening
from danvan.core.kernel.actor import Actor
from danvan.foundations.audit import actions as audit


@dataclass(frozen=True, slots=True)
class Terms:
    """What every obligation of a duty shares. `measure` with `threshold`, or `figure_id`, when records answer it."""

    plan_id: int
    duty_id: int
    measure: str = ""
    threshold: int | None = None
    figure_id: int | None = None
    lateness: Lateness = Lateness.PERFORMED


@dataclass(frozen=True, slots=True)
class Call:
    """One occurrence of a duty over [starts_on, ends_before) and who owes it; `due_on` is the last day in time."""

    occurrence: str
    starts_on: date
    ends_before: date
    due_on: date | None
    agency_ids: tuple[int, ...]
    is_history: bool = False


@transaction.atomic
def open_for(terms: Terms, *, calls: Sequence[Call], through_year: int, by: Actor, at: datetime) -> int:
    """Open the obligations of one duty through the end of a year; gives how many are new. Raises Refused.

    Idempotent through the constraint `obligation_once`. Records made before the opening count at once.
    """
    policies.can_open(by=by).require()
    condition = condition_of(terms.measure, terms.figure_id)
    if condition:
        hold(condition, exclusive=True)
    opened = sum(_open(terms, call, by=by, at=at) for call in calls)
    Opening.objects.bulk_create(
        [Opening(plan_id=terms.plan_id, duty_id=terms.duty_id, through_year=through_year, opened_at=at)],
        ignore_conflicts=True,
    )
    if condition:
        reconcile_opened(terms.duty_id, by=by, at=at)
    return opened


_INSERT = """
    INSERT INTO obligations_obligation (plan_id, duty_id, agency_id, occurrence, starts_on, ends_before, due_on,
        is_history, state, measure, threshold, figure_id, lateness, opened_at)
    SELECT %s, %s, agency_id, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s
    FROM unnest(%s::bigint[]) AS agency_id ORDER BY agency_id
    ON CONFLICT (duty_id, agency_id, occurrence) DO NOTHING RETURNING id
"""


def _open(terms: Terms, call: Call, *, by: Actor, at: datetime) -> int:
    values: list[Any] = [
        terms.plan_id, terms.duty_id, call.occurrence, call.starts_on, call.ends_before, call.due_on, call.is_history,
        ObligationState.OPEN.value, terms.measure, terms.threshold, terms.figure_id, terms.lateness.value, at,
        list(call.agency_ids),
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, values)
        ids = [row[0] for row in cursor.fetchall()]
    if ids:
        data = {
            "count": len(ids),
            "digest": audit.digest_of_ids(ids),
            "occurrence": call.occurrence,
            "duty": terms.duty_id,
        }
        audit.record(events.OPENED, subject=f"plan:{terms.plan_id}", by=by, at=at, data=data)
    return len(ids)
