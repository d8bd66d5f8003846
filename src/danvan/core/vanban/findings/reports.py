"""Report duties: what is to be sent up, by whom, to whom, through whom, and when.

A duty runs from its verb to its time phrase. A report that follows from another ("để tổng hợp, báo cáo …"), the word "báo cáo"
as a thing, and a body's name in brackets under Nơi nhận are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from danvan.core.kernel.schedule import Kind
from danvan.core.vanban.draft import Report
from danvan.core.vanban.findings.agencies import Mention, find_agencies
from danvan.core.vanban.findings.assignments import bodies_of
from danvan.core.vanban.findings.document import Document
from danvan.core.vanban.findings.passages import Passage
from danvan.core.vanban.findings.phrases import any_of
from danvan.core.vanban.findings.times import TimePhrase
from danvan.core.vanban.outline import NodeKind, Part
from danvan.core.vanban.words import table

_LOOSE = (Kind.PROMPTLY, Kind.ON_REQUEST, Kind.PER_REGULATION, Kind.PERIODIC_UNSPECIFIED, Kind.CONTINUOUS)
_OCR_CONFIDENCE = 0.75


@dataclass(frozen=True, slots=True)
class _Duty:
    """A stretch of one sentence that one verb rules; `verb` is the verb's own place."""

    start: int
    end: int
    verb: int
    word: str
    sentence: tuple[int, int]


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(table('reports')['verbs'])})(?!\w)")


@cache
def _thing_before() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in table("reports")["not_after"])
    return re.compile(rf"(?:^|(?<=\W))(?:{words}) $")


def find_reports(document: Document) -> list[Report]:
    """Every report duty, in reading order."""
    found: list[Report] = []
    for passage in document.passages:
        node = passage.node
        if node.part is Part.REQUIREMENTS or node.kind is NodeKind.HEADING:
            continue
        content = (node.columns or {}).get("content")
        if content and content[0] < content[1]:
            passage = Passage.of(node, passage.clean, *content)
        if _verb().search(passage.fold, passage.body):
            found.extend(_of_passage(document, passage))
    return found


def _of_passage(document: Document, passage: Passage) -> Iterator[Report]:
    times = document.times.get(passage.node.id, [])
    taken = document.taken(passage)
    mentions = find_agencies(passage.text, passage.fold, document.declared, passage.body)
    for duty in _duties(passage, taken):
        yield from _reports(document, passage, duty, times, mentions)


# --- where a duty begins and ends

_ADVERBS = re.compile(
    r"(?:(?:định kỳ(?: (?:hàng|hằng|vào) [^.,;]{2,40})?|kịp thời|thường xuyên|tổng hợp(?: [^.;,]{0,30})?,?|có|thực hiện|tổ chức|tiến hành|tham mưu [^.;,]{3,60}|dự thảo|"
    r"xây dựng|hoàn thiện|lập|thực hiện việc|,|và) ?)+$"
)
_ONWARD = re.compile(r"(?<!\w)để (?!kịp)(?:[^.;]{0,45}(?:,| và) ?|[^.;,]{0,25})?$")
_NO_DUTY_AFTER = re.compile(r" (?:viên|giải trình|tài chính|chính trị|đầu kỳ)(?!\w)")


def _duties(passage: Passage, taken: list[tuple[int, int]]) -> Iterator[_Duty]:
    verbs = [m for m in _verb().finditer(passage.fold, passage.body) if _is_duty(passage, m, taken)]
    kept = [m for k, m in enumerate(verbs) if k == 0 or not _continues(passage, verbs[k - 1], m)]
    for number, verb in enumerate(kept):
        sentence = _sentence(passage, verb.start())
        end = sentence[1]
        if number + 1 < len(kept) and kept[number + 1].start() < end:
            end = _begin(passage, kept[number + 1].start(), verb.end())
        floor = max(sentence[0], kept[number - 1].end() if number else 0)
        yield _Duty(_begin(passage, verb.start(), floor), end, verb.start(), verb.group(), sentence)


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


