"""What a number counts: the words after it that belong to it."""

from __future__ import annotations

import re

from danvan.core.vanban.findings.quantity_words import quantity_words

_STOP_WORDS = frozenset(
    ("được", "đạt", "có", "phải", "là", "để", "trong", "theo", "trước", "hàng", "hằng", "đã", "sẽ", "bị", "do", "khi", "nếu", "nhằm", "trở", "cho", "đến", "tại", "vào", "qua", "từ", "bằng", "so", "đúng",
     "mỗi", "phấn", "ở", "trên", "với", "đối")
)  # fmt: skip
_NOUN_WORD = re.compile(r"(, | |/)(\"[^\"]*\"|[^\W\d_]+(?:[-&][^\W\d_]+)*)")


def noun_end(fold: str, at: int, most: int) -> int:
    """The end of the noun after a number: words up to a verb of duty, a stop word, a number or punctuation."""
    end = at
    for count in range(most):
        word = _NOUN_WORD.match(fold, end)
        if word is None or (count == 0 and (word[1] != " " or word[2] in ("và", "hoặc", "tăng", "giảm"))):
            break
        following = _NOUN_WORD.match(fold, word.end())
        pair = f"{word[2]} {following[2]}" if following and following[1] == " " else ""
        if (
            word[2] in _STOP_WORDS
            or (word[2] == "và" and following is not None and following[2] in quantity_words().numerals)
            or (pair in quantity_words().verbs and count)
            or (word[1] == ", " and not _LISTED.match(word[2] + " " + (following[2] if following else "")))
        ):
            break
        if (
            count > 1
            and word[2] in quantity_words().verbs
            and word[2] not in ("tiếp", "cấp", "giao", "lập", "in", "làm")
        ):
            break
        end = word.end()
    return at + len(_LOOSE_END.sub("", fold[at:end]))


_LOOSE_END = re.compile(r"(?: (?:và|hoặc|của|về|các|số))+$")


# A comma inside a noun ("cơ quan, đơn vị") is followed by one of these.
_LISTED = re.compile(
    r"(?:đơn vị|địa phương|cơ quan|xã|phường|đặc khu|thị trấn|huyện|thị xã|thành phố|quận|ban|ngành|sở|tổ chức|công chức|viên chức|người lao động|"
    r"kiến nghị|phản ánh|tố cáo|khiếu nại|doanh nghiệp|bài|thôn|bản|ấp|buôn|tổ dân|khu phố|đoàn thể|đơn|thư|hộ|hội viên|đoàn viên|công dân|người dân)(?!\w)"
)


def noun(fold: str, at: int) -> str | None:
    """The countable thing after a number: one of the known ones, else the first two words."""
    counted = quantity_words().counted.match(fold, at)
    if counted:
        return counted[1]
    end = noun_end(fold, at, 2)
    return fold[at:end].strip() or None
