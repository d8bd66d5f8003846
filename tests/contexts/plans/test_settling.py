"""Confirming, correcting, adding, removing and taking back; two reviewers never overwrite each other silently."""

from __future__ import annotations

import pytest

from danvan.contexts.plans import actions, events, queries
from danvan.contexts.plans.actions.findings import ChangedMeanwhile
from danvan.contexts.plans.enums import FindingState, Layer, Owing
from danvan.contexts.plans.models import Finding, ScopePhrase
from danvan.contexts.plans.values import InvalidValue
from danvan.core.kernel.actor import Role
from danvan.core.kernel.verdict import Refused
from danvan.foundations.agencies.enums import Level
from danvan.foundations.audit.models import Event
from tests.factories.agencies import make_agency
from tests.factories.people import actor_for, make_actor, make_person
from tests.factories.plans import finding_of, make_coordinator

pytestmark = pytest.mark.django_db


@pytest.fixture
def target(plan):
    return finding_of(plan, Layer.TARGET, "buổi")


def test_confirming_settles_and_is_told(target, coordinator, at):
    confirmed = actions.confirm(target.pk, revision=1, by=coordinator, at=at)

    assert (confirmed.state, confirmed.revision, confirmed.settled_by_id) == ("confirmed", 2, coordinator.person_id)
    assert Event.objects.filter(name=events.FINDING_CONFIRMED.name).count() == 1


def test_a_second_reviewer_is_told_who_settled_it_when_and_how(target, coordinator, department, at):
    actions.remove(target.pk, revision=1, by=coordinator, at=at)

    with pytest.raises(ChangedMeanwhile) as refusal:
        actions.confirm(target.pk, revision=1, by=make_coordinator(department), at=at)

    assert "Trần Quốc Khải" in str(refusal.value)
    assert "09:30, 14/07/2026" in str(refusal.value)
    assert Finding.objects.get(pk=target.pk).state == FindingState.REMOVED


def test_a_finding_of_a_replaced_text_is_told_to_be_old(target, plan, coordinator, at):
    plan.versions.update(is_current=False)

    with pytest.raises(ChangedMeanwhile, match="77/KH-UBND"):
        actions.confirm(target.pk, revision=1, by=coordinator, at=at)


def test_a_finding_put_back_meanwhile_is_told_too(target, coordinator, at):
    actions.confirm(target.pk, revision=1, by=coordinator, at=at)
    actions.restore(target.pk, revision=2, by=coordinator, at=at)

    with pytest.raises(ChangedMeanwhile):
        actions.correct(target.pk, value={}, revision=2, by=coordinator, at=at)


def test_correcting_keeps_what_the_reader_said(target, coordinator, at):
    corrected = actions.correct(
        target.pk, value={"population": "các sở, ngành"}, owing=Owing.MEASURED, revision=1, by=coordinator, at=at
    )

    assert (corrected.state, corrected.owing, corrected.scope_keys) == ("corrected", "measured", ["cac so, nganh"])
    assert corrected.proposed["population"] == "mỗi xã, phường"
    assert ScopePhrase.objects.get(key="cac so, nganh").class_codes == ["departments"]
    assert Event.objects.get(name=events.FINDING_CORRECTED.name).data["old"]["population"] == "mỗi xã, phường"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"comparator": "about"}, "comparator"),
        ({"value": None}, "value"),
        ({"value": "hai"}, "value"),
        ({"value": -1}, "value"),
        ({"value_max": 4}, "value_max"),
        ({"comparator": "range", "value": 4, "value_max": 2}, "value_max"),
        ({"unit": ""}, "unit"),
        ({"direction": "sideways"}, "direction"),
    ],
)
def test_a_number_that_makes_no_sense_is_refused_at_its_field(target, coordinator, at, change, field):
    with pytest.raises(InvalidValue) as refusal:
        actions.correct(
            target.pk, value={"quantity": {**target.value["quantity"], **change}}, revision=1, by=coordinator, at=at
        )

    assert refusal.value.field == field


def test_each_agency_can_owe_only_where_agencies_are_named(plan, coordinator, at):
    target = finding_of(plan, Layer.TARGET, "85%")
    Finding.objects.filter(pk=target.pk).update(scope_keys=[])

    with pytest.raises(InvalidValue) as refusal:
        actions.correct(target.pk, value={"population": ""}, owing=Owing.EACH, revision=1, by=coordinator, at=at)

    assert refusal.value.field == "population"


