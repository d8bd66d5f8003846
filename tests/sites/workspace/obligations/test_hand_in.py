"""Handing in through the page: files kept and read, nothing lost, nothing twice."""

from __future__ import annotations

import datetime
import uuid

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danvan.contexts.obligations import actions
from danvan.contexts.obligations.enums import ObligationState
from danvan.contexts.obligations.models import Filing, FilingDocument
from danvan.core.kernel.actor import Role
from danvan.foundations.files.models import StoredFile
from tests.factories.agencies import make_agency, make_department
from tests.factories.obligations import item_of, make_duty, make_filing, make_obligation, make_published_plan
from tests.factories.people import actor_for, make_actor, make_person

pytestmark = pytest.mark.django_db
LETTER = """ỦY BAN NHÂN DÂN
XÃ BÌNH THỬ
Số: 45/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bình Thử, ngày 09 tháng 7 năm 2026

BÁO CÁO
Kết quả làm sạch đường làng quý II năm 2026

Uỷ ban nhân dân xã báo cáo như sau:

1. Các thôn đã ra quân làm sạch đường làng ba lần.

Nơi nhận:
- Sở Nội vụ;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
(Đã ký)
Lê Văn Thử
"""


@pytest.fixture(autouse=True)
def _place(at, settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path
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
    return make_published_plan(make_department())


@pytest.fixture
def owed(commune, plan):
    return make_obligation(commune, duty=make_duty(plan, text="Báo cáo kết quả làm sạch đường làng"))


def address(owed):
    return reverse("workspace:obligations:hand_in", args=[owed.pk])


def letter(name="bao-cao.txt", text=LETTER):
    return SimpleUploadedFile(name, text.encode())


def fields_of(response, **changes):
    """What a browser would send back from the page."""
    form, documents = response.context["form"], response.context["documents"]
    sent = {"answer": form["answer"].value(), "note": form["note"].value() or "", "performed_on": ""}
    sent |= {"submission_key": str(form["submission_key"].value()), "seen": form["seen"].value() or ""}
    sent |= {"form-TOTAL_FORMS": len(documents.forms), "form-INITIAL_FORMS": len(documents.forms)}
    for row, each in enumerate(documents.forms):
        values = {
            name: each[name].value() for name in ("token", "problem", "number", "issued_on", "signer", "abstract")
        }
        sent |= {f"form-{row}-{name}": value or "" for name, value in values.items()}
    return sent | changes


def upload(client, owed, *files, **changes):
    first = client.get(address(owed))
    return client.post(address(owed), fields_of(first, uploads=list(files), **changes))


def test_the_head_of_an_uploaded_document_is_filled_in_for_checking(client, officer, owed):
    page = upload(client, owed, letter())

    document = page.context["documents"].forms[0]
    assert document["number"].value() == "45/BC-UBND"
    assert document["issued_on"].value() == datetime.date(2026, 7, 9)
    assert document["signer"].value() == "Lê Văn Thử"
    assert "làm sạch đường làng" in document["abstract"].value()
    assert not Filing.objects.exists()


def test_one_document_answers_two_tasks_in_one_filing(client, commune, officer, plan, owed):
    second = make_obligation(commune, duty=make_duty(plan))
    page = upload(client, owed, letter())

    done = client.post(address(owed), fields_of(page, also=[str(second.pk)]))

    assert done.status_code == 302
    filing = Filing.objects.get()
    assert set(filing.items.values_list("obligation_id", flat=True)) == {owed.pk, second.pk}
    assert filing.documents.get().number == "45/BC-UBND"


def test_sending_twice_makes_one_filing(client, officer, owed):
    page = upload(client, owed, letter())
    fields = fields_of(page)

    assert [client.post(address(owed), fields).status_code for _ in range(2)] == [302, 302]
    assert Filing.objects.count() == 1


def test_a_failed_save_keeps_what_was_typed_and_the_files(client, officer, owed):
    page = upload(client, owed, letter(), note="Đã họp thôn ngày 5/7.")

    failed = client.post(address(owed), fields_of(page, **{"form-0-issued_on": "2026-12-31", "note": "Đã họp thôn."}))

    assert failed.status_code == 200
    assert "Đã họp thôn." in failed.content.decode()
    assert failed.context["documents"].forms[0]["token"].value()
    repaired = client.post(address(owed), fields_of(failed, **{"form-0-issued_on": "2026-07-09"}))
    assert repaired.status_code == 302
    assert FilingDocument.objects.get().issued_on == datetime.date(2026, 7, 9)


def test_typed_values_survive_adding_a_file(client, officer, owed):
    page = upload(client, owed, letter(), note="Ghi chú của xã", performed_on="2026-07-08")

    assert page.context["form"]["note"].value() == "Ghi chú của xã"
    assert page.context["form"]["performed_on"].value() == "2026-07-08"


def test_a_file_that_cannot_be_read_is_typed_by_hand_and_says_why(client, officer, owed):
    picture = SimpleUploadedFile("anh.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40)

    page = upload(client, owed, picture)

    document = page.context["documents"].forms[0]
    assert document["number"].value() in ("", None)
    assert document.why


def test_a_file_turned_away_does_not_hold_up_the_others(client, officer, owed):
    page = upload(client, owed, SimpleUploadedFile("trong.pdf", b""), letter())

    assert len(page.context["documents"].forms) == 1
    assert "trong.pdf" in page.content.decode()


def test_a_stamped_document_is_turned_away_and_nothing_of_it_is_kept(client, officer, owed):
    page = upload(client, owed, letter("mat.txt", "TỐI MẬT\n" + LETTER)).content.decode()

    assert not StoredFile.objects.exists()
    assert "mat.txt" not in page.split("<main")[1]


def test_an_observer_keeps_no_file(client, commune, owed):
    client.force_login(make_person(commune, role=Role.OBSERVER))

    response = client.post(address(owed), {"uploads": letter()})

    assert response.status_code == 302
    assert not StoredFile.objects.exists()


def test_nothing_attached_is_refused_with_what_to_do(client, officer, owed):
    first = client.get(address(owed))

    page = client.post(address(owed), fields_of(first))

    assert page.context["form"].non_field_errors()


def test_zero_and_not_applicable_are_answers(client, commune, officer, plan, owed):
    request = make_obligation(commune, duty=make_duty(plan))

    zero = client.post(address(owed), fields_of(client.get(address(owed)), answer="zero"))
    refused = client.post(address(request), fields_of(client.get(address(request)), answer="not_applicable"))
    asked = client.post(address(request), fields_of(refused, note="Xã không có làng nghề."))

    assert (zero.status_code, refused.status_code, asked.status_code) == (302, 200, 302)


def test_a_file_of_somebody_else_is_not_handed_in_by_its_token(client, commune, officer, owed):
    page = upload(client, owed, letter())
    fields = fields_of(page)
    client.force_login(make_person(commune))

    stolen = client.post(address(owed), fields)

    assert stolen.status_code == 200
    assert not FilingDocument.objects.exists()


def test_a_supplement_is_a_new_version_with_the_documents_kept(client, officer, owed, plan, at):
    client.post(address(owed), fields_of(upload(client, owed, letter())))
    actions.return_for_supplement(
        item_of(owed).pk, reason="Thiếu danh sách.", by=make_actor(plan.coordinator, Role.COORDINATOR), at=at
    )

    page = upload(client, owed, letter("danh-sach.txt", LETTER.replace("45/BC", "46/BC")))
    assert "Thiếu danh sách." in page.content.decode()
    client.post(address(owed), fields_of(page))

    owed.refresh_from_db()
    assert owed.state == ObligationState.FILED
    numbers = item_of(owed).filing.documents.order_by("pk").values_list("number", flat=True)
    assert list(numbers) == ["45/BC-UBND", "46/BC-UBND"]


def test_records_leave_only_the_proposal_not_to_apply(client, commune, officer, plan):
    measured = make_obligation(commune, duty=make_duty(plan), measure="dialogue.held", threshold=1)

    page = client.get(address(measured))

    assert [value for value, _words in page.context["form"].fields["answer"].choices] == ["not_applicable"]
    assert reverse("workspace:registers:record_dialogue") in page.content.decode()


def test_evidence_opens_as_a_download_and_only_to_those_who_may_see_it(client, officer, owed, plan):
    client.post(address(owed), fields_of(upload(client, owed, letter())))
    link = reverse("workspace:obligations:document", args=[FilingDocument.objects.get().pk])

    opened = client.get(link)

    assert opened.headers["Content-Disposition"].startswith("attachment")
    assert opened.headers["X-Content-Type-Options"] == "nosniff"
    assert opened.content.decode() == LETTER
    for agency, role, status in (
        (make_agency(), Role.OFFICER, 404),
        (make_department(), Role.COORDINATOR, 404),
        (plan.coordinator, Role.COORDINATOR, 200),
        (plan.coordinator, Role.OBSERVER, 200),
    ):
        client.force_login(make_person(agency, role=role))
        assert client.get(link).status_code == status


def test_the_form_takes_as_many_queries_for_thirty_other_tasks_as_for_two(
    client, commune, officer, plan, owed, count_queries
):
    for _ in range(2):
        make_obligation(commune, duty=make_duty(plan))
    few = count_queries(lambda: client.get(address(owed)))
    for _ in range(28):
        make_obligation(commune, duty=make_duty(plan))

    assert count_queries(lambda: client.get(address(owed))) == few


def test_one_file_is_stored_once_however_often_it_is_sent(client, officer, owed):
    upload(client, owed, letter())
    upload(client, owed, letter())

    assert StoredFile.objects.count() == 1


def test_another_agencys_task_cannot_be_added(client, officer, plan, owed, at):
    foreign = make_obligation(make_agency(), duty=make_duty(plan))
    page = upload(client, owed, letter())

    client.post(address(owed), fields_of(page, also=[str(foreign.pk)]))

    foreign.refresh_from_db()
    assert foreign.state == ObligationState.OPEN


def test_filing_after_somebody_filed_a_newer_version_says_so(client, officer, owed, at):
    filing = make_filing(owed, by=officer, at=at)
    page = client.get(address(owed))
    submission = actions.Submission(documents=(actions.Document(filing.documents.get().file_id, "b.pdf"),))
    actions.file_again(filing.pk, submission=submission, submission_key=uuid.uuid4(), by=officer, at=at)

    late = client.post(address(owed), fields_of(page))

    assert officer.person_name in late.content.decode()
    assert Filing.objects.count() == 2


def test_filing_after_somebody_filed_first_says_so(client, commune, officer, owed, at):
    page = upload(client, owed, letter())
    colleague = make_actor(commune)
    make_filing(owed, by=colleague, at=at)

    late = client.post(address(owed), fields_of(page))

    assert colleague.person_name in late.content.decode()
    assert Filing.objects.count() == 1
