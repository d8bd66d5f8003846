"""What the demo's agencies have answered: some early, some late, some not at all; the same for everybody who loads it that day."""

from __future__ import annotations

import random
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from danvan.contexts.obligations import actions as obligations
from danvan.contexts.obligations import queries
from danvan.contexts.obligations.enums import Answer, ObligationState
from danvan.contexts.registers.enums import Audience
from danvan.contexts.registers.values import DialogueValues
from danvan.core.kernel.actor import SYSTEM, Actor
from danvan.core.kernel.period import Period
from danvan.foundations.agencies.models import Agency
from danvan.foundations.files import actions as files
from danvan.foundations.people import queries as people
from danvan.foundations.people.models import Person
from danvan.workflows import record_evidence

PLACES = ("Hội trường UBND", "Nhà văn hóa thôn Trung", "Nhà sinh hoạt cộng đồng", "Trụ sở cơ quan")


def officers(bodies: Mapping[str, Agency], staff: Mapping[str, Person]) -> dict[str, Person]:
    """One officer for each agency, by the agency's code."""
    named = {"LG-SNV": "noivu", "LG-STP": "tuphap", "LG-12": "binhlang", "LG-01": "bencau", "LG": "lanhdao"}
    return {code: staff[named.get(code, code)] for code in bodies if code != "LG"}


@dataclass(frozen=True, slots=True)
class _Demo:
    """What the story needs at every step; `zeal` of an agency is between 0 (never answers) and 1 (always early)."""

    officers: Mapping[int, Person]
    zeal: Mapping[int, float]
    coordinator: Actor
    since: datetime
    now: datetime
    dice: random.Random

    def actor(self, agency_id: int, at: datetime) -> Actor:
        return people.actor_of(self.officers[agency_id].pk, agency_id=agency_id, on=timezone.localtime(at).date())


def give(plan_id: int, officers: Mapping[int, Person], *, coordinator: Actor, since: datetime, now: datetime) -> None:
    """Dialogues of last year and this one, figures, filings, receipts and returns up to `now`."""
    dice = random.Random(now.year)  # noqa: S311  # a story, not a secret
    zeal = {agency_id: min(1.0, dice.betavariate(4, 1.6)) for agency_id in sorted(officers)}
    demo = _Demo(officers, zeal, coordinator, since, now, dice)
    _dialogues(demo)
    rows = queries.visible_to(SYSTEM).filter(plan_id=plan_id, state=ObligationState.OPEN, starts_on__lte=now.date())
    for obligation in rows.order_by("due_on", "pk"):
        if obligation.agency_id in officers and not obligation.measure:
            _answer(
                demo,
                obligation.pk,
                obligation.agency_id,
                obligation.figure_id,
                obligation.starts_on,
                obligation.ends_before,
                obligation.due_on,
            )


def _moment(demo: _Demo, day: date) -> datetime:
    """A working hour of that day, or of the Monday after."""
    day += timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else 0)
    return datetime.combine(day, time(demo.dice.randint(8, 16), demo.dice.randint(0, 59)), tzinfo=demo.now.tzinfo)


def _dialogues(demo: _Demo) -> None:
    for agency_id in sorted(demo.officers):
        for year in (demo.now.year - 1, demo.now.year):
            held = demo.dice.random() < demo.zeal[agency_id] + 0.1 and not (
                year == demo.now.year and _signs_in(demo, agency_id)
            )
            day = date(year, 1, 10) + timedelta(days=demo.dice.randint(20, 330))
            at = _moment(demo, day)
            if held and at < demo.now:
                _dialogue(demo, agency_id, at)


def _signs_in(demo: _Demo, agency_id: int) -> bool:
    """The communes a visitor can sign in for have this year's dialogue still before them: something to try."""
    return demo.officers[agency_id].username in {"binhlang", "bencau"}


