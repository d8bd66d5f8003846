"""The tree of provisions, whatever the layout says."""

from __future__ import annotations

from collections.abc import Callable

from danvan.core.vanban.outline import NodeKind, Part
from danvan.core.vanban.structure import Structure

Read = Callable[..., Structure]
HEAD = """ỦY BAN NHÂN DÂN
XÃ TÂN HÒA

Số: 12/KH-UBND

Tân Hòa, ngày 05 tháng 3 năm 2026

KẾ HOẠCH

Đối thoại với Nhân dân năm 2026

Ủy ban nhân dân xã ban hành kế hoạch như sau:

"""


def ids(structure: Structure) -> list[str]:
    return [provision.id for provision in structure.draft.provisions]


def test_labels_nest_into_paths(structure_of: Read) -> None:
    found = structure_of(
        HEAD + "I. NHIỆM VỤ\n\n1. Tuyên truyền\n\na) Phát thanh mỗi tuần hai buổi.\n\nb) Dán tờ tin ở nhà văn hóa.\n\n"
        "2. Tổ chức đối thoại\n\n2.1. Chuẩn bị nội dung.\n\n2.2. Mời dân dự.\n\nII. KINH PHÍ\n\n- Ngân sách xã.\n\n- Nguồn khác."
    )
    assert ids(found) == ["I", "I.1", "I.1.a", "I.1.b", "I.2", "I.2.1", "I.2.2", "II", "II.-1", "II.-2"]


def test_markdown_levels_mean_nothing(structure_of: Read) -> None:
    found = structure_of(
        HEAD + "**I. MỤC ĐÍCH**\n\n#### II. NHIỆM VỤ\n\n# **1. Rà soát**\n\n+ Một việc.\n\n+ Hai việc.\n", "van-ban.md"
    )
    assert ids(found) == ["I", "II", "II.1", "II.1.+1", "II.1.+2"]


def test_a_chapeau_is_no_provision_and_its_lost_bullets_are_paragraphs(structure_of: Read) -> None:
    found = structure_of(
        HEAD
        + "I. TỔ CHỨC THỰC HIỆN\n\n1. Căn cứ nhiệm vụ được giao tại Kế hoạch này, trưởng các thôn và công chức chuyên môn "
        "của xã có trách nhiệm\n\nTổng hợp ý kiến trước ngày họp.\n\nBáo cáo kết quả sau ngày họp.\n\n2. Công an xã\n\nGiữ trật tự."
    )
    assert ids(found) == ["I", "I.1.p1", "I.1.p2", "I.2", "I.2.p1"]
    assert {node.id: node.kind for node in found.outline.nodes}["I.1"] is NodeKind.CHAPEAU
    assert found.draft.provisions[1].parent == "I"


def test_the_sentence_that_opens_bullets_is_no_provision(structure_of: Read) -> None:
    found = structure_of(HEAD + "I. NHIỆM VỤ\n\nXã tập trung vào các việc sau đây:\n\n- Việc một.\n\n- Việc hai.\n")
    assert ids(found) == ["I", "I.-1", "I.-2"]


def test_an_attribute_line_belongs_to_the_item_above(structure_of: Read) -> None:
    text = (
        HEAD
        + "I. NHIỆM VỤ\n\n1. Họp dân ở từng thôn.\n\nThời gian thực hiện: Quý II.\n\nThời gian thc hiện: Quý III.\n\n2. Trả lời dân."
    )
    found = structure_of(text)
    assert ids(found) == ["I", "I.1", "I.2"]
    assert text[slice(*found.draft.provisions[1].span)].endswith("Quý III.")


def test_a_paragraph_broken_by_a_page_is_one(structure_of: Read) -> None:
    found = structure_of(
        HEAD
        + "I. NHIỆM VỤ\n\n1. Mỗi thôn họp dân ít nhất hai lần trong năm để bàn những việc của\n\nthôn và góp ý cho xã.\n\n2. Việc khác."
    )
    assert ids(found) == ["I", "I.1", "I.2"]
    start, end = found.draft.provisions[1].span
    clean = found.clean
    assert "việc của thôn" in clean.text[slice(*clean.within(start, end))]


def test_repeated_labels_are_told_apart(structure_of: Read) -> None:
    found = structure_of(HEAD + "I. NHIỆM VỤ\n\n1. Một việc.\n\n2. Hai việc.\n\n1. Lại một việc.\n")
    assert ids(found) == ["I", "I.1", "I.2", "I.1~2"]


