"""Taking in a document: what is kept, what is proposed, and what is turned away."""

from __future__ import annotations

import uuid

import pytest
from django.db import IntegrityError, transaction

from danvan.contexts.plans import actions, events
from danvan.contexts.plans import document as documents
from danvan.contexts.plans.actions.intake import NotAPlan, SameNumber
from danvan.contexts.plans.document import IncomingFile, SecretDocument, UnreadableFile
from danvan.contexts.plans.enums import Layer, Owing, PartRole, PlanState
from danvan.contexts.plans.models import Part, Plan, PlanVersion, ScopePhrase
from danvan.core.kernel.actor import Role
from danvan.core.kernel.verdict import Refused
from danvan.foundations.audit.models import Event
from danvan.foundations.files.models import StoredFile
from tests.factories.agencies import make_department
from tests.factories.people import make_actor
from tests.factories.plans import TEXT, finding_of, make_document, make_draft

pytestmark = pytest.mark.django_db


def main(text: str = TEXT, name: str = "ke-hoach.txt") -> IncomingFile:
    return IncomingFile(name, text.encode(), PartRole.MAIN)


@pytest.fixture
def reader(monkeypatch):
    """The reader sees the sample plan, whatever is sent; reading of files and stamps stays real."""
    monkeypatch.setattr(documents, "_draft_of", lambda source: make_draft(source.text))


def test_a_plan_is_kept_with_its_words_provisions_and_findings(department, coordinator, at, reader):
    plan = actions.take_in([main()], coordinator_id=department.pk, by=coordinator, at=at)

    version = plan.versions.get()
    assert (plan.number, plan.state, str(plan.ends_before)) == ("77/KH-UBND", PlanState.DRAFT, "2027-01-01")
    assert version.text == TEXT
    assert [provision.label_id for provision in version.provisions.order_by("position")][:3] == ["I", "I.1", "I.2"]
    assert version.findings.filter(layer=Layer.TASK).count() == 3
    for finding in version.findings.all():
        assert version.text[finding.start : finding.end] == finding.value["text"]
    assert Event.objects.filter(name=events.PLAN_TAKEN_IN.name, subject=f"plan:{plan.pk}").count() == 1


def test_an_annex_runs_on_behind_the_main_file_and_a_form_has_no_words(department, coordinator, at, reader):
    annex = IncomingFile("phu-luc.txt", "PHỤ LỤC\nBảng phân công".encode(), PartRole.ANNEX)
    form = IncomingFile("bieu-mau.txt", "Biểu 01: số buổi đối thoại".encode(), PartRole.FORM)

    plan = actions.take_in([form, annex, main()], coordinator_id=department.pk, by=coordinator, at=at)

    text = plan.versions.get().text
    words = [text[part.start : part.end] for part in Part.objects.order_by("position")]
    assert words == [TEXT, "PHỤ LỤC\nBảng phân công", ""]


def test_whom_the_words_stand_for_is_proposed(plan, communes, department):
    phrases = {phrase.words: phrase for phrase in ScopePhrase.objects.all()}

    assert phrases["mỗi xã, phường"].class_codes == ["communes"]
    assert phrases["Sở Nội vụ"].included_ids == [department.pk]
    assert phrases["hộ dân"].class_codes == []
    assert finding_of(plan, Layer.TARGET, "buổi").owing == Owing.EACH
    assert finding_of(plan, Layer.TARGET, "85%").owing == Owing.MEASURED


def test_a_time_limit_without_its_year_becomes_a_finding_that_asks(plan):
    finding = finding_of(plan, Layer.SCHEDULE, "20/10")

    assert (finding.value["kind"], finding.confidence, finding.provision_label) == ("unresolved_year", 0.0, "II.3")


