"""Judging what was handed in."""

from __future__ import annotations

import uuid

import pytest

from danvan.contexts.obligations import actions
from danvan.contexts.obligations.actions.receipt import NoReason
from danvan.contexts.obligations.enums import Answer, ObligationState
from danvan.core.kernel.actor import Role
from danvan.core.kernel.verdict import Refused
from danvan.foundations.audit.models import Event
from tests.factories.agencies import make_agency, make_department
from tests.factories.obligations import (
    item_of,
    make_duty,
    make_filing,
    make_obligation,
    make_published_plan,
    make_submission,
)
from tests.factories.people import make_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return make_agency()


@pytest.fixture
def officer(commune):
    return make_actor(commune)


@pytest.fixture
def department():
    return make_department()


@pytest.fixture
def coordinator(department):
    return make_actor(department, Role.COORDINATOR)


@pytest.fixture
def owed(commune, department):
    return make_obligation(commune, coordinator=department)


def test_many_are_received_with_one_event(commune, department, officer, coordinator, at):
    plan = make_published_plan(department)
    filed = [make_obligation(commune, duty=make_duty(plan)) for _ in range(3)]
    make_filing(*filed, by=officer, at=at)

    receipt = actions.receive_many([item_of(one).pk for one in filed], by=coordinator, at=at)

    assert receipt == actions.receipt.Receipt(received=3, left=0)
    event = Event.objects.get(name="obligation.received")
    assert (event.subject, event.data["count"]) == (f"plan:{plan.pk}", 3)
    for one in filed:
        one.refresh_from_db()
        assert one.state == ObligationState.RECEIVED


def test_a_version_nobody_has_seen_is_left(owed, officer, coordinator, at):
    first = make_filing(owed, by=officer, at=at)
    seen = item_of(owed).pk
    actions.file_again(first.pk, submission=make_submission(), submission_key=uuid.uuid4(), by=officer, at=at)

    receipt = actions.receive(seen, by=coordinator, at=at)

    owed.refresh_from_db()
    assert (receipt.received, receipt.left, owed.state) == (0, 1, ObligationState.FILED)


def test_receiving_twice_changes_nothing_more(owed, officer, coordinator, at):
    make_filing(owed, by=officer, at=at)
    item = item_of(owed).pk

    assert [actions.receive(item, by=coordinator, at=at).received for _ in range(2)] == [1, 0]


def test_only_the_plans_coordinator_judges(owed, officer, at):
    make_filing(owed, by=officer, at=at)
    item = item_of(owed).pk
    stranger = make_actor(make_department(), Role.COORDINATOR)

    for who in (officer, stranger):
        with pytest.raises(Refused):
            actions.receive(item, by=who, at=at)
        with pytest.raises(Refused):
            actions.return_for_supplement(item, reason="Thiếu phụ lục.", by=who, at=at)
        with pytest.raises(Refused):
            actions.waive(owed.pk, reason="Không phát sinh.", by=who, at=at)


def test_a_request_is_waived_or_returned_never_received(owed, officer, coordinator, at):
    make_filing(owed, by=officer, at=at, answer=Answer.NOT_APPLICABLE, note="Địa bàn không có dự án.")

    with pytest.raises(Refused):
        actions.receive(item_of(owed).pk, by=coordinator, at=at)

    assert actions.waive(owed.pk, reason="Đồng ý.", by=coordinator, at=at).state == ObligationState.WAIVED


def test_returning_says_why_and_the_answer_may_come_again(owed, officer, coordinator, at):
    first = make_filing(owed, by=officer, at=at)

    item = actions.return_for_supplement(item_of(owed).pk, reason=" Thiếu phụ lục số liệu. ", by=coordinator, at=at)

    owed.refresh_from_db()
    assert (owed.state, item.return_reason) == (ObligationState.RETURNED, "Thiếu phụ lục số liệu.")
    assert Event.objects.get(name="obligation.returned").reason == item.return_reason
    actions.file_again(first.pk, submission=make_submission(), submission_key=uuid.uuid4(), by=officer, at=at)
    assert not item_of(owed).follows_received


def test_reasons_are_asked_for(owed, officer, coordinator, at):
    make_filing(owed, by=officer, at=at)

    with pytest.raises(NoReason):
        actions.return_for_supplement(item_of(owed).pk, reason=" ", by=coordinator, at=at)
    with pytest.raises(NoReason):
        actions.waive(owed.pk, reason="", by=coordinator, at=at)


def test_an_old_version_is_not_returned(owed, officer, coordinator, at):
    first = make_filing(owed, by=officer, at=at)
    old = item_of(owed).pk
    actions.file_again(first.pk, submission=make_submission(), submission_key=uuid.uuid4(), by=officer, at=at)

    with pytest.raises(Refused):
        actions.return_for_supplement(old, reason="Thiếu.", by=coordinator, at=at)


def test_what_was_received_is_not_waived(owed, officer, coordinator, at):
    make_filing(owed, by=officer, at=at)
    actions.receive(item_of(owed).pk, by=coordinator, at=at)

    with pytest.raises(Refused):
        actions.waive(owed.pk, reason="Thôi.", by=coordinator, at=at)


def test_nothing_is_handed_in_for_what_is_waived_until_that_is_taken_back(owed, officer, coordinator, at):
    actions.waive(owed.pk, reason="Không có đối tượng.", by=coordinator, at=at)
    with pytest.raises(Refused):
        make_filing(owed, by=officer, at=at)

    with pytest.raises(NoReason):
        actions.reopen(owed.pk, reason="", by=coordinator, at=at)
    assert actions.reopen(owed.pk, reason="Miễn nhầm.", by=coordinator, at=at).state == ObligationState.OPEN
    with pytest.raises(Refused):
        actions.reopen(owed.pk, reason="Lần nữa.", by=coordinator, at=at)
    make_filing(owed, by=officer, at=at)
