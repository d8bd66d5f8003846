"""Bodies for tests."""

from __future__ import annotations

import datetime
import itertools

from danvan.core.kernel.actor import SYSTEM
from danvan.foundations.agencies import actions
from danvan.foundations.agencies.enums import Level
from danvan.foundations.agencies.models import Agency
from tests.conftest import HANOI

_numbers = itertools.count(1)
_LONG_AGO = datetime.date(2000, 1, 1)
_MOMENT = datetime.datetime(2026, 1, 5, 8, 0, tzinfo=HANOI)
DEPARTMENT = ("departments", "agencies", "administrative_agencies", "heads")
COMMUNE = ("communes", "agencies", "administrative_agencies", "heads")


def make_agency(
    name: str = "",
    *,
    level: Level = Level.COMMUNE,
    class_codes: tuple[str, ...] = COMMUNE,
    starts_on: datetime.date = _LONG_AGO,
    ends_before: datetime.date | None = None,
    parent: Agency | None = None,
    head_title: str = "Chủ tịch UBND xã",
) -> Agency:
    """A commune's People's Committee, unless told otherwise."""
    number = next(_numbers)
    return actions.register(
        code=f"T{number:05}", name=name or f"Ủy ban nhân dân xã Thử {number}", level=level, class_codes=class_codes,
        starts_on=starts_on, ends_before=ends_before, parent_id=parent.pk if parent else None, head_title=head_title,
        by=SYSTEM, at=_MOMENT,
    )  # fmt: skip


def make_department(name: str = "", **changes: object) -> Agency:
    """A department (sở) of the province."""
    changes = {"level": Level.PROVINCE, "class_codes": DEPARTMENT, "head_title": "Giám đốc Sở"} | changes
    return make_agency(name or f"Sở Thử {next(_numbers)}", **changes)  # type: ignore[arg-type]
