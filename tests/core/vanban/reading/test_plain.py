"""Plain text and Markdown: the text is untouched, blocks are the paragraphs a reader sees."""

from __future__ import annotations

import unicodedata

import pytest

from danvan.core.vanban.reading import read
from danvan.core.vanban.source import BlockKind, Source


def source(text: str, name: str = "a.txt") -> Source:
    return read(name, text.encode())


def blocks(text: str, name: str = "a.txt") -> list[str]:
    found = source(text, name)
    return [found.text[block.start : block.end] for block in found.blocks]


def rows(text: str) -> list[list[str]]:
    found = source(text)
    return [[found.text[a:b] for a, b in block.cells] for block in found.blocks if block.kind is BlockKind.ROW]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_plain_text_is_the_decoded_input(encoding: str) -> None:
    text = "Kế hoạch\r\n\r\n  Một đoạn.\n"
    data = ("\ufeff" + text).encode(encoding) if encoding == "utf-16-be" else text.encode(encoding)

    found = read("a.txt", data)

    assert found.text == text
    assert found.media_type == "text/plain"


def test_plain_decomposed_letters_stay_decomposed() -> None:
    text = unicodedata.normalize("NFD", "Kế hoạch của Ủy ban nhân dân tỉnh")

    assert source(text).text == text


def test_plain_a_paragraph_broken_by_a_page_is_one_block() -> None:
    text = "1. Mỗi cơ quan xây dựng hoặc nhân rộng ít nhất 01 mô\n\nhình trong năm.\n\n2. Việc khác."

    assert blocks(text) == ["1. Mỗi cơ quan xây dựng hoặc nhân rộng ít nhất 01 mô\n\nhình trong năm.", "2. Việc khác."]


def test_plain_a_page_number_between_does_not_keep_the_halves_apart() -> None:
    filler = "\n".join(f"{at}. Việc thứ {at} của kế hoạch này." for at in range(1, 15))
    text = f"{filler}\n15. Các sở tiếp tục siết chặt\n\n2\n\nkỷ luật, kỷ cương.\n{filler}"

    assert "15. Các sở tiếp tục siết chặt\n\n2\n\nkỷ luật, kỷ cương." in blocks(text)


def test_plain_page_numbers_are_in_no_block() -> None:
    filler = "\n".join(f"{at}. Việc thứ {at} của kế hoạch này." for at in range(1, 15))

    assert not {"2", "- 3 -"} & set(blocks(f"{filler}\n\n2\n\n{filler}\n\n- 3 -\n\n{filler}"))


def test_plain_numbers_of_a_table_copied_cell_by_cell_are_kept() -> None:
    text = "TT\nNội dung\n1\nTập huấn\n2\nKiểm tra\n3\nTổng kết"

    assert {"1", "2", "3"} <= set(blocks(text))


def test_plain_headings_and_list_items_are_never_joined() -> None:
    text = "II. Nội dung thực hiện\n\nphối hợp chặt chẽ\n\na) một việc\n\nb) hai việc\n\n- ba việc"

    assert blocks(text) == ["II. Nội dung thực hiện", "phối hợp chặt chẽ", "a) một việc", "b) hai việc", "- ba việc"]


WRAPPED = """\
1. Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành theo dõi và
đôn đốc việc thực hiện Kế hoạch này; tổng hợp báo cáo Ủy ban nhân
dân tỉnh trước ngày 20/11/2026. Các xã gửi số liệu về Sở Nội vụ.
2. Sở Tài chính bố trí kinh phí.
Kinh phí lấy từ ngân sách.
a) Cấp tỉnh;
b) Cấp xã.
"""


def test_plain_hard_wrapped_lines_become_paragraphs() -> None:
    found = blocks(WRAPPED)

    assert [text.split()[0] for text in found] == ["1.", "2.", "Kinh", "a)", "b)"]
    assert found[0].endswith("về Sở Nội vụ.")


def test_plain_letterhead_columns_are_cells() -> None:
    text = (
        "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TỈNH SÔNG MÂY            Độc lập - Tự do - Hạnh phúc\n"
        "                         Sông Mây, ngày 12 tháng 3 năm 2026\n\nKẾ HOẠCH"
    )

    assert rows(text) == [
        ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["TỈNH SÔNG MÂY", "Độc lập - Tự do - Hạnh phúc"],
        ["", "Sông Mây, ngày 12 tháng 3 năm 2026"],
    ]


def test_plain_tabs_make_columns_but_not_after_a_label() -> None:
    assert rows("TT\tNội dung\tChủ trì\n1\tTập huấn\tSở Nội vụ") == [
        ["TT", "Nội dung", "Chủ trì"],
        ["1", "Tập huấn", "Sở Nội vụ"],
    ]
    assert rows("1.\tTập huấn cán bộ\n-\tKiểm tra") == []


def test_markdown_tables_are_rows() -> None:
    text = "| TT | Nội dung | Chủ trì |\n|:--|---|--:|\n| 1 | A \\| B | |\n"

    assert rows(text) == [["TT", "Nội dung", "Chủ trì"], ["1", "A \\| B", ""]]
    assert {block.table for block in source(text).blocks} == {1}


def test_markdown_marks_stay_inside_blocks() -> None:
    text = "## **II.** NỘI DUNG\n\n***Nơi nhận:***\n\n---\n\n**KẾ HOẠCH**"

    assert blocks(text, "a.md") == ["## **II.** NỘI DUNG", "***Nơi nhận:***", "**KẾ HOẠCH**"]
    assert source(text, "a.md").media_type == "text/markdown"
    assert [block.bold for block in source(text).blocks] == [False, True, True]


def test_plain_a_page_number_inside_a_paragraph_is_marked_as_the_pages() -> None:
    filler = "\n".join(f"{at}. Việc thứ {at} của kế hoạch này." for at in range(1, 15))

    found = source(f"{filler}\n15. Các sở tiếp tục siết chặt\n\n2\n\nkỷ luật, kỷ cương.\n{filler}\n\n3\n\n{filler}")

    assert [found.text[a:b] for a, b in found.furniture] == ["2"]
