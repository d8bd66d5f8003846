"""The moment a scheduled job was due, as the orders below want it."""

from __future__ import annotations

from datetime import UTC, datetime


def moment(timestamp: int) -> datetime:
    """The aware moment of a Unix timestamp in seconds."""
    return datetime.fromtimestamp(timestamp, tz=UTC)
