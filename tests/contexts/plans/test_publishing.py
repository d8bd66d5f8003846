"""What blocks publishing, what a plan asks once published, and who may say so."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction

from danvan.contexts.plans import actions, events, queries
from danvan.contexts.plans.actions.publishing import NotSettled
from danvan.contexts.plans.enums import DutyKind, Layer, Owing, PlanState, PublicLevel
from danvan.contexts.plans.models import Duty, Finding, Plan, ScopePhrase
from danvan.core.kernel.actor import PUBLIC, SYSTEM, Role
from danvan.core.kernel.verdict import Refused
from danvan.foundations.audit.models import Event
from tests.factories.agencies import make_agency
from tests.factories.people import make_actor
from tests.factories.plans import bigger, finding_of, make_document, make_draft, make_plan, settle_everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def settled(plan, coordinator):
    settle_everything(plan, by=coordinator)
    return plan


def begin(plan, by, at, level=PublicLevel.TEXT, authority="Chủ tịch UBND tỉnh"):
    return actions.begin_publishing(plan.pk, public_level=level, public_level_authority=authority, by=by, at=at)


class TestBlockers:
    def test_doubtful_numbers_and_open_years_block_in_reading_order(self, plan, at):
        found = queries.blockers_of(plan.pk, at.date())

        assert [finding_of(plan, Layer.TARGET, "85%").pk, finding_of(plan, Layer.SCHEDULE, "20/10").pk] == [
            blocker.target for blocker in found
        ]
        assert {blocker.kind for blocker in found} == {"finding"}
        assert "20/10" in found[1].words

    def test_nothing_blocks_once_all_is_settled(self, settled, at):
        assert queries.blockers_of(settled.pk, at.date()) == []

    def test_a_doubtful_body_blocks_nothing(self, settled, at):
        Finding.objects.filter(layer__in=[Layer.ASSIGNMENT, Layer.TASK]).update(confidence=0.1)

        assert queries.blockers_of(settled.pk, at.date()) == []

    @pytest.mark.parametrize(
        ("field", "target"), [("number", "number"), ("issued_on", "issued_on"), ("starts_on", "starts_on"), ("ends_before", "ends_on")]
    )  # fmt: skip
    def test_what_is_missing_in_the_header_blocks(self, settled, at, field, target):
        Plan.objects.filter(pk=settled.pk).update(**{field: "" if field == "number" else None})

        assert [blocker.target for blocker in queries.blockers_of(settled.pk, at.date())] == [target]

    def test_an_abolished_level_blocks_until_a_person_says_who_takes_its_place(self, settled, coordinator, at):
        finding = finding_of(settled, Layer.REPORT, "báo cáo")
        actions.correct(finding.pk, value={"by": "UBND các huyện"}, revision=1, by=coordinator, at=at)
        blocked = queries.blockers_of(settled.pk, at.date())
        phrase = ScopePhrase.objects.get(words="UBND các huyện")
        actions.decide_scope(phrase.pk, classes=["communes"], revision=1, by=coordinator, at=at)

        assert [(blocker.kind, blocker.target) for blocker in blocked] == [("scope", phrase.pk)]
        assert "UBND các huyện" in blocked[0].words
        assert queries.blockers_of(settled.pk, at.date()) == []

    def test_a_phrase_nobody_knows_blocks_until_it_is_ended_and_then_asks_nothing(self, settled, coordinator, at):
        finding = finding_of(settled, Layer.REPORT, "báo cáo")
        actions.correct(finding.pk, value={"by": "Ban Chỉ đạo cũ"}, revision=1, by=coordinator, at=at)
        blocked = queries.blockers_of(settled.pk, at.date())
        phrase = ScopePhrase.objects.get(words="Ban Chỉ đạo cũ")
        actions.decide_scope(phrase.pk, classes=[], ended=True, revision=1, by=coordinator, at=at)

        assert len(blocked) == 1
        assert queries.blockers_of(settled.pk, at.date()) == []
        assert DutyKind.REPORT not in {duty.kind for duty in queries.proposed_duties_of(settled.pk)}

    def test_a_class_of_which_nobody_is_left_blocks(self, settled, communes, at):
        for commune in communes:
            type(commune).objects.filter(pk=commune.pk).update(ends_before=datetime.date(2026, 7, 1))

        assert (
            len(queries.blockers_of(settled.pk, at.date())) == 3
        )  # mỗi xã, phường; Các xã, phường; UBND các xã, phường

    def test_a_report_nobody_is_named_for_blocks(self, settled, coordinator, at):
        finding = finding_of(settled, Layer.REPORT, "báo cáo")
        actions.correct(finding.pk, value={"by": ""}, revision=1, by=coordinator, at=at)

        assert [blocker.target for blocker in queries.blockers_of(settled.pk, at.date())] == [finding.pk]

    def test_a_target_each_owes_without_a_body_blocks(self, settled, at):
        target = finding_of(settled, Layer.TARGET, "buổi")
        Finding.objects.filter(pk=target.pk).update(scope_keys=[])

        assert [blocker.target for blocker in queries.blockers_of(settled.pk, at.date())] == [target.pk]

    def test_the_number_of_queries_does_not_grow(
        self, department, coordinator, communes, at, django_assert_num_queries
    ):
        small = make_plan(department, by=coordinator)
        document = bigger(make_document(draft=make_draft(number="2/KH-UBND")), times=30)
        large = make_plan(department, by=coordinator, document=document)

        for plan in (small, large):
            with django_assert_num_queries(6):
                queries.blockers_of(plan.pk, at.date())


class TestDuties:
    def test_targets_dated_tasks_and_reports_are_duties_the_rest_is_reportable(self, settled, department):
        duties = queries.proposed_duties_of(settled.pk)

        asked = [(duty.kind, duty.owing, duty.scope["classes"], duty.scope["included"]) for duty in duties]
        assert asked == [
            (DutyKind.TARGET, Owing.EACH, ["communes"], []),
            (DutyKind.TARGET, Owing.MEASURED, [], []),
            (DutyKind.TASK, Owing.EACH, [], [department.pk]),
            (DutyKind.TASK, Owing.EACH, ["communes"], []),
            (DutyKind.REPORT, Owing.EACH, ["communes"], []),
        ]
        assert (duties[0].indicator_code, duties[2].product, duties[4].report_to) == (
            "dialogue.held", "sổ tay đối thoại", "Sở Nội vụ",
        )  # fmt: skip
        assert [provision.label_id for provision in queries.reportable_of(settled.pk)] == ["II.2"]

    def test_every_year_alone_is_no_date(self, settled, coordinator, at):
        task = finding_of(settled, Layer.TASK, "nơi tiếp")
        actions.correct(task.pk, value={"schedule": {"kind": "yearly"}}, revision=1, by=coordinator, at=at)

        assert task.pk not in {duty.finding_id for duty in queries.proposed_duties_of(settled.pk)}

    def test_they_are_drawn_up_once(self, settled, coordinator, at):
        begin(settled, coordinator, at)

        once = actions.create_duties(settled.pk, by=SYSTEM, at=at)
        again = actions.create_duties(settled.pk, by=SYSTEM, at=at)

        assert [duty.pk for duty in once] == [duty.pk for duty in again]
        assert len(once) == 5
        assert Event.objects.filter(name=events.DUTIES_CREATED.name).count() == 1

    def test_they_are_drawn_up_only_while_publishing(self, settled, coordinator, at):
        with pytest.raises(Refused):
            actions.create_duties(settled.pk, by=coordinator, at=at)

    def test_an_indicator_that_nothing_counts_gives_way_to_a_declared_figure(self, settled, coordinator, at):
        begin(settled, coordinator, at)
        counted, measured, *_rest = actions.create_duties(settled.pk, by=SYSTEM, at=at)

        actions.assign_figures(settled.pk, {counted.pk: 7, measured.pk: 8}, by=SYSTEM, at=at)

        figures = list(queries.duties_of(settled.pk).values_list("figure_id", "indicator_code"))
        assert figures[:2] == [(7, ""), (8, "")]

    def test_the_database_wants_a_number_for_a_target(self, settled, coordinator, at):
        begin(settled, coordinator, at)
        duty = actions.create_duties(settled.pk, by=SYSTEM, at=at)[0]

        with pytest.raises(IntegrityError), transaction.atomic():
            Duty.objects.filter(pk=duty.pk).update(quantity=None)


class TestPublishing:
    def test_it_is_refused_while_anything_blocks(self, plan, coordinator, at):
        with pytest.raises(NotSettled, match="85%"):
            begin(plan, coordinator, at)

    def test_it_begins_and_finishes(self, settled, coordinator, at):
        begun = begin(settled, coordinator, at)
        state = begun.state
        actions.finish_publishing(settled.pk, by=SYSTEM, at=at)
        actions.finish_publishing(settled.pk, by=SYSTEM, at=at)

        settled.refresh_from_db()
        assert (state, settled.state) == (PlanState.PUBLISHING, PlanState.PUBLISHED)
        assert (settled.published_at, settled.published_by_id) == (at, coordinator.person_id)
        assert Event.objects.filter(name=events.PLAN_PUBLISHED.name).count() == 1

    def test_from_then_on_nothing_changes(self, settled, coordinator, at):
        target = finding_of(settled, Layer.TARGET, "buổi")
        begin(settled, coordinator, at)

        with pytest.raises(Refused, match="77/KH-UBND"):
            actions.confirm(target.pk, revision=1, by=coordinator, at=at)
        with pytest.raises(Refused):
            begin(settled, coordinator, at)

    def test_a_draft_is_not_finished(self, settled, at):
        with pytest.raises(Refused):
            actions.finish_publishing(settled.pk, by=SYSTEM, at=at)

    @pytest.mark.parametrize(("level", "authority"), [("text", " "), ("all", "Chủ tịch")])
    def test_the_public_level_needs_a_named_authority(self, settled, coordinator, at, level, authority):
        with pytest.raises(Refused):
            begin(settled, coordinator, at, level=level, authority=authority)

    def test_observers_publish_nothing(self, settled, department, at):
        with pytest.raises(Refused):
            begin(settled, make_actor(department, Role.OBSERVER), at)

    def test_the_public_sees_it_only_when_its_level_lets_it(self, settled, coordinator, at):
        begin(settled, coordinator, at)
        actions.finish_publishing(settled.pk, by=SYSTEM, at=at)
        shown = queries.visible_to(PUBLIC).filter(pk=settled.pk).exists()
        Plan.objects.filter(pk=settled.pk).update(public_level=PublicLevel.NONE)

        assert shown
        with pytest.raises(ObjectDoesNotExist):
            queries.visible_to(PUBLIC).get(pk=settled.pk)

    def test_every_official_sees_it(self, settled, coordinator, at):
        begin(settled, coordinator, at)

        assert settled in queries.visible_to(make_actor(make_agency(), Role.OFFICER))

    def test_it_is_found_without_tone_marks(self, settled, coordinator):
        seen = queries.visible_to(coordinator)

        assert list(queries.matching(seen, text="doi thoai", state="draft")) == [settled]
        assert list(queries.matching(seen, text="77/kh")) == [settled]
        assert list(queries.matching(seen, state="published")) == []
