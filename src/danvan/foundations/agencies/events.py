"""How the events of agencies read."""

from django.utils.translation import gettext_lazy as _

from danvan.foundations.audit.kinds import event

AGENCY_REGISTERED = event("agency.registered", _("Registered the agency %(name)s"))
