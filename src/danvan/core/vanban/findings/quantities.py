"""Numbers with what they count: comparator, value, unit and noun, read from the words around each numeral.

A numeral is looked at from both sides: the words that end before it and the words that begin after it. Levels, fractions,
past results, ages, sums of money, articles and dates fall out because no rule lets them in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from danvan.core.vanban.draft import Quantity
from danvan.core.vanban.findings.nouns import noun, noun_end
from danvan.core.vanban.findings.numerals import Numeral, find_numerals, value
from danvan.core.vanban.findings.passages import Passage, Range
from danvan.core.vanban.findings.quantity_words import quantity_words

_HUNDRED = 100
_AHEAD = 160  # letters after a number that can say more of it
_WORDS = r"[^\W\d_]+(?:[-/&][^\W\d_]+)*"


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity at [start, end) of a passage; `number_end` is where its unit or noun has been read to."""

    start: int
    end: int
    quantity: Quantity
    rule: str
    confidence: float
    year: int | None = None  # the year that heads its column in a table


def find_amounts(passage: Passage, taken: list[Range], first_year: int | None = None) -> list[Amount]:
    """The quantities of a passage that something is to reach, in reading order.

    `first_year` is the first year the document is about: what a sentence says of earlier years is history.
    """
    found: list[Amount] = []
    for sides in find_numerals(passage, taken):
        if first_year is not None and _is_history(passage, sides.start, first_year):
            continue
        amount = _read(sides, found)
        if amount is not None and not any(amount.start < item.end and item.start < amount.end for item in found[-3:]):
            found.append(amount)
    return found


_YEAR_SAID = re.compile(r"(?<!so với )(?<!từ )(?:năm|quý [ivx]+/|tháng \d+/) ?((?:19|20)\d\d)(?! ?[-/])")


def _is_history(passage: Passage, at: int, first_year: int) -> bool:
    """ "năm 2022 mới đạt 17,8%" in a plan of 2023."""
    start, _ = passage.sentence(at)
    start = max(start, passage.fold.rfind(";", start, at) + 1)
    years = [int(found[1]) for found in _YEAR_SAID.finditer(passage.fold, start, at)]
    return bool(years) and max(years) < first_year


def _read(sides: Numeral, found: list[Amount]) -> Amount | None:
    """The first rule that fits the numeral."""
    if _is_no_quantity(sides):
        return None
    for rule in (_rank, _change, _percent, _measured, _counted):
        amount = rule(sides, found)
        if amount is not None:
            return amount
    return None


_COMPARED = re.compile(
    r"(?:so với|\(năm \d{4}:?|cùng kỳ|chiếm(?! (?:ít|tối thiểu|từ|trên|không|hơn))|mức cũ)[^.;)]{0,20}$|trong đó,? (?:có )?$"
)


_BASE_OF_CHANGE = re.compile(
    r"(?:tăng|giảm|nâng|rút ngắn|cắt giảm)[^.;,\d]{0,28} từ $|(?:tăng|giảm|nâng|rút ngắn|cắt giảm) từ $|(?<!\w)từ $"
)


def _is_no_quantity(sides: Numeral) -> bool:
    words = quantity_words()
    if _is_condition(sides):
        return True
    if _COMPARED.search(sides.before) or words.past.search(sides.before):
        return True
    if sides.unit == "count" and words.no_noun.match(sides.fold, sides.end):
        return True
    if _BASE_OF_CHANGE.search(sides.before) and re.match(
        r"[^.;,\t|]{0,20}?(?<!trở) (?:lên|xuống|còn)", sides.fold[sides.unit_end : sides.unit_end + _AHEAD]
    ):
        return True
    if _EACH.search(sides.before):
        return False
    number = words.no_number.search(sides.before)
    return number is not None and not words.rank_before.search(sides.before) and sides.unit != "percent"


_TIMES_MORE = re.compile(r"(?<!không )nhiều hơn $")
_CONDITION = re.compile(
    r"(?:mọi|nơi|nếu|khi|trường hợp|những|đối với|các vụ|vụ việc|đơn vị|cơ quan)(?!\w)[^.;,:\n\t|]{0,44}(?<!\w)(?:trên|hơn|quá|dưới|từ) $"
)
_FOLLOWS = re.compile(r"[^.;,\n\t|]{0,60}?(?<!\w)(?:phải|thì|bị|sẽ bị|không được|được coi là)(?!\w)")


