"""HTML pages: the document's words in reading order, nothing of the portal around it."""

from __future__ import annotations

from danvan.core.vanban.reading import read
from danvan.core.vanban.source import BlockKind, Source
from tests.samples.html_writer import html_of

PLAN = """ỦY BAN NHÂN DÂN    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ ĐÁ BẠC    Độc lập - Tự do - Hạnh phúc

KẾ HOẠCH
Công tác năm 2026

I. NỘI DUNG
1. Mỗi thôn họp ít nhất 02 lần trong năm.
Nơi nhận:
- Lưu: VT.
CHỦ TỊCH
Lê Văn Mẫu
PHỤ LỤC
| TT | Nội dung | Chủ trì |
| 1 | Họp thôn | Trưởng thôn |
"""


def page(body: str) -> Source:
    return read("a.html", f"<html><body>{body}</body></html>".encode())


def blocks(source: Source) -> list[str]:
    return [source.text[block.start : block.end] for block in source.blocks]


def test_html_portal_furniture_is_left_out() -> None:
    portal, bare = read("a.html", html_of(PLAN)), read("a.html", html_of(PLAN, portal=False))

    assert portal.text == bare.text
    assert blocks(portal)[0] == "ỦY BAN NHÂN DÂN"
    assert blocks(portal)[-1] == "1\tHọp thôn\tTrưởng thôn"


def test_html_breaks_lines_only_at_blocks() -> None:
    source = page("<p>Một đoạn\n  bị ngắt <b>giữa\nchừng</b>, rồi\thết.</p>\n<div>Đoạn hai<p>Đoạn ba</p>Đoạn bốn</div>")

    assert source.text == "Một đoạn bị ngắt giữa chừng, rồi hết.\nĐoạn hai\nĐoạn ba\nĐoạn bốn"


def test_html_br_ends_a_line_and_a_torn_sentence_stays_one_block() -> None:
    source = page("<div>KẾ HOẠCH<br>Về việc làm<br><br>1. Các cơ quan tiếp tục siết chặt<br>kỷ luật, kỷ cương.</div>")

    assert blocks(source) == ["KẾ HOẠCH", "Về việc làm", "1. Các cơ quan tiếp tục siết chặt\nkỷ luật, kỷ cương."]


def test_html_numbers_of_lists_are_read_as_shown() -> None:
    source = page("<ol start=3><li>Ba</li><li>Bốn</li></ol><ol type=a><li>chữ</li></ol><ul><li>gạch</li></ul>")

    assert blocks(source) == ["3. Ba", "4. Bốn", "a. chữ", "- gạch"]


def test_html_hidden_parts_and_scripts_are_no_text() -> None:
    hidden = (
        '<p style="display: none">A</p><p hidden>B</p><p aria-hidden="true">C</p><script>D</script><style>E</style>'
    )

    assert page(f"{hidden}<p>Hiện</p>").text == "Hiện"


def test_html_cells_reaching_down_are_empty_and_say_where_from() -> None:
    source = page(
        "<table><tr><th>TT<th>Nội dung<th>Chủ trì<th>Thời gian</tr>"
        "<tr><td>1<td>A<td rowspan=2>Sở X<td>Quý I</tr><tr><td>2<td>B<td>Quý II</tr></table>"
    )

    last = source.blocks[-1]
    assert last.kind is BlockKind.ROW
    assert [source.text[a:b] for a, b in last.cells] == ["2", "B", "", "Quý II"]
    assert source.text[slice(*last.merged_from[2] or (0, 0))] == "Sở X"


def test_html_menus_without_a_name_are_told_by_their_links() -> None:
    links = "".join(f"<li><a href='/{at}'>Mục số {at}</a></li>" for at in range(6))

    assert page(f"<div><ul>{links}</ul></div><div><p>Nội dung chính của văn bản dài hơn mọi mục.</p></div>").text == (
        "Nội dung chính của văn bản dài hơn mọi mục."
    )


def test_html_a_document_under_a_suspicious_name_is_kept() -> None:
    words = "Kế hoạch này được gửi đến mọi cơ quan để thực hiện. " * 5

    assert (
        page(f'<nav><a href="/">Về</a></nav><div class="print-content related"><p>{words}</p></div>').text
        == words.strip()
    )


def test_html_old_pages_laid_out_with_tables_are_read() -> None:
    source = page(
        "<table><tr><td><table><tr><td><a href=/>Trang chủ</a></td></tr></table></td>"
        "<td><p>KẾ HOẠCH</p><p>Nội dung thứ nhất.</p></td></tr></table>"
    )

    assert blocks(source)[-2:] == ["KẾ HOẠCH", "Nội dung thứ nhất."]


def test_html_preformatted_text_keeps_its_paragraphs() -> None:
    assert blocks(page("<pre>I. NỘI DUNG\n1. Việc một\n2. Việc hai</pre>")) == [
        "I. NỘI DUNG",
        "1. Việc một",
        "2. Việc hai",
    ]


def test_html_bold_and_centre_are_noticed() -> None:
    source = page("<p align=center><b>KẾ HOẠCH</b></p><p>Thường <b>đậm</b></p>")

    assert [(block.bold, block.centred) for block in source.blocks] == [(True, True), (False, False)]
