"""The register of legal acts and its validity."""

from __future__ import annotations

import datetime

from danvan.core.law.legal_acts import act_like, act_numbered, legal_acts


def test_an_act_ends_after_its_last_day_in_force() -> None:
    act = act_numbered("64/2014/NĐ-CP")
    assert act is not None
    assert not act.ended_before(datetime.date(2026, 6, 30))
    assert act.ended_before(datetime.date(2026, 7, 1))
    assert act.replaced_by == "154/2026/NĐ-CP"


def test_numbers_are_unique_and_replacements_are_registered() -> None:
    numbers = [act.number for act in legal_acts()]
    assert len(numbers) == len(set(numbers))
    assert {act.replaced_by for act in legal_acts() if act.replaced_by} <= set(numbers)


def test_dates_follow_each_other() -> None:
    for act in legal_acts():
        if act.issued_on and act.in_force_from:
            assert act.issued_on <= act.in_force_from, act.number
        if act.in_force_from and act.in_force_until:
            assert act.in_force_from <= act.in_force_until, act.number


def test_every_act_says_how_sure_it_is() -> None:
    assert {act.confidence for act in legal_acts()} <= {"C", "S", "G"}


def test_a_number_that_lost_its_end_is_recognised() -> None:
    act = act_like("34/2007/PL-UBTVQH")
    assert act is not None
    assert act.number == "34/2007/PL-UBTVQH11"
    assert act_like("25-NQ") is None


def test_an_unknown_number_is_unknown() -> None:
    assert act_numbered("99/2099/NĐ-CP") is None
