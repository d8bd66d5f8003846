"""How the events of registers read."""

from django.utils.translation import gettext_lazy as _

from danvan.foundations.audit.kinds import event

DIALOGUE_RECORDED = event("dialogue.recorded", _("Recorded a dialogue on %(day)s, presided by %(presided_by)s"))
DIALOGUE_CORRECTED = event("dialogue.corrected", _("Corrected the dialogue on %(day)s: %(changed)s"))
RECORD_WITHDRAWN = event("record.withdrawn", _("Withdrew the entry of %(day)s"))
