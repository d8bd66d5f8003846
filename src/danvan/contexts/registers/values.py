"""What a person states of a record, apart from who and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from danvan.contexts.registers.enums import Audience


@dataclass(frozen=True, slots=True)
class DialogueValues:
    """A dialogue as the agency that held it tells it: counts of people, never names of those who came."""

    day: date
    place: str
    presided_by: str
    is_delegated: bool
    audience: Audience
    participants: int
    questions: int = 0
    answered_on_the_spot: int = 0
    note: str = ""


RECORD_FIELDS = ("day", "place", "note")
DIALOGUE_FIELDS = (
    "presided_by",
    "is_delegated",
    "audience",
    "participants",
    "questions",
    "answered_on_the_spot",
)


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file handed in with a record, with the number and date of the document it holds."""

    data: bytes
    name: str
    number: str = ""
    issued_on: date | None = None
