"""Where a report duty begins and ends: its verb, its adverbs, its stretch of the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from danvan.core.vanban.findings.passages import Claims, Passage, Range
from danvan.core.vanban.findings.phrases import any_of
from danvan.core.vanban.words import table


@dataclass(frozen=True, slots=True)
class Duty:
    """A stretch of one sentence that one verb rules; `verb` is the verb's own place."""

    start: int
    end: int
    verb: int
    word: str
    sentence: tuple[int, int]


@cache
def duty_verb() -> re.Pattern[str]:
    """The words that may begin a report duty."""
    return re.compile(rf"(?<!\w)(?:{any_of(table('reports')['verbs'])})(?!\w)")


@cache
def _thing_before() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in table("reports")["not_after"])
    return re.compile(rf"(?:^|(?<=\W))(?:{words}) $")


_ADVERBS = re.compile(
    r"(?:(?:định kỳ(?: (?:hàng|hằng|vào) [^.,;]{2,40})?|kịp thời|thường xuyên|tổng hợp(?: [^.;,]{0,30})?,?|có|thực hiện|tổ chức|tiến hành|tham mưu [^.;,]{3,60}|dự thảo|"
    r"xây dựng|hoàn thiện|lập|thực hiện việc|,|và) ?)+$"
)
_ONWARD = re.compile(r"(?<!\w)để (?!kịp)(?:[^.;]{0,45}(?:,| và) ?|[^.;,]{0,25})?$")
_NO_DUTY_AFTER = re.compile(r" (?:viên|giải trình|tài chính|chính trị|đầu kỳ)(?!\w)")


def find_duties(passage: Passage, taken: list[Range]) -> Iterator[Duty]:
    """The report duties of a passage; none inside a stretch already taken."""
    claims = Claims(len(passage.text), taken)
    verbs = [m for m in duty_verb().finditer(passage.fold, passage.body) if _is_duty(passage, m, claims)]
    kept = [m for k, m in enumerate(verbs) if k == 0 or not _continues(passage, verbs[k - 1], m)]
    for number, verb in enumerate(kept):
        sentence = _sentence(passage, verb.start())
        end = sentence[1]
        if number + 1 < len(kept) and kept[number + 1].start() < end:
            end = _begin(passage, kept[number + 1].start(), verb.end())
        floor = max(sentence[0], kept[number - 1].end() if number else 0)
        yield Duty(_begin(passage, verb.start(), floor), end, verb.start(), verb.group(), sentence)


def _sentence(passage: Passage, at: int) -> tuple[int, int]:
    """The sentence, cut at semicolons."""
    start, end = passage.sentence(at)
    start = max(start, passage.body, passage.fold.rfind(";", start, at) + 1)
    stop = passage.fold.find(";", at, end)
    return start, (stop if stop >= 0 else end)


def _begin(passage: Passage, verb: int, floor: int) -> int:
    """The duty's beginning: the verb with the adverbs that lead to it."""
    before = passage.fold[max(floor, verb - 90) : verb]
    adverbs = _ADVERBS.search(before)
    start = verb - (len(before) - adverbs.start()) if adverbs else verb
    while start < verb and passage.fold[start] in " ,":
        start += 1
    if passage.fold.startswith("và ", start):
        start += 3
    return start


def _is_duty(passage: Passage, verb: re.Match[str], claims: Claims) -> bool:
    if claims.touch(*verb.span()):
        return False
    sentence = _sentence(passage, verb.start())
    before = passage.fold[max(sentence[0], verb.start() - 60) : verb.start()]
    if _ONWARD.search(before) or _NO_DUTY_AFTER.match(passage.fold, verb.end()):
        return False
    return _TESTS[verb.group().split()[0]](passage, verb, before)


