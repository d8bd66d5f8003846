"""Documents cut, flipped, spliced and stuffed: compiling ends in a draft whose spans are the words, or in Unreadable."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.core.vanban.compiling import compile_document
from danvan.core.vanban.source import Source, Unreadable
from tests.samples.docx_writer import docx_of
from tests.samples.html_writer import html_of
from tests.samples.pdf_writer import pdf_of

PLAN = """ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH SÔNG MÂY            Độc lập - Tự do - Hạnh phúc
Số: 45/KH-UBND           Sông Mây, ngày 12 tháng 3 năm 2026

KẾ HOẠCH
Công tác dân vận chính quyền năm 2026

Căn cứ Quyết định số 12-QĐ/TU ngày 05/01/2026 của Tỉnh ủy, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC TIÊU
1. Hằng năm, ít nhất 95% xã tổ chức từ 02 - 04 cuộc đối thoại.
II. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp
a) Báo cáo quý trước ngày 25 của tháng cuối quý;
- Đăng ký mô hình chậm nhất ngày 15/6/2026.

Nơi nhận:
- Tỉnh ủy (b/c);
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
Lê Văn Mẫu

PHỤ LỤC
| TT | Nội dung | Chủ trì | Thời gian |
|---|---|---|---|
| 1 | Tập huấn | Sở Nội vụ | Quý II/2026 |
"""


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["BIỂU 01"], ["TT", "Nội dung", "Chủ trì"], [1, "Tập huấn", "Sở Nội vụ"], [2, "Kiểm tra", None]):
        sheet.append(row)
    sheet.merge_cells("C3:C4")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


SAMPLES = {
    "a.txt": PLAN.encode(),
    "a.md": PLAN.replace("I. MỤC", "## **I.** MỤC").encode(),
    "a.html": html_of(PLAN),
    "a.docx": docx_of(PLAN, automatic_numbering=True),
    "a.pdf": pdf_of(PLAN, compressed=False),
    "a.xlsx": workbook(),
}
STUFF = st.one_of(
    st.binary(max_size=12),
    st.text(max_size=12).map(lambda text: text.encode("utf-8", "ignore")),
    st.sampled_from(
        [
            "\n\n",
            "\t",
            "   ",
            "|",
            "- ",
            "1. ",
            "IV. ",
            "100% ",
            "31/02/2026",
            "**",
            "<td>",
            "</p>",
            "<br>",
            "\u0301\u200b",
        ]
    ).map(str.encode),
    st.sampled_from(["quý IV hằng năm ", "trước ngày 45/13 ", "Số: /KH-", "giảm còn 0 ngày "]).map(str.encode),
)


def truncated(data: bytes, at: int, _more: bytes) -> bytes:
    return data[: at % (len(data) + 1)]


def flipped(data: bytes, at: int, _more: bytes) -> bytes:
    place = at % len(data)
    return data[:place] + bytes([data[place] ^ (1 << at % 8)]) + data[place + 1 :]


def spliced(data: bytes, at: int, more: bytes) -> bytes:
    place = at % (len(data) + 1)
    return data[:place] + more + data[place + at % 5 :]


def repeated(data: bytes, at: int, _more: bytes) -> bytes:
    place = at % len(data)
    return data[: place + at % 200] + data[place:]


def removed(data: bytes, at: int, _more: bytes) -> bytes:
    place = at % len(data)
    return data[:place] + data[place + at % 300 :]


MUTATION = st.tuples(st.sampled_from([truncated, flipped, spliced, repeated, removed]), st.integers(0, 1 << 20), STUFF)
MUTATIONS = st.lists(MUTATION, min_size=1, max_size=4)
Mutations = list[tuple[Callable[[bytes, int, bytes], bytes], int, bytes]]


def mutated(data: bytes, mutations: Mutations) -> bytes:
    for change, at, more in mutations:
        data = change(data, at, more) if data else more
    return data


def inside(data: bytes, part: str, mutations: Mutations) -> bytes:
    """The archive with one part mutated and all checksums right, so that the part itself is read."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, mutated(content, mutations) if name == part else content)
    return stream.getvalue()


