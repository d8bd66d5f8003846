"""The register of legal acts that plans rest on: what they are called, since when and until when they hold.

The words and dates are data (legal_acts.toml). The register knows few acts; silence about a number says nothing.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("legal_acts.toml")
_NUMBER = re.compile(r'number = "([^"]+)"')


@dataclass(frozen=True, slots=True)
class LegalAct:
    """`in_force_until` is the last day in force, None while it holds. `subject` (folded) tells acts of one number apart.
    `confidence` is C (confirmed), S (seen once) or G (general knowledge)."""

    number: str
    kind: str
    title: str
    issued_on: datetime.date | None = None
    in_force_from: datetime.date | None = None
    in_force_until: datetime.date | None = None
    replaced_by: str | None = None
    subject: str | None = None
    confidence: str = "G"

    @property
    def is_sure(self) -> bool:
        """True where a source that states it was read."""
        return self.confidence == "C"

    @property
    def name(self) -> str:
        """Kind and title, as people say it: Luật Khiếu nại."""
        return f"{self.kind} {self.title}"

    def ended_before(self, day: datetime.date) -> bool:
        """True where the act was no longer in force on `day`."""
        return self.in_force_until is not None and self.in_force_until < day


@cache
def legal_acts() -> tuple[LegalAct, ...]:
    """The whole register."""
    return tuple(_act(entry) for entry in _entries().values())


@cache
def _entries() -> dict[str, str]:
    """The words of each entry by its number in small letters. A document cites a few acts: only theirs are parsed."""
    entries = _DATA.read_text(encoding="utf-8").split("[[act]]")[1:]
    return {_NUMBER.findall(entry)[0].lower(): entry for entry in entries}


@cache
def _act(entry: str) -> LegalAct:
    return LegalAct(**tomllib.loads(entry))


def act_numbered(number: str) -> LegalAct | None:
    """The act of this number, however its letters are cased; None where the register does not know it."""
    entry = _entries().get(number.lower())
    return _act(entry) if entry else None


def act_like(number: str) -> LegalAct | None:
    """The act whose number begins with `number` or lacks only its last letters (34/2007/PL-UBTVQH for …UBTVQH11)."""
    lowered = number.lower()
    if lowered.count("/") < 2:
        return None
    entry = next((entry for known, entry in _entries().items() if known.startswith(lowered) and known != lowered), None)
    return _act(entry) if entry else None
