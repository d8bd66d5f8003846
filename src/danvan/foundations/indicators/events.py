"""How the events of declared figures read."""

from django.utils.translation import gettext_lazy as _

from danvan.foundations.audit.kinds import event

FIGURE_DECLARED = event("figure.declared", _("Declared the figure “%(name)s”"))
FIGURE_ENTERED = event("figure.entered", _("Entered %(value)s for %(period)s, source: %(source)s"))
FIGURE_CORRECTED = event("figure.corrected", _("Corrected %(before)s to %(value)s for %(period)s, source: %(source)s"))
