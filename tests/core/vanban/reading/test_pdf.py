"""Text PDFs: paragraphs as typed, not lines as printed."""

from __future__ import annotations

import pytest

from danvan.core.vanban.reading import read
from danvan.core.vanban.reading.pdf_words import joined
from danvan.core.vanban.source import BlockKind, Source
from tests.samples.pdf_writer import blank_pdf, pdf_of
from tests.samples.plan_text import parse

SENTENCE = "Các cơ quan, đơn vị, địa phương tiếp tục nâng cao chất lượng phục vụ nhân dân và doanh nghiệp trong năm."
PLAN = f"""UBND TỈNH SÔNG MÂY    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NỘI VỤ    Độc lập - Tự do - Hạnh phúc
Số: 45/KH-SNV    Sông Mây, ngày 12 tháng 3 năm 2026

KẾ HOẠCH
Thực hiện công tác dân vận chính quyền và quy chế dân chủ ở cơ sở trên địa bàn toàn tỉnh năm 2026

Căn cứ Chương trình phối hợp số 26-CTr/BDVTU-BCSĐUBND ngày 13/02/2025 về công tác dân vận, Sở ban hành Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU
1. {SENTENCE * 4}
2. {SENTENCE}
II. NỘI DUNG
a) {SENTENCE * 2}
- Quý IV hằng năm.
{chr(10).join(f"{at}. {SENTENCE}" for at in range(1, 25))}
Nơi nhận:
- Các sở, ban, ngành, đoàn thể tỉnh và cơ quan trung ương đóng trên địa bàn;
- Lưu: VT.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Lê Văn Mẫu
PHỤ LỤC
| TT | Nội dung công việc | Chủ trì | Thời gian |
| 1 | Tập huấn nghiệp vụ cho cán bộ cấp xã | Sở Nội vụ | Quý II/2026 |
| 2 | Kiểm tra | Thanh tra | Quý IV |
"""


@pytest.fixture(scope="module")
def plan() -> Source:
    return read("a.pdf", pdf_of(PLAN))


def pieces(source: Source) -> list[str]:
    return [source.text[a:b] for block in source.blocks for a, b in block.cells or [(block.start, block.end)]]


def test_pdf_paragraphs_are_those_that_were_written(plan: Source) -> None:
    assert pieces(plan) == parse(PLAN).paragraphs()


def test_pdf_blocks_know_their_page_and_page_numbers_are_gone(plan: Source) -> None:
    assert plan.pages is not None
    assert plan.pages > 2
    assert {block.page for block in plan.blocks} == set(range(1, plan.pages + 1))
    assert "2" not in plan.text.split("\n")


def test_pdf_ruled_tables_are_rows(plan: Source) -> None:
    found = [block for block in plan.blocks if block.kind is BlockKind.ROW]

    assert [len(block.cells) for block in found] == [4, 4, 4]
    assert plan.text[slice(*found[1].cells[3])] == "Quý II/2026"


def test_pdf_titles_are_centred(plan: Source) -> None:
    centred = [plan.text[block.start : block.end].split()[0] for block in plan.blocks if block.centred]

    assert centred == ["KẾ", "Thực", "PHỤ"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Kết luận số 01-", "KL/TW của Bộ"], "Kết luận số 01-KL/TW của Bộ"),
        (["Kế hoạch số 19/", "KH-UBND"], "Kế hoạch số 19/KH-UBND"),
        (["số 26-CTr/BDVTU-", "BCSĐUBND"], "số 26-CTr/BDVTU-BCSĐUBND"),
        (["an ninh -", "quốc phòng"], "an ninh - quốc phòng"),
        (["trước ngày 30/6/202", "6 phải xong"], "trước ngày 30/6/2026 phải xong"),
        (["năm 2025,", "2026"], "năm 2025, 2026"),
    ],
)
def test_pdf_numbers_broken_at_a_line_end_are_whole_again(lines: list[str], text: str) -> None:
    assert joined(lines) == text


def test_pdf_merged_cells_keep_their_columns() -> None:
    pdf = blank_pdf()
    with pdf.table() as table:
        head = table.row()
        for words in ("TT", "Nội dung", "Chủ trì"):
            head.cell(words)
        first = table.row()
        first.cell("1")
        first.cell("Tập huấn")
        first.cell("Sở Nội vụ", rowspan=2)
        second = table.row()
        second.cell("2")
        second.cell("Kiểm tra")
        last = table.row()
        last.cell("II", colspan=1)
        last.cell("Nhóm việc khác", colspan=2)

    source = read("a.pdf", bytes(pdf.output()))

    rows = [[source.text[a:b] for a, b in block.cells] for block in source.blocks]
    assert rows == [
        ["TT", "Nội dung", "Chủ trì"],
        ["1", "Tập huấn", "Sở Nội vụ"],
        ["2", "Kiểm tra", ""],
        ["II", "Nhóm việc khác", ""],
    ]
    assert source.text[slice(*source.blocks[2].merged_from[2] or (0, 0))] == "Sở Nội vụ"


def test_pdf_pages_without_text_are_reported() -> None:
    pdf = blank_pdf()
    pdf.multi_cell(0, text=SENTENCE)
    pdf.add_page()
    pdf.rect(30, 40, 50, 50)

    assert [warning.code for warning in read("a.pdf", bytes(pdf.output())).warnings] == ["page_without_text"]
