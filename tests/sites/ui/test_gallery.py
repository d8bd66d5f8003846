"""The gallery shows every component, so a broken one is found here."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from danvan.sites import ui
from tests.factories.agencies import make_agency
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
COMPONENTS = Path(ui.__file__).parent / "templates" / "cotton"


@pytest.fixture
def page(client: Client) -> str:
    client.force_login(make_person(make_agency()))
    answer = client.get("/lam-viec/thu-vien/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_component_is_shown() -> None:
    pages = sorted((Path(ui.__file__).parent / "templates" / "ui").glob("gallery*.html"))
    source = "".join(page.read_text(encoding="utf-8") for page in pages)
    missing = [path.stem for path in COMPONENTS.glob("*.html") if f"<c-{path.stem.replace('_', '-')}" not in source]
    assert missing == []


def test_a_refused_button_says_why_and_cannot_be_sent(page: str) -> None:
    assert '<button type="button" class="btn" aria-disabled="true" aria-describedby="cong-bo-why">' in page
    assert '<span class="why" id="cong-bo-why">Chưa công bố được: còn 3 phát hiện cần xem.' in page


def test_mistakes_are_summed_up_with_links_to_their_fields(page: str) -> None:
    assert '<a href="#id_settled">Số vụ hòa giải thành:' in page
    assert 'id="id_settled_error"' in page


def test_a_prefilled_note_is_read_with_its_field(page: str) -> None:
    assert 'aria-describedby="id_chair_known"' in page


def test_nothing_needs_inline_styles_or_scripts(page: str) -> None:
    assert " style=" not in page
    assert "<script>" not in page
    assert " onclick" not in page


def test_a_bar_is_drawn_with_points_not_commas(page: str) -> None:
    assert 'width="89.1%"' in page
    assert 'x1="95%"' in page
