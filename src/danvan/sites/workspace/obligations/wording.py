"""How an obligation is put into words: the act, the sentence behind it, how it stands, and when."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from danvan.contexts.obligations.enums import ObligationState
from danvan.contexts.obligations.queries import Obligation
from danvan.contexts.plans.enums import DutyKind
from danvan.core.kernel.period import Period, Span
from danvan.core.kernel.period_words import period_words
from danvan.core.law.calendar import working_calendar
from danvan.sites.ui import wording
from danvan.sites.ui.paging import PARAMETER
from danvan.sites.ui.wording import item_words, place_words, whole_brackets
from danvan.sites.workspace.plans.wording import REPORT_KINDS
from danvan.workflows.live_plan import PROVISIONS

TITLE, TITLE_WHOLE, QUOTE = 110, 180, 260  # letters a line shows; the whole sentence stands on the page of its own
_OF_A_PERIOD = ("week", "month", "quarter", "half_year", "nine_month", "year", "periodic", "")
_SUBMISSION = "submission"  # to send in something that is no report: only the sentence says what
_MONTHS_OF = ("half_year", "nine_month")
_MARKS = {
    ObligationState.FILED: "wait",
    ObligationState.RETURNED: "returned",
    ObligationState.RECEIVED: "good",
    ObligationState.MET: "good",
    ObligationState.WAIVED: "off",
}


def act_of(owed: Obligation) -> str:
    """What there is to do, in a line: the sentence where the marked words alone do not say it."""
    duty = owed.duty
    if duty.kind == DutyKind.REPORT and duty.report_kind != _SUBMISSION:
        return _report(owed)
    whole = duty.provision.title if duty.provision is not None and duty.kind != DutyKind.TASK else ""
    words = item_words(whole or duty.text)
    return capfirst(words if len(words) <= TITLE_WHOLE else shortened(words, TITLE))


def said(words: str) -> str:
    """The plan's words of a duty in a line, without the sign that marks the item."""
    return capfirst(shortened(item_words(words), TITLE))


def _report(owed: Obligation) -> str:
    """ "Gửi báo cáo quý II năm 2026"; of another kind, or for a day the plan names, the kind is said."""
    kind = str(REPORT_KINDS.get(owed.duty.report_kind, _("report")))
    if _is_one_day(owed):
        return _("Send the %(report)s") % {"report": kind}
    period = _part_of_year(owed) or occurrence_of(owed)
    if owed.duty.report_kind in _OF_A_PERIOD:
        return _("Send the report of %(period)s") % {"period": period}
    return _("Send the %(report)s: %(period)s") % {"report": kind, "period": period}


def _part_of_year(owed: Obligation) -> str:
    """A report of six or nine months asked for once a year is of that part of it, told by when it is due."""
    if owed.due_on is None or owed.duty.report_kind not in _MONTHS_OF:
        return ""
    if (owed.ends_before - owed.starts_on).days < 360:  # the occurrence is that part already
        return ""
    ends = owed.due_on.month
    if owed.duty.report_kind == "nine_month":
        return _("the first nine months of %(year)s") % {"year": owed.due_on.year}
    half = Period.of(Span.HALF, date(owed.due_on.year - (ends < 3), 1 if 3 <= ends < 10 else 12, 1))
    return period_words(half)


def quote_of(owed: Obligation) -> str:
    """The plan's own sentence, in quotation marks; nothing where the line already is that sentence."""
    text = whole_brackets(shortened(owed.duty.text, QUOTE))
    said = act_of(owed).lower().rstrip(" .…")
    return "" if said in text.lower() or text.lower().rstrip(".") in said else f"“{text}”"


def source_of(owed: Obligation) -> str:
    """Which document and which item of it."""
    number = owed.plan.number or owed.plan.title
    if owed.duty.provision is None:
        return number
    return _("%(number)s, item %(label)s") % {"number": number, "label": place_words(owed.duty.provision.label_id)}


def source_address(owed: Obligation) -> str:
    """Where the sentence stands in its plan."""
    plan = reverse("workspace:plans:live", args=[owed.plan_id])
    provision = owed.duty.provision
    if provision is None:
        return plan
    return f"{plan}?{PARAMETER}={provision.position // PROVISIONS + 1}#{provision.label_id}"


def _is_one_day(owed: Obligation) -> bool:
    """Whether the plan names a day, not a period."""
    return owed.due_on is not None and owed.occurrence == owed.due_on.isoformat()


def period_of(owed: Obligation) -> str:
    """Of which period, where there is one."""
    return "" if _is_one_day(owed) else occurrence_of(owed)


def occurrence_of(owed: Obligation) -> str:
    """Of which period: "quý II năm 2026"; a single day gives its date."""
    try:
        return period_words(Period.named(owed.occurrence))
    except ValueError:
        return period_words(Period(owed.starts_on, owed.ends_before))


def mark_of(owed: Obligation, *, today: date) -> str:
    """The state mark of the design system."""
    if owed.state != ObligationState.OPEN:
        return _MARKS[ObligationState(owed.state)]
    return "unknown" if owed.is_history else wording.due_state(owed.due_on, today)


def standing_of(owed: Obligation, *, today: date) -> str:
    """How it stands in a few words; days late stay visible after the answer has come."""
    if owed.state == ObligationState.OPEN:
        return _("Due before publication") if owed.is_history else capfirst(wording.days_left(owed.due_on, today))
    words = str(ObligationState(owed.state).label)
    if owed.state == ObligationState.RETURNED and owed.due_on:
        return words
    if owed.days_late:
        return _("%(state)s, %(days)s days late") % {"state": words, "days": wording.figure(owed.days_late)}
    return words


def when_of(owed: Obligation, *, today: date) -> str:
    """The first words of a to-do line."""
    if owed.state == ObligationState.FILED and owed.recorded_at:
        days = (today - wording.as_day(owed.recorded_at)).days
        return _("Waiting %(days)s days") % {"days": wording.figure(days)} if days else _("Filed today")
    return standing_of(owed, today=today)


def last_working_day(due_on: date | None) -> date | None:
    """The day to act on when the printed date is a day off; None when it is worked. The date itself stays."""
    if due_on is None:
        return None
    worked = working_calendar().last_working_day_on_or_before(due_on)
    return worked if worked != due_on else None


def shortened(text: str, most: int) -> str:
    """The beginning of a text, cut between words."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"
