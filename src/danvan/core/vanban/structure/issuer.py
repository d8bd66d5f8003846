"""The issuing body in full words: from the letterhead, else inferred from symbol, body text and place, and marked so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from danvan.core.kernel.folding import match_fold
from danvan.core.vanban.clean import Clean
from danvan.core.vanban.structure.letterhead import Letterhead
from danvan.core.vanban.structure.numbers import normal, symbol_segments
from danvan.core.vanban.structure.paragraphs import Paragraph
from danvan.core.vanban.structure.wording import body_case, is_capitals
from danvan.core.vanban.words import table

_RULE = re.compile(r"[\W_\d]+")
_LINE = 110
_PEOPLE_ENDS = ("nhân dân", "ủy ban", "hội đồng")
_PEOPLE = ("ủy ban nhân dân", "hội đồng nhân dân", "ubnd", "hđnd", "ủy ban mặt trận", "văn phòng")
_READ = 60_000


@cache
def _words(section: str, key: str) -> tuple[str, ...]:
    return tuple(table("issuers")[section][key])


def body_words() -> tuple[str, ...]:
    """Folded words that a body's name begins with."""
    return _words("bodies", "words")


@cache
def _local() -> re.Pattern[str]:
    levels = "|".join(_words("levels", "names"))
    return re.compile(
        rf"(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd)\s+(?P<level>{levels})(?!\w)(?P<place>(?: \w+){{0,4}})"
    )


def letterhead_issuer(
    paragraphs: Sequence[Paragraph], head: Letterhead, clean: Clean
) -> tuple[str, tuple[int, int]] | None:
    """The body named by the lines in capitals above the number and title, and their clean span."""
    last = head.kind_at if head.kind_at is not None else head.end
    lines = [p for p in paragraphs[:last] if _names_body(p)]
    if head.number and lines and head.kind_at is None:
        lines = [p for p in lines if p.start < head.number[1] + _LINE]
    if not lines:
        return None
    parts = _bodies([re.sub(r"\s+", " ", _own_words(line)) for line in lines])
    return _named(parts, clean), (lines[0].start, lines[-1].end)


def has_level(name: str) -> bool:
    """True for the name of a place that begins with its level: Tỉnh Gia Lai."""
    return match_fold(name).startswith(_words("levels", "names"))


def needs_place(issuer: str) -> bool:
    """True where a narrow column or a portal kept only "Ủy ban nhân dân"."""
    return match_fold(issuer) in ("ủy ban nhân dân", "hội đồng nhân dân", "chủ tịch ủy ban nhân dân")


def _names_body(paragraph: Paragraph) -> bool:
    if paragraph.label is not None or len(paragraph.text) > _LINE or not is_capitals(_own_words(paragraph)):
        return False
    if _RULE.fullmatch(paragraph.text) or paragraph.fold.startswith("số"):
        return False
    return paragraph.fold != "cộng" and not paragraph.fold.startswith(_words("not_bodies", "words"))


def _own_words(paragraph: Paragraph) -> str:
    """The line without the national motto, when both columns came out as one line."""
    at = re.search(r"\s*(?:cộng ho(?:à|ò)a? xã hội|cộng hòa xã hội|đảng cộng sản)", paragraph.fold)
    return (paragraph.text[: at.start()] if at and at.start() else paragraph.text).strip(" |\t")


def _bodies(lines: list[str]) -> list[str]:
    """Lines gathered into bodies: a line that begins like a body starts one, others go on with it."""
    bodies: list[str] = []
    for line in lines:
        folded = match_fold(line).strip(" -")
        joins = bodies and bodies[-1].endswith(" VÀ")
        starts = folded.startswith(tuple(f"{word} " for word in _words("bodies", "words"))) or folded in _words(
            "bodies", "words"
        )
        bare = bool(bodies) and match_fold(bodies[-1]).endswith(_PEOPLE_ENDS)
        if (starts and not joins and not bare) or (bodies and bodies[-1].endswith("-")):
            bodies.append(line)
        elif bodies:
            bodies[-1] = f"{bodies[-1]} {line}"
        else:
            bodies.append(line)
    return bodies


def _named(bodies: list[str], clean: Clean) -> str:
    """The last body, with the place it belongs to when only the body above it names that."""
    own = body_case(bodies[-1].strip(" -"), clean)
    if len(bodies) == 1:
        return own
    above = body_case(bodies[-2].strip(" -"), clean)
    if bodies[-2].endswith("-") or bodies[-1].startswith("-"):
        return _joint(above, own, body_case(bodies[-3].strip(" -"), clean) if len(bodies) > 2 else "")
    if match_fold(own) in ("văn phòng", "văn phòng tỉnh", "thanh tra", "thường trực"):
        return f"{own} {above}"
    if match_fold(own).startswith(_PEOPLE[:4]) or _has_place(own):
        return own
    local = re.search(rf"(?:{'|'.join(_words('levels', 'names'))}) .+$", above)
    if local and local.group() not in own:
        return f"{own} {local.group()}"
    if re.match(r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy", above) or above.startswith("Bộ "):
        return f"{own} {above}"
    return own


def _joint(first: str, second: str, above: str) -> str:
    """Two bodies that issue together; what only the line above them names (a committee, its place) is said with them."""
    party = re.match(r"(?P<body>\w+ ủy)(?P<place> .+)?$", above)
    if party and party["body"].lower() not in first.lower():
        first = f"{first} {party['body']}"
    if party and party["place"] and second.endswith(_words("levels", "names")):
        second += party["place"]
    return f"{first} + {second}"


def _has_place(name: str) -> bool:
    return re.search(rf"(?:{'|'.join(_words('levels', 'names'))}) [A-ZĐ]", name) is not None


def inferred_issuer(number: str, place: str | None, clean: Clean, start: int) -> str | None:
    """The body that the symbol, the place and the words after `start` (clean index) point to together; None when they do not."""
    segments = symbol_segments(number)
    if not segments:
        return None
    known = table("issuers")
    party = normal(number).rsplit("/", 1)[-1]
    name = known["party"].get(party) if re.match(r"\d+[a-z]?-", normal(number)) else None
    for segment in segments:
        name = name or known["symbols"].get(segment) or known["symbols"].get(segment.replace("&", ""))
    if name is None:
        return None
    if "{local}" in name:
        local = local_name(place, clean, start)
        return name.format(local=local).strip() if local else None
    if "{place}" in name:
        return name.format(place=place) if place else None
    return str(name)


def local_name(place: str | None, clean: Clean, start: int) -> str | None:
    """Level and place: the level the text first gives its own committee, the place it names with it or else that of the date line."""
    for found in _local().finditer(clean.fold, start, min(len(clean.fold), start + _READ)):
        if found["level"] in ("xã", "phường") and _in_list(clean.fold, found):
            continue
        shown = clean.text[found.start("place") : found.end("place")].split(" ")[1:]
        named = _capitalised_run(shown)
        if (
            named
            and place
            and match_fold(place) not in (match_fold(" ".join(named)), f"tp {match_fold(' '.join(named))}")
        ):
            continue
        if named or place:
            return f"{found['level']} {' '.join(named) or place}"
    return None


def _in_list(folded: str, found: re.Match[str]) -> bool:
    return folded[found.end("level") : found.end("level") + 1] == ","


def _capitalised_run(words: list[str]) -> list[str]:
    run: list[str] = []
    for word in words:
        if not word[:1].isupper():
            break
        run.append(word)
    return run