def _is_condition(sides: Numeral) -> bool:
    """ "mọi vụ tập trung trên 20 người phải báo cáo", "đi lại nhiều hơn 02 lần": how many make the case, not how many are wanted."""
    if _TIMES_MORE.search(sides.before):
        return True
    if sides.aimed or sides.unit not in ("count", "point"):
        return False
    return _CONDITION.search(sides.before) is not None and _FOLLOWS.match(sides.fold, sides.unit_end) is not None


def _comparator(sides: Numeral) -> tuple[str | None, int]:
    """The comparator said before the number (settled by "trở lên" after it), and where its words begin."""
    found = quantity_words().before.search(sides.before)
    said = quantity_words().comparators[found[1]] if found else None
    start = sides.start - len(sides.before) + found.start(1) if found else sides.start
    after = re.match(
        r"[^.;,\n\t|]{0,60}? (?:trở (lên|xuống))(?!\w)", sides.fold[sides.unit_end : sides.unit_end + _AHEAD]
    )
    if after and said in (None, "gte", "eq", "lte"):
        return ("gte" if after[1] == "lên" else "lte"), start
    if found and found[1] == "từ" and sides.high is not None:
        return None, start
    if found is None and (stated := _STATED.search(sides.before)):
        return "eq", sides.start - len(sides.before) + stated.end()
    return said, start


_STATED = re.compile(r"(?:chỉ tiêu|mục tiêu|kế hoạch)(?: (?:giao|đề ra|đến|năm|quý|\d{4}))*(?: là)?: ?$")


def _rank(sides: Numeral, found: list[Amount]) -> Amount | None:
    """ "nằm trong tốp 15 …", "xếp hạng 8 trở lên", "nhóm 30 tỉnh dẫn đầu": the place or a better one."""
    rank = quantity_words().rank_before.search(sides.before.removesuffix("từ "))
    if sides.parts and not sides.aimed:
        return None
    if rank is None or sides.unit not in ("count", "rank"):
        return None
    start = sides.start - len(sides.before) + rank.start(1)
    led = re.match(
        r"[^.;\n\t|]{0,40}?(?:dẫn đầu|đứng đầu|hàng đầu|đầu bảng|trở lên|cả nước)(?: cả nước| toàn quốc| toàn tỉnh| toàn thành phố)?",
        sides.fold[sides.end : sides.end + _AHEAD],
    )
    plain = rank[1] in quantity_words().rank_plain
    if not plain and not (quantity_words().rank_after.match(sides.fold, sides.end) or led):
        return None
    if rank[1] in ("trong", "trong số", "thứ", "đứng trong") and not led:
        return None
    end = sides.end + (led.end() if led else 0)
    end = (
        noun_end(sides.fold, max(end, sides.unit_end), 6)
        if plain and not led
        else max(end, 0 if led else noun_end(sides.fold, sides.end, 9))
    )
    before = quantity_words().before.search(sides.fold[max(0, start - 20) : start])
    start = max(0, start - 20) + before.start(1) if before else start
    quantity = Quantity("rank_lte", sides.high or sides.low, unit="rank")
    return Amount(start, end, quantity, "rank", 0.93)


_GROWS = re.compile(r"(?:lên|xuống|còn|xuống còn|xuống dưới|lên trên|đạt)$")


