"""A sample plan written as plain text, taken apart so that the writers can lay it out like a real file.

One line is one paragraph (a line that begins in lower case continues the one above). Lines `| a | b |` are rows of a
table. The letterhead may be stacked or stand in two columns (a gap of three spaces or a tab); so may the last block,
"Nơi nhận:" on the left and the signature on the right. Whatever follows the signature's name is an annex.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

Rows = list[list[str]]
GAP = re.compile(r"\s{3,}|\t+")
MARKS = re.compile(r"^\s*#{1,6}\s+|\*{1,3}(?=\S)|(?<=\S)\*{1,3}")  # Markdown's, which other formats show as style
PAGE_NUMBER = re.compile(r"[-–\s]*\d{1,3}[-–\s]*")
RULE = re.compile(r"[-–—_=*\s]{3,}")
MOTTO = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|^Độc lập|ĐẢNG CỘNG SẢN|ngày\s+\d+\s+tháng\s+\d+", re.IGNORECASE)
SIGNATURE = re.compile(r"^(?:TM|KT|TL|TUQ|T/M|K/T|Q)\.|^(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|TRƯỞNG|CHÁNH)")
KIND = re.compile(
    r"^(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|CHỈ THỊ|QUYẾT ĐỊNH|THÔNG BÁO|BÁO CÁO|TỜ TRÌNH|NGHỊ QUYẾT|HƯỚNG DẪN)\b"
)
ANNEX = re.compile(r"^(?:PHỤ LỤC|PHỤ BIỂU|BIỂU|DANH MỤC)\b")


@dataclass(slots=True)
class SamplePlan:
    """The parts of a plan in the order a reader meets them; `body` and `annex` hold paragraphs and tables."""

    head: tuple[list[str], list[str]] = field(default_factory=lambda: ([], []))
    title: list[str] = field(default_factory=list)
    body: list[str | Rows] = field(default_factory=list)
    foot: tuple[list[str], list[str]] = field(default_factory=lambda: ([], []))
    annex: list[str | Rows] = field(default_factory=list)

    def paragraphs(self) -> list[str]:
        """Every paragraph and cell, in reading order: what a reader of any format must give back."""
        parts = [*self.head[0], *self.head[1], *self.title]
        for part in [*self.body, *self.foot[0], *self.foot[1], *self.annex]:
            parts += [part] if isinstance(part, str) else [cell for row in part for cell in row if cell]
        return parts


def parse(text: str) -> SamplePlan:
    """The sample plan that `text` describes; text without a kind line ("KẾ HOẠCH") is all body."""
    lines = _joined(text)
    opening = next((at for at, line in enumerate(lines) if KIND.match(line)), None)
    plan = SamplePlan()
    if opening is None:  # an official letter has no kind line: its head are the lines in columns it begins with
        end = next((at for at, line in enumerate(lines) if len(GAP.split(line)) != 2), len(lines))
        plan.head, lines = _columns(lines[:end], MOTTO), lines[end:]
    else:
        plan.head = _columns(lines[:opening], MOTTO)
        end = opening + 1
        while end < len(lines) and end < opening + 3 and not _begins_body(lines[end]):
            end += 1
        plan.title, lines = lines[opening:end], lines[end:]
    foot = next((at for at, line in enumerate(lines) if line.lstrip("*- ").startswith("Nơi nhận")), len(lines))
    annex = next((at for at in range(foot, len(lines)) if ANNEX.match(lines[at])), len(lines))
    plan.body, plan.annex = _with_tables(lines[:foot]), _with_tables(lines[annex:])
    plan.foot = _columns(lines[foot:annex], SIGNATURE, sticky=True)
    return plan


def _begins_body(line: str) -> bool:
    return (
        bool(re.match(r"(?:Căn cứ|Thực hiện .*[;:,]|Triển khai|Để |Nhằm |[IVX]+\.|\d+\.|Theo )", line))
        or len(line) > 220
    )


def _joined(text: str) -> list[str]:
    lines: list[str] = []
    for raw in text.splitlines():
        line = MARKS.sub("", raw).strip()
        if not line or RULE.fullmatch(line) or PAGE_NUMBER.fullmatch(line):
            continue
        if lines and line[0].islower() and not re.match(r"[a-zđ]\)", line) and not lines[-1].startswith("|"):
            lines[-1] += " " + line
        else:
            lines.append(line)
    return lines


def _columns(lines: list[str], right: re.Pattern[str], *, sticky: bool = False) -> tuple[list[str], list[str]]:
    """Left and right column; `sticky` keeps everything after the first right line on the right."""
    sides: tuple[list[str], list[str]] = ([], [])
    turned = False
    for line in lines:
        halves = GAP.split(line, maxsplit=1)
        if len(halves) == 2:
            sides[0].append(halves[0])
            sides[1].append(halves[1])
            continue
        turned = bool(right.search(line)) or (sticky and turned)
        sides[1 if turned else 0].append(line)
    return sides


def _with_tables(lines: list[str]) -> list[str | Rows]:
    parts: list[str | Rows] = []
    for line in lines:
        cells = line.split("\t") if line.count("\t") > 1 else line.strip("|").split("|")
        if len(cells) == 1 or not (line.startswith("|") or "\t" in line):
            parts.append(line)
            continue
        cells = [cell.strip() for cell in cells]
        if all(re.fullmatch(r":?-{2,}:?", cell) for cell in cells):
            continue
        if parts and isinstance(parts[-1], list):
            parts[-1].append(cells)
        else:
            parts.append([cells])
    return parts