def test_a_time_limit_whose_year_is_open_cannot_be_confirmed(plan, coordinator, at):
    with pytest.raises(InvalidValue) as refusal:
        actions.confirm(finding_of(plan, Layer.SCHEDULE, "20/10").pk, revision=1, by=coordinator, at=at)

    assert refusal.value.field == "schedule"


@pytest.mark.parametrize("value", [{"kind": "date"}, {"kind": "soon"}, {"kind": "yearly", "month": 13, "day": 1}])
def test_an_incomplete_time_limit_is_refused(plan, coordinator, at, value):
    with pytest.raises(InvalidValue):
        actions.correct(finding_of(plan, Layer.SCHEDULE, "20/10").pk, value=value, revision=1, by=coordinator, at=at)


def test_a_corrected_time_limit_takes_along_what_it_is_the_time_of(plan, coordinator, at):
    due = {"kind": "date", "date": "2026-10-20", "inclusive": False}
    actions.correct(finding_of(plan, Layer.SCHEDULE, "20/10").pk, value=due, revision=1, by=coordinator, at=at)
    booklet = finding_of(plan, Layer.SCHEDULE, "30/6")
    actions.correct(booklet.pk, value={**due, "date": "2026-08-31"}, revision=1, by=coordinator, at=at)

    assert finding_of(plan, Layer.TASK, "20/10").value["schedule"]["date"] == "2026-10-20"
    assert finding_of(plan, Layer.TASK, "sổ tay").value["schedule"]["date"] == "2026-08-31"
    assert finding_of(plan, Layer.TASK, "nơi tiếp").value["schedule"] is None


def test_a_time_limit_right_behind_a_report_is_its_time(plan, coordinator, at):
    report, time = finding_of(plan, Layer.REPORT, "báo cáo"), finding_of(plan, Layer.SCHEDULE, "15/11")
    Finding.objects.filter(pk=report.pk).update(end=time.start - 1, value={**report.value, "schedule": None})
    Finding.objects.filter(pk=time.pk).update(value={"text": time.value["text"], "kind": "unresolved_year"})
    due = {"kind": "date", "date": "2026-11-15", "inclusive": False}

    actions.correct(time.pk, value=due, revision=1, by=coordinator, at=at)

    assert finding_of(plan, Layer.REPORT, "báo cáo").value["schedule"]["date"] == "2026-11-15"


def test_a_removed_time_limit_is_gone_from_its_task_until_it_is_taken_back(plan, coordinator, at):
    booklet = finding_of(plan, Layer.SCHEDULE, "30/6")

    actions.remove(booklet.pk, revision=1, by=coordinator, at=at)
    without = finding_of(plan, Layer.TASK, "sổ tay").value["schedule"]
    actions.restore(booklet.pk, revision=2, by=coordinator, at=at)

    assert without is None
    assert finding_of(plan, Layer.TASK, "sổ tay").value["schedule"]["date"] == "2026-06-30"


def test_an_assignment_says_who_owes_the_task(plan, coordinator, at):
    assignment = finding_of(plan, Layer.ASSIGNMENT, "Sở Nội vụ")

    actions.correct(assignment.pk, value={"role": "coordinate"}, revision=1, by=coordinator, at=at)
    nobody = finding_of(plan, Layer.TASK, "sổ tay").scope_keys
    actions.restore(assignment.pk, revision=2, by=coordinator, at=at)

    assert nobody == []
    assert finding_of(plan, Layer.TASK, "sổ tay").scope_keys == ["so noi vu"]


def test_a_requested_body_never_owes(plan, coordinator, at):
    assignment = finding_of(plan, Layer.ASSIGNMENT, "Sở Nội vụ")

    actions.correct(assignment.pk, value={"requested": True}, revision=1, by=coordinator, at=at)

    assert finding_of(plan, Layer.TASK, "sổ tay").scope_keys == []


def test_a_heading_speaks_for_what_stands_below_it(plan, coordinator, at):
    actions.remove(finding_of(plan, Layer.ASSIGNMENT, "Sở Nội vụ").pk, revision=1, by=coordinator, at=at)

    actions.add(
        plan.pk, layer=Layer.ASSIGNMENT, provision_label="II", words="NHIỆM VỤ", value={"role": "lead"},
        by=coordinator, at=at,
    )  # fmt: skip

    assert finding_of(plan, Layer.TASK, "sổ tay").scope_keys == ["nhiem vu"]
    assert finding_of(plan, Layer.TASK, "nơi tiếp").scope_keys == ["cac xa, phuong"]