def _change(sides: Numeral, found: list[Amount]) -> Amount | None:
    """ "tăng 1 - 2 bậc", "giảm ít nhất 02 bậc", "giảm từ 20 ngày xuống còn 12 ngày"."""
    comparator, start = _comparator(sides)
    left = sides.fold[max(0, start - 44) : start] if comparator else sides.before
    offset = start - len(left) if comparator else sides.start - len(left)
    toward = re.search(
        r"(?P<turn>tăng|nâng|giảm|rút ngắn|cắt giảm|kéo giảm)(?P<subject>[^.;,\d]{0,28}?)(?: từ (?P<base>[\d.,]+) ?[%\w ]{0,18}?)? (?:lên|xuống|còn|đạt)(?: còn| trên| dưới| thành| mức| đạt| ít nhất| tối thiểu| không quá| tối đa)*\s*$",
        sides.fold[max(0, sides.start - 60) : sides.start],
    )
    if toward:
        return _reaching(sides, toward, comparator, max(0, sides.start - 60))
    found_change = quantity_words().change.search(left.removesuffix("từ ") if sides.high is not None else left)
    if found_change is None:
        return None
    direction = quantity_words().changes[found_change[1]]
    if sides.unit == "count" and not quantity_words().counted.match(sides.fold, sides.unit_end):
        return None
    if found_change[1] == "có thêm":
        return None
    low, high = sides.low, sides.high
    if comparator in ("lte", "lt"):
        low, high = 0, sides.low
    quantity = Quantity("delta_range", low, high, direction, sides.unit)
    begin = offset + found_change.start(1)
    end = _with_rate(sides.fold, sides.unit_end if sides.unit != "count" else noun_end(sides.fold, sides.end, 3))
    return Amount(begin, end, quantity, "change", 0.9)


def _reaching(sides: Numeral, toward: re.Match[str], comparator: str | None, offset: int) -> Amount:
    """A change that ends at a value: "giảm còn 12 ngày" is at most 12."""
    falls = toward["turn"] in ("giảm", "rút ngắn", "cắt giảm", "kéo giảm")
    words = toward.group()
    strict = re.search(r"dưới|trên", words) is not None or comparator in ("lt", "gt")
    name = ("lt" if strict else "lte") if falls else ("gt" if strict else "gte")
    base = value(toward["base"].strip(".,")) if toward["base"] and toward["base"].strip(".,") else None
    direction = "decrease" if falls else "increase"
    quantity = Quantity(name, sides.low, None, direction, sides.unit, base=base)
    end = sides.unit_end if sides.unit != "count" else noun_end(sides.fold, sides.end, 3)
    return Amount(offset + toward.start(), end, quantity, "change to", 0.9)


def _percent(sides: Numeral, found: list[Amount]) -> Amount | None:
    if sides.unit not in ("percent", "percent_point"):
        return None
    if quantity_words().vote.match(sides.fold, sides.unit_end):
        return None
    comparator, start = _comparator(sides)
    rule, confidence = "percent", 0.95
    if comparator == "eq" and sides.low != _HUNDRED and not (sides.aimed or _AIMED_AT.search(sides.before)):
        return None
    if comparator in (None, "eq") and sides.high is not None:
        comparator = "range"
    elif comparator is None and _goes_on_changing(sides, found):
        last = found[-1].quantity
        end = noun_end(sides.fold, sides.unit_end, 6)
        quantity = Quantity("delta_range", sides.low, sides.high, last.direction, sides.unit)
        return Amount(start, end, quantity, "change", 0.8)
    elif comparator is None:
        if sides.low != _HUNDRED and not _stands_free(sides):
            return None
        comparator = "eq"
        confidence = 0.95 if sides.low == _HUNDRED else 0.75
    quantity = Quantity(comparator, sides.low, sides.high if comparator == "range" else None, unit=sides.unit)
    end = noun_end(sides.fold, _past_upward(sides.fold, sides.unit_end), 9)
    return Amount(start, end, quantity, rule, confidence)


_AIMED_AT = re.compile(
    r"(?:tỷ lệ|tỉ lệ|số người|số hộ|phấn đấu|bảo đảm|đảm bảo|duy trì|nâng|giải ngân|hài lòng|chỉ số|mức độ|hằng năm|hàng năm)[^.;\n\t|]*$|^(?!.*(?:(?<!\w)đã(?!\w)|(?<![\d/])(?<!mức )\d+ [^\W\d])).*[,;] (?:phải )?đạt $"
)


def _goes_on_changing(sides: Numeral, found: list[Amount]) -> bool:
    """ "giảm ít nhất 30% thời gian, 30% chi phí": the second share falls too."""
    if not found or found[-1].rule != "change" or found[-1].quantity.unit != sides.unit:
        return False
    return re.fullmatch(r"[^.;:\n\t|\d]{0,50}(?:, | và )", sides.fold[found[-1].end : sides.start]) is not None


def _stands_free(sides: Numeral) -> bool:
    """A bare share opens its clause ("95% hồ sơ được …"); in brackets or after a noun it tells of something else."""
    return re.search(r"(?:^|[.;:,\n] ?|có |bảo đảm |đảm bảo |để |với |tỷ lệ )$", sides.before) is not None


