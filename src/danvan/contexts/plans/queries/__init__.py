"""Questions about plans: which one may see, what stands in them, what they ask, what is still to settle."""

from danvan.contexts.plans.models import Duty, Finding, Plan, PlanVersion, Provision, ScopePhrase
from danvan.contexts.plans.queries.blockers import Blocker, BlockerKind, blockers_of, owed_findings
from danvan.contexts.plans.queries.duties import asking_findings, duties_of, proposed_duties_of, reportable_of
from danvan.contexts.plans.queries.plans import (
    current_version,
    doubtful_in,
    editable_by,
    matching,
    parts_of,
    phrases_of,
    provisions_of,
    published_by,
    text_of,
    under_way_for,
    visible_to,
)
from danvan.contexts.plans.queries.scopes import Standing, standings_of, standings_on

__all__ = [
    "Blocker",
    "BlockerKind",
    "Duty",
    "Finding",
    "Plan",
    "PlanVersion",
    "Provision",
    "ScopePhrase",
    "Standing",
    "asking_findings",
    "blockers_of",
    "current_version",
    "doubtful_in",
    "duties_of",
    "editable_by",
    "matching",
    "owed_findings",
    "parts_of",
    "phrases_of",
    "proposed_duties_of",
    "provisions_of",
    "published_by",
    "reportable_of",
    "standings_of",
    "standings_on",
    "text_of",
    "under_way_for",
    "visible_to",
]
