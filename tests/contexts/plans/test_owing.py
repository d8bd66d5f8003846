"""Which targets each agency owes, and which are measured for all together."""

from __future__ import annotations

import pytest

from danvan.contexts.plans import owing
from danvan.contexts.plans.enums import Owing


def target(comparator, value, unit, *, text="chỉ tiêu", population="các xã, phường", indicator=None):
    quantity = {"comparator": comparator, "value": value, "unit": unit}
    return {"text": text, "population": population, "indicator": indicator, "quantity": quantity}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (target("eq", 100, "percent"), Owing.EACH),
        (target("gte", 100, "percent"), Owing.EACH),
        (target("gte", 98, "percent"), Owing.MEASURED),
        (target("eq", 100, "percent", population=None), Owing.MEASURED),
        (target("gte", 2, "count"), Owing.EACH),
        (target("range", 2, "count"), Owing.EACH),
        (target("lte", 5, "count"), Owing.MEASURED),
        (target("gte", 50, "count", text="toàn tỉnh có ít nhất 50 mô hình"), Owing.MEASURED),
        (target("gte", 100, "percent", indicator="mức độ hài lòng của người dân"), Owing.MEASURED),
        (target("rank_lte", 15, "rank"), Owing.MEASURED),
        (target("delta_range", 5, "rank"), Owing.MEASURED),
    ],
)
def test_the_number_and_its_words_decide(value, expected):
    assert owing.propose(value, names_agencies=True) == expected


def test_people_and_places_owe_nothing():
    assert owing.propose(target("gte", 2, "count", population="hộ dân"), names_agencies=False) == Owing.MEASURED
