"""Tables of plans: the document as it came, what was read in it, and what was published."""

from danvan.contexts.plans.models.document import Part, Plan, PlanVersion, Provision
from danvan.contexts.plans.models.duty import Duty
from danvan.contexts.plans.models.finding import Finding, ScopePhrase

__all__ = ["Duty", "Finding", "Part", "Plan", "PlanVersion", "Provision", "ScopePhrase"]
