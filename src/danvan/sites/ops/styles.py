"""One style sheet out of many small ones: in order of layers, without comments and needless space."""

from __future__ import annotations

import re
from pathlib import Path

FIRST = ("tokens.css", "fonts.css", "base.css")
LAST = ("pages.css", "print.css")
_TOKENS = re.compile(r"""(?P<comment>/\*.*?\*/)|(?P<text>"[^"\n]*"|'[^'\n]*')|(?P<space>\s+)""", re.DOTALL)
_TIGHT = re.compile(r"""("[^"\n]*"|'[^'\n]*')|\s*([{};,])\s*|(:)\s+""")


def sources(folder: Path) -> list[Path]:
    """The files in the order they are put together: tokens, base, components by name, pages, paper."""
    return [
        *(folder / name for name in FIRST),
        *sorted((folder / "components").glob("*.css")),
        *(folder / name for name in LAST),
    ]


def together(folder: Path) -> str:
    """The whole style sheet."""
    return "\n".join(smaller(path.read_text(encoding="utf-8")) for path in sources(folder)) + "\n"


def smaller(css: str) -> str:
    """The same rules in fewer bytes; strings stay as they are."""
    plain = _TOKENS.sub(lambda found: found["text"] or ("" if found["comment"] else " "), css)
    tight = _TIGHT.sub(lambda found: found[1] or found[2] or found[3], plain)
    return tight.replace(";}", "}").strip()