def _is_reporting(passage: Passage, verb: re.Match[str], before: str) -> bool:
    """ "báo cáo" is a duty where it is done, a thing where it is a regime's, a form's, a deadline's."""
    if passage.fold.startswith(":", verb.end()) and len(passage.fold[passage.body : verb.start()].strip()) < 12:
        return False
    if _thing_before().search(before) is None:
        return True
    named = passage.mentions_in(verb.end(), verb.end() + 2)
    return bool(named) and _GATHERED.search(before) is not None


_GATHERED = re.compile(
    r"tổng hợp (?:số liệu|kết quả|tình hình),? (?:gửi )?$"
)  # "tổng hợp số liệu báo cáo Chủ tịch UBND xã"


def _is_regime(passage: Passage, verb: re.Match[str], before: str) -> bool:
    if passage.fold.startswith((":", " ("), verb.end()):
        return False
    return re.search(r"(?:thực hiện|chấp hành|bảo đảm|đảm bảo|duy trì)(?: \w+){0,4} $", before) is not None


_GOES_TO = re.compile(r"[^.;\n]{0,140}?(?:về|cho|đến|tới|qua|gửi) ")


_TO_CITIZENS = re.compile(r" (?:tin nhắn|thư|giấy|phiếu|thông báo|lời|quà|kết quả)(?!\w)")
_LATEST = re.compile(r"(?:chậm|muộn) nhất")


def _is_sending(passage: Passage, verb: re.Match[str], before: str) -> bool:
    """ "gửi hồ sơ về Sở …": something goes to a body; letters sent by citizens are none."""
    if re.search(r"(?:đơn|thư|người|công dân|được|văn bản|đã|tiền|trước khi|sau khi|từ khi|chậm|chưa|không) $", before):
        return False
    end = min(_sentence(passage, verb.end())[1], verb.end() + 160)
    if _TO_CITIZENS.match(passage.fold, verb.end()) and not passage.mentions_in(verb.end(), end):
        return False
    return _names_body(passage, verb.end(), 160) or _LATEST.search(passage.fold, verb.end(), end) is not None


def _names_body(passage: Passage, start: int, reach: int) -> bool:
    end = min(_sentence(passage, start)[1], start + reach)
    return bool(passage.mentions_in(start, end)) or "trước" in passage.fold[start:end]


def _is_feedback(passage: Passage, verb: re.Match[str], before: str) -> bool:
    after = passage.fold[verb.end() : verb.end() + 60]
    if _NO_VERB.search(before) is None and _sent_to(passage, verb.end()):
        return True
    return re.match(
        r"(?:,? (?:ngay|kịp thời|kiến nghị|đề xuất|bằng văn bản|gửi|báo cáo))*,? (?:về|với|đến|tới|cho|qua|\(qua) ",
        after,
    ) is not None and _names_body(passage, verb.end(), 120)


_NO_VERB = re.compile(
    r"(?:tiếp nhận|các|những|mọi|xử lý|giải quyết|trả lời|kiến nghị,|ý kiến,|đơn,|được|số|người|nội dung|tiếp thu|lắng nghe|của|trên|có|một|và|báo chí|với|từng|thông tin,?|nắm|ghi|qua|về|theo) $"
)


def _sent_to(passage: Passage, at: int) -> bool:
    """ "phản ánh kịp thời khó khăn về Sở Nội vụ": a body is named right after the word that sends to it."""
    named = passage.mentions_in(at, min(at + 90, passage.clause(at)[1]))
    return any(
        passage.fold[at : mention.start].endswith((" về ", " cho ", " đến ", " tới ", " gửi ")) for mention in named
    )


_HOLDS = re.compile(r"(?:tổ chức|định kỳ|tiến hành|tham mưu[^.;,]{3,60}|^\W*|thực hiện|sơ kết,|và|,|năm,|6 tháng,) ?$")


def _is_review(passage: Passage, verb: re.Match[str], before: str) -> bool:
    """ "tổ chức sơ kết, tổng kết …" every so often."""
    return _HOLDS.search(before) is not None


