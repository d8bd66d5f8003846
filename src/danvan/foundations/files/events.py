"""How the events of files read."""

from django.utils.translation import gettext_lazy as _

from danvan.foundations.audit.kinds import event

FILE_STORED = event("file.stored", _("Stored the file %(name)s (%(size)s bytes)"), personal=("name",))
FILE_REFUSED_AS_SECRET = event("file.refused_as_secret", _("Turned away a file with a stamp of state secrecy"))