def test_the_closing_order_is_told_from_paragraphs_and_validity(structure_of: Read) -> None:
    found = structure_of(
        HEAD
        + "I. TỔ CHỨC THỰC HIỆN\n\n1. Công an xã giữ trật tự.\n\nKế hoạch này thay thế Kế hoạch năm trước của xã.\n\n"
        "Yêu cầu các thôn thực hiện nghiêm túc./.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
    )
    assert [(p.id, p.kind) for p in found.draft.provisions][2:] == [("p1", "paragraph"), ("closing", "closing")]


def test_a_heading_keeps_its_only_paragraph(structure_of: Read) -> None:
    found = structure_of(
        HEAD + "I. NHIỆM VỤ\n\n1. Họp dân.\n\nII. TỔ CHỨC THỰC HIỆN\n\nCác thôn căn cứ kế hoạch để làm./.\n"
    )
    assert ids(found)[-2:] == ["II", "II.p1"]


def test_articles_of_a_decision(structure_of: Read) -> None:
    found = structure_of(
        "Số: 45/QĐ-UBND\n\nTân Hòa, ngày 02 tháng 4 năm 2026\n\nQUYẾT ĐỊNH\n\nVề việc giao nhiệm vụ đối thoại\n\n"
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN HÒA\n\nCăn cứ Luật Tổ chức chính quyền địa phương;\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Giao nhiệm vụ\n\n1. Công chức văn hóa chủ trì họp dân.\n\na) Chuẩn bị tài liệu.\n\nĐiều 2. Văn phòng xã theo dõi."
    )
    assert ids(found) == ["Điều 1", "Điều 1.1", "Điều 1.1.a", "Điều 2"]
    assert found.draft.header.title == "Về việc giao nhiệm vụ đối thoại"


def test_rows_of_an_annex_table_know_their_columns(structure_of: Read) -> None:
    text = (
        HEAD
        + "1. Họp dân.\n\nNơi nhận:\n- Lưu: VT.\n\n**PHỤ LỤC**\n\n| TT | Nội dung | Chủ trì | Thời gian | Sản phẩm |\n"
        "|---|---|---|---|---|\n| I | Tuyên truyền | | | |\n| 1 | Dán tờ tin | Văn phòng | Tháng 4 | 10 tờ tin |\n"
        "| 2 | Phát thanh | Công chức văn hóa | Hằng tuần | |\n"
    )
    found = structure_of(text, "van-ban.md")
    rows = [node for node in found.outline.nodes if node.kind is NodeKind.TABLE_ROW]
    assert [row.id for row in rows] == ["PL.1", "PL.2"]
    assert rows[0].columns is not None
    assert text[slice(*rows[0].columns["lead"])] == "Văn phòng"
    assert text[slice(*rows[0].columns["product"])] == "10 tờ tin"
    assert rows[0].part is Part.ANNEX
    assert "PL.I" not in ids(found)


def test_what_a_decision_attaches_is_part_of_the_outline(structure_of: Read) -> None:
    found = structure_of(
        "Số: 45/QĐ-UBND\n\nTân Hòa, ngày 02 tháng 4 năm 2026\n\nQUYẾT ĐỊNH\n\nBan hành Kế hoạch đối thoại\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch đối thoại.\n\nNơi nhận:\n- Như Điều 1;\n- Lưu: VT.\n\nCHỦ TỊCH\n\n"
        "Lê Thị Hạ\n\nKẾ HOẠCH\n\nĐối thoại với dân\n\nI. NHIỆM VỤ\n\n1. Họp dân.\n"
    )
    assert ids(found) == ["Điều 1", "I", "I.1"]
    assert found.draft.is_plan


def test_parts_come_from_the_words_of_headings(structure_of: Read) -> None:
    found = structure_of(
        HEAD
        + "I. MỤC ĐÍCH, YÊU CẦU\n\n1. Gần dân.\n\nII. MỤC TIÊU\n\n1. Họp đủ.\n\nIII. NHIỆM VỤ VÀ GIẢI PHÁP\n\n1. Họp dân.\n\n"
        "IV. TỔ CHỨC THỰC HIỆN\n\n1. Văn phòng xã theo dõi."
    )
    parts = {node.id: node.part for node in found.outline.nodes}
    assert parts["I.1"] is Part.REQUIREMENTS
    assert parts["II.1"] is Part.GOALS
    assert parts["III.1"] is Part.TASKS
    assert parts["IV.1"] is Part.ORGANISATION


