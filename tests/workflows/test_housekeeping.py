"""Every night what nobody needs any more is forgotten."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.sessions.models import Session
from procrastinate.contrib.django import app

from danvan.workflows import tasks


@pytest.mark.django_db
def test_ended_sessions_are_forgotten_and_living_ones_stay():
    now = datetime.datetime.now(tz=datetime.UTC)
    for key, days in (("ended", -1), ("living", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + datetime.timedelta(days=days))

    tasks.forget_sessions(timestamp=0)

    assert list(Session.objects.values_list("session_key", flat=True)) == ["living"]


def test_it_is_all_on_the_schedule():
    scheduled = {name for name, _identifier in app.periodic_registry.periodic_tasks}

    assert {"danvan.tidy", "danvan.forget_sessions", "danvan.roll_forward", "danvan.requeue_stalled"} <= scheduled
