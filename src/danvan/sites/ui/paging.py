"""Lists in pages of fifty: which rows, and where the other pages are."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

ROWS = 50
PARAMETER = "trang"


@dataclass(frozen=True, slots=True)
class Pager:
    """One page of a list of `total` rows; pages count from 1. Addresses are empty where there is no such page."""

    number: int
    last: int
    total: int
    first_row: int
    last_row: int
    previous: str = ""
    next: str = ""

    @property
    def rows(self) -> slice:
        """What to cut out of the ordered list."""
        return slice(self.first_row - 1 if self.total else 0, self.last_row)

    @property
    def is_needed(self) -> bool:
        """Whether there is more than this page."""
        return self.last > 1


def pager(request: HttpRequest, *, total: int, rows: int = ROWS) -> Pager:
    """The page the address asks for (?trang=3), or the nearest there is. The rest of the address is kept."""
    last = max(1, -(-total // rows))
    asked = request.GET.get(PARAMETER, "1")
    number = min(max(1, int(asked)), last) if asked.isascii() and asked.isdecimal() else 1
    return Pager(
        number=number,
        last=last,
        total=total,
        first_row=(number - 1) * rows + 1 if total else 0,
        last_row=min(number * rows, total),
        previous=_address(request, number - 1) if number > 1 else "",
        next=_address(request, number + 1) if number < last else "",
    )


def _address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query[PARAMETER] = str(number)
    return "?" + query.urlencode()
