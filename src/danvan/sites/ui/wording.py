"""How days, figures and document numbers are written on pages, in the language of the request."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from django.utils import formats, timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NBSP = "\u00a0"
WEEKDAYS = (
    gettext_lazy("Monday"), gettext_lazy("Tuesday"), gettext_lazy("Wednesday"), gettext_lazy("Thursday"),
    gettext_lazy("Friday"), gettext_lazy("Saturday"), gettext_lazy("Sunday"),
)  # fmt: skip
SOON = 3  # days before a due date that count as "soon" where a page does not say otherwise

Number = int | float | Decimal
_KEPT = re.compile(
    r"\d+(?:[.,]\d+)*[ \u00a0]?%"  # 95 %
    r"|\b\d{1,5}/\d{4}/[A-ZĐ][\w-]*\d*"  # 10/2022/QH15
    r"|\b\d{1,5}(?:/\d{4})?/[A-ZĐ]{2,}(?:-[A-ZĐa-z]+)+"  # 301/KH-UBND
    r"|\b\d{1,2}/\d{1,2}/\d{4}\b|\b\d{1,2}/\d{4}\b"  # 25/06/2026, 6/2026
    r"|\b(?:mục|khoản|điểm|Điều|Khoản|Mục|Điểm)[ \u00a0][IVXLC\d]+(?:\.\d+)*(?:\.[a-zđ]\b)?"  # mục II.3
)

_ITEM = re.compile(r"^(?:[a-zđ]\)|\d+[.)]|[-+*•–])\s+")  # "a) ", "- "
_MARK = 6  # letters that the number of a row may have: "XVIII."
_DASH = re.compile(r"(?:(?P<place>.+)\.)?[-+–•](?P<count>\d+)")


def as_day(value: datetime.date | datetime.datetime) -> datetime.date:
    """The day in Hà Nội."""
    if isinstance(value, datetime.datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def days_left(due: datetime.date | None, today: datetime.date) -> str:
    """How far off a due date is, in words: "còn 3 ngày", "hôm nay", "quá hạn 4 ngày"; nothing when there is no date."""
    if due is None:
        return _("no date set")
    days = (as_day(due) - as_day(today)).days
    if days in (0, 1):
        return _("today") if days == 0 else _("tomorrow")
    if days > 0:
        return _("%(days)s days left") % {"days": figure(days)}
    return _("1 day overdue") if days == -1 else _("%(days)s days overdue") % {"days": figure(-days)}


def due_state(due: datetime.date | None, today: datetime.date, soon: int = SOON) -> str:
    """The state mark of something still open: late, risk (due within `soon` days) or open."""
    if due is None:
        return "open"
    days = (as_day(due) - as_day(today)).days
    if days < 0:
        return "late"
    return "risk" if days < soon else "open"


def day_words(day: datetime.date, today: datetime.date | None = None) -> str:
    """A day with its weekday: "thứ Sáu, 10/7"; the year is left out when it is this one."""
    day = as_day(day)
    near = today is not None and as_day(today).year == day.year
    # In Vietnamese, day and month below three are written with a leading zero (Decree 30/2020/NĐ-CP, Annex I).
    written = f"{day.day:02}/{day.month:02}" if day.month < 3 else f"{day.day:02}/{day.month}"
    return f"{WEEKDAYS[day.weekday()]}, {written}" + ("" if near else f"/{day.year}")


def figure(value: Number | None, decimals: int = 1) -> str:
    """A number as officials write it: 1.234,5. No more than `decimals` places, and no needless zeros."""
    if value is None:
        return "–"
    rounded = round(Decimal(str(value)), decimals).normalize()
    places = max(0, -int(rounded.as_tuple().exponent))
    return formats.number_format(rounded, decimal_pos=places, use_l10n=True, force_grouping=True)


def percent(value: Number | None, decimals: int = 1) -> str:
    """A percentage that stays on one line: "82,5 %"."""
    return "–" if value is None else f"{figure(value, decimals)}{NBSP}%"


def width(value: Number | None) -> str:
    """A percentage as an attribute of a drawing, from 0 to 100, in the drawing's own notation."""
    return f"{min(100.0, max(0.0, float(value or 0))):g}%"


def place_words(label: str) -> str:
    """Where a provision stands, as officials say it: "IV.1, gạch đầu dòng thứ 3" for the label IV.1.-3."""
    found = _DASH.fullmatch(label)
    if found is None:
        return label
    words = {"place": found["place"], "count": found["count"]}
    return _("%(place)s, dash %(count)s") % words if found["place"] else _("dash %(count)s") % words


def item_words(text: str) -> str:
    """The plan's words of one item: without the sign that marks it, and of a row of a table the cell that says what to do."""
    cells = [cell.strip() for cell in text.split("\t")]
    told = next((cell for cell in cells if len(cell) > _MARK), text) if len(cells) > 1 else text
    return whole_brackets(_ITEM.sub("", " ".join(told.split()), count=1))


def whole_brackets(text: str) -> str:
    """Words cut out of a sentence, with the bracket closed that the cut left open and without marks of typesetting."""
    plain = text.replace("*", "")
    return plain + ")" * max(0, plain.count("(") - plain.count(")"))


def nonbreaking(text: str) -> SafeString:
    """Keep percentages, dates, document numbers and labels of provisions together on one line."""
    escaped = str(conditional_escape(text))
    kept = _KEPT.sub(lambda found: f'<span class="keep">{found[0].replace(" ", NBSP)}</span>', escaped)
    return mark_safe(kept)  # noqa: S308  # escaped above