def test_adding_quotes_the_document(plan, coordinator, at):
    added = actions.add(
        plan.pk, layer=Layer.TARGET, provision_label="I.2", words=" 85% hộ dân ",
        value={"quantity": {"comparator": "gte", "value": 85, "unit": "percent"}}, by=coordinator, at=at,
    )  # fmt: skip

    assert (added.value["text"], added.state, added.owing) == ("85% hộ dân", "added", "measured")
    assert queries.text_of(added.version_id, added.start, added.end) == "85% hộ dân"


def test_words_quoted_across_a_line_end_are_found_and_the_second_of_two_by_its_place(plan, coordinator, at):
    text = plan.versions.get().text
    second = text.index("xã, phường", text.index("3. Các"))
    task = {"layer": Layer.TASK, "value": {}, "by": coordinator, "at": at}

    across = actions.add(plan.pk, provision_label="", words="77/KH-UBND KẾ HOẠCH", **task)
    later = actions.add(plan.pk, provision_label="II.3", words="xã, phường", start=second, **task)

    assert across.value["text"] == "77/KH-UBND\nKẾ HOẠCH"
    assert later.start == second


def test_words_that_do_not_stand_there_are_refused(plan, coordinator, at):
    with pytest.raises(InvalidValue) as refusal:
        actions.add(
            plan.pk, layer=Layer.TASK, provision_label="I.2", words="làm đường", value={}, by=coordinator, at=at
        )

    assert refusal.value.field == "text"


@pytest.mark.parametrize(("layer", "field"), [(Layer.REPORT, "kind"), (Layer.ASSIGNMENT, "role")])
def test_a_finding_without_its_kind_is_refused(plan, coordinator, at, layer, field):
    with pytest.raises(InvalidValue) as refusal:
        actions.add(plan.pk, layer=layer, provision_label="I.2", words="hộ dân", value={}, by=coordinator, at=at)

    assert refusal.value.field == field


def test_taking_back_leads_to_what_was_before(target, plan, coordinator, at):
    actions.correct(target.pk, value={"indicator": "khác"}, revision=1, by=coordinator, at=at)
    actions.remove(target.pk, revision=2, by=coordinator, at=at)

    first = actions.restore(target.pk, revision=3, by=coordinator, at=at).state
    second = actions.restore(target.pk, revision=4, by=coordinator, at=at)

    assert (first, second.state, second.value) == ("corrected", "proposed", second.proposed)


def test_taking_back_an_addition_removes_it_and_back_again(plan, coordinator, at):
    added = actions.add(
        plan.pk, layer=Layer.TASK, provision_label="I.2", words="hộ dân", value={}, by=coordinator, at=at
    )

    removed = actions.restore(added.pk, revision=1, by=coordinator, at=at).state
    back = actions.restore(added.pk, revision=2, by=coordinator, at=at).state

    assert (removed, back) == ("removed", "added")


def test_a_removed_finding_is_taken_back_before_it_is_confirmed(target, coordinator, at):
    actions.remove(target.pk, revision=1, by=coordinator, at=at)

    with pytest.raises(Refused):
        actions.confirm(target.pk, revision=2, by=coordinator, at=at)


def test_confirming_many_leaves_the_doubtful_ones(plan, coordinator, at):
    of_one = actions.confirm_many(plan.pk, provision_label="II.1", by=coordinator, at=at)
    of_all = actions.confirm_many(plan.pk, by=coordinator, at=at)

    assert (of_one, of_all) == (3, 7)
    assert set(Finding.objects.filter(state="proposed").values_list("value__text", flat=True)) == {
        "85% hộ dân", "trước ngày 20/10",
    }  # fmt: skip
    assert Event.objects.filter(name=events.FINDINGS_CONFIRMED.name).count() == 2
    assert actions.confirm_many(plan.pk, by=coordinator, at=at) == 0


