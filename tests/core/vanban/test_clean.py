"""The text as it is matched, and the way back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.core.vanban.clean import Clean

ODD = st.text(st.sampled_from("aăĐ\u0301\u0323 \u00a0\u200b\u00ad\n\t-–—“”‘*_#\\>&<brnsp;/Ⅲ1."), max_size=60)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("19/KH\u2011UBND", "19/KH-UBND"),
        ("2017 – 2021", "2017 - 2021"),
        ("“Dân vận khéo”", '"Dân vận khéo"'),
        ("một\u00a0\u00a0hai", "một hai"),
        ("báo cáo (*qua Sở Nội vụ*) **trước** ngày", "báo cáo (qua Sở Nội vụ) trước ngày"),
        ("## II. NỘI DUNG", " II. NỘI DUNG".strip()),
        ("1\\. Mục đích", "1. Mục đích"),
        ("ten_tep_dinh_kem và _nghiêng_", "ten_tep_dinh_kem và nghiêng"),
        ("số # 5", "số # 5"),
        ("siết\u00adchặt", "siếtchặt"),
        ("Mục Ⅲ", "Mục III"),
        ("Ðiều 1", "Điều 1"),
        ("dòng một<br>dòng hai", "dòng một\ndòng hai"),
        ("dòng một  \n\n dòng hai", "dòng một\ndòng hai"),
    ],
)
def test_what_does_not_matter_is_made_equal(raw: str, clean: str) -> None:
    assert Clean.of(raw).text == clean


def test_a_star_that_opens_a_line_stays_a_bullet() -> None:
    assert Clean.of("a\n* **Sở** Nội vụ").text == "a\n* Sở Nội vụ"


def test_decomposed_letters_are_composed_and_lead_back_to_all_their_marks() -> None:
    raw = unicodedata.normalize("NFD", "Đối thoại với dân")
    clean = Clean.of(raw)
    assert clean.text == "Đối thoại với dân"
    start = clean.text.index("thoại")
    assert raw[slice(*clean.span(start, start + 5))] == unicodedata.normalize("NFD", "thoại")


def test_the_fold_is_in_small_letters_with_one_tone_placement() -> None:
    assert Clean.of("UỶ BAN, văn hoá").fold == "ủy ban, văn hóa"


def test_a_break_inside_a_sentence_can_be_joined() -> None:
    clean = Clean.of("ít nhất 01 mô\n\nhình").joined([13])
    assert clean.text == "ít nhất 01 mô hình"


def test_words_can_be_left_out_without_losing_places() -> None:
    raw = "họp dân\n\n12\n\nở thôn"
    clean = Clean.of(raw).without([(9, 11)])
    assert clean.text == "họp dân\nở thôn"
    assert raw[slice(*clean.span(clean.text.index("thôn"), len(clean.text)))] == "thôn"


def test_cells_and_blocks_part_as_told() -> None:
    assert Clean.of("một\thai\tba", breaks=[3], cells=[7]).text == "một\nhai\tba"


def test_an_empty_span_stays_empty() -> None:
    clean = Clean.of("abc")
    assert clean.span(1, 1) == (1, 1)
    assert Clean.of("").span(0, 0) == (0, 0)


@given(ODD)
def test_every_clean_character_knows_its_place(raw: str) -> None:
    clean = Clean.of(raw)
    assert len(clean.text) == len(clean.fold) == len(clean.starts) == len(clean.ends)
    assert all(0 <= start < end <= len(raw) for start, end in zip(clean.starts, clean.ends, strict=True))
    assert list(clean.starts) == sorted(clean.starts)


@given(ODD)
def test_cleaning_clean_text_changes_nothing_but_marks(raw: str) -> None:
    assert "  " not in Clean.of(raw).text.replace("\n", "")


def test_words_told_twice_are_left_out_once() -> None:
    assert Clean.of("họp dân\n\n12\n\nở thôn").without([(9, 11), (9, 11), (10, 11)]).text == "họp dân\nở thôn"
