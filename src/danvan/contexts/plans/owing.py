"""Whether a target is owed by each agency or measured for all together: a proposal from its number and its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from danvan.contexts.plans.enums import Owing
from danvan.core.kernel.folding import match_fold

_WHOLE = 100
_FLOORS = frozenset({"gte", "gt", "eq", "range"})
_TOGETHER = re.compile(r"toàn (?:tỉnh|thành phố|huyện|ngành)|cả tỉnh|bình quân|hài lòng|xếp hạng|thứ hạng|chỉ số")


def propose(value: Mapping[str, Any], *, names_agencies: bool) -> str:
    """Each, when all of a class of agencies must (100 %) or each must reach a count; measured otherwise.

    `names_agencies` says whether whom the target concerns are bodies that can owe, not people or places.
    """
    quantity = value.get("quantity") or {}
    parts = (value.get(name) for name in ("text", "population", "indicator"))
    said = match_fold(" ".join(str(part) for part in parts if part))
    if not names_agencies or _TOGETHER.search(said):
        return Owing.MEASURED
    unit, comparator = quantity.get("unit"), quantity.get("comparator")
    everybody = unit == "percent" and quantity.get("value") == _WHOLE and value.get("population")
    return Owing.EACH if (everybody or unit == "count") and comparator in _FLOORS else Owing.MEASURED
