"""Correcting what the head of the document says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from danvan.contexts.plans import events
from danvan.contexts.plans.actions.findings import ChangedMeanwhile, open_plan
from danvan.contexts.plans.actions.intake import keys_of
from danvan.contexts.plans.models import Plan
from danvan.contexts.plans.values import InvalidValue
from danvan.core.kernel.actor import Actor
from danvan.core.kernel.words import gettext
from danvan.foundations.audit import actions as audit
from danvan.foundations.audit.models import Event


@transaction.atomic
def correct_header(
    plan_id: int,
    *,
    number: str,
    title: str,
    issuer: str,
    issued_on: date | None,
    starts_on: date | None,
    ends_on: date | None,
    signer: str = "",
    revision: int,
    by: Actor,
    at: datetime,
) -> Plan:
    """Set number, title, issuer, day, period (its last day inside) and signer.

    Raises Refused, ChangedMeanwhile or InvalidValue.
    """
    plan = open_plan(plan_id, by=by)
    if plan.revision != revision:
        raise ChangedMeanwhile(_what_changed(plan))
    if starts_on and ends_on and ends_on < starts_on:
        raise InvalidValue(gettext("The period ends before it starts: check both days."), field="ends_on")
    fields = {
        **keys_of(number.strip().replace(" ", "")[:60], issuer.strip()[:200], title.strip()),
        "issued_on": issued_on,
        "starts_on": starts_on,
        "ends_before": ends_on + timedelta(days=1) if ends_on else None,
    }
    changed = {name: value for name, value in fields.items() if getattr(plan, name) != value}
    _keep(plan, fields)
    if _renew_signer(plan, signer.strip()):
        changed["signer"] = signer.strip()
    _record(plan, changed, by=by, at=at)
    return plan


def _keep(plan: Plan, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(plan, name, value)
    plan.revision += 1
    try:
        with transaction.atomic():
            plan.save()
    except IntegrityError as taken:
        raise InvalidValue(
            gettext("Another plan of this issuer already has the number %(number)s.", number=plan.number),
            field="number",
        ) from taken


def _renew_signer(plan: Plan, signer: str) -> bool:
    version = plan.versions.get(is_current=True)
    known = version.header.get("signer") or {}
    if (known.get("name") or "") == signer:
        return False
    version.header = {**version.header, "signer": {**known, "name": signer or None}}
    version.save(update_fields=["header"])
    return True


def _record(plan: Plan, changed: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    shown = {name: value for name, value in changed.items() if not name.endswith(("_key", "_fold"))}
    data = {"fields": ", ".join(shown), "new": shown}
    audit.record(events.HEADER_CORRECTED, subject=f"plan:{plan.pk}", by=by, at=at, data=data)


def _what_changed(plan: Plan) -> str:
    last = Event.objects.filter(
        subject=f"plan:{plan.pk}", name__in=[events.HEADER_CORRECTED.name, events.PLAN_REPLACED.name]
    ).order_by("-pk").first()  # fmt: skip
    if last is None:
        return gettext("The header was changed meanwhile. Look at it again, then save.")
    return gettext(
        "%(name)s changed the header at %(when)s. What you entered is kept below; save again to replace it.",
        name=last.person_name or "danvan",
        when=f"{timezone.localtime(last.at):%H:%M, %d/%m/%Y}",
    )
