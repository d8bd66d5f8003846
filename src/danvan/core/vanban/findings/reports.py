"""Report duties: what is to be sent up, by whom, to whom, through whom, and when.

A duty runs from its verb to its time phrase. A report that follows from another ("để tổng hợp, báo cáo …"), the word "báo cáo"
as a thing, and a body's name in brackets under Nơi nhận are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from danvan.core.kernel.schedule import Kind
from danvan.core.vanban.draft import Report
from danvan.core.vanban.findings.agencies import Mention
from danvan.core.vanban.findings.assignments import bodies_of
from danvan.core.vanban.findings.confidence import confidence
from danvan.core.vanban.findings.document import Document
from danvan.core.vanban.findings.passages import Passage
from danvan.core.vanban.findings.phrases import any_of
from danvan.core.vanban.findings.report_duties import Duty, duty_verb, find_duties
from danvan.core.vanban.findings.times import TimePhrase
from danvan.core.vanban.letters import CAPITALS
from danvan.core.vanban.outline import NodeKind, Part
from danvan.core.vanban.words import table

_LOOSE = (Kind.PROMPTLY, Kind.ON_REQUEST, Kind.PER_REGULATION, Kind.PERIODIC_UNSPECIFIED, Kind.CONTINUOUS)
_KIND_BEFORE = 12  # letters before a date that may name its report: "6 tháng (trước ngày 15/6)"
_GAP = 40  # letters between two dates of one list
_NEAR = 60  # letters before a body in which the words that send to it stand
_DATED, _UNDATED = 0.9, 0.75


def find_reports(document: Document) -> list[Report]:
    """Every report duty, in reading order."""
    found: list[Report] = []
    for passage in document.passages:
        node = passage.node
        if node.part is Part.REQUIREMENTS or node.kind is NodeKind.HEADING:
            continue
        content = (node.columns or {}).get("content")
        if content and content[0] < content[1]:
            passage = document.passage(node, content)
        if duty_verb().search(passage.fold, passage.body):
            reports = list(_of_passage(document, passage))
            _share_receivers(reports)
            found.extend(reports)
    return found


def _share_receivers(reports: list[Report]) -> None:
    """In a list of periodic reports the receiver is said once, for the first or for the last of them."""
    periodic = [report for report in reports if report.kind not in ("submission", "review", "feedback")]
    for order in (periodic, periodic[::-1]):
        for before, report in pairwise(order):
            if report.to is None and before.to is not None:
                report.to, report.via = before.to, report.via or before.via


def _of_passage(document: Document, passage: Passage) -> Iterator[Report]:
    times = _moved(document, passage)
    starts = [phrase.start for phrase in times]
    taken = document.taken(passage)
    for duty in find_duties(passage, taken):
        start, end = duty.sentence
        near = times[bisect_left(starts, start) : bisect_left(starts, end)]
        yield from _reports(document, passage, duty, near, passage.mentions_in(start, end))


def _moved(document: Document, passage: Passage) -> list[TimePhrase]:
    """The node's time phrases, their places counted from this passage (a cell of the row they stand in)."""
    times = document.times.get(passage.node.id, [])
    whole = document.passage_of(passage.node)
    shift = whole.base - passage.base if whole else 0
    return [replace(phrase, start=phrase.start + shift, end=phrase.end + shift) for phrase in times] if shift else times


# --- what a duty says


def _reports(
    document: Document, passage: Passage, duty: Duty, times: list[TimePhrase], mentions: Sequence[Mention]
) -> Iterator[Report]:
    """One report for each date of the duty, or one."""
    chosen = _times_of(passage, duty, times)
    to, via = _receivers(document, passage, duty, mentions)
    owed = "chế độ" in duty.word or _ON_OCCASION.match(passage.fold, duty.verb) is not None
    if not chosen and to is None and not owed:
        return
    if duty.word in ("sơ kết", "tổng kết") and not _is_regular(passage, duty, chosen):
        return
    for begin, end, phrase in _stretches(passage, duty, chosen, mentions):
        start, stop = passage.raw(begin, max(end, begin + 1))
        dated = phrase is not None and phrase.is_dated
        yield Report(
            provision=document.provision(passage.node),
            text=document.source.text[start:stop],
            span=(start, stop),
            kind=_kind(passage, duty, begin, end, phrase),
            by=_by(document, passage, duty, mentions),
            to=to,
            via=via,
            schedule=phrase.schedule.as_json() if phrase and phrase.schedule else None,
            confidence=confidence(document.source, _DATED if phrase else _UNDATED, numeral=dated),
        )


