"""`danvan indicators list|explain CODE|verify`: what is counted and how, and proof that every stored sum is true."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any

from danvan.core.kernel.words import gettext as _
from danvan.core.kernel.words import install
from danvan.sites.ops.environment import django_ready

SHOWN = 20  # differences printed in full


def main(argv: Sequence[str]) -> int:
    """Exits 0 well, 1 when `verify` finds a difference, 2 for an unknown indicator."""
    options = _options(argv)
    with django_ready():
        from django.utils import translation

        install(translation.gettext)
        with translation.override(options.lang):
            return _run(options)


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="danvan indicators")
    parser.add_argument("what", choices=["list", "explain", "verify"])
    parser.add_argument("code", nargs="?", default="", help=_("the indicator to explain"))
    parser.add_argument("--lang", choices=["vi", "en"], default="vi")
    parser.add_argument("--json", action="store_true", help=_("print for a program to read"))
    return parser.parse_args(argv)


def _run(options: argparse.Namespace) -> int:
    if options.what == "verify":
        return _verify(as_json=options.json)
    from danvan.foundations.indicators import catalogue

    if options.what == "list":
        return _print([_plain(item) for item in catalogue.all_indicators()], as_json=options.json)
    if not catalogue.is_known(options.code):
        print(
            _("No indicator is called %(code)s: `danvan indicators list` names them.", code=options.code),
            file=sys.stderr,
        )
        return 2
    return _print([_plain(catalogue.indicator_of(options.code), in_full=True)], as_json=options.json)


def _plain(indicator: Any, *, in_full: bool = False) -> dict[str, Any]:
    from danvan.foundations.indicators.measures import measure_of

    plain: dict[str, Any] = {
        "code": indicator.code, "name": str(indicator.words), "unit": str(indicator.unit), "kind": indicator.kind.value,
        "formula": str(indicator.formula),
    }  # fmt: skip
    if in_full:
        measures = [measure_of(code) for code in indicator.measures]
        plain["measures"] = [
            {"code": each.code, "counts": str(each.counts), "register": each.register} for each in measures
        ]
        plain["at_least"] = indicator.at_least or None
    return plain


def _print(found: list[dict[str, Any]], *, as_json: bool) -> int:
    for item in found:
        if as_json:
            print(json.dumps(item, ensure_ascii=False))
            continue
        print(f"{item['code']:24} {item['name']} ({item['unit']})\n{'':24} {item['formula']}")
        for measure in item.get("measures", ()):
            print(f"{'':24} {measure['code']}: {measure['counts']}")
    return 0


def _verify(*, as_json: bool) -> int:
    """One snapshot: a record entered meanwhile is in both counts or in neither."""
    from django.db import connection, transaction

    from danvan.foundations.indicators import verification
    from danvan.foundations.indicators.measures import all_measures

    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        found = verification.differences()
    if as_json:
        faults = [
            {"measure": each.measure, "agency": each.agency_id, "day": each.day.isoformat(), "tallied": each.tallied,
             "counted": each.counted}
            for each in found
        ]  # fmt: skip
        print(
            json.dumps(
                {"agrees": not found, "measures": len(all_measures()), "differences": faults}, ensure_ascii=False
            )
        )
    elif found:
        _tell(found)
    else:
        print(_("All tallies of %(count)s measures agree with the records to the unit.", count=len(all_measures())))
    return 1 if found else 0


def _tell(found: Sequence[Any]) -> None:
    for each in found[:SHOWN]:
        print(
            _(
                "%(measure)s, agency %(agency)s, %(day)s: the tally says %(tallied)s, the records say %(counted)s.",
                measure=each.measure, agency=each.agency_id, day=f"{each.day:%d/%m/%Y}", tallied=each.tallied,
                counted=each.counted,
            )
        )  # fmt: skip
    if len(found) > SHOWN:
        print(_("… and %(count)s more.", count=len(found) - SHOWN))
