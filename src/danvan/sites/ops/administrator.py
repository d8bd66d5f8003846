"""`danvan administrator`: the first administrator of an installation, and of the body that the rest is placed under."""

from __future__ import annotations

import argparse
import sys
import uuid
from collections.abc import Sequence
from datetime import datetime

from danvan.core.kernel.words import gettext as _
from danvan.sites.ops.environment import django_ready


def main(argv: Sequence[str]) -> int:
    """Open the account and print its one-time password. Exits 1 when refused."""
    parser = argparse.ArgumentParser(prog="danvan administrator")
    parser.add_argument("--agency", required=True, help=_("code of the agency; with --agency-name it is registered"))
    parser.add_argument("--agency-name", default="", help=_("its full name, when it is not registered yet"))
    parser.add_argument("--username", required=True)
    parser.add_argument("--name", required=True, help=_("the person's full name"))
    options = parser.parse_args(argv)
    with django_ready():
        return _open(options)


def _open(options: argparse.Namespace) -> int:
    from django.db import transaction
    from django.utils import timezone

    from danvan.core.kernel.actor import SYSTEM, Role
    from danvan.core.kernel.verdict import Refused
    from danvan.foundations.people import actions

    now = timezone.localtime()
    try:
        with transaction.atomic():
            agency_id = _agency(options.agency, options.agency_name, now)
            opened = actions.register_person(
                full_name=options.name, username=options.username, agency_id=agency_id, role=Role.ADMINISTRATOR,
                submission_key=uuid.uuid4().hex, by=SYSTEM, at=now,
            )  # fmt: skip
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    print(_("One-time password of %(name)s: %(password)s", name=options.username, password=opened.password))
    return 0


def _agency(code: str, name: str, now: datetime) -> int:
    from danvan.core.kernel.actor import SYSTEM
    from danvan.core.kernel.verdict import Refused
    from danvan.foundations.agencies import actions
    from danvan.foundations.agencies.enums import Level
    from danvan.foundations.agencies.models import Agency

    known = Agency.objects.filter(code=code).first()
    if known is not None:
        return known.pk
    if not name:
        raise Refused(_("No agency has the code %(code)s: give its name with --agency-name to register it.", code=code))
    return actions.register(
        code=code, name=name, level=Level.PROVINCE, class_codes=["administrative_agencies", "agencies"],
        starts_on=now.date(), by=SYSTEM, at=now,
    ).pk  # fmt: skip
