"""How the events of plans read."""

from django.utils.translation import gettext_lazy as _

from danvan.foundations.audit.kinds import event

PLAN_TAKEN_IN = event("plan.taken_in", _("Took in the plan %(number)s with %(files)s files and %(findings)s findings"))
PLAN_REPLACED = event("plan.replaced", _("Replaced the draft of %(number)s with a corrected file, version %(version)s"))
PLAN_REFUSED_AS_SECRET = event("plan.refused_as_secret", _("Turned away a document with a stamp of state secrecy"))
HEADER_CORRECTED = event("plan.header_corrected", _("Corrected the header of the plan: %(fields)s"))
FINDING_CONFIRMED = event("finding.confirmed", _("Confirmed a finding (%(layer)s)"))
FINDINGS_CONFIRMED = event("finding.confirmed_many", _("Confirmed %(count)s findings at once"))
FINDING_CORRECTED = event("finding.corrected", _("Corrected a finding (%(layer)s)"))
FINDING_ADDED = event("finding.added", _("Added a finding by hand (%(layer)s)"))
FINDING_REMOVED = event("finding.removed", _("Removed a finding (%(layer)s)"))
FINDING_RESTORED = event("finding.restored", _("Took back what was decided of a finding (%(layer)s)"))
SCOPE_DECIDED = event("scope.decided", _("Decided which agencies “%(words)s” stands for"))
DUTIES_CREATED = event("plan.duties_created", _("Drew up %(count)s duties of the plan"))
FIGURES_ASSIGNED = event("plan.figures_assigned", _("Linked %(count)s targets to declared figures"))
PUBLISHING_BEGUN = event(
    "plan.publishing_begun", _("Began to publish the plan; public level “%(level)s” by %(authority)s")
)
PLAN_PUBLISHED = event("plan.published", _("Published the plan"))
