"""Taking in a plan: the public write door of this context for documents."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from danvan.contexts.plans import document as documents
from danvan.contexts.plans import events, policies
from danvan.contexts.plans.actions.findings import open_plan
from danvan.contexts.plans.actions.laying import lay_down
from danvan.contexts.plans.document import IncomingFile, ReadDocument, SecretDocument
from danvan.contexts.plans.enums import PlanState
from danvan.contexts.plans.models import Plan, PlanVersion
from danvan.core.kernel.actor import Actor
from danvan.core.kernel.folding import fold
from danvan.core.kernel.verdict import Refused
from danvan.core.kernel.words import gettext
from danvan.core.vanban.findings.classes import normal
from danvan.foundations.audit import actions as audit

HEADER_FIELDS = ("number", "issuer", "title", "issued_on", "starts_on", "ends_before")


class SameNumber(Refused):
    """This number of this issuer is here already; `is_draft` says whether its text may be replaced."""

    def __init__(self, message: str, *, plan_id: int, is_draft: bool) -> None:
        super().__init__(message)
        self.plan_id = plan_id
        self.is_draft = is_draft


class NotAPlan(Refused):
    """The reader sees no plan in the document; a person may take it in all the same."""


def take_in(
    files: Sequence[IncomingFile],
    *,
    coordinator_id: int,
    by: Actor,
    at: datetime,
    submission_key: uuid.UUID | None = None,
    accept_not_a_plan: bool = False,
) -> Plan:
    """Read the files as one document and keep it as a draft for review. The same submission again gives the same plan.

    Raises UnreadableFile, SecretDocument, SameNumber, NotAPlan or Refused; then nothing of the document is kept.
    """
    policies.can_take_in(coordinator_id=coordinator_id, by=by).require()
    key = submission_key or uuid.uuid4()
    if known := Plan.objects.filter(versions__submission_key=key).first():
        return known
    document = _read(files, subject=f"agency:{coordinator_id}", by=by, at=at)
    _require_plan(document, accept_not_a_plan=accept_not_a_plan)
    return _keep_new(document, coordinator_id=coordinator_id, submission_key=key, by=by, at=at)


def replace_version(
    plan_id: int, files: Sequence[IncomingFile], *, by: Actor, at: datetime, submission_key: uuid.UUID | None = None
) -> PlanVersion:
    """Put a corrected file in the place of a draft's text; what was settled of the same words in the same place stays.

    Raises UnreadableFile, SecretDocument, or Refused when the plan is published or the file is another document.
    """
    plan = Plan.objects.get(pk=plan_id)
    policies.can_review(plan, by=by).require()
    key = submission_key or uuid.uuid4()
    if known := plan.versions.filter(submission_key=key).first():
        return known
    # Read before the plan is held: reading takes seconds, and a refusal is told even though nothing else is kept.
    document = _read(files, subject=f"plan:{plan_id}", by=by, at=at)
    return _replace(plan_id, document, submission_key=key, by=by, at=at)


@transaction.atomic
def _replace(
    plan_id: int, document: ReadDocument, *, submission_key: uuid.UUID, by: Actor, at: datetime
) -> PlanVersion:
    plan = open_plan(plan_id, by=by)
    if known := plan.versions.filter(submission_key=submission_key).first():
        return known
    _require_same_document(plan, document)
    before = plan.versions.get(is_current=True)
    PlanVersion.objects.filter(pk=before.pk).update(is_current=False)
    _renew_header(plan, before, document)
    version = lay_down(plan, document, submission_key=submission_key, before=before, by=by, at=at)
    data = {"number": plan.number, "version": version.ordinal}
    audit.record(events.PLAN_REPLACED, subject=f"plan:{plan.pk}", by=by, at=at, data=data)
    return version


def _read(files: Sequence[IncomingFile], *, subject: str, by: Actor, at: datetime) -> ReadDocument:
    try:
        return documents.read(files)
    except SecretDocument:
        # That it happened, by whom and when; nothing of what it said, not even its name.
        audit.record(events.PLAN_REFUSED_AS_SECRET, subject=subject, by=by, at=at)
        raise


def _require_plan(document: ReadDocument, *, accept_not_a_plan: bool) -> None:
    if document.draft.is_plan or accept_not_a_plan:
        return
    kind = document.draft.header.kind_label
    raise NotAPlan(
        gettext("This reads as “%(kind)s”, which orders nobody to act. Take it in anyway if it does.", kind=kind)
        if kind
        else gettext("This does not read as a plan: no orders were found in it. Take it in anyway if it is one.")
    )


def _keep_new(
    document: ReadDocument, *, coordinator_id: int, submission_key: uuid.UUID, by: Actor, at: datetime
) -> Plan:
    fields = header_fields(document.header)
    _require_new_number(fields)
    try:
        with transaction.atomic():
            plan = Plan.objects.create(
                coordinator_id=coordinator_id, document_kind=document.draft.document_kind[:10], created_at=at, **fields
            )
            version = lay_down(plan, document, submission_key=submission_key, before=None, by=by, at=at)
            count = version.findings.count()
            data = {"number": plan.number, "files": len(document.files), "findings": count}
            audit.record(events.PLAN_TAKEN_IN, subject=f"plan:{plan.pk}", by=by, at=at, data=data)
            return plan
    except IntegrityError:
        # Somebody sent the same at the same moment: the same submission is theirs, the same number a refusal.
        if known := Plan.objects.filter(versions__submission_key=submission_key).first():
            return known
        _require_new_number(fields)
        raise


def header_fields(header: Mapping[str, Any]) -> dict[str, Any]:
    """The reader's header as the plan keeps it: shortened to what fits, the period without its last day."""
    number, issuer, title = ((header.get(name) or "").strip() for name in ("number", "issuer", "title"))
    period = header.get("period") or {}
    start, end = _day(period.get("start")), _day(period.get("end"))
    if start and end and end < start:
        start = end = None
    return {
        **keys_of(number[:60], issuer[:200], title),
        "issued_on": _day(header.get("issued_on")),
        "starts_on": start,
        "ends_before": end + timedelta(days=1) if end else None,
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def keys_of(number: str, issuer: str, title: str) -> dict[str, str]:
    """Number, issuer and title with the folded forms they are recognised and searched by."""
    return {
        "number": number,
        "number_key": fold(number).replace(" ", "")[:60],
        "issuer": issuer,
        "issuer_key": fold(normal(issuer))[:200],
        "title": title,
        "title_fold": fold(title),
    }


def _require_new_number(fields: dict[str, Any]) -> None:
    if not fields["number_key"]:
        return
    known = Plan.objects.filter(number_key=fields["number_key"], issuer_key=fields["issuer_key"]).first()
    if known is None:
        return
    is_draft = known.state == PlanState.DRAFT
    raise SameNumber(
        gettext(
            "“%(number)s” of this issuer is here already, in review. This file can take the place of its text.",
            number=known.number,
        )
        if is_draft
        else gettext(
            "“%(number)s” of this issuer is published already, and a published plan stays as it is: it cannot be "
            "replaced here. Take in the document that amends it, under its own number.",
            number=known.number,
        ),
        plan_id=known.pk,
        is_draft=is_draft,
    )  # fmt: skip


def _require_same_document(plan: Plan, document: ReadDocument) -> None:
    fields = header_fields(document.header)
    if plan.number_key and fields["number_key"] and plan.number_key != fields["number_key"]:
        raise Refused(
            gettext(
                "This file is %(new)s, not %(old)s: take it in as a plan of its own.",
                new=fields["number"],
                old=plan.number,
            )
        )


def _renew_header(plan: Plan, before: PlanVersion, document: ReadDocument) -> None:
    """Take the new reading of each field that no person has corrected since the last one."""
    new, read_before = header_fields(document.header), header_fields(before.header)
    kept = {name: getattr(plan, name) for name in HEADER_FIELDS if getattr(plan, name) != read_before[name]}
    for name, value in {**new, **kept}.items():
        setattr(plan, name, value)
    for name, value in keys_of(plan.number, plan.issuer, plan.title).items():
        setattr(plan, name, value)
    plan.document_kind = document.draft.document_kind[:10]
    plan.revision += 1
    plan.save()