@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "T U Y Ệ T  M Ậ T"])
def test_a_stamped_document_is_refused_before_anything_is_stored(department, coordinator, at, stamp, reader):
    secret = IncomingFile("phu-luc.txt", f"PHỤ LỤC\n{stamp}\nNội dung".encode(), PartRole.FORM)

    with pytest.raises(SecretDocument, match=r"bí mật|secrecy"):
        actions.take_in([main(), secret], coordinator_id=department.pk, by=coordinator, at=at)

    assert not Plan.objects.exists()
    assert not StoredFile.objects.exists()
    event = Event.objects.get(name=events.PLAN_REFUSED_AS_SECRET.name)
    assert event.data == {}
    assert event.person_id == coordinator.person_id


def test_a_stamped_correction_is_refused_and_the_refusal_is_told(plan, coordinator, at):
    stored = StoredFile.objects.count()

    with pytest.raises(SecretDocument):
        actions.replace_version(plan.pk, [main(text="MẬT\n" + TEXT)], by=coordinator, at=at)

    assert StoredFile.objects.count() == stored
    assert plan.versions.count() == 1
    assert Event.objects.filter(name=events.PLAN_REFUSED_AS_SECRET.name, subject=f"plan:{plan.pk}").exists()


def test_an_unreadable_file_is_named(department, coordinator, at):
    with pytest.raises(UnreadableFile) as refusal:
        actions.take_in([main(text=" ", name="rong.txt")], coordinator_id=department.pk, by=coordinator, at=at)

    assert "rong.txt" in str(refusal.value)
    assert refusal.value.name == "rong.txt"


def test_a_file_over_the_limit_is_refused_with_the_limit(department, coordinator, at):
    large = IncomingFile("lon.txt", b"a" * (30 * 1024 * 1024 + 1), PartRole.MAIN)

    with pytest.raises(UnreadableFile, match="30 MB"):
        actions.take_in([large], coordinator_id=department.pk, by=coordinator, at=at)


@pytest.mark.parametrize("files", [[], [main(), main()]])
def test_there_is_exactly_one_main_document(department, coordinator, at, files):
    with pytest.raises(Refused):
        actions.take_in(files, coordinator_id=department.pk, by=coordinator, at=at)


def test_the_same_number_again_is_offered_as_a_correction_of_the_draft(plan, department, coordinator, at, reader):
    with pytest.raises(SameNumber) as refusal:
        actions.take_in([main()], coordinator_id=department.pk, by=coordinator, at=at)

    assert (refusal.value.plan_id, refusal.value.is_draft) == (plan.pk, True)
    assert "77/KH-UBND" in str(refusal.value)
    assert Plan.objects.count() == 1


def test_the_number_of_a_published_plan_is_refused_for_good(plan, department, coordinator, at, reader):
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.PUBLISHED, published_at=at, published_by_id=1)

    with pytest.raises(SameNumber) as refusal:
        actions.take_in([main()], coordinator_id=department.pk, by=coordinator, at=at)

    assert not refusal.value.is_draft


def test_the_same_submission_twice_makes_one_plan(department, coordinator, at, reader):
    key = uuid.uuid4()

    once = actions.take_in([main()], coordinator_id=department.pk, by=coordinator, at=at, submission_key=key)
    again = actions.take_in([main()], coordinator_id=department.pk, by=coordinator, at=at, submission_key=key)

    assert once == again
    assert Plan.objects.count() == 1


def test_what_is_no_plan_is_taken_in_only_when_a_person_insists(department, coordinator, at, monkeypatch):
    report = make_document(draft=make_draft(is_plan=False))
    monkeypatch.setattr(documents, "read", lambda files: report)

    with pytest.raises(NotAPlan):
        actions.take_in([main()], coordinator_id=department.pk, by=coordinator, at=at)
    plan = actions.take_in([main()], coordinator_id=department.pk, by=coordinator, at=at, accept_not_a_plan=True)

    assert not plan.versions.get().is_plan


@pytest.mark.parametrize("role", [Role.OFFICER, Role.OBSERVER])
def test_only_coordinators_take_in_plans(department, at, role):
    with pytest.raises(Refused, match=r"coordinator|đầu mối|điều phối"):
        actions.take_in([main()], coordinator_id=department.pk, by=make_actor(department, role), at=at)


