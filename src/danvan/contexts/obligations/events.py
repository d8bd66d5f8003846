"""How the events of obligations read."""

from django.utils.translation import gettext_lazy as _

from danvan.foundations.audit.kinds import event

OPENED = event("obligation.opened", _("Opened %(count)s obligations of the occurrence %(occurrence)s"))
FILED = event("obligation.filed", _("Filed one answer for %(count)s obligations, with %(documents)s documents"))
FILED_AGAIN = event(
    "obligation.filed_again", _("Filed version %(version)s for %(count)s obligations, with %(documents)s documents")
)
RECEIVED = event("obligation.received", _("Received the answers to %(count)s obligations"))
RETURNED = event("obligation.returned", _("Asked for a supplement"))
WAIVED = event("obligation.waived", _("Waived the obligation"))
REOPENED = event("obligation.reopened", _("Took the waiver back"))
MET = event("obligation.met", _("Met by the records, threshold reached on %(reached_on)s"))
UNMET = event("obligation.unmet", _("No longer met by the records"))
MET_AT_OPENING = event(
    "obligation.met_at_opening", _("%(count)s obligations were met by earlier records when they were opened")
)
