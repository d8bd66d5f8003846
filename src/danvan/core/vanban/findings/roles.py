"""Who is to do what: the role of each body named in a passage, from the words around it.

Reads: a passage and the bodies named in it. Writes: role, requested, and which rule said so; bodies that are merely named
(advised, reported to, possessor, place) get none.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from danvan.core.vanban.findings.agencies import Mention
from danvan.core.vanban.findings.passages import Passage
from danvan.core.vanban.findings.phrases import Ending, any_of
from danvan.core.vanban.outline import NodeKind, Part
from danvan.core.vanban.words import table

_BETWEEN = re.compile(r"\s*(?:,|;|và|-|/|\n|cùng|cùng với|hoặc|, và)\s*(?:tại |của )?$")
_LINE = 400  # letters a label reaches
_REACH = 70  # letters before a body in which the words that give it a role must stand


@dataclass(frozen=True, slots=True)
class Role:
    """The role of one mention; `rule` names the words that gave it."""

    mention: Mention
    role: str
    requested: bool
    rule: str


@dataclass(frozen=True, slots=True)
class _Triggers:
    before: Ending
    roles: dict[str, tuple[str, bool]]
    after: re.Pattern[str]
    after_roles: dict[str, str]
    label: re.Pattern[str]
    labels: dict[str, str]
    verb: re.Pattern[str]


@cache
def _triggers() -> _Triggers:
    data = table("roles")
    roles = {
        word: (entry["role"], entry.get("requested", False)) for entry in data["before"] for word in entry["words"]
    }
    after = {word: entry["role"] for entry in data["after"] for word in entry["words"]}
    labels = {word: entry["role"] for entry in data["label"] for word in entry["words"]}
    before = "|".join(re.escape(word) for word in sorted(roles, key=len, reverse=True))
    return _Triggers(
        before=Ending(
            rf"(?:^|(?<=[\s(,;:.\"/])|(?<=^\())(?P<words>{before})(?: (?:các|của các))?[\s:]*$",
            (*roles, " các"),
            f"{string.whitespace}:",
        ),
        roles=roles,
        after=re.compile(rf"\s*(?:\([^)]*\) ?)?[,:]? ?(?P<words>{any_of(after)})(?!\w)"),
        after_roles=after,
        label=re.compile(rf"(?:^|[\n;.(,-] ?)(?:- ?|\+ ?)?(?P<words>{any_of(labels)}) ?: ?"),
        labels=labels,
        verb=re.compile(
            rf"\s*(?:\([^)]*\),? ?)?(?:,? ?(?:khi|nếu|trong|căn cứ|theo|trên cơ sở|ngoài)[^,;.]*, ?)?(?:{any_of(table('duties')['verbs'])})(?!\w)"
        ),
    )


def roles_in(passage: Passage, mentions: Sequence[Mention], *, heads: bool, opening: bool) -> list[Role]:
    """The bodies of a passage that are assigned something.

    `heads`: the passage is the heading of others, so the bodies it opens with are theirs. `opening`: bodies may be the
    subject of the passage's first sentence (not so under a heading that has bodies already).
    """
    found: list[Role] = []
    for group in _groups(passage, mentions):
        role = _group_role(passage, group, found, heads=heads, opening=opening)
        if role is not None:
            asked = role[1] or _asked_before(passage, group[0], found)
            found.extend(Role(mention, role[0], asked, role[2]) for mention in group)
    return found


def _asked_before(passage: Passage, first: Mention, found: Sequence[Role]) -> bool:
    """After "Đề nghị Mặt trận … giám sát;" a further body that takes no orders is asked too."""
    start, _ = passage.sentence(first.start)
    asked = any(role.requested for role in found if role.mention.start >= start)
    return asked and _ASKED.match(passage.fold, first.start) is not None


_ASKED = re.compile(
    r"(?:các )?(?:ủy ban mặt trận|ủy ban mttq|mặt trận|mttq|hội |liên đoàn|đoàn |đoàn thể|tổ chức chính trị|tỉnh đoàn|thành đoàn|huyện đoàn|"
    r"ban (?:tuyên giáo|dân vận|nội chính|tổ chức)|thường trực|tòa án|viện kiểm sát|đảng ủy|hiệp hội|liên minh)"
)


def _groups(passage: Passage, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Lists of bodies: "Ban A, Sở B và Sở C" share a role."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        if mention.start < passage.body:
            continue
        between = passage.fold[groups[-1][-1].end : mention.start] if groups else "x"
        if groups and _BETWEEN.fullmatch(between) and not _begins_anew(passage, groups[-1][-1], mention, groups[-1][0]):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _begins_anew(passage: Passage, last: Mention, mention: Mention, first: Mention) -> bool:
    """After a line, or after a semicolon that ends a labelled or lesser list, a body with a verb begins a sentence."""
    between = passage.fold[last.end : mention.start]
    if _triggers().verb.match(passage.fold, mention.end) is None:
        return False
    if "\n" in between:
        return True
    opens = first.start <= passage.body or _OPENS.search(passage.fold[max(passage.body, first.start - 4) : first.start])
    return ";" in between and (not opens or _labelled(passage, first) is not None)


def _group_role(
    passage: Passage, group: list[Mention], found: list[Role], *, heads: bool, opening: bool
) -> tuple[str, bool, str] | None:
    first, last = group[0], group[-1]
    if label := _labelled(passage, first):
        return (label, False, "label")
    if _executes(passage, first, last):
        return ("responsible", False, "execution")
    clause = max(passage.body, passage.clause(first.start)[0], first.start - _REACH)
    before = passage.fold[clause : first.start]
    if _parallel(passage, first):
        return ("coordinate", False, "between")
    trigger = _triggers().before.search(before)
    if trigger:
        role = _triggered(passage, group, trigger["words"], before[: trigger.start("words")])
        ordered = role is not None and role[0] != "coordinate" and not role[1]
        titled = ordered and passage.node.kind is NodeKind.HEADING and not _COLON.match(passage.fold, last.end)
        return None if titled else role
    return _subject(passage, first, last, before, heads=heads, opening=opening) or _alongside(passage, group, found)


_EXECUTION = re.compile(
    r"(?:chịu|có) trách nhiệm (?:thi hành|thực hiện) (?:quyết định|chỉ thị|nghị quyết|kế hoạch) này"
)
_NEW_HOLDER = re.compile(r"(?:của|cho|với|tại|trước|qua) $")


def _executes(passage: Passage, first: Mention, last: Mention) -> bool:
    """In the Article of execution everybody named before "chịu trách nhiệm thi hành" is to execute."""
    start, end = passage.sentence(first.start)
    if _NEW_HOLDER.search(passage.fold, max(start, first.start - 8), first.start):
        return False
    return _EXECUTION.search(passage.fold, last.end, end) is not None and ";" not in passage.fold[last.end : end]


_COMMA = re.compile(r"(?:, |và |còn )$")


def _alongside(passage: Passage, group: list[Mention], found: Sequence[Role]) -> tuple[str, bool, str] | None:
    """ "Sở A chủ trì mời dân, Ủy ban B cử người dự": a second body that acts after the first one's part is told."""
    first, last = group[0], group[-1]
    sentence, _ = passage.sentence(first.start)
    acting = [role for role in found if role.mention.start >= sentence and role.rule in ("subject", "alongside")]
    if not acting or not _COMMA.search(passage.fold, max(sentence, first.start - 5), first.start):
        return None
    between = passage.fold[acting[-1].mention.end : first.start]
    if ";" in between or len(between) > _REACH * 2 or passage.fold[last.end :].lstrip()[:1] == ",":
        return None
    if not _acts(passage, last) or not _TOLD_BEFORE.match(between):
        return None
    return (_after(passage, last) or "responsible", False, "alongside")


