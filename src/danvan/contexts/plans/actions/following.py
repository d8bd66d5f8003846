"""What a settled finding draws after it: a time limit its tasks and reports, an assignment those who owe below it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from danvan.contexts.plans.actions import phrases
from danvan.contexts.plans.doubt import UNRESOLVED
from danvan.contexts.plans.enums import FindingState, Layer
from danvan.contexts.plans.models import Finding, PlanVersion
from danvan.contexts.plans.scoping import Owners, Register, key_of, words_of
from danvan.contexts.plans.values import schedule_of
from danvan.foundations.agencies import queries as agencies

_TIMED = (Layer.TARGET, Layer.TASK, Layer.REPORT)
_Value = Mapping[str, Any]


def after_change(finding: Finding, *, before: _Value | None, at: datetime) -> None:
    """Bring what depends on a finding into line; `before` is the value it had, None when it is new."""
    if finding.layer == Layer.SCHEDULE:
        _carry_time(finding, before)
    elif finding.layer == Layer.ASSIGNMENT:
        label = finding.provision_label
        below = Q(provision_label=label) | (Q(provision_label__startswith=f"{label}.") if label else Q())
        say_whom(finding.version, Finding.objects.filter(below, version=finding.version, layer__in=_TIMED), at=at)
    else:
        say_whom(finding.version, Finding.objects.filter(pk=finding.pk), at=at)
        finding.refresh_from_db(fields=["scope_keys"])


def _carry_time(finding: Finding, before: _Value | None) -> None:
    """Tasks, targets and reports that took their time from this phrase take it again."""
    old = _time(before) if before is not None else None
    new = None if finding.state == FindingState.REMOVED else _time(finding.value)
    if old == new and finding.state != FindingState.REMOVED:
        old = None  # taken back: those left without a time get it again
    for timed in Finding.objects.filter(
        version=finding.version, provision_label=finding.provision_label, layer__in=_TIMED
    ):
        held = _time({"schedule": timed.value.get("schedule")}, layer=Layer.TASK)
        if (old is not None and held == old) or (old is None and held is None and _belongs(finding, timed)):
            timed.value = {**timed.value, "schedule": new}
            timed.revision += 1
            timed.save(update_fields=["value", "revision"])


def _belongs(phrase: Finding, timed: Finding) -> bool:
    """Whether a time phrase stands in what it is the time of, or right behind a report, which ends where its time begins."""
    if timed.start <= phrase.start and phrase.end <= timed.end:
        return True
    return timed.layer == Layer.REPORT and 0 <= phrase.start - timed.end <= _RIGHT_BEHIND


_RIGHT_BEHIND = 3  # characters


def _time(value: _Value, *, layer: str = Layer.SCHEDULE) -> dict[str, Any] | None:
    """The bare time limit: without the rule derived from it; a phrase without its year is none yet."""
    said = schedule_of(layer, value)
    if not said or said.get("kind") == UNRESOLVED:
        return None
    return {name: item for name, item in said.items() if name != "rrule"}


def say_whom(version: PlanVersion, findings: Any, *, at: datetime) -> None:
    """Find anew whom these findings concern; new phrases appear with a proposal."""
    on = timezone.localtime(at).date()
    owners = _owners(version)
    words: list[str] = []
    changed: list[Finding] = []
    for finding in findings:
        said = words_of(finding.layer, finding.value, finding.provision_label, owners)
        keys = list(dict.fromkeys(key_of(phrase) for phrase in said))
        words += said
        if keys != finding.scope_keys:
            finding.scope_keys = keys
            changed.append(finding)
    Finding.objects.bulk_update(changed, ["scope_keys"], batch_size=1_000)
    if words:
        phrases.ensure(version, words, register=Register(list(agencies.existing_on(on)), on=on))


def _owners(version: PlanVersion) -> Owners:
    owners = Owners(dict(version.provisions.values_list("label_id", "parent_label")))
    assigned = version.findings.filter(layer=Layer.ASSIGNMENT).exclude(state=FindingState.REMOVED).order_by("start")
    for label, value in assigned.values_list("provision_label", "value"):
        owners.assign(label, value["text"], role=value["role"], requested=bool(value.get("requested")))
    return owners
