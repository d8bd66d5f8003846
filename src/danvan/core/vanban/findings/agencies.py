"""Bodies named in a passage: single ones with their whole names, and classes ("các sở, ban, ngành").

Words are in `words/agencies.toml` and `words/agency_classes.toml`. A name is bounded by the fields of work it may carry
("Phòng Tài chính - Kế hoạch" is one body), by levels and places, and, where the field is unknown, by its capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from danvan.core.vanban.findings.classes import SHORT_NAMES, agency_classes, class_of
from danvan.core.vanban.findings.phrases import any_of
from danvan.core.vanban.letters import CAPITALS
from danvan.core.vanban.words import table

_COMMITTEE = "(?:ubnd|ủy ban nhân dân)"
_NAME_WORDS = 9
_WORD = re.compile(r"[ ]([^\W\d_]+(?:[-/&][^\W\d_]+)*)")
_PLACE = re.compile(rf"(?: (?![{CAPITALS}]{{2,}}\b)[{CAPITALS}][\w'-]*)+")
_JOINT = re.compile(r" (?:-|và) ([^\W\d_]+)|, ([^\W\d_]+)")
_SCHOOLS = re.compile(
    r"(?:(?:, | và | )(?:mầm non|mẫu giáo|tiểu học|thcs|thpt|trung học cơ sở|trung học phổ thông)(?!\w))+"
)
_LEVELS = re.compile(
    r"(?:(?<=xã)|(?<=huyện)|(?<=thành phố)|(?<=phường))(?:, (?:xã|phường|thị trấn|đặc khu|thị xã|thành phố|huyện))+(?!\w)"
)
_VERB_NEXT = re.compile(r" *(?:[:,;.()\n]|$)| (?:và|các|có|là|phải|cùng) ")
_NUMBERED = re.compile(r" (?:số )?\d{1,4}[a-zđ]?(?![\w/%]|[.,]\d)")
_OF = re.compile(r" (?:(?:của|thuộc) )?")
_REGION = re.compile(r"(?<=khu vực) (?:[ivx]+|\d+)(?!\w)")
_DASHED = re.compile(rf" - (?=[{CAPITALS}])[^\W\d_]+")
_COMMITTEE_NAME = re.compile(
    rf"(?:{_COMMITTEE}|hđnd và {_COMMITTEE}|hội đồng nhân dân và {_COMMITTEE}) "
    r"(?:các tỉnh, thành phố(?: trực thuộc trung ương)?|các tỉnh(?! ủy)|\d+ (?:xã|phường|huyện|đặc khu)(?:, (?:xã|phường|thị trấn))*|các cấp|cùng cấp|cấp (?:tỉnh|huyện|xã)(?:(?:, | và )cấp (?:huyện|xã))?|tỉnh|thành phố|huyện|thị xã|quận|xã|phường|đặc khu|thị trấn)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named at [start, end) of a passage; `agency_class` is None for a body named by itself."""

    start: int
    end: int
    agency_class: str | None


@dataclass(frozen=True, slots=True)
class _Patterns:
    start: re.Pattern[str]  # where a name may begin: class, complete, committee or head
    person: re.Pattern[str]
    sector: re.Pattern[str]
    level: re.Pattern[str]
    suffix: re.Pattern[str]
    unit: re.Pattern[str]  # heads whose bodies are told apart by numbers
    alone: frozenset[str]
    heads: frozenset[str]
    open: frozenset[str]
    verbs: frozenset[str]


@cache
def _patterns() -> _Patterns:
    words = table("agencies")
    wordings = [word for item in agency_classes().values() for word in item.wordings]
    spelled = [word.replace(short, full) for word in wordings for short, full in SHORT_NAMES.items() if short in word]
    classes = any_of([*wordings, *spelled])
    people = f"(?:(?:{any_of(words['persons'])}) (?:của )?){{0,3}}"
    several = f"(?:(?:{any_of(words['determiners'])}) )?"
    names = any_of(words["complete"])
    heads = any_of(words["heads"])
    return _Patterns(
        start=re.compile(
            rf"(?<![\w/.-]){people}(?:{several}(?P<class>{classes})(?![\w])"
            rf"|(?P<committee>{_COMMITTEE_NAME.pattern})|{several}(?P<complete>{names})(?!\w)"
            rf"|{several}(?!(?:{any_of(words['not_heads'])})(?!\w))(?P<head>{heads})(?= ))"
        ),
        person=re.compile(rf"(?:{any_of(words['persons'])}) "),
        sector=re.compile(rf" (?:{any_of(words['sectors'])})(?!\w)"),
        level=re.compile(rf" (?:{any_of(words['levels'])})(?!\w)(?! hội)"),
        suffix=re.compile(rf" (?:{any_of(words['suffixes'])})(?!\w)"),
        unit=re.compile(rf"(?:{any_of(words['numbered'])})(?!\w)"),
        alone=frozenset(words["alone"]),
        heads=frozenset(
            word.split()[0] for word in (*words["heads"], *words["complete"], *words["persons"], "ubnd", "ủy", "đảng")
        ),
        open=frozenset(words["open"]),
        verbs=frozenset(table("duties")["verbs"]),
    )


