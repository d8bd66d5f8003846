"""Officers' pages of the register of dialogues."""

import datetime
import uuid

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danvan.contexts.registers.enums import RecordState
from danvan.contexts.registers.models import Record, RecordDocument
from danvan.core.kernel.actor import Role
from danvan.foundations.people.models import Person
from tests.factories.agencies import make_agency, make_department
from tests.factories.people import actor_for, make_person
from tests.factories.registers import make_dialogue

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 7, 14, 2, 30, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def commune():
    return make_agency("Ủy ban nhân dân xã Cồn Sậy", head_title="Chủ tịch UBND xã Cồn Sậy")


@pytest.fixture
def officer(client, commune):
    person = make_person(commune)
    client.force_login(person)
    return person


def sign_in(client, agency, role):
    person = make_person(agency, role=role)
    client.force_login(person)
    return person


def url(name, *args):
    return reverse(f"workspace:registers:{name}", args=args)


def typed(**changes):
    return {
        "submission_key": str(uuid.uuid4()), "day": "2026-07-10", "place": "Nhà văn hóa", "presided_by": "Chủ tịch UBND xã",
        "audience": "people", "participants": "43", "questions": "9", "answered_on_the_spot": "7", "note": "",
    } | changes  # fmt: skip


class TestRecording:
    def test_the_form_knows_day_place_and_presider(self, client, officer, commune):
        make_dialogue(commune, place="Đình làng Đông")
        page = client.get(url("record_dialogue")).content.decode()
        for known in ("14/07/2026", "Đình làng Đông", "Chủ tịch UBND xã Cồn Sậy"):
            assert known in page

    def test_saved_it_leads_to_the_record_with_its_evidence(self, client, officer):
        evidence = SimpleUploadedFile("bien-ban.txt", "Biên bản".encode())
        response = client.post(url("record_dialogue"), typed(evidence=evidence, evidence_number="12/BB"), follow=True)

        record = Record.objects.get()
        assert response.redirect_chain[-1][0] == url("dialogue", record.pk)
        assert "bien-ban.txt" in response.content.decode()
        document = client.get(url("document", RecordDocument.objects.get().pk))
        assert document.content == "Biên bản".encode()
        assert "attachment" in document["Content-Disposition"]

    def test_sent_twice_it_makes_one_record(self, client, officer):
        form = typed()
        for _ in range(2):
            assert client.post(url("record_dialogue"), form).status_code == 302
        assert Record.objects.count() == 1

    def test_a_refusal_keeps_what_was_typed(self, client, officer):
        response = client.post(url("record_dialogue"), typed(day="2026-07-20", place="Đình làng Tây"))
        page = response.content.decode()
        assert response.status_code == 200
        assert "Đình làng Tây" in page
        assert 'class="errors"' in page
        assert not Record.objects.exists()

    def test_who_may_not_is_told_why(self, client, commune):
        sign_in(client, commune, Role.OBSERVER)
        page = client.get(url("record_dialogue")).content.decode()
        assert 'aria-disabled="true"' in page
        client.post(url("record_dialogue"), typed())
        assert not Record.objects.exists()

    def test_an_empty_file_is_named_as_such(self, client, officer):
        response = client.post(url("record_dialogue"), typed(evidence=SimpleUploadedFile("rong.txt", b"")))
        assert response.status_code == 200
        assert not Record.objects.exists()


class TestCorrecting:
    def test_it_states_the_dialogue_anew(self, client, officer, commune):
        record = make_dialogue(commune)
        response = client.post(url("correct_dialogue", record.pk), typed(revision="1", participants="50"))
        assert response.status_code == 302
        assert Record.objects.get().dialogue.participants == 50

    def test_two_people_are_told_of_each_other_and_keep_what_they_typed(self, client, officer, commune):
        record = make_dialogue(commune)
        client.post(url("correct_dialogue", record.pk), typed(revision="1", participants="50"))
        page = client.post(url("correct_dialogue", record.pk), typed(revision="1", participants="60")).content.decode()
        assert officer.full_name in page
        assert 'value="60"' in page
        assert Record.objects.get().dialogue.participants == 50

    def test_the_form_shows_what_stands(self, client, officer, commune):
        record = make_dialogue(commune, place="Đình làng Đông")
        assert "Đình làng Đông" in client.get(url("correct_dialogue", record.pk)).content.decode()


class TestWithdrawing:
    def test_it_takes_a_reason_and_keeps_the_entry(self, client, officer, commune):
        record = make_dialogue(commune)
        assert client.get(url("withdraw_dialogue", record.pk)).status_code == 200
        client.post(url("withdraw_dialogue", record.pk), {"reason": "Ghi hai lần"})
        assert Record.objects.get().state == RecordState.WITHDRAWN
        assert "Ghi hai lần" in client.get(url("dialogue", record.pk)).content.decode()

    def test_without_a_reason_nothing_happens(self, client, officer, commune):
        record = make_dialogue(commune)
        assert client.post(url("withdraw_dialogue", record.pk), {"reason": ""}).status_code == 200
        assert Record.objects.get().state == RecordState.RECORDED

    def test_withdrawn_it_says_why_it_cannot_be_corrected(self, client, officer, commune):
        record = make_dialogue(commune)
        client.post(url("withdraw_dialogue", record.pk), {"reason": "Ghi hai lần"})
        page = client.post(url("withdraw_dialogue", record.pk), {"reason": "Lý do khác"}).content.decode()
        assert 'class="errors"' in page
        assert 'aria-disabled="true"' in client.get(url("dialogue", record.pk)).content.decode()


class TestSeeing:
    @pytest.mark.parametrize("name", ["dialogue", "correct_dialogue", "withdraw_dialogue"])
    def test_other_agencies_records_are_not_found(self, client, officer, name):
        record = make_dialogue(make_agency())
        assert client.get(url(name, record.pk)).status_code == 404

    def test_nor_is_their_evidence(self, client, officer):
        assert client.get(url("document", 12345)).status_code == 404

    def test_the_list_is_filtered_and_searched(self, client, officer, commune):
        make_dialogue(commune, place="Đình làng Đông")
        make_dialogue(commune, place="Chợ Bến Đá", day=datetime.date(2025, 5, 5))

        def listed(**query):
            page = client.get(url("dialogues"), query).content.decode()
            return [day for day in ("25/06/2026", "05/05/2025") if day in page]

        assert len(listed()) == 2
        assert listed(nam=2025) == ["05/05/2025"]
        assert listed(q="dinh lang") == ["25/06/2026"]
        assert listed(tinh_trang="withdrawn") == []
        assert listed(tu="2025-01-01", den="2025-12-31") == ["05/05/2025"]
        assert len(listed(nam="xx", co_quan="yy", tu="2026-01-01", den="2025-01-01")) == 2

    def test_the_province_follows_all(self, client, commune):
        make_dialogue(commune)
        sign_in(client, make_department(), Role.COORDINATOR)
        assert commune.name in client.get(url("dialogues")).content.decode()

    def test_the_list_costs_the_same_for_any_length(self, client, officer, commune, django_assert_num_queries):
        by = actor_for(Person.objects.get(pk=officer.pk), commune)
        make_dialogue(commune, by=by)
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as before:
            client.get(url("dialogues"))
        for day in range(1, 13):
            make_dialogue(commune, by=by, day=datetime.date(2026, 5, day))
        with django_assert_num_queries(len(before)):
            client.get(url("dialogues"))
