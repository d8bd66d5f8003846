"""What the registers can count, and what each record adds to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from django.db.models import Count, Sum
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from danvan.contexts.registers.enums import RecordState, Register
from danvan.contexts.registers.models import Dialogue, Record
from danvan.foundations.indicators.actions import TallyKey
from danvan.foundations.indicators.catalogue import Indicator
from danvan.foundations.indicators.catalogue import declare as declare_indicator
from danvan.foundations.indicators.enums import IndicatorKind
from danvan.foundations.indicators.measures import DayCount, Measure, Words
from danvan.foundations.indicators.measures import declare as declare_measure


def _recount(total: Combinable, conditions: dict[str, object]) -> Iterable[DayCount]:
    standing = Dialogue.objects.filter(record__state=RecordState.RECORDED, **conditions)
    return standing.values_list("record__agency_id", "record__day").annotate(total=total).iterator()


def _measure(code: str, words: Words, unit: Words, counts: Words, total: Combinable, **conditions: object) -> Measure:
    recount: Callable[[], Iterable[DayCount]] = partial(_recount, total, conditions)
    return declare_measure(Measure(code, words, unit, counts, Register.DIALOGUES, recount))


HELD = _measure(
    "dialogue.held", _("Dialogues held"), _("dialogues"),
    _("Dialogues entered by the agency that held them and not withdrawn."), Count("pk"),
)  # fmt: skip
HELD_BY_HEAD = _measure(
    "dialogue.held_by_head", _("Dialogues presided by the head"), _("dialogues"),
    _("Dialogues the head presided in person; those a deputy presided do not count."), Count("pk"), is_delegated=False,
)  # fmt: skip
PARTICIPANTS = _measure(
    "dialogue.participants", _("People taking part in dialogues"), _("people"),
    _("Participants of the dialogues held, as entered."), Sum("participants"),
)  # fmt: skip
QUESTIONS = _measure(
    "dialogue.questions", _("Questions asked at dialogues"), _("questions"),
    _("Questions and proposals raised at the dialogues held."), Sum("questions"),
)  # fmt: skip
ANSWERED = _measure(
    "dialogue.answered", _("Questions answered on the spot"), _("questions"),
    _("Questions answered before the dialogue ended."), Sum("answered_on_the_spot"),
)  # fmt: skip

declare_indicator(Indicator(
    "dialogue.held", _("Dialogues held"), _("dialogues"),
    _("The number of dialogues held in the window, added up over the agencies."), IndicatorKind.SUM, HELD,
))  # fmt: skip
declare_indicator(Indicator(
    "dialogue.by_head", _("Heads who held a dialogue"), _("agencies"),
    _("Agencies whose head presided at least one dialogue in the window, out of all agencies of the scope."),
    IndicatorKind.SHARE, HELD_BY_HEAD, at_least=1,
))  # fmt: skip
declare_indicator(Indicator(
    "dialogue.participants", _("People taking part in dialogues"), _("people"),
    _("Participants of the dialogues held in the window, added up over the agencies."), IndicatorKind.SUM, PARTICIPANTS,
))  # fmt: skip
declare_indicator(Indicator(
    "dialogue.answered", _("Questions answered on the spot"), _("questions"),
    _("Questions answered on the spot, out of all questions asked at the dialogues of the window."),
    IndicatorKind.RATIO, ANSWERED, over=QUESTIONS,
))  # fmt: skip


def contributions(record: Record) -> dict[TallyKey, int]:
    """What a record adds to the tallies of its agency and day; nothing once withdrawn."""
    if record.state != RecordState.RECORDED:
        return {}
    counts = _dialogue_counts(record.dialogue)
    return {(code, record.agency_id, record.day): count for code, count in counts.items() if count}


def _dialogue_counts(dialogue: Dialogue) -> dict[str, int]:
    return {
        HELD.code: 1,
        HELD_BY_HEAD.code: 0 if dialogue.is_delegated else 1,
        PARTICIPANTS.code: dialogue.participants,
        QUESTIONS.code: dialogue.questions,
        ANSWERED.code: dialogue.answered_on_the_spot,
    }


def movement(before: dict[TallyKey, int], after: dict[TallyKey, int]) -> dict[TallyKey, int]:
    """What must be added to the tallies to get from one contribution to the other."""
    moved = {key: after.get(key, 0) - before.get(key, 0) for key in before.keys() | after.keys()}
    return {key: delta for key, delta in moved.items() if delta}
