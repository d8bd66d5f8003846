"""Laying down what was read: a version with its parts, provisions, findings and scope phrases."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from danvan.contexts.plans import owing
from danvan.contexts.plans.actions import phrases
from danvan.contexts.plans.actions.carrying import Carried
from danvan.contexts.plans.document import ReadDocument
from danvan.contexts.plans.doubt import UNRESOLVED
from danvan.contexts.plans.enums import Layer, PartRole
from danvan.contexts.plans.models import Finding, Part, Plan, PlanVersion, Provision
from danvan.contexts.plans.scoping import Owners, Register, key_of, words_of
from danvan.core.kernel.actor import Actor
from danvan.foundations.agencies import queries as agencies
from danvan.foundations.files import actions as files

_BATCH = 2_000
_LAYERS = {
    "targets": Layer.TARGET,
    "tasks": Layer.TASK,
    "reports": Layer.REPORT,
    "schedules": Layer.SCHEDULE,
    "assignments": Layer.ASSIGNMENT,
}
_OF_THE_ROW = ("span", "provision", "confidence")  # kept in columns, not in the value


def lay_down(
    plan: Plan,
    document: ReadDocument,
    *,
    submission_key: uuid.UUID,
    before: PlanVersion | None,
    by: Actor,
    at: datetime,
) -> PlanVersion:
    """Keep the document as the plan's next version; what was settled in `before` stays settled where the words do."""
    draft = document.draft.as_json()
    version = PlanVersion.objects.create(
        plan=plan, ordinal=before.ordinal + 1 if before else 1, text=document.text, header=draft["header"],
        warnings=draft["warnings"], citations=draft["citations"], recipients=draft["recipients"],
        is_plan=draft["is_plan"], submission_key=submission_key, taken_in_at=at, taken_in_by_id=by.person_id,
    )  # fmt: skip
    _keep_files(version, document, by=by, at=at)
    carried = Carried.of(before)
    provisions = [_provision(version, position, item, carried) for position, item in enumerate(draft["provisions"])]
    _mark_reportable(provisions, draft)
    Provision.objects.bulk_create(provisions, batch_size=_BATCH)
    _keep_findings(version, draft, provisions, carried, at=at)
    return version


def _keep_files(version: PlanVersion, document: ReadDocument, *, by: Actor, at: datetime) -> None:
    for position, (file, (start, end)) in enumerate(zip(document.files, document.spans, strict=True)):
        stored = files.store(file.data, name=file.name, by=by, at=at)
        Part.objects.create(
            version=version, file=stored, name=file.name[-255:], role=PartRole(file.role), position=position,
            start=start, end=end,
        )  # fmt: skip


def _provision(version: PlanVersion, position: int, item: dict[str, Any], carried: Carried) -> Provision:
    start, end = item["span"]
    return Provision(
        version=version, identity=carried.identity_of(item["id"], version.text[start:end]), label_id=item["id"],
        label=item["label"][:200], kind=item["kind"], title=item["title"], parent_label=item["parent"] or "",
        position=position, start=start, end=end,
    )  # fmt: skip


def _mark_reportable(provisions: list[Provision], draft: dict[str, Any]) -> None:
    reportable = {item["provision"] for item in draft["reportable"]}
    for provision in provisions:
        provision.is_reportable = provision.label_id in reportable


def _keep_findings(
    version: PlanVersion, draft: dict[str, Any], provisions: list[Provision], carried: Carried, *, at: datetime
) -> None:
    on = timezone.localtime(at).date()
    register = Register(list(agencies.existing_on(on)), on=on)
    findings = [*_findings(version, draft), *_without_year(version, draft)]
    identities = {provision.label_id: provision.identity for provision in provisions}
    carried.settle(findings, identities, version)
    findings += carried.added(provisions, version)
    words = _say_whom(findings, provisions, register)
    Finding.objects.bulk_create(findings, batch_size=_BATCH)
    phrases.ensure(version, words, register=register)
    carried.decide_phrases(version)


def _findings(version: PlanVersion, draft: dict[str, Any]) -> Iterator[Finding]:
    for name, layer in _LAYERS.items():
        for item in draft[name]:
            if item.get("explicit", True):  # a body mentioned in passing is assigned nothing
                yield _finding(version, layer, item)


def _finding(version: PlanVersion, layer: Layer, item: dict[str, Any]) -> Finding:
    start, end = item["span"]
    value = {name: said for name, said in item.items() if name not in _OF_THE_ROW}
    return Finding(
        version=version, layer=layer, provision_label=item["provision"] or "", start=start, end=end, value=value,
        proposed=value, confidence=item["confidence"],
    )  # fmt: skip


def _without_year(version: PlanVersion, draft: dict[str, Any]) -> Iterator[Finding]:
    """A time limit whose year the document leaves open, as a finding that asks for it."""
    dated = [item["span"] for item in draft["schedules"]]
    for warning in draft["warnings"]:
        span = warning["span"]
        if warning["code"] != UNRESOLVED or not span or any(start < span[1] and span[0] < end for start, end in dated):
            continue
        words = version.text[span[0] : span[1]]
        item = {"span": span, "provision": _place(draft, span), "confidence": 0.0, "text": words, "kind": UNRESOLVED}
        yield _finding(version, Layer.SCHEDULE, item)


def _place(draft: dict[str, Any], span: list[int]) -> str:
    holding = (item["id"] for item in draft["provisions"] if item["span"][0] <= span[0] < item["span"][1])
    return next(holding, "")


def owners_of(findings: list[Finding], provisions: list[Provision]) -> Owners:
    """Who is assigned where, as the findings stand; removed ones assign nobody."""
    owners = Owners({provision.label_id: provision.parent_label for provision in provisions})
    for finding in findings:
        if finding.layer == Layer.ASSIGNMENT and finding.state != "removed":
            value = finding.value
            owners.assign(
                finding.provision_label, value["text"], role=value["role"], requested=bool(value.get("requested"))
            )
    return owners


def _say_whom(findings: list[Finding], provisions: list[Provision], register: Register) -> list[str]:
    """Write into each finding whom it concerns; every phrase that says so, in the order said."""
    owners = owners_of(findings, provisions)
    said: list[str] = []
    for finding in findings:
        words = words_of(finding.layer, finding.value, finding.provision_label, owners)
        said += words
        finding.scope_keys = list(dict.fromkeys(key_of(phrase) for phrase in words))
        if finding.layer == Layer.TARGET and not finding.owing:
            names_agencies = any(register.names_agencies(phrase) for phrase in words)
            finding.owing = owing.propose(finding.value, names_agencies=names_agencies)
    return said
