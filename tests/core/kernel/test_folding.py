"""Vietnamese text as it is searched, matched and sorted."""

from __future__ import annotations

import doctest
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.core.kernel import folding


def test_the_examples_in_the_module_hold() -> None:
    assert doctest.testmod(folding).failed == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uỷ ban", "Ủy ban"),
        ("văn hoá", "văn hóa"),
        ("khoẻ", "khỏe"),
        ("HOÀ GIẢI", "hòa giải"),
        (unicodedata.normalize("NFD", "Đảng ủy"), "đảng ủy"),
    ],
)
def test_matching_forgets_case_tone_placement_and_composition(one: str, other: str) -> None:
    assert folding.match_fold(one) == folding.match_fold(other)


@pytest.mark.parametrize(("one", "other"), [("tỉnh", "tình"), ("lí", "lý"), ("đê", "dê"), ("quý", "quỷ")])
def test_matching_keeps_tones_letters_and_i_y(one: str, other: str) -> None:
    assert folding.match_fold(one) != folding.match_fold(other)


def test_closed_syllables_keep_the_tone_where_it_is() -> None:
    assert folding.match_fold("hoàn toàn, quỹ, thuở") == "hoàn toàn, quỹ, thuở"


def test_searching_forgets_every_mark() -> None:
    assert folding.fold("  ĐỐI THOẠI\u00a0với Nhân dân ") == "doi thoai voi nhan dan"


def test_order_is_letters_first_then_tones_syllable_by_syllable() -> None:
    names = ["bã", "bạ", "ba", "bả", "bà", "bá", "bă", "bâ", "ban", "ca"]
    assert sorted(names, key=folding.sort_key) == ["ba", "bà", "bả", "bã", "bá", "bạ", "ban", "bă", "bâ", "ca"]


def test_order_knows_the_vietnamese_alphabet() -> None:
    letters = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    mixed = letters[::2] + letters[1::2]
    assert sorted(mixed, key=folding.sort_key) == letters


@given(st.text())
def test_folding_for_matches_never_changes_the_length_of_composed_text(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert len(folding.place_tones(folding.lower(composed))) == len(folding.lower(composed))


@given(st.text())
def test_sort_keys_are_plain_ascii_for_latin_text(text: str) -> None:
    latin = "".join(letter for letter in text if letter.isascii())
    assert folding.sort_key(latin).isascii()
