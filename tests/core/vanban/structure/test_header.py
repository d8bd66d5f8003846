"""Number, kind, issuer, dates, title, period, signer: what the document says, nothing more."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from danvan.core.vanban.draft import Header
from danvan.core.vanban.structure import Structure
from danvan.core.vanban.structure.period import period_of
from danvan.core.vanban.structure.signature import office_case, person_name

Read = Callable[..., Structure]
BODY = "\n\nI. NHIỆM VỤ\n\n1. Họp dân ở từng thôn.\n"


def header(structure_of: Read, text: str, name: str = "van-ban.txt") -> Header:
    return structure_of(text, name).draft.header


def test_a_letterhead_in_two_columns(structure_of: Read) -> None:
    found = header(
        structure_of,
        "ỦY BAN NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "THÀNH PHỐ LAM GIANG                 Độc lập - Tự do - Hạnh phúc\n"
        "Số: 07/CTr-UBND                  Lam Giang, ngày 09 tháng 01 năm 2025\n\n"
        "                     CHƯƠNG TRÌNH\n        Công tác dân vận năm 2025\n" + BODY,
    )
    assert (found.number, found.kind_label) == ("07/CTr-UBND", "Chương trình")
    assert (found.issuer, found.issuer_inferred) == ("Ủy ban nhân dân thành phố Lam Giang", False)
    assert (found.place, found.issued_on) == ("Lam Giang", datetime.date(2025, 1, 9))
    assert found.title == "Công tác dân vận năm 2025"
    assert found.period is not None
    assert (found.period.start, found.period.end) == (datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))


def test_a_department_is_named_with_its_province(structure_of: Read) -> None:
    found = header(
        structure_of,
        "UBND TỈNH VĨNH AN\nSỞ NỘI VỤ\n\nSố: 15/KH-SNV\n\nVĩnh An, ngày 20 tháng 01 năm 2024\n\nKẾ HOẠCH\n\nKiểm tra công vụ"
        + BODY,
    )
    assert found.issuer == "Sở Nội vụ tỉnh Vĩnh An"


def test_a_party_letterhead_has_no_colon_and_a_star(structure_of: Read) -> None:
    found = header(
        structure_of,
        "TỈNH ỦY VĨNH AN\nBAN DÂN VẬN\n*\nSố 31-KH/BDVTU\n\nĐẢNG CỘNG SẢN VIỆT NAM\nVĩnh An, ngày 3 tháng 5 năm 2023\n\nKẾ HOẠCH\n"
        "khảo sát công tác dân vận\n-----" + BODY,
    )
    assert (found.number, found.issuer) == ("31-KH/BDVTU", "Ban Dân vận Tỉnh ủy Vĩnh An")
    assert found.title == "Khảo sát công tác dân vận"


def test_a_missing_letterhead_is_inferred_and_said_so(structure_of: Read) -> None:
    found = header(
        structure_of,
        "Số: 21 /KH-UBND\n\nHạ Khê, ngày 12 tháng 02 năm 2022\n\nKẾ HOẠCH\n\nDân vận khéo\n\nỦy ban nhân dân Huyện xây dựng kế hoạch, như sau:"
        + BODY,
    )
    assert (found.number, found.issuer, found.issuer_inferred) == ("21/KH-UBND", "Ủy ban nhân dân huyện Hạ Khê", True)


def test_the_day_a_portal_was_viewed_is_not_the_date(structure_of: Read) -> None:
    found = header(
        structure_of,
        "Cập nhật: 22/11/2026\n\nSố: 4/KH-UBND\n\nHạ Khê, ngày 12 tháng 02 năm 2022\n\nKẾ HOẠCH\n\nThực hiện Chỉ thị số 5/CT-UBND ngày 01/01/2021"
        + BODY,
    )
    assert found.issued_on == datetime.date(2022, 2, 12)


def test_a_date_left_blank_stays_blank(structure_of: Read) -> None:
    found = header(
        structure_of, "Số:      /KH-UBND\n\nHạ Khê, ngày      tháng 6 năm 2024\n\nKẾ HOẠCH\n\nDân vận khéo" + BODY
    )
    assert (found.number, found.place, found.issued_on) == (None, "Hạ Khê", None)


def test_portal_facts_fill_what_a_cut_copy_does_not_show(structure_of: Read) -> None:
    structure = structure_of(
        "Kế hoạch 9/KH-UBND năm 2021 đối thoại với Nhân dân\n\nSố hiệu: 9/KH-UBND Loại văn bản: Kế hoạch\nNgày ban hành: 05/01/2021 "
        "Ngày hiệu lực: 10/01/2021\nNgười ký: Đỗ Thị Thu\n\nỦY BAN NHÂN DÂN\nTỈNH VĨNH AN\n\nSố: 9/KH-UBND\n\n"
        "Vĩnh An, ngày 05 tháng 01 năm 2021\n\nKẾ HOẠCH\n\nĐỐI THOẠI VỚI NHÂN DÂN\n\nI. NHIỆM VỤ\n\n1. Họp dân.\n\n[...]"
    )
    found = structure.draft.header
    assert (found.signer.name, found.signer.role) == ("Đỗ Thị Thu", None)
    assert found.effective_on == datetime.date(2021, 1, 10)
    assert (found.completeness.signature, found.completeness.recipients) == ("truncated", "truncated")
    assert found.title == "Đối thoại với Nhân dân"


def test_a_title_in_capitals_is_written_as_the_document_writes_it(structure_of: Read) -> None:
    found = header(
        structure_of,
        "ỦY BAN NHÂN DÂN\nHUYỆN HẠ KHÊ\n\nSố: 3/KH-UBND\n\nHạ Khê, ngày 01 tháng 3 năm 2020\n\nKẾ HOẠCH\n\nTHỰC HIỆN CHỈ THỊ SỐ 08-CT/HU CỦA "
        "HUYỆN ỦY HẠ KHÊ\nVỀ DÂN CHỦ Ở CƠ SỞ\n\nThực hiện Chỉ thị số 08-CT/HU của Huyện ủy Hạ Khê về dân chủ ở cơ sở, huyện làm như sau:"
        + BODY,
    )
    assert found.title == "Thực hiện Chỉ thị số 08-CT/HU của Huyện ủy Hạ Khê về dân chủ ở cơ sở"


def test_a_letter_has_its_abstract_for_title(structure_of: Read) -> None:
    found = header(
        structure_of,
        "BỘ NỘI VỤ\n\nSố: 310/BNV-CCHC\n\nHà Nội, ngày 12 tháng 6 năm 2024\n\nV/v đối thoại với\ncông chức trẻ\n\nKính gửi: Các bộ.\n\n"
        "Bộ Nội vụ đề nghị các bộ gửi câu hỏi của công chức trẻ về Bộ trước ngày 30/6/2024 để tổng hợp như sau:\n\n1. Về tiền lương.\n",
    )
    assert (found.kind_label, found.title, found.issuer) == ("Công văn", "V/v đối thoại với công chức trẻ", "Bộ Nội vụ")


SIGNED = """

