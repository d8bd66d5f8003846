"""Who may change the list of agencies."""

from __future__ import annotations

from danvan.core.kernel.actor import Actor, ActorKind, Role
from danvan.core.kernel.verdict import ALLOWED, Verdict
from danvan.core.kernel.words import gettext


def can_register(*, by: Actor) -> Verdict:
    """Administrators, and the system itself when it loads a province."""
    if by.kind is ActorKind.SYSTEM or by.has(Role.ADMINISTRATOR):
        return ALLOWED
    return Verdict(gettext("Only an administrator registers agencies: ask the administrator of your province."))
