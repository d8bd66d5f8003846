"""Plans for tests: a small document and what a reader would see in it, laid down as if it had been sent in."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import replace
from typing import Any

from danvan.contexts.plans.actions import intake
from danvan.contexts.plans.document import IncomingFile, ReadDocument
from danvan.contexts.plans.enums import Layer, PartRole
from danvan.contexts.plans.models import Finding, Plan
from danvan.core.kernel.actor import Actor, Role
from danvan.core.vanban.draft import (
    Assignment,
    DraftPeriod,
    DraftWarning,
    Header,
    PlanDraft,
    Provision,
    Quantity,
    Report,
    Reportable,
    ScheduleFinding,
    Target,
    Task,
)
from danvan.foundations.agencies.models import Agency
from tests.conftest import HANOI
from tests.factories.agencies import make_agency, make_department
from tests.factories.people import actor_for, make_person

MOMENT = datetime.datetime(2026, 7, 14, 9, 30, tzinfo=HANOI)
TEXT = """ỦY BAN NHÂN DÂN
TỈNH AN HÒA
Số: 77/KH-UBND
KẾ HOẠCH
Nâng cao chất lượng đối thoại năm 2026
I. CHỈ TIÊU
1. Hằng năm, mỗi xã, phường tổ chức ít nhất 02 buổi đối thoại với Nhân dân.
2. Phấn đấu 85% hộ dân hài lòng với việc trả lời kiến nghị.
II. NHIỆM VỤ
1. Sở Nội vụ biên soạn sổ tay đối thoại, hoàn thành trước ngày 30/6/2026.
2. Các xã, phường rà soát nơi tiếp công dân.
3. Các xã, phường sơ kết trước ngày 20/10.
III. CHẾ ĐỘ BÁO CÁO
1. UBND các xã, phường báo cáo kết quả về Sở Nội vụ trước ngày 15/11 hằng năm.
"""
YEARLY = {"kind": "yearly", "month": 11, "day": 15, "inclusive": False, "rrule": "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=14"}
_LABELS = ("I", "I.1", "I.2", "II", "II.1", "II.2", "II.3", "III", "III.1")


def span_of(text: str, words: str, *, after: int = 0) -> tuple[int, int]:
    """Where the words stand."""
    start = text.index(words, after)
    return start, start + len(words)


def make_draft(text: str = TEXT, *, number: str = "77/KH-UBND", is_plan: bool = True) -> PlanDraft:
    """What a reader sees in TEXT: two targets, three tasks, a report, their time limits and bodies."""
    header = Header(
        number=number, kind_label="Kế hoạch", issuer="Ủy ban nhân dân tỉnh An Hòa",
        issued_on=datetime.date(2026, 1, 5), title="Nâng cao chất lượng đối thoại năm 2026",
        period=DraftPeriod(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)),
    )  # fmt: skip
    return PlanDraft(
        is_plan=is_plan, document_kind="KH", header=header, provisions=_provisions(text), targets=_targets(text),
        tasks=_tasks(text), assignments=_assignments(text), schedules=_schedules(text), reports=_reports(text),
        reportable=[Reportable("II.2", span_of(text, "rà soát"))],
        warnings=[DraftWarning("unresolved_year", "Năm nào?", span_of(text, "trước ngày 20/10"))],
    )  # fmt: skip


def _provisions(text: str) -> list[Provision]:
    lines = [line for line in text.splitlines() if line[:1].isdigit() or line.split(".")[0] in {"I", "II", "III"}]
    return [
        Provision(
            label, line.split(" ")[0], "item" if "." in label else "heading", line, span_of(text, line),
            label.rpartition(".")[0] or None,
        )
        for label, line in zip(_LABELS, lines, strict=True)
    ]  # fmt: skip


def _targets(text: str) -> list[Target]:
    dialogues, content = span_of(text, "ít nhất 02 buổi đối thoại"), span_of(text, "85% hộ dân")
    return [
        Target(
            "I.1", text[slice(*dialogues)], dialogues, Quantity("gte", 2, noun="buổi đối thoại"), "đối thoại",
            "mỗi xã, phường", schedule={"kind": "yearly"}, indicator_code="dialogue.held", confidence=0.97,
        ),
        Target(
            "I.2", text[slice(*content)], content, Quantity("gte", 85, unit="percent", noun="hộ dân"), "hài lòng",
            "hộ dân", aspirational=True, confidence=0.6,
        ),
    ]  # fmt: skip


def _tasks(text: str) -> list[Task]:
    booklet, check = text.index("1. Sở Nội vụ"), text.index("2. Các xã")
    halfway = text.index("3. Các xã")
    spans = [(start, text.index("\n", start)) for start in (booklet, check, halfway)]
    due = {"kind": "date", "date": "2026-06-30", "inclusive": False}
    return [
        Task("II.1", text[slice(*spans[0])], spans[0], "sổ tay đối thoại", due, 0.9),
        Task("II.2", text[slice(*spans[1])], spans[1], None, None, 0.9),
        Task("II.3", text[slice(*spans[2])], spans[2], None, None, 0.9),
    ]


def _assignments(text: str) -> list[Assignment]:
    department = span_of(text, "Sở Nội vụ")
    communes = span_of(text, "Các xã, phường")
    halfway = span_of(text, "Các xã, phường", after=text.index("3. Các"))
    return [
        Assignment("II.1", "Sở Nội vụ", department, "responsible", confidence=0.95),
        Assignment("II.2", "Các xã, phường", communes, "responsible", confidence=0.95),
        Assignment("II.3", "Các xã, phường", halfway, "responsible", confidence=0.95),
    ]


def _schedules(text: str) -> list[ScheduleFinding]:
    booklet, yearly = span_of(text, "trước ngày 30/6/2026"), span_of(text, "trước ngày 15/11 hằng năm")
    due = {"kind": "date", "date": "2026-06-30", "inclusive": False}
    return [
        ScheduleFinding("II.1", text[slice(*booklet)], booklet, due, 0.98),
        ScheduleFinding("III.1", text[slice(*yearly)], yearly, YEARLY, 0.98),
    ]


def _reports(text: str) -> list[Report]:
    report = span_of(text, "báo cáo kết quả về Sở Nội vụ trước ngày 15/11 hằng năm")
    return [
        Report(
            "III.1", text[slice(*report)], report, "year", "UBND các xã, phường", "Sở Nội vụ", None, YEARLY, 0.95
        )
    ]  # fmt: skip


def make_document(text: str = TEXT, *, draft: PlanDraft | None = None, name: str = "ke-hoach.txt") -> ReadDocument:
    """The file as read."""
    file = IncomingFile(name, text.encode(), PartRole.MAIN)
    return ReadDocument((file,), text, ((0, len(text)),), draft or make_draft(text))


def make_plan(
    coordinator: Agency | None = None, *, by: Actor | None = None, at: datetime.datetime = MOMENT,
    document: ReadDocument | None = None, number: str = "77/KH-UBND",
) -> Plan:  # fmt: skip
    """A draft in review."""
    agency = coordinator or make_department("Sở Nội vụ")
    read = document or make_document(draft=make_draft(number=number))
    return intake._keep_new(
        read, coordinator_id=agency.pk, submission_key=uuid.uuid4(), by=by or make_coordinator(agency), at=at
    )


def make_coordinator(agency: Agency, *, name: str = "") -> Actor:
    """Somebody who coordinates the agency's plans."""
    return actor_for(make_person(agency, role=Role.COORDINATOR, name=name), agency)


