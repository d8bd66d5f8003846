"""The annotated form in which the sample documents are written, and its reading.

A source is a TOML front matter between two `+++` lines and then the document itself, with annotations as
`{key arguments¦words}`, nested freely. Taking the annotations out gives the document; their places give the
gold. `build_gold.py` says what each key means.
"""

import shlex
import tomllib
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal


@dataclass(slots=True)
class Mark:
    """One annotation: its key, its arguments, the half-open span of its words, the marks directly inside."""

    key: str
    args: list[str]
    start: int
    end: int = -1
    inner: list["Mark"] = field(default_factory=list)

    def flag(self, name: str) -> bool:
        return name in self.args

    def value(self, name: str) -> str | None:
        prefix = f"{name}="
        return next((a[len(prefix) :] for a in self.args if a.startswith(prefix)), None)


@dataclass(slots=True)
class Annotated:
    """A document without its annotations, the annotations in reading order, and the front matter."""

    text: str
    marks: list[Mark]
    front: dict[str, object]


def read_source(path: Path, *, wrapped: bool = True) -> Annotated:
    """The document of a source file, its lines broken as the source asks unless `wrapped` is false.

    Raises ValueError where braces do not pair.
    """
    _, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    meta = tomllib.loads(front)
    text, marks = _strip(body.strip("\n"), form="NFD" if meta.get("nfd") else "NFC")
    return Annotated(_wrapped(text, meta.get("wrap", 0) if wrapped else 0), marks, meta)


def _strip(body: str, *, form: Literal["NFC", "NFD"]) -> tuple[str, list[Mark]]:
    out: list[str] = []
    length = 0
    marks: list[Mark] = []
    open_marks: list[Mark] = []
    at = 0
    while at < len(body):
        if body[at] == "{":
            head_end = body.index("¦", at)
            key, *args = shlex.split(body[at + 1 : head_end])
            mark = Mark(key, args, length)
            (open_marks[-1].inner if open_marks else []).append(mark)
            marks.append(mark)
            open_marks.append(mark)
            at = head_end + 1
        elif body[at] == "}":
            if not open_marks:
                raise ValueError(f"closing brace without an opening one near: {body[at - 60 : at]!r}")
            open_marks.pop().end = length
            at += 1
        else:
            stop = min((p for p in (body.find("{", at), body.find("}", at)) if p >= 0), default=len(body))
            chunk = unicodedata.normalize("NFC", body[at:stop]).replace("~", "\u00a0")
            chunk = unicodedata.normalize(form, chunk)
            out.append(chunk)
            length += len(chunk)
            at = stop
    if open_marks:
        raise ValueError(f"never closed: {open_marks[-1].key} {open_marks[-1].args}")
    return "".join(out), marks


def _wrapped(text: str, width: object) -> str:
    """Break long lines as converters do. A blank becomes a line end, so no offset moves; table rows stay whole."""
    if not isinstance(width, int) or not width:
        return text
    chars = list(text)
    line_start = 0
    last_blank = -1
    row_end = 0
    for at, char in enumerate(text):
        if char == "\n":
            line_start, last_blank = at + 1, -1
            stop = text.find("\n", at + 1)
            row_end = stop if "\t" in text[at + 1 : stop] else 0
        elif at < row_end:
            continue
        elif char == " " and not text[line_start:at].isspace():
            last_blank = at
        if at - line_start >= width and last_blank > line_start:
            chars[last_blank] = "\n"
            line_start, last_blank = last_blank + 1, -1
    return "".join(chars)
