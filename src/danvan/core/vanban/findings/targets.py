"""Targets: a quantity with what it measures, of whom, by when.

Reads: passages of goals, tasks and duties with their time phrases. Writes: targets, one for each indicator, and the stretches
that are their populations (which assign nobody).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from danvan.core.kernel.schedule import Kind, Schedule
from danvan.core.vanban.draft import Quantity, Target
from danvan.core.vanban.findings.classes import class_of
from danvan.core.vanban.findings.confidence import confidence
from danvan.core.vanban.findings.document import Document
from danvan.core.vanban.findings.numerals import value
from danvan.core.vanban.findings.passages import Passage
from danvan.core.vanban.findings.quantities import Amount, find_amounts
from danvan.core.vanban.findings.target_cells import amounts_of_cells
from danvan.core.vanban.findings.times import TimePhrase
from danvan.core.vanban.outline import NodeKind, Part
from danvan.core.vanban.words import table

_LONGEST = 160  # letters of an indicator or a population


def find_targets(document: Document) -> list[Target]:
    """Every target, in reading order."""
    return [target for passage in document.passages if _may_aim(passage) for target in _of_passage(document, passage)]


def _may_aim(passage: Passage) -> bool:
    """In requirements only a share or rank that is striven for is a target."""
    node = passage.node
    return node.part is not Part.REQUIREMENTS or "phấn đấu" in passage.fold or "chỉ tiêu" in passage.fold


def _of_passage(document: Document, passage: Passage) -> Iterator[Target]:
    taken = [*document.taken(passage), *_dates(document, passage)]
    for amount in _of_row(passage, find_amounts(passage, taken, _first_year(document)), _first_year(document)):
        yield from _targets(document, passage, amount)


def _of_row(passage: Passage, amounts: list[Amount], first_year: int | None) -> list[Amount]:
    """In a table row that gives last year beside this year, the last column is what is wanted."""
    if passage.node.kind is not NodeKind.TABLE_ROW:
        return amounts
    cells = list(amounts_of_cells(passage, first_year))
    free = [cell for cell in cells if all(item.end <= cell.start or cell.end <= item.start for item in amounts)]
    if any(cell.year for cell in cells):
        return cells
    amounts = sorted([*amounts, *free], key=lambda item: item.start)
    if not amounts:
        return amounts
    last = max(passage.text.rfind(mark, 0, amounts[-1].start) for mark in "\t|")
    content = passage.column("content") if passage.node.part is Part.ANNEX else None
    content = content or (0, 0)
    return [item for item in amounts if item.start > last or content[0] <= item.start < content[1]]


def _first_year(document: Document) -> int | None:
    """The first year the document is about."""
    first = document.time.start or document.time.issued_on
    return first.year if first else None


def _dates(document: Document, passage: Passage) -> list[tuple[int, int]]:
    """Stretches of time phrases whose numbers are dates, not amounts."""
    measured = ("rate.per_unit", "within.length", "event.length", "every.length")
    return [(p.start, p.end) for p in document.times.get(passage.node.id, ()) if p.rule not in measured]


def _targets(document: Document, passage: Passage, amount: Amount) -> Iterator[Target]:
    start, end = passage.raw(amount.start, amount.end)
    population = _population(document, passage, amount)
    several: list[str | None] = [*_indicators(passage, amount)] if amount.quantity.unit in ("rank", "point") else []
    schedule = _schedule(document, passage, amount)
    quantity = _with_base(passage, amount)
    if population:
        document.populations[passage.node.id].append((amount.start, amount.end))
    for indicator in several or [_indicator(passage, amount, population)]:
        target = Target(
            provision=document.provision(passage.node),
            text=document.source.text[start:end],
            span=(start, end),
            quantity=replace(quantity),
            indicator=indicator,
            population=population,
            aspirational=_is_aspiration(document, passage, amount),
            schedule=schedule,
            confidence=confidence(document.source, amount.confidence, numeral=True),
        )
        target.indicator_code = _code(passage, amount, target)
        yield target


_BASE = re.compile(r"[^.;\n]{0,30}?\(?so với[^.;\n\d]{0,30}?(\d+(?:[.,]\d+)?) ?(?:%|điểm|bậc|ngày)?")


def _with_base(passage: Passage, amount: Amount) -> Quantity:
    """The value it starts from: "trên 43 điểm (so với 41,96 điểm năm 2024)"."""
    found = _BASE.match(passage.fold, amount.end)
    if amount.quantity.base is None and found and not re.fullmatch(r"(?:19|20)\d\d", found[1]):
        return replace(amount.quantity, base=value(found[1]))
    return amount.quantity


_EACH = re.compile(
    r"(?:(?:mỗi|từng)(?! (?:năm|tháng|quý|tuần|ngày|lần|đợt)(?!\w))|100% ?(?:số |các )?) ?([^.;:\d]{2,90}?)(?= (?:có|xây dựng|tổ chức|phải|thực hiện|đăng ký|đạt|duy trì|ít nhất|tối thiểu|nhận|viết|gửi|mở|giới thiệu|không)|,? \d|$)"
)


_OF_WHOM = re.compile(
    r"(?:%\)?|phần trăm)(?: trở (?:lên|xuống))?(?!.*(?:%|phần trăm))((?:\s+(?!trở (?:lên|xuống)$)\S+)*)"
)


def _population(document: Document, passage: Passage, amount: Amount) -> str | None:
    """Of whom: the noun of a share, or the "mỗi …" of the sentence before a count."""
    text = passage.text[amount.start : amount.end]
    if amount.quantity.unit == "percent":
        share = _OF_WHOM.search(text)
        return share[1].strip() or None if share else None
    sentence, _ = passage.sentence(amount.start)
    found = list(_EACH.finditer(passage.fold, sentence, amount.start))
    if not found:
        return None
    each = found[-1]
    document.populations[passage.node.id].append(each.span())
    words = passage.text[each.start(1) : each.end(1)].strip()
    return f"mỗi {words}" if words else None


_LIST_ITEM = re.compile(
    r"(?:chỉ số|bộ chỉ số)(?:\"[^\"]*\"|[^,;.\"])*?(?=,| và (?:chỉ số|bộ)|$)|(?:par index|par-index|papi|pci|sipas|ddci|dti|pgi|ict index)"
)


_VALUE = re.compile(r"\d ?(?:bậc|điểm|%|hạng)(?!\w)")


def _indicators(passage: Passage, amount: Amount) -> list[str]:
    """The indices that share one rank or score: as many as the sentence lists before it."""
    clause = _clause_start(passage, amount.start)
    said = list(_VALUE.finditer(passage.fold, clause, amount.start))
    clause = said[-1].end() if said else clause  # what another value has been said of before is not this one's
    head = passage.fold[clause : amount.start]
    if "chỉ số" not in head and not re.search(r"papi|par[ -]index|sipas|pci|ddci|dti", head):
        return []
    subject = re.split(r"(?:nằm trong|thuộc|vào|đạt|xếp|duy trì|tăng|giảm|giữ|lọt|đứng)\s*[^,]*$", head)[0]
    base = clause
    found = [(m.start(), m.end()) for m in _LIST_ITEM.finditer(subject) if not _inside_brackets(subject, m.start())]
    return [passage.text[base + a : base + b].strip(" ,()") for a, b in found]


def _inside_brackets(words: str, at: int) -> bool:
    return words.count("(", 0, at) > words.count(")", 0, at) or words[max(0, at - 2) : at] in ("- ", "– ")


def _clause_start(passage: Passage, at: int) -> int:
    start, _ = passage.sentence(at)
    return max(start, passage.body, passage.fold.rfind(";", 0, at) + 1)


def _indicator(passage: Passage, amount: Amount, population: str | None) -> str | None:
    """What is measured: the words after a share's noun, else the subject before; for a count, the noun."""
    quantity = amount.quantity
    if quantity.unit == "count" and quantity.noun:
        number = re.search(r"\d[\d.,]*(?:/\d+| ?(?:-|đến) ?\d+)?\s*", passage.text[amount.start : amount.end])
        words = passage.text[amount.start + (number.end() if number else 0) : amount.end]
        return words.strip() or quantity.noun
    after = re.match(r"[^.;\n]*", passage.text[amount.end : amount.end + _LONGEST])
    words = after.group().strip(" ,:") if after else ""
    subject = passage.text[_clause_start(passage, amount.start) : amount.start].strip(" ,:-(")
    if quantity.unit == "percent" and words and not words.startswith("(") and population:
        return words[:_LONGEST]
    return subject[-_LONGEST:] or words[:_LONGEST] or None


