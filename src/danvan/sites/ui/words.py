"""Words of the kernel's enums, for pages."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.core.kernel.actor import Actor, Role

ROLES: dict[Role, Promise] = {
    Role.COORDINATOR: gettext_lazy("plan coordinator"),
    Role.OFFICER: gettext_lazy("officer"),
    Role.OBSERVER: gettext_lazy("observer"),
    Role.ADMINISTRATOR: gettext_lazy("administrator"),
}


def role_words(actor: Actor) -> str:
    """The actor's roles in one line, in a steady order; roles for single plans are named once."""
    held = [str(words) for role, words in ROLES.items() if role in actor.roles]
    if actor.plan_roles:
        held.append(_("roles for single plans"))
    return ", ".join(held)
