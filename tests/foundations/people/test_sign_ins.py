"""Guessing passwords takes too long."""

from __future__ import annotations

import datetime

import pytest

from danvan.foundations.people import sign_ins
from danvan.foundations.people.models import FailedSignIn

pytestmark = pytest.mark.django_db


def fail(times: int, at: datetime.datetime, *, username: str = "nhung", address: str = "10.0.0.1") -> None:
    for _time in range(times):
        sign_ins.note_failure(username, address=address, at=at)


def test_nine_failures_are_forgiven(at: datetime.datetime) -> None:
    fail(9, at)
    assert sign_ins.can_try("nhung", address="10.0.0.2", at=at)


def test_ten_make_a_name_wait_from_anywhere_however_it_is_written(at: datetime.datetime) -> None:
    fail(10, at)
    verdict = sign_ins.can_try(" Nhung ", address="10.0.0.2", at=at)
    assert "15" in verdict.reason
    assert sign_ins.can_try("khai", address="10.0.0.1", at=at)


def test_an_address_that_tries_many_names_waits_too(at: datetime.datetime) -> None:
    for number in range(sign_ins.MOST_FROM_AN_ADDRESS):
        fail(1, at, username=f"nguoi{number}")
    assert not sign_ins.can_try("khai", address="10.0.0.1", at=at)
    assert sign_ins.can_try("khai", address="10.0.0.2", at=at)


def test_a_quarter_of_an_hour_later_one_may_try_again(at: datetime.datetime) -> None:
    fail(10, at)
    assert sign_ins.can_try("nhung", address="10.0.0.1", at=at + sign_ins.WINDOW)


def test_failures_of_yesterday_are_forgotten(at: datetime.datetime) -> None:
    fail(3, at)
    fail(1, at + sign_ins.KEPT + datetime.timedelta(minutes=1))
    assert FailedSignIn.objects.count() == 1
