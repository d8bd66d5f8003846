"""What a person is told before trusting a document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from danvan.core.vanban.structure import Structure
from danvan.core.vanban.structure.syllables import is_syllable

Read = Callable[..., Structure]
HEAD = "ỦY BAN NHÂN DÂN\nXÃ TÂN HÒA\n\nSố: 5/KH-UBND\n\nTân Hòa, ngày 12 tháng 02 năm 2024\n\nKẾ HOẠCH\n\nHọp dân\n\n"


def warned(structure: Structure, code: str) -> list[str]:
    return [warning.message for warning in structure.draft.warnings if warning.code == code]


def test_a_whole_document_warns_of_nothing(structure_of: Read) -> None:
    found = structure_of(
        HEAD
        + "I. NHIỆM VỤ\n\n1. Họp dân ở từng thôn./.\n\nNơi nhận:\n- Các thôn;\n- Lưu: VT, hphuong.\n\nCHỦ TỊCH\n\nLê Thị Hạ\n"
    )
    assert found.draft.warnings == []


def test_a_cut_copy(structure_of: Read) -> None:
    cut = structure_of(
        HEAD + "I. NHIỆM VỤ\n\n1. Họp dân ở từng thôn ít nhất hai lần trong năm để bàn những việc của thôn và"
    )
    assert warned(cut, "truncated")
    assert cut.draft.header.completeness.recipients == "truncated"


def test_a_missing_letterhead(structure_of: Read) -> None:
    found = structure_of(
        "Số: 5/KH-UBND\n\nTân Hòa, ngày 12 tháng 02 năm 2024\n\nKẾ HOẠCH\n\nHọp dân\n\nUBND xã làm như sau:\n\n1. Họp dân.\n"
    )
    assert "Ủy ban nhân dân xã Tân Hòa" in warned(found, "letterhead_missing")[0]


def test_a_lost_letter_is_flagged_with_a_suggestion_and_kept(structure_of: Read) -> None:
    found = structure_of(HEAD + "I. NHIỆM VỤ\n\n1. Tổ chức thực hiện tốt.\n\n2. Thường xuyên thc hiện.\n")
    assert warned(found, "lost_letters") == ["“thc” lacks a letter; perhaps “thực”."]
    assert "thc hiện" in found.clean.text


def test_a_law_no_longer_in_force(structure_of: Read) -> None:
    found = structure_of(
        HEAD + "Căn cứ Nghị định số 04/2015/NĐ-CP ngày 09 tháng 01 năm 2015, xã làm như sau:\n\n1. Họp dân.\n"
    )
    assert "59/2023/NĐ-CP" in warned(found, "repealed_basis")[0]


def test_a_date_that_the_register_and_another_mention_contradict(structure_of: Read) -> None:
    found = structure_of(
        HEAD
        + "Căn cứ Nghị định số 59/2023/NĐ-CP ngày 15/8/2023, Kế hoạch số 7/KH-UBND ngày 01/3/2023 và Kế hoạch số 7/KH-UBND ngày 02/3/2023, "
        "xã làm như sau:\n\n1. Họp dân.\n"
    )
    assert len(warned(found, "date_conflict")) == 2


def test_a_number_that_lost_its_end(structure_of: Read) -> None:
    found = structure_of(
        HEAD + "Căn cứ Pháp lệnh số 34/2007/PL-UBTVQH ngày 20/4/2007, xã làm như sau:\n\n1. Họp dân.\n"
    )
    assert warned(found, "number_conflict")


@pytest.mark.parametrize("word", ["nghiêng", "quỳnh", "gì", "giữa", "khuỷu", "thuở", "yếu", "oách", "xoong", "được"])
def test_vietnamese_words_are_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["thc", "mc", "hiệnn", "trng", "đưọcc", "nghàng"])
def test_broken_words_are_not(word: str) -> None:
    assert not is_syllable(word)
