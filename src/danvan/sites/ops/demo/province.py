"""The agencies and people of the demo province, from `province.toml`."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from danvan.core.kernel.actor import SYSTEM, Role
from danvan.foundations.agencies import actions as agencies
from danvan.foundations.agencies.enums import Level
from danvan.foundations.agencies.models import Agency
from danvan.foundations.people.models import Person, RoleAssignment

COMMUNE_CLASSES = ("communes", "peoples_committees", "administrative_agencies", "heads", "agencies")


@cache
def words() -> dict[str, Any]:
    """The data file."""
    return tomllib.loads(files(__package__).joinpath("province.toml").read_text("utf-8"))


def load_agencies(*, year: int, at: datetime) -> dict[str, Agency]:
    """The province, its departments and communes by code; one commune ended in the middle of last year."""
    since = date(year - 3, 7, 1)
    data = words()["province"]
    province = agencies.register(
        code=data["code"], name=data["name"], level=Level.PROVINCE, class_codes=data["classes"],
        head_title=data["head_title"], starts_on=since, by=SYSTEM, at=at,
    )  # fmt: skip
    made = {province.code: province}
    for level, kind in ((Level.PROVINCE, "department"), (Level.COMMUNE, "commune"), (Level.COMMUNE, "former_commune")):
        for entry in words()[kind]:
            made[entry["code"]] = agencies.register(
                code=entry["code"], name=entry["name"], short_name=entry.get("short_name", ""), level=level,
                class_codes=entry.get("classes", COMMUNE_CLASSES), head_title=entry["head_title"],
                territory_code=entry.get("territory_code", ""), parent_id=province.pk, starts_on=since,
                ends_before=date(year - 1, 7, 1) if kind == "former_commune" else None, by=SYSTEM, at=at,
            )  # fmt: skip
    return made


def load_people(agencies_by_code: dict[str, Agency], *, year: int, password: str) -> dict[str, Person]:
    """The people who sign in, and one officer without a sign-in for every other agency."""
    made = {}
    for entry in words()["person"]:
        person = Person(username=entry["username"], full_name=entry["full_name"], position=entry["position"])
        person.set_password(password)
        person.save(force_insert=True)
        for role in entry["roles"]:
            _give(person, agencies_by_code[entry["agency"]], Role(role), year)
        made[entry["username"]] = person
    taken = {entry["agency"] for entry in words()["person"]}
    for code, agency in agencies_by_code.items():
        if code not in taken:
            made[code] = person = Person(
                username=code.lower(), full_name=f"Công chức {agency.short_name or agency.name}"
            )
            person.set_unusable_password()
            person.save(force_insert=True)
            _give(person, agency, Role.OFFICER, year)
    return made


def _give(person: Person, agency: Agency, role: Role, year: int) -> None:
    RoleAssignment.objects.create(person=person, agency=agency, role=role, starts_on=date(year - 1, 1, 1))
