"""The live plan: the document as a page, each target and task with how it stands, and who has and has not.

Values, not querysets; the number of queries does not depend on the size of the plan.
"""

from danvan.workflows.live_plan.assembling import PROVISIONS, LivingPlan, of
from danvan.workflows.live_plan.behind import Behind, BehindLine, Part, behind, sentence_of
from danvan.workflows.live_plan.values import ContentLine, LiveDuty, LivePlan, LiveProvision, Piece, Stand

__all__ = [
    "PROVISIONS",
    "Behind",
    "BehindLine",
    "ContentLine",
    "LiveDuty",
    "LivePlan",
    "LiveProvision",
    "LivingPlan",
    "Part",
    "Piece",
    "Stand",
    "behind",
    "of",
    "sentence_of",
]
