"""How the events of people read."""

from django.utils.translation import gettext_lazy as _

from danvan.core.kernel.actor import Role
from danvan.foundations.audit.kinds import event

PERSON_REGISTERED = event("person.registered", _("Opened an account for %(person)s"), personal=("person", "username"))
SIGNED_IN = event("person.signed_in", _("Signed in"), personal=("address",))
PASSWORD_CHOSEN = event("person.password_chosen", _("Chose a new password"))
PASSWORD_RENEWED = event("person.password_renewed", _("Gave %(person)s a new one-time password"), personal=("person",))
ROLE_GIVEN = {
    Role.COORDINATOR: event(
        "person.made_coordinator", _("Made %(person)s plan coordinator of %(agency)s"), personal=("person",)
    ),
    Role.OFFICER: event("person.made_officer", _("Made %(person)s officer of %(agency)s"), personal=("person",)),
    Role.OBSERVER: event("person.made_observer", _("Made %(person)s observer of %(agency)s"), personal=("person",)),
    Role.ADMINISTRATOR: event(
        "person.made_administrator", _("Made %(person)s administrator of %(agency)s"), personal=("person",)
    ),
}
ROLE_ENDED = {
    Role.COORDINATOR: event(
        "person.no_more_coordinator", _("%(person)s is no longer plan coordinator of %(agency)s"), personal=("person",)
    ),
    Role.OFFICER: event(
        "person.no_more_officer", _("%(person)s is no longer officer of %(agency)s"), personal=("person",)
    ),
    Role.OBSERVER: event(
        "person.no_more_observer", _("%(person)s is no longer observer of %(agency)s"), personal=("person",)
    ),
    Role.ADMINISTRATOR: event(
        "person.no_more_administrator", _("%(person)s is no longer administrator of %(agency)s"), personal=("person",)
    ),
}