_ON_OCCASION = re.compile(r"báo cáo đột xuất(?! (?:của|trong|về))")
_NAMED_AFTER = re.compile(r" ?\((?:báo cáo )?(?:0?[69] tháng|năm|quý|tháng)[^()\n]{0,12}\)")


def _stretches(
    passage: Passage, duty: Duty, chosen: list[TimePhrase], mentions: Sequence[Mention]
) -> Iterator[tuple[int, int, TimePhrase | None]]:
    """Where each of a duty's reports begins and ends: from the verb, or the date before, to its time or receivers."""
    if not chosen:
        yield duty.start, _duty_end(passage, duty, None, mentions), None
    at = min([duty.start, *(phrase.start for phrase in chosen[:1])])
    for phrase in chosen:
        last = phrase is chosen[-1]
        end = phrase.end if phrase.start > duty.verb or not last else _duty_end(passage, duty, phrase, mentions)
        if named := _NAMED_AFTER.match(passage.fold, end):
            end = named.end()
        yield at, end, phrase
        at = end
        while at < duty.end and passage.fold[at] in " ,)và":
            at += 1


def _is_regular(passage: Passage, duty: Duty, chosen: list[TimePhrase]) -> bool:
    """A review is a duty to report when it has its time."""
    return any(
        phrase.schedule is not None
        and phrase.schedule.kind not in (Kind.PROMPTLY, Kind.ON_REQUEST, Kind.PER_REGULATION, Kind.CONTINUOUS)
        for phrase in chosen
    )


def _times_of(passage: Passage, duty: Duty, times: list[TimePhrase]) -> list[TimePhrase]:
    """The duty's dates; failing that its one looser phrase; failing that what the sentence says before it."""
    said = [phrase for phrase in times if phrase.schedule is not None]
    inside = [phrase for phrase in said if duty.start <= phrase.start < duty.end]
    dated = [phrase for phrase in inside if phrase.schedule and phrase.schedule.kind not in _LOOSE]
    if dated:
        return dated if len(dated) == 1 or _is_list(passage, dated) else dated[:1]
    if inside:
        return inside[:1]
    before = [phrase for phrase in said if phrase.start < duty.start]
    near = [phrase for phrase in before if not duty_verb().search(passage.fold, phrase.end, duty.verb)]
    return _last_list(passage, near)


def _last_list(passage: Passage, near: list[TimePhrase]) -> list[TimePhrase]:
    """The phrase said last before a duty, with the dates it follows as in a list."""
    last = near[-1:]
    for phrase in reversed(near[:-1]):
        dated = all(item.schedule and item.schedule.kind not in _LOOSE for item in (phrase, *last))
        if not (dated and _is_list(passage, [phrase, *last]) and ";" not in passage.fold[phrase.end : last[0].start]):
            break
        last.insert(0, phrase)
    return last


def _is_list(passage: Passage, dated: list[TimePhrase]) -> bool:
    """Whether dates follow each other as in "6 tháng (trước ngày 10/6) và năm (trước ngày 05/12)"."""
    gaps = [passage.fold[left.end : right.start] for left, right in pairwise(dated)]
    return all(len(gap) < _GAP and " để " not in gap for gap in gaps)


def _receivers(
    document: Document, passage: Passage, duty: Duty, mentions: Sequence[Mention]
) -> tuple[str | None, str | None]:
    """To whom and through whom: in the duty itself, else further on in its sentence."""
    to: list[Mention] = []
    via: Mention | None = None
    for mention in mentions:
        if not duty.verb <= mention.start < duty.sentence[1]:
            continue
        before = passage.fold[max(duty.verb, mention.start - _NEAR) : mention.start]
        if re.search(r"(?:qua|thông qua) $", before):
            via = via or mention
        elif (not to and _is_addressed(before)) or (to and passage.fold[to[-1].end : mention.start] in (", ", " và ")):
            to.append(mention)
    named = passage.text[to[0].start : to[-1].end] if to else None
    named = named or _capital_name(passage, duty)
    if named is None and (
        above := re.search(
            r"cấp có thẩm quyền|cấp trên|cơ quan có thẩm quyền", passage.fold[duty.verb : duty.sentence[1]]
        )
    ):
        named = above.group()
    through = passage.text[via.start : via.end] if via else _bracketed(passage, duty)
    return named, through


