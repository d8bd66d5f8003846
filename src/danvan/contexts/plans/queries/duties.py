"""What a plan asks: the duties of a published one, and those publishing a draft would draw up."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Container, Iterable, Mapping

from django.db.models import QuerySet

from danvan.contexts.plans.enums import DutyKind, FindingState, Layer, Owing
from danvan.contexts.plans.models import Duty, Finding, Provision, ScopePhrase
from danvan.contexts.plans.queries.plans import current_version, provisions_of
from danvan.contexts.plans.queries.scopes import scope_of
from danvan.core.kernel.folding import fold
from danvan.core.kernel.schedule import Kind, Schedule

ASKING = (Layer.TARGET, Layer.TASK, Layer.REPORT)
WHEN_SOMETHING_HAPPENS = (Kind.PROMPTLY, Kind.ON_REQUEST, Kind.EVENT_RELATIVE)


def duties_of(plan_id: int) -> QuerySet[Duty]:
    """The duties of a plan being published or published, in reading order."""
    return Duty.objects.filter(plan_id=plan_id).select_related("provision").order_by("start", "pk")


def asking_findings(version_id: int) -> QuerySet[Finding]:
    """Targets, tasks and reports nobody removed, in reading order."""
    found = Finding.objects.filter(version_id=version_id, layer__in=ASKING)
    return found.exclude(state=FindingState.REMOVED).order_by("start", "pk")


def duty_makers(findings: Iterable[Finding]) -> list[Finding]:
    """Of a version's asking findings, those that become duties; every other is a reportable item of its provision.

    Targets do, and reports but those due only when something happens ("kịp thời phản ánh"); a task does when somebody is
    named for it and it has a date or a product, unless a report duty of the same provision already asks for it: nobody
    owes one sentence twice.
    """
    findings = list(findings)
    reporting = {
        finding.provision_label for finding in findings if finding.layer == Layer.REPORT and _falls_due(finding)
    }
    return [finding for finding in findings if _makes_a_duty(finding, reporting)]


def is_owed(finding: Finding) -> bool:
    """Whether single agencies owe a finding that becomes a duty, so that its scope must be known before publishing."""
    return finding.layer != Layer.TARGET or finding.owing == Owing.EACH


def _makes_a_duty(finding: Finding, reporting: Container[str]) -> bool:
    if finding.layer == Layer.TARGET:
        return True
    if finding.layer == Layer.REPORT:
        return _falls_due(finding)
    dated = bool(finding.value.get("product") or _has_date(finding.value.get("schedule")))
    return dated and bool(finding.scope_keys) and finding.provision_label not in reporting


def _falls_due(report: Finding) -> bool:
    said = report.value.get("schedule")
    return not said or said.get("kind") not in WHEN_SOMETHING_HAPPENS


def _has_date(said: Mapping[str, object] | None) -> bool:
    """Whether a calendar can tell when it is due; "every year" alone names no day."""
    if not said:
        return False
    try:
        schedule = Schedule.from_json(said)
    except ValueError:
        return False
    return schedule.is_dated and not (schedule.kind is Kind.YEARLY and schedule.day is None)


def proposed_duties_of(plan_id: int) -> list[Duty]:
    """What publishing would draw up, unsaved, in reading order. What stands for nobody any more asks nothing."""
    version = current_version(plan_id)
    provisions = {provision.label_id: provision for provision in provisions_of(plan_id)}
    phrases = {phrase.key: phrase for phrase in ScopePhrase.objects.filter(version=version)}
    seen: Counter[uuid.UUID] = Counter()
    findings = duty_makers(asking_findings(version.pk))
    return [
        _duty(plan_id, finding, provisions.get(finding.provision_label), phrases, seen)
        for finding in findings
        if not _has_ended(finding, phrases)
    ]


def _has_ended(finding: Finding, phrases: Mapping[str, ScopePhrase]) -> bool:
    said = [phrases[key] for key in finding.scope_keys if key in phrases]
    return is_owed(finding) and bool(said) and all(phrase.is_ended for phrase in said)


def _duty(
    plan_id: int,
    finding: Finding,
    provision: Provision | None,
    phrases: Mapping[str, ScopePhrase],
    seen: Counter[uuid.UUID],
) -> Duty:
    value = finding.value
    said: Iterable[ScopePhrase] = (phrases[key] for key in finding.scope_keys if key in phrases)
    return Duty(
        plan_id=plan_id, provision=provision, finding=finding, identity=_identity(plan_id, finding, provision, seen),
        kind=DutyKind(finding.layer), owing=finding.owing or Owing.EACH, text=value["text"],
        start=finding.start, end=finding.end, product=value.get("product") or "", schedule=value.get("schedule"),
        quantity=value.get("quantity") if finding.layer == Layer.TARGET else None,
        is_aspiration=bool(value.get("aspirational")), scope=scope_of(said).as_json(),
        indicator_code=value.get("indicator_code") or "",
        report_kind=(value.get("kind") or "")[:20] if finding.layer == Layer.REPORT else "",
        report_to=(value.get("to") or "")[:300], report_via=(value.get("via") or "")[:300],
    )  # fmt: skip


def _identity(plan_id: int, finding: Finding, provision: Provision | None, seen: Counter[uuid.UUID]) -> uuid.UUID:
    """The same duty of the same provision, said in the same words, has the same identity in an amended version."""
    place = provision.identity if provision else uuid.uuid5(uuid.NAMESPACE_OID, f"danvan:plan:{plan_id}")
    base = uuid.uuid5(place, f"{finding.layer}:{fold(finding.value['text'])}")
    seen[base] += 1
    return base if seen[base] == 1 else uuid.uuid5(base, str(seen[base]))


def reportable_of(plan_id: int) -> list[Provision]:
    """Provisions told of in the next report's outline, owed to nobody by a date, and tasks that make no duty."""
    version = current_version(plan_id)
    asking = list(asking_findings(version.pk))
    owed = {finding.pk for finding in duty_makers(asking)}
    told = {finding.provision_label for finding in asking if finding.pk not in owed}
    return [provision for provision in provisions_of(plan_id) if provision.is_reportable or provision.label_id in told]