def _is_duty(passage: Passage, verb: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    if any(start <= verb.start() < end for start, end in taken):
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
    return _thing_before().search(before) is None


def _is_regime(passage: Passage, verb: re.Match[str], before: str) -> bool:
    if passage.fold.startswith(":", verb.end()):
        return False
    return re.search(r"(?:thực hiện|chấp hành|bảo đảm|đảm bảo|duy trì)(?: \w+){0,4} $", before) is not None


_GOES_TO = re.compile(r"[^.;\n]{0,140}?(?:về|cho|đến|tới|qua|gửi) ")


def _is_sending(passage: Passage, verb: re.Match[str], before: str) -> bool:
    """ "gửi hồ sơ về Sở …": something goes to a body; letters sent by citizens are none."""
    if re.search(r"(?:đơn|thư|người|công dân|được|văn bản|đã|tiền|trước khi|sau khi|từ khi) $", before):
        return False
    return _names_body(passage, verb.end(), 160)


def _names_body(passage: Passage, start: int, reach: int) -> bool:
    end = min(_sentence(passage, start)[1], start + reach)
    return bool(find_agencies(passage.text[:end], passage.fold[:end], (), start)) or "trước" in passage.fold[start:end]


def _is_feedback(passage: Passage, verb: re.Match[str], before: str) -> bool:
    after = passage.fold[verb.end() : verb.end() + 60]
    return re.match(r"(?:,? (?:ngay|kịp thời|kiến nghị|đề xuất|bằng văn bản|gửi|báo cáo))*,? (?:về|với|đến|tới|cho|qua|\(qua) ", after) is not None and _names_body(
        passage, verb.end(), 120
    )


_HOLDS = re.compile(r"(?:tổ chức|định kỳ|tiến hành|tham mưu[^.;,]{3,60}|^\W*|thực hiện|sơ kết,|và|,|năm,|6 tháng,) ?$")


def _is_review(passage: Passage, verb: re.Match[str], before: str) -> bool:
    """ "tổ chức sơ kết, tổng kết …" every so often."""
    return _HOLDS.search(before) is not None


def _is_registration(passage: Passage, verb: re.Match[str], before: str) -> bool:
    """ "đăng ký … với Sở Nội vụ trước ngày …" is something sent."""
    return re.match(r"[^.;\n]{0,80}? (?:với|về|gửi) ", passage.fold[verb.end() :]) is not None and _names_body(passage, verb.end(), 110) and "gửi" not in passage.fold[verb.end() : verb.end() + 110]


def _is_supply(passage: Passage, verb: re.Match[str], before: str) -> bool:
    return re.search(r"(?:số liệu|thông tin|báo cáo)[^.;]{0,40}$", before) is not None or passage.fold.startswith((" số liệu", " báo cáo"), verb.end())


def _is_submission(passage: Passage, verb: re.Match[str], before: str) -> bool:
    """ "trình UBND tỉnh trong quý III": something goes up, by a time said at once."""
    if re.search(r"(?:tham mưu|chương|quá|lộ|công|hành|giáo|kính),? (?:văn bản )?$", before):
        return False
    found = find_agencies(passage.text, passage.fold[: verb.end() + 70], (), verb.end())
    if not found or found[0].start > verb.end() + 1:
        return False
    if "tham mưu" in before:
        return False
    return _TIME_NEXT.match(passage.fold, found[0].end) is not None


_TIME_NEXT = re.compile(r"[^.,;\n]{0,60}? (?:trước|chậm nhất|trong (?:quý|tháng|năm|ngày)|vào|quý|tháng|đến hết)")


def _is_notice(passage: Passage, verb: re.Match[str], before: str) -> bool:
    return re.match(r" (?:\w+ ){0,5}(?:về|với|cho|đến) ", passage.fold[verb.end() :]) is not None and _names_body(passage, verb.end(), 60)


_TESTS = {
    "báo": _is_reporting,
    "chế": _is_regime,
    "gửi": _is_sending,
    "phản": _is_feedback,
    "sơ": _is_review,
    "tổng": _is_review,
    "cung": _is_supply,
    "trình": _is_submission,
    "thông": _is_notice,
    "đăng": _is_registration,
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
    if words[1] == "gửi":
        return "," not in between and words[0] in ("báo cáo", "phản ánh", "cung cấp") or re.search(r"(?:và|,) $", between) is not None
    if words[0] in ("sơ kết", "tổng kết") and words[1] == "báo cáo":
        return "," not in between
    return words[0] == "gửi" and words[1] == "báo cáo" and re.search(r"(?:và|kèm|,) ?$", between) is None and len(between) < 4


# --- what a duty says


def _reports(document: Document, passage: Passage, duty: _Duty, times: list[TimePhrase], mentions: Sequence[Mention]) -> Iterator[Report]:
    """One report for each date of the duty, or one."""
    chosen = _times_of(passage, duty, times)
    to, via = _receivers(document, passage, duty, mentions)
    if not chosen and to is None and duty.word not in ("chế độ báo cáo",) and "chế độ" not in duty.word:
        return
    if duty.word in ("sơ kết", "tổng kết") and not _is_regular(passage, duty, chosen):
        return
    at = duty.start
    for phrase in chosen or [None]:
        begin = min(at, phrase.start) if phrase is not None else at
        end = _duty_end(passage, duty, phrase, mentions)
        start, stop = passage.raw(begin, max(end, begin + 1))
        at = end
        while at < duty.end and passage.fold[at] in " ,)và":
            at += 1
        yield Report(
            provision=document.provision(passage.node),
            text=document.source.text[start:stop],
            span=(start, stop),
            kind=_kind(passage, duty, begin, end, phrase),
            by=_by(document, passage, duty, mentions),
            to=to,
            via=via,
            schedule=phrase.schedule.as_json() if phrase and phrase.schedule else None,
            confidence=(0.88 if phrase else 0.7) * (_OCR_CONFIDENCE if document.source.ocr and phrase and phrase.is_dated else 1),
        )


def _is_regular(passage: Passage, duty: _Duty, chosen: list[TimePhrase]) -> bool:
    """A review is a duty to report when it has its time."""
    return any(
        phrase.schedule is not None and phrase.schedule.kind not in (Kind.PROMPTLY, Kind.ON_REQUEST, Kind.PER_REGULATION, Kind.CONTINUOUS)
        for phrase in chosen
    )


def _times_of(passage: Passage, duty: _Duty, times: list[TimePhrase]) -> list[TimePhrase]:
    """The duty's dates; failing that its one looser phrase; failing that what the sentence says before it."""
    said = [phrase for phrase in times if phrase.schedule is not None]
    inside = [phrase for phrase in said if duty.start <= phrase.start < duty.end]
    dated = [phrase for phrase in inside if phrase.schedule and phrase.schedule.kind not in _LOOSE]
    if dated:
        return dated if len(dated) == 1 or _is_list(passage, dated) else dated[:1]
    if inside:
        return inside[:1]
    before = [phrase for phrase in said if duty.sentence[0] <= phrase.start < duty.start]
    near = [phrase for phrase in before if not _verb().search(passage.fold, phrase.end, duty.verb)]
    return near[-1:]


def _is_list(passage: Passage, dated: list[TimePhrase]) -> bool:
    """Whether dates follow each other as in "6 tháng (trước ngày 10/6) và năm (trước ngày 05/12)"."""
    gaps = [passage.fold[left.end : right.start] for left, right in zip(dated, dated[1:], strict=False)]
    return all(len(gap) < 40 for gap in gaps)


def _receivers(document: Document, passage: Passage, duty: _Duty, mentions: Sequence[Mention]) -> tuple[str | None, str | None]:
    """To whom and through whom: in the duty itself, else further on in its sentence."""
    to: list[Mention] = []
    via: Mention | None = None
    for mention in mentions:
        if not duty.verb <= mention.start < duty.sentence[1]:
            continue
        before = passage.fold[duty.verb : mention.start]
        if re.search(r"(?:qua|thông qua) $", before):
            via = via or mention
        elif (not to and _is_addressed(before)) or (to and passage.fold[to[-1].end : mention.start] in (", ", " và ")):
            to.append(mention)
    named = passage.text[to[0].start : to[-1].end] if to else None
    if named is None and (above := re.search(r"cấp có thẩm quyền|cấp trên|cơ quan có thẩm quyền", passage.fold[duty.verb : duty.sentence[1]])):
        named = above.group()
    return named, passage.text[via.start : via.end] if via else None


def _is_addressed(before: str) -> bool:
    """Whether what follows is whom the duty is sent to."""
    return re.search(r"(?:^| )(?:về|gửi|gửi về|cho|đến|tới|trình|báo cáo|báo cáo ngay|báo cáo kịp thời|với|tham mưu|lãnh đạo|phản ánh|gửi báo cáo)(?: cho| tới| đến)? $", before) is not None


_PAST_RECEIVER = re.compile(r"\s*\)?")


def _duty_end(passage: Passage, duty: _Duty, phrase: TimePhrase | None, mentions: Sequence[Mention]) -> int:
    """The end of the time phrase, or of the receivers when the time was said before."""
    if phrase is not None and phrase.start > duty.verb:
        return phrase.end
    ends = [m.end for m in mentions if duty.verb <= m.start < duty.end and m.end - duty.verb < 140]
    stop = passage.fold.find(",", duty.verb, duty.end)
    return max([*ends[:2], min(duty.end, stop if stop > 0 else duty.end, duty.verb + 60) if not ends else 0])


def _kind(passage: Passage, duty: _Duty, begin: int, end: int, phrase: TimePhrase | None) -> str:
    if duty.word == "phản ánh":
        return "feedback"
    if duty.word in ("sơ kết", "tổng kết"):
        return "review"
    words = passage.fold[begin:end]
    reports = "báo cáo" in words
    if phrase and phrase.schedule and phrase.schedule.kind is Kind.ON_REQUEST:
        return "on_request"
    if duty.word in ("gửi", "đăng ký", "trình") and not reports:
        return "submission"
    if reports or duty.word != "gửi":
        for entry in table("reports")["kind"]:
            if re.search(rf"(?<!\w)(?:{any_of(entry['words'])})(?!\w| \d)", words):
                return str(entry["is"])
    return "periodic"


def _by(document: Document, passage: Passage, duty: _Duty, mentions: Sequence[Mention]) -> str | None:
    """Who reports: the subject of the sentence, else the bodies of the heading above."""
    subjects = [m for m in mentions if duty.sentence[0] <= m.start < duty.verb and m.start - duty.sentence[0] < 30]
    if subjects and not passage.fold[duty.sentence[0] : subjects[0].start].strip().endswith(("tham mưu", "với", "của", "cho")):
        return passage.text[subjects[0].start : subjects[-1].end]
    own = document.headed.get(passage.node.id) or []
    bodies = [item for item in own if item.role in ("lead", "responsible", "focal")] or bodies_of(document, passage.node.parent)
    return "; ".join(item.text for item in bodies) or None
