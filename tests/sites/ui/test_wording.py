"""Days, figures and numbers of documents, as officials write them."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.test import RequestFactory
from django.utils import translation

from danvan.sites.ui import wording
from danvan.sites.ui.paging import pager

TODAY = datetime.date(2026, 7, 14)


def after(days: int) -> datetime.date:
    return TODAY + datetime.timedelta(days)


@pytest.mark.parametrize(
    ("due", "words", "state"),
    [
        (None, "no date set", "open"),
        (after(-4), "4 days overdue", "late"),
        (after(-1), "1 day overdue", "late"),
        (TODAY, "today", "risk"),
        (after(1), "tomorrow", "risk"),
        (after(3), "3 days left", "open"),
        (after(1200), "1,200 days left", "open"),
    ],
)
def test_a_due_date_says_how_far_off_it_is(due: datetime.date | None, words: str, state: str) -> None:
    with translation.override("en"):
        assert wording.days_left(due, TODAY) == words
    assert wording.due_state(due, TODAY) == state


def test_a_moment_counts_as_its_day_in_hanoi() -> None:
    late_at_night = datetime.datetime(2026, 7, 14, 18, 0, tzinfo=datetime.UTC)
    assert wording.as_day(late_at_night) == datetime.date(2026, 7, 15)


def test_a_day_has_its_weekday_and_leaves_out_this_year() -> None:
    with translation.override("en"):
        assert wording.day_words(datetime.date(2026, 7, 10), TODAY) == "Friday, 10/7"
        assert wording.day_words(datetime.date(2027, 2, 5), TODAY) == "Friday, 05/02/2027"


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (1234.5, 1, "1.234,5"), (1200, 1, "1.200"), (Decimal("0.05"), 2, "0,05"), (0, 1, "0"), (-3.25, 1, "-3,2"),
        (100000, 0, "100.000"), (None, 1, "–"),
    ],
)  # fmt: skip
def test_a_figure_is_written_with_a_comma(value: wording.Number | None, decimals: int, written: str) -> None:
    with translation.override("vi"):
        assert wording.figure(value, decimals) == written


def test_a_percentage_stays_on_one_line() -> None:
    with translation.override("vi"):
        assert wording.percent(82.5) == "82,5\u00a0%"


@pytest.mark.parametrize(("value", "width"), [(None, "0%"), (-5, "0%"), (82.5, "82.5%"), (140, "100%")])
def test_a_width_stays_within_its_track(value: float | None, width: str) -> None:
    assert wording.width(value) == width


@pytest.mark.parametrize("kept", ["95 %", "301/KH-UBND", "10/2022/QH15", "92/2017/NĐ-CP", "mục II.3", "25/06/2026"])
def test_numbers_and_labels_are_kept_together(kept: str) -> None:
    spaceless = kept.replace(" ", "\u00a0")
    assert wording.nonbreaking(f"theo {kept}, nay") == f'theo <span class="keep">{spaceless}</span>, nay'


def test_text_from_outside_is_escaped() -> None:
    assert wording.nonbreaking("<b>95 %</b>") == '&lt;b&gt;<span class="keep">95\u00a0%</span>&lt;/b&gt;'


@pytest.mark.parametrize(
    ("asked", "number", "rows"),
    [
        ("", 1, slice(0, 50)),
        ("2", 2, slice(50, 100)),
        ("99", 3, slice(100, 120)),
        ("-1", 1, slice(0, 50)),
        ("x", 1, slice(0, 50)),
    ],
)
def test_a_list_shows_the_page_asked_for_or_the_nearest(asked: str, number: int, rows: slice) -> None:
    page = pager(RequestFactory().get("/", {"tim": "lý", "trang": asked}), total=120)
    assert (page.number, page.rows) == (number, rows)


def test_the_next_page_keeps_the_rest_of_the_address() -> None:
    page = pager(RequestFactory().get("/", {"tim": "ly"}), total=120)
    assert (page.previous, page.next) == ("", "?tim=ly&trang=2")


def test_an_empty_list_has_one_empty_page() -> None:
    page = pager(RequestFactory().get("/"), total=0)
    assert (page.rows, page.is_needed) == (slice(0, 0), False)


@pytest.mark.parametrize(
    ("label", "words"),
    [("IV.1.-3", "IV.1, gạch đầu dòng thứ 3"), ("-2", "gạch đầu dòng thứ 2"), ("III.2.a", "III.2.a")],
)
def test_a_dash_is_counted_in_words(label: str, words: str) -> None:
    assert wording.place_words(label) == words


def test_words_cut_out_of_a_sentence_close_their_bracket() -> None:
    assert wording.whole_brackets("báo cáo năm (*trước ngày 30/11") == "báo cáo năm (trước ngày 30/11)"
    assert wording.whole_brackets("gửi a) và b)") == "gửi a) và b)"


def test_a_row_of_a_table_is_told_by_its_task() -> None:
    assert wording.item_words("1\tBiên soạn sổ tay\tSở Tư pháp\tSổ tay") == "Biên soạn sổ tay"
    assert wording.item_words("a) Mở chuyên mục") == "Mở chuyên mục"
