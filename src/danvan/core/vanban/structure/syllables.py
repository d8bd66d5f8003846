"""Words that are no Vietnamese syllables: letters lost by a scanner or converter. Flagged and never silently mended."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice, pairwise

from danvan.core.vanban.clean import Clean
from danvan.core.vanban.words import table

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_WORD = re.compile(r"(?<![\w/.@&-])[^\W\d_]{2,12}(?![\w/@&])")
_LENGTHS = range(2, 13)  # of the words above
_MOST = 30  # lost words reported of one document
_FEW = 64


@cache
def _syllables() -> frozenset[str]:
    words = table("syllables")
    whole = {onset + rime for onset in words["onsets"] for rime in words["rimes"] if _spells(onset, rime)}
    gi = {
        f"g{rime}" for rime in words["rimes"] if rime.startswith("i")
    }  # gì, gìn: the i of gi and of the rime are one letter
    return frozenset(whole | gi | set(words["foreign"]))


def _spells(onset: str, rime: str) -> bool:
    """Before e, ê, i one writes k, gh, ngh; before other vowels c, g, ng."""
    front = rime[0] in "eêiy"
    return front if onset in ("k", "gh", "ngh") else not (front and onset in ("c", "g", "ng"))


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """True for a folded word that Vietnamese can spell, or a foreign word plans are known to use."""
    bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_TONES))
    return bare in _syllables() or word in _syllables()


def lost_letters(clean: Clean) -> Iterator[tuple[tuple[int, int], str, str | None]]:
    """Clean span, printed word and suggestion of each word in small letters that is no syllable, at most thirty."""
    odd = {word for word in _words(clean.fold) if not is_syllable(word)}
    if len(odd) <= _FEW:  # most are abbreviations: never printed in small letters
        odd = {word for word in odd if word in clean.text or word.capitalize() in clean.text}
    broken = list(islice((word for word in _standing(clean.fold, odd) if _is_prose(clean, word)), _MOST))
    if not broken:
        return
    following = {after.group() for found in broken if (after := _WORD.match(clean.fold, found.end() + 1))}
    pairs = Counter(pair for pair in pairwise(_WORD.findall(clean.fold)) if pair[1] in following)
    for found in broken:
        yield found.span(), clean.text[slice(*found.span())], _suggestion(clean, found, pairs)


def _words(fold: str) -> set[str]:
    """Every word once. What decides whether letters are a word stands between the same white spaces as they do."""
    found: set[str] = set()
    for piece in set(fold.split()):
        bare = piece.lstrip('("').rstrip('.,;:)"')
        if not bare.isalpha():
            found.update(_WORD.findall(piece))
        elif len(bare) in _LENGTHS:
            found.add(bare)
    return found


def _standing(fold: str, words: set[str]) -> Iterator[re.Match[str]]:
    """Where any of the words stands, in reading order; a few are looked for one by one, which is quicker."""
    if len(words) > _FEW:
        return (found for found in _WORD.finditer(fold) if found.group() in words)
    here = (_WORD.match(fold, at) for at in sorted({at for word in words for at in _places(word, fold)}))
    return (found for found in here if found is not None and found.group() in words)


def _places(word: str, fold: str) -> Iterator[int]:
    at = fold.find(word)
    while at >= 0:
        yield at
        at = fold.find(word, at + 1)


def _is_prose(clean: Clean, found: re.Match[str]) -> bool:
    """In small letters; with a capital only where it could begin a sentence or heading and no name stands."""
    printed = clean.text[slice(*found.span())]
    if printed.islower():
        return True
    opens = (
        clean.text[max(0, found.start() - 1) : found.start()] in ("", " ", "\n")
        and clean.text[found.end() : found.end() + 1] == " "
    )
    return opens and printed[1:].islower() and not re.search("[aăâeêioôơuưy]", printed.lower())


def _suggestion(clean: Clean, found: re.Match[str], pairs: Counter[tuple[str, str]]) -> str | None:
    """The word with one more letter that this document itself writes most often before the next word or after the last."""
    after = _WORD.match(clean.fold, found.end() + 1)
    word = found.group()
    best: tuple[int, str] | None = None
    for (first, second), count in pairs.items():
        fits = first if after and second == after.group() else None
        if fits and is_syllable(fits) and _is_one_more(word, fits) and (best is None or count > best[0]):
            best = (count, fits)
    return best[1] if best else None


def _is_one_more(short: str, full: str) -> bool:
    if len(full) != len(short) + 1:
        return False
    at = next((at for at, letter in enumerate(short) if letter != full[at]), len(short))
    return short[at:] == full[at + 1 :]
