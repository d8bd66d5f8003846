"""Words printed in capitals, put back into ordinary writing."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from danvan.core.kernel.folding import match_fold
from danvan.core.vanban.clean import Clean
from danvan.core.vanban.structure.syllables import is_syllable
from danvan.core.vanban.words import table

_TOKEN = re.compile(r"[^\W_]+(?:[-/.&][^\W_]+)*")
_COMMITTEE = re.compile(r"(?:Tỉnh|Thành|Huyện|Quận|Thị) ủy (?P<place>\w+(?: \w+){0,3})$")
_QUOTED = re.compile(r"(?<= \")\w")
_READ = 120_000  # characters of the document that are enough to learn its spelling from


def is_capitals(text: str) -> bool:
    """True where nearly all letters are capitals (a symbol like KH-UBND may hold small ones, "QĐ-TTg")."""
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)


def sentence_case(text: str, clean: Clean) -> str:
    """Capitals written as the document itself writes the same words elsewhere, names as always, all else small."""
    spelling = _spelling(clean)
    tokens = list(_TOKEN.finditer(text))
    folded = [match_fold(token.group()) for token in tokens]
    pieces, last = [], 0
    for at, token in enumerate(tokens):
        pieces.append(text[last : token.start()])
        pieces.append(_spelled(token.group(), folded, at, spelling))
        last = token.end()
    pieces.append(text[last:])
    return _QUOTED.sub(lambda letter: letter.group().upper(), capitalised(with_names("".join(pieces))))


def _spelled(token: str, folded: list[str], at: int, spelling: dict[tuple[str, str], str]) -> str:
    if any(sign.isdigit() or sign in "/&" for sign in token) or _is_numeral(token) or not is_syllable(folded[at]):
        return token
    before = spelling.get((folded[at - 1], folded[at])) if at else None
    if before:
        return before.split(" ")[1]
    after = spelling.get((folded[at], folded[at + 1])) if at + 1 < len(folded) else None
    return after.split(" ")[0] if after else token.lower()


def _is_numeral(token: str) -> bool:
    return len(token) > 1 and set(token) <= set("IVX")


def _spelling(clean: Clean) -> dict[tuple[str, str], str]:
    """How the document writes pairs of words inside its sentences, the commonest way first."""
    counts: Counter[tuple[tuple[str, str], str]] = Counter()
    text, fold = clean.text[:_READ], clean.fold[:_READ]
    before: re.Match[str] | None = None
    for token in _TOKEN.finditer(text):
        if before is not None and text[before.end() : token.start()] == " ":
            first, second = before.group(), token.group()
            if not (first.isupper() or second.isupper()):
                first = first.lower() if _opens_sentence(text, before.start()) else first
                counts[
                    (fold[before.start() : before.end()], fold[token.start() : token.end()]), f"{first} {second}"
                ] += 1
        before = token
    best: dict[tuple[str, str], str] = {}
    for (key, shown), _ in counts.most_common():
        best.setdefault(key, shown)
    return best


def _opens_sentence(text: str, start: int) -> bool:
    """True where a capital only says that a sentence or line begins."""
    return start < 2 or text[start - 1] != " " or text[start - 2] in ".:;!?-)+"


@cache
def _names() -> tuple[tuple[re.Pattern[str], str], ...]:
    names = sorted(table("issuers")["spelling"]["names"], key=len)
    return tuple((re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE), name) for name in names)


def with_names(text: str) -> str:
    """The text with the capitals that names of bodies and offices always have."""
    for pattern, name in _names():
        text = pattern.sub(name, text)
    return text


def capitalised(text: str) -> str:
    """The text with its first letter a capital."""
    return text[:1].upper() + text[1:]


@cache
def _levels() -> tuple[str, ...]:
    return tuple(table("issuers")["levels"]["names"])


def body_case(text: str, clean: Clean) -> str:
    """A body's name in ordinary writing, its abbreviations written out ("UBND TỈNH NGHỆ AN": "Ủy ban nhân dân tỉnh Nghệ An")."""
    for short, full in table("issuers")["written_out"].items():
        text = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", full.upper() if is_capitals(text) else full, text)
    if not is_capitals(text):
        return capitalised(text)
    return _with_places(sentence_case(text, clean))


def _with_places(name: str) -> str:
    """Place names after a level word have capitals, whatever the document wrote elsewhere."""
    for level in _levels():
        found = re.search(rf"(?<!\w){level} (?!ủy|đoàn|đội)(?P<place>.+)$", name, re.IGNORECASE)
        if found:
            place = " ".join(capitalised(word) for word in found["place"].split(" "))
            name = f"{name[: found.start()]}{level} {place}"
            break
    party = _COMMITTEE.search(name)
    if party:
        name = name[: party.start("place")] + " ".join(map(capitalised, party["place"].split(" ")))
    words = name.split(" ")
    if words[0].lower() in ("sở", "bộ", "phòng", "ban", "cục", "vụ", "hội", "viện") and len(words) > 1:
        words[1] = capitalised(words[1])
    return capitalised(" ".join(words))
