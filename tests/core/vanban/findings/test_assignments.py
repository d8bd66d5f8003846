"""Assignments: who is told what in which role, and bodies that are merely named."""

from typing import Any

import pytest

from danvan.core.kernel.folding import match_fold
from danvan.core.vanban.findings.agencies import declared_names, find_agencies
from tests.core.vanban.findings.sentences import compiled, own, table

NAMES = [
    ("Phòng Tài chính - Kế hoạch", ["Phòng Tài chính - Kế hoạch"]),
    ("Sở Nội vụ, Sở Tài chính và Công an tỉnh", ["Sở Nội vụ", "Sở Tài chính", "Công an tỉnh"]),
    ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
    ("Công an tỉnh An Lạc, Báo An Lạc", ["Công an tỉnh An Lạc", "Báo An Lạc"]),
    ("Ủy ban nhân dân xã Tân Phú", ["Ủy ban nhân dân xã Tân Phú"]),
    ("Chánh Văn phòng Ủy ban nhân dân tỉnh", ["Chánh Văn phòng Ủy ban nhân dân tỉnh"]),
    ("Trung tâm Kiểm soát bệnh tật tỉnh", ["Trung tâm Kiểm soát bệnh tật tỉnh"]),
    ("Hội Liên hiệp Phụ nữ xã", ["Hội Liên hiệp Phụ nữ xã"]),
    ("UBND 12 phường", ["UBND 12 phường"]),
    ("Giám đốc Sở", ["Giám đốc Sở"]),
    ("tổ chức hội nghị, ban hành báo cáo, phòng chống dịch", []),
    ("Báo cáo kết quả thực hiện trên địa bàn tỉnh", []),
    ("Hội nghị tổng kết; Trường hợp phức tạp; Bộ tiêu chí", []),
    ("TỔ CHỨC THỰC HIỆN", []),
    ("Đảng ủy Công an xã, Chi bộ Quân sự xã", ["Đảng ủy Công an xã", "Chi bộ Quân sự xã"]),
    ("Phòng Hậu cần - Kỹ thuật; Văn phòng Bộ CHQS tỉnh", ["Phòng Hậu cần - Kỹ thuật", "Văn phòng Bộ CHQS tỉnh"]),
    ("Phòng Quản lý Doanh nghiệp và Lao động", ["Phòng Quản lý Doanh nghiệp và Lao động"]),
    ("Hội Nông dân và Nhân dân", ["Hội Nông dân"]),
    ("các Phòng Giáo dục và Đào tạo, các Sở liên quan", ["các Phòng Giáo dục và Đào tạo", "các Sở liên quan"]),
    ("Trạm Y tế các xã, phường, thị trấn", ["Trạm Y tế các xã, phường, thị trấn"]),
    ("Trung tâm Công tác xã hội tỉnh, Văn phòng phẩm", ["Trung tâm Công tác xã hội tỉnh"]),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names_begin_and_end_where_the_bodies_do(text: str, names: list[str]) -> None:
    found = find_agencies(text, match_fold(text))

    assert [text[mention.start : mention.end] for mention in found] == names


@pytest.mark.parametrize("case", table("assignments"), ids=lambda case: case["text"])
def test_a_sentence_assigns(case: dict[str, Any]) -> None:
    _, draft = compiled(case)
    items = draft.assignments if case.get("body") else own(draft.assignments)
    items = [item for item in items if not str(item.provision).startswith("III")]

    assert [[item.text, item.role, *(["asked"] if item.requested else [])] for item in items] == case["is"]


def test_a_class_is_told_from_a_body() -> None:
    _, draft = compiled({"text": "Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành và UBND cấp xã thực hiện."})

    assert [item.agency_class for item in own(draft.assignments)] == [None, "departments", "communes"]


def test_short_names_a_document_gives_are_known() -> None:
    fold = "ban chỉ đạo thực hiện dân chủ (sau đây gọi tắt là ban chỉ đạo) và hội đồng (gọi chung là hội đồng tỉnh)"

    assert declared_names(fold) == ["ban chỉ đạo", "hội đồng tỉnh"]


def test_a_declared_name_is_found_where_no_list_has_it() -> None:
    text = "giao tổ phản ứng nhanh xử lý"

    (found,) = find_agencies(text, text, ["tổ phản ứng nhanh"])

    assert text[found.start : found.end] == "tổ phản ứng nhanh"
