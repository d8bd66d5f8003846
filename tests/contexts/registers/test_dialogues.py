"""The register of dialogues: who writes in it, and what each entry moves."""

import datetime
import threading
import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from danvan.contexts.registers import actions, queries
from danvan.contexts.registers.enums import Audience, RecordState
from danvan.contexts.registers.models import Dialogue, Record
from danvan.contexts.registers.queries import Filters
from danvan.contexts.registers.values import EvidenceFile
from danvan.core.kernel.actor import PUBLIC, SYSTEM, Role
from danvan.core.kernel.period import Period
from danvan.core.kernel.verdict import Refused
from danvan.foundations.audit.kinds import kind_of
from danvan.foundations.audit.models import Event
from danvan.foundations.indicators import verification
from danvan.foundations.indicators.models import Tally
from tests.factories.agencies import make_agency, make_department
from tests.factories.people import make_actor
from tests.factories.registers import MOMENT, dialogue_values, make_dialogue

pytestmark = pytest.mark.django_db
JUNE = datetime.date(2026, 6, 25)


def tallies(agency):
    return {
        (row.measure.removeprefix("dialogue."), row.day): row.value
        for row in Tally.objects.filter(agency=agency).exclude(value=0)
    }


def event(record):
    return Event.objects.filter(subject=f"record:{record.pk}").order_by("-pk")[0]


class TestRecording:
    def test_an_entry_moves_its_tallies_and_leaves_a_trace(self):
        agency = make_agency()

        record = make_dialogue(agency)

        assert tallies(agency) == {
            ("held", JUNE): 1, ("held_by_head", JUNE): 1, ("participants", JUNE): 43, ("questions", JUNE): 9,
            ("answered", JUNE): 7,
        }  # fmt: skip
        assert verification.differences() == []
        assert event(record).name == "dialogue.recorded"
        assert "2026-06-25" in kind_of("dialogue.recorded").sentence(event(record).data)

    def test_a_deputy_standing_in_is_not_the_head(self):
        agency = make_agency()
        make_dialogue(agency, is_delegated=True)
        assert ("held_by_head", JUNE) not in tallies(agency)
        assert verification.differences() == []

    def test_the_same_submission_twice_makes_one_record(self):
        agency = make_agency()
        order = {
            "agency_id": agency.pk, "values": dialogue_values(), "submission_key": uuid.uuid4(),
            "by": make_actor(agency), "at": MOMENT,
        }  # fmt: skip

        first, again = actions.record_dialogue(**order), actions.record_dialogue(**order)

        assert (again.record, again.touched) == (first.record, ())
        assert tallies(agency)["held", JUNE] == 1

    def test_a_key_used_by_another_agency_is_refused(self):
        agency, other = make_agency(), make_agency()
        record = make_dialogue(agency)
        with pytest.raises(Refused):
            actions.record_dialogue(
                agency_id=other.pk,
                values=dialogue_values(),
                submission_key=record.submission_key,
                by=make_actor(other),
                at=MOMENT,
            )

    @pytest.mark.parametrize(
        "changes",
        [
            {"day": datetime.date(2026, 7, 15)},
            {"day": datetime.date(1999, 12, 31)},
            {"presided_by": " "},
            {"participants": 0},
            {"questions": -1, "answered_on_the_spot": -1},
            {"questions": 3, "answered_on_the_spot": 4},
        ],
    )
    def test_an_entry_must_make_sense(self, changes):
        with pytest.raises(Refused):
            make_dialogue(make_agency(), **changes)

    def test_a_body_that_had_ended_held_nothing(self):
        with pytest.raises(Refused, match="25/06/2026"):
            make_dialogue(make_agency(ends_before=JUNE))

    def test_only_officers_write_and_only_for_their_own(self):
        agency = make_agency()
        for by in (make_actor(make_agency()), make_actor(agency, Role.OBSERVER), PUBLIC):
            with pytest.raises(Refused):
                make_dialogue(agency, by=by)

    def test_evidence_is_kept_with_its_number(self):
        agency = make_agency()
        officer = make_actor(agency)
        written = actions.record_dialogue(
            agency_id=agency.pk, values=dialogue_values(), submission_key=uuid.uuid4(), by=officer, at=MOMENT,
            documents=[EvidenceFile("Biên bản".encode(), "bien-ban.txt", number="12/BB-UBND", issued_on=JUNE)],
        )  # fmt: skip
        (document,) = queries.documents_of(written.record.pk)
        assert (document.number, document.issued_on) == ("12/BB-UBND", JUNE)
        assert queries.document_visible_to(officer, document.pk) == document


