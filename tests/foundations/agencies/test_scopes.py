"""Which agencies a scope stands for, and when it stands for none."""

import datetime

import pytest

from danvan.foundations.agencies import queries
from danvan.foundations.agencies.scopes import Scope
from tests.factories.agencies import make_agency, make_department

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 7, 14)


def test_resolve_takes_classes_and_named_bodies_but_not_the_excluded():
    commune, other = make_agency(), make_agency()
    department = make_department()
    make_department()
    scope = Scope("các xã và Sở", classes=("communes",), included=(department.pk,), excluded=(other.pk,))

    assert set(queries.resolve(scope, on=TODAY)) == {commune, department}


def test_resolve_leaves_out_bodies_that_do_not_exist_on_the_day():
    gone = make_agency(ends_before=datetime.date(2026, 7, 1))
    coming = make_agency(starts_on=datetime.date(2026, 8, 1))
    there = make_agency()

    resolved = queries.resolve(Scope("xã", classes=("communes",), included=(gone.pk, coming.pk)), on=TODAY)

    assert list(resolved) == [there]


def test_a_scope_of_an_abolished_level_is_refused_in_words_from_its_last_day_on():
    scope = Scope("UBND các huyện", classes=("districts",))
    make_agency("Ủy ban nhân dân huyện Cũ", class_codes=("districts",))

    assert queries.resolvable(scope, on=datetime.date(2025, 6, 30))
    assert "01/07/2025" in queries.resolvable(scope, on=datetime.date(2025, 7, 1)).reason


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (Scope("các hội đặc thù"), "các hội đặc thù"),
        (Scope("UBND cấp xã", classes=("communes",)), "UBND cấp xã"),
    ],
)
def test_a_scope_of_nobody_is_refused_in_words(scope, words):
    refusal = queries.resolvable(scope, on=TODAY)

    assert not refusal
    assert words in refusal.reason


def test_search_ignores_tone_marks_and_case():
    agency = make_agency("Ủy ban nhân dân xã Đồng Hới")
    make_agency("Ủy ban nhân dân xã Khác")

    assert list(queries.search("dong hoi", on=TODAY)) == [agency]
