"""The officer's list of work and one obligation's page."""

from __future__ import annotations

import datetime
import uuid

import pytest
import time_machine
from django.urls import reverse

from danvan.contexts.obligations import actions, queries
from danvan.contexts.obligations.enums import Answer
from danvan.contexts.obligations.queries import Group
from danvan.contexts.plans.enums import DutyKind
from danvan.contexts.plans.models import Provision
from danvan.core.kernel.actor import Role
from tests.factories.agencies import make_agency, make_department
from tests.factories.obligations import (
    item_of,
    make_duty,
    make_filing,
    make_obligation,
    make_published_plan,
    make_submission,
)
from tests.factories.people import actor_for, make_actor, make_person

pytestmark = pytest.mark.django_db
HOME = reverse("workspace:home")


@pytest.fixture(autouse=True)
def _clock(at):
    with time_machine.travel(at, tick=False):
        yield


@pytest.fixture
def commune():
    return make_agency("Ủy ban nhân dân xã Bình Thử")


@pytest.fixture
def officer(commune, client):
    person = make_person(commune)
    client.force_login(person)
    return actor_for(person, commune)


@pytest.fixture
def plan():
    return make_published_plan(make_department(), number="214/KH-UBND")


def owe(commune, plan, text="", due=None, **fields):
    return make_obligation(commune, duty=make_duty(plan, text=text), due_on=due, **fields)


def day(text):
    return datetime.date.fromisoformat(text)


def text_of(response):
    return response.content.decode()


def test_home_lists_what_presses_first(client, commune, officer, plan, at):
    owe(commune, plan, "Việc không ngày")
    owe(commune, plan, "Việc quá hạn", day("2026-07-10"))
    owe(commune, plan, "Việc tuần này", day("2026-07-17"))
    owe(commune, plan, "Việc về sau", day("2026-11-20"))
    owe(commune, plan, "Việc cũ", day("2026-02-01"), is_history=True)
    owe(commune, plan, "Việc năm sau", day("2027-11-20"), starts_on=day("2027-01-01"), ends_before=day("2028-01-01"))
    waiting = owe(commune, plan, "Việc đã nộp", day("2026-07-20"))
    make_filing(waiting, by=officer, at=at)

    body = text_of(client.get(HOME))

    order = [
        body.index(words)
        for words in ("Việc quá hạn", "Việc tuần này", "Việc đã nộp", "Việc không ngày", "Việc về sau")
    ]
    assert order == sorted(order)
    assert "Việc cũ" not in body
    assert "Việc năm sau" not in body
    assert body.count("btn solid") == 1
    assert "214/KH-UBND" in body


def test_the_group_of_a_row_is_the_one_the_query_counts(commune, officer, plan, at):
    for due in (None, "2026-07-13", "2026-07-14", "2026-07-21", "2026-07-22"):
        owe(commune, plan, due=due and day(due))
    returned = owe(commune, plan, due=day("2026-06-01"))
    make_filing(returned, by=officer, at=at)
    coordinator = make_actor(plan.coordinator, Role.COORDINATOR)
    actions.return_for_supplement(item_of(returned).pk, reason="Thiếu.", by=coordinator, at=at)

    rows = queries.home_of(officer, on=at.date())

    groups = [queries.group_of(row, on=at.date()) for row in rows]
    assert groups == [Group.RETURNED, Group.OVERDUE, Group.SOON, Group.SOON, Group.UNDATED, Group.LATER]
    counted = queries.counts_by_group(rows, on=at.date())
    assert counted == {group: groups.count(group) for group in Group}


def test_an_empty_home_says_so(client, officer):
    assert client.get(HOME).status_code == 200


def test_home_takes_as_many_queries_for_sixty_lines_as_for_six(client, commune, officer, plan, at, count_queries):
    for _ in range(6):
        owe(commune, plan, due=day("2026-07-10"))
    few = count_queries(lambda: client.get(HOME))
    for _ in range(54):
        owe(commune, plan, due=day("2026-07-10"))

    assert count_queries(lambda: client.get(HOME)) == few
    assert "trang=2" in text_of(client.get(HOME))


def test_records_and_figures_have_their_own_button(client, commune, officer, plan):
    owe(commune, plan, measure="dialogue.held", threshold=1)
    owe(commune, plan, figure_id=9)

    body = text_of(client.get(HOME))

    assert reverse("workspace:registers:record_dialogue") in body
    assert reverse("workspace:registers:enter_figure", args=[9]) + "?ky=20260101-20261231" in body


def test_the_page_of_one_shows_every_version_with_its_documents(client, commune, officer, plan, at):
    owed = owe(commune, plan, "Rà soát quy ước của thôn", day("2026-07-31"))
    first = make_filing(owed, by=officer, at=at)
    actions.return_for_supplement(
        item_of(owed).pk, reason="Thiếu phụ lục.", by=make_actor(plan.coordinator, Role.COORDINATOR), at=at
    )

    body = text_of(client.get(reverse("workspace:obligations:detail", args=[owed.pk])))

    assert "Thiếu phụ lục." in body
    assert "12/BC-UBND" in body
    assert reverse("workspace:obligations:document", args=[first.documents.get().pk]) in body


def test_what_is_another_agencys_is_not_there(client, officer, plan):
    other = owe(make_agency(), plan)

    assert client.get(reverse("workspace:obligations:detail", args=[other.pk])).status_code == 404


