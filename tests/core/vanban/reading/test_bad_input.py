"""Files that cannot be read end in one sentence and a code, quickly, whatever they are."""

from __future__ import annotations

import contextlib
import io
import random
import time
import zipfile

import pytest

from danvan.core.vanban.reading import read
from danvan.core.vanban.reading.limits import MAX_CHARACTERS
from danvan.core.vanban.source import MAX_BYTES, Unreadable
from tests.samples.docx_writer import W, docx_of, package, paragraph
from tests.samples.html_writer import html_of
from tests.samples.pdf_writer import blank_pdf, pdf_of

PLAN = "KẾ HOẠCH\nCông tác năm 2026\nI. NỘI DUNG\n1. Mỗi xã tổ chức ít nhất 02 cuộc đối thoại.\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SECONDS = 20


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def locked_pdf() -> bytes:
    pdf = blank_pdf()
    pdf.set_encryption(owner_password="owner", user_password="reader")
    pdf.cell(text="Kín")
    return bytes(pdf.output())


def picture_pdf() -> bytes:
    pdf = blank_pdf()
    pdf.rect(20, 20, 100, 100)
    return bytes(pdf.output())


def many_pages(count: int) -> bytes:
    """A valid PDF of `count` pages that share one content, built without drawing each."""
    kids = " ".join(f"{at + 5} 0 R" for at in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length 43 >>\nstream\nBT /F1 12 Tf 72 720 Td (Ke hoach 2026) Tj ET\nendstream",
    ]
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
    objects += [page] * count
    stream, places = io.BytesIO(b"%PDF-1.4\n"), []
    stream.seek(0, io.SEEK_END)
    for number, content in enumerate(objects, start=1):
        places.append(stream.tell())
        stream.write(b"%d 0 obj\n" % number + content + b"\nendobj\n")
    start = stream.tell()
    stream.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    stream.writelines(b"%010d 00000 n \n" % place for place in places)
    stream.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return stream.getvalue()


LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha ha ha ha ha ha ha ha">'
    + "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 20}">' for at in range(12))
    + f']><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&m;</w:t></w:r></w:p></w:body></w:document>'
).encode()
TCVN3 = (
    "KÕ ho¹ch thùc hiÖn c«ng t¸c d©n vËn chÝnh quyÒn n¨m 2004 cña UBND tØnh, gåm c¸c néi dung sau ®©y. ".encode(
        "cp1252"
    )
    * 5
)
VNI = "Kếá hoaïch thöïc hieän coâng taùc daân vaän chính quyeàn cuûa Uûy ban nhaân daân tænh, goàm caùc noäi dung. ".replace(
    "ế", "e"
)