def _past_upward(fold: str, end: int) -> int:
    upward = re.match(r" trở (?:lên|xuống)", fold[end : end + _AHEAD])
    return end + upward.end() if upward else end


_MEASURE = re.compile(
    r"(?:(?:giảm|còn|xuống|rút ngắn|quá trình)[^.;\n\t|]{0,44}|(?:thời gian|thời lượng|bình quân|trung bình|chờ)[^.;\n\t|]{0,110})$"
)
_MEASURED = 120  # letters between what is measured and its number


def _measured(sides: Numeral, found: list[Amount]) -> Amount | None:
    """Points, and lengths of time where time itself is measured."""
    if sides.unit not in ("point", "minute", "hour", "day", "working_day", "rank"):
        return None
    comparator, start = _comparator(sides)
    if comparator is None and sides.unit == "point" and sides.high is not None:
        comparator = "range"
    rate = _RATE.match(sides.fold, sides.unit_end)
    if (
        comparator is None
        and rate
        and found
        and found[-1].rule == "measured"
        and " và " in sides.fold[found[-1].end : sides.start]
    ):
        comparator = found[-1].quantity.comparator
    if comparator is None or sides.unit == "rank" or (sides.unit == "point" and comparator in ("lt", "lte")):
        return None
    if sides.unit in ("hour", "day", "working_day"):
        if rate is None and not _MEASURE.search(sides.fold[max(0, sides.start - _MEASURED) : sides.start]):
            return None
        if (rate is not None) == (comparator in ("lte", "lt")):
            return None  # a time to wait is wanted short; days given to something are wanted often
    unit = "count" if rate is not None and sides.unit == "day" else sides.unit
    end = _with_rate(sides.fold, _past_upward(sides.fold, sides.unit_end))
    quantity = Quantity(comparator, sides.low, sides.high if comparator == "range" else None, unit=unit)
    direction = (
        "decrease" if re.search(r"giảm|còn|rút ngắn|xuống", sides.before) and comparator in ("lte", "lt") else None
    )
    return Amount(start, end, replace(quantity, direction=direction), "measured", 0.88)


_RATE = re.compile(
    r"[^.;:\n\d]{0,24}?(?:/|mỗi |trong một |trong |một |trên )(?:01 |1 |một )?(?:năm|tháng|quý|tuần|ngày)(?!\w| \d| [ivx]+\W)"
)
_EACH = re.compile(r"(?:mỗi|từng|hằng năm,|hàng năm,)(?! năm| tháng| tuần| quý)[^.;\n\t|]{2,60}$")


def _counted(sides: Numeral, found: list[Amount]) -> Amount | None:
    """Things counted: "ít nhất 01 mô hình", its list ("01 điểm sáng …"), "02 - 04 cuộc", "04 tin, bài/tháng"."""
    if sides.unit != "count":
        return None
    comparator, start = _comparator(sides)
    counted = quantity_words().counted.match(sides.fold, sides.end) is not None
    upward = re.match(r"[^.;,\n\t|]{0,40}? trở lên", sides.fold[sides.end : sides.end + _AHEAD])
    if upward and (
        quantity_words().threshold.match(sides.fold, sides.end) or not (counted or _EACH.search(sides.before))
    ):
        return None
    if upward and re.match(
        r"[^.;\n\t|]{0,60}(?<!\w)(?:thì|bị|không xem xét|không xét|phải kiểm điểm)(?!\w)",
        sides.fold[sides.end + upward.end() : sides.end + upward.end() + _AHEAD],
    ):
        return None
    if comparator == "gte" and sides.before.rstrip().endswith("từ") and not upward:
        comparator = None
    rule, confidence = "count", 0.9
    if comparator is None or comparator == "eq":
        comparator, rule, confidence = _uncompared(sides, found, counted=counted, stated=comparator == "eq")
    if comparator is None or not _WORD_AFTER.match(sides.fold, sides.end):
        return None
    end = _with_rate(sides.fold, noun_end(sides.fold, sides.end, 8))
    if upward:
        end = max(end, sides.end + upward.end())
    quantity = Quantity(
        comparator, sides.low, sides.high if comparator == "range" else None, noun=noun(sides.fold, sides.end)
    )
    return Amount(start, end, quantity, rule, confidence)