def _is_registration(passage: Passage, verb: re.Match[str], before: str) -> bool:
    """ "đăng ký … với Sở Nội vụ trước ngày …" is something sent."""
    return (
        re.match(r"[^.;\n]{0,80}? (?:với|về|gửi) ", passage.fold[verb.end() :]) is not None
        and _names_body(passage, verb.end(), 110)
        and "gửi" not in passage.fold[verb.end() : verb.end() + 110]
    )


def _is_supply(passage: Passage, verb: re.Match[str], before: str) -> bool:
    return re.search(r"(?:số liệu|thông tin|báo cáo)[^.;]{0,40}$", before) is not None or passage.fold.startswith(
        (" số liệu", " báo cáo"), verb.end()
    )


def _is_submission(passage: Passage, verb: re.Match[str], before: str) -> bool:
    """ "trình UBND tỉnh trong quý III": something goes up, by a time said at once."""
    if re.search(r"(?:tham mưu|chương|quá|lộ|công|hành|giáo|kính),? (?:văn bản )?$", before):
        return False
    found = passage.mentions_in(verb.end(), verb.end() + 70)
    if not found or found[0].start > verb.end() + 1:
        return False
    if "tham mưu" in before:
        return False
    return _TIME_NEXT.match(passage.fold, found[0].end) is not None


_TIME_NEXT = re.compile(
    r"[^.,;\n]{0,60}? (?:trước|chậm nhất|trong (?:quý|tháng|năm|ngày|vòng|thời hạn)|vào|quý|tháng|đến hết)"
)


def _is_passing_on(passage: Passage, verb: re.Match[str], before: str) -> bool:
    """ "ghi chép, chuyển về Văn phòng … trong 01 ngày": what a body notes goes on to another; letters of citizens are none."""
    named = passage.mentions_in(verb.end(), verb.end() + 2)
    return bool(named) and "đơn" not in before and _TIME_NEXT.match(passage.fold, named[-1].end) is not None


def _is_notice(passage: Passage, verb: re.Match[str], before: str) -> bool:
    return re.match(r" (?:\w+ ){0,5}(?:về|với|cho|đến) ", passage.fold[verb.end() :]) is not None and _names_body(
        passage, verb.end(), 60
    )


_TESTS = {
    "báo": _is_reporting,
    "chế": _is_regime,
    "gửi": _is_sending,
    "nộp": _is_sending,
    "phản": _is_feedback,
    "sơ": _is_review,
    "tổng": _is_review,
    "cung": _is_supply,
    "trình": _is_submission,
    "thông": _is_notice,
    "đăng": _is_registration,
    "chuyển": _is_passing_on,
}


def _continues(passage: Passage, last: re.Match[str], verb: re.Match[str]) -> bool:
    """Whether a verb goes on with the duty before it: "báo cáo … và gửi UBND", "sơ kết, tổng kết báo cáo"."""
    between = passage.fold[last.end() : verb.start()]
    if re.search(r"[;\n]|\.\s", between) or passage.sentence(last.start()) != passage.sentence(verb.start()):
        return False
    if re.fullmatch(r",? ?(?:và )?", between):
        return True
    if last.group() == "phản ánh" and "tổng hợp" in between:
        return True
    words = last.group(), verb.group()
    if words == ("báo cáo", "trình"):
        return not passage.mentions_in(last.end(), verb.start())
    if words[1] == "gửi":
        return ("," not in between and words[0] in ("báo cáo", "phản ánh", "cung cấp")) or re.search(
            r"(?:và|,) $", between
        ) is not None
    if words[0] in ("sơ kết", "tổng kết") and words[1] == "báo cáo":
        return "," not in between
    return (
        words[0] == "gửi"
        and words[1] == "báo cáo"
        and re.search(r"(?:và|kèm|,) ?$", between) is None
        and len(between) < 4
    )
