"""Stamps of state secrets are seen; words of prose that look alike are not."""

import io
import unicodedata
import zipfile

import pytest

from danvan.core.vanban.secrecy import stamp_in, stamp_of
from danvan.core.vanban.source import Block, Source

LETTERHEAD = "ỦY BAN NHÂN DÂN\nTỈNH AN HÒA\n{}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\nvề một việc\n"


@pytest.mark.parametrize(
    ("line", "degree"),
    [
        ("MẬT", "MẬT"),
        ("  TỐI MẬT  ", "TỐI MẬT"),
        ("TUYỆT MẬT", "TUYỆT MẬT"),
        ("M Ậ T", "MẬT"),
        ("T U Y Ệ T   M Ậ T", "TUYỆT MẬT"),
        ("(MẬT)", "MẬT"),
        ("**TỐI MẬT**", "TỐI MẬT"),
        ("Độ mật: Mật", "MẬT"),
        ("ĐỘ MẬT: TUYỆT MẬT", "TUYỆT MẬT"),
        ("Mức độ mật: Tối mật", "TỐI MẬT"),
        ("Số: 12/KH-UBND\tMẬT", "MẬT"),
        ("Số: 12-KH/TU        TỐI MẬT", "TỐI MẬT"),
        ("Số: 12/KH-UBND MẬT", "MẬT"),
        (unicodedata.normalize("NFD", "TỐI MẬT"), "TỐI MẬT"),
    ],
)
def test_a_stamp_in_the_letterhead_is_seen(line, degree):
    assert stamp_in(LETTERHEAD.format(line)) == degree


@pytest.mark.parametrize(
    "line",
    [
        "Mật",
        "bí mật",
        "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "MẬT ĐỘ DÂN SỐ",
        "Độ mật: không",
        "Độ mật: Thường",
        "Công tác bảo mật",
        "Số: 12/KH-UBND về BẢO MẬT",
        "Số lượng tài liệu thuộc diện BÍ MẬT",
        "Tài liệu có độ mật được giao riêng",
        "MẬT MÃ",
    ],
)
def test_prose_is_no_stamp(line):
    assert stamp_in(LETTERHEAD.format(line)) is None


def test_a_title_broken_before_its_last_word_is_no_stamp():
    assert stamp_in("KẾ HOẠCH\nTUYÊN TRUYỀN VỀ BẢO VỆ BÍ\nMẬT\n") is None


def test_a_stamp_far_below_the_top_is_only_seen_at_the_top_of_a_page():
    text = "\n".join(["lời văn"] * 80) + "\nMẬT\nlời văn"
    start = text.index("MẬT")
    blocks = (Block(0, start - 1, page=1), Block(start, start + 3, page=2))
    source = Source("ke-hoach.pdf", "application/pdf", "", text, blocks, 2)

    assert stamp_in(text) is None
    assert stamp_of(source) == "MẬT"


def test_a_stamp_in_a_page_header_of_a_word_file_is_seen():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        words = "<w:r><w:t>TỐI</w:t></w:r><w:r><w:t> MẬT</w:t></w:r>"
        archive.writestr("word/header1.xml", f"<w:hdr><w:p w:x='1'>{words}</w:p></w:hdr>")
    source = Source("ke-hoach.docx", "application/zip", "", "KẾ HOẠCH", (Block(0, 8),))

    assert stamp_of(source, file.getvalue()) == "TỐI MẬT"
