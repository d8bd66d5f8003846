"""What a paragraph begins with that gives it a place."""

from __future__ import annotations

import pytest

from danvan.core.vanban.structure.labels import Style, label_of


@pytest.mark.parametrize(
    ("text", "style", "step", "rest"),
    [
        ("I. MỤC ĐÍCH", Style.ROMAN, "I", "MỤC ĐÍCH"),
        ("IV- NỘI DUNG", Style.ROMAN, "IV", "NỘI DUNG"),
        ("II/ Nội dung", Style.ROMAN, "II", "Nội dung"),
        ("A. Phần chung", Style.UPPER, "A", "Phần chung"),
        ("1. Rà soát", Style.ARABIC, "1", "Rà soát"),
        ("1.Rà soát", Style.ARABIC, "1", "Rà soát"),
        ("3- Kiểm tra", Style.ARABIC, "3", "Kiểm tra"),
        ("1. 100% thôn họp dân", Style.ARABIC, "1", "100% thôn họp dân"),
        ("2) Kiểm tra", Style.ARABIC_BRACKET, "2", "Kiểm tra"),
        ("2.1. Kiểm tra", Style.DECIMAL, "1", "Kiểm tra"),
        ("2.1 Kiểm tra", Style.DECIMAL, "1", "Kiểm tra"),
        ("a) Tổ chức", Style.LOWER, "a", "Tổ chức"),
        ("đ) Tổ chức", Style.LOWER, "đ", "Tổ chức"),
        ("b/ Tổ chức", Style.LOWER, "b", "Tổ chức"),
        ("(1) Tổ chức", Style.ARABIC_PARENTHESES, "1", "Tổ chức"),
        ("- Tổ chức", Style.DASH, "-", "Tổ chức"),
        ("-Tổ chức", Style.DASH, "-", "Tổ chức"),
        ("+ Tổ chức", Style.PLUS, "+", "Tổ chức"),
        ("* Tổ chức", Style.STAR, "*", "Tổ chức"),
        ("• Tổ chức", Style.DOT, "-", "Tổ chức"),
        ("Điều 3. Hiệu lực", Style.ARTICLE, "Điều 3", "Hiệu lực"),
        ("Phần thứ hai", Style.PART, "Phần thứ hai", ""),
        ("CHƯƠNG II", Style.CHAPTER, "Chương II", ""),
        ("Bước 1: Chuẩn bị", Style.NAMED, "Bước 1", "Chuẩn bị"),
    ],
)
def test_labels_are_recognised(text: str, style: Style, step: str, rest: str) -> None:
    label = label_of(text, 0, len(text))
    assert label is not None
    assert (label.style, label.step, text[label.end :]) == (style, step, rest)


@pytest.mark.parametrize(
    "text",
    [
        "15/6/2024 là hạn cuối",
        "1.200 người dự",
        "02 - 04 cuộc đối thoại",
        "100% thôn",
        "16/CT-TTg ngày 16/5/2018",
        "33-CT/TU ngày 18/5/2021",
        "V/v tăng cường đối thoại",
        "Điều 24 Quyết định này",
        "30 ngày làm việc",
        "Giai đoạn 2026-2030: mở rộng",
        "------",
        "Khoản 2 Điều 3",
    ],
)
def test_quantities_dates_and_numbers_are_no_labels(text: str) -> None:
    assert label_of(text, 0, len(text)) is None
