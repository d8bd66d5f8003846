"""The list, sending in, the questions about an upload, the header and the scopes."""

from __future__ import annotations

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danvan.contexts.plans import actions
from danvan.contexts.plans import document as documents
from danvan.contexts.plans.enums import Layer, PlanState
from danvan.contexts.plans.models import Finding, Part, Plan, ScopePhrase
from danvan.core.kernel.actor import Role
from danvan.foundations.files.models import StoredFile
from tests.factories.people import make_person
from tests.factories.plans import TEXT, finding_of, make_communes, make_draft, make_plan

pytestmark = pytest.mark.django_db
LIST, UPLOAD, SETTLE = (reverse(f"workspace:plans:{name}") for name in ("list", "upload", "settle_upload"))


@pytest.fixture
def reader(monkeypatch):
    monkeypatch.setattr(documents, "_draft_of", lambda source: make_draft(source.text))


def sent(text=TEXT, name="ke-hoach.txt"):
    return SimpleUploadedFile(name, text.encode())


def upload(page, **more):
    return page.post(UPLOAD, {"main": sent(), "submission_key": str(uuid.uuid4()), **more})


class TestList:
    def test_it_shows_what_one_may_see_with_what_waits(self, page, plan):
        html = page.get(LIST).content.decode()

        assert "77/KH-UBND" in html
        assert reverse("workspace:plans:review", args=[plan.pk]) in html

    def test_it_is_searched_without_tone_marks(self, page, plan):
        assert "77/KH-UBND" in page.get(LIST, {"q": "doi thoai nam 2026"}).content.decode()
        assert "77/KH-UBND" not in page.get(LIST, {"q": "y te"}).content.decode()

    def test_a_published_plan_leads_to_its_live_page(self, page, plan, at):
        Plan.objects.filter(pk=plan.pk).update(state=PlanState.PUBLISHED, published_at=at, published_by_id=1)

        html = page.get(LIST, {"tinh_trang": "published"}).content.decode()

        assert f'href="{reverse("workspace:plans:live", args=[plan.pk])}"' in html

    def test_the_number_of_queries_does_not_grow(self, page, plan, department, coordinator, django_assert_num_queries):
        page.get(LIST)
        with django_assert_num_queries(10):
            page.get(LIST)
        for number in range(5):
            Plan.objects.create(coordinator=department, number=f"{number}", created_at=plan.created_at)
        with django_assert_num_queries(10):
            page.get(LIST)


class TestUpload:
    def test_a_plan_comes_in_with_its_annex_and_form(self, page, reader):
        response = upload(page, annexes=[sent("PHỤ LỤC", "phu-luc.txt")], forms_to_fill=[sent("Biểu 1", "bieu.txt")])

        plan = Plan.objects.get()
        assert response.url == reverse("workspace:plans:review", args=[plan.pk])
        assert list(Part.objects.order_by("position").values_list("role", flat=True)) == ["main", "annex", "form"]

    def test_a_double_submit_makes_one_plan(self, page, reader):
        key = str(uuid.uuid4())

        first = upload(page, submission_key=key)
        second = upload(page, submission_key=key)

        assert first.url == second.url
        assert Plan.objects.count() == 1

    def test_without_a_main_document_it_says_so_at_the_field(self, page):
        html = page.post(UPLOAD, {"submission_key": str(uuid.uuid4())}).content.decode()

        assert 'id="id_main_error"' in html

    def test_what_is_wrong_with_an_annex_stands_beside_it(self, page, reader):
        html = upload(page, annexes=[sent(" ", "rong.txt")]).content.decode()

        assert 'id="id_annexes_error"' in html
        assert "rong.txt" in html

    def test_a_stamped_document_leaves_nothing(self, page, reader):
        html = upload(page, main=sent("MẬT\n" + TEXT)).content.decode()

        assert 'role="alert"' in html
        assert not StoredFile.objects.exists()
        assert not Plan.objects.exists()

    def test_the_same_number_again_is_offered_as_a_correction(self, page, plan, reader):
        html = upload(page).content.decode()
        token = html.split('name="giu" value="')[1].split('"')[0]

        response = page.post(SETTLE, {"giu": token, "ke_hoach": plan.pk})

        assert response.url == reverse("workspace:plans:review", args=[plan.pk])
        assert plan.versions.count() == 2

    def test_a_plan_of_others_is_named_but_not_offered(self, page, reader):
        make_plan()

        html = upload(page).content.decode()

        assert "77/KH-UBND" in html
        assert 'name="ke_hoach"' not in html

    def test_what_is_no_plan_is_taken_in_on_request(self, page, monkeypatch):
        monkeypatch.setattr(documents, "_draft_of", lambda source: make_draft(source.text, is_plan=False))
        html = upload(page).content.decode()
        token = html.split('name="giu" value="')[1].split('"')[0]

        page.post(SETTLE, {"giu": token})

        assert Plan.objects.count() == 1

    def test_files_kept_for_one_person_are_not_another_s(self, page, plan, reader, client, department):
        token = upload(page).content.decode().split('name="giu" value="')[1].split('"')[0]
        client.force_login(make_person(department, role=Role.COORDINATOR))

        client.post(SETTLE, {"giu": token, "ke_hoach": plan.pk})
        client.post(SETTLE, {"giu": "khong-phai"})

        assert plan.versions.count() == 1

    def test_officers_are_told_why_not(self, client, department, reader):
        client.force_login(make_person(department, role=Role.OFFICER))

        assert 'aria-disabled="true"' in client.get(UPLOAD).content.decode()
        assert 'role="alert"' in upload(client).content.decode()

    def test_a_corrected_file_takes_the_draft_s_place(self, page, plan, reader):
        address = reverse("workspace:plans:replace", args=[plan.pk])

        page.get(address)
        page.post(address, {"main": sent(), "submission_key": str(uuid.uuid4())})

        assert plan.versions.get(is_current=True).ordinal == 2

    def test_a_file_is_handed_out_as_it_came(self, page, plan):
        part = Part.objects.get(version__plan=plan)

        response = page.get(reverse("workspace:plans:part", args=[plan.pk, part.pk]))

        assert response.content.decode() == TEXT
        assert response.headers["Content-Disposition"].startswith("attachment")


