"""Words printed in capitals, put back into ordinary writing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from danvan.core.kernel.folding import lower, match_fold, place_tones
from danvan.core.vanban.clean import Clean
from danvan.core.vanban.structure.syllables import is_syllable
from danvan.core.vanban.words import table

_TOKEN = re.compile(r"[^\W_]+(?:[-/.&][^\W_]+)*")
_ENDS_WORD = re.compile(r"[^\W_][-/.&]?$")
_GOES_ON = re.compile(r"[-/.&]?[^\W_]")
_COMMITTEE = re.compile(r"(?:Tỉnh|Thành|Huyện|Quận|Thị) ủy (?P<place>\w+(?: \w+){0,3})$")
_QUOTED = re.compile(r"(?<= \")\w")
_READ = 120_000  # characters of the document that are enough to learn its spelling from


def is_capitals(text: str) -> bool:
    """True where nearly all letters are capitals (a symbol like KH-UBND may hold small ones, "QĐ-TTg")."""
    letters = list(filter(str.isalpha, text))
    return bool(letters) and sum(map(str.isupper, letters)) >= 0.9 * len(letters)


def sentence_case(text: str, clean: Clean) -> str:
    """Capitals written as the document itself writes the same words elsewhere, names as always, all else small."""
    tokens = list(_TOKEN.finditer(text))
    folded = [match_fold(token.group()) for token in tokens]
    spelling = _spelling(clean, set(pairwise(folded)))
    pieces: list[str] = []
    last = 0
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


def _spelling(clean: Clean, pairs: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """How the document writes these pairs of words inside its sentences, each the commonest way."""
    best: dict[tuple[str, str], str] = {}
    for pair in pairs:
        counts = Counter(_written(clean, f"{pair[0]} {pair[1]}"))
        if counts:
            best[pair] = counts.most_common(1)[0][0]
    return best


def _written(clean: Clean, pair: str) -> Iterator[str]:
    """Each way the document writes two neighbouring words, capitals that only open a sentence made small."""
    start = clean.fold.find(pair, 0, _READ)
    while start >= 0:
        end = start + len(pair)
        first, second = clean.text[start:end].split(" ", 1)
        if _is_whole(clean.text, start, end) and not (first.isupper() or second.isupper()):
            yield f"{first.lower() if _opens_sentence(clean.text, start) else first} {second}"
        start = clean.fold.find(pair, end, _READ)


def _is_whole(text: str, start: int, end: int) -> bool:
    """True where the stretch begins and ends with whole words, "05-CT/TW" being one."""
    return not _ENDS_WORD.search(text[max(0, start - 2) : start]) and not _GOES_ON.match(text, end)


def _opens_sentence(text: str, start: int) -> bool:
    """True where a capital only says that a sentence or line begins."""
    return start < 2 or text[start - 1] != " " or text[start - 2] in ".:;!?-)+"


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {match_fold(name): name for name in table("issuers")["spelling"]["names"]}
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), names


def with_names(text: str) -> str:
    """The text with the capitals that names of bodies and offices always have."""
    pattern, names = _names()
    pieces: list[str] = []
    last = 0
    folded = place_tones(lower(text))
    for found in pattern.finditer(folded):
        pieces += (text[last : found.start()], names[found.group()])
        last = found.end()
    return "".join([*pieces, text[last:]])


def capitalised(text: str) -> str:
    """The text with its first letter a capital."""
    return text[:1].upper() + text[1:]


@cache
def _levels() -> tuple[str, ...]:
    return tuple(table("issuers")["levels"]["names"])


def body_case(text: str, clean: Clean) -> str:
    """A body's name in ordinary writing, its abbreviations written out ("UBND TỈNH NGHỆ AN": "Ủy ban nhân dân tỉnh Nghệ An")."""
    for short, full in table("issuers")["written_out"].items():
        if short in text:
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
    if words[0].lower() in ("sở", "bộ", "phòng", "ban", "cục", "vụ", "viện") and len(words) > 1:
        words[1] = capitalised(words[1])
    return with_names(capitalised(" ".join(words)))