def test_the_lists_of_the_agency_hold_what_is_done_and_what_comes(client, commune, officer, plan, at):
    waived = owe(commune, plan, "Việc được miễn", day("2026-07-31"))
    make_filing(waived, by=officer, at=at, answer=Answer.NOT_APPLICABLE, note="Không có đối tượng.")
    actions.waive(waived.pk, reason="Đồng ý.", by=make_actor(plan.coordinator, Role.COORDINATOR), at=at)
    owe(commune, plan, "Việc cũ", day("2026-02-01"), is_history=True)
    owe(commune, plan, "Việc năm sau", day("2027-11-20"), starts_on=day("2027-01-01"), ends_before=day("2028-01-01"))

    for box, words in (("waived", "Việc được miễn"), ("history", "Việc cũ"), ("coming", "Việc năm sau")):
        assert words in text_of(client.get(reverse("workspace:obligations:index"), {"muc": box}))


def test_the_page_of_one_takes_as_many_queries_for_six_versions_as_for_one(
    client, commune, officer, plan, at, count_queries
):
    owed = owe(commune, plan, due=day("2026-07-31"))
    filing = make_filing(owed, by=officer, at=at)
    page = reverse("workspace:obligations:detail", args=[owed.pk])
    few = count_queries(lambda: client.get(page))
    for _ in range(5):
        filing = actions.file_again(
            filing.pk, submission=make_submission(), submission_key=uuid.uuid4(), by=officer, at=at
        )

    assert count_queries(lambda: client.get(page)) == few


@pytest.mark.parametrize("box", ["late", "waiting"])
def test_the_lists_take_as_many_queries_for_sixty_lines_as_for_six(
    client, commune, officer, plan, at, count_queries, box
):
    def add(count):
        owed = [owe(commune, plan, due=day("2026-07-10")) for _ in range(count)]
        if box == "waiting":
            make_filing(*owed, by=officer, at=at)

    page = reverse("workspace:obligations:index")
    add(6)
    few = count_queries(lambda: client.get(page, {"muc": box}))
    add(54)

    assert count_queries(lambda: client.get(page, {"muc": box})) == few


def test_somebody_with_a_role_for_one_plan_only_has_an_empty_list(client, plan):
    client.force_login(make_person(plan.coordinator, role=Role.OBSERVER, plan_id=plan.pk))

    assert client.get(HOME).status_code == 200


def test_a_head_of_agency_sees_first_how_the_plans_stand(client, plan, at):
    committee = make_agency("Ủy ban nhân dân tỉnh Thử")
    client.force_login(make_person(committee, role=Role.OBSERVER))
    owe(make_agency("Ủy ban nhân dân xã Trễ"), plan, due=day("2026-07-10"))
    make_published_plan(make_department(), number="9/KH-UBND", ends_before=day("2026-07-01"))

    body = text_of(client.get(HOME))

    assert "1 kế hoạch đang thực hiện, 1 việc trễ hạn" in body
    assert "0/1 việc đã xong" in body
    assert "9/KH-UBND" not in body


def test_the_first_page_of_a_head_takes_as_many_queries_for_nine_plans_as_for_one(client, plan, at, count_queries):
    client.force_login(make_person(make_agency("Ủy ban nhân dân tỉnh Thử"), role=Role.OBSERVER))
    owe(make_agency("Ủy ban nhân dân xã Trễ"), plan, due=day("2026-07-10"))
    one = count_queries(lambda: client.get(HOME))
    for _ in range(8):
        make_published_plan(make_department())

    assert count_queries(lambda: client.get(HOME)) == one


def test_who_may_not_hand_in_is_not_offered_it(client, commune, plan, at):
    client.force_login(make_person(commune, role=Role.ADMINISTRATOR))
    owed = owe(commune, plan, "Việc quá hạn", day("2026-07-10"))

    body = text_of(client.get(HOME))

    assert "Việc quá hạn" in body
    assert reverse("workspace:obligations:hand_in", args=[owed.pk]) not in body


def test_what_only_a_sentence_says_is_told_by_the_sentence(client, commune, officer, plan):
    duty = make_duty(plan, text="gửi Sở Nội vụ trước ngày 28/02", kind=DutyKind.REPORT, report_kind="submission")
    Provision.objects.filter(pk=duty.provision_id).update(
        title="Đăng ký mô hình gửi Sở Nội vụ trước ngày 28/02.", label_id="IV.1.-2"
    )
    make_obligation(commune, duty=duty, due_on=day("2026-07-10"))

    body = text_of(client.get(HOME))

    assert "Đăng ký mô hình gửi Sở Nội vụ" in body
    assert "gạch đầu dòng thứ 2" in body


@pytest.mark.parametrize(
    ("kind", "due", "words"),
    [
        ("half_year", "2026-06-09", "Gửi báo cáo 6 tháng đầu năm 2026"),
        ("half_year", "2026-12-09", "Gửi báo cáo 6 tháng cuối năm 2026"),
        ("nine_month", "2026-09-20", "Gửi báo cáo 9 tháng đầu năm 2026"),
        ("year", "2026-11-29", "Gửi báo cáo năm 2026"),
    ],
)
def test_a_report_of_a_part_of_the_year_says_which(client, commune, officer, plan, kind, due, words):
    duty = make_duty(plan, text="báo cáo (trước ngày 10", kind=DutyKind.REPORT, report_kind=kind)
    make_obligation(commune, duty=duty, due_on=day(due))

    body = text_of(client.get(HOME))

    assert words in body
    assert "“báo cáo (trước ngày 10)”" in body
