"""Plans with duties, and what is owed and handed in under them, for tests that start after publishing."""

from __future__ import annotations

import datetime
import itertools
import uuid
from typing import Any

from danvan.contexts.obligations import actions
from danvan.contexts.obligations.actions import Call, Document, Submission, Terms
from danvan.contexts.obligations.enums import Answer, Lateness
from danvan.contexts.obligations.models import Filing, FilingItem, Obligation
from danvan.contexts.plans.enums import DutyKind, Layer, Owing, PlanState
from danvan.contexts.plans.models import Duty, Finding, Plan, PlanVersion, Provision
from danvan.core.kernel.actor import SYSTEM, Actor
from danvan.foundations.agencies.models import Agency
from danvan.foundations.files.models import StoredFile
from tests.conftest import HANOI

_numbers = itertools.count(1)
MOMENT = datetime.datetime(2026, 1, 5, 8, 0, tzinfo=HANOI)
YEAR = datetime.date(2026, 1, 1)
NEXT_YEAR = datetime.date(2027, 1, 1)


def make_published_plan(coordinator: Agency, *, state: str = PlanState.PUBLISHED, **fields: Any) -> Plan:
    """A plan for 2026 with one version and no findings."""
    number = next(_numbers)
    values = {
        "number": f"{number}/KH-UBND", "number_key": f"{number}/kh-ubnd", "issuer": "UBND tỉnh Thử", "issuer_key": "thu",
        "document_kind": "plan", "title": f"Kế hoạch thử số {number}", "issued_on": YEAR, "starts_on": YEAR,
        "ends_before": NEXT_YEAR, "state": state, "created_at": MOMENT,
    }  # fmt: skip
    if state == PlanState.PUBLISHED:
        values |= {"published_at": MOMENT, "published_by_id": 1}
    plan = Plan.objects.create(coordinator=coordinator, **(values | fields))
    PlanVersion.objects.create(plan=plan, ordinal=1, text="", taken_in_at=MOMENT, submission_key=uuid.uuid4())
    return plan


def make_duty(plan: Plan, *, text: str = "", kind: str = DutyKind.TASK, **fields: Any) -> Duty:
    """A task of a provision of its own, unless told otherwise."""
    number = next(_numbers)
    version = plan.versions.get(is_current=True)
    provision = Provision.objects.create(
        version=version, identity=uuid.uuid4(), label_id=f"II.{number}", label=f"{number}.", kind="item",
        position=number, start=0, end=0,
    )  # fmt: skip
    finding = Finding.objects.create(version=version, layer=Layer.TASK, start=0, end=0, value={})
    return Duty.objects.create(
        plan=plan, provision=provision, finding=finding, identity=uuid.uuid4(), kind=kind, start=0, end=0,
        text=text or f"Thực hiện nội dung thử số {number}", **({"owing": Owing.EACH} | fields),
    )  # fmt: skip


def make_obligation(
    agency: Agency,
    *,
    duty: Duty | None = None,
    coordinator: Agency | None = None,
    occurrence: str = "2026",
    due_on: datetime.date | None = datetime.date(2026, 7, 31),
    starts_on: datetime.date = YEAR,
    ends_before: datetime.date = NEXT_YEAR,
    is_history: bool = False,
    measure: str = "",
    threshold: int | None = None,
    figure_id: int | None = None,
    lateness: Lateness = Lateness.PERFORMED,
) -> Obligation:
    """One agency owes one duty of a plan of `coordinator`, opened the way publishing does."""
    if duty is None:
        assert coordinator is not None, "say whose plan it is"
        duty = make_duty(make_published_plan(coordinator))
    terms = Terms(duty.plan_id, duty.pk, measure, threshold, figure_id, lateness)
    call = Call(occurrence, starts_on, ends_before, due_on, (agency.pk,), is_history)
    actions.open_for(terms, calls=[call], through_year=2027, by=SYSTEM, at=MOMENT)
    return Obligation.objects.select_related("plan", "agency").get(duty=duty, agency=agency, occurrence=occurrence)


def make_file() -> StoredFile:
    """A row for bytes nobody wrote."""
    return StoredFile.objects.create(
        sha256=uuid.uuid4().hex * 2, size=10, media_type="application/pdf", stored_at=MOMENT
    )


def make_submission(**fields: Any) -> Submission:
    """One document, unless told otherwise."""
    document = Document(make_file().pk, "bao-cao.pdf", number="12/BC-UBND", issued_on=datetime.date(2026, 7, 10))
    return Submission(**({"documents": (document,)} | fields))


def make_filing(*obligations: Obligation, by: Actor, at: datetime.datetime, **fields: Any) -> Filing:
    """One filing for the obligations."""
    if fields.get("answer", Answer.DOCUMENTS) != Answer.DOCUMENTS:
        fields.setdefault("documents", ())
    ids = [obligation.pk for obligation in obligations]
    return actions.file(ids, submission=make_submission(**fields), submission_key=uuid.uuid4(), by=by, at=at)


def item_of(obligation: Obligation) -> FilingItem:
    """The current answer."""
    return FilingItem.objects.get(obligation=obligation, is_current=True)
