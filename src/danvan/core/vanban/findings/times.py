"""Time phrases of a passage: the rules of `words/times.toml`, applied in their order, and what they are not.

Reads: a passage, the document's own time, stretches already known to be something else (citations).
Writes: phrases with their schedules; a date whose year cannot be known has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from danvan.core.kernel.schedule import Kind, Schedule
from danvan.core.vanban.findings.passages import Claims, Passage, Range
from danvan.core.vanban.findings.time_rules import Rule, rules_of
from danvan.core.vanban.findings.time_values import BUILDERS, DocumentTime, Match, Setting, Unresolved, units_of
from danvan.core.vanban.words import table


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """`schedule` is None when the phrase is a date whose year the document does not settle."""

    start: int
    end: int
    schedule: Schedule | None
    rule: str
    confidence: float

    @property
    def is_dated(self) -> bool:
        """Whether it can be put in a calendar."""
        return self.schedule is None or self.schedule.is_dated or self.schedule.kind is Kind.RANGE


def find_times(passage: Passage, about: DocumentTime, taken: list[Range]) -> list[TimePhrase]:
    """The time phrases of a passage in reading order; none inside a stretch already taken."""
    found: list[TimePhrase] = []
    claims = Claims(len(passage.text), taken)
    first = min([passage.body, *(passage.column("time") or ())[:1]])  # a due column may stand before the words
    for start, end in passage.sentences:
        within = (max(start, first), end)
        for rule in rules_of(passage, start, end):
            if rule.pattern.search(passage.fold, *within):
                found.extend(_apply(rule, passage, about, claims, within))
    return sorted(found, key=lambda phrase: phrase.start)


def _apply(rule: Rule, passage: Passage, about: DocumentTime, claims: Claims, within: Range) -> Iterator[TimePhrase]:
    for phrase in _matches(rule, passage, about, claims, within):
        claims.claim(phrase.start, phrase.end)
        yield phrase


def _matches(rule: Rule, passage: Passage, about: DocumentTime, claims: Claims, within: Range) -> Iterator[TimePhrase]:
    for match in rule.pattern.finditer(passage.fold, *within):
        if claims.touch(*match.span()) or not _allowed(rule, match, passage):
            continue
        if rule.builder == "every_list":
            yield from _listed(rule, match)
            continue
        try:
            said = Setting(about, _said_yearly(match, passage, about))
            schedule = BUILDERS[rule.builder](match, said)
        except Unresolved:
            yield TimePhrase(match.start(), match.end(), None, rule.id, rule.confidence)
        except ValueError:
            continue  # 31/02, 45/13: the digits are no date
        else:
            if schedule is not None and (_in_field(rule, match, passage) or not about.is_over(schedule)):
                yield TimePhrase(match.start(), match.end(), schedule, rule.id, rule.confidence)


_DATED_AFTER = re.compile(r" ?\(?(?:trước|chậm nhất|vào ngày|hạn)(?! khi)")


def _listed(rule: Rule, match: Match) -> Iterator[TimePhrase]:
    """ "định kỳ hằng quý, 6 tháng, năm" is three phrases; the words before belong to the first."""
    start, at = None, match.start("units")
    for words, schedule in units_of(match["units"]):
        at = match.string.index(words, at)
        end = at + len(words)
        if not _DATED_AFTER.match(match.string, end):
            yield TimePhrase(match.start() if start is None else at, end, schedule, rule.id, rule.confidence)
        start, at = at, end


_YEARLY = re.compile(r"(?:hàng|hằng|mỗi|từng) năm|các năm")
_A_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_PERIODIC_REPORT = re.compile(r"báo cáo (?:6 tháng|06 tháng|sáu tháng|năm|quý|tháng|định kỳ|tổng kết năm)|định kỳ")


def _said_yearly(match: Match, passage: Passage, about: DocumentTime) -> bool:
    """Whether the sentence makes a date without a year recur: "Định kỳ hàng năm, báo cáo … trước ngày 25/5"."""
    start, end = passage.sentence(match.start())
    sentence = passage.fold[start:end]
    if _YEARLY.search(sentence):
        return True
    timeless = about.only_year is None and _A_YEAR.search(sentence) is None
    return (about.spans_years or timeless) and _PERIODIC_REPORT.search(sentence) is not None


# --- where a rule may speak


_REPORTING = re.compile(r"báo cáo|gửi |phản ánh|sơ kết|tổng kết|cung cấp|chế độ thông tin|số liệu|kiến nghị|chế độ họp")
_OPENS = re.compile(r"(?:^|[.;:,\n)–-]|(?<!\w)và|đồng thời,?)\s*$")
_QUOTES = re.compile(r"“[^”]*”|\"[^\"\n]*\"")


def _in_field(rule: Rule, match: Match, passage: Passage) -> bool:
    return passage.in_time_field(*match.span())


def _led(rule: Rule, match: Match, passage: Passage) -> bool:
    return bool(match.groupdict().get("lead"))


def _report(rule: Rule, match: Match, passage: Passage) -> bool:
    start, end = passage.sentence(match.start())
    return _REPORTING.search(passage.fold, start, end) is not None


def _opens_clause(rule: Rule, match: Match, passage: Passage) -> bool:
    before = passage.fold[max(passage.body, match.start() - 12) : match.start()]
    return _OPENS.search(before) is not None


_DATE_BEFORE = re.compile(r"(?:trước|nhất|hết|hơn|vào|là|hạn)\s(?:ngày\s)?\d{1,2}/\d{1,2}(?:/\d{4})?(?: và|,) $")


def _after_date(rule: Rule, match: Match, passage: Passage) -> bool:
    return _DATE_BEFORE.search(passage.fold[max(0, match.start() - 40) : match.start()]) is not None


def _reported(rule: Rule, match: Match, passage: Passage) -> bool:
    start, _ = passage.clause(match.start())
    before = passage.fold[max(start, passage.body, match.start() - 90) : match.start()]
    return re.search(r"(?:báo cáo|phản ánh)(?! viên)", before) is not None


def _ends_clause(rule: Rule, match: Match, passage: Passage) -> bool:
    return re.match(r"\s*(?:[.;\n]|$)", passage.fold[match.end() : match.end() + 3]) is not None


_CONDITIONS: dict[str, Callable[[Rule, Match, Passage], bool]] = {
    "in_field": _in_field,
    "led": _led,
    "report": _report,
    "opens_clause": _opens_clause,
    "ends_clause": _ends_clause,
    "reported": _reported,
    "after_date": _after_date,
}


def _allowed(rule: Rule, match: Match, passage: Passage) -> bool:
    if rule.only and not any(_CONDITIONS[name](rule, match, passage) for name in rule.only):
        return False
    if _tells_of_the_past(match, passage):
        return False
    if _is_data_window(match, passage) and not _in_field(rule, match, passage):
        return False
    doubt = _DOUBTS.get(rule.builder)
    return doubt is None or _in_field(rule, match, passage) or doubt(rule, match, passage)


_PAST = re.compile(
    r"(?:cho thấy|đã (?:được )?(?:thực hiện|hoàn thành|tổ chức|ban hành|xây dựng|đạt|triển khai|giải quyết|có))[^.;\n]{0,60}$"
)


def _tells_of_the_past(match: Match, passage: Passage) -> bool:
    """ "đã thực hiện xong trước ngày …", "kinh nghiệm năm 2019 cho thấy …"."""
    start, _ = passage.sentence(match.start())
    return _PAST.search(passage.fold[max(start, match.start() - 100) : match.start()]) is not None


_WINDOW = re.compile(
    r"(?:số liệu|mốc|tính|lấy số liệu|chốt số liệu|kỳ báo cáo|thời điểm|phát sinh|dữ liệu)[^.;,\n]{0,25}$"
)


def _is_data_window(match: Match, passage: Passage) -> bool:
    """ "số liệu tính từ ngày … đến ngày …": what is counted, not when it is due."""
    if not match.group().startswith(("từ", "đến", "kể từ")):
        return False
    return _WINDOW.search(passage.fold[max(0, match.start() - 45) : match.start()]) is not None


_AIMED = re.compile(r"(?:phấn đấu|hoàn thành|đạt|bảo đảm|đảm bảo|chậm nhất|lộ trình|thực hiện|tính|duy trì),?\s*$")
_HORIZON = re.compile(r"(?:định hướng|tầm nhìn|giai đoạn[^.;]{0,30})\s*$")


def _aims_at_a_year(rule: Rule, match: Match, passage: Passage) -> bool:
    """ "đến năm 2025" dates a goal where a clause opens with it; inside a title it is part of the name."""
    before = passage.fold[max(passage.body, match.start() - 60) : match.start()]
    if _HORIZON.search(before) or _quoted(match, passage):
        return False
    if _AIMED.search(before):
        return True
    if not _opens_clause(rule, match, passage):
        return False
    if re.search(r"(?<!\w)và\s*$", before):
        return True
    return (
        match.start() == passage.body
        or passage.fold[match.end() :].lstrip().startswith(",")
        or before.rstrip()[-1:] in ".;:"
    )


def _quoted(match: Match, passage: Passage) -> bool:
    return any(found.start() < match.start() < found.end() for found in _QUOTES.finditer(passage.text))


_MANNER = re.compile(
    r"(?:nhiệm vụ|công tác|công việc|bộ phận|việc làm|hoạt động|một cách|mang tính|nền nếp|được|chưa|không)\s*$"
)
_CONTACT = re.compile(r"\s*(?:tiếp xúc|trực tiếp|gặp gỡ|giao dịch|đổi mới|trú|trực|của|là|, trực tiếp)")
_AGENCY_SUBJECT = re.compile(
    r"(?:đơn vị|địa phương|cơ quan|ủy ban nhân dân|ubnd|sở|ban|ngành|cấp|xã|phường|huyện|tỉnh|vụ)\s*(?:cần |phải )?$"
)
_STANDING = re.compile(
    r"(?:duy trì|thực hiện|kiểm tra|tổ chức|được thực hiện|cập nhật|tiến hành|giới thiệu)[^.;:\n]{0,60}$"
)


def _is_standing_duty(rule: Rule, match: Match, passage: Passage) -> bool:
    """ "Thường xuyên nắm tình hình" is a duty; "bộ phận thường xuyên tiếp xúc" and "nhiệm vụ thường xuyên" describe."""
    before = passage.fold[max(passage.body, match.start() - 80) : match.start()]
    after = passage.fold[match.end() : match.end() + 14]
    if _CONTACT.match(after) or _MANNER.search(before):
        return False
    if _opens_clause(rule, match, passage):
        return after[:1] == " "
    ends = re.match(r"\s*(?:[.;\n]|$)", after) is not None
    if ends or after.startswith((" trên", " tại", " bằng")):
        return _STANDING.search(before) is not None
    return _AGENCY_SUBJECT.search(before) is not None and not before.strip().startswith("của")


_PLANNING = re.compile(
    r"(?:xây dựng|ban hành|lập|tham mưu)[^.;:\n]{0,80}(?:kế hoạch|chương trình)|sơ kết|tổng kết|báo cáo|giám sát|tập huấn|"
    r"kiểm tra|(?:cấp|bố trí|bảo đảm|đảm bảo|cân đối) (?:nguồn )?kinh phí|lập dự toán|tổ chức (?:hội nghị|hội thi|đối thoại|đánh giá|khảo sát)|công bố|khảo sát|đánh giá, xếp loại"
)
_DESCRIBED = re.compile(r"(?:gắn với|căn cứ|trên cơ sở|theo|vào dịp|kết quả|tiêu chí|góp phần)\s")


def _recurs(rule: Rule, match: Match, passage: Passage) -> bool:
    """ "Hàng năm, …" and "… hàng năm tổ chức" date an act; at the end of a phrase it mostly describes."""
    if _opens_clause(rule, match, passage) or match.group().startswith("định kỳ"):
        return True
    after = passage.fold[match.end() :]
    first = re.match(r"\s+(\w+(?: \w+)?)", after)
    if first and (_starts_with_verb(first[1]) or first[1] in ("không dưới", "ít nhất", "tối thiểu", "từ ít")):
        return True
    start = max(passage.fold.rfind(mark, 0, match.start()) for mark in ".;:\n,")
    part = passage.fold[max(start + 1, passage.body) : match.start()].strip()
    trailing = re.match(r"\s*(?:[.,;:\n)(]|$|theo |với |từ |đối với |tại |cho |gửi )", after) is not None
    return trailing and _PLANNING.search(part) is not None and _DESCRIBED.match(part) is None


@cache
def _verbs() -> frozenset[str]:
    return frozenset(table("duties")["verbs"])


def _starts_with_verb(words: str) -> bool:
    return words in _verbs() or words.split()[0] in _verbs()


def _has_no_measure(rule: Rule, match: Match, passage: Passage) -> bool:
    """A length of time that is itself the thing measured ("giảm còn không quá 07 ngày") says no date."""
    before = passage.fold[max(0, match.start() - 40) : match.start()]
    return re.search(r"(?:giảm|còn|rút ngắn|thời gian chờ|xuống|bình quân|vượt|để)[^.;,\n]{0,25}$", before) is None


def _is_no_cited_month(rule: Rule, match: Match, passage: Passage) -> bool:
    """ "ngày 26 tháng 6 năm 2020" and "kế hoạch tháng 6/2024" are names of things."""
    before = passage.fold[max(0, match.start() - 25) : match.start()]
    if re.search(r"(?:ngày\s+\d{1,2}|số liệu|báo cáo|kế hoạch|công tác|nhiệm vụ|họp)\s*$", before):
        return match.group().startswith(("trong", "vào"))
    return not _quoted(match, passage)


def _is_no_attribute(rule: Rule, match: Match, passage: Passage) -> bool:
    """ "định kỳ đăng …" is a duty; in "kiểm tra định kỳ" and "chế độ họp định kỳ" the word describes."""
    before = passage.fold[max(passage.body, match.start() - 20) : match.start()]
    return (
        rule.id == "periodic.regime"
        or re.search(
            r"(?:kiểm tra|giám sát|chế độ|họp|giao ban|sinh hoạt|thanh tra|đối thoại|tiếp dân|khám|diện)(?:,)? $",
            before,
        )
        is None
    )


def _is_no_quote(rule: Rule, match: Match, passage: Passage) -> bool:
    return not _quoted(match, passage)


_EXCEEDED = re.compile(r"(?<!không )(?:quá|nhiều hơn|vượt) $")


def _is_no_case(rule: Rule, match: Match, passage: Passage) -> bool:
    """ "bị phản ánh quá 03 lần trong một quý": so often makes the case, it is not when something is due."""
    return _EXCEEDED.search(passage.fold[max(passage.body, match.start() - 12) : match.start()]) is None


_DOUBTS: dict[str, Callable[[Rule, Match, Passage], bool]] = {
    "by_year_to": _aims_at_a_year,
    "by_year": _is_no_quote,
    "continuous": _is_standing_duty,
    "yearly": _recurs,
    "periodic": _is_no_attribute,
    "within": _has_no_measure,
    "months": _is_no_cited_month,
    "rate": _is_no_case,
    "quarters": _is_no_quote,
}