CASES = {
    "nothing": ("a.txt", b"", "empty"),
    "blank": ("a.txt", b" \n\t\r\n\xef\xbb\xbf", "empty"),
    "blank page": ("a.html", b"<html><body><p> </p><script>var a = 1</script></body></html>", "empty"),
    "blank word file": ("a.docx", package("<w:p/>"), "empty"),
    "too many bytes": ("a.txt", b"a" * (MAX_BYTES + 1), "too_large"),
    "too many letters": ("a.txt", b"abc \n" * (MAX_CHARACTERS // 5 + 1), "too_large"),
    "noise": ("a.txt", random.Random(7).randbytes(5000), "unknown_type"),
    "noise called pdf": ("a.pdf", random.Random(8).randbytes(5000), "unknown_type"),
    "other archive": ("a.docx", archive(note=b"hello"), "unknown_type"),
    "xml": ("a.xml", b"<?xml version='1.0'?><feed/>", "unknown_type"),
    "open document": ("a.odt", archive(mimetype=b"application/vnd.oasis.opendocument.text"), "needs_converter"),
    "rtf": ("a.doc", rb"{\rtf1\ansi K\u7871? ho\u7841?ch}", "needs_converter"),
    "old word": ("a.doc", OLE + "WordDocument".encode("utf-16-le") + bytes(500), "needs_converter"),
    "locked word": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le") + bytes(500), "encrypted"),
    "locked pdf": ("a.pdf", locked_pdf(), "encrypted"),
    "photograph": ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(100), "scan"),
    "pictures in a pdf": ("a.pdf", picture_pdf(), "scan"),
    "cut word file": ("a.docx", docx_of(PLAN)[:-60], "damaged"),
    "cut pdf": ("a.pdf", pdf_of(PLAN)[:200], "damaged"),
    "half a letter": ("a.txt", b"\xff\xfea", "damaged"),
    "word file with broken xml": ("a.docx", archive(**{"word/document.xml": b"<w:document"}), "damaged"),
    "tcvn3": ("a.txt", TCVN3, "legacy_encoding"),
    "vni": ("a.txt", VNI.encode() * 5, "legacy_encoding"),
    "windows-1258": (
        "a.html",
        b"<p>" + "K\u00ea\u0301 hoa\u0323ch c\u1ee7a".replace("\u1ee7", "u\u0309").encode("cp1258") * 9,
        "legacy_encoding",
    ),
    "5,000 pages": ("a.pdf", many_pages(5000), "too_many_pages"),
    "packed bomb": ("a.docx", archive(**{"word/document.xml": b" " * (60 * 1024 * 1024)}), "too_large"),
    "packed workbook bomb": (
        "a.xlsx",
        archive(**{"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b" " * (60 * 1024 * 1024)}),
        "too_large",
    ),
    "damaged workbook": ("a.xlsx", archive(**{"xl/workbook.xml": b"<workbook/>"}), "damaged"),
}


@pytest.mark.parametrize("case", CASES)
def test_bad_input_is_named_in_one_sentence(case: str) -> None:
    name, data, code = CASES[case]
    began = time.monotonic()

    with pytest.raises(Unreadable) as caught:
        read(name, data)

    assert caught.value.code == code
    assert caught.value.message.endswith(".")
    assert "\n" not in caught.value.message
    assert time.monotonic() - began < SECONDS


def test_bad_input_entities_never_grow() -> None:
    data = archive(**{"word/document.xml": LAUGHS})
    began = time.monotonic()

    with pytest.raises(Unreadable) as caught:
        read("a.docx", data)

    assert caught.value.code in ("empty", "damaged")
    assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<div>" * 100_000 + b"x"),
        ("a.html", b"<table><tr><td>" * 5000 + b"x"),
        ("a.docx", package("<w:sdt><w:sdtContent>" * 200 + paragraph("x") + "</w:sdtContent></w:sdt>" * 200)),
        ("a.docx", package("<w:tbl><w:tr><w:tc>" * 60 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 60)),
        ("a.html", b"<table>" + b"<tr><td rowspan=9999 colspan=9999>x" * 2000),
        ("a.txt", "Ke hoach \u200b".encode() * 200_000),
        ("a.md", b"|" * 1_000_000),
        ("a.txt", b"-" * 1_000_000 + b"x"),
        ("a.txt", (b" " * 3 + b"a") * 500_000),
    ],
    ids=[
        "deep",
        "deep tables",
        "deep controls",
        "deep word tables",
        "wide cells",
        "zero width",
        "bars",
        "dashes",
        "gaps",
    ],
)
def test_bad_input_of_odd_shape_ends_soon(name: str, data: bytes) -> None:
    began = time.monotonic()

    with contextlib.suppress(Unreadable):
        source = read(name, data)
        assert all(0 <= block.start <= block.end <= len(source.text) for block in source.blocks)

    assert time.monotonic() - began < SECONDS


def test_bad_input_a_text_cut_inside_a_letter_is_read_and_reported() -> None:
    source = read("a.txt", "Kế hoạch của tỉnh".encode()[:-1] + "ỉ".encode()[:2])

    assert [warning.code for warning in source.warnings] == ["truncated"]


def test_bad_input_names_do_not_decide() -> None:
    assert read("plan.doc", html_of(PLAN)).media_type == "text/html"
    assert read("plan.txt", pdf_of(PLAN)).media_type == "application/pdf"
    assert read("plan.pdf", PLAN.encode()).media_type == "text/plain"
    assert read("plan.MD", PLAN.encode()).media_type == "text/markdown"
