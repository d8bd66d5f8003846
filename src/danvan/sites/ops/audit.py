"""`danvan audit verify|export`: prove that the event log is whole, or hand it out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from danvan.core.kernel.words import gettext as _
from danvan.sites.ops.environment import django_ready


def main(argv: Sequence[str]) -> int:
    """Exits 0 when the log is whole, 1 when it is not."""
    parser = argparse.ArgumentParser(prog="danvan audit")
    parser.add_argument("what", choices=["verify", "export"])
    parser.add_argument("--json", action="store_true", help=_("print for a program to read"))
    options = parser.parse_args(argv)
    with django_ready():
        return _verify(as_json=options.json) if options.what == "verify" else _export()


def _verify(*, as_json: bool) -> int:
    from danvan.foundations.audit import seals

    found = [fault.words for fault in seals.faults()]
    waiting = seals.unsealed().count()
    if as_json:
        print(json.dumps({"whole": not found, "faults": found, "unsealed": waiting}, ensure_ascii=False))
    elif found:
        print("\n".join(found))
    else:
        print(_("The log is whole; %(count)s events wait for the next seal.", count=waiting))
    return 1 if found else 0


def _export() -> int:
    from django.core.serializers.json import DjangoJSONEncoder
    from django.forms.models import model_to_dict

    from danvan.foundations.audit.models import Event

    for event in Event.objects.order_by("pk").iterator(chunk_size=2000):
        row = {"id": event.pk} | model_to_dict(event)
        sys.stdout.write(json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True) + "\n")
    return 0
