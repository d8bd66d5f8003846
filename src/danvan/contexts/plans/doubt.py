"""When the reader is too unsure of a number or a date to publish it unseen."""

from __future__ import annotations

from django.db.models import Q

from danvan.contexts.plans.enums import FindingState, Layer

DOUBTFUL_BELOW = 0.8  # confidence; of findings said with 0.8, one in five is wrong
NUMBERS_AND_DATES = (Layer.TARGET, Layer.SCHEDULE, Layer.REPORT)
UNRESOLVED = "unresolved_year"  # kind of a time phrase whose year the document does not settle


def doubtful() -> Q:
    """Findings nobody has looked at, of which the reader is unsure."""
    return Q(state=FindingState.PROPOSED, confidence__lt=DOUBTFUL_BELOW)


def blocking() -> Q:
    """Doubtful findings that hold a number or a date: publishing waits for them."""
    with_time = ~Q(layer=Layer.REPORT) | ~Q(value__schedule=None)
    return doubtful() & Q(layer__in=NUMBERS_AND_DATES) & with_time


def is_doubtful(*, state: str, confidence: float) -> bool:
    """The same question about one finding in hand."""
    return state == FindingState.PROPOSED and confidence < DOUBTFUL_BELOW
