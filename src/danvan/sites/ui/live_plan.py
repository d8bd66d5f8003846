"""A live plan in words and shapes, for officials' and citizens' pages alike: who may see what is decided by the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.contexts.plans.enums import DutyKind
from danvan.sites.ui import wording
from danvan.sites.ui.paging import PARAMETER
from danvan.workflows.live_plan import BehindLine, ContentLine, LiveDuty, LivePlan, LiveProvision, Part, Piece, Stand
from danvan.workflows.live_plan.values import MARKS
from danvan.workflows.live_plan.wording import shortened

Address = Callable[[int], str]  # of what stands behind a duty's figure; empty where there is no such page
CAPTION = 48  # characters
_OVER = frozenset({Stand.MET, Stand.DONE, Stand.HISTORY, Stand.MISSED})


@dataclass(frozen=True, slots=True)
class Aside:
    """The live state beside a provision: figure, bar, state in words, and who is missing."""

    name: str
    caption: str
    st: str
    figure: str
    unit: str
    href: str
    share: str
    percent: Decimal | None
    goal: Decimal | None
    words: str
    rest: str
    missing: str
    waiting: str
    pace: str

    @classmethod
    def of(cls, duty: LiveDuty, *, label: str, today: date, href: str = "", caption: str = "") -> Aside:
        """How a duty stands, in words; `caption` tells several duties of one provision apart."""
        words, rest = _state(duty, today)
        return cls(
            name=" ".join((_("How %(label)s stands") % {"label": label}, caption)).strip(), caption=caption, st=duty.mark, figure=_figure(duty), unit=duty.unit, href=href,
            share=wording.percent(duty.share) if duty.share is not None and duty.total is not None else "",
            percent=duty.share, goal=duty.goal, words=words, rest=rest, missing=_missing(duty), waiting=_waiting(duty),
            pace=_pace(duty),
        )  # fmt: skip


def _figure(duty: LiveDuty) -> str:
    if duty.done is None:
        return ""
    done = wording.figure(duty.done)
    return done if duty.total is None else f"{done}/{wording.figure(duty.total)}"


def _state(duty: LiveDuty, today: date) -> tuple[str, str]:
    """The state, and what follows it: the days, the day, and that it is an aspiration."""
    words, rest = str(duty.stand.label), wording.days_left(duty.ends_on, today) if duty.ends_on else ""
    if duty.stand is Stand.OVERDUE and duty.due_on is not None:
        words, rest = capfirst(wording.days_left(duty.due_on, today)), _due(duty.due_on)
    elif duty.stand in _OVER:
        rest = _due(duty.due_on) if duty.due_on else ""
    elif duty.due_on is None and duty.is_owed:
        rest = _("no date in the document")
    aspiration = _("an aspiration") if duty.is_aspiration else ""
    return words, " · ".join(part for part in (rest, aspiration) if part)


def _due(day: date) -> str:
    return _("due %(day)s") % {"day": f"{day:%d/%m/%Y}"}


def _pace(duty: LiveDuty) -> str:
    """Why it is on track or at risk: where the present pace leads."""
    if duty.forecast is None or duty.window is None or duty.stand not in {Stand.ON_TRACK, Stand.AT_RISK}:
        return ""
    words = {"number": wording.figure(int(duty.forecast)), "day": f"{duty.window.last_day:%d/%m/%Y}"}
    return _("At the present pace it comes to %(number)s by %(day)s.") % words


def _missing(duty: LiveDuty) -> str:
    without = duty.missing - duty.waiting
    if without <= 0 or duty.stand in {Stand.NOT_DUE, Stand.NOT_BEGUN, Stand.HISTORY}:
        return ""
    return _("%(count)s have not yet") % {"count": wording.figure(without)}


def _waiting(duty: LiveDuty) -> str:
    return _("%(count)s waiting to be received") % {"count": wording.figure(duty.waiting)} if duty.waiting else ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words; with `href`, words that ask for something, linked to what stands behind."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class ProvisionView:
    """A provision with its live states."""

    id: str
    label: str
    is_heading: bool
    name: str
    lead: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    asides: tuple[Aside, ...]

    @classmethod
    def of(cls, provision: LiveProvision, *, today: date, address: Address | None) -> ProvisionView:
        """`address` None: the words alone."""
        href = address or (lambda _duty_id: "")
        shown = provision.duties if address is not None else ()
        return cls(
            id=provision.label_id, label=provision.label, is_heading=provision.kind == "heading",
            name=_("Provision %(label)s") % {"label": provision.label_id}, lead=provision.lead,
            phrases=tuple(_phrase(piece, href) for piece in provision.pieces),
            asides=tuple(
                Aside.of(
                    duty, label=provision.label_id, today=today, href=href(duty.id), caption=_caption(provision, duty)
                )
                for duty in shown
            ),
        )  # fmt: skip


def _caption(provision: LiveProvision, duty: LiveDuty) -> str:
    """Which of several duties is meant: its kind and its first words."""
    if len(provision.duties) == 1:
        return ""
    return f"{DutyKind(duty.kind).label}: {shortened(duty.text, CAPTION, label=provision.label)}"


def _phrase(piece: Piece, href: Address) -> Phrase:
    return Phrase(piece.words, href(piece.duty_id) if piece.duty_id is not None else "")


@dataclass(frozen=True, slots=True)
class ContentView:
    """A line of the table of contents."""

    href: str
    label: str
    title: str
    is_heading: bool
    mark: str
    words: str

    @classmethod
    def of(cls, line: ContentLine, *, page: int, shows_states: bool) -> ContentView:
        """Links lead to the page of the plan that holds the provision."""
        href = f"#{line.label_id}" if line.page == page else f"?{PARAMETER}={line.page}#{line.label_id}"
        mark = line.mark if shows_states else ""
        return cls(href, line.label, line.title, line.is_heading, mark, line.stand if mark else "")


@dataclass(frozen=True, slots=True)
class Count:
    """How many duties stand so."""

    st: str
    words: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """A live plan as a document on a page."""

    id: int
    number: str
    kind: str
    title: str
    issuer: str
    place_date: str
    coordinator: str
    as_of: date
    elapsed: Decimal | None
    counts: tuple[Count, ...]
    contents: tuple[ContentView, ...]
    provisions: tuple[ProvisionView, ...]

    @classmethod
    def of(cls, plan: LivePlan, *, page: int, address: Address | None) -> PlanView:
        """The plan in words; with `address` None nothing but the document."""
        shows = address is not None
        return cls(
            id=plan.id, number=plan.number, kind=plan.kind.upper(), title=plan.title, issuer=plan.issuer.upper(),
            place_date=_place_date(plan), coordinator=plan.coordinator, as_of=plan.as_of,
            elapsed=plan.elapsed if shows else None, counts=_counts(plan.counts) if shows else (),
            contents=tuple(ContentView.of(line, page=page, shows_states=shows) for line in plan.contents),
            provisions=tuple(ProvisionView.of(item, today=plan.as_of, address=address) for item in plan.provisions),
        )  # fmt: skip


def _counts(counts: Iterable[tuple[Stand, int]]) -> tuple[Count, ...]:
    return tuple(Count(MARKS[stand], f"{wording.figure(count)} {str(stand.label).lower()}") for stand, count in counts)


def _place_date(plan: LivePlan) -> str:
    """As Decree 30/2020/NĐ-CP prints it; the line is the document's own, in its language."""
    if plan.issued_on is None:
        return plan.place
    day, month = plan.issued_on.day, plan.issued_on.month
    written = f"ngày {day:02} tháng {f'{month:02}' if month < 3 else month} năm {plan.issued_on.year}"
    return f"{plan.place}, {written}" if plan.place else written


PART_WORDS = {
    Part.LATE: ("late", gettext_lazy("Late")),
    Part.MISSING: ("open", gettext_lazy("Not yet")),
    Part.WAITING: ("wait", gettext_lazy("Waiting to be received")),
    Part.DONE: ("good", gettext_lazy("Done")),
    Part.WAIVED: ("off", gettext_lazy("Waived")),
}


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """One agency behind the figure; `href` leads to its records, entry or obligation."""

    agency: str
    href: str
    number: str
    st: str
    words: str

    @classmethod
    def of(cls, line: BehindLine, *, href: str) -> AgencyLine:
        """The agency in words."""
        st, words = PART_WORDS[line.part]
        number = "" if line.number is None else wording.figure(line.number)
        if line.total is not None and number:
            number += f"/{wording.figure(line.total)}"
        done_on = f", {line.performed_on:%d/%m/%Y}" if line.performed_on else ""
        return cls(line.agency, href, number, st, str(words) + done_on)
