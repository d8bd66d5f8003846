"""Schedules of a plan: its time phrases without repetitions, and the one that dates a provision.

Reads: passages, the document's time. Writes: `document.times`, schedule findings, warnings for dates without a year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from danvan.core.kernel.schedule import Kind, Schedule
from danvan.core.kernel.words import gettext
from danvan.core.vanban.draft import DraftWarning, ScheduleFinding
from danvan.core.vanban.findings.confidence import confidence
from danvan.core.vanban.findings.document import Document
from danvan.core.vanban.findings.passages import Passage, Range
from danvan.core.vanban.findings.times import TimePhrase, find_times
from danvan.core.vanban.outline import NodeKind, Part

_LEADING = 12  # letters before a sentence-opening "hàng năm", or between it and the date it belongs to
_STANDING = (Kind.CONTINUOUS, Kind.YEARLY)
_RECURRING = (Kind.QUARTERS, Kind.MONTHS, Kind.EVERY, Kind.YEARLY, Kind.DATE)
_LOOSE = (Kind.PERIODIC_UNSPECIFIED, Kind.PER_REGULATION, Kind.ON_REQUEST, Kind.PROMPTLY)


def find_schedules(document: Document) -> list[ScheduleFinding]:
    """Every time phrase that says when something is to be done; remembers them for targets, tasks and reports."""
    found: list[ScheduleFinding] = []
    for passage in document.passages:
        if passage.node.part is Part.REQUIREMENTS:
            continue
        said = find_times(passage, document.time, document.taken(passage))
        phrases = list(_kept(passage, said))
        news = [phrase.schedule for phrase in phrases]
        document.times[passage.node.id] = [phrase for phrase in said if phrase.schedule in news]
        found.extend(_findings(document, passage, phrases))
        found.extend(_merged_cell(document, passage))
    return found


def _findings(document: Document, passage: Passage, phrases: list[TimePhrase]) -> Iterator[ScheduleFinding]:
    for phrase in phrases:
        start, end = passage.raw(phrase.start, phrase.end)
        words = document.source.text[start:end]
        if phrase.schedule is None:
            message = gettext("The year of “%(words)s” is not settled by the document; please give it.", words=words)
            document.structure.draft.warnings.append(DraftWarning("unresolved_year", message, (start, end)))
            continue
        sure = confidence(document.source, phrase.confidence, numeral=phrase.is_dated)
        yield ScheduleFinding(document.provision(passage.node), words, (start, end), phrase.schedule.as_json(), sure)


def _merged_cell(document: Document, passage: Passage) -> Iterator[ScheduleFinding]:
    """A due cell that reaches down from a row above dates this row too; its words were found there already."""
    raw = (passage.node.columns or {}).get("time")
    if raw is None or passage.node.start <= raw[0] < passage.node.end:
        return
    cell = document.passage(passage.node, raw)
    cell.time_fields = [(0, len(cell.text))]
    phrases = find_times(cell, document.time, [])
    document.times[passage.node.id] = [*document.times[passage.node.id], *phrases]
    yield from ()


def _kept(passage: Passage, phrases: list[TimePhrase]) -> Iterator[TimePhrase]:
    """Phrases that say something new in their passage."""
    seen: set[Schedule | None] = set()
    beside: dict[Range, list[TimePhrase]] = defaultdict(list)
    for phrase in phrases:
        beside[passage.sentence(phrase.start)].append(phrase)
    asked = any(passage.in_time_field(phrase.start, phrase.end) for phrase in phrases)
    for phrase in phrases:
        others = [other for other in beside[passage.sentence(phrase.start)] if other is not phrase]
        repeats = phrase.schedule in seen or _is_absorbed(passage, phrase, others, asked=asked)
        if not repeats and not _is_heading_talk(passage, phrase):
            yield phrase
            if phrase.schedule is not None:
                seen.add(phrase.schedule)


def _is_heading_talk(passage: Passage, phrase: TimePhrase) -> bool:
    """A heading's "hàng năm" or "thường xuyên" describes its subject; a date in it is a date."""
    kind = phrase.schedule.kind if phrase.schedule else None
    heading = passage.node.kind is NodeKind.HEADING or passage.node.kind is NodeKind.CHAPEAU
    return heading and kind in (*_STANDING, *_LOOSE) and not passage.in_time_field(phrase.start, phrase.end)


def _is_absorbed(passage: Passage, phrase: TimePhrase, others: list[TimePhrase], *, asked: bool) -> bool:
    """Whether others say the same better: a time line of the passage (`asked`), a date in the phrase's own sentence."""
    schedule = phrase.schedule
    if schedule is None or passage.in_time_field(phrase.start, phrase.end):
        return False
    if schedule.kind is Kind.YEARLY and schedule.month is None and not phrase.rule.startswith("rate"):
        return asked or any(_absorbs_yearly(passage, phrase, other) for other in others)
    if schedule.kind is Kind.CONTINUOUS:
        return asked
    if schedule.kind is Kind.PERIODIC_UNSPECIFIED:
        return any(_absorbs_periodic(phrase, other) for other in others)
    return False


def _absorbs_yearly(passage: Passage, phrase: TimePhrase, other: TimePhrase) -> bool:
    """A date, month or quarter after a leading "hàng năm" already says what it would."""
    kind = other.schedule.kind if other.schedule else None
    opens = phrase.start - max(passage.sentence(phrase.start)[0], passage.body) < _LEADING
    recurs = kind in (Kind.YEARLY, Kind.QUARTERS, Kind.MONTHS) and not other.rule.startswith("rate")
    return recurs and other.start > phrase.start and (opens or other.start - phrase.end < _LEADING)


def _absorbs_periodic(phrase: TimePhrase, other: TimePhrase) -> bool:
    """ "Định kỳ báo cáo … trước ngày 05/6": the date says how "định kỳ" is meant."""
    kind = other.schedule.kind if other.schedule else None
    return other.start > phrase.start and kind in _RECURRING


def best(phrases: list[TimePhrase], passage: Passage) -> TimePhrase | None:
    """The phrase that dates a provision: the one asked for by a time line, else the most definite, else the first."""
    said = [phrase for phrase in phrases if phrase.schedule is not None]
    return min(said, key=lambda phrase: _rank(phrase, passage), default=None)


def _rank(phrase: TimePhrase, passage: Passage) -> tuple[bool, int, int]:
    in_field = passage.in_time_field(phrase.start, phrase.end)
    kind = phrase.schedule.kind if phrase.schedule else Kind.PROMPTLY
    if kind in _LOOSE:
        return (not in_field, 3, phrase.start)
    definite = 0 if phrase.is_dated and not phrase.rule.startswith(("rate", "yearly")) else 1
    return (not in_field, definite, phrase.start)


def schedule_of(document: Document, passage: Passage) -> dict[str, Any] | None:
    """When a provision is due: by its own words, else by the nearest heading that says a date."""
    node = passage.node
    asked = [
        best(document.times.get(bullet.id, []), document.passage(bullet))
        for bullet in document.attributes.get(node.id, ())
    ]
    chosen = next(filter(None, asked), None) or best(document.times.get(node.id, []), passage)
    while chosen is None and node.parent in document.nodes:
        node = document.nodes[str(node.parent)]
        above = document.passage_of(node)
        if above is not None:
            dated = [phrase for phrase in document.times.get(node.id, ()) if phrase.is_dated]
            chosen = best(dated, above)
    return chosen.schedule.as_json() if chosen and chosen.schedule else None
