"""Loading the demo: agencies, people, the plan published at the start of the year, and a year's uneven answers up to today."""

from __future__ import annotations

import secrets
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from pathlib import Path

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone

from danvan.contexts.plans import actions as plans
from danvan.contexts.plans import queries as plan_queries
from danvan.contexts.plans.document import IncomingFile
from danvan.contexts.plans.enums import PartRole, PublicLevel
from danvan.contexts.plans.queries.blockers import BlockerKind
from danvan.core.kernel.actor import SYSTEM, Actor
from danvan.core.kernel.words import gettext as _
from danvan.foundations.agencies.models import Agency
from danvan.foundations.people import queries as people
from danvan.foundations.people.models import Person
from danvan.sites.ops.demo import answers, province
from danvan.workflows import publish_plan

AUTHORITY = "Chủ tịch Ủy ban nhân dân tỉnh Lam Giang"
COORDINATOR = "noivu"
_NOTE = (
    "demo-sign-ins"  # kept beside the data so that every start can print it; its presence marks the data as invented
)


def load_when_empty() -> bool:
    """Load the demo unless the database holds agencies already, all or nothing; whether it did."""
    now = timezone.localtime()
    with transaction.atomic():
        if Agency.objects.exists():
            return False
        password = "-".join(secrets.choice(_WORDS) for _each in range(3)) + f"-{secrets.randbelow(90) + 10}"
        _load(password, now)
    _note().parent.mkdir(parents=True, exist_ok=True)
    _note().touch(mode=0o600)
    _note().write_text(password, "utf-8")
    return True


def sign_ins() -> str:
    """Who may sign in to the demo, in lines for the terminal; empty when this is no demo."""
    if not _note().exists():
        return ""
    lines = [
        _("The demo province is invented. Sign in with the password: %(password)s", password=_note().read_text("utf-8"))
    ]
    for entry in province.words()["person"]:
        lines.append(f"  {entry['username']:10} {entry['full_name']}, {entry['position']}")
    return "\n".join(lines)


def reset() -> None:
    """Empty the database of everything, audit log included. Only a demo can be reset: there must be one, and its owner here."""
    if not _note().exists():
        raise SystemExit(_("This database holds no demo; nothing was touched."))
    with connections["owner"].cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")
    from django.core.management import call_command

    call_command("migrate", database="owner", verbosity=0)
    _note().unlink()


def _note() -> Path:
    """The mark of a demo; it holds the password of its sign-ins, so that every start can print it."""
    return Path(settings.DEMO_MARK)


def _load(password: str, now: datetime) -> None:
    year = now.year
    issued = date(year, 1, min(5, now.day) if now.month == 1 else 5)
    published_at = min(datetime.combine(issued, time(9), tzinfo=now.tzinfo), now)
    bodies = province.load_agencies(year=year, at=published_at - timedelta(days=400))
    staff = province.load_people(bodies, year=year, password=password)
    coordinator = _acting(staff[COORDINATOR], bodies["LG-SNV"], issued)
    plan_id = _publish(coordinator, bodies["LG-SNV"], issued=issued, at=published_at)
    officers = {bodies[code].pk: person for code, person in answers.officers(bodies, staff).items()}
    answers.give(plan_id, officers, coordinator=coordinator, since=published_at, now=now)


def _acting(person: Person, agency: Agency, day: date) -> Actor:
    return people.actor_of(person.pk, agency_id=agency.pk, on=day)


def _publish(by: Actor, agency: Agency, *, issued: date, at: datetime) -> int:
    words = files(__package__).joinpath("plan.txt").read_text("utf-8")
    words = (
        words.replace("{year}", str(issued.year))
        .replace("{previous}", str(issued.year - 1))
        .replace("{day}", f"{issued.day:02}")
    )
    plan = plans.take_in(
        [IncomingFile(name="08-KH-UBND.txt", data=words.encode(), role=PartRole.MAIN)],
        coordinator_id=agency.pk,
        by=by,
        at=at,
    )
    _settle(plan.pk, by=by, at=at)
    publish_plan.publish(plan.pk, public_level=PublicLevel.BY_AGENCY, authority=AUTHORITY, by=by, at=at)
    publish_plan.fan_out(plan.pk, by=SYSTEM, at=at)
    return plan.pk


def _settle(plan_id: int, *, by: Actor, at: datetime) -> None:
    """What a reviewer would do: confirm what is right, and say that bodies unknown here owe nothing."""
    plans.confirm_many(plan_id, by=by, at=at)
    for blocker in plan_queries.blockers_of(plan_id, on=timezone.localtime(at).date()):
        if blocker.kind is BlockerKind.FINDING:
            plans.confirm(int(blocker.target), revision=1, by=by, at=at)
        elif blocker.kind is BlockerKind.SCOPE:
            plans.decide_scope(int(blocker.target), classes=[], ended=True, revision=1, by=by, at=at)


_WORDS = (
    "lam",
    "giang",
    "lua",
    "tre",
    "song",
    "nui",
    "sen",
    "que",
    "trang",
    "gio",
    "mua",
    "nang",
    "dong",
    "rung",
    "suoi",
    "hoa",
)