def _dialogue(demo: _Demo, agency_id: int, at: datetime) -> None:
    agency = Agency.objects.existing_on(timezone.localtime(at).date()).filter(pk=agency_id).first()
    if agency is None:  # merged into another by then
        return
    by = demo.actor(agency_id, at)
    questions = demo.dice.randint(4, 22)
    values = DialogueValues(
        day=timezone.localtime(at).date(), place=demo.dice.choice(PLACES), presided_by=agency.head_title, is_delegated=False,
        audience=demo.dice.choice([Audience.PEOPLE, Audience.PEOPLE, Audience.BUSINESS]),
        participants=demo.dice.randint(25, 140), questions=questions, answered_on_the_spot=demo.dice.randint(questions // 2, questions),
    )  # fmt: skip
    record_evidence.record_dialogue(agency_id=agency_id, values=values, submission_key=_key(demo), by=by, at=at)


def _answer(
    demo: _Demo, pk: int, agency_id: int, figure_id: int | None, starts_on: date, ends_before: date, due_on: date | None
) -> None:
    due_on = due_on or ends_before
    if figure_id is not None:  # entered when there is something to tell, through the year
        due_on = timezone.localtime(demo.since).date() + timedelta(days=demo.dice.randint(60, 340))
    at = _moment(demo, _day_of_answer(demo, agency_id, due_on, starts_on))
    if at > demo.now or demo.dice.random() > demo.zeal[agency_id] + 0.15:
        return
    if figure_id is not None:
        _figure(demo, figure_id, agency_id, Period(starts_on, ends_before), at)
        return
    by = demo.actor(agency_id, at)
    filing = obligations.file(
        [pk], submission=_submission(demo, agency_id, by, at), submission_key=_key(demo), by=by, at=at
    )
    _judge(demo, pk, [item.pk for item in filing.items.all()], Answer(filing.answer), at)


def _day_of_answer(demo: _Demo, agency_id: int, due_on: date, starts_on: date) -> date:
    """The zealous hand in days before, others after."""
    days = round((demo.zeal[agency_id] - 0.45) * 14) + demo.dice.randint(-3, 6)
    return max(starts_on, timezone.localtime(demo.since).date(), due_on - timedelta(days=days))


def _submission(demo: _Demo, agency_id: int, by: Actor, at: datetime) -> obligations.Submission:
    lot = demo.dice.random()
    if lot < 0.04:
        return obligations.Submission(answer=Answer.ZERO, note="Trong kỳ không phát sinh nội dung thuộc nhiệm vụ này.")
    if lot < 0.06:
        return obligations.Submission(
            answer=Answer.NOT_APPLICABLE, note="Nhiệm vụ không thuộc lĩnh vực quản lý của cơ quan."
        )
    day = timezone.localtime(at).date()
    number = f"{demo.dice.randint(10, 480)}/BC"
    words = f"BÁO CÁO\nSố: {number}\nKết quả thực hiện nhiệm vụ dân vận chính quyền (số liệu hư cấu)\n"
    stored = files.store(f"{words}{agency_id}".encode(), name=f"{number.replace('/', '-')}.txt", by=by, at=at)
    document = obligations.Document(
        file_id=stored.pk, name=f"{number.replace('/', '-')}.txt", number=number, issued_on=day, signer=by.person_name,
        abstract="Kết quả thực hiện nhiệm vụ dân vận chính quyền",
    )  # fmt: skip
    return obligations.Submission(documents=(document,))


def _judge(demo: _Demo, pk: int, item_ids: list[int], answer: Answer, at: datetime) -> None:
    later = at + timedelta(days=demo.dice.randint(1, 9))
    lot = demo.dice.random()
    if later > demo.now or lot > 0.9:
        return
    if answer is Answer.NOT_APPLICABLE:
        obligations.waive(pk, reason="Đồng ý với đề nghị của cơ quan.", by=demo.coordinator, at=later)
        return
    if lot > 0.86:
        obligations.return_for_supplement(
            item_ids[0],
            reason="Đề nghị bổ sung số liệu theo đúng mẫu kèm theo Kế hoạch.",
            by=demo.coordinator,
            at=later,
        )
        return
    obligations.receive_many(item_ids, by=demo.coordinator, at=later)


def _figure(demo: _Demo, figure_id: int, agency_id: int, period: Period, at: datetime) -> None:
    value = Decimal(demo.dice.randint(0, 3))
    record_evidence.enter_figure(
        figure_id=figure_id, agency_id=agency_id, period=period, value=value, denominator=None,
        source="Sổ theo dõi của cơ quan (số liệu hư cấu)", version=0, by=demo.actor(agency_id, at), at=at,
    )  # fmt: skip


def _key(demo: _Demo) -> uuid.UUID:
    return uuid.UUID(int=demo.dice.getrandbits(128), version=4)
