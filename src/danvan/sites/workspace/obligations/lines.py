"""Obligations as lines of a list, plain values only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from danvan.contexts.obligations import policies, queries
from danvan.contexts.obligations.enums import ObligationState
from danvan.contexts.obligations.queries import Group, Obligation
from danvan.core.kernel.actor import Actor
from danvan.sites.ui import wording as written
from danvan.sites.workspace.obligations import wording

GROUPS = {
    Group.RETURNED: gettext_lazy("To be supplemented"),
    Group.OVERDUE: gettext_lazy("Overdue"),
    Group.SOON: gettext_lazy("Due within 7 days"),
    Group.WAITING: gettext_lazy("Waiting for others"),
    Group.UNDATED: gettext_lazy("No date in the document"),
    Group.LATER: gettext_lazy("Due later"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What an agency has to do: when, what and why, and one button."""

    id: int
    href: str
    st: str
    when: str
    day: str
    day_iso: str
    title: str
    source: str
    source_href: str
    quote: str
    note: str
    act: str
    act_href: str

    @classmethod
    def of(cls, owed: Obligation, *, by: Actor, today: date) -> Line:
        """The line of a row loaded by `queries.with_lines`."""
        act, address = act_on(owed, by=by)
        return cls(
            id=owed.pk, href=reverse("workspace:obligations:detail", args=[owed.pk]),
            st=wording.mark_of(owed, today=today), when=wording.when_of(owed, today=today),
            day=written.day_words(owed.due_on, today) if owed.due_on else "",
            day_iso=owed.due_on.isoformat() if owed.due_on else "", title=wording.act_of(owed),
            source=wording.source_of(owed), source_href=wording.source_address(owed), quote=wording.quote_of(owed),
            note=_note(owed, today=today), act=act, act_href=address,
        )  # fmt: skip


def act_on(owed: Obligation, *, by: Actor) -> tuple[str, str]:
    """The words and the address of the one button: record, enter the figure, hand in, or (also for who may not) look."""
    if policies.files_for(owed.agency_id, by=by) and owed.state in (ObligationState.OPEN, ObligationState.RETURNED):
        if owed.measure:
            return _("Record it"), reverse("workspace:registers:record_dialogue")
        if owed.figure_id is not None:
            period = f"{owed.starts_on:%Y%m%d}-{date.fromordinal(owed.ends_before.toordinal() - 1):%Y%m%d}"
            return _("Enter the figure"), reverse(
                "workspace:registers:enter_figure", args=[owed.figure_id]
            ) + f"?ky={period}"
        again = owed.state == ObligationState.RETURNED
        return (_("Supplement") if again else _("Hand in")), reverse("workspace:obligations:hand_in", args=[owed.pk])
    return _("Look at it"), reverse("workspace:obligations:detail", args=[owed.pk])


def _note(owed: Obligation, *, today: date) -> str:
    answer = queries.current_answer_of(owed)
    if owed.state == ObligationState.RETURNED and answer is not None and answer.returned_at:
        return _("%(day)s: %(reason)s") % {
            "day": written.day_words(answer.returned_at, today), "reason": answer.return_reason,
        }  # fmt: skip
    day = wording.last_working_day(owed.due_on) if owed.state == ObligationState.OPEN else None
    if day is not None and day >= today:
        return _("The date is a day off: the last working day before it is %(day)s.") % {
            "day": written.day_words(day, today)
        }
    return ""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that stand on the list for the same reason."""

    key: str
    title: str
    note: str
    lines: tuple[Line, ...]


def sections_of(rows: Iterable[Obligation], counts: dict[Group, int], *, by: Actor, today: date) -> tuple[Section, ...]:
    """The rows of `queries.home_of` under headings, in their order."""
    found = groupby(rows, key=lambda owed: queries.group_of(owed, on=today))
    return tuple(
        Section(
            group.value,
            str(GROUPS[group]),
            tasks(counts[group]),
            tuple(Line.of(owed, by=by, today=today) for owed in owed_rows),
        )
        for group, owed_rows in found
    )


def tasks(count: int) -> str:
    """So many tasks, in words."""
    return ngettext("%(count)s task", "%(count)s tasks", count) % {"count": written.figure(count)}


@dataclass(frozen=True, slots=True)
class Home:
    """The list of work of one agency on one day."""

    agency: str
    lede: str
    sections: tuple[Section, ...]
    total: int

    @classmethod
    def of(cls, agency: str, rows: Iterable[Obligation], counts: dict[Group, int], *, by: Actor, today: date) -> Home:
        """`rows` is one page of `queries.home_of` with its lines loaded."""
        return cls(
            agency, _lede(counts, today=today), sections_of(rows, counts, by=by, today=today), sum(counts.values())
        )


def _lede(counts: dict[Group, int], *, today: date) -> str:
    said = {
        Group.RETURNED: _("%(tasks)s to be supplemented"),
        Group.OVERDUE: _("%(tasks)s overdue"),
        Group.SOON: _("%(tasks)s due within 7 days"),
    }
    parts = [words % {"tasks": tasks(counts[group])} for group, words in said.items() if counts[group]]
    day = capfirst(written.day_words(today))
    if not parts:
        return _("%(day)s. Nothing presses today.") % {"day": day}
    return _("%(day)s. There are %(parts)s.") % {"day": day, "parts": ", ".join(parts)}
