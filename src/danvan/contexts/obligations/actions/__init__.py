"""Orders on obligations: opening, handing in, judging, and following the records."""

from danvan.contexts.obligations.actions.filing import Document, Submission, file, file_again
from danvan.contexts.obligations.actions.opening import Call, Terms, open_for
from danvan.contexts.obligations.actions.receipt import (
    receive,
    receive_many,
    reopen,
    return_for_supplement,
    waive,
)
from danvan.contexts.obligations.actions.reconciling import reconcile, reconcile_figure

__all__ = [
    "Call",
    "Document",
    "Submission",
    "Terms",
    "file",
    "file_again",
    "open_for",
    "receive",
    "receive_many",
    "reconcile",
    "reconcile_figure",
    "reopen",
    "return_for_supplement",
    "waive",
]
