"""The review screen: text and cards, settling with and without htmx, adding, and who may look."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from danvan.contexts.plans import actions
from danvan.contexts.plans.enums import FindingState, Layer, PlanState
from danvan.contexts.plans.models import Finding, Plan
from danvan.core.kernel.actor import Role
from tests.factories.people import make_person
from tests.factories.plans import bigger, finding_of, make_document, make_draft, make_plan

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def address(name, plan, *more):
    return reverse(f"workspace:plans:{name}", args=[plan.pk, *more])


def order(name, finding):
    return reverse(f"workspace:plans:{name}_finding", args=[finding.version.plan_id, finding.pk])


@pytest.fixture
def target(plan):
    return finding_of(plan, Layer.TARGET, "buổi")


def test_the_screen_shows_the_text_with_marks_and_a_card_for_each(page, plan, target):
    html = page.get(address("review", plan)).content.decode()

    assert "tổ chức" in html
    assert f'href="#p{target.pk}"' in html
    assert f'id="p{target.pk}"' in html
    assert html.count("data-danvan-card=") == Finding.objects.count()
    assert html.count('data-danvan-card="doubtful"') == 2


def test_the_words_of_the_document_are_all_there(page, plan):
    html = page.get(address("review", plan)).content.decode()
    texts = re.findall(r'<div class="text"[^>]*>(.*?)</div>', html, re.DOTALL)
    words = re.sub(r"<[^>]+>", "", " ".join(texts).replace("<br>", " ")).split()

    assert words == plan.versions.get().text.split()


def test_what_blocks_publishing_stands_on_top_with_its_links(page, plan):
    html = page.get(address("review", plan)).content.decode()

    for finding in (finding_of(plan, Layer.TARGET, "85%"), finding_of(plan, Layer.SCHEDULE, "20/10")):
        assert f'href="{address("find", plan, finding.pk)}"' in html


def test_confirming_without_javascript_leads_back_to_the_card(page, target):
    response = page.post(order("confirm", target), {"revision": 1})

    assert response.url.endswith(f"/ra-soat/#p{target.pk}")
    target.refresh_from_db()
    assert target.state == FindingState.CONFIRMED


@pytest.mark.parametrize(("name", "state"), [("confirm", "confirmed"), ("remove", "removed")])
def test_settling_with_htmx_answers_with_the_row_and_the_progress(page, target, name, state):
    html = page.post(order(name, target), {"revision": 1}, headers=HTMX).content.decode()

    target.refresh_from_db()
    assert target.state == state
    assert html.lstrip().startswith('<div class="split-row"')
    assert html.count('hx-swap-oob="true"') == 2
    assert "<html" not in html


def test_taking_back(page, target, coordinator, at):
    actions.remove(target.pk, revision=1, by=coordinator, at=at)

    page.post(order("restore", target), {"revision": 2}, headers=HTMX)

    target.refresh_from_db()
    assert target.state == FindingState.PROPOSED


def test_a_second_reviewer_sees_who_was_first_at_the_card(page, target, coordinator, at):
    actions.remove(target.pk, revision=1, by=coordinator, at=at)

    html = page.post(order("confirm", target), {"revision": 1}, headers=HTMX).content.decode()

    assert 'role="alert"' in html
    assert "Trần Quốc Khải" in html


def quantity(**changes):
    return {
        "comparator": "gte", "number": "3", "unit": "count", "noun": "buổi", "population": "mỗi xã, phường",
        "owing": "each", "s_kind": "yearly", "s_day": "", "revision": "1", **changes,
    }  # fmt: skip


def test_correcting_a_target(page, target):
    response = page.post(order("correct", target), quantity())

    target.refresh_from_db()
    assert response.status_code == 302
    assert (target.value["quantity"]["value"], target.value["schedule"]["kind"]) == (3, "yearly")


def test_a_correction_somebody_else_overtook_keeps_what_was_typed(page, target, coordinator, at):
    actions.confirm(target.pk, revision=1, by=coordinator, at=at)

    html = page.post(order("correct", target), quantity(number="7"), headers=HTMX).content.decode()

    assert 'value="7"' in html
    assert "Trần Quốc Khải" in html
    assert 'name="revision" value="2"' in html
    page.post(order("correct", target), quantity(number="7", revision="2"), headers=HTMX)
    target.refresh_from_db()
    assert target.value["quantity"]["value"] == 7


def test_a_wrong_number_is_told_at_its_field(page, target):
    html = page.post(order("correct", target), quantity(number="nhiều")).content.decode()

    assert f'id="id_{target.pk}_number_error"' in html
    assert 'value="nhiều"' in html


def test_correcting_a_time_limit(page, plan):
    finding = finding_of(plan, Layer.SCHEDULE, "20/10")

    page.post(
        order("correct", finding), {"s_kind": "date", "s_date": "2026-10-20", "s_before": "before", "revision": "1"}
    )

    finding.refresh_from_db()
    assert (finding.value["date"], finding.value["inclusive"]) == ("2026-10-20", False)


def test_an_incomplete_time_limit_is_told_at_its_kind(page, plan):
    finding = finding_of(plan, Layer.SCHEDULE, "20/10")

    html = page.post(order("correct", finding), {"s_kind": "months", "revision": "1"}).content.decode()

    assert f'id="id_{finding.pk}_s_kind_error"' in html


@pytest.mark.parametrize("layer", list(Layer))
def test_each_layer_has_its_form_as_a_page_and_as_a_card(page, plan, layer):
    finding = Finding.objects.filter(layer=layer).order_by("pk").first()

    whole = page.get(order("correct", finding)).content.decode()
    card = page.get(order("correct", finding), headers=HTMX).content.decode()

    assert "<html" in whole
    assert card.lstrip().startswith('<article class="find-card"')
    assert 'name="revision" value="1"' in card


def test_adding_is_two_steps_without_javascript(page, plan):
    first = page.get(address("add_finding", plan), {"muc": "I.2"}).content.decode()
    second = page.get(
        address("add_finding", plan), {"layer": "assignment", "words": "hộ dân", "provision": "I.2"}
    ).content.decode()
    said = {"layer": "assignment", "words": "hộ dân", "provision": "I.2", "role": "coordinate", "revision": "0"}
    response = page.post(address("add_finding", plan), said)

    assert "85% hộ dân" in first
    assert 'name="role"' in second
    added = Finding.objects.get(state=FindingState.ADDED)
    assert response.url.endswith(f"#p{added.pk}")


def test_words_that_are_not_there_are_told_at_their_field(page, plan):
    said = {"layer": "assignment", "words": "hộ nghèo", "provision": "I.2", "role": "coordinate", "revision": "0"}

    html = page.post(address("add_finding", plan), said).content.decode()

    assert 'id="id_words_error"' in html
    assert not Finding.objects.filter(state=FindingState.ADDED).exists()


def test_accepting_all_that_is_sure(page, plan):
    response = page.post(address("confirm_many", plan), {"ve": "xem=can-xem"}, follow=True)

    assert response.redirect_chain[0][0].endswith("?xem=can-xem")
    assert Finding.objects.filter(state=FindingState.PROPOSED).count() == 2


@pytest.mark.parametrize(("name", "cards"), [("can-xem", 4), ("chi-tieu", 2), ("bao-cao", 2), ("nhiem-vu", 8)])
def test_a_filter_shows_the_provisions_with_such_findings(page, plan, name, cards):
    html = page.get(address("review", plan), {"xem": name}).content.decode()

    assert html.count("data-danvan-card=") == cards


def test_nothing_left_to_see_says_so(page, plan):
    Finding.objects.update(confidence=1)

    assert 'class="empty"' in page.get(address("review", plan), {"xem": "can-xem"}).content.decode()


def test_a_finding_is_found_on_its_page(page, department, coordinator, plan):
    document = bigger(make_document(draft=make_draft(number="2/KH-UBND")), times=70)
    large = make_plan(department, by=coordinator, document=document)
    last = Finding.objects.filter(version__plan=large).order_by("-start").first()

    response = page.get(address("find", large, last.pk))

    assert response.url.endswith(f"/ra-soat/?trang=2#p{last.pk}")
    assert f'id="p{last.pk}"' in page.get(response.url.split("#")[0]).content.decode()


def test_the_number_of_queries_does_not_grow(page, department, coordinator, communes, plan, django_assert_num_queries):
    document = bigger(make_document(draft=make_draft(number="2/KH-UBND")), times=35)
    large = make_plan(department, by=coordinator, document=document)
    page.get(address("review", plan))

    for shown in (plan, large):
        with django_assert_num_queries(24):
            page.get(address("review", shown))


def test_a_published_plan_leads_to_its_live_page(page, plan, at):
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.PUBLISHED, published_at=at, published_by_id=1)

    assert page.get(address("review", plan)).url == address("live", plan)


@pytest.mark.parametrize(("role", "status"), [(Role.COORDINATOR, 200), (Role.OBSERVER, 200), (Role.OFFICER, 404)])
def test_who_may_look(client, plan, department, role, status):
    client.force_login(make_person(department, role=role))

    assert client.get(address("review", plan)).status_code == status


def test_an_observer_settles_nothing_and_is_told_why(client, plan, target, department):
    client.force_login(make_person(department, role=Role.OBSERVER))

    assert "data-danvan-do" not in client.get(address("review", plan)).content.decode()

    html = client.post(order("confirm", target), {"revision": 1}, headers=HTMX).content.decode()

    target.refresh_from_db()
    assert target.state == FindingState.PROPOSED
    assert 'role="alert"' in html


def test_a_finding_of_another_plan_is_not_found(page, plan):
    assert page.post(reverse("workspace:plans:confirm_finding", args=[plan.pk, 10**9])).status_code == 404
