"""Which plans there are for whom, and the words they hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Substr

from danvan.contexts.plans.doubt import doubtful
from danvan.contexts.plans.enums import PlanState, PublicLevel
from danvan.contexts.plans.models import Finding, Part, Plan, PlanVersion, Provision, ScopePhrase
from danvan.core.kernel.actor import Actor, ActorKind, Role
from danvan.core.kernel.folding import fold

_BEGUN = (PlanState.PUBLISHING, PlanState.PUBLISHED)
_READERS = (Role.COORDINATOR, Role.OBSERVER)


def visible_to(actor: Actor) -> QuerySet[Plan]:
    """Published plans for everybody who signs in; drafts for coordinators and observers of their agency or of the plan.

    The public sees published plans whose public level lets it.
    """
    if actor.kind is ActorKind.SYSTEM:
        return Plan.objects.all()
    if actor.kind is ActorKind.PUBLIC:
        return Plan.objects.filter(state=PlanState.PUBLISHED).exclude(public_level=PublicLevel.NONE)
    if actor.agency_id is None:
        return Plan.objects.none()
    return Plan.objects.filter(_of_agency(actor, *_READERS) | Q(state__in=_BEGUN))


def under_way_for(actor: Actor, *, on: date) -> QuerySet[Plan]:
    """Published plans the actor may read whose time has not run out, the newest first."""
    still = Q(ends_before__isnull=True) | Q(ends_before__gt=on)
    return visible_to(actor).filter(still, state=PlanState.PUBLISHED).order_by("-published_at", "-pk")


def published_by(agency_id: int) -> QuerySet[Plan]:
    """Plans an agency coordinates whose obligations are being opened or open."""
    return Plan.objects.filter(coordinator_id=agency_id, state__in=_BEGUN)


def editable_by(actor: Actor) -> QuerySet[Plan]:
    """Plans the actor coordinates, in any state."""
    return Plan.objects.filter(_of_agency(actor, Role.COORDINATOR))


def _of_agency(actor: Actor, *roles: Role) -> Q:
    """Plans of the actor's own agency for which they hold one of the roles: for all of them, or singly."""
    own = Q(coordinator_id=actor.agency_id)
    if actor.roles.intersection(roles):
        return own
    return own & Q(pk__in=[plan_id for role in roles for plan_id in actor.plans_with(role)])


def matching(plans: QuerySet[Plan], *, text: str = "", state: str = "") -> QuerySet[Plan]:
    """Those whose number or title holds the words (tone marks and case ignored), in that state; the newest first."""
    words = fold(text)
    if words:
        plans = plans.filter(Q(title_fold__contains=words) | Q(number_key__contains=words.replace(" ", "")))
    if state in PlanState.values:
        plans = plans.filter(state=state)
    return plans.select_related("coordinator").order_by("-created_at", "-pk")


def current_version(plan_id: int) -> PlanVersion:
    """The version that counts, without its text, which may be long: see `text_of`."""
    return PlanVersion.objects.defer("text").get(plan_id=plan_id, is_current=True)


def text_of(version_id: int, start: int, end: int) -> str:
    """The words of a version between two offsets."""
    if end <= start:
        return ""
    piece = PlanVersion.objects.annotate(piece=Substr("text", start + 1, end - start))
    words: str = piece.values_list("piece", flat=True).get(pk=version_id)
    return words


def provisions_of(plan_id: int) -> QuerySet[Provision]:
    """The provisions of the current version, in reading order."""
    return Provision.objects.filter(version__plan_id=plan_id, version__is_current=True).order_by("position")


def doubtful_in(plan_ids: Iterable[int]) -> dict[int, int]:
    """How many findings wait to be looked at, by plan; plans without any are left out."""
    waiting = Finding.objects.filter(doubtful(), version__plan_id__in=list(plan_ids), version__is_current=True)
    counted = waiting.values("version__plan_id").annotate(count=Count("pk"))
    return {item["version__plan_id"]: item["count"] for item in counted}


def parts_of(plan_id: int) -> QuerySet[Part]:
    """The files of the current version, the main document first."""
    return Part.objects.filter(version__plan_id=plan_id, version__is_current=True).order_by("position")


def phrases_of(plan_id: int) -> QuerySet[ScopePhrase]:
    """The scope phrases of the current version."""
    return ScopePhrase.objects.filter(version__plan_id=plan_id, version__is_current=True).order_by("words", "pk")
