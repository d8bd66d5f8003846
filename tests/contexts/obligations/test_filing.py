"""Handing in, and handing in again."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction

from danvan.contexts.obligations import actions, queries
from danvan.contexts.obligations.enums import Answer, Lateness, ObligationState
from danvan.contexts.obligations.models import Filing, FilingItem
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
def owed(commune, department):
    return make_obligation(commune, coordinator=department)


def test_one_document_answers_several_obligations_with_one_event(commune, department, officer, at):
    plan = make_published_plan(department)
    both = [make_obligation(commune, duty=make_duty(plan)) for _ in range(2)]

    filing = make_filing(*both, by=officer, at=at)

    assert filing.items.count() == 2
    assert {queries.visible_to(officer).get(pk=one.pk).state for one in both} == {ObligationState.FILED}
    event = Event.objects.get(name="obligation.filed")
    assert event.data["count"] == 2
    assert event.agency_id == commune.pk


def test_the_same_submission_twice_makes_one_filing(owed, officer, at):
    key, submission = uuid.uuid4(), make_submission()

    first, second = (
        actions.file([owed.pk], submission=submission, submission_key=key, by=officer, at=at) for _ in range(2)
    )

    assert first == second
    assert Event.objects.filter(name="obligation.filed").count() == 1


def test_the_newest_document_says_when_it_was_done(owed, officer, at):
    filing = make_filing(owed, by=officer, at=at)

    owed.refresh_from_db()
    assert filing.performed_on == owed.performed_on == datetime.date(2026, 7, 10)
    assert owed.days_late == 0


def test_lateness_goes_by_the_day_the_duty_says(commune, department, officer, at):
    due = {"coordinator": department, "due_on": datetime.date(2026, 7, 11)}
    done_in_time = make_obligation(commune, **due)
    sent_too_late = make_obligation(commune, lateness=Lateness.RECORDED, **due)

    make_filing(done_in_time, sent_too_late, by=officer, at=at)

    done_in_time.refresh_from_db()
    sent_too_late.refresh_from_db()
    assert (done_in_time.days_late, sent_too_late.days_late) == (0, 3)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"documents": ()}, "Đính kèm"),
        ({"answer": Answer.NOT_APPLICABLE, "documents": ()}, "không áp dụng"),
        ({"performed_on": datetime.date(2026, 7, 15)}, "sau ngày hôm nay"),
    ],
)
def test_an_answer_that_is_not_whole_is_refused(owed, officer, at, fields, sentence):
    with pytest.raises(Refused):
        actions.file([owed.pk], submission=make_submission(**fields), submission_key=uuid.uuid4(), by=officer, at=at)

    assert not Filing.objects.exists(), sentence


def test_a_document_dated_in_the_future_is_refused(owed, officer, at):
    document = actions.Document(1, "a.pdf", issued_on=datetime.date(2027, 1, 1))

    with pytest.raises(Refused, match=r"a\.pdf"):
        actions.file(
            [owed.pk],
            submission=actions.Submission(documents=(document,)),
            submission_key=uuid.uuid4(),
            by=officer,
            at=at,
        )


def test_only_officers_of_the_agency_file(owed, department, commune, at):
    for stranger in (make_actor(department, Role.OFFICER), make_actor(commune, Role.OBSERVER)):
        with pytest.raises(Refused):
            make_filing(owed, by=stranger, at=at)


def test_one_filing_speaks_for_one_agency(owed, department, officer, at):
    other = make_obligation(make_agency(), coordinator=department)

    with pytest.raises(actions.filing.TwoAgencies):
        make_filing(owed, other, by=officer, at=at)


def test_nothing_chosen_is_refused(officer, at):
    with pytest.raises(actions.filing.NothingToAnswer):
        make_filing(by=officer, at=at)


def test_what_records_meet_is_not_met_by_papers(commune, department, officer, at):
    measured = make_obligation(commune, coordinator=department, measure="dialogue.held", threshold=1)
    figured = make_obligation(commune, coordinator=department, figure_id=7)

    for owed in (measured, figured):
        with pytest.raises(Refused):
            make_filing(owed, by=officer, at=at)
        make_filing(owed, by=officer, at=at, answer=Answer.NOT_APPLICABLE, note="Xã không có thôn đặc biệt khó khăn.")


def test_a_change_after_receipt_is_a_new_version_shown_as_such(owed, department, officer, at):
    first = make_filing(owed, by=officer, at=at)
    actions.receive(item_of(owed).pk, by=make_actor(department, Role.COORDINATOR), at=at)

    second = actions.file_again(first.pk, submission=make_submission(), submission_key=uuid.uuid4(), by=officer, at=at)

    owed.refresh_from_db()
    assert owed.state == ObligationState.FILED
    assert (second.series, second.version) == (first.series, 2)
    assert item_of(owed).follows_received
    assert [item.filing.version for item in queries.history_of(owed.pk)] == [2, 1]


def test_a_newer_version_is_not_overwritten_unseen(owed, officer, at):
    first = make_filing(owed, by=officer, at=at)
    again = {"submission": make_submission(), "by": officer, "at": at}
    actions.file_again(first.pk, submission_key=uuid.uuid4(), **again)

    with pytest.raises(Refused):
        actions.file_again(first.pk, submission_key=uuid.uuid4(), **again)


def test_filing_again_twice_by_double_click_makes_one_version(owed, officer, at):
    first = make_filing(owed, by=officer, at=at)
    again = {"submission": make_submission(), "submission_key": uuid.uuid4(), "by": officer, "at": at}

    assert actions.file_again(first.pk, **again) == actions.file_again(first.pk, **again)


def test_the_database_holds_one_current_answer_for_an_obligation(owed, officer, at):
    filing = make_filing(owed, by=officer, at=at)
    other = Filing.objects.create(
        agency=owed.agency, series=uuid.uuid4(), answer=Answer.ZERO, performed_on=at.date(), submission_key=uuid.uuid4(),
        filed_by_id=1, filed_at=at,
    )  # fmt: skip

    with pytest.raises(IntegrityError, match="filing_item_one_current"), transaction.atomic():
        FilingItem.objects.create(filing=other, obligation=owed)
    assert filing.items.get().is_current


def test_the_database_refuses_a_request_without_reason(owed, at):
    with pytest.raises(IntegrityError, match="filing_not_applicable_has_reason"), transaction.atomic():
        Filing.objects.create(
            agency=owed.agency, series=uuid.uuid4(), answer=Answer.NOT_APPLICABLE, performed_on=at.date(),
            submission_key=uuid.uuid4(), filed_by_id=1, filed_at=at,
        )  # fmt: skip
