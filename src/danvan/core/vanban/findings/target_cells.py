"""Tables of targets: the value stands alone in its cell ("≥ 92", "21"), its unit in another column or in what is measured.

Reads: a table row whose heading names a column of targets. Writes: the amount of that cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from danvan.core.vanban.draft import Quantity
from danvan.core.vanban.findings.numerals import value
from danvan.core.vanban.findings.passages import Passage
from danvan.core.vanban.findings.quantities import Amount
from danvan.core.vanban.findings.quantity_words import quantity_words
from danvan.core.vanban.structure.rows import YEAR_ROLE

_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d+(?:[.,]\d+)?"
_CELL = re.compile(
    rf"(?P<words>[^\d]{{0,30}}?)(?P<low>{_NUMBER})(?: ?% ?)?(?:(?:-| - |đến| đến )(?P<high>{_NUMBER}))?(?P<after>[^\d]{{0,30}})"
)
_SHARE = re.compile(r"\W*(?:tỷ lệ|tỉ lệ|mức độ hài lòng|phần trăm)(?!\w)")


def amounts_of_cells(passage: Passage, first_year: int | None) -> Iterator[Amount]:
    """The values in the columns of targets, and in those of the years from `first_year` on; cells without a single number give none."""
    for role in passage.node.columns or ():
        year = int(role.removeprefix(YEAR_ROLE)) if role.startswith(YEAR_ROLE) else None
        column = passage.column(role) if role == "target" or ((year or 0) >= (first_year or 0) and year) else None
        amount = _amount(passage, *column) if column else None
        if amount is not None:
            yield replace(amount, year=year)


def _amount(passage: Passage, start: int, end: int) -> Amount | None:
    words = passage.fold[start:end]
    found = _CELL.fullmatch(words.rstrip())
    if found is None:
        return None
    comparator = _comparator(found)
    if comparator is None:
        return None
    unit, noun = _unit(passage, found["after"])
    quantity = Quantity(comparator, value(found["low"]), unit=unit, noun=noun)
    if found["high"]:
        quantity = replace(quantity, comparator="range", value_max=value(found["high"]))
    return Amount(start, start + found.end(), quantity, "cell", 0.85)


def _comparator(found: re.Match[str]) -> str | None:
    """The comparator said before or after the number; a bare number is to be reached; other words make it something else."""
    after = found["after"]
    if "trở lên" in after:
        return "gte"
    if "trở xuống" in after:
        return "lte"
    if not found["words"].strip():
        return "eq"
    said = quantity_words().before.search(found["words"])
    return quantity_words().comparators[said[1]] if said else None


def _unit(passage: Passage, after: str) -> tuple[str, str | None]:
    """The unit in the cell itself, else in the column of units, else a share where a share is measured."""
    column = passage.column("unit")
    printed = passage.fold[slice(*column)].strip(" .()") if column else ""
    units = quantity_words().units
    said = quantity_words().unit.match(after) or quantity_words().unit.match(printed)
    if said:
        return units[said[1]], None
    if "%" in printed:
        return "percent", None
    content = passage.column("content")
    if not printed and content and _SHARE.match(passage.fold, content[0]):
        return "percent", None
    return "count", printed or None
