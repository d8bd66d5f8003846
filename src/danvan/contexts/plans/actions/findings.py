"""Settling what was read: confirm, correct, add, remove, and take back. Every order names the revision it saw."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from danvan.contexts.plans import events, policies, values
from danvan.contexts.plans.actions import following
from danvan.contexts.plans.doubt import doubtful
from danvan.contexts.plans.enums import FindingState, Layer, Owing
from danvan.contexts.plans.models import Finding, Plan, PlanVersion
from danvan.core.kernel.actor import Actor
from danvan.core.kernel.verdict import Refused
from danvan.core.kernel.words import gettext
from danvan.foundations.audit import actions as audit
from danvan.foundations.audit.kinds import EventKind
from danvan.foundations.people import queries as people


class ChangedMeanwhile(Refused):
    """Somebody else settled it since the page was shown; the sentence says who, when and how."""


def confirm(finding_id: int, *, revision: int, by: Actor, at: datetime) -> Finding:
    """Say that the reader is right. Raises Refused, ChangedMeanwhile, or InvalidValue when the year is still open."""
    with transaction.atomic():
        finding = _open(finding_id, revision=revision, by=by)
        if values.needs_year(finding.layer, finding.value):
            values.cleaned(finding.layer, finding.value)
        if finding.state == FindingState.REMOVED:
            raise Refused(gettext("This finding was removed: take it back first."))
        if finding.state == FindingState.PROPOSED:
            _settle(finding, FindingState.CONFIRMED, by=by, at=at)
        _record(events.FINDING_CONFIRMED, finding, by=by, at=at)
        return finding


@transaction.atomic
def confirm_many(plan_id: int, *, provision_label: str | None = None, by: Actor, at: datetime) -> int:
    """Confirm everything the reader is sure of, in one provision or in the whole document; how many that were.

    Raises Refused.
    """
    plan = open_plan(plan_id, by=by)
    sure = Finding.objects.filter(version__plan=plan, version__is_current=True, state=FindingState.PROPOSED).exclude(
        doubtful()
    )
    if provision_label is not None:
        sure = sure.filter(provision_label=provision_label)
    ids = list(sure.order_by("pk").values_list("pk", flat=True))
    Finding.objects.filter(pk__in=ids).update(
        state=FindingState.CONFIRMED, settled_by_id=by.person_id or 0, settled_at=at, revision=F("revision") + 1
    )
    if ids:
        data = {"count": len(ids), "digest": audit.digest_of_ids(ids), "provision": provision_label}
        audit.record(events.FINDINGS_CONFIRMED, subject=f"plan:{plan.pk}", by=by, at=at, data=data)
    return len(ids)


@transaction.atomic
def correct(
    finding_id: int, *, value: Mapping[str, Any], owing: str = "", revision: int, by: Actor, at: datetime
) -> Finding:
    """Put another value in place of what was read; a time limit takes along what it is the time of.

    Raises Refused, ChangedMeanwhile or InvalidValue.
    """
    finding = _open(finding_id, revision=revision, by=by)
    cleaned = values.cleaned(finding.layer, {**finding.value, **value})
    _check_owing(finding.layer, cleaned, owing, finding.scope_keys)
    before = finding.value
    finding.value, finding.owing = cleaned, owing or finding.owing
    state = FindingState.ADDED if finding.proposed is None else FindingState.CORRECTED
    _settle(finding, state, by=by, at=at)
    following.after_change(finding, before=before, at=at)
    _record(events.FINDING_CORRECTED, finding, by=by, at=at, old=before)
    return finding


@transaction.atomic
def add(
    plan_id: int,
    *,
    layer: str,
    provision_label: str,
    words: str,
    value: Mapping[str, Any],
    owing: str = "",
    start: int | None = None,
    by: Actor,
    at: datetime,
) -> Finding:
    """Add what the reader did not see. `words` are quoted from the provision; `start` says which, if said twice.

    Raises Refused or InvalidValue.
    """
    plan = open_plan(plan_id, by=by)
    version = plan.versions.get(is_current=True)
    found, end = _place_of(version, provision_label, words, start)
    cleaned = values.cleaned(layer, {**value, "text": version.text[found:end]})
    finding = Finding(
        version=version, layer=Layer(layer), provision_label=provision_label, start=found, end=end, value=cleaned,
        proposed=None, state=FindingState.ADDED, settled_by_id=by.person_id or 0, settled_at=at,
        owing=owing or (Owing.MEASURED if layer == Layer.TARGET else ""),
    )  # fmt: skip
    finding.save()
    following.after_change(finding, before=None, at=at)
    _check_owing(layer, cleaned, owing, finding.scope_keys)
    _record(events.FINDING_ADDED, finding, by=by, at=at)
    return finding


@transaction.atomic
def remove(finding_id: int, *, revision: int, by: Actor, at: datetime) -> Finding:
    """Say that this is none. It stays, struck out, and can be taken back. Raises Refused or ChangedMeanwhile."""
    finding = _open(finding_id, revision=revision, by=by)
    _settle(finding, FindingState.REMOVED, by=by, at=at)
    following.after_change(finding, before=finding.value, at=at)
    _record(events.FINDING_REMOVED, finding, by=by, at=at)
    return finding


@transaction.atomic
def restore(finding_id: int, *, revision: int, by: Actor, at: datetime) -> Finding:
    """Take back the last decision: what was removed is there again, what was confirmed or corrected, a proposal again.

    Raises Refused or ChangedMeanwhile.
    """
    finding = _open(finding_id, revision=revision, by=by)
    before = finding.value
    if finding.state == FindingState.REMOVED and finding.proposed is None:
        _settle(finding, FindingState.ADDED, by=by, at=at)
    elif finding.state == FindingState.REMOVED and finding.value != finding.proposed:
        _settle(finding, FindingState.CORRECTED, by=by, at=at)
    elif finding.proposed is None:
        _settle(finding, FindingState.REMOVED, by=by, at=at)
    else:
        finding.value, finding.state = finding.proposed, FindingState.PROPOSED
        finding.settled_by_id = finding.settled_at = None
        finding.revision += 1
        finding.save()
    following.after_change(finding, before=before, at=at)
    _record(events.FINDING_RESTORED, finding, by=by, at=at, old=before)
    return finding


def _open(finding_id: int, *, revision: int, by: Actor) -> Finding:
    plan = open_plan(Plan.objects.get(versions__findings=finding_id).pk, by=by)
    finding = Finding.objects.select_related("version__plan").defer("version__text").get(pk=finding_id)
    if not finding.version.is_current:
        raise ChangedMeanwhile(
            gettext("The text of “%(number)s” was replaced meanwhile: open the review anew.", number=plan.number)
        )
    if finding.revision != revision:
        raise ChangedMeanwhile(_what_changed(finding))
    return finding


def open_plan(plan_id: int, *, by: Actor) -> Plan:
    """The plan, held for this order: reviewers and publishing take turns. Raises Refused unless it is open for review."""
    plan = Plan.objects.select_for_update().get(pk=plan_id)
    policies.can_review(plan, by=by).require()
    return plan


def _what_changed(finding: Finding) -> str:
    if finding.settled_by_id is None or finding.settled_at is None:
        return gettext("This was put back to the reader's proposal meanwhile. Look at it again, then decide.")
    names = people.names_of([finding.settled_by_id])
    return gettext(
        "%(name)s settled this at %(when)s as “%(state)s”. What you entered is kept below; save again to replace it.",
        name=names.get(finding.settled_by_id, "danvan"),
        when=f"{timezone.localtime(finding.settled_at):%H:%M, %d/%m/%Y}",
        state=FindingState(finding.state).label,
    )


def _settle(finding: Finding, state: FindingState, *, by: Actor, at: datetime) -> None:
    finding.state = state
    finding.settled_by_id, finding.settled_at = by.person_id or 0, at
    finding.revision += 1
    finding.save()


def _check_owing(layer: str, value: Mapping[str, Any], owing: str, scope_keys: list[str]) -> None:
    if layer == Layer.TARGET and owing == Owing.EACH and not (value.get("population") or scope_keys):
        raise values.InvalidValue(gettext("Say which agencies each owe this."), field="population")


def _place_of(version: PlanVersion, label: str, words: str, start: int | None) -> tuple[int, int]:
    """Where the words stand; a line end in the document counts as the space it is quoted as."""
    place = version.provisions.filter(label_id=label).first()
    first, last = (place.start, place.end) if place else (0, len(version.text))
    quoted = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
    found = quoted.match(version.text, start) if start is not None else None
    found = found or quoted.search(version.text, first, last)
    if not found or not found[0]:
        raise values.InvalidValue(
            gettext("These words do not stand in this provision: quote them exactly as the document has them."),
            field="text",
        )
    return found.span()


def _record(
    kind: EventKind, finding: Finding, *, by: Actor, at: datetime, old: Mapping[str, Any] | None = None
) -> None:
    data: dict[str, Any] = {"layer": finding.layer, "finding": finding.pk, "value": finding.value}
    if old is not None and old != finding.value:
        data["old"] = dict(old)
    audit.record(kind, subject=f"plan:{finding.version.plan_id}", by=by, at=at, data=data)
