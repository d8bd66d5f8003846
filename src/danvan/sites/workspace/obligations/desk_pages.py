"""The coordinator's desk: who is late, what waits to be received, what was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.contexts.obligations import queries
from danvan.contexts.obligations.enums import Answer, ObligationState
from danvan.contexts.obligations.queries import Box, Obligation
from danvan.sites.ui import wording as written
from danvan.sites.workspace.obligations import wording

BOXES = {
    Box.LATE: gettext_lazy("Late"),
    Box.SOON: gettext_lazy("Due within 7 days"),
    Box.WAITING: gettext_lazy("Waiting for receipt"),
    Box.REQUESTS: gettext_lazy("Proposed as not applicable"),
    Box.RETURNED: gettext_lazy("Supplement asked for"),
    Box.DONE: gettext_lazy("Received or met"),
    Box.WAIVED: gettext_lazy("Waived"),
}
HOLDING_ANSWERS = (Box.WAITING, Box.REQUESTS, Box.RETURNED, Box.DONE)


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One agency and one task."""

    id: int
    href: str
    item_id: int | None
    agency: str
    agency_href: str
    title: str
    source: str
    source_href: str
    st: str
    standing: str
    due: str
    answer: str
    filed: str
    version: int
    follows_received: bool
    documents: int
    act: str
    act_href: str
    pick: str

    @classmethod
    def of(cls, owed: Obligation, counts: Mapping[int, int], *, agency_href: str, today: date) -> DeskLine:
        """The line of a row loaded by `queries.with_lines`; `counts` are documents by filing."""
        item = queries.current_answer_of(owed)
        waits = owed.state == ObligationState.FILED and item is not None
        request = waits and item is not None and item.filing.answer == Answer.NOT_APPLICABLE
        href = reverse("workspace:obligations:detail", args=[owed.pk])
        act, address = (_("Look at it"), href)
        if request:
            act, address = _("Decide"), href
        title = wording.act_of(owed)
        return cls(
            id=owed.pk, href=href, item_id=item.pk if waits and item and not request else None,
            agency=owed.agency.name, agency_href=agency_href, title=title, source=wording.source_of(owed),
            source_href=wording.source_address(owed), st=wording.mark_of(owed, today=today),
            standing=wording.standing_of(owed, today=today),
            due=written.day_words(owed.due_on, today) if owed.due_on else _("no date set"),
            answer=str(Answer(item.filing.answer).label) if item else "",
            filed=written.day_words(item.filing.filed_at, today) if item else "",
            version=item.filing.version if item else 0, follows_received=bool(item and item.follows_received),
            documents=counts.get(item.filing_id, 0) if item else 0, act=act, act_href=address,
            pick=_("Choose %(agency)s, %(title)s") % {"agency": owed.agency.name, "title": title},
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class LateRow:
    """How many are late, of an agency or of a task."""

    words: str
    href: str
    late: int
    since: str

    @classmethod
    def rows(cls, found: Iterable[tuple[int, str, int, date]], name: str, *, today: date) -> tuple[LateRow, ...]:
        """Rows of `queries.late_by_agency` or `late_by_duty`; `name` is the filter they lead to."""
        return tuple(
            cls(wording.said(words), f"?{name}={pk}", late, written.day_words(oldest, today))
            for pk, words, late, oldest in found
        )
