"""The rules of `words/times.toml`: which of them are worth trying on a sentence.

Most sentences hold few cues and no date; a rule is compiled when a cue first calls for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from danvan.core.vanban.findings.passages import Passage
from danvan.core.vanban.words import table

_DIGIT = re.compile(r"\d")
_MARK = re.compile(
    r"\d|quý|định kỳ|thường xuyên|(?:hàng|hằng|mỗi|các|từng) (?:năm|tháng|quý|tuần|ngày)|kịp thời|quy định|yêu cầu|trước|sau|dịp|nhân|tại|ngay|lần|cuối|trong năm|cả năm"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the data; its pattern is compiled when a cue first calls for it. `only` are conditions of which one must hold.

    `needs` is a sign its phrases always hold, "" where they hold none.
    """

    id: str
    builder: str
    cues: frozenset[str]
    needs: str
    source: str
    only: tuple[str, ...]
    confidence: float

    @property
    def pattern(self) -> re.Pattern[str]:
        """The rule's regular expression, on folded text."""
        return _compiled(self.source)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in their order."""
    data = table("times")
    pieces = _written_out(data["pieces"])
    return tuple(
        Rule(
            id=entry["id"],
            builder=entry.get("builder", entry["id"].split(".")[0]),
            cues=frozenset(entry["cues"]),
            needs=entry.get("needs", ""),
            source=rf"(?<![\w/])(?:{_with_names(entry['pattern'], pieces)})",
            only=tuple(entry["only"].split(" or ")) if "only" in entry else (),
            confidence=entry["confidence"],
        )
        for entry in data["rule"]
    )


@cache
def _cues() -> tuple[str, ...]:
    """Every cue once: most sentences hold few, and a rule without its cue is not tried."""
    return tuple(frozenset().union(*(rule.cues for rule in rules())))


@cache
def _signs() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in table("times")["signs"].items()}


@lru_cache(maxsize=4096)
def _rules_for(present: tuple[str, ...], signs: tuple[str, ...], *, in_field: bool) -> tuple[Rule, ...]:
    """The rules that can match a sentence with these cues and signs, and with or without a time field in it."""
    return tuple(
        rule
        for rule in rules()
        if not rule.cues.isdisjoint(present)
        and (not rule.needs or rule.needs in signs)
        and (in_field or rule.only != ("in_field",))
    )


def rules_of(passage: Passage, start: int, end: int) -> tuple[Rule, ...]:
    """The rules worth trying on a sentence: most sentences hold few cues, and no date."""
    words = passage.fold[start:end]
    if not _MARK.search(words):
        return ()
    present = tuple([cue for cue in _cues() if cue in words])
    signs = tuple([name for name, sign in _signs().items() if sign.search(words)]) if _DIGIT.search(words) else ()
    fields = passage.time_fields
    in_field = bool(fields) and any(first < end and start < last for first, last in fields)
    return _rules_for(present, signs, in_field=in_field)


def _written_out(pieces: dict[str, str]) -> dict[str, str]:
    """Pieces with the pieces inside them put in; a piece uses only those that stand before it."""
    done: dict[str, str] = {}
    for name, pattern in pieces.items():
        done[name] = _with_names(pattern, done)
    return done


def _with_names(pattern: str, pieces: dict[str, str]) -> str:
    return re.sub(r"\{([A-Z]+)\}", lambda found: pieces[found[1]], pattern)
