"""What keeps a plan from being published: each thing with its sentence and where to settle it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q

from danvan.contexts.plans.doubt import blocking
from danvan.contexts.plans.enums import Layer, Owing
from danvan.contexts.plans.models import Finding, Plan, PlanVersion
from danvan.contexts.plans.queries.duties import asking_findings, duty_makers, is_owed
from danvan.contexts.plans.queries.plans import current_version
from danvan.contexts.plans.queries.scopes import standings_of
from danvan.contexts.plans.values import needs_year
from danvan.core.kernel.words import gettext


class BlockerKind(StrEnum):
    """What is to be settled."""

    HEADER = "header"
    SCOPE = "scope"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Blocker:
    """`target` is the id of the finding or scope phrase; for the header, the name of its field."""

    kind: BlockerKind
    target: int | str
    words: str
    provision_label: str = ""
    start: int = 0


# Narrows in the database what is looked at one by one: a long plan has thousands of tasks without date or product.
_MAY_BE_OWED = (
    Q(layer=Layer.REPORT)
    | Q(layer=Layer.TARGET, owing=Owing.EACH)
    | (Q(layer=Layer.TASK) & ~Q(value__schedule=None, value__product=None))
)


def blockers_of(plan_id: int, on: date) -> list[Blocker]:
    """Everything to settle before publishing on that day: header, scopes, then findings in reading order."""
    plan, version = Plan.objects.get(pk=plan_id), current_version(plan_id)
    asking = owed_findings(asking_findings(version.pk).filter(_MAY_BE_OWED).defer("proposed"))
    return [*_header(plan), *_scopes(version, asking, on=on), *_nobody_named(asking), *_doubtful(version)]


def owed_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Of a version's asking findings, those that single agencies would owe: whom they name must stand for somebody."""
    return [finding for finding in duty_makers(findings) if is_owed(finding)]


def _header(plan: Plan) -> Iterator[Blocker]:
    missing = {
        "number": (plan.number, gettext("The number of the plan is missing.")),
        "issued_on": (plan.issued_on, gettext("The day the plan was issued is missing.")),
        "starts_on": (plan.starts_on, gettext("The day the plan's period starts is missing.")),
        "ends_on": (plan.ends_before, gettext("The day the plan's period ends is missing.")),
    }
    return (Blocker(BlockerKind.HEADER, name, words) for name, (value, words) in missing.items() if not value)


def _scopes(version: PlanVersion, asking: Iterable[Finding], *, on: date) -> Iterator[Blocker]:
    needed = {key for finding in asking for key in finding.scope_keys}
    for standing in standings_of(version.pk, on=on, keys=needed).values():
        if standing.problem:
            yield Blocker(BlockerKind.SCOPE, standing.phrase.pk, standing.problem)


def _nobody_named(asking: Iterable[Finding]) -> Iterator[Blocker]:
    for finding in asking:
        if not finding.scope_keys:
            words = (
                gettext("Nobody is named who sends this report: “%(text)s”.", text=_short(finding))
                if finding.layer == Layer.REPORT
                else gettext("Each agency owes this target, but no agency is named: “%(text)s”.", text=_short(finding))
            )
            yield _finding(finding, words)


def _doubtful(version: PlanVersion) -> Iterator[Blocker]:
    for finding in Finding.objects.filter(blocking(), version=version).order_by("start", "pk"):
        if needs_year(finding.layer, finding.value):
            words = gettext("The document does not say of which year “%(text)s” is.", text=_short(finding))
        else:
            words = gettext("The reader is not sure of “%(text)s”.", text=_short(finding))
        yield _finding(finding, words)


def _finding(finding: Finding, words: str) -> Blocker:
    return Blocker(BlockerKind.FINDING, finding.pk, words, finding.provision_label, finding.start)


def _short(finding: Finding) -> str:
    text = " ".join(str(finding.value["text"]).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"


_SHOWN = 90
