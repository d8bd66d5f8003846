"""Orders about bodies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from danvan.core.kernel.actor import Actor
from danvan.core.kernel.folding import fold, sort_key
from danvan.foundations.agencies import events, policies
from danvan.foundations.agencies.enums import Level
from danvan.foundations.agencies.models import Agency, Placement
from danvan.foundations.audit import actions as audit


@transaction.atomic
def register(
    *,
    code: str,
    name: str,
    level: Level,
    class_codes: Sequence[str],
    starts_on: date,
    by: Actor,
    at: datetime,
    parent_id: int | None = None,
    short_name: str = "",
    head_title: str = "",
    territory_code: str = "",
    ends_before: date | None = None,
) -> Agency:
    """Register a body that exists from `starts_on`, below `parent_id` in the administration. Raises Refused."""
    policies.can_register(by=by).require()
    agency = Agency.objects.create(
        code=code, name=name, name_fold=fold(name), name_sort=sort_key(name), short_name=short_name, level=level,
        class_codes=list(class_codes), territory_code=territory_code, head_title=head_title,
        starts_on=starts_on, ends_before=ends_before,
    )  # fmt: skip
    if parent_id is not None:
        Placement.objects.create(agency=agency, parent_id=parent_id, starts_on=starts_on, ends_before=ends_before)
    audit.record(
        events.AGENCY_REGISTERED, subject=f"agency:{agency.pk}", by=by, at=at, data={"name": name, "code": code}
    )
    return agency
