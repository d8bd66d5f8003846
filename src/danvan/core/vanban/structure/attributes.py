"""What a table column or a detached line ("Thời gian thực hiện: …") says about a task (words/attributes.toml)."""

from __future__ import annotations

import re
from functools import cache

from danvan.core.vanban.words import table

_HEADING = 60  # characters a column heading may have
_LINE = re.compile(r"[-+*• ]*([^:;.]{3,45}):")
_SURE = 10  # characters
_DETACHED = frozenset({"time", "lead", "coordinate", "product", "supervise", "budget", "place"})


@cache
def _roles() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((role["name"], tuple(role["words"])) for role in table("attributes")["role"])


@cache
def _whole() -> dict[str, str]:
    """Headings that name a role only by themselves."""
    return {word: role["name"] for role in table("attributes")["role"] for word in role.get("whole", ())}


@cache
def role_of(heading: str) -> str | None:
    """The role a column heading names (content, lead, coordinate, time, product, …), or None. `heading` is folded."""
    words = " ".join(heading.split()).strip(" .:()*")
    if not words or len(words) > _HEADING:
        return None
    if words in _whole():
        return _whole()[words]
    for role, names in _roles():
        if words.startswith(names):
            return role
    return next((role for role, names in _roles() if role != "tt" and any(name in words for name in names)), None)


def attribute_role(folded: str) -> str | None:
    """The role of a detached attribute line: time, lead, coordinate, product, supervise, place or budget; None for other lines."""
    found = _LINE.match(folded)
    if found is None:
        return None
    words = found.group(1).strip(" -")
    role = next((role for role, names in _roles() if words in names), None) or _with_lost_letter(words)
    return role if role in _DETACHED else None


def _with_lost_letter(words: str) -> str | None:
    """The role of words that lack one letter ("thời gian thc hiện"); only for names long enough to be sure."""
    for role, names in _roles():
        for name in names:
            if len(name) == len(words) + 1 and len(name) > _SURE and _lacks_one(words, name):
                return role
    return None


def _lacks_one(short: str, full: str) -> bool:
    at = next((at for at, letter in enumerate(short) if letter != full[at]), len(short))
    return short[at:] == full[at + 1 :]


def is_attribute(folded: str) -> bool:
    """True for a detached attribute line."""
    return attribute_role(folded) is not None
