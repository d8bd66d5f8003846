"""Workbooks: forms and task lists as rows, what surrounds them as paragraphs."""

from __future__ import annotations

import datetime
import io

import openpyxl

from danvan.core.vanban.reading import read
from danvan.core.vanban.source import BlockKind, Source


def saved(book: openpyxl.Workbook) -> Source:
    stream = io.BytesIO()
    book.save(stream)
    return read("a.xlsx", stream.getvalue())


def form() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY"],
        ["PHỤ LỤC: DANH MỤC NHIỆM VỤ"],
        ["TT", "Nội dung", "Chủ trì", "Thời hạn", "Tỷ lệ"],
        ["I", "Nhóm A"],
        [1, "Tập huấn", "Sở Nội vụ", datetime.date(2026, 5, 25), 0.95],
        [2, "Kiểm tra", None, "Quý II", 3.5],
        ["Người lập biểu"],
    ):
        sheet.append(row)
    sheet.merge_cells("A2:E2")
    sheet.merge_cells("C5:C6")
    sheet["E5"].number_format = "0%"
    return book


def test_xlsx_rows_and_what_surrounds_them() -> None:
    source = saved(form())

    kinds = [block.kind for block in source.blocks]
    assert kinds == [BlockKind.PARAGRAPH] * 2 + [BlockKind.ROW] * 4 + [BlockKind.PARAGRAPH]
    assert source.text.split("\n")[2:6] == [
        "TT\tNội dung\tChủ trì\tThời hạn\tTỷ lệ",
        "I\tNhóm A\t\t\t",
        "1\tTập huấn\tSở Nội vụ\t25/05/2026\t95%",
        "2\tKiểm tra\t\tQuý II\t3.5",
    ]


def test_xlsx_merged_cells_say_where_their_words_are() -> None:
    source = saved(form())

    origin = source.blocks[5].merged_from[2]
    assert origin is not None
    assert source.text[slice(*origin)] == "Sở Nội vụ"


def test_xlsx_hidden_sheets_and_rows_are_left_out() -> None:
    book = form()
    sheet = book.active
    assert sheet is not None
    sheet.row_dimensions[5].hidden = True
    book.create_sheet("Nháp").append(["bí mật", "a", "b"])
    book["Nháp"].sheet_state = "hidden"

    source = saved(book)

    assert "Tập huấn" not in source.text
    assert "bí mật" not in source.text


def test_xlsx_a_cell_far_away_costs_nothing() -> None:
    book = form()
    sheet = book.active
    assert sheet is not None
    sheet["A1048576"] = "cuối"

    assert saved(book).text.endswith("cuối")
