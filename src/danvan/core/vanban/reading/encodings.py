"""From bytes to characters, and the honest answer where the characters are of an age before Unicode.

Documents typed before about 2005 use one-byte fonts (TCVN3, VNI, VISCII, windows-1258). Decoded as anything else they
are noise that looks like text, so they are named instead of read.
"""

from __future__ import annotations

import codecs
import math
import re
from itertools import islice

from danvan.core.kernel.words import gettext as _
from danvan.core.vanban.source import ReadWarning, Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CUT = 3  # an UTF-8 character cut off at the end leaves at most three bytes
_CONTROLS = bytes(range(9)) + bytes(range(14, 32)) + b"\x7f"
_PLAIN = bytes(range(32, 127)) + b"\t\r\n\f"
_SAMPLE = 200_000  # characters: enough to know an encoding by
# Letters only Unicode Vietnamese has: đ, ă, ĩ, ũ, ơ, ư, the block of toned letters, and combining tone marks.
_UNICODE_VIETNAMESE = re.compile(r"[đĐăĂĩĨũŨơƠưƯ\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b]")
# Signs that stand inside words where a one-byte Vietnamese font was decoded as Latin-1 or windows-1252.
_NOISE = re.compile(r"[A-Za-z\u00a1-\u00ff][\u00a1-\u00ff\u0152\u0153\u0160\u0161\u2018-\u201e\u2020-\u203a]")


def decode(data: bytes) -> tuple[str, tuple[ReadWarning, ...]]:
    """The text of `data`; raises Unreadable (legacy_encoding, unknown_type, damaged) where it is no Unicode text."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_marked(data, encoding), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if error.start >= len(data) - _CUT and error.reason == "unexpected end of data":
            message = _("The file ends inside a letter: it was cut off.")
            text = data[: error.start].decode("utf-8")
            return text, (ReadWarning("truncated", message, (len(text), len(text))),)
    if is_binary(data):
        raise unknown()
    raise legacy()


def _decode_marked(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(
            "damaged", _("The text breaks off inside a letter or is damaged; send the original file again.")
        ) from None


def is_binary(data: bytes) -> bool:
    """True for bytes that are no text in any one-byte encoding: control characters, or hardly a letter of ASCII."""
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    plain = len(sample) - len(sample.translate(None, _PLAIN))
    return b"\0" in sample or controls > len(sample) * 0.02 or plain < len(sample) * 0.5


def looks_legacy(text: str) -> bool:
    """True where the letters are those of a one-byte Vietnamese font read as something else."""
    sample = text[:_SAMPLE]
    if _UNICODE_VIETNAMESE.search(sample):
        return not _is_vietnamese(sample) and len(_NOISE.findall(sample)) > 0.05 * len(sample)
    return len(_NOISE.findall(sample)) > max(8, 0.02 * len(sample))


def _is_vietnamese(sample: str) -> bool:
    """True where at least every hundredth character is a letter only Unicode Vietnamese has; stops counting there."""
    enough = math.ceil(0.01 * len(sample))
    return sum(1 for _letter in islice(_UNICODE_VIETNAMESE.finditer(sample), enough)) == enough


def legacy() -> Unreadable:
    """The refusal of a text in a one-byte Vietnamese font."""
    return Unreadable(
        "legacy_encoding",
        _("The letters are of an old font (TCVN3, VNI or the like); convert the file to Unicode and send it again."),
    )


def unknown() -> Unreadable:
    """The refusal of a file no reader knows."""
    return Unreadable(
        "unknown_type",
        _("This kind of file is not known; send the document as .docx, .pdf, .html, .xlsx, .md or .txt."),
    )
