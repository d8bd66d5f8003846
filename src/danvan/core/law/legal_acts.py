"""The register of legal acts that plans rest on: what they are called, since when and until when they hold.

The words and dates are data (legal_acts.toml). The register knows few acts; silence about a number says nothing.
"""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


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
    data = tomllib.loads(files(__package__).joinpath("legal_acts.toml").read_text(encoding="utf-8"))
    return tuple(LegalAct(**act) for act in data["act"])


@cache
def _by_number() -> dict[str, LegalAct]:
    return {act.number.lower(): act for act in legal_acts()}


def act_numbered(number: str) -> LegalAct | None:
    """The act of this number, however its letters are cased; None where the register does not know it."""
    return _by_number().get(number.lower())


def act_like(number: str) -> LegalAct | None:
    """The act whose number begins with `number` or lacks only its last letters (34/2007/PL-UBTVQH for …UBTVQH11)."""
    lowered = number.lower()
    if lowered.count("/") < 2:  # noqa: PLR2004 - only numbers that hold a year are unique
        return None
    return next((act for known, act in _by_number().items() if known.startswith(lowered) and known != lowered), None)
