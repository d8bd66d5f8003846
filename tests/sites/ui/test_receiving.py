"""What comes in with a request is bounded, never touches the disk, and never breaks a page."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from danvan.core.kernel.actor import Role
from danvan.sites.ui import receiving
from tests.factories.agencies import make_department
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
UPLOAD, SIGN_IN = reverse("workspace:plans:upload"), reverse("workspace:people:sign_in")


@pytest.fixture
def coordinator(client):
    client.force_login(make_person(make_department(), role=Role.COORDINATOR))
    return client


def _files(size: int) -> dict[str, object]:
    return {
        "main": SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n" + b"x" * size),
        "submission_key": str(uuid.uuid4()),
    }


def test_a_large_file_waits_in_memory_not_in_a_temporary_file(coordinator, settings):
    settings.FILE_UPLOAD_TEMP_DIR = "/no/such/folder"

    response = coordinator.post(UPLOAD, _files(4 * 1024 * 1024))

    assert response.status_code in (200, 302)


def test_more_than_a_request_may_hold_is_one_sentence(coordinator, monkeypatch):
    monkeypatch.setattr(receiving, "MOST", 10_000)

    response = coordinator.post(UPLOAD, _files(20_000))

    assert response.status_code == 400
    assert "120 MB" in response.content.decode()


def test_strangers_send_no_files(client):
    assert client.post(SIGN_IN, _files(receiving.MOST_OF_STRANGERS)).status_code == 400


@pytest.mark.parametrize("address", ["/?q=%00", "/co-quan/?q=a%00", f"{SIGN_IN}?next=%00"])
def test_a_nul_character_is_not_understood(client, address):
    assert client.get(address).status_code == 400


def test_a_nul_character_in_a_form_is_not_understood(coordinator):
    assert coordinator.post(UPLOAD, {"submission_key": "\0"}).status_code == 400


def test_a_form_of_another_site_is_turned_away_in_our_words():
    strict = Client(enforce_csrf_checks=True)

    response = strict.post(SIGN_IN, {"username": "a", "password": "b"})

    assert response.status_code == 403
    assert 'lang="vi"' in response.content.decode()