class TestScopes:
    def test_a_phrase_is_decided_with_bodies_added_and_left_out(self, plan, coordinator, communes, department, at):
        phrase = ScopePhrase.objects.get(words="mỗi xã, phường")

        actions.decide_scope(
            phrase.pk, classes=["communes"], included=[department.pk], excluded=[communes[0].pk], revision=1,
            by=coordinator, at=at,
        )  # fmt: skip

        standing = queries.standings_of(phrase.version_id, on=at.date(), keys=[phrase.key])[phrase.key]
        assert set(standing.agencies) == {department, *communes[1:]}
        assert Event.objects.filter(name=events.SCOPE_DECIDED.name).count() == 1

    def test_two_deciders_do_not_overwrite_each_other(self, plan, coordinator, department, at):
        phrase = ScopePhrase.objects.get(words="mỗi xã, phường")
        actions.decide_scope(phrase.pk, classes=["communes"], revision=1, by=coordinator, at=at)

        with pytest.raises(ChangedMeanwhile, match="Trần Quốc Khải"):
            actions.decide_scope(phrase.pk, classes=["departments"], revision=1, by=make_coordinator(department), at=at)

    @pytest.mark.parametrize("classes", [[], ["nobody"], ["districts"]])
    def test_a_decision_that_stands_for_nobody_is_refused(self, plan, coordinator, at, classes):
        phrase = ScopePhrase.objects.get(words="mỗi xã, phường")

        with pytest.raises(InvalidValue):
            actions.decide_scope(phrase.pk, classes=classes, revision=1, by=coordinator, at=at)

    def test_a_body_is_found_by_the_name_the_document_gives_it(self, plan, coordinator, at):
        commune = make_agency("Ủy ban nhân dân xã Đồng Lạc", level=Level.COMMUNE)
        finding = finding_of(plan, Layer.ASSIGNMENT, "Sở Nội vụ")

        actions.correct(finding.pk, value={"text": "UBND xã Đồng Lạc"}, revision=1, by=coordinator, at=at)

        assert ScopePhrase.objects.get(words="UBND xã Đồng Lạc").included_ids == [commune.pk]


class TestHeader:
    def test_the_header_is_corrected_and_recognised_by_its_new_number(self, plan, coordinator, at):
        actions.correct_header(
            plan.pk, number=" 78 /KH-UBND", title="Tên mới", issuer=plan.issuer, issued_on=plan.issued_on,
            starts_on=plan.starts_on, ends_on=plan.starts_on, signer="Lê Văn Hà", revision=1, by=coordinator, at=at,
        )  # fmt: skip

        plan.refresh_from_db()
        assert (plan.number, plan.number_key, plan.revision) == ("78/KH-UBND", "78/kh-ubnd", 2)
        assert plan.versions.get().header["signer"]["name"] == "Lê Văn Hà"
        assert "number" in Event.objects.get(name=events.HEADER_CORRECTED.name).data["fields"]

    def test_two_correctors_do_not_overwrite_each_other(self, plan, coordinator, department, at):
        same = {"number": plan.number, "title": "Một", "issuer": plan.issuer, "issued_on": None}
        days = {"starts_on": None, "ends_on": None}
        actions.correct_header(plan.pk, **same, **days, revision=1, by=coordinator, at=at)

        with pytest.raises(ChangedMeanwhile, match="Trần Quốc Khải"):
            actions.correct_header(plan.pk, **same, **days, revision=1, by=make_coordinator(department), at=at)

    def test_a_period_that_ends_before_it_starts_is_refused(self, plan, coordinator, at):
        with pytest.raises(InvalidValue):
            actions.correct_header(
                plan.pk, number="1", title="", issuer="", issued_on=None, starts_on=plan.ends_before,
                ends_on=plan.starts_on, revision=1, by=coordinator, at=at,
            )  # fmt: skip


class TestWho:
    @pytest.mark.parametrize("role", [Role.OFFICER, Role.OBSERVER])
    def test_only_coordinators_settle(self, target, department, at, role):
        with pytest.raises(Refused):
            actions.confirm(target.pk, revision=1, by=make_actor(department, role), at=at)

    def test_a_coordinator_of_this_one_plan_settles_it(self, target, plan, department, at):
        person = make_person(department, role=Role.COORDINATOR, plan_id=plan.pk)

        assert actions.confirm(target.pk, revision=1, by=actor_for(person, department), at=at).state == "confirmed"

    @pytest.mark.parametrize("role", [Role.COORDINATOR, Role.OBSERVER])
    def test_a_role_for_the_plan_given_by_another_agency_opens_nothing(self, target, plan, communes, at, role):
        stranger = actor_for(make_person(communes[0], role=role, plan_id=plan.pk), communes[0])

        assert plan not in queries.visible_to(stranger)
        assert plan not in queries.editable_by(stranger)
        with pytest.raises(Refused):
            actions.confirm(target.pk, revision=1, by=stranger, at=at)

    def test_drafts_are_seen_by_coordinators_and_observers_only(self, plan, department, communes):
        seen = {role: plan in queries.visible_to(make_actor(department, role)) for role in Role}

        assert seen == {
            Role.COORDINATOR: True, Role.OBSERVER: True, Role.OFFICER: False, Role.ADMINISTRATOR: False,
        }  # fmt: skip
        assert plan not in queries.visible_to(make_coordinator(communes[0]))