1. Họp dân./.

Nơi nhận:                                TM. ỦY BAN NHÂN DÂN
- Như trên;                                  KT. CHỦ TỊCH
- Thường trực HĐND xã (để b/c);               PHÓ CHỦ TỊCH
- Lưu: VT.
                                                (đã ký)
                                            Lâm Thị Bích Vân
"""


def test_a_signature_beside_the_recipients(structure_of: Read) -> None:
    signer = header(structure_of, "Số: 1/KH-UBND\n\nKẾ HOẠCH\n\nHọp dân\n\nI. NHIỆM VỤ" + SIGNED).signer
    assert signer.name == "Lâm Thị Bích Vân"
    assert signer.role == "Phó Chủ tịch"
    assert signer.on_behalf == "TM. Ủy ban nhân dân"
    assert signer.acting_for == "KT. Chủ tịch"


def test_nothing_is_invented_for_a_note(structure_of: Read) -> None:
    found = header(structure_of, "Chiều nay, lãnh đạo xã đã gặp gỡ bà con thôn Đông để nghe ý kiến về đường liên thôn.")
    assert found == Header()


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        ("giai đoạn 2026 - 2030", "2026-01-01", "2030-12-31"),
        ("6 tháng cuối năm 2024", "2024-07-01", "2024-12-31"),
        ("quý iii năm 2024", "2024-07-01", "2024-09-30"),
        ("đến năm 2030", "2024-03-15", "2030-12-31"),
        ("từ năm 2025 đến năm 2027", "2025-01-01", "2027-12-31"),
        ("trong tháng 02 năm 2024", "2024-02-01", "2024-02-29"),
        ("thực hiện nghị quyết năm 2023 trong năm 2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_the_period_is_read_from_the_title(title: str, start: str, end: str) -> None:
    period = period_of(title, datetime.date(2024, 3, 15))
    assert period is not None
    assert (period.start, period.end) == (datetime.date.fromisoformat(start), datetime.date.fromisoformat(end))


def test_a_title_without_a_period_has_none() -> None:
    assert period_of("tăng cường đối thoại", None) is None


def test_offices_and_names_in_capitals() -> None:
    assert office_case("PHÓ CHÁNH VĂN PHÒNG") == "Phó Chánh Văn phòng"
    assert person_name("ThS. NGUYỄN VĂN AN") == "Nguyễn Văn An"
    assert person_name("CHỦ TỊCH") is None
    assert person_name("Các sở, ngành") is None


def test_a_copy_that_lost_its_capitals(structure_of: Read) -> None:
    found = header(
        structure_of,
        "UBND huyện Hạ Khê\n\nSố: 8/KH-UBND\n\nHạ Khê, ngày 04 tháng 4 năm 2023\n\nKế hoạch tổ chức đối thoại với thanh niên năm 2023\n\n"
        "Thực hiện Luật Thanh niên, Ủy ban nhân dân huyện Hạ Khê xây dựng kế hoạch như sau:" + BODY,
    )
    assert (found.kind_label, found.title) == ("Kế hoạch", "Tổ chức đối thoại với thanh niên năm 2023")
    assert found.issuer == "Ủy ban nhân dân huyện Hạ Khê"


def test_a_right_column_that_came_out_below_the_kind(structure_of: Read) -> None:
    found = header(
        structure_of,
        "ỦY BAN NHÂN DÂN\nTỈNH VĨNH AN\nSố: 6/KH-UBND\n\nKẾ HOẠCH\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Vĩnh An, ngày 02 tháng 3 năm 2026\n\nĐối thoại với nông dân" + BODY,
    )
    assert (found.place, found.issued_on, found.title) == (
        "Vĩnh An",
        datetime.date(2026, 3, 2),
        "Đối thoại với nông dân",
    )


def test_a_body_whose_name_holds_a_kind_of_document_is_the_issuer_not_the_kind(structure_of: Read) -> None:
    found = header(
        structure_of,
        "TỈNH ỦY ĐÔNG HẠ\nBAN CHỈ ĐẠO THỰC HIỆN\nQUY CHẾ DÂN CHỦ Ở CƠ SỞ\n*\nSố 04-KH/BCĐ\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\n"
        "Đông Hạ, ngày 06 tháng 02 năm 2024\n\nKẾ HOẠCH\nkiểm tra năm 2024\n-----\n\nBan Chỉ đạo xây dựng kế hoạch như sau:"
        + BODY,
    )
    assert (found.kind_label, found.title) == ("Kế hoạch", "Kiểm tra năm 2024")
    assert (found.issuer or "").lower() == "ban chỉ đạo thực hiện quy chế dân chủ ở cơ sở tỉnh ủy đông hạ"


@pytest.mark.parametrize("letter", ["ĐỒNG AN", "ĂN KHÊ", "ƠN THẠNH", "ẠN SƠN"])
def test_capitals_beside_the_number_are_no_small_letters(structure_of: Read, letter: str) -> None:
    found = header(
        structure_of,
        f"UBND TỈNH {letter}\nSỞ NỘI VỤ          Số: 15/KH-SNV\n\n{letter.title()}, ngày 06 tháng 02 năm 2024\n\nKẾ HOẠCH\nKiểm tra năm 2024\n\n"
        "Sở Nội vụ xây dựng kế hoạch như sau:" + BODY,
    )
    assert found.number == "15/KH-SNV"
