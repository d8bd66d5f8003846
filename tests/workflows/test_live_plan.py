"""The plan as a page: its words, and how everything it asks stands on a day."""

import datetime
from decimal import Decimal

import pytest

from danvan.contexts.obligations.enums import ObligationState
from danvan.contexts.obligations.models import Obligation
from danvan.core.kernel.period import Period
from danvan.workflows import live_plan
from danvan.workflows.live_plan import Part, Stand
from danvan.workflows.live_plan.owed import Round, present
from tests.factories.agencies import make_agency, make_department
from tests.factories.indicators import make_entry
from tests.factories.live_plans import JULY, duty_at, make_live_plan
from tests.factories.people import make_actor
from tests.factories.registers import dialogue_values
from tests.workflows.test_record_evidence import record

pytestmark = pytest.mark.django_db


@pytest.fixture
def communes():
    return [make_agency() for _ in range(4)]


@pytest.fixture
def plan(communes):
    return make_live_plan(make_department("Sở Nội vụ"))


def at(live, label_id):
    """The one duty of a provision."""
    (provision,) = [provision for provision in live.provisions if provision.label_id == label_id]
    (duty,) = provision.duties
    return duty


def stand(plan, label_id, on=JULY):
    return at(live_plan.of(plan, on=on), label_id)


class TestWords:
    def test_provisions_stand_in_their_own_words_with_what_they_ask_cut_out(self, plan):
        provisions = {provision.label_id: provision for provision in live_plan.of(plan, on=JULY).provisions}

        pieces = provisions["I.1"].pieces
        assert [piece.words for piece in pieces] == [
            "Mỗi Chủ tịch xã chủ trì ", "ít nhất một cuộc đối thoại", " trong năm với người dân tại xã.",
        ]  # fmt: skip
        assert [piece.duty_id for piece in pieces] == [None, duty_at(plan, "I.1").pk, None]

    def test_a_task_that_is_the_whole_provision_is_not_marked_in_it(self, plan):
        provisions = {provision.label_id: provision for provision in live_plan.of(plan, on=JULY).provisions}
        assert [piece.duty_id for piece in provisions["II.1"].pieces] == [None]

    def test_words_outside_provisions_lead_the_next_one(self, plan):
        first = live_plan.of(plan, on=JULY).provisions[0]
        assert first.lead == ("Theo đề nghị của Sở Thử;", "Ủy ban nhân dân tỉnh ban hành Kế hoạch:")

    def test_contents_name_headings_and_what_asks_for_something(self, plan):
        contents = live_plan.of(plan, on=JULY).contents
        assert [(line.label_id, line.is_heading) for line in contents] == [
            ("I", True), ("I.1", False), ("I.2", False), ("I.3", False), ("II", True), ("II.1", False), ("II.2", False),
        ]  # fmt: skip
        assert {line.label_id: line.mark for line in contents}["II.1"] == "late"

    def test_a_long_plan_comes_in_pages_of_fifty(self):
        plan = make_live_plan(make_department(), more_provisions=60)

        first, second = (live_plan.of(plan, on=JULY, page=number) for number in (1, 2))

        assert (len(first.provisions), len(second.provisions), first.total) == (50, 17, 67)
        assert second.provisions[-1].pieces[0].words == "Ngoài ra thêm việc 59 nữa."
        assert live_plan.of(plan, on=JULY, page=9).provisions == second.provisions

    def test_time_gone_is_told_in_percent(self, plan):
        assert round(live_plan.of(plan, on=JULY).elapsed) == 53


class TestOwedTargets:
    def test_they_count_the_agencies_whose_records_reach_it(self, plan, communes):
        for commune in communes[:3]:
            record(commune, make_actor(commune))

        duty = stand(plan, "I.1")

        assert (duty.done, duty.total, duty.share, duty.missing) == (3, 4, 75, 1)
        assert duty.stand == Stand.ON_TRACK  # three quarters done with half the year gone
        assert duty.forecast == 4  # never more than there are

    def test_behind_the_straight_line_they_are_at_risk(self, plan, communes):
        record(communes[0], make_actor(communes[0]))
        assert stand(plan, "I.1").stand == Stand.AT_RISK

    def test_all_done_is_met_and_a_withdrawal_takes_it_back(self, plan, communes):
        from danvan.workflows import record_evidence

        officers = [make_actor(commune) for commune in communes]
        entries = [record(commune, by) for commune, by in zip(communes, officers, strict=True)]
        assert stand(plan, "I.1").stand == Stand.MET

        record_evidence.withdraw_record(
            record_id=entries[0].pk,
            reason="Nhầm",
            by=officers[0],
            at=datetime.datetime(2026, 7, 14, tzinfo=datetime.UTC),
        )

        assert stand(plan, "I.1").done == 3

    def test_when_the_year_is_over_they_are_late_for_whoever_owes(self, plan, communes):
        record(communes[0], make_actor(communes[0]))
        duty = stand(plan, "I.1", on=datetime.date(2027, 1, 5))
        assert duty.stand in {Stand.MISSED, Stand.OVERDUE}


