"""The coordinator's desk."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.urls import reverse

from danvan.contexts.obligations import actions
from danvan.contexts.obligations.enums import Answer, ObligationState
from danvan.core.kernel.actor import Role
from tests.factories.agencies import make_agency, make_department
from tests.factories.obligations import item_of, make_duty, make_filing, make_obligation, make_published_plan
from tests.factories.people import actor_for, make_actor, make_person

pytestmark = pytest.mark.django_db
DESK = reverse("workspace:obligations:desk")
RECEIVE = reverse("workspace:obligations:receive")
JULY_10 = datetime.date(2026, 7, 10)


@pytest.fixture(autouse=True)
def _clock(at):
    with time_machine.travel(at, tick=False):
        yield


@pytest.fixture
def department():
    return make_department()


@pytest.fixture
def coordinator(department, client):
    person = make_person(department, role=Role.COORDINATOR)
    client.force_login(person)
    return actor_for(person, department)


@pytest.fixture
def plan(department):
    return make_published_plan(department)


def owe(plan, agency=None, due=JULY_10, **fields):
    return make_obligation(agency or make_agency(), duty=make_duty(plan), due_on=due, **fields)


def filed(plan, at, **fields):
    owed = owe(plan)
    make_filing(owed, by=make_actor(owed.agency), at=at, **fields)
    return owed


def state_of(owed):
    owed.refresh_from_db()
    return owed.state


def test_the_desk_says_who_is_late_by_date_agency_and_task(client, coordinator, plan):
    late, other = owe(plan), owe(plan, due=datetime.date(2026, 6, 1))
    owe(make_published_plan(make_department()))

    by_date = client.get(DESK).content.decode()
    by_agency = client.get(DESK, {"theo": "co-quan"}).content.decode()
    by_task = client.get(DESK, {"theo": "viec"}).content.decode()

    assert by_date.index(other.agency.name) < by_date.index(late.agency.name)
    assert f"?co_quan={late.agency_id}" in by_agency
    assert f"?viec={late.duty_id}" in by_task
    only = client.get(DESK, {"co_quan": late.agency_id}).content.decode()
    assert late.agency.name in only
    assert other.agency.name not in only


def test_answers_are_received_one_or_many_at_once(client, coordinator, plan, at):
    waiting = [filed(plan, at) for _ in range(3)]
    page = client.get(DESK, {"muc": "waiting"}).content.decode()
    assert page.count('type="checkbox"') == 3

    done = client.post(RECEIVE, {"item": [item_of(owed).pk for owed in waiting], "next": DESK + "?muc=waiting"})

    assert (done.status_code, done.url) == (302, DESK + "?muc=waiting")
    assert {state_of(owed) for owed in waiting} == {ObligationState.RECEIVED}


def test_receiving_leads_nowhere_else(client, coordinator, plan, at):
    owed = filed(plan, at)

    assert client.post(RECEIVE, {"item": item_of(owed).pk, "next": "https://noi.khac/"}).url == DESK


def test_nothing_chosen_is_said(client, coordinator):
    assert client.post(RECEIVE, {"item": []}, follow=True).status_code == 200


def test_another_coordinators_answers_are_not_received(client, coordinator, at):
    foreign = filed(make_published_plan(make_department()), at)

    client.post(RECEIVE, {"item": [item_of(foreign).pk]})

    assert state_of(foreign) == ObligationState.FILED


def test_a_supplement_is_asked_for_with_a_reason(client, coordinator, plan, at):
    owed = filed(plan, at)
    address = reverse("workspace:obligations:return", args=[owed.pk])

    empty = client.post(address, {"reason": "", "item": item_of(owed).pk})
    done = client.post(address, {"reason": "Thiếu danh sách thôn.", "item": item_of(owed).pk})

    assert (empty.status_code, done.status_code) == (200, 302)
    assert state_of(owed) == ObligationState.RETURNED
    assert item_of(owed).return_reason == "Thiếu danh sách thôn."


def test_a_second_click_does_nothing_more(client, coordinator, plan, at):
    owed = filed(plan, at)
    item = item_of(owed).pk
    address = reverse("workspace:obligations:return", args=[owed.pk])
    waived = filed(plan, at)

    for _click in range(2):
        assert client.post(address, {"reason": "Thiếu danh sách.", "item": item}).status_code == 302
        waiving = client.post(reverse("workspace:obligations:waive", args=[waived.pk]), {"reason": "Đồng ý."})
        assert waiving.status_code == 302
    for _click in range(2):
        reopening = client.post(reverse("workspace:obligations:reopen", args=[waived.pk]), {"reason": "Nhầm."})
        assert reopening.status_code == 302

    assert state_of(owed) == ObligationState.RETURNED
    assert state_of(waived) == ObligationState.OPEN


def test_a_refused_return_keeps_the_reason_typed(client, coordinator, plan, at):
    owed = filed(plan, at)
    item = item_of(owed).pk
    actions.receive(item, by=coordinator, at=at)
    actions.return_for_supplement(item, reason="Lần một.", by=coordinator, at=at)

    page = client.post(reverse("workspace:obligations:return", args=[owed.pk]), {"reason": "Lần hai.", "item": item})

    assert page.status_code == 200
    assert "Lần hai." in page.content.decode()


def test_a_request_is_decided_by_waiving_and_the_waiver_taken_back(client, coordinator, plan, at):
    owed = filed(plan, at, answer=Answer.NOT_APPLICABLE, note="Không có làng nghề.")
    assert 'type="checkbox"' not in client.get(DESK, {"muc": "requests"}).content.decode()

    client.post(reverse("workspace:obligations:waive", args=[owed.pk]), {"reason": "Đồng ý."})
    assert state_of(owed) == ObligationState.WAIVED

    client.post(reverse("workspace:obligations:reopen", args=[owed.pk]), {"reason": "Xã mới có làng nghề."})
    assert state_of(owed) == ObligationState.OPEN


@pytest.mark.parametrize("name", ["return", "waive", "reopen"])
def test_officers_do_not_judge(client, plan, at, name):
    owed = filed(plan, at)
    client.force_login(make_person(owed.agency))

    assert client.get(reverse(f"workspace:obligations:{name}", args=[owed.pk])).status_code == 404


def test_observers_look_and_are_told_why_they_do_not_receive(client, department, plan, at):
    owed = filed(plan, at)
    client.force_login(make_person(department, role=Role.OBSERVER))

    assert owed.agency.name in client.get(DESK, {"muc": "waiting"}).content.decode()
    client.post(RECEIVE, {"item": [item_of(owed).pk]})
    assert state_of(owed) == ObligationState.FILED


def test_a_coordinator_of_one_plan_sees_that_plan_only(client, department, plan):
    other = owe(make_published_plan(department))
    mine = owe(plan)
    client.force_login(make_person(department, role=Role.COORDINATOR, plan_id=plan.pk))

    body = client.get(DESK).content.decode()

    assert mine.agency.name in body
    assert other.agency.name not in body


def test_an_officer_has_no_desk(client):
    client.force_login(make_person(make_agency()))

    assert client.get(DESK).status_code == 404


@pytest.mark.parametrize("query", [{}, {"muc": "waiting"}, {"theo": "co-quan"}, {"theo": "viec"}])
def test_the_desk_takes_as_many_queries_for_sixty_lines_as_for_six(client, coordinator, plan, at, query, count_queries):
    prepare = filed if query.get("muc") else lambda plan, _at: owe(plan)
    for _ in range(6):
        prepare(plan, at)
    few = count_queries(lambda: client.get(DESK, query))
    for _ in range(54):
        prepare(plan, at)

    assert count_queries(lambda: client.get(DESK, query)) == few
    assert "trang=2" in client.get(DESK, query).content.decode()


def test_the_home_of_a_coordinator_leads_to_the_desk(client, coordinator, plan):
    owe(plan)

    assert DESK in client.get(reverse("workspace:home")).content.decode()


def test_an_answer_that_is_not_there_is_a_sentence_not_a_failure(client, coordinator, plan, at):
    owed = filed(plan, at)

    page = client.post(
        reverse("workspace:obligations:return", args=[owed.pk]), {"reason": "Bổ sung số liệu", "item": 10**9}
    )

    assert page.status_code == 200
    assert state_of(owed) == ObligationState.FILED
