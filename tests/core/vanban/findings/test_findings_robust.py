"""Whatever stands in a document, findings come without an exception and point at their own words."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.core.vanban import reading
from danvan.core.vanban.findings import add_findings
from danvan.core.vanban.structure import read_structure
from tests.core.vanban.findings.sentences import compiled, table

SENTENCES = [case["text"] for name in ("times", "targets", "assignments", "reports") for case in table(name)]
PIECES = [
    "trước ngày", "31/02", "99/99/2026", "quý", "IV", "hằng năm", "100%", "từ", "đến", "trở lên", "Sở", "Ban", "(", "qua", ")",
    "chủ trì,", "phối hợp với", "Đề nghị", "báo cáo", "gửi về", "Thời gian:", ";", ".", "\n", "tốp", "bậc", "1 - 2", "00", "giảm",
    "các sở, ban, ngành", "UBND", "-", "0", "12345678901234567890", "%", "ngày làm việc thứ", "tháng sau", "kể từ", "“", "”",
]  # fmt: skip


def assert_honest(text: str, part: str = "tasks") -> None:
    source, draft = compiled({"text": text, "part": part})

    for item in (*draft.targets, *draft.tasks, *draft.assignments, *draft.schedules, *draft.reports):
        assert source.text[slice(*item.span)] == item.text
        assert 0 < item.confidence <= 1
    for warning in draft.warnings:
        assert warning.span is None or warning.span[1] <= len(source.text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=40).map(" ".join))
def test_any_words_pass(text: str) -> None:
    assert_honest(text)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(SENTENCES),
    st.sampled_from(SENTENCES),
    st.integers(0, 120),
    st.sampled_from(["goals", "organisation"]),
)
def test_sentences_cut_and_joined_anywhere_pass(first: str, second: str, cut: int, part: str) -> None:
    assert_honest(first[:cut] + second[cut // 2 :], part)


def test_a_document_that_is_no_plan_keeps_its_layers_empty() -> None:
    text = "GIẤY MỜI\n\nSở Nội vụ kính mời dự họp trước ngày 10/4/2026, 100% đại biểu có mặt."
    source = reading.read("giay-moi.txt", text.encode())

    draft = add_findings(source, read_structure(source))

    assert not draft.is_plan
    layers = (draft.targets, draft.tasks, draft.assignments, draft.schedules, draft.reports, draft.reportable)
    assert [layer for layer in layers if layer] == []


def test_one_endless_paragraph_costs_no_more_a_letter_than_a_short_one() -> None:
    sentence = "Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp báo cáo trước ngày 10/6/2026, ít nhất 90% xã công khai, "

    def seconds(times: int) -> float:
        source = reading.read("a.txt", f"KẾ HOẠCH\nCông tác năm 2026\n\nI. NHIỆM VỤ\n\n1. {sentence * times}".encode())
        structure = read_structure(source)
        start = time.process_time()
        add_findings(source, structure)
        return (time.process_time() - start) / times

    seconds(20)

    assert seconds(2000) < 4 * seconds(100) + 0.001
