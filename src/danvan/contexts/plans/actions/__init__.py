"""Orders about plans: taking in, settling what was read, publishing."""

from danvan.contexts.plans.actions.findings import add, confirm, confirm_many, correct, remove, restore
from danvan.contexts.plans.actions.header import correct_header
from danvan.contexts.plans.actions.intake import replace_version, take_in
from danvan.contexts.plans.actions.publishing import assign_figures, begin_publishing, create_duties, finish_publishing
from danvan.contexts.plans.actions.scopes import decide_scope
from danvan.contexts.plans.document import IncomingFile

__all__ = [
    "IncomingFile",
    "add",
    "assign_figures",
    "begin_publishing",
    "confirm",
    "confirm_many",
    "correct",
    "correct_header",
    "create_duties",
    "decide_scope",
    "finish_publishing",
    "remove",
    "replace_version",
    "restore",
    "take_in",
]