class TestHeader:
    said = {  # noqa: RUF012  # a table
        "number": "78/KH-UBND", "title": "Tên mới", "issuer": "UBND tỉnh", "issued_on": "2026-01-05",
        "starts_on": "2026-01-01", "ends_on": "2026-12-31", "signer": "Lê Văn Hà", "revision": "1",
    }  # fmt: skip

    def test_it_is_corrected(self, page, plan):
        address = reverse("workspace:plans:header", args=[plan.pk])

        assert 'value="31/12/2026"' in page.get(address).content.decode()
        page.post(address, self.said)

        plan.refresh_from_db()
        assert (plan.number, plan.title) == ("78/KH-UBND", "Tên mới")

    def test_a_second_correction_keeps_what_was_typed(self, page, plan, coordinator, at):
        address = reverse("workspace:plans:header", args=[plan.pk])
        page.post(address, self.said)

        html = page.post(address, self.said | {"title": "Tên của tôi"}).content.decode()

        assert "Tên của tôi" in html
        assert "Trần Quốc Khải" in html
        assert page.post(address, self.said | {"title": "Tên của tôi", "revision": "2"}).status_code == 302


class TestScopes:
    def test_every_phrase_shows_its_agencies_those_to_settle_first_those_that_describe_last(
        self, page, plan, communes, coordinator, at
    ):
        report = finding_of(plan, Layer.REPORT, "báo cáo")
        actions.correct(report.pk, value={"by": "Tổ công tác cũ"}, revision=1, by=coordinator, at=at)

        html = page.get(reverse("workspace:plans:scopes", args=[plan.pk])).content.decode()

        places = [html.index(words) for words in ("“Tổ công tác cũ”", "“mỗi xã, phường”", "“hộ dân”")]
        assert places == sorted(places)
        assert html.count('data-st="risk"') == 1
        assert html.count(communes[0].name) == 2

    def test_one_is_decided(self, page, plan, communes, department):
        phrase = ScopePhrase.objects.get(words="hộ dân")
        address = reverse("workspace:plans:decide_scope", args=[plan.pk, phrase.pk])

        page.get(address)
        page.post(
            address,
            {"classes": ["communes"], "included": [department.pk], "excluded": [communes[0].pk], "revision": "1"},
        )

        phrase.refresh_from_db()
        assert (phrase.class_codes, phrase.included_ids, phrase.excluded_ids) == (
            ["communes"], [department.pk], [communes[0].pk],
        )  # fmt: skip

    def test_a_decision_for_nobody_is_told_at_its_field(self, page, plan):
        phrase = ScopePhrase.objects.get(words="hộ dân")
        address = reverse("workspace:plans:decide_scope", args=[plan.pk, phrase.pk])

        assert 'id="id_classes_error"' in page.post(address, {"revision": "1"}).content.decode()

    def test_an_abolished_level_is_settled_by_ending_it(self, page, plan, coordinator, at):
        report = finding_of(plan, Layer.REPORT, "báo cáo")
        actions.correct(report.pk, value={"by": "UBND các huyện"}, revision=1, by=coordinator, at=at)
        phrase = ScopePhrase.objects.get(words="UBND các huyện")
        address = reverse("workspace:plans:decide_scope", args=[plan.pk, phrase.pk])
        before = address in page.get(reverse("workspace:plans:review", args=[plan.pk])).content.decode()

        page.post(address, {"ended": "on", "revision": "1"})

        phrase.refresh_from_db()
        assert before
        assert phrase.is_ended

    def test_the_number_of_queries_does_not_grow(self, page, plan, django_assert_num_queries):
        address = reverse("workspace:plans:scopes", args=[plan.pk])
        page.get(address)
        with django_assert_num_queries(12):
            page.get(address)
        make_communes(4)
        version = Finding.objects.first().version
        ScopePhrase.objects.bulk_create(
            ScopePhrase(version=version, key=f"k{number}", words=f"các xã {number}") for number in range(20)
        )
        with django_assert_num_queries(12):
            page.get(address)
