"""Whatever is fed in: no exception, ids told apart, spans inside the text."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.core.vanban.source import Block, Source
from danvan.core.vanban.structure import Structure, read_structure

PIECES = st.sampled_from(
    [
        "\n", "\n\n", " ", "KẾ HOẠCH", "QUYẾT ĐỊNH:", "Số: 5/KH-UBND", "Hạ Khê, ngày 12 tháng 02 năm 2024", "I. NHIỆM VỤ", "1. Họp dân:",
        "1.1. Việc", "a) Việc", "- Việc;", "+ Việc", "Điều 1. Giao", "Nơi nhận:", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "PHỤ LỤC",
        "Căn cứ Chỉ thị số 16/CT-TTg ngày 16/5/2018 của", "như sau:", "có trách nhiệm", "(", ")", "**", "|", "[...]", "2", "Thời gian thực hiện: Quý I",
        "Luật Tiếp công dân", "Lê Thị Hạ", "\u0301", "\u00a0", "thc", "Kính gửi:", "V/v họp dân", "Phần thứ nhất",
    ]
)  # fmt: skip


def source_of(text: str) -> Source:
    blocks, at = [], 0
    for line in text.split("\n"):
        body = line.strip()
        if body:
            start = at + line.index(body)
            blocks.append(Block(start, start + len(body)))
        at += len(line) + 1
    return Source("a.txt", "text/plain", "", text, tuple(blocks))


def check(structure: Structure, length: int) -> None:
    ids = [node.id for node in structure.outline.nodes]
    assert len(ids) == len(set(ids))
    draft = structure.draft
    spans = [(node.start, node.end) for node in structure.outline.nodes]
    spans += [item.span for item in [*draft.citations, *draft.named_citations, *draft.recipients, *draft.provisions]]
    spans += list(draft.header.spans.values())
    assert all(0 <= start <= end <= length for start, end in spans)
    assert all(provision.parent is None or provision.parent in ids for provision in draft.provisions)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=200))
def test_any_text_passes(text: str) -> None:
    check(read_structure(source_of(text)), len(text))


def seconds(read: Callable[[], object]) -> float:
    """Of this process's own work: what else the machine does is no matter."""
    started = time.process_time()
    read()
    return time.process_time() - started


@pytest.mark.parametrize(
    "piece",
    [
        "KẾ HOẠCH\n",
        "1. a:\n",
        "1/",
        "- a\n",
        "số ",
        "(",
        "Quyết định số 1/QĐ-UBND ngày 1/1/2020 của UBND tỉnh; ",
        "PHỤ LỤC\n",
        ". ",
    ],
)
def test_time_grows_with_length_not_faster(piece: str) -> None:
    small, large = source_of(piece * 1_000), source_of(piece * 16_000)
    read_structure(small)
    once = min(seconds(lambda: read_structure(small)) for _ in range(3))
    often = min(seconds(lambda: read_structure(large)) for _ in range(2))
    assert often < 16 * 8 * max(once, 0.002)  # growing with the square it would be twice that
