"""The typeface cut to what Vietnamese pages need: small enough to come with the first page over a shared line."""

from __future__ import annotations

import unicodedata
from importlib.resources import as_file, files
from pathlib import Path

WEIGHTS = {400: "BeVietnamPro-Regular.ttf", 600: "BeVietnamPro-SemiBold.ttf"}
FIGURES = "0123456789"
FIGURE_ADVANCE = 0.64  # of the em: the widest figure of the face fits
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWELS = "aăâeêioôơuưy"
_SIGNS = "–—‘’“”…•·×÷−±≤≥°§«»€₫²³½©\u00a0"


def vietnamese() -> str:
    """Every character a page may show: ASCII, the Vietnamese alphabet with its tones, and signs of official writing."""
    ascii_printable = "".join(map(chr, range(0x20, 0x7F)))
    toned = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES)
    marks = "".join(_TONES) + "\u0302\u0306\u031b"
    return ascii_printable + toned + toned.upper() + "đĐ" + marks + _SIGNS


def cut(folder: Path) -> list[Path]:
    """Write text-<weight>.woff2 and figures-<weight>.woff2 into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for weight, name in WEIGHTS.items():
        with as_file(files("fontpkg_be_vietnam_pro") / "files" / name) as source:
            written.append(_text(source, folder / f"text-{weight}.woff2"))
            written.append(_figures(source, folder / f"figures-{weight}.woff2"))
    return written


def _text(source: Path, target: Path) -> Path:
    font = _subset(source, vietnamese(), features=["kern", "mark", "ccmp"])
    return _save(font, target)


def _figures(source: Path, target: Path) -> Path:
    """Ten figures, each in the middle of one advance; the face itself has proportional ones only."""
    font = _subset(source, FIGURES, features=[])
    advance = round(FIGURE_ADVANCE * font["head"].unitsPerEm)
    names = font.getBestCmap()
    for figure in FIGURES:
        _centre(font, names[ord(figure)], advance)
    return _save(font, target)


def _centre(font, glyph_name: str, advance: int) -> None:  # type: ignore[no-untyped-def]  # fontTools has no types
    from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates

    glyph = font["glyf"][glyph_name]
    before, bearing = font["hmtx"][glyph_name]
    shift = (advance - before) // 2
    glyph.coordinates = GlyphCoordinates([(x + shift, y) for x, y in glyph.coordinates])
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][glyph_name] = (advance, bearing + shift)


def _subset(source: Path, text: str, *, features: list[str]):  # type: ignore[no-untyped-def]  # fontTools has no types
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.hinting = False
    options.layout_features = features
    options.name_IDs = [1, 2, 13, 14]  # the names and the licence
    options.notdef_outline = False
    options.drop_tables += ["DSIG", "gasp", "STAT"]
    font = TTFont(source, recalcTimestamp=False)  # the same bytes every time: the name of the file is their hash
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    cutter.subset(font)
    return font


def _save(font, target: Path) -> Path:  # type: ignore[no-untyped-def]  # fontTools has no types
    font.flavor = "woff2"
    font.save(target)
    return target
