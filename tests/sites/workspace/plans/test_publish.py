"""Publishing through the page: numbers to check, what blocks, a named authority, progress."""

from __future__ import annotations

import datetime
import uuid

import pytest
import time_machine
from django.urls import reverse

from danvan.contexts.plans.enums import FindingState, Layer, Owing, PlanState
from danvan.contexts.plans.models import Finding, Provision, ScopePhrase
from danvan.core.kernel.actor import SYSTEM, Role
from danvan.workflows import publish_plan
from tests.factories.agencies import make_agency, make_department
from tests.factories.obligations import make_published_plan
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(at):
    with time_machine.travel(at, tick=False):
        yield


@pytest.fixture
def department():
    return make_department()


@pytest.fixture
def signed_in(client, department):
    client.force_login(make_person(department, role=Role.COORDINATOR))


@pytest.fixture
def draft(department, at):
    """A settled draft: one yearly report of communes."""
    plan = make_published_plan(department, state=PlanState.DRAFT)
    version = plan.versions.get()
    ScopePhrase.objects.create(
        version=version,
        key="ubnd cap xa",
        words="UBND cấp xã",
        class_codes=["communes"],
        decided_by_id=1,
        decided_at=at,
    )
    ask(plan, 1, at)
    return plan


def ask(plan, number, at, **changes):
    """One more report, of a provision of its own."""
    version = plan.versions.get()
    Provision.objects.create(
        version=version, identity=uuid.uuid4(), label_id=f"I.{number}", kind="item", position=number, start=0, end=0
    )
    value = {
        "text": f"UBND cấp xã gửi báo cáo số {number}", "kind": "year",
        "schedule": {"kind": "yearly", "month": 11, "day": 20, "inclusive": True},
    }  # fmt: skip
    fields = {
        "layer": Layer.REPORT, "provision_label": f"I.{number}", "start": 0, "end": 0, "value": value,
        "state": FindingState.CONFIRMED, "scope_keys": ["ubnd cap xa"], "settled_by_id": 1, "settled_at": at,
    }  # fmt: skip
    return Finding.objects.create(version=version, **(fields | changes))


def address(plan):
    return reverse("workspace:plans:publish", args=[plan.pk])


def test_the_preview_counts_what_would_be_owed(draft, at):
    for _ in range(3):
        make_agency()
    target = {"text": "Tăng hài lòng", "quantity": {"comparator": "gte", "value": 90, "unit": "percent"}}
    ask(draft, 2, at, layer=Layer.TARGET, owing=Owing.MEASURED, value=target)

    found = publish_plan.preview(draft.pk, on=at.date())

    assert [(line.agency_class, line.duties, line.agencies, line.obligations) for line in found.lines] == [
        ("communes", 1, 3, 3)
    ]
    assert (found.obligations, found.undated, found.history, found.measured, found.figures) == (3, 0, 0, 1, 1)
    assert [due.due_on for due in found.first_due] == [datetime.date(2026, 11, 20)]


def test_the_page_shows_the_numbers_and_publishes(client, signed_in, draft, at):
    make_agency()
    assert "20/11" in client.get(address(draft)).content.decode()

    begun = client.post(address(draft), {"public_level": "totals", "authority": "Chủ tịch UBND tỉnh"})

    draft.refresh_from_db()
    assert (begun.status_code, draft.state, draft.public_level) == (302, PlanState.PUBLISHING, "totals")
    assert client.get(address(draft)).status_code == 200
    assert publish_plan.fan_out(draft.pk, by=SYSTEM, at=at) == 1
    assert client.get(address(draft)).url == reverse("workspace:plans:live", args=[draft.pk])
    told = client.get(address(draft), headers={"HX-Request": "true"})
    assert told.headers["HX-Redirect"] == reverse("workspace:plans:live", args=[draft.pk])


def test_a_public_plan_needs_a_named_authority_and_keeps_what_was_chosen(client, signed_in, draft):
    refused = client.post(address(draft), {"public_level": "text", "authority": ""})

    draft.refresh_from_db()
    assert (refused.status_code, draft.state) == (200, PlanState.DRAFT)
    assert refused.context["form"].non_field_errors()
    assert refused.context["form"]["public_level"].value() == "text"


def test_what_is_not_settled_is_listed_and_blocks(client, signed_in, draft, at):
    ask(draft, 2, at, scope_keys=[])

    page = client.get(address(draft)).content.decode()
    refused = client.post(address(draft), {"public_level": "none", "authority": ""})

    assert "aria-disabled" in page
    assert refused.context["form"].non_field_errors()


def test_only_its_coordinators_open_the_page(client, draft):
    client.force_login(make_person(make_department(), role=Role.COORDINATOR))

    assert client.get(address(draft)).status_code == 404


def test_the_preview_takes_as_many_queries_for_thirty_reports_as_for_three(client, signed_in, draft, at, count_queries):
    for _ in range(2):
        make_agency()
    for number in (2, 3):
        ask(draft, number, at)
    few = count_queries(lambda: client.get(address(draft)))
    for number in range(4, 31):
        ask(draft, number, at)

    assert count_queries(lambda: client.get(address(draft))) == few