# what the first body does takes no other body as its object, nor a class of things that go on after the comma
_TOLD_BEFORE = re.compile(r" (?!phối hợp|cùng|và|,)\w")


def _labelled(passage: Passage, first: Mention) -> str | None:
    """The role a label gives to what follows it on its line."""
    line = max(passage.fold.rfind(mark, 0, first.start) for mark in "\n;")
    start = max(0, line, first.start - _LINE)
    labels = list(_triggers().label.finditer(passage.fold, start, first.start))
    if not labels:
        return None
    between = passage.fold[labels[-1].end() : first.start]
    return _triggers().labels[labels[-1]["words"]] if "." not in between and ":" not in between else None


def _triggered(passage: Passage, group: list[Mention], words: str, before: str) -> tuple[str, bool, str] | None:
    role, requested = _triggers().roles[words]
    if role == "none":
        return _received(passage, group, words)
    if role == "via":
        return (role, False, words) if _is_via(passage, group[0], before) else None
    if role == "coordinate":
        return (role, False, words)
    if not _is_told(passage, group[-1], words, before):
        return None
    after = _after(passage, group[-1])
    plain = after is None or after == ("supervise" if requested else "coordinate")
    return ("responsible" if plain or after is None else after, requested, words)


_ONLY_ACTING = (
    "chỉ đạo",
    "hướng dẫn",
    "đôn đốc",
    "hướng dẫn, đôn đốc",
    "đối với",
    "riêng",
    "nhất là",
    "thì",
    "trong đó",
)