def make_communes(count: int = 3) -> list[Agency]:
    """Communes of the province."""
    return [make_agency() for _ in range(count)]


def finding_of(plan: Plan, layer: Layer, words: str) -> Finding:
    """The one finding of the layer whose text holds the words."""
    return Finding.objects.get(version__plan=plan, version__is_current=True, layer=layer, value__text__icontains=words)


def bigger(document: ReadDocument, *, times: int) -> ReadDocument:
    """The same document with its last provision said again and again, each with a report of its own."""
    draft, text = document.draft, document.text
    line = next(line for line in text.splitlines() if line.startswith("1. UBND"))
    report = draft.reports[0]
    inside = report.span[0] - text.index(line)
    for number in range(2, times + 2):
        start = len(text)
        text += line + "\n"
        draft.provisions.append(
            Provision(f"III.{number}", f"{number}.", "item", line, (start, start + len(line)), "III")
        )
        span = (start + inside, start + inside + len(report.text))
        draft.reports.append(replace(report, provision=f"III.{number}", span=span))
    return ReadDocument(document.files, text, ((0, len(text)),), draft)


def settle_everything(plan: Plan, *, by: Actor, at: datetime.datetime = MOMENT) -> None:
    """Confirm what can be confirmed and give the open year, so that nothing blocks publishing."""
    from danvan.contexts.plans import actions

    open_year = finding_of(plan, Layer.SCHEDULE, "20/10")
    due: dict[str, Any] = {"kind": "date", "date": "2026-10-20", "inclusive": False}
    actions.correct(open_year.pk, value=due, revision=open_year.revision, by=by, at=at)
    doubtful = finding_of(plan, Layer.TARGET, "85%")
    actions.confirm(doubtful.pk, revision=doubtful.revision, by=by, at=at)
