"""Writes a sample plan as a Word file the way offices do: letterhead and signature in borderless tables."""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape

from tests.samples.plan_text import Rows, parse

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NUMBERED = re.compile(r"(?:(?P<roman>[IVX]+)|(?P<digit>\d+)|(?P<letter>[a-zđ]))[.)]\s+|(?P<bullet>[-+])\s+")
_LEVELS = {"roman": 0, "digit": 1, "letter": 2, "bullet": 3}
_NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx_of(text: str, *, automatic_numbering: bool = False) -> bytes:
    """The plan `text` as a .docx; with `automatic_numbering` labels that count on are Word's, not typed."""
    plan = parse(text)
    numbers = _Numbers() if automatic_numbering else None
    parts = [_layout(plan.head)] if any(plan.head) else []
    parts += [paragraph(line, bold=True, centred=True) for line in plan.title]
    parts += [_part(part, numbers) for part in plan.body]
    parts += [_layout(plan.foot)] if any(plan.foot) else []
    parts += [_part(part, None) for part in plan.annex]
    return package("".join(parts), numbering=_NUMBERING)


def package(body: str, *, numbering: str = "", styles: str = "", extra: dict[str, str] | None = None) -> bytes:
    """A .docx file around the given WordprocessingML body."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        f'xmlns:v="urn:schemas-microsoft-com:vml"><w:body>{body}</w:body></w:document>'
    )
    files = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": document,
        "_rels/.rels": _relations("word/document.xml"),
    }
    files |= {"word/numbering.xml": numbering} if numbering else {}
    files |= {"word/styles.xml": styles} if styles else {}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (files | (extra or {})).items():
            archive.writestr(name, content)
    return stream.getvalue()


def paragraph(text: str, *, bold: bool = False, centred: bool = False, properties: str = "") -> str:
    """One paragraph of one run."""
    properties += '<w:jc w:val="center"/>' if centred else ""
    style = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r>{style}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def table(rows: Rows) -> str:
    """A bordered table of plain cells."""
    lines = "".join(f"<w:tr>{''.join(_cell([cell]) for cell in row)}</w:tr>" for row in rows)
    borders = '<w:tblBorders><w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders>'
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr>{lines}</w:tbl>"


class _Numbers:
    """Lets Word count only where its count agrees with the printed label."""

    def __init__(self) -> None:
        self.counts = [0, 0, 0, 0]

    def properties(self, kind: str, label: str) -> str | None:
        level = _LEVELS[kind]
        count = self.counts[level] + 1
        expected = {"roman": _ROMAN.get(count), "digit": str(count), "letter": "abcdefgh"[count - 1 : count]}
        if kind != "bullet" and expected[kind] != label:
            return None
        self.counts[level:] = [count, *[0] * (3 - level)]
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'


_ROMAN = dict(enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"], start=1))


def _part(part: str | Rows, numbers: _Numbers | None) -> str:
    if not isinstance(part, str):
        return table(part)
    match = _NUMBERED.match(part)
    if numbers and match and match.lastgroup and (found := numbers.properties(match.lastgroup, match[match.lastgroup])):
        return paragraph(part[match.end() :], properties=found)
    return paragraph(part, bold=bool(re.match(r"[IVX]+\.", part)), centred=part.startswith("PHỤ LỤC"))


def _layout(sides: tuple[list[str], list[str]]) -> str:
    return f"<w:tbl><w:tblPr/><w:tr>{_cell(sides[0])}{_cell(sides[1], bold=True)}</w:tr></w:tbl>"


def _cell(lines: list[str], *, bold: bool = False) -> str:
    content = "".join(paragraph(line, bold=bold) for line in lines) or "<w:p/>"
    return f"<w:tc><w:tcPr/>{content}</w:tc>"


def _relations(target: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="{target}"/></Relationships>'
    )