def _is_told(passage: Passage, last: Mention, words: str, before: str) -> bool:
    """Whether the words before a body give it something to do, looking at what follows it."""
    if words == "để":
        return _INFORMED.match(passage.fold, last.end) is not None
    if words == "do":
        return _UNDERTAKES.match(passage.fold, last.end) is not None
    if words == "phân công":
        return not before.rstrip().endswith(("việc", "công tác", "được"))
    if words in _ONLY_ACTING:
        return (
            _acts(passage, last)
            or _after(passage, last) is not None
            or _COLON.match(passage.fold, last.end) is not None
        )
    return True


def _after(passage: Passage, last: Mention) -> str | None:
    found = _triggers().after.match(passage.fold, last.end)
    return _triggers().after_roles[found["words"]] if found else None


def _acts(passage: Passage, last: Mention) -> bool:
    """Whether a verb of duty follows the body."""
    patterns = (_triggers().verb, _RELATIVE, _LISTED_ON)
    return any(pattern.match(passage.fold, last.end) for pattern in patterns)


# "các địa phương chưa tổ chức đối thoại phải hoàn thành …": the verb comes after what the body is or has not done
_RELATIVE = re.compile(
    r" (?:chưa|còn|có|là|đang|được|thuộc|trong|để xảy ra)(?!\w)[^.;:\n]{3,120}? (?:phải|thì|có trách nhiệm|chịu trách nhiệm)(?!\w)"
)


# "Chủ tịch UBND cấp xã, người đại diện của doanh nghiệp phải báo cáo …": the list goes on with somebody no list knows
_LISTED_ON = re.compile(r"(?:,| và) [^.;:,\n]{3,70}? (?:phải|có trách nhiệm|chịu trách nhiệm)(?!\w)")


_INFORMED = re.compile(r" (?:được )?(?:biết|nghiêm túc|triển khai|thực hiện)(?!\w)")
_COLON = re.compile(r"(?:,? ?(?:khi|trong|theo|căn cứ|ngoài|trên cơ sở|trực tiếp)[^,;.:\n]*)? ?:")
_UNDERTAKES = re.compile(
    r"\s*(?:trực tiếp |chịu trách nhiệm |làm )?(?:chủ trì|thực hiện|phụ trách|tham mưu|đảm nhận|tổ chức thực hiện|theo dõi|tổng hợp|đầu mối)(?!\w)"
)
_SUMS_UP = re.compile(
    r"[^.;\n]{0,80}?(?:để|nhằm)? ?(?:tổng hợp|xem xét|hướng dẫn|được hướng dẫn|tham mưu|kịp thời|trình)"
)
_SENT = re.compile(r"gửi|báo cáo|đăng ký")
_COMMITTEE = re.compile(r"(?:chủ tịch )?(?:ubnd|ủy ban nhân dân)")
_FEEDBACK = re.compile(r"(?:phản ánh|vướng mắc|liên hệ|trao đổi)[^.;]{0,40}(?:về|với|qua|đến|tới) $")


def _received(passage: Passage, group: list[Mention], words: str) -> tuple[str, bool, str] | None:
    """A body something is sent to is nobody's assignee, but one that is to sum it up is the focal point."""
    if words.split()[0] not in ("về", "gửi", "phản", "liên", "báo", "thông", "trao", "kết", "với", "cho"):
        return None
    after = passage.fold[group[-1].end : group[-1].end + 60]
    if _COMMITTEE.match(passage.fold, group[0].start) or after.lstrip().startswith(("(qua", "(thông qua", "qua ")):
        return None
    near = passage.fold[max(passage.body, group[0].start - 60) : group[0].start]
    if _FEEDBACK.search(near) and "thông tin hai chiều" not in near:
        return ("focal", False, "feedback")
    return ("focal", False, "to sum up") if _SENT.search(near) and _SUMS_UP.match(after) else None


def _is_via(passage: Passage, first: Mention, before: str) -> bool:
    """ "(qua Sở Nội vụ)", "gửi … qua Sở Nội vụ"; "thông qua" a body's work is no channel."""
    if before.rstrip().endswith("("):
        return True
    sentence, _ = passage.sentence(first.start)
    return re.search(r"gửi|báo cáo|đăng ký|phản ánh|kiến nghị", passage.fold[sentence : first.start]) is not None


_COOPERATION = re.compile(r"phối hợp[^.;:]{0,40} giữa [^.;:]{3,60} (?:với|và) $")


def _parallel(passage: Passage, first: Mention) -> bool:
    """ "quy chế phối hợp … giữa Ủy ban nhân dân với Mặt trận Tổ quốc": the Front coordinates."""
    return _COOPERATION.search(passage.fold[max(0, first.start - 120) : first.start]) is not None


_OPENS = re.compile(r"^\W*$|[.;:\n]\s*(?:[-+] ?)?$")
_ADVERBIAL = re.compile(r",\s*$")
_COOPERATES_WITH = re.compile(r"[^.;,:\n]{0,40}phối hợp(?: chặt chẽ| tốt| thường xuyên)? (?:với|cùng)")
_COOPERATES = re.compile(r"[^.;,:\n]{0,40}phối hợp(?: chặt chẽ| tốt| thường xuyên)? ")


