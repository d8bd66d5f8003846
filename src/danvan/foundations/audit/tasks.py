"""The worker's entry: seal the log every minute."""

from __future__ import annotations

from procrastinate.contrib.django import app

from danvan.foundations.audit import seals
from danvan.foundations.audit.clock import moment


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="seal_events", pass_context=False)
def seal_events(timestamp: int) -> None:
    """Seal what was committed up to the scheduled moment."""
    seals.seal(at=moment(timestamp))