def test_an_unnumbered_letter_has_paragraphs(structure_of: Read) -> None:
    found = structure_of(
        "UBND HUYỆN BẮC SƠN\n\nSố: 88/UBND-NV\n\nBắc Sơn, ngày 01 tháng 6 năm 2022\n\nV/v đối thoại với thanh niên\n\n"
        "Kính gửi: Các phòng chuyên môn.\n\nĐể chuẩn bị đối thoại với thanh niên, Ủy ban nhân dân huyện yêu cầu các phòng làm như sau:\n\n"
        "Gom câu hỏi của thanh niên trước ngày 10/6/2022.\n\nPhòng Nội vụ chủ trì soạn trả lời.\n"
    )
    assert ids(found) == ["p1", "p2"]


def test_bare_headings_carry_their_lists_and_only_paragraphs(structure_of: Read) -> None:
    found = structure_of(
        HEAD
        + "MỤC ĐÍCH, YÊU CẦU\n\n- Gần dân hơn.\n\nNHIỆM VỤ\n\n1. Trưởng các thôn\n\nHọp dân mỗi quý một lần.\n\nTỔ CHỨC THỰC HIỆN\n\n"
        "Văn phòng xã theo dõi việc thực hiện.\n\nNơi nhận:\n- Lưu: VT.\n"
    )
    assert ids(found) == ["p1", "p1.-1", "p2", "p2.1", "p2.1.p1", "p3", "p3.p1"]


def test_each_annex_has_its_number_and_its_own_columns(structure_of: Read) -> None:
    text = (
        HEAD
        + "1. Họp dân.\n\nNơi nhận:\n- Lưu: VT.\n\nPHỤ LỤC I\n\n| TT | Công việc | Chủ trì | Hạn hoàn thành |\n|---|---|---|---|\n"
        "| 1 | Dán tờ tin | Văn phòng | 30/4 |\n\nPHỤ LỤC II\n\n| TT | Chỉ tiêu |\n|---|---|\n| 1 | 90% hộ dân |\n"
    )
    found = structure_of(text, "van-ban.md")
    assert ids(found) == ["1", "PL1", "PL1.1", "PL2", "PL2.1"]
    last = found.outline.nodes[-1]
    assert last.columns is not None
    assert "target" in last.columns


TABLE = "\n\nPHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n\n"


def test_a_table_of_tabs_keeps_its_empty_cells(structure_of: Read) -> None:
    rows = "STT\tĐơn vị chủ trì\tViệc\tPhối hợp\tHạn\nI\tTHỂ CHẾ\t\t\t\n1\tSở Nội vụ\tTập huấn\tSở Y tế\tQuý II\n2\t\tChấm điểm\t\t30/6\n"

    structure = structure_of(HEAD + "1. Giao việc theo Phụ lục." + TABLE + rows)

    columns = [sorted(node.columns or {}) for node in structure.outline.nodes if node.kind is NodeKind.TABLE_ROW]
    assert columns == [["content", "coordinate", "lead", "time", "tt"], ["content", "time", "tt"]]


def test_plain_words_name_columns(structure_of: Read) -> None:
    rows = (
        "| Đợt | Việc | Ai làm | Khi nào |\n|---|---|---|---|\n| 1 | Gặp gỡ tiểu thương | Ban Quản lý chợ | Tháng 5 |\n"
    )

    structure = structure_of(HEAD + "1. Giao việc theo Phụ lục." + TABLE + rows)

    (row,) = [node for node in structure.outline.nodes if node.kind is NodeKind.TABLE_ROW]
    assert sorted(row.columns or {}) == ["content", "lead", "time", "tt"]


def test_a_row_that_holds_names_of_columns_is_no_heading(structure_of: Read) -> None:
    rows = (
        "| TT | Nội dung | Chủ trì | Sản phẩm |\n| 1 | Rà soát | Sở Y tế | Danh mục |\n"
        "| 2 | Công khai tiến độ hồ sơ | Sở Nội vụ | Hệ thống hoạt động |"
    )

    structure = structure_of(HEAD + "1. Giao việc theo Phụ lục." + TABLE + rows)

    assert [node.id for node in structure.outline.nodes if node.kind is NodeKind.TABLE_ROW] == ["PL.1", "PL.2"]


def test_a_heading_that_ends_in_an_order_gives_work(structure_of: Read) -> None:
    structure = structure_of(
        HEAD + "1. Thường trực Tỉnh ủy yêu cầu:\n\n1.1. Công an xã nắm địa bàn.\n\n1.2. Các thôn họp dân."
    )

    assert {node.part for node in structure.outline.nodes} == {Part.TASKS}
