"""Files are kept once, checked by their bytes, and read back as they were."""

import io
import zipfile

import pytest

from danvan.core.kernel.actor import SYSTEM
from danvan.core.kernel.verdict import Refused
from danvan.foundations.audit.models import Event
from danvan.foundations.files import actions, queries
from danvan.foundations.files.models import StoredFile
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


@pytest.mark.parametrize("degree", ["MẬT", "TỐI MẬT", "T U Y Ệ T  M Ậ T"])
def test_a_stamped_file_is_kept_nowhere_and_its_refusal_is_told(degree, at, tmp_path):
    data = f"UBND XÃ BẾN CÂU\nSố: 05/BC-UBND\n{degree}\nBÁO CÁO\n".encode()

    with pytest.raises(actions.SecretFile):
        actions.store(data, name="ten-rieng.txt", by=SYSTEM, at=at)

    assert not StoredFile.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    told = Event.objects.get()
    assert told.name == "file.refused_as_secret"
    assert "ten-rieng" not in str(told.data) + told.subject


def test_an_archive_of_a_later_format_is_refused_in_words(at):
    data = bytearray(_archive())
    data[data.index(b"PK\x01\x02") + 6] = 99  # the version needed to read this entry

    with pytest.raises(Refused, match=r"bao-cao\.docx"):
        actions.store(bytes(data), name="bao-cao.docx", by=SYSTEM, at=at)
