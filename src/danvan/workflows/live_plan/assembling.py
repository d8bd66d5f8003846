"""A plan put together as a page: its words from the version that counts, its states from what was done."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from danvan.contexts.plans import queries as plans
from danvan.core.kernel.period import Period
from danvan.core.kernel.words import gettext
from danvan.workflows.live_plan import wording
from danvan.workflows.live_plan.standing import duties_on
from danvan.workflows.live_plan.values import (
    MARKS,
    ContentLine,
    LiveDuty,
    LivePlan,
    LiveProvision,
    Stand,
    most_pressing,
)

PROVISIONS = 50
_HEADING, _TITLE = 90, 36  # characters of a heading, and of any other provision, in the table of contents


class LivingPlan(Protocol):
    """What is shown of a plan, coordinator loaded."""

    pk: Any
    number: str
    title: str
    issuer: str
    issued_on: date | None
    starts_on: date | None
    ends_before: date | None
    published_at: datetime | None
    public_level: str
    coordinator_id: int
    coordinator: Any


class _Provision(wording.Place, Protocol):
    pk: Any
    label_id: str
    label: str
    kind: str
    title: str


Duties = Mapping[int | None, tuple[LiveDuty, ...]]  # by provision


def of(plan: LivingPlan, *, on: date, page: int = 1) -> LivePlan:
    """The plan on a day, fifty provisions a page (the nearest there is); always the same number of queries."""
    version = plans.current_version(plan.pk)
    provisions = list(plans.provisions_of(plan.pk))
    placed = duties_on(plan, on=on)
    duties = _by_provision(placed)
    shown = _page(len(provisions), page)
    header_spans = version.header.get("spans") or {}
    lead_from = int((header_spans.get("title") or (0, 0))[1])
    return LivePlan(
        id=plan.pk, number=plan.number, kind=str(version.header.get("kind_label") or gettext("Plan")), title=plan.title,
        issuer=plan.issuer, place=str(version.header.get("place") or ""), issued_on=plan.issued_on,
        coordinator=plan.coordinator.name, public_level=plan.public_level, period=_period(plan), as_of=on,
        counts=_counts(duty for duty, _provision in placed), contents=_contents(provisions, duties),
        provisions=_provisions(version.pk, provisions, shown, duties, lead_from), total=len(provisions),
    )  # fmt: skip


def _page(total: int, page: int) -> slice:
    last = max(1, -(-total // PROVISIONS))
    first = (min(max(1, page), last) - 1) * PROVISIONS
    return slice(first, first + PROVISIONS)


def _period(plan: LivingPlan) -> Period | None:
    if plan.starts_on is None or plan.ends_before is None or plan.ends_before <= plan.starts_on:
        return None
    return Period(plan.starts_on, plan.ends_before)


def _by_provision(placed: Iterable[tuple[LiveDuty, int | None]]) -> Duties:
    found: dict[int | None, tuple[LiveDuty, ...]] = defaultdict(tuple)
    for duty, provision_id in placed:
        found[provision_id] += (duty,)
    return found


def _counts(duties: Iterable[LiveDuty]) -> tuple[tuple[Stand, int], ...]:
    counted = Counter(duty.stand for duty in duties)
    return tuple((stand, counted[stand]) for stand in Stand if counted[stand])


def _contents(provisions: Sequence[_Provision], duties: Duties) -> tuple[ContentLine, ...]:
    """Headings, and provisions that ask for something, each with the state that needs somebody first."""
    lines = []
    for place, provision in enumerate(provisions):
        pressing = most_pressing(duties.get(provision.pk, ()))
        if pressing is None and provision.kind != "heading":
            continue
        lines.append(
            ContentLine(
                label_id=provision.label_id,
                label=provision.label,
                title=_short(provision),
                is_heading=pressing is None,
                mark=pressing.mark if pressing else "",
                stand=str(pressing.stand.label) if pressing else "",
                page=place // PROVISIONS + 1,
            )
        )
    return tuple(lines)


def _short(provision: _Provision) -> str:
    length = _HEADING if provision.kind == "heading" else _TITLE
    return wording.shortened(provision.title, length, label=provision.label)


def _provisions(
    version_id: int, provisions: Sequence[_Provision], shown: slice, duties: Duties, lead_from: int
) -> tuple[LiveProvision, ...]:
    """The words of a page; one query for all of them. What stands between two provisions leads the second."""
    ends = wording.ends_of(provisions)
    here, until = provisions[shown], ends[shown]
    if not here:
        return ()
    before = ends[shown.start - 1] if shown.start else lead_from
    first = min(before, here[0].start) if before else here[0].start
    text = plans.text_of(version_id, first, until[-1])
    found = []
    for provision, end in zip(here, until, strict=True):
        own = duties.get(provision.pk, ())
        lead = text[before - first : provision.start - first] if before else ""
        words = text[provision.start - first : end - first]
        pieces = wording.said(words, start=provision.start, label=provision.label, duties=own)
        paragraphs = wording.paragraphs_of(lead)
        found.append(LiveProvision(provision.label_id, provision.label, provision.kind, paragraphs, pieces, own))
        before = end
    return tuple(found)


__all__ = ["MARKS", "PROVISIONS", "LivingPlan", "of"]