def _names_partner(passage: Passage, last: Mention) -> bool:
    """Whether the body is told with whom to cooperate: then it acts itself."""
    if _COOPERATES_WITH.match(passage.fold, last.end):
        return True
    cooperates = _COOPERATES.match(passage.fold, last.end)
    return cooperates is not None and bool(passage.mentions_in(cooperates.end(), cooperates.end() + 1))


@cache
def _small() -> re.Pattern[str]:
    """Two words after a body of which the first does not tell what it is, was or has."""
    return re.compile(rf" (?!(?:{any_of(table('roles')['describes'])})(?!\w))[^\W\d_]+ [^\W\d_]+")


def _goes_on_small(passage: Passage, first: Mention, last: Mention) -> bool:
    """A body that opens a task and goes on in small letters acts, even where no list knows its verb."""
    if passage.node.part not in (Part.TASKS, Part.ORGANISATION) or first.start > passage.body:
        return False
    found = _small().match(passage.fold, last.end)
    return found is not None and passage.text[last.end + 1].islower() and passage.node.kind is not NodeKind.HEADING


_DIRECTS = re.compile(r"\s*(?:lãnh đạo, )?chỉ đạo (?:ubnd|ủy ban nhân dân|các phòng|các cơ quan|các đơn vị|chủ tịch)")
_ORDERS = re.compile(
    r"\s*(?:thông báo (?:để|đến|ý kiến|kết luận)|yêu cầu|giao|đề nghị|ban hành kế hoạch|xây dựng kế hoạch này|phân công|kính)(?!\w)"
)


def _subject(
    passage: Passage, first: Mention, last: Mention, before: str, *, heads: bool, opening: bool
) -> tuple[str, bool, str] | None:
    """A body that opens a sentence and acts in it."""
    opens = _OPENS.search(before) is not None or first.start <= passage.body
    if not opens and (not _ADVERBIAL.search(before) or passage.node.kind is NodeKind.HEADING):
        return None
    after = _after(passage, last)
    bare = heads and opens and re.match(r"\s*(?:[:.(]|-|\n|$)", passage.fold[last.end :]) is not None
    told = _COLON.match(passage.fold, last.end) is not None
    acts = after is not None or _acts(passage, last) or told or bare or (opens and _goes_on_small(passage, first, last))
    if not acts or _ORDERS.match(passage.fold, last.end):
        return None
    if not opening and _is_anaphoric(passage, first):
        return None
    joins = after == "coordinate" and not _names_partner(passage, last)
    goes_on = passage.fold[last.end :].lstrip()[:1] == "," and _LISTED_ON.match(passage.fold, last.end) is None
    if not opens and not joins and (goes_on or not _is_adverbial(passage, first)):
        return None
    role = "coordinate" if joins else "responsible" if after in (None, "coordinate", "supervise") else after
    if _DIRECTS.match(passage.fold, last.end):
        role = "lead"
    if told or bare:
        role = _after_colon(passage, last) or "responsible"
    return (role, False, "subject" if opens else "subject after adverbial")


_LEADS = re.compile(r"\s*(?:\([^)]*\))?\s*[:.\n-]?\s*(?:[-+] ?)?(?:chủ trì|là cơ quan chủ trì|là đơn vị chủ trì)(?!\w)")


def _after_colon(passage: Passage, last: Mention) -> str | None:
    return "lead" if _LEADS.match(passage.fold, last.end) else None


_CIRCUMSTANCE = re.compile(
    r"^\W*(?:hàng|hằng|mỗi|định kỳ|trên cơ sở|căn cứ|trong|khi|nếu|ngoài|riêng|để|sau|trước|theo|từ|đối với|chậm nhất|vào|"
    r"tùy|qua|thông qua|bên cạnh|đồng thời|trên đây|nhằm|riêng|quá trình|quý|tháng|năm|ngay|muộn nhất|không muộn|giao|yêu cầu|đề nghị|định hướng|với)(?!\w)"
)


def _is_adverbial(passage: Passage, first: Mention) -> bool:
    """Whether the words before the comma only say when, why or on what ground."""
    start = max(passage.sentence(first.start)[0], passage.clause(first.start)[0], passage.body)
    return _CIRCUMSTANCE.match(passage.fold[start : first.start]) is not None


def _is_anaphoric(passage: Passage, first: Mention) -> bool:
    """Under a heading with its own bodies "các đơn vị, địa phương" in the first sentence means them again."""
    start, _ = passage.sentence(first.start)
    generic = first.agency_class in ("agencies", "units_of_department", "peoples_committees")
    return generic and start <= passage.body
