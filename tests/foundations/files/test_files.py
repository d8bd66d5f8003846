"""Files are kept once, checked by their bytes, and read back as they were."""

import io
import zipfile

import pytest

from danvan.core.kernel.actor import SYSTEM
from danvan.core.kernel.verdict import Refused
from danvan.foundations.audit.models import Event
from danvan.foundations.files import actions, queries
from danvan.foundations.files.places import place_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _evidence(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path


def test_the_same_bytes_are_kept_once_and_told_once(at):
    first = actions.store(b"%PDF-1.7 bao cao", name="a.pdf", by=SYSTEM, at=at)
    again = actions.store(b"%PDF-1.7 bao cao", name="b.pdf", by=SYSTEM, at=at)

    assert first == again
    assert queries.read(first) == b"%PDF-1.7 bao cao"
    assert Event.objects.filter(name="file.stored").count() == 1


def _archive():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("nhieu-file.exe", b"x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "rong.pdf"),
        (b"MZ\x90", "bao-cao.pdf"),
        (_archive(), "bao-cao.docx"),
        (b"x" * (30 * 1024 * 1024 + 1), "to.txt"),
    ],
    ids=["empty", "program", "archive", "too large"],
)
def test_what_is_no_document_is_refused_by_name(data, name, at):
    with pytest.raises(Refused, match=name):
        actions.store(data, name=name, by=SYSTEM, at=at)


def test_changed_bytes_are_noticed(at):
    stored = actions.store(b"noi dung", name="a.txt", by=SYSTEM, at=at)
    place_of(stored.sha256).write_bytes(b"noi dung khac")

    with pytest.raises(queries.Damaged):
        queries.read(stored)
