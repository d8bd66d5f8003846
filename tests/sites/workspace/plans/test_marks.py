"""Marks in the text: every word once, the shorter finding on top, numbers once, printed line ends told from real."""

from __future__ import annotations

from danvan.sites.workspace.plans.marks import Mark, pieces_of


def mark(start, end, no, *, doubtful=False):
    return Mark(start, end, no, "target", f"p{no}", doubtful)


def test_every_word_stands_once_whatever_overlaps():
    text = "một hai ba bốn năm sáu"
    marks = [mark(100, 114, 1), mark(104, 107, 2), mark(108, 118, 3)]

    pieces = pieces_of(text, 100, marks)

    assert "".join(piece.words for piece in pieces) == text
    assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)


def test_the_shorter_finding_shows_and_the_longer_around_it():
    pieces = pieces_of("làm việc trước ngày 30", 0, [mark(0, 22, 1), mark(9, 22, 2)])

    assert [(piece.words, piece.mark.no, piece.shows_no) for piece in pieces] == [
        ("làm việc ", 1, True), ("trước ngày 30", 2, True),
    ]  # fmt: skip


def test_a_number_is_never_shown_on_an_empty_place():
    pieces = pieces_of("một hai", 0, [mark(0, 4, 1), mark(0, 3, 2)])

    assert [(piece.words, piece.mark) for piece in pieces][1] == (" ", None)


def test_a_printed_line_end_inside_a_sentence_is_a_space():
    line = "Các cơ quan, đơn vị tổ chức thực hiện nghiêm túc kế hoạch này và báo cáo"
    pieces = pieces_of(f"{line}\nkết quả đúng hạn.\n- Mục khác", 0, [])

    assert [(piece.words.strip(), piece.breaks) for piece in pieces] == [
        (f"{line} kết quả đúng hạn.", True), ("- Mục khác", False),
    ]  # fmt: skip


def test_a_mark_that_began_before_goes_on():
    pieces = pieces_of("tiếp theo", 50, [mark(10, 55, 4)])

    assert [(piece.words, piece.mark.no if piece.mark else None) for piece in pieces] == [("tiếp ", 4), ("theo", None)]


def test_blank_lines_take_no_room():
    pieces = pieces_of("\n\nSố: 1\n\n\nNgày 2\n\n", 0, [])

    assert [(piece.words.strip(), piece.breaks) for piece in pieces if piece.words.strip()] == [
        ("Số: 1", True), ("Ngày 2", False),
    ]  # fmt: skip
    assert sum(piece.breaks for piece in pieces) == 1
