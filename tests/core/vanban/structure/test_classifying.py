"""Plans are told from what only reports, asks, invites or approves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from danvan.core.vanban.structure import Structure

Read = Callable[..., Structure]


def document(number: str, kind: str, title: str, body: str) -> str:
    lines = (f"Số: {number}", "Hạ Khê, ngày 12 tháng 02 năm 2024", kind, title, body)
    return "\n\n".join(line for line in lines if line)


DUTIES = (
    "Ủy ban nhân dân huyện yêu cầu các phòng thực hiện như sau:\n\n1. Phòng Nội vụ chủ trì, phối hợp với Phòng Tư pháp rà soát quy ước.\n\n"
    "2. Các xã báo cáo kết quả trước ngày 15/6/2024."
)
APPROVED = (
    "Điều 1. Công nhận 03 mô hình của các thôn.\n\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký.\n\n"
    "Điều 3. Chánh Văn phòng, Trưởng phòng Nội vụ chịu trách nhiệm thi hành Quyết định này./."
)


@pytest.mark.parametrize(
    ("number", "kind", "title", "body", "code"),
    [
        ("1/KH-UBND", "KẾ HOẠCH", "Họp dân", DUTIES, "KH"),
        ("1/CT-UBND", "CHỈ THỊ", "Về việc họp dân", DUTIES, "CT"),
        ("1/CTr-UBND", "CHƯƠNG TRÌNH", "Họp dân", DUTIES, "CTr"),
        ("1/ĐA-UBND", "ĐỀ ÁN", "Họp dân", DUTIES, "ĐA"),
        ("1/UBND-NV", "", "V/v họp dân", "Kính gửi: Các phòng.\n\n" + DUTIES, "CV"),
        ("1/TB-UBND", "THÔNG BÁO", "Kết luận của Chủ tịch tại cuộc họp", DUTIES, "TB"),
        ("1/QĐ-UBND", "QUYẾT ĐỊNH", "Về việc giao nhiệm vụ họp dân", DUTIES, "QĐ"),
    ],
)
def test_documents_that_order_are_plans(
    structure_of: Read, number: str, kind: str, title: str, body: str, code: str
) -> None:
    draft = structure_of(document(number, kind, title, body)).draft
    assert (draft.is_plan, draft.document_kind) == (True, code)


@pytest.mark.parametrize(
    ("number", "kind", "title", "body", "code"),
    [
        ("1/BC-UBND", "BÁO CÁO", "Kết quả họp dân", DUTIES, "BC"),
        ("1/TTr-UBND", "TỜ TRÌNH", "Về việc xin kinh phí", DUTIES, "TTr"),
        ("1/GM-UBND", "GIẤY MỜI", "Họp dân", DUTIES, "GM"),
        ("1/BB-UBND", "BIÊN BẢN", "Họp dân", DUTIES, "BB"),
        ("1/QĐ-UBND", "QUYẾT ĐỊNH", "Về việc công nhận mô hình", APPROVED, "QĐ"),
    ],
)
def test_documents_that_do_not_order_are_no_plans(
    structure_of: Read, number: str, kind: str, title: str, body: str, code: str
) -> None:
    draft = structure_of(document(number, kind, title, body)).draft
    assert (draft.is_plan, draft.document_kind) == (False, code)


def test_news_about_a_plan_is_no_plan(structure_of: Read) -> None:
    draft = structure_of(
        "Xã Tân Hòa đối thoại với dân\n\nNgày 5/3, theo Kế hoạch số 9/KH-UBND, xã đã gặp gỡ 200 hộ dân.\n\nLãnh đạo xã yêu cầu trả lời dân trước ngày 10/3."
    ).draft
    assert (draft.is_plan, draft.document_kind, draft.header.number, draft.provisions) == (False, "other", None, [])


def test_a_plan_without_its_first_page_is_still_one(structure_of: Read) -> None:
    draft = structure_of(
        "I. MỤC ĐÍCH, YÊU CẦU\n\n1. Gần dân hơn.\n\nII. NHIỆM VỤ\n\n1. Họp dân ở từng thôn.\n\nIII. TỔ CHỨC THỰC HIỆN\n\n1. Văn phòng xã theo dõi./."
    ).draft
    assert (draft.is_plan, draft.document_kind) == (True, "other")
