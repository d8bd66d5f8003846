"""Who may write in a register, and what an entry must be."""

from __future__ import annotations

from datetime import date, datetime

from danvan.contexts.registers.enums import RecordState
from danvan.contexts.registers.models import Record
from danvan.contexts.registers.values import DialogueValues
from danvan.core.kernel.actor import Actor, Role
from danvan.core.kernel.verdict import ALLOWED, Verdict
from danvan.core.kernel.words import gettext
from danvan.foundations.agencies.models import Agency


def can_record(*, agency_id: int, by: Actor) -> Verdict:
    """Officers, in the registers of their own agency."""
    if not by.acts_for(agency_id):
        return Verdict(gettext("You can write only in the registers of your own agency."))
    if not by.has(Role.OFFICER):
        return Verdict(
            gettext("Writing in a register takes the role of officer: ask the administrator of your agency for it.")
        )
    return ALLOWED


def can_have_happened(day: date, *, agency: Agency, on: date) -> Verdict:
    """A register holds what was done, by a body that existed then."""
    if day > on:
        return Verdict(gettext("The day lies in the future: enter the dialogue once it has been held."))
    if day < agency.starts_on or (agency.ends_before is not None and day >= agency.ends_before):
        return Verdict(
            gettext("%(agency)s did not exist on %(day)s: check the day.", agency=agency.name, day=f"{day:%d/%m/%Y}")
        )
    return ALLOWED


def can_state(values: DialogueValues) -> Verdict:
    """Whether the entry says who presided and its numbers fit together."""
    if not values.presided_by.strip():
        return Verdict(gettext("Say who presided, by office: for example the chair of the People's Committee."))
    if values.participants < 1:
        return Verdict(gettext("Enter how many people took part: at least one."))
    if values.questions < 0 or values.answered_on_the_spot < 0:
        return Verdict(gettext("Numbers of questions and answers cannot be below zero."))
    if values.answered_on_the_spot > values.questions:
        return Verdict(gettext("More questions were answered on the spot than were asked: check both numbers."))
    return ALLOWED


def can_change(record: Record, *, by: Actor) -> Verdict:
    """Who may record may correct and withdraw, as long as the entry stands."""
    allowed = can_record(agency_id=record.agency_id, by=by)
    if allowed and record.state == RecordState.WITHDRAWN:
        return Verdict(gettext("This entry has been withdrawn: make a new one if the dialogue was held after all."))
    return allowed


def can_withdraw(record: Record, *, reason: str, by: Actor) -> Verdict:
    """An entry is withdrawn with a reason that stays readable beside it."""
    allowed = can_change(record, by=by)
    if allowed and not reason.strip():
        return Verdict(gettext("Say why this entry is withdrawn: the reason stays beside it."))
    return allowed


def is_unchanged_since(revision: int, *, record: Record, changed_by: str, changed_at: datetime) -> Verdict:
    """Whether nobody changed the entry since the form was opened."""
    if record.revision == revision:
        return ALLOWED
    return Verdict(
        gettext(
            "%(who)s changed this entry at %(when)s, after you opened it. Compare with theirs, then save again.",
            who=changed_by, when=f"{changed_at:%H:%M %d/%m/%Y}",
        )
    )  # fmt: skip