class TestCorrecting:
    def correct(self, record, *, by=None, revision=1, **changes):
        return actions.correct_dialogue(
            record_id=record.pk, values=dialogue_values(**changes), revision=revision, at=MOMENT,
            by=by or make_actor(record.agency),
        )  # fmt: skip

    def test_the_old_values_stay_in_the_log_and_the_tallies_move(self):
        agency = make_agency()
        record = make_dialogue(agency)
        july = datetime.date(2026, 7, 1)

        written = self.correct(record, day=july, participants=50)

        assert tallies(agency)["participants", july] == 50
        assert not [key for key in tallies(agency) if key[1] == JUNE]
        assert {(measure, day) for measure, _, day in written.touched} >= {
            ("dialogue.held", JUNE),
            ("dialogue.held", july),
        }
        assert event(record).data["before"] == {"day": "2026-06-25", "participants": 43}
        assert verification.differences() == []

    def test_nothing_changed_leaves_no_trace(self):
        record = make_dialogue(make_agency())
        assert self.correct(record).touched == ()
        assert event(record).name == "dialogue.recorded"

    def test_two_people_never_overwrite_each_other_silently(self):
        record = make_dialogue(make_agency())
        officer = make_actor(record.agency)
        self.correct(record, by=officer, participants=50)
        with pytest.raises(Refused, match=officer.person_name):
            self.correct(record, participants=60)

    def test_nobody_else_corrects(self):
        with pytest.raises(Refused):
            self.correct(make_dialogue(make_agency()), by=make_actor(make_agency()), participants=50)

    def test_a_correction_must_make_sense(self):
        with pytest.raises(Refused):
            self.correct(make_dialogue(make_agency()), participants=0)


class TestWithdrawing:
    def withdraw(self, record, reason="Nhập nhầm ngày", by=None):
        return actions.withdraw(record_id=record.pk, reason=reason, by=by or make_actor(record.agency), at=MOMENT)

    def test_what_is_withdrawn_counts_no_more_and_keeps_its_reason(self):
        agency = make_agency()
        record = make_dialogue(agency)

        written = self.withdraw(record)

        assert tallies(agency) == {}
        assert written.record.state == RecordState.WITHDRAWN
        assert event(record).reason == "Nhập nhầm ngày"
        assert verification.differences() == []

    def test_sent_twice_withdraws_once(self):
        record = make_dialogue(make_agency())
        self.withdraw(record)
        assert self.withdraw(record).touched == ()

    def test_a_reason_is_needed_and_only_once(self):
        record = make_dialogue(make_agency())
        with pytest.raises(Refused):
            self.withdraw(record, reason=" ")
        self.withdraw(record)
        with pytest.raises(Refused):
            self.withdraw(record, reason="Lý do khác")

    def test_nobody_else_withdraws(self):
        with pytest.raises(Refused):
            self.withdraw(make_dialogue(make_agency()), by=make_actor(make_agency()))


class TestSeeing:
    def test_each_agency_sees_its_own_and_the_province_follows_all(self):
        agency, department = make_agency(), make_department()
        record = make_dialogue(agency)

        def sees(actor):
            return list(queries.dialogues(Filters(), actor=actor)) == [record]

        assert sees(make_actor(agency))
        assert sees(make_actor(department, Role.COORDINATOR))
        assert sees(make_actor(department, Role.OBSERVER))
        assert not sees(make_actor(department))
        assert not sees(make_actor(make_agency(), Role.COORDINATOR))
        assert sees(SYSTEM)
        assert not sees(PUBLIC)

    def test_lists_are_narrowed_and_searched_without_tone_marks(self):
        agency = make_agency("Ủy ban nhân dân xã Cồn Sậy")
        officer = make_actor(agency)
        record = make_dialogue(agency, by=officer)
        make_dialogue(agency, by=officer, day=datetime.date(2025, 3, 1), place="Trụ sở")

        def found(**filters):
            return list(queries.dialogues(Filters(**filters), actor=officer))

        assert found(text="bau sen con say") == [record]
        assert found(year=2026) == [record]
        assert found(period=Period.half(2026, 1)) == [record]
        assert found(state=RecordState.WITHDRAWN) == []
        assert len(found(agency_id=agency.pk)) == 2
        assert queries.years_with_dialogues(officer) == [2026, 2025]
        assert queries.last_dialogue_of(agency.pk) == record


class TestDatabase:
    @pytest.mark.parametrize(
        ("changes", "name"),
        [
            ({"answered_on_the_spot": 10}, "dialogue_answers_within_questions"),
            ({"participants": 0}, "dialogue_has_participants"),
            ({"presided_by": ""}, "dialogue_has_presider"),
        ],
    )
    def test_it_refuses_a_dialogue_that_cannot_be(self, changes, name):
        record = make_dialogue(make_agency())
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Dialogue.objects.filter(pk=record.pk).update(**changes)

    def test_it_refuses_a_withdrawal_without_reason(self):
        record = make_dialogue(make_agency())
        with pytest.raises(IntegrityError, match="record_withdrawn_with_reason"), transaction.atomic():
            Record.objects.filter(pk=record.pk).update(state=RecordState.WITHDRAWN)


@pytest.mark.django_db(transaction=True)
def test_two_submissions_at_once_make_one_record():
    agency = make_agency()
    officer = make_actor(agency)
    key = uuid.uuid4()
    start = threading.Barrier(2)

    def submit():
        start.wait()
        actions.record_dialogue(
            agency_id=agency.pk,
            values=dialogue_values(audience=Audience.YOUTH),
            submission_key=key,
            by=officer,
            at=MOMENT,
        )
        connection.close()

    threads = [threading.Thread(target=submit) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Record.objects.filter(submission_key=key).count() == 1
    assert tallies(agency)["held", JUNE] == 1
