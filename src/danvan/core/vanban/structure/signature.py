"""The signature block: on whose behalf, in whose place, which office, which name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from danvan.core.vanban.clean import Clean
from danvan.core.vanban.draft import Signer
from danvan.core.vanban.structure.labels import Style
from danvan.core.vanban.structure.paragraphs import Paragraph
from danvan.core.vanban.structure.wording import body_case, capitalised, is_capitals, with_names
from danvan.core.vanban.structure.zones import is_signature_line, offices
from danvan.core.vanban.words import table

_MARK = re.compile(r"(?P<mark>TM|KT|TL|TUQ|Q|[TK]/[MTL])\s?(?P<stop>\.?)\s?(?P<rest>.+)")
_RANKS = re.compile(
    r"^(?:(?:[A-ZĐ][A-Za-zĐđ]{0,7}\.\s?|(?:GS|PGS|TS|ThS|BS|BSCKI|BSCKII|TSKH)\s"
    r"|(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy) ))+"
)
_WORDS_IN_NAME = range(2, 6)
_BODY_END = re.compile(r"(?:^DÂN|NHÂN DÂN|TỈNH|HUYỆN|XÃ|PHƯỜNG|THÀNH PHỐ|THỊ TRẤN|CHỈ ĐẠO)$|^DÂN |ỦY |BAN ")
_SIGNED = re.compile(r"[(\[]?\s*(?:đã ký|đã kí|ký tên|ký, đóng dấu|ký và đóng dấu|daky).*")
_BLOCK = 12  # paragraphs after the first line of a signature within which its name stands


def read_signer(paragraphs: Sequence[Paragraph], clean: Clean) -> tuple[Signer, tuple[int, int] | None]:
    """The signer of the first signature block among these paragraphs, and the clean span of the name."""
    signer = Signer()
    first = next((at for at, paragraph in enumerate(paragraphs) if is_signature_line(paragraph)), None)
    if first is None:
        return signer, None
    column = paragraphs[first].column
    beside = [p for p in paragraphs[first:] if _stands_beside(p, column)]
    for paragraph in beside[:_BLOCK]:
        if is_signature_line(paragraph):
            _office_line(signer, paragraph, clean)
        elif _continues_body(signer, paragraph):
            signer.on_behalf = f"{signer.on_behalf} {body_case(paragraph.text, clean)}"
        elif _SIGNED.fullmatch(paragraph.fold):
            continue
        else:
            name = person_name(paragraph.text)
            if name:
                signer.name = name
                return signer, (paragraph.start, paragraph.end)
    above = (
        paragraphs[first - 1] if first else None
    )  # the columns came out one after the other: the name above the office
    if above is not None and above.label is None:
        signer.name = person_name(above.text)
    return signer, (above.start, above.end) if above and signer.name else None


def _stands_beside(paragraph: Paragraph, column: int) -> bool:
    """In the column of the signature, or a name set alone below the two columns."""
    if paragraph.label is not None and paragraph.label.style is Style.DASH:
        return False
    return paragraph.column == column or person_name(paragraph.text) is not None


def _office_line(signer: Signer, paragraph: Paragraph, clean: Clean) -> None:
    marked = _MARK.match(paragraph.text)
    words = table("signature")
    if marked is None:
        signer.role = signer.role or office_case(paragraph.text)
    elif marked["mark"] in words["on_behalf"]:
        signer.on_behalf = signer.on_behalf or f"{marked['mark']}{marked['stop']} {body_case(marked['rest'], clean)}"
    else:
        signer.acting_for = signer.acting_for or f"{marked['mark']}{marked['stop']} {office_case(marked['rest'])}"


def _continues_body(signer: Signer, paragraph: Paragraph) -> bool:
    """The body's name goes on over a second line: TM. ỦY BAN NHÂN DÂN / HUYỆN …"""
    if signer.on_behalf is None or signer.role or signer.acting_for or signer.name:
        return False
    return is_capitals(paragraph.text) and paragraph.fold.split(" ")[0] in (
        "tỉnh",
        "huyện",
        "xã",
        "phường",
        "thành",
        "thị",
        "quận",
        "đặc",
    )


def office_case(text: str) -> str:
    """An office in ordinary writing: PHÓ CHỦ TỊCH is Phó Chủ tịch."""
    if not is_capitals(text):
        return capitalised(text)
    words = text.lower().strip(" ,.")
    for head in ("phó ", "quyền "):
        if words.startswith(head):
            return f"{head.strip().capitalize()} {office_case(words[len(head) :].upper())}"
    known = next((office for office in sorted(offices(), key=len, reverse=True) if words.startswith(office)), None)
    if known and len(words) > len(known):
        return with_names(f"{capitalised(known)} {capitalised(words[len(known) + 1 :])}")
    return with_names(capitalised(words))


def person_name(text: str) -> str | None:
    """The text as a person's name, without ranks and degrees; None when it cannot be one."""
    name = _RANKS.sub("", text.strip(" .*")).strip()
    words = name.split(" ")
    if len(words) not in _WORDS_IN_NAME or not all(word.isalpha() and word[0].isupper() for word in words):
        return None
    if name.lower() in offices() or (name.isupper() and _BODY_END.search(name)):
        return None
    return " ".join(word.capitalize() for word in words) if name.isupper() else name