_TO_NAME = re.compile(
    rf"(?:báo cáo(?: tiến độ| kết quả| tình hình)?|gửi|về|cho|đến|với) (?=([{CAPITALS}][^,.;:()\n]{{3,70}}?)"
    r"(?= \(|[,.;:()\n]| trước| chậm nhất| muộn nhất| trong| vào| hàng| hằng| định kỳ| theo| để| xem xét| và|$))",
    re.IGNORECASE,
)
_THROUGH = re.compile(r"\((?:gửi )?(?:thông )?qua (?:các )?([^()\n]{3,80})\)")


def _capital_name(passage: Passage, duty: Duty) -> str | None:
    """A receiver no list knows: a name with a capital right after the words that send to it."""
    for found in _TO_NAME.finditer(passage.text, duty.verb, duty.sentence[1]):
        if found[1][0].isupper() and not found[1][:2].isupper():
            return found[1]
    return None


def _bracketed(passage: Passage, duty: Duty) -> str | None:
    """Through whom, where the brackets name somebody no list knows: "(qua bộ phận tổng hợp)"."""
    found = _THROUGH.search(passage.fold, duty.verb, duty.sentence[1])
    return passage.text[found.start(1) : found.end(1)] if found else None


def _is_addressed(before: str) -> bool:
    """Whether what follows is whom the duty is sent to."""
    return (
        re.search(
            r"(?:^| )(?:về|gửi|nộp|nộp về|chuyển|gửi về|cho|đến|tới|trình|báo cáo|báo cáo ngay|báo cáo kịp thời|với|tham mưu|lãnh đạo|phản ánh|gửi báo cáo|báo cáo (?:tiến độ|kết quả|tình hình|bằng văn bản|đầy đủ))(?: cho| tới| đến)? $",
            before,
        )
        is not None
    )


def _duty_end(passage: Passage, duty: Duty, phrase: TimePhrase | None, mentions: Sequence[Mention]) -> int:
    """The end of the time phrase, or of the receivers when the time was said before."""
    if phrase is not None and phrase.start > duty.verb:
        return phrase.end
    ends = [m.end for m in mentions if duty.verb <= m.start < duty.end and m.end - duty.verb < 140]
    stop = passage.fold.find(",", duty.verb, duty.end)
    return max([*ends[:2], min(duty.end, stop if stop > 0 else duty.end, duty.verb + 60) if not ends else 0])


def _kind(passage: Passage, duty: Duty, begin: int, end: int, phrase: TimePhrase | None) -> str:
    if duty.word == "phản ánh":
        return "feedback"
    if duty.word in ("sơ kết", "tổng kết"):
        return "review"
    words = passage.fold[max(duty.sentence[0], begin - _KIND_BEFORE) if begin < duty.verb else begin : end]
    reports = duty.word != "gửi" or "báo cáo" in words
    if phrase and phrase.schedule and phrase.schedule.kind is Kind.ON_REQUEST:
        return "on_request"
    if duty.word.split()[0] in ("gửi", "đăng", "trình", "nộp", "chuyển") and "báo cáo" not in words:
        return "submission"
    if not reports:
        return "periodic"
    own = passage.fold[begin:end]
    return _named_kind(own) or _named_kind(words) or "periodic"


def _named_kind(words: str) -> str | None:
    return next((name for name, named in _kinds() if named.search(words)), None)


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry["is"], re.compile(rf"(?<!\w)(?:{any_of(entry['words'])})(?!\w| \d)"))
        for entry in table("reports")["kind"]
    )


def _by(document: Document, passage: Passage, duty: Duty, mentions: Sequence[Mention]) -> str | None:
    """Who reports: the subject of the sentence, else the bodies of the heading above."""
    subjects = [m for m in mentions if duty.sentence[0] <= m.start < duty.verb and m.start - duty.sentence[0] < 30]
    if subjects and not passage.fold[duty.sentence[0] : subjects[0].start].strip().endswith(
        ("tham mưu", "với", "của", "cho")
    ):
        return passage.text[subjects[0].start : subjects[-1].end]
    verb = passage.raw(duty.verb, duty.verb + 1)[0]  # a body named after it receives
    own = [item for item in document.headed.get(passage.node.id) or () if item.span[0] < verb]
    bodies = [item for item in own if item.role in ("lead", "responsible", "focal")] or bodies_of(
        document, passage.node.parent
    )
    return "; ".join(item.text for item in bodies) or None
