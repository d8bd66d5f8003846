"""Word files: what stands on the page is what is read."""

from __future__ import annotations

from danvan.core.vanban.reading import read
from danvan.core.vanban.source import BlockKind, Source
from tests.samples.docx_writer import W, docx_of, package, paragraph, table


def blocks(source: Source) -> list[str]:
    return [source.text[block.start : block.end] for block in source.blocks]


def rows(source: Source) -> list[list[str]]:
    found = [block for block in source.blocks if block.kind is BlockKind.ROW]
    return [[source.text[start:end] for start, end in block.cells] for block in found]


def body(content: str, **parts: str) -> list[str]:
    return blocks(read("a.docx", package(content, **parts)))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, level: int, number: int = 1) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, properties=properties)


def numbering(levels: str, instances: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        f"{instances}</w:numbering>"
    )


def level(depth: int, form: str, text: str, extra: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'


OUTLINE = (
    level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%2.")
    + level(2, "lowerLetter", "%3)")
    + level(3, "bullet", "-")
    + level(4, "decimal", "%2.%5.")
)


def test_docx_automatic_numbers_are_read_as_printed() -> None:
    content = "".join(
        [
            numbered("MỤC ĐÍCH", 0),
            numbered("Một", 1),
            numbered("Hai", 1),
            numbered("chữ a", 2),
            numbered("chữ b", 2),
            numbered("gạch", 3),
            numbered("NỘI DUNG", 0),
            numbered("Lại một", 1),
            numbered("chi tiết", 4),
        ]
    )

    assert body(content, numbering=numbering(OUTLINE)) == [
        "I. MỤC ĐÍCH",
        "1. Một",
        "2. Hai",
        "a) chữ a",
        "b) chữ b",
        "- gạch",
        "II. NỘI DUNG",
        "1. Lại một",
        "1.1. chi tiết",
    ]


def test_docx_numbering_counts_on_across_instances_unless_a_start_is_overridden() -> None:
    instances = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    content = "".join(numbered("việc", 0, number) for number in (1, 1, 2, 3, 3))

    found = body(content, numbering=numbering(level(0, "decimal", "%1."), instances))

    assert [text.split()[0] for text in found] == ["1.", "2.", "3.", "1.", "2."]


def test_docx_numbering_may_run_on_through_higher_levels() -> None:
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    content = numbered("A", 0) + numbered("a", 1) + numbered("B", 0) + numbered("b", 1)

    assert body(content, numbering=numbering(levels)) == ["I. A", "1. a", "II. B", "2. b"]


def test_docx_numbering_comes_from_styles_too() -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style></w:styles>'
    )
    content = paragraph("Một", properties='<w:pStyle w:val="Muc"/>') + paragraph(
        "Hai", properties='<w:pStyle w:val="MucCon"/>'
    )
    off = paragraph("Không", properties='<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>')

    found = body(content + off, numbering=numbering(level(0, "decimal", "%1.")), styles=styles)

    assert found == ["1. Một", "2. Hai", "Không"]


def test_docx_bullets_of_symbol_fonts_become_letters_every_font_has() -> None:
    found = body(numbered("việc", 0), numbering=numbering(level(0, "bullet", "\uf0b7")))

    assert found == ["• việc"]


def test_docx_tracked_changes_show_the_new_words_and_report_the_old() -> None:
    content = (
        f"<w:p>{run('trước ngày ')}<w:del><w:r><w:delText>20/5</w:delText></w:r></w:del>"
        f"<w:ins>{run('25/5')}</w:ins><w:moveFrom>{run(' đã dời')}</w:moveFrom></w:p>"
    )

    source = read("a.docx", package(content))

    assert source.text == "trước ngày 25/5"
    assert [warning.code for warning in source.warnings] == ["tracked_deletion"]
    assert "20/5" in source.warnings[0].message


def test_docx_a_deleted_paragraph_mark_joins_what_stood_apart() -> None:
    content = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('ít nhất 01 ')}</w:p><w:p>{run('mô hình')}</w:p>"

    assert body(content) == ["ít nhất 01 mô hình"]


def test_docx_hidden_words_field_codes_and_notes_are_no_text() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE \\@ "dd" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("12")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    content = f"<w:p>{run('Ngày ')}{field}{run(' ẩn', '<w:vanish/>')}<w:r><w:footnoteReference w:id='1'/></w:r></w:p>"

    assert body(content) == ["Ngày 12"]


def test_docx_special_characters_are_read_as_they_look() -> None:
    content = (
        "<w:p><w:r><w:t>19/KH</w:t><w:noBreakHyphen/><w:t>UBND</w:t><w:tab/><w:t>A</w:t><w:br/><w:t>B</w:t>"
        '<w:sym w:font="Symbol" w:char="F0B3"/></w:r></w:p>'
    )

    assert body(content) == ["19/KH-UBND\tA\nB≥"]


def test_docx_capitals_by_style_are_capitals() -> None:
    assert body(f"<w:p>{run('Kế hoạch', '<w:caps/>')}</w:p>") == ["KẾ HOẠCH"]