def check(name: str, data: bytes) -> None:
    try:
        compiled = compile_document(name, data)
    except Unreadable:
        return
    check_blocks(compiled.source)
    check_spans(compiled.as_json(), compiled.source.text)


def check_blocks(source: Source) -> None:
    """Blocks stand one after the other, cells inside their rows, and none is blank."""
    end = 0
    for block in source.blocks:
        assert end <= block.start < block.end <= len(source.text)
        end = block.end
        assert all(block.start <= first <= last <= block.end for first, last in block.cells)
        assert len(block.merged_from) == len(block.cells)


def check_spans(value: Any, text: str) -> None:
    """Every span anywhere in the result lies in the text, and an item's text is what its span says."""
    if isinstance(value, list):
        for item in value:
            check_spans(item, text)
    elif isinstance(value, dict):
        if value.get("span"):
            start, end = value["span"]
            assert 0 <= start <= end <= len(text)
            assert value.get("text", text[start:end]) == text[start:end]
        for start, end in value.get("spans", {}).values():
            assert 0 <= start <= end <= len(text)
        for item in value.values():
            check_spans(item, text)


MANY = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
SOME = settings(MANY, max_examples=250)
FEW = settings(MANY, max_examples=150)


@pytest.mark.parametrize("name", SAMPLES)
def test_mutations_of_nothing_compile(name: str) -> None:
    result = compile_document(name, SAMPLES[name]).as_json(with_text=True)

    assert result["provisions"] or name == "a.xlsx"
    check_spans(result, result["text"])


@MANY
@given(MUTATIONS)
def test_mutations_of_plain_text(mutations: Mutations) -> None:
    check("a.txt", mutated(SAMPLES["a.txt"], mutations))


@MANY
@given(MUTATIONS)
def test_mutations_of_markdown(mutations: Mutations) -> None:
    check("a.md", mutated(SAMPLES["a.md"], mutations))


@SOME
@given(MUTATIONS)
def test_mutations_of_html(mutations: Mutations) -> None:
    check("a.html", mutated(SAMPLES["a.html"], mutations))


@SOME
@given(MUTATIONS)
def test_mutations_of_pdf(mutations: Mutations) -> None:
    check("a.pdf", mutated(SAMPLES["a.pdf"], mutations))


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("a.docx", "word/document.xml"),
        ("a.docx", "word/numbering.xml"),
        ("a.xlsx", "xl/worksheets/sheet1.xml"),
        ("a.xlsx", "xl/styles.xml"),
    ],
)
@SOME
@given(mutations=MUTATIONS)
def test_mutations_inside_archives(name: str, part: str, mutations: Mutations) -> None:
    check(name, inside(SAMPLES[name], part, mutations))


@SOME
@given(st.sampled_from(["a.docx", "a.xlsx"]), MUTATIONS)
def test_mutations_of_archives(name: str, mutations: Mutations) -> None:
    check(name, mutated(SAMPLES[name], mutations))


@MANY
@given(st.sampled_from(["a.txt", "a.md", "a.html"]), st.text(max_size=400))
def test_mutations_random_unicode(name: str, text: str) -> None:
    check(name, text.encode("utf-8", "ignore"))


TAGS = st.sampled_from(
    ["p", "r", "t", "tbl", "tr", "tc", "ins", "del", "sdt", "sdtContent", "pPr", "numPr", "br", "tab", "vMerge"]
)
TREES = st.recursive(
    st.one_of(st.text("aáĐ 1.-/\n", max_size=6), TAGS.map(lambda tag: f"<w:{tag}/>")),
    lambda inner: st.tuples(TAGS, st.lists(inner, max_size=4)).map(
        lambda node: f"<w:{node[0]}>{''.join(node[1])}</w:{node[0]}>"
    ),
    max_leaves=25,
)


@MANY
@given(TREES)
def test_mutations_random_word_markup(tree: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        body = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{tree}</w:body>'
        archive.writestr("word/document.xml", body + "</w:document>")

    check("a.docx", stream.getvalue())
