"""Opening accounts, giving and ending roles."""

from __future__ import annotations

import datetime

import pytest

from danvan.core.kernel.actor import SYSTEM, Actor, Role
from danvan.core.kernel.verdict import Refused
from danvan.foundations.agencies.models import Agency
from danvan.foundations.audit.models import Event
from danvan.foundations.people import actions, queries
from danvan.foundations.people.models import Person, RoleAssignment
from tests.factories.agencies import make_agency, make_department
from tests.factories.people import actor_for, give_role, make_actor, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune() -> Agency:
    return make_agency("UBND xã Bãi Sậy")


@pytest.fixture
def administrator(commune: Agency) -> Actor:
    return make_actor(commune, Role.ADMINISTRATOR)


def register(commune: Agency, by: Actor, at: datetime.datetime, **changes: str) -> actions.Registered:
    values = {"full_name": "Phan Văn Lực", "username": "luc.pv", "submission_key": "a"} | changes
    return actions.register_person(agency_id=commune.pk, role=Role.OFFICER, by=by, at=at, **values)


class TestRegisterPerson:
    def test_opens_an_account_with_a_role_and_tells_the_log(
        self, commune: Agency, administrator: Actor, at: datetime.datetime
    ) -> None:
        made = register(commune, administrator, at)
        assert made.person.check_password(made.password)
        assert made.person.has_temporary_password
        assert actor_for(made.person, commune).roles == {Role.OFFICER}
        told = list(
            Event.objects.filter(subject=f"person:{made.person.pk}").order_by("pk").values_list("name", flat=True)
        )
        assert told == ["person.registered", "person.made_officer"]

    def test_twice_the_same_submission_opens_one(
        self, commune: Agency, administrator: Actor, at: datetime.datetime
    ) -> None:
        assert register(commune, administrator, at) == register(commune, administrator, at)
        assert Person.objects.filter(username="luc.pv").count() == 1

    def test_a_name_that_is_taken_is_refused(
        self, commune: Agency, administrator: Actor, at: datetime.datetime
    ) -> None:
        register(commune, administrator, at)
        with pytest.raises(actions.UsernameTaken, match=r"Luc\.PV"):
            register(commune, administrator, at, submission_key="b", username="Luc.PV")

    def test_an_officer_may_not(self, commune: Agency, at: datetime.datetime) -> None:
        with pytest.raises(Refused, match=r"You do not administer|không quản trị"):
            register(commune, make_actor(commune), at)

    def test_the_administrator_of_the_agency_above_may(self, at: datetime.datetime) -> None:
        province = make_department()
        below = make_agency(parent=make_department(parent=province))
        assert register(below, make_actor(province, Role.ADMINISTRATOR), at)

    def test_the_administrator_of_another_agency_may_not(self, commune: Agency, at: datetime.datetime) -> None:
        with pytest.raises(Refused):
            register(commune, make_actor(make_department(), Role.ADMINISTRATOR), at)


class TestGiveRole:
    def test_twice_is_refused(self, commune: Agency, administrator: Actor, at: datetime.datetime) -> None:
        person = register(commune, administrator, at).person
        with pytest.raises(actions.AlreadyHeld):
            actions.give_role(person.pk, agency_id=commune.pk, role=Role.OFFICER, by=administrator, at=at)

    def test_for_one_plan_holds_for_that_plan(
        self, commune: Agency, administrator: Actor, at: datetime.datetime
    ) -> None:
        person = register(commune, administrator, at).person
        actions.give_role(person.pk, agency_id=commune.pk, role=Role.COORDINATOR, plan_id=7, by=administrator, at=at)
        actor = actor_for(person, commune)
        assert actor.has(Role.COORDINATOR, plan_id=7)
        assert not actor.has(Role.COORDINATOR)


class TestEndRole:
    def test_ends_it_at_once(self, commune: Agency, administrator: Actor, at: datetime.datetime) -> None:
        person = make_person(commune)
        role = RoleAssignment.objects.get(person=person)
        actions.end_role(role.pk, by=administrator, at=at)
        assert not queries.roles_on(at.date(), person_id=person.pk).exists()
        assert Event.objects.get(subject=f"person:{person.pk}").name == "person.no_more_officer"

    def test_one_given_today_is_gone(self, commune: Agency, administrator: Actor, at: datetime.datetime) -> None:
        person = register(commune, administrator, at).person
        actions.end_role(RoleAssignment.objects.get(person=person).pk, by=administrator, at=at)
        assert not queries.roles_on(at.date(), person_id=person.pk).exists()

    def test_again_does_nothing(self, commune: Agency, administrator: Actor, at: datetime.datetime) -> None:
        person = make_person(commune)
        role = RoleAssignment.objects.get(person=person)
        actions.end_role(role.pk, by=administrator, at=at)
        actions.end_role(role.pk, by=administrator, at=at)
        assert Event.objects.filter(subject=f"person:{person.pk}").count() == 1

    def test_ones_own_right_to_administer_is_refused(
        self, commune: Agency, administrator: Actor, at: datetime.datetime
    ) -> None:
        role = RoleAssignment.objects.get(person_id=administrator.person_id)
        with pytest.raises(Refused, match=r"your own role|vai trò quản trị của chính mình"):
            actions.end_role(role.pk, by=administrator, at=at)


class TestRenewPassword:
    def test_gives_a_new_one(self, commune: Agency, administrator: Actor, at: datetime.datetime) -> None:
        person = make_person(commune)
        renewed = actions.renew_password(person.pk, submission_key="k", by=administrator, at=at)
        assert renewed.person.check_password(renewed.password)
        assert renewed.person.has_temporary_password

    def test_of_somebody_who_also_works_elsewhere_is_refused(
        self, commune: Agency, administrator: Actor, at: datetime.datetime
    ) -> None:
        person = make_person(commune)
        give_role(person, make_department(), role=Role.OFFICER)
        with pytest.raises(Refused, match=r"also works|cũng làm"):
            actions.renew_password(person.pk, submission_key="k", by=administrator, at=at)


class TestChoosePassword:
    def test_ends_the_temporary_one(self, commune: Agency, administrator: Actor, at: datetime.datetime) -> None:
        person = register(commune, administrator, at).person
        chosen = actions.choose_password(person.pk, password="suối chảy qua đồng", by=SYSTEM, at=at)
        assert chosen.check_password("suối chảy qua đồng")
        assert not chosen.has_temporary_password