_WORD_AFTER = re.compile(rf"\s{_WORDS}")
_CONTINUES = re.compile(r"[^.;:\n\d]{0,60}(?:, | và |,? và )$")


_MAKES = re.compile(
    r"(?:^|[-.;:,)\n] ?|và |phấn đấu |đăng ký )(?:xây dựng|thành lập|tổ chức|xóa|vận động|huy động|trồng|mở|tập huấn|bồi dưỡng|đào tạo|nhân rộng|hỗ trợ|"
    r"khám|tặng|có|hoàn thành|giải quyết|ra mắt|công nhận|kết nạp|thực hiện|lắp đặt|sửa chữa|đầu tư|khảo sát|biên soạn|phát hành|giới thiệu|vận hành|hòa giải|phát triển)"
    r"(?!\w)[^.;:\n\t|\d()]{0,60}$"
)


_Said = tuple[str | None, str, float]  # comparator, rule, confidence
_NOTHING: _Said = (None, "", 0)
_PER = re.compile(r"[^.;:\n\d]{0,24}?/ ?(?:01 |1 )?(?:năm|tháng|quý|tuần|ngày)(?!\w)")
_EVERY = re.compile(r"(?:mỗi|hằng|hàng) (?:năm|tháng|quý|tuần)[^.;:\n\t|\d]{0,30} $")
_STRIVEN = re.compile(r"phấn đấu(?:[^.;:\n\t|\d]{0,44}|[^.;\n\t|]{0,44}(?:có|xây dựng|đạt|thêm)) $")


def _uncompared(sides: Numeral, found: list[Amount], *, counted: bool, stated: bool = False) -> _Said:
    """A number without a comparator is wanted when it goes on a list of such, is a range, or is so many for each."""
    if found and (counted or sides.fold[sides.start] == "0") and (said := _listed(sides, found[-1])):
        return said
    if sides.parts:
        return _part_of_all(sides, stated=stated) if counted else _NOTHING
    if sides.high is not None:
        wanted = counted or sides.aimed or _EACH.search(sides.before)
        return ("range", "range", 0.8) if wanted else _NOTHING
    return _for_each(sides, stated=stated) if counted else _NOTHING


def _listed(sides: Numeral, last: Amount) -> _Said | None:
    """ "ít nhất 01 A, 01 B và 02 C": the comparator is carried over."""
    between = sides.fold[last.end : sides.start]
    goes_on = _CONTINUES.fullmatch(between) or between.strip(" ,") in ("", "và")
    if not goes_on or last.rule not in ("count", "list", "made"):
        return None
    comparator = last.quantity.comparator
    if comparator == "eq":
        return ("eq", "made", 0.65) if sides.aimed else None
    return (comparator, "list", 0.88) if comparator in ("gte", "lte", "gt") else None


def _part_of_all(sides: Numeral, *, stated: bool) -> _Said:
    """ "22/22 thôn", "phấn đấu 12/15 xã": a part only where it is striven for, or else it tells what has been done."""
    if _STRIVEN.search(sides.before):
        return "gte", "striven", 0.75
    return ("eq", "whole", 0.85) if sides.parts == "all" and (sides.aimed or stated) else _NOTHING


def _for_each(sides: Numeral, *, stated: bool) -> _Said:
    if _STRIVEN.search(sides.before):
        return "gte", "striven", 0.75
    if _PER.match(sides.fold, sides.end) or (sides.aimed and _EVERY.search(sides.before)):
        return "eq", "rate", 0.75
    if _EACH.search(sides.before):
        return "eq", "each", 0.6
    made = sides.aimed and (stated or _MAKES.search(sides.fold[max(0, sides.start - _MEASURED) : sides.start]))
    return ("eq", "made", 0.7) if made else _NOTHING


def _with_rate(fold: str, end: int) -> int:
    rate = re.match(
        r" ?(?:/ ?|mỗi |trong một |một )(?:01 |1 )?(?:năm|tháng|quý|tuần|ngày)(?!\w| \d| [ivx]+\W)",
        fold[end : end + _AHEAD],
    )
    return end + rate.end() if rate else end
