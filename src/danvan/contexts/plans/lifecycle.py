"""The life of a plan."""

from danvan.contexts.plans.enums import PlanState
from danvan.core.kernel.lifecycle import Lifecycle

PLAN = Lifecycle(
    name="plan",
    initial=PlanState.DRAFT,
    transitions={
        PlanState.DRAFT: frozenset({PlanState.PUBLISHING}),
        PlanState.PUBLISHING: frozenset({PlanState.PUBLISHED}),
        PlanState.PUBLISHED: frozenset(),
    },
)
