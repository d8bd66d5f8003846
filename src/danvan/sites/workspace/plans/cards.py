"""Findings as cards: what was read, in words, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.contexts.plans.doubt import is_doubtful
from danvan.contexts.plans.enums import FindingState, Layer, Owing
from danvan.contexts.plans.queries import Finding, Standing
from danvan.contexts.plans.values import needs_year, schedule_of
from danvan.core.kernel.period import Period
from danvan.sites.ui.wording import day_words, figure
from danvan.sites.workspace.plans import wording
from danvan.sites.workspace.plans.marks import Mark

KINDS = {
    Layer.TARGET: "target",
    Layer.TASK: "task",
    Layer.REPORT: "task",
    Layer.SCHEDULE: "when",
    Layer.ASSIGNMENT: "who",
}
_SETTLED: dict[str, Promise] = {
    FindingState.CONFIRMED: gettext_lazy("Accepted"),
    FindingState.CORRECTED: gettext_lazy("Corrected"),
    FindingState.ADDED: gettext_lazy("Added by hand"),
    FindingState.REMOVED: gettext_lazy("Removed"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a card: a name, what it is, and where more stands."""

    name: str
    words: str
    more: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A finding, ready to be shown; `revision` goes with every order, so that nobody overwrites another unseen."""

    id: int
    key: str
    no: int
    start: int
    kind: str
    second: str
    st: str
    words: str
    by: str
    is_settled: bool
    is_removed: bool
    is_doubtful: bool
    needs_year: bool
    revision: int
    facts: tuple[Fact, ...]
    edit_url: str
    confirm_url: str
    remove_url: str
    restore_url: str


@dataclass(frozen=True, slots=True)
class Around:
    """What a card needs to know beside its finding; the same for all cards of a page."""

    plan_id: int
    standings: Mapping[str, Standing]
    names: Mapping[int, str]
    today: date
    period: Period | None


def mark_of(finding: Finding, no: int) -> Mark:
    """The finding as the text shows it."""
    return Mark(finding.start, finding.end, no, KINDS[Layer(finding.layer)], key_of(finding.pk), _is_doubtful(finding))


def key_of(finding_id: int) -> str:
    """The id of a finding's card on the page."""
    return f"p{finding_id}"


def card_of(finding: Finding, no: int, around: Around) -> Card:
    """The card of a finding."""
    doubtful, settled = _is_doubtful(finding), finding.state != FindingState.PROPOSED
    facts = tuple(fact for fact in _FACTS[Layer(finding.layer)](finding, around) if fact.words)
    address = {name: reverse(f"workspace:plans:{name}_finding", args=[around.plan_id, finding.pk]) for name in _ORDERS}
    return Card(
        id=finding.pk, key=key_of(finding.pk), no=no, start=finding.start, kind=str(Layer(finding.layer).label),
        second=facts[0].words if settled and facts else "",
        st="risk" if doubtful else "off" if finding.state == FindingState.REMOVED else "good",
        words=_state_words(finding, doubtful=doubtful), by=around.names.get(finding.settled_by_id or 0, ""),
        is_settled=settled, is_removed=finding.state == FindingState.REMOVED, is_doubtful=doubtful,
        needs_year=needs_year(finding.layer, finding.value), revision=finding.revision, facts=facts,
        edit_url=address["correct"], confirm_url=address["confirm"], remove_url=address["remove"],
        restore_url=address["restore"],
    )  # fmt: skip


_ORDERS = ("correct", "confirm", "remove", "restore")


def _is_doubtful(finding: Finding) -> bool:
    return is_doubtful(state=finding.state, confidence=finding.confidence)


def _state_words(finding: Finding, *, doubtful: bool) -> str:
    if finding.state != FindingState.PROPOSED:
        return str(_SETTLED[finding.state])
    if needs_year(finding.layer, finding.value):
        return _("To be seen: which year?")
    return _("To be seen: not sure") if doubtful else _("Sure")


def _target(finding: Finding, around: Around) -> Iterator[Fact]:
    value = finding.value
    yield Fact(_("Asked"), wording.quantity(value))
    yield from _whom(finding, around)
    yield Fact(_("When"), wording.time_words(value.get("schedule")))
    yield Fact(_("Measured by"), str(value.get("indicator") or ""))
    yield Fact(_("Owed"), str(Owing(finding.owing).label) if finding.owing else "")
    yield Fact(_("Kind"), _("an aspiration") if value.get("aspirational") else "")


def _task(finding: Finding, around: Around) -> Iterator[Fact]:
    value = finding.value
    words = " ".join(str(value.get("text") or "").split())
    yield Fact(_("Work"), words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …")
    yield from _whom(finding, around)
    yield Fact(_("When"), wording.time_words(value.get("schedule")))
    yield Fact(_("Product"), str(value.get("product") or ""))


_SHOWN = 90


def _report(finding: Finding, around: Around) -> Iterator[Fact]:
    value = finding.value
    yield Fact(_("Report"), str(wording.REPORT_KINDS.get(str(value.get("kind")), value.get("kind") or "")))
    yield from _whom(finding, around)
    yield Fact(_("To"), str(value.get("to") or ""))
    yield Fact(_("Via"), str(value.get("via") or ""))
    yield Fact(_("When"), wording.time_words(value.get("schedule")))
    yield from _next(finding, around)


def _schedule(finding: Finding, around: Around) -> Iterator[Fact]:
    yield Fact(_("When"), wording.time_words(schedule_of(finding.layer, finding.value)))
    yield from _next(finding, around)


def _assignment(finding: Finding, _around: Around) -> Iterator[Fact]:
    value = finding.value
    role = str(wording.ROLES.get(str(value.get("role")), value.get("role") or ""))
    yield Fact(_("Who"), " ".join(str(value.get("text") or "").split()))
    yield Fact(_("Role"), _("%(role)s, on request only") % {"role": role} if value.get("requested") else role)


_FACTS = {
    Layer.TARGET: _target, Layer.TASK: _task, Layer.REPORT: _report, Layer.SCHEDULE: _schedule, Layer.ASSIGNMENT: _assignment,
}  # fmt: skip


def _next(finding: Finding, around: Around) -> Iterator[Fact]:
    days = wording.next_due(schedule_of(finding.layer, finding.value), today=around.today, within=around.period)
    yield Fact(_("Next due"), "; ".join(day_words(day) for day in days))


def _whom(finding: Finding, around: Around) -> Iterator[Fact]:
    """Each phrase that says whom it concerns, with the number of agencies it stands for."""
    for key in finding.scope_keys:
        standing = around.standings.get(key)
        if standing is None:
            continue
        count = len(standing.agencies)
        if not count and finding.owing == Owing.MEASURED:  # a count of cases or people: nobody has to be found for it
            yield Fact(_("Whose"), standing.phrase.words)
            continue
        if standing.phrase.is_ended:
            more = _("nobody any more")
        elif standing.problem and not count:
            more = _("not settled")
        else:
            more = _("%(count)s agencies") % {"count": figure(count)}
        href = reverse("workspace:plans:decide_scope", args=[around.plan_id, standing.phrase.pk])
        yield Fact(_("Whose"), standing.phrase.words, more, href)
