"""The review screen as plain values: rows of text and cards, what blocks publishing, how far the review has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from danvan.contexts.plans import policies, queries
from danvan.contexts.plans.enums import FindingState
from danvan.contexts.plans.queries import Blocker, BlockerKind, Plan, PlanVersion, Provision, review
from danvan.contexts.plans.queries.review import Counts, Stretch, View
from danvan.core.kernel.actor import Actor
from danvan.core.kernel.period import ONE_DAY, Period
from danvan.core.kernel.verdict import Verdict
from danvan.foundations.people import queries as people
from danvan.sites.ui import wording
from danvan.sites.ui.paging import Pager
from danvan.sites.workspace.plans.cards import Around, Card, card_of, key_of, mark_of
from danvan.sites.workspace.plans.marks import Mark, Piece, pieces_of

BLOCKERS_SHOWN = 20
TABS: dict[View, tuple[str, Promise]] = {
    View.TO_SEE: ("can-xem", _("To be seen")),
    View.ALL: ("", _("All")),
    View.TARGET: ("chi-tieu", _("Targets")),
    View.TASK: ("nhiem-vu", _("Tasks")),
    View.ASSIGNMENT: ("phan-cong", _("Assignments")),
    View.SCHEDULE: ("thoi-han", _("Time limits")),
    View.REPORT: ("bao-cao", _("Reports")),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of text with its cards. `sure` is how many proposals of it can be accepted at once."""

    key: str
    label: str
    start: int
    pieces: tuple[Piece, ...]
    cards: tuple[Card, ...]
    sure: int
    add_url: str

    @property
    def has_words(self) -> bool:
        """Marks of formatting alone are not shown."""
        return any(character.isalnum() for piece in self.pieces for character in piece.words)