def find_agencies(text: str, fold: str, declared: Sequence[str] = (), start: int = 0) -> list[Mention]:
    """The bodies named from `start` on, in reading order, never overlapping.

    `declared` are short names the document gives itself ("sau đây gọi tắt là …"), folded.
    """
    mentions: list[Mention] = []
    for mention in _candidates(text, fold, start):
        if mentions and mention.start < mentions[-1].end:
            continue
        if mentions and _is_one_name(fold, mentions[-1], mention):
            mention = Mention(mentions[-1].start, mention.end, mentions.pop().agency_class)
        mentions.append(mention)
    if not declared:
        return mentions
    known = [Mention(a, b, None) for name in declared for a, b in _occurrences(fold, name, start)]
    free = [new for new in known if all(new.end <= old.start or old.end <= new.start for old in mentions)]
    return sorted([*mentions, *free], key=lambda mention: mention.start)


def _is_one_name(fold: str, first: Mention, then: Mention) -> bool:
    """Whether a body that follows another without a stop belongs to its name ("Tổ giúp việc Ban Chỉ đạo")."""
    return first.agency_class is None and _OF.fullmatch(fold, first.end, then.start) is not None


def _occurrences(fold: str, name: str, start: int) -> Iterator[tuple[int, int]]:
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", fold[start:]):
        yield (start + found.start(), start + found.end())


def _candidates(text: str, fold: str, at: int) -> Iterator[Mention]:
    start = _patterns().start
    found = start.search(fold, at)
    while found:
        end = _end(found, text, fold)
        if end:
            named = found["head"] is not None or found["complete"] is not None
            yield Mention(found.start(), end, None if named else class_of(fold[found.start() : end]))
        found = start.search(fold, max(end or 0, _next_word(fold, found.start())))


def _next_word(fold: str, at: int) -> int:
    space = fold.find(" ", at)
    return space + 1 if space >= 0 else len(fold)


def _end(found: re.Match[str], text: str, fold: str) -> int:
    """Where the name that begins here ends, or 0 when it is none."""
    if found["class"]:
        return _class_end(found, text, fold)
    if found["committee"]:
        return _with_place(text, fold, found.end())
    if found["complete"]:
        return _complete_end(found, text, fold)
    return _named_end(found, text, fold)


def _complete_end(found: re.Match[str], text: str, fold: str) -> int:
    """The end of a name that needs nothing more, with the number, field, level or place it may have."""
    end = found.end()
    if not _capital(text, found.start("complete"), end):
        return 0
    if _patterns().unit.match(fold, found.start("complete")) and (number := _NUMBERED.match(fold, end)):
        return _with_levels(text, fold, number.end())
    sector = _patterns().sector.match(fold, end)
    if sector and text[end + 1].isupper():
        end = _joined(text, fold, sector.end())
    return _with_levels(text, fold, end)


def _class_end(found: re.Match[str], text: str, fold: str) -> int:
    end = found.end()
    sector = _patterns().sector.match(fold, end)
    if sector and text[end + 1].isupper():
        return _with_levels(text, fold, _joined(text, fold, sector.end()))  # "các Phòng Giáo dục và Đào tạo"
    if levels := _LEVELS.match(fold, end):
        end = levels.end()
    if schools := _SCHOOLS.match(fold, end):
        end = schools.end()
    while suffix := _patterns().suffix.match(fold, end):
        end = suffix.end()
    return _with_place(text, fold, end)


def _capital(text: str, start: int, end: int) -> bool:
    return any(letter.isupper() for letter in text[start:end])


def _named_end(found: re.Match[str], text: str, fold: str) -> int:
    """The end of a head's name: a known field of work, a level, or words that begin with a capital."""
    start, end = found.start("head"), found.end("head")
    sector = _patterns().sector.match(fold, end)
    if sector and (text[start].isupper() or text[end + 1].isupper()):
        return _with_levels(text, fold, _joined(text, fold, sector.end()))
    if not text[start].isupper():
        return end if found.start() < start and found["head"] in _UNDER_A_HEAD else 0
    if _patterns().unit.match(fold, start) and (number := _NUMBERED.match(fold, end)):
        return _with_levels(text, fold, number.end())
    if level := _patterns().level.match(fold, end):
        return _with_place(text, fold, level.end())
    free = _free_name(text, fold, end, small=found["head"] in _patterns().open)
    if free == end and (found.start() < start or _stands_alone(found["head"], fold, end)):
        return end  # "Giám đốc Sở": the person's own body
    if free > end and _patterns().unit.match(fold, start) and (number := _NUMBERED.match(fold, free)):
        free = number.end()
    return _with_levels(text, fold, free) if free > end else 0


_UNDER_A_HEAD = frozenset(
    ("bệnh viện", "trường", "nhà trường", "trung tâm", "trạm y tế", "đài", "công ty", "hợp tác xã")
)


