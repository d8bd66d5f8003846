"""Nơi nhận, however it is set."""

from __future__ import annotations

from collections.abc import Callable

from danvan.core.vanban.structure import Structure

Read = Callable[..., Structure]
HEAD = "Số: 50/KH-UBND\n\nKẾ HOẠCH\n\nHọp dân\n\nI. NHIỆM VỤ\n\n1. Họp dân ở từng thôn./.\n\n"


def names(structure: Structure) -> list[tuple[str, str | None, bool]]:
    return [(one.name, one.note, one.archive) for one in structure.draft.recipients]


def test_bullets_with_notes_and_the_archive_line(structure_of: Read) -> None:
    found = structure_of(
        HEAD
        + "Nơi nhận:\n- Thường trực Đảng ủy (để báo cáo);\n- Công an (xã);\n- VPUB: LĐ, CV (NC);\n- Lưu: VT, VP (Hà).\n\nCHỦ TỊCH\n\nLê Hạ"
    )
    assert names(found) == [
        ("Thường trực Đảng ủy", "để báo cáo", False),
        ("Công an (xã)", None, False),
        ("VPUB: LĐ, CV (NC)", None, False),
        ("Lưu: VT, VP (Hà)", None, True),
    ]


def test_lost_bullets_and_wrapped_lines(structure_of: Read) -> None:
    found = structure_of(HEAD + "Nơi nhận:\nNhư trên;\nTrưởng các thôn, tổ dân phố\ntrong xã;\nLưu: VT.\n")
    assert [name for name, _, _ in names(found)] == ["Như trên", "Trưởng các thôn, tổ dân phố trong xã", "Lưu: VT"]


def test_a_list_on_one_line(structure_of: Read) -> None:
    found = structure_of(HEAD + "Nơi nhận: Như trên; Đảng ủy xã; Lưu: VT.\n\nCHỦ TỊCH\n\nLê Thị Hạ\n")
    assert [name for name, _, _ in names(found)] == ["Như trên", "Đảng ủy xã", "Lưu: VT"]


def test_a_signature_between_the_lines_is_no_recipient(structure_of: Read) -> None:
    found = structure_of(
        HEAD
        + "Nơi nhận:                         TM. ỦY BAN NHÂN DÂN\n- Đảng ủy xã;                       CHỦ TỊCH\n- Các thôn;\n"
        "- Lưu: VT.                          Lê Thị Hạ\n"
    )
    assert [name for name, _, _ in names(found)] == ["Đảng ủy xã", "Các thôn", "Lưu: VT"]
    assert found.draft.header.signer.name == "Lê Thị Hạ"


def test_what_a_portal_adds_below_is_no_recipient_and_no_citation(structure_of: Read) -> None:
    found = structure_of(
        HEAD
        + "Nơi nhận:\n- Các thôn;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Thị Hạ\n\nVăn bản khác\n\nCông văn số 9/UBND-NC ngày 01/01/2020\n"
    )
    assert len(found.draft.recipients) == 2
    assert found.draft.citations == []


def test_two_who_sign_side_by_side_are_no_provisions(structure_of: Read) -> None:
    found = structure_of(
        "Số: 50/KH-UBND\n\nKẾ HOẠCH\n\nHọp dân\n\nI. NHIỆM VỤ\n\n1. Họp dân ở từng thôn./.\n\n"
        "TRƯỞNG BAN DÂN VẬN                    GIÁM ĐỐC SỞ NỘI VỤ\n\nBSCKII. Lê Thị Hạ                       Trần Văn Đông\n"
    )
    assert [provision.id for provision in found.draft.provisions] == ["I", "I.1"]
    assert (found.draft.header.signer.name, found.draft.header.signer.role) == ("Lê Thị Hạ", "Trưởng ban Dân vận")
