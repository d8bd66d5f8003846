"""Every numbered document mentioned, in all the forms numbers take."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from danvan.core.vanban.draft import Citation
from danvan.core.vanban.structure import Structure

Read = Callable[..., Structure]
HEAD = "Số: 50/KH-UBND\n\nHạ Khê, ngày 12 tháng 02 năm 2024\n\nKẾ HOẠCH\n\nHọp dân\n\n"


def cited(structure_of: Read, sentence: str) -> list[Citation]:
    return structure_of(f"{HEAD}Xã làm như sau:\n\nI. NHIỆM VỤ\n\n1. {sentence}\n").draft.citations


@pytest.mark.parametrize(
    ("sentence", "number", "kind", "issued_on", "issuer"),
    [
        ("Theo Quyết định số 436/QĐ-UBND-HC ngày 06/9/2021 của UBND tỉnh.", "436/QĐ-UBND-HC", "Quyết định", "2021-09-06", "UBND tỉnh"),
        ("Theo Thông tư số 12/2024/TT-BNV, ngày 1-8-2024 của Bộ Nội vụ về thi đua.", "12/2024/TT-BNV", "Thông tư", "2024-08-01", "Bộ Nội vụ"),
        ("Theo Kế hoạch số 80 /KH-UBND ngày 5.3.2020.", "80/KH-UBND", "Kế hoạch", "2020-03-05", None),
        ("Theo Nghị quyết 14/NQ/TU của Tỉnh ủy về nông thôn.", "14/NQ/TU", "Nghị quyết", None, "Tỉnh ủy"),
        ("Theo Đề án 07-ĐA/TU.", "07-ĐA/TU", "Đề án", None, None),
        ("Theo Kết luận số 01KL/TW ngày 4 tháng 4 năm 2016.", "01KL/TW", "Kết luận", "2016-04-04", None),
        ("Theo Quyết định số 12a/QĐ-UBND của UBND huyện ngày 02/02/2022.", "12a/QĐ-UBND", "Quyết định", "2022-02-02", "UBND huyện"),
        ("Theo Báo cáo số 45/BC-LĐTB&XH ngày 01/01/2020.", "45/BC-LĐTB&XH", "Báo cáo", "2020-01-01", None),
        ("Theo Công văn 887/UBND-NC ngày 06/3/2020.", "887/UBND-NC", "Công văn", "2020-03-06", None),
        ("Theo NĐ 59/2023/NĐ-CP.", "59/2023/NĐ-CP", "Nghị định", None, None),
        ("Theo Luật Tiếp công dân số 42/2013/QH13.", "42/2013/QH13", "Luật", None, None),
        ("Theo Nghị định số 61/2018/NĐCP của Chính phủ.", "61/2018/NĐCP", "Nghị định", None, "Chính phủ"),
        (
            "Theo Chương trình phối hợp số 31-CTr/BDVTU-STP ngày 14/02/2019 giữa Ban Dân vận Tỉnh ủy và Sở Tư pháp về hòa giải.",
            "31-CTr/BDVTU-STP", "Chương trình phối hợp", "2019-02-14", "Ban Dân vận Tỉnh ủy và Sở Tư pháp",
        ),
    ],
)  # fmt: skip
def test_forms_of_numbers(
    structure_of: Read, sentence: str, number: str, kind: str, issued_on: str | None, issuer: str | None
) -> None:
    [citation] = cited(structure_of, sentence)
    day = datetime.date.fromisoformat(issued_on) if issued_on else None
    assert (citation.number, citation.kind_label, citation.issued_on, citation.issuer) == (number, kind, day, issuer)


def test_an_issuer_ends_before_the_next_citation(structure_of: Read) -> None:
    found = cited(structure_of, "Theo Chỉ thị số 5/CT-UBND của UBND tỉnh và Kế hoạch số 6/KH-UBND của UBND huyện.")
    assert [(one.number, one.issuer) for one in found] == [("5/CT-UBND", "UBND tỉnh"), ("6/KH-UBND", "UBND huyện")]


def test_a_list_of_numbers_shares_its_kind(structure_of: Read) -> None:
    found = cited(structure_of, "Theo các Nghị quyết số 12-NQ/TU, số 13-NQ/TU và 14-NQ/TU của Tỉnh ủy.")
    assert [(one.number, one.kind_label) for one in found] == [(f"{n}-NQ/TU", "Nghị quyết") for n in (12, 13, 14)]


def test_the_documents_own_number_is_not_cited_but_a_namesake_is(structure_of: Read) -> None:
    found = cited(
        structure_of, "Kèm theo Kế hoạch số 50/KH-UBND; khác với Kế hoạch số 50/KH-UBND ngày 03/4/2019 của UBND tỉnh."
    )
    assert [(one.number, one.issued_on) for one in found] == [("50/KH-UBND", datetime.date(2019, 4, 3))]


@pytest.mark.parametrize(
    "words", ["Mẫu số 01/TCD", "trong 24/7 giờ", "ngày 15/01/2020", "hội nghị 2/3 số hộ", "điện thoại số 024/A1"]
)
def test_forms_times_and_shares_are_not_cited(structure_of: Read, words: str) -> None:
    assert cited(structure_of, f"Làm theo {words} của xã.") == []


def test_grounds_are_a_basis_and_the_rest_is_mentioned(structure_of: Read) -> None:
    structure = structure_of(
        f"{HEAD}Căn cứ Chỉ thị số 5/CT-UBND của tỉnh, xã làm như sau:\n\nI. NHIỆM VỤ\n\n1. Làm theo Kế hoạch số 6/KH-UBND.\n"
    )
    assert [(one.number, one.role) for one in structure.draft.citations] == [
        ("5/CT-UBND", "basis"),
        ("6/KH-UBND", "mention"),
    ]


def test_spans_are_the_words_themselves(structure_of: Read) -> None:
    text = f"{HEAD}Xã làm như sau:\n\n1. Theo **Chỉ thị** số 5/CT-UBND của UBND tỉnh về họp dân.\n"
    [citation] = structure_of(text, "a.md").draft.citations
    assert text[slice(*citation.span)] == "Chỉ thị** số 5/CT-UBND của UBND tỉnh"


def test_laws_by_name_are_named_citations(structure_of: Read) -> None:
    structure = structure_of(
        f"{HEAD}Căn cứ Luật Tiếp công dân năm 2013; Luật Phòng, chống tham nhũng ngày 20/11/2018 và Nghị quyết Đại hội Đảng bộ huyện lần thứ X, "
        "xã làm như sau:\n\n1. Họp dân theo Luật Khiếu nại và Luật Tố cáo.\n"
    )
    assert [named.text for named in structure.draft.named_citations] == [
        "Luật Tiếp công dân năm 2013",
        "Luật Phòng, chống tham nhũng",
        "Nghị quyết Đại hội Đảng bộ huyện lần thứ X",
        "Luật Khiếu nại",
        "Luật Tố cáo",
    ]
    assert structure.draft.named_citations[1].issued_on == datetime.date(2018, 11, 20)