def test_docx_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('Trong khung')}</w:txbxContent>"
    content = (
        f"<w:p>{run('Ngoài')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )

    assert body(content) == ["Ngoài", "Trong khung"]


def test_docx_content_controls_are_read_in_paragraphs_cells_and_the_body() -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    content = control.format(paragraph("Cả đoạn")) + f"<w:p>{run('Số: ')}{control.format(run('12'))}</w:p>"

    assert body(content) == ["Cả đoạn", "Số: 12"]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


BEGINS, REACHES, TWO_WIDE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
HEAD = ["TT", "Nội dung", "Chủ trì", "Thời gian"]


def test_docx_a_merged_cell_says_whose_words_it_shows() -> None:
    merged = (
        f"<w:tbl><w:tr>{''.join(map(cell, HEAD))}</w:tr>"
        f"<w:tr>{cell('1')}{cell('Việc A')}{cell('Sở Nội vụ', BEGINS)}{cell('Quý I')}</w:tr>"
        f"<w:tr>{cell('2')}{cell('Việc B')}{cell('', REACHES)}{cell('Quý II')}</w:tr></w:tbl>"
    )

    source = read("a.docx", package(merged))

    last = source.blocks[-1]
    assert rows(source)[-1] == ["2", "Việc B", "", "Quý II"]
    origin = last.merged_from[2]
    assert origin is not None
    assert source.text[slice(*origin)] == "Sở Nội vụ"


def test_docx_wide_cells_keep_later_cells_in_their_columns() -> None:
    wide = (
        f"<w:tbl><w:tr>{''.join(map(cell, HEAD))}</w:tr>"
        f"<w:tr>{cell('I')}{cell('Nhóm việc', TWO_WIDE)}{cell('Cả năm')}</w:tr></w:tbl>"
    )

    assert rows(read("a.docx", package(wide)))[-1] == ["I", "Nhóm việc", "", "Cả năm"]


def test_docx_a_table_in_a_cell_keeps_its_words_in_the_cell() -> None:
    inner = table([["a", "b"]])
    outer = (
        f"<w:tbl><w:tr>{''.join(map(cell, HEAD))}</w:tr>"
        f"<w:tr>{cell('1')}<w:tc>{inner}<w:p/></w:tc>{cell('Sở X')}{cell('2026')}</w:tr></w:tbl>"
    )

    assert rows(read("a.docx", package(outer)))[-1] == ["1", "a\nb", "Sở X", "2026"]


def test_docx_letterhead_table_is_read_column_by_column() -> None:
    source = read(
        "a.docx",
        docx_of("UBND TỈNH A    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/KH    Độc lập - Tự do\n\nKẾ HOẠCH\nX"),
    )

    assert blocks(source)[:4] == ["UBND TỈNH A", "Số: 1/KH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do"]
    assert not any(block.kind is BlockKind.ROW for block in source.blocks)


def test_docx_headers_and_footers_are_left_out() -> None:
    header = f'<w:hdr xmlns:w="{W}">{paragraph("Trang 2")}</w:hdr>'

    assert blocks(read("a.docx", package(paragraph("Thân"), extra={"word/header1.xml": header}))) == ["Thân"]


def test_docx_everything_nasty_at_once() -> None:
    """Automatic numbers, a no-break hyphen, a tracked deadline, a box, a control and a merged lead in one plan."""
    box = f"<w:txbxContent>{paragraph('KHẨN')}</w:txbxContent>"
    content = (
        "<w:p><w:r><w:t>Số: 19/KH</w:t><w:noBreakHyphen/><w:t>UBND</w:t></w:r>"
        f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r></w:p>"
        + numbered("NỘI DUNG", 0)
        + "<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr>"
        + f"{run('Báo cáo trước ngày ')}<w:del><w:r><w:delText>20/5</w:delText></w:r></w:del><w:ins>{run('25/5')}</w:ins></w:p>"
        + numbered("mỗi xã một mô hình", 2)
        + f"<w:sdt><w:sdtContent>{paragraph('Trong ô điều khiển')}</w:sdtContent></w:sdt>"
        + f"<w:tbl><w:tr>{''.join(map(cell, HEAD))}</w:tr>"
        + f"<w:tr>{cell('1')}{cell('A')}{cell('Sở X', BEGINS)}{cell('5/2026')}</w:tr>"
        + f"<w:tr>{cell('2')}{cell('B')}{cell('', REACHES)}{cell('6/2026')}</w:tr></w:tbl>"
    )

    source = read("nasty.docx", package(content, numbering=numbering(OUTLINE)))

    assert source.text == (
        "Số: 19/KH-UBND\nKHẨN\nI. NỘI DUNG\n1. Báo cáo trước ngày 25/5\na) mỗi xã một mô hình\nTrong ô điều khiển\n"
        "TT\tNội dung\tChủ trì\tThời gian\n1\tA\tSở X\t5/2026\n2\tB\t\t6/2026"
    )
