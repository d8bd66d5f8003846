"""The plan draft: what the reader proposes, layer by layer, exactly as `danvan compile` prints it.

Spans are half-open code point offsets into the source's text. A draft is a proposal: people confirm or correct it.
"""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass, field
from typing import Any

SCHEMA = "danvan.plan/1"
Span = tuple[int, int]


@dataclass(slots=True)
class Signer:
    """Who signed, in which office, for whom."""

    name: str | None = None
    role: str | None = None
    on_behalf: str | None = None  # "TM. Ủy ban nhân dân"
    acting_for: str | None = None  # "KT. Chủ tịch"


@dataclass(slots=True)
class Completeness:
    """present, absent or truncated: what a cut copy does not show is unknown, not empty."""

    signature: str = "absent"
    recipients: str = "absent"


@dataclass(slots=True)
class DraftPeriod:
    """First and last day the plan covers, both inclusive as printed."""

    start: datetime.date | None = None
    end: datetime.date | None = None


@dataclass(slots=True)
class Header:
    """What the letterhead, the title and the end of the document say of it."""

    number: str | None = None
    kind_label: str | None = None
    issuer: str | None = None
    issuer_inferred: bool = False
    place: str | None = None
    issued_on: datetime.date | None = None
    effective_on: datetime.date | None = None
    title: str | None = None
    period: DraftPeriod | None = None
    signer: Signer = field(default_factory=Signer)
    completeness: Completeness = field(default_factory=Completeness)
    spans: dict[str, Span] = field(default_factory=dict)


@dataclass(slots=True)
class Provision:
    """kind: heading, item, bullet, paragraph, table_row or closing."""

    id: str
    label: str
    kind: str
    title: str
    span: Span
    parent: str | None = None


@dataclass(slots=True)
class Citation:
    """A mention of another document by its number; `role` is basis or mention."""

    text: str
    kind_label: str | None
    number: str
    issued_on: datetime.date | None
    issuer: str | None
    role: str  # basis, mention
    span: Span


@dataclass(slots=True)
class NamedCitation:
    """A mention of a law by its name alone."""

    text: str
    issued_on: datetime.date | None
    span: Span


@dataclass(slots=True)
class Quantity:
    """How much: comparator and value; a range or change has `value_max` too, its open end None."""

    comparator: str
    value: float | int | None
    value_max: float | int | None = None
    direction: str | None = None
    unit: str = "count"
    noun: str | None = None
    base: float | int | None = None


@dataclass(slots=True)
class Target:
    """A quantity that is asked of a population."""

    provision: str | None
    text: str
    span: Span
    quantity: Quantity
    indicator: str | None = None
    population: str | None = None
    aspirational: bool = False
    schedule: dict[str, Any] | None = None
    indicator_code: str | None = None
    confidence: float = 0.5


@dataclass(slots=True)
class Task:
    """Something that is to be done."""

    provision: str | None
    text: str
    span: Span
    product: str | None = None
    schedule: dict[str, Any] | None = None
    confidence: float = 0.5


@dataclass(slots=True)
class Reportable:
    """A paragraph that is only reported on."""

    provision: str | None
    span: Span


@dataclass(slots=True)
class Assignment:
    """role: lead, coordinate, responsible, supervise, via or focal."""

    provision: str | None
    text: str
    span: Span
    role: str
    requested: bool = False
    agency_class: str | None = None
    explicit: bool = True
    confidence: float = 0.5


@dataclass(slots=True)
class ScheduleFinding:
    """A time phrase; `schedule` holds the fields of the contract's table (kind, month, day, …, rrule) and is printed inline."""

    provision: str | None
    text: str
    span: Span
    schedule: dict[str, Any]
    confidence: float = 0.5


@dataclass(slots=True)
class Report:
    """A duty to send something up."""

    provision: str | None
    text: str
    span: Span
    kind: str
    by: str | None = None
    to: str | None = None
    via: str | None = None
    schedule: dict[str, Any] | None = None
    confidence: float = 0.5


@dataclass(slots=True)
class Recipient:
    """A line of "Nơi nhận"; `archive` marks "Lưu"."""

    name: str
    note: str | None
    archive: bool
    span: Span


@dataclass(slots=True)
class DraftWarning:
    """What a person should know; `code` is for programs."""

    code: str
    message: str
    span: Span | None = None


@dataclass(slots=True)
class PlanDraft:
    """Everything read out of one document."""

    is_plan: bool
    document_kind: str
    header: Header
    provisions: list[Provision] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    named_citations: list[NamedCitation] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    reportable: list[Reportable] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    schedules: list[ScheduleFinding] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    recipients: list[Recipient] = field(default_factory=list)
    warnings: list[DraftWarning] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The draft as plain JSON values, in the contract's shape."""
        plain: dict[str, Any] = _plain(self)
        return plain


_AS_THEY_ARE = frozenset((str, int, float, bool, type(None)))


def _plain(value: Any) -> Any:
    """Dataclasses to dicts, dates to ISO text, spans to lists; a schedule finding's fields join its item."""
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is list or kind is tuple:
        return [item if type(item) in _AS_THEY_ARE else _plain(item) for item in value]
    if kind is dict:
        return {key: item if type(item) in _AS_THEY_ARE else _plain(item) for key, item in value.items()}
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    said = [(name, getattr(value, name)) for name in value.__dataclass_fields__]
    item = {name: part if type(part) in _AS_THEY_ARE else _plain(part) for name, part in said}
    return item | item.pop("schedule") if kind is ScheduleFinding else item
