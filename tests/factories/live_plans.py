"""Published plans with words, duties and states, for tests of the live plan and the pages that show it."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from danvan.contexts.plans.enums import DutyKind, Layer, Owing, PublicLevel
from danvan.contexts.plans.models import Duty, Finding, Plan, PlanVersion, Provision
from danvan.core.kernel.actor import SYSTEM
from danvan.foundations.agencies.models import Agency
from danvan.foundations.agencies.scopes import Scope
from danvan.foundations.indicators import actions as indicators
from danvan.workflows import publish_plan
from tests.factories.obligations import MOMENT, make_published_plan

COMMUNES = Scope("UBND các xã", classes=("communes",)).as_json()
LETTERHEAD = "ỦY BAN NHÂN DÂN TỈNH THỬ\nKẾ HOẠCH\nĐối thoại năm 2026\n"
OPENING = "Theo đề nghị của Sở Thử;\nỦy ban nhân dân tỉnh ban hành Kế hoạch:\n"
WORDS = (
    ("I", "I.", "heading", "I. CHỈ TIÊU"),
    ("I.1", "1.", "item", "1. Mỗi Chủ tịch xã chủ trì ít nhất một cuộc đối thoại trong năm với người dân tại xã."),
    ("I.2", "2.", "item", "2. Toàn tỉnh tổ chức từ 100 cuộc đối thoại trở lên trong năm ở mọi xã, phường."),
    ("I.3", "3.", "item", "3. Phấn đấu trên 90% ý kiến được trả lời và người dân được báo kết quả."),
    ("II", "II.", "heading", "II. NHIỆM VỤ"),
    ("II.1", "1.", "item", "1. Các xã rà soát nơi tiếp dân, xong trước ngày 01/7."),
    ("II.2", "2.", "item", "2. Các xã báo cáo năm chậm nhất ngày 30/11."),
)


def make_live_plan(
    coordinator: Agency, *, level: str = PublicLevel.BY_AGENCY, more_provisions: int = 0, more_duties: int = 0
) -> Plan:
    """A plan of 2026 for all communes, published in January: three targets, a task, a report, their obligations open."""
    public = (
        {} if level == PublicLevel.NONE else {"public_level_authority": "Chủ tịch UBND tỉnh", "public_level_at": MOMENT}
    )
    plan = make_published_plan(coordinator, public_level=level, **public)
    version = _laid(plan, more_provisions)
    _duty(version, "I.1", "ít nhất một cuộc đối thoại", indicator_code="dialogue.by_head",
          quantity={"comparator": "gte", "value": 1, "unit": "count"})  # fmt: skip
    _duty(version, "I.2", "từ 100 cuộc đối thoại trở lên", owing=Owing.MEASURED, indicator_code="dialogue.held",
          quantity={"comparator": "gte", "value": 100, "unit": "count", "noun": "cuộc"})  # fmt: skip
    figure = indicators.declare_figure(
        name="ý kiến được trả lời", unit="percent", plan_id=plan.pk, coordinator_id=coordinator.pk, by=SYSTEM, at=MOMENT
    )
    _duty(version, "I.3", "trên 90% ý kiến", owing=Owing.MEASURED, figure_id=figure.pk, is_aspiration=True,
          quantity={"comparator": "gt", "value": 90, "unit": "percent"})  # fmt: skip
    day = {"kind": "date", "inclusive": False, "date": "2026-07-01"}
    _duty(version, "II.1", WORDS[5][3], kind=DutyKind.TASK, schedule=day)
    due = {"kind": "yearly", "month": 11, "day": 30, "inclusive": True}
    _duty(version, "II.2", WORDS[6][3], kind=DutyKind.REPORT, schedule=due)
    for number in range(more_duties):
        kind = DutyKind.TARGET if number % 2 else DutyKind.TASK
        target = {
            "owing": Owing.MEASURED,
            "indicator_code": "dialogue.held",
            "quantity": {"comparator": "gte", "value": 9},
        }
        _duty(version, f"X.{number}", f"thêm việc {number}", kind=kind, **(target if number % 2 else {"schedule": day}))
    publish_plan.fan_out(plan.pk, by=SYSTEM, at=MOMENT)
    return plan


def duty_at(plan: Plan, label_id: str) -> Duty:
    """The duty of a provision."""
    return Duty.objects.get(plan=plan, provision__label_id=label_id)


def _laid(plan: Plan, more: int) -> PlanVersion:
    """The version with its text and provisions."""
    added = [
        (f"X.{number}", f"{number}.", "item", f"{number}. Ngoài ra thêm việc {number} nữa.") for number in range(more)
    ]
    version: PlanVersion = plan.versions.get(is_current=True)
    text = LETTERHEAD + OPENING
    for position, (label_id, label, kind, words) in enumerate([*WORDS, *added]):
        Provision.objects.create(
            version=version, identity=uuid.uuid4(), label_id=label_id, label=label, kind=kind, title=words,
            position=position, start=len(text), end=len(text) + len(words),
        )  # fmt: skip
        text += words + "\n"
    version.text = text
    version.header = {"kind_label": "Kế hoạch", "place": "Thử", "spans": {"title": [0, len(LETTERHEAD)]}}
    version.save()
    return version


def _duty(version: PlanVersion, label_id: str, words: str, *, kind: str = DutyKind.TARGET, **fields: Any) -> Duty:
    provision = Provision.objects.filter(version=version, label_id=label_id).first()
    start = version.text.find(words) if provision else 0
    finding = Finding.objects.create(version=version, layer=Layer(kind), start=start, end=start + len(words), value={})
    values = {"owing": Owing.EACH, "scope": COMMUNES, "text": words, "start": start, "end": start + len(words)}
    return Duty.objects.create(
        plan=version.plan, provision=provision, finding=finding, identity=uuid.uuid4(), kind=kind, **(values | fields)
    )


JULY = datetime.date(2026, 7, 14)
