"""Writing to the log. Always inside the transaction of the write it tells of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from danvan.core.kernel.actor import Actor
from danvan.foundations.audit.kinds import EventKind
from danvan.foundations.audit.models import Event


def record(
    kind: EventKind,
    *,
    subject: str,
    by: Actor,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    reason: str = "",
    agency_id: int | None = None,
) -> Event:
    """Append one event. `subject` is "kind:id"; `agency_id` defaults to the body the actor speaks for.

    A bulk act is one event: put a count, and a digest of the ids, into `data`.
    """
    event = Event(
        at=at,
        name=kind.name,
        actor_kind=by.kind,
        person_id=by.person_id,
        person_name=by.person_name,
        agency_id=agency_id if agency_id is not None else by.agency_id,
        subject=subject,
        data=json.loads(json.dumps(dict(data or {}), cls=DjangoJSONEncoder)),
        reason=reason,
        request_id=by.request_id,
    )
    event.digest = digest_of(event)
    event.save(force_insert=True)
    return event


def digest_of(event: Event) -> str:
    """SHA-256 over the event's own words in canonical JSON; changes when any of them does."""
    fields = (
        event.at.astimezone(UTC).isoformat(timespec="microseconds"), event.name, event.actor_kind, event.person_id, event.person_name,
        event.agency_id, event.subject, event.data, event.reason, event.request_id,
    )  # fmt: skip
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def digest_of_ids(ids: list[int]) -> str:
    """A short fingerprint of the rows a bulk act touched."""
    return hashlib.sha256(",".join(map(str, sorted(ids))).encode()).hexdigest()[:16]