class TestMeasuredTargets:
    def test_a_register_is_read_over_the_scope(self, plan, communes):
        for day in (10, 11):
            record(communes[0], make_actor(communes[0]), day=datetime.date(2026, 6, day))
        outside = make_department()
        record(outside, make_actor(outside))

        duty = stand(plan, "I.2")

        assert (duty.done, duty.total, duty.missing, duty.share) == (2, 100, 3, 2)
        assert duty.stand == Stand.AT_RISK
        assert dialogue_values().participants == 43

    def test_a_declared_figure_has_no_data_until_somebody_enters(self, plan, communes):
        assert stand(plan, "I.3").stand == Stand.NO_DATA

        make_entry(plan_figure(plan), communes[0], 95, 100)
        duty = stand(plan, "I.3")

        assert (duty.stand, duty.done, duty.total, duty.missing) == (Stand.ON_TRACK, 95, 100, 3)
        assert (duty.share, duty.goal, duty.is_aspiration) == (Decimal(95), Decimal(90), True)

    def test_percentages_of_agencies_add_their_parts(self, plan, communes):
        figure = plan_figure(plan)
        make_entry(figure, communes[0], 95, 100)
        make_entry(figure, communes[1], 0, 100)
        assert stand(plan, "I.3").stand == Stand.AT_RISK

    def test_before_its_window_nothing_is_due(self, plan):
        assert stand(plan, "I.2", on=datetime.date(2025, 12, 1)).stand == Stand.NOT_BEGUN


class TestTasksAndReports:
    def test_past_its_day_a_task_is_overdue(self, plan):
        duty = stand(plan, "II.1")
        assert (duty.stand, duty.late, duty.due_on) == (Stand.OVERDUE, 4, datetime.date(2026, 6, 30))

    def test_in_its_last_week_it_is_due_soon(self, plan):
        assert stand(plan, "II.1", on=datetime.date(2026, 6, 25)).stand == Stand.DUE_SOON

    def test_before_that_it_is_not_due_or_under_way(self, plan):
        assert stand(plan, "II.2").stand == Stand.NOT_DUE
        move(plan, "II.2", ObligationState.FILED, count=1)
        duty = stand(plan, "II.2")
        assert (duty.stand, duty.waiting) == (Stand.UNDERWAY, 1)

    def test_received_from_all_it_is_done(self, plan):
        move(plan, "II.1", ObligationState.RECEIVED)
        assert stand(plan, "II.1").stand == Stand.DONE

    def test_what_is_waived_is_in_no_number(self, plan):
        move(plan, "II.1", ObligationState.WAIVED, count=1)
        move(plan, "II.1", ObligationState.RECEIVED)
        duty = stand(plan, "II.1")
        assert (duty.done, duty.total, duty.stand) == (3, 3, Stand.DONE)


def plan_figure(plan):
    from danvan.foundations.indicators import queries

    figure_id = duty_at(plan, "I.3").figure_id
    return queries.figures([figure_id])[figure_id]


def move(plan, label_id, state, *, count=4):
    rows = Obligation.objects.filter(duty=duty_at(plan, label_id), state=ObligationState.OPEN).order_by("pk")
    Obligation.objects.filter(pk__in=list(rows.values_list("pk", flat=True)[:count])).update(state=state)


class TestBehind:
    def test_who_has_not_comes_first_and_the_whole_sentence_is_told(self, plan, communes):
        record(communes[0], make_actor(communes[0]))

        found = live_plan.behind(plan, duty_at(plan, "I.1").pk, on=JULY)

        assert [line.part for line in found.lines] == [Part.MISSING] * 3 + [Part.DONE]
        assert found.lines[-1].agency_id == communes[0].pk
        assert found.words == "1. Mỗi Chủ tịch xã chủ trì ít nhất một cuộc đối thoại trong năm với người dân tại xã."
        assert (found.register, found.page) == ("dialogues", 1)

    def test_a_measured_target_tells_each_agencys_part(self, plan, communes):
        record(communes[0], make_actor(communes[0]))
        found = live_plan.behind(plan, duty_at(plan, "I.2").pk, on=JULY)
        assert sorted(line.number for line in found.lines) == [0, 0, 0, 1]

    def test_a_figure_tells_who_has_not_entered(self, plan, communes):
        make_entry(plan_figure(plan), communes[0], 9, 10)
        found = live_plan.behind(plan, duty_at(plan, "I.3").pk, on=JULY)
        assert (found.count(Part.MISSING), found.count(Part.DONE)) == (3, 1)
        assert found.figure_id == duty_at(plan, "I.3").figure_id

    def test_a_duty_of_another_plan_is_none(self, plan):
        assert live_plan.behind(plan, duty_at(make_live_plan(make_department()), "I.1").pk, on=JULY) is None


def test_the_number_of_queries_does_not_depend_on_the_plans_size(communes, django_assert_num_queries):
    small = make_live_plan(make_department())
    large = make_live_plan(make_department(), more_provisions=40, more_duties=30)
    for plan in (small, large):
        with django_assert_num_queries(9):
            live_plan.of(plan, on=JULY)


def round_(name, starts, ends, due, *, late=0, done=0, is_history=False):
    day = datetime.date.fromisoformat
    window = Period(day(starts), day(ends))
    return Round(name, window, due and day(due), is_history, done, 0, late, 4)


def test_the_occurrence_shown_is_the_late_one_then_the_running_one():
    q1 = round_("Q1", "2026-01-01", "2026-04-01", "2026-04-05", done=4)
    q2 = round_("Q2", "2026-04-01", "2026-07-01", "2026-07-05", late=2)
    q3 = round_("Q3", "2026-07-01", "2026-10-01", "2026-10-05")
    assert present([q1, q2, q3], on=JULY) == q2
    assert present([q1, q3], on=JULY) == q3
    assert present([q1], on=JULY) == q1
    assert present([], on=JULY) is None