def test_nobody_takes_in_a_plan_for_another_agency(coordinator, at):
    with pytest.raises(Refused):
        actions.take_in([main()], coordinator_id=make_department().pk, by=coordinator, at=at)


def test_the_database_keeps_one_plan_of_a_number(plan, department):
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(
            coordinator=department, number_key=plan.number_key, issuer_key=plan.issuer_key, created_at=plan.created_at
        )


def test_a_nul_in_the_text_moves_nothing(reader):
    document = documents.read([main(TEXT.replace("Nhân dân", "Nhân\0dân"))])

    assert "\0" not in document.text
    assert len(document.text) == len(TEXT)


class TestReplacing:
    def test_what_was_settled_of_the_same_words_stays_settled(self, plan, coordinator, at, monkeypatch):
        target = finding_of(plan, Layer.TARGET, "buổi")
        quantity = {**target.value["quantity"], "value": 3}
        actions.correct(target.pk, value={"quantity": quantity}, owing=Owing.EACH, revision=1, by=coordinator, at=at)
        identity = plan.versions.get().provisions.get(label_id="I.1").identity
        corrected = TEXT.replace("II. NHIỆM VỤ", "Ghi chú thêm.\nII. NHIỆM VỤ").replace("nơi tiếp", "địa điểm tiếp")
        monkeypatch.setattr(documents, "read", lambda files: make_document(corrected))

        version = actions.replace_version(plan.pk, [main()], by=coordinator, at=at)

        kept = finding_of(plan, Layer.TARGET, "buổi")
        assert (version.ordinal, PlanVersion.objects.filter(plan=plan, is_current=True).count()) == (2, 1)
        assert (kept.version, kept.value["quantity"]["value"], kept.state) == (version, 3, "corrected")
        assert version.provisions.get(label_id="I.1").identity == identity
        assert version.text[kept.start : kept.end] == kept.value["text"]

    def test_what_was_added_by_hand_and_decided_of_scopes_stays(self, plan, coordinator, communes, at, monkeypatch):
        actions.add(
            plan.pk, layer=Layer.ASSIGNMENT, provision_label="I.2", words="hộ dân",
            value={"role": "coordinate"}, by=coordinator, at=at,
        )  # fmt: skip
        phrase = ScopePhrase.objects.get(words="hộ dân")
        actions.decide_scope(phrase.pk, classes=["communes"], revision=1, by=coordinator, at=at)
        monkeypatch.setattr(documents, "read", lambda files: make_document())

        version = actions.replace_version(plan.pk, [main()], by=coordinator, at=at)

        assert version.findings.filter(state="added").count() == 1
        assert version.scope_phrases.get(words="hộ dân").class_codes == ["communes"]

    def test_a_corrected_header_stays_corrected(self, plan, coordinator, at, monkeypatch):
        actions.correct_header(
            plan.pk, number=plan.number, title="Tên đã sửa", issuer=plan.issuer, issued_on=plan.issued_on,
            starts_on=plan.starts_on, ends_on=plan.starts_on, revision=1, by=coordinator, at=at,
        )  # fmt: skip
        monkeypatch.setattr(documents, "read", lambda files: make_document())

        actions.replace_version(plan.pk, [main()], by=coordinator, at=at)

        plan.refresh_from_db()
        assert (plan.title, plan.title_fold) == ("Tên đã sửa", "ten da sua")

    def test_another_document_is_refused(self, plan, coordinator, at, monkeypatch):
        monkeypatch.setattr(documents, "read", lambda files: make_document(draft=make_draft(number="78/KH-UBND")))

        with pytest.raises(Refused, match="78/KH-UBND"):
            actions.replace_version(plan.pk, [main()], by=coordinator, at=at)

    def test_a_published_plan_is_not_replaced(self, plan, coordinator, at):
        Plan.objects.filter(pk=plan.pk).update(state=PlanState.PUBLISHED, published_at=at, published_by_id=1)

        with pytest.raises(Refused, match="77/KH-UBND"):
            actions.replace_version(plan.pk, [main()], by=coordinator, at=at)