@dataclass(frozen=True, slots=True)
class BlockerLine:
    """Something to settle, and where."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Tab:
    """One filter with its count."""

    words: str
    href: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review has come, and what keeps the plan from being published."""

    settled: int
    total: int
    doubtful: int
    blockers: tuple[BlockerLine, ...]
    blocked: int
    publish_url: str
    next_url: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything the screen shows."""

    plan_id: int
    number: str
    title: str
    issuer: str
    issued_on: date | None
    starts_on: date | None
    last_day: date | None
    signer: str
    is_plan: bool
    rows: tuple[Row, ...]
    tabs: tuple[Tab, ...]
    progress: Progress
    pager: Pager
    may: Verdict


def view_of(said: str) -> View:
    """The view a query parameter asks for; all of the document for anything else."""
    return next((view for view, (name, _words) in TABS.items() if name and name == said), View.ALL)


def page_of(
    plan: Plan, version: PlanVersion, places: Sequence[Provision], *, view: View, pager: Pager, by: Actor, today: date
) -> ReviewPage:
    """One page of the review."""
    first, last = pager.number == 1, pager.number == pager.last
    if view is View.ALL:
        stretches = review.stretches_of(version.pk, places, is_first=first, is_last=last)
    else:
        strays = review.strays_in(version.pk, view) if first else []
        stretches = [*strays, *(Stretch(place.start, place.end, place.label_id) for place in places)]
        stretches.sort(key=lambda stretch: stretch.start)
    counts = review.counts_of(version.pk)
    return ReviewPage(
        plan_id=plan.pk, number=plan.number, title=plan.title, issuer=plan.issuer, issued_on=plan.issued_on,
        starts_on=plan.starts_on, last_day=plan.ends_before - ONE_DAY if plan.ends_before else None,
        signer=str((version.header.get("signer") or {}).get("name") or ""), is_plan=version.is_plan,
        rows=rows_of(plan, version, stretches, today=today), tabs=_tabs(plan.pk, counts, view),
        progress=progress_of(plan, counts, today=today), pager=pager, may=policies.can_review(plan, by=by),
    )  # fmt: skip


def rows_of(plan: Plan, version: PlanVersion, stretches: Sequence[Stretch], *, today: date) -> tuple[Row, ...]:
    """Rows for stretches of the text, in a number of queries that does not depend on how many."""
    if not stretches:
        return ()
    findings = review.findings_in(version.pk, stretches)
    numbers = review.numbers_of(version.pk, [finding.pk for finding in findings])
    keys = {key for finding in findings for key in finding.scope_keys}
    around = Around(
        plan_id=plan.pk, standings=queries.standings_of(version.pk, on=today, keys=keys), today=today,
        names=people.names_of([finding.settled_by_id for finding in findings]), period=_period(plan),
    )  # fmt: skip
    cards = [card_of(finding, numbers[finding.pk], around) for finding in findings]
    marks = [mark_of(finding, numbers[finding.pk]) for finding in findings if finding.state != FindingState.REMOVED]
    first = min(stretch.start for stretch in stretches)
    text = queries.text_of(version.pk, first, max(stretch.end for stretch in stretches))
    rows = (_row(plan.pk, stretch, text, first, cards, marks) for stretch in stretches)
    return tuple(row for row in rows if row.cards or row.has_words)


def _row(plan_id: int, stretch: Stretch, text: str, offset: int, cards: Sequence[Card], marks: Sequence[Mark]) -> Row:
    inside = tuple(card for card in cards if stretch.start <= card.start < stretch.end)
    seen = [mark for mark in marks if mark.start < stretch.end and stretch.start < mark.end]
    query = urlencode({"muc": stretch.label, "tu": stretch.start})
    return Row(
        key=row_key(stretch.start), label=stretch.label, start=stretch.start, cards=inside,
        pieces=pieces_of(text[stretch.start - offset : stretch.end - offset], stretch.start, seen),
        sure=sum(not card.is_settled and not card.is_doubtful for card in inside),
        add_url=f"{reverse('workspace:plans:add_finding', args=[plan_id])}?{query}",
    )  # fmt: skip


def row_key(start: int) -> str:
    """The id of the row that begins at an offset."""
    return f"o{start}"


def _period(plan: Plan) -> Period | None:
    return Period(plan.starts_on, plan.ends_before) if plan.starts_on and plan.ends_before else None


def _tabs(plan_id: int, counts: Counts, current: View) -> tuple[Tab, ...]:
    address = reverse("workspace:plans:review", args=[plan_id])
    counted = {**counts.by_layer, View.TO_SEE: counts.doubtful, View.ALL: counts.total}
    return tuple(
        Tab(str(words), f"{address}?xem={name}" if name else address, counted[view], view is current)
        for view, (name, words) in TABS.items()
    )


def progress_of(plan: Plan, counts: Counts, *, today: date) -> Progress:
    """How far the review has come."""
    found = queries.blockers_of(plan.pk, today)
    shown = tuple(BlockerLine(words_of(blocker), address_of(plan.pk, blocker)) for blocker in found[:BLOCKERS_SHOWN])
    return Progress(
        settled=counts.settled, total=counts.total, doubtful=counts.doubtful, blockers=shown, blocked=len(found),
        publish_url=reverse("workspace:plans:publish", args=[plan.pk]),
        next_url=shown[0].url if shown else "",
    )  # fmt: skip


def words_of(blocker: Blocker) -> str:
    """What is to be settled, and in which provision: two blockers never read the same."""
    if not blocker.provision_label:
        return blocker.words
    return f"{wording.place_words(blocker.provision_label)}: {blocker.words}"


def address_of(plan_id: int, blocker: Blocker) -> str:
    """Where a blocker is settled."""
    if blocker.kind is BlockerKind.HEADER:
        return f"{reverse('workspace:plans:header', args=[plan_id])}#id_{blocker.target}"
    if blocker.kind is BlockerKind.SCOPE:
        return reverse("workspace:plans:decide_scope", args=[plan_id, blocker.target])
    return f"{reverse('workspace:plans:find', args=[plan_id, blocker.target])}"


def place_on(version_id: int, start: int, *, rows: int) -> int:
    """On which page of the whole document an offset stands."""
    before = review.places_in(version_id, View.ALL).filter(start__lte=start).count()
    return max(before - 1, 0) // rows + 1


__all__ = [
    "BlockerLine",
    "ReviewPage",
    "Row",
    "key_of",
    "page_of",
    "place_on",
    "progress_of",
    "row_key",
    "rows_of",
    "view_of",
]
