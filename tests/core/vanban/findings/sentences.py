"""A sentence of a table put into a small plan, compiled, and what was found in it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from danvan.core.vanban import reading
from danvan.core.vanban.draft import PlanDraft
from danvan.core.vanban.findings import add_findings
from danvan.core.vanban.source import Source
from danvan.core.vanban.structure import read_structure

HERE = Path(__file__).parent
PLAN = """ỦY BAN NHÂN DÂN
TỈNH AN LẠC

Số: 12/KH-UBND

An Lạc, ngày 05 tháng 01 năm {year}

KẾ HOẠCH
Công tác dân vận chính quyền {period}

Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. {part}

{body}

III. TỔ CHỨC THỰC HIỆN

1. Sở Nội vụ theo dõi.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Hoàng Văn Mẫu
"""
PARTS = {"goals": "MỤC TIÊU", "tasks": "NHIỆM VỤ, GIẢI PHÁP", "organisation": "TỔ CHỨC THỰC HIỆN", "aims": "YÊU CẦU"}


def table(name: str) -> list[dict[str, Any]]:
    """The cases of a table, each with the sentence first so that a failing test names it."""
    cases: list[dict[str, Any]] = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return cases


def compiled(case: dict[str, Any]) -> tuple[Source, PlanDraft]:
    """The case's sentence as item 1 of a plan of 2026 (or of its own `period`)."""
    period = case.get("period", "năm 2026")
    body = case.get("body") or f"1. {case['text']}"
    text = PLAN.format(year=case.get("year", 2026), period=period, part=PARTS[case.get("part", "tasks")], body=body)
    source = reading.read("plan.txt", text.encode())
    return source, add_findings(source, read_structure(source))


def own(items: list[Any]) -> list[Any]:
    """Findings of the sentence itself, not of the plan's last section."""
    return [item for item in items if not str(item.provision).startswith("III")]