def _is_aspiration(document: Document, passage: Passage, amount: Amount) -> bool:
    """ "Phấn đấu" before it in the sentence, or in the line that opens the list it stands in."""
    start, _ = passage.sentence(amount.start)
    if "phấn đấu" in passage.fold[start : amount.end]:
        return True
    parent = document.nodes.get(passage.node.parent or "")
    above = document.passage_of(parent) if parent else None
    return above is not None and above.fold.rstrip().endswith(":") and "phấn đấu" in above.fold


def _schedule(document: Document, passage: Passage, amount: Amount) -> dict[str, object] | None:
    """The time of the sentence: said last before the quantity, else first after it."""
    if amount.year is not None:
        return Schedule(kind=Kind.BY_YEAR, year=amount.year).as_json()
    start, end = passage.sentence(amount.start)
    near = [p for p in document.times_between(passage.node, start, end) if p.schedule is not None]
    inside = [p for p in near if amount.start <= p.start < amount.end + 2]
    before = [p for p in near if p.end <= amount.start]
    after = [p for p in near if p.start >= amount.end]
    field = [p for begin, stop in passage.time_fields for p in document.times_between(passage.node, begin, stop)]
    chosen: TimePhrase | None = next(iter([*inside, *before[-1:], *after, *field]), None)
    return chosen.schedule.as_json() if chosen and chosen.schedule else None


def _code(passage: Passage, amount: Amount, target: Target) -> str | None:
    """The known indicator a target means, by the words of `words/indicators.toml`."""
    start, end = passage.sentence(amount.start)
    sentence = passage.fold[start:end]
    population = (target.population or "").casefold()
    for entry in table("indicators")["indicator"]:
        fits = (
            target.quantity.unit in entry["unit"]
            and any(word in sentence for word in entry["says"])
            and any(word in population for word in entry.get("population", [population]))
            and any(word in (target.quantity.noun or "") for word in entry.get("counts", [target.quantity.noun or ""]))
        )
        if fits and (entry["code"] != "dialogue.by_head" or class_of(population) is not None or population):
            return str(entry["code"])
    return None