def _stands_alone(head: str, fold: str, end: int) -> bool:
    """ "Văn phòng: tổng hợp …": the body of the plan's own house."""
    if head not in _patterns().alone:
        return False
    word = _WORD.match(fold, end)
    verbs = _patterns().verbs
    following = _WORD.match(fold, word.end()) if word else None
    acts = word is not None and (word[1] in verbs or (following is not None and f"{word[1]} {following[1]}" in verbs))
    return acts or _VERB_NEXT.match(fold, end) is not None


def _joined(text: str, fold: str, end: int) -> int:
    """A field joined to another by a dash or "và" is still the same name unless a body begins there."""
    joint = _JOINT.match(fold, end)
    if joint is None or joint[1] is None or not text[joint.start(1)].isupper() or joint[1] in _patterns().heads:
        return end
    other = _patterns().sector.match(fold, joint.start(1) - 1)
    return other.end() if other and " và " not in fold[end : joint.start(1)] else end


def _free_name(text: str, fold: str, at: int, *, small: bool) -> int:
    """A name not in the lists: a capital first, then small letters until a verb of duty, a level or a stop."""
    first = _WORD.match(text, at)
    if small and (work := _WORK.match(fold, at)):
        first = work
    elif first is None or not (first[1][0].isupper() or (small and not _stops(fold, first, text))):
        return at
    if first[1].isupper() and len(first[1]) > 1 and text[:at].rstrip()[-2:].isupper():
        return at  # a title in capitals does not show where a name ends
    end = first.end()
    for at in range(_NAME_WORDS):
        word = _WORD.match(fold, end)
        if word is None and (joint := _DASHED.match(text, end)):
            end = joint.end()
            continue
        if word and word[1] == "và" and (other := _WORD.match(text, word.end())) and _is_other_half(fold, other):
            end = other.end()
            continue
        if word is None or (_stops(fold, word, text) and not (at == 0 and word[1] in _SECOND)):
            break
        end = word.end()
    return end


def _is_other_half(fold: str, word: re.Match[str]) -> bool:
    """The word after "và" goes on with a name ("Phòng Quản lý Doanh nghiệp và Lao động"): a capital, and no other body."""
    written = word[1]
    return written[0].isupper() and not written.isupper() and fold[word.start(1) : word.end(1)] not in _begins_another()


@cache
def _begins_another() -> frozenset[str]:
    """Words that begin another body or a person."""
    return _patterns().heads | {"nhân", "trưởng", "các", "mặt", "nhà"}


def _stops(fold: str, word: re.Match[str], text: str) -> bool:
    following = _WORD.match(fold, word.end())
    pair = f"{word[1]} {following[1]}" if following else ""
    patterns = _patterns()
    if word[1] in (
        "và",
        "cùng",
        "để",
        "trong",
        "theo",
        "trước",
        "hàng",
        "hằng",
        "về",
        "tại",
        "đã",
        "sẽ",
        "được",
        "là",
        "nhằm",
    ):
        return True
    if text[word.start(1)].isupper():
        return False
    if (pair in patterns.verbs and pair not in _IN_NAMES) or (word[1] in patterns.verbs and word[1] not in _IN_NAMES):
        return True
    return patterns.level.match(fold, word.start()) is not None


_IN_NAMES = frozenset(
    ("giám sát", "quản lý", "tiếp", "kiểm tra", "tổ chức", "xây dựng", "phát hành", "hỗ trợ", "đào tạo", "thông tin",
     "giao", "nhận", "cấp", "đưa", "in", "làm", "lập", "ký", "mở", "cử", "tăng", "trình")
)  # fmt: skip


# what a council or a team is set up for, though the words are verbs: "Hội đồng thẩm định"
_WORK = re.compile(
    r" (thẩm định|đánh giá|nghiệm thu|chấm điểm|xét duyệt|tuyển chọn|tư vấn|kiểm tra|giám sát|phản ứng nhanh)(?!\w)"
)
_SECOND = frozenset(("cần", "tiếp", "mở", "tự", "lập"))  # verbs that are the second half of a name: "Hậu cần"


def _with_levels(text: str, fold: str, end: int) -> int:
    """A name with the levels and the place that follow it."""
    for _ in range(2):
        level = _patterns().level.match(fold, end)
        if level is None:
            break
        end = level.end()
        if region := _REGION.match(fold, end):
            end = region.end()
    return _with_place(text, fold, end)


def _with_place(text: str, fold: str, end: int) -> int:
    place = _PLACE.match(text, end)
    if place is None:
        return end
    words = place.group().split()
    head = fold[end + 1 : end + 1 + len(words[0])]
    another = head in _patterns().heads and (len(words) == 1 or _patterns().start.match(fold, end + 1))
    return end if another else place.end()


# --- short names a document declares

_DECLARED = re.compile(
    r"\((?:sau đây )?(?:gọi|viết) tắt là:? \"?([^()\"]{2,60}?)\"?\)|\(gọi chung là:? \"?([^()\"]{2,60}?)\"?\)"
)


def declared_names(fold: str) -> list[str]:
    """Short names the document gives to bodies, folded."""
    names = [(found[1] or found[2]).strip() for found in _DECLARED.finditer(fold)]
    return [name for name in names if name.split()[0] in _patterns().heads or name.split()[0] in ("các", "đơn", "cơ")]
