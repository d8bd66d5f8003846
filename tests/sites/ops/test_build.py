"""What is built before the site runs."""

from __future__ import annotations

import gettext
import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from danvan.sites.ops import build, fonts, styles

LIMIT = 100_000  # bytes of the first public page with all it needs, compressed


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fonts")
    fonts.cut(folder)
    return folder


class TestFonts:
    def test_hold_every_vietnamese_letter(self, cut: Path) -> None:
        held = TTFont(cut / "text-400.woff2").getBestCmap()
        assert [letter for letter in fonts.vietnamese() if ord(letter) not in held] == []

    @pytest.mark.parametrize("weight", fonts.WEIGHTS)
    def test_figures_are_of_one_width(self, cut: Path, weight: int) -> None:
        font = TTFont(cut / f"figures-{weight}.woff2")
        assert {font["hmtx"][name][0] for name in font.getBestCmap().values()} == {640}

    def test_are_the_same_bytes_every_time(self, cut: Path, tmp_path: Path) -> None:
        again = {path.name: path.read_bytes() for path in fonts.cut(tmp_path)}
        assert again == {path.name: path.read_bytes() for path in cut.iterdir()}

    def test_leave_room_for_the_page(self, cut: Path) -> None:
        style = gzip.compress(styles.together(build.STYLES).encode())
        assert sum(path.stat().st_size for path in cut.iterdir()) + len(style) < LIMIT // 2


class TestStyles:
    def test_keep_their_rules_in_fewer_bytes(self) -> None:
        assert (
            styles.smaller('a > b { color : red; /* why */ content: "; } /* not */" }\n')
            == 'a > b{color :red;content:"; } /* not */"}'
        )

    def test_spaces_that_mean_something_stay(self) -> None:
        assert (
            styles.smaller("p :hover, td { margin: calc(1px + 2px) auto }")
            == "p :hover,td{margin:calc(1px + 2px) auto}"
        )

    def test_begin_with_the_order_of_layers(self) -> None:
        assert styles.together(build.STYLES).startswith("@layer tokens,base,components,pages,print;")

    def test_leave_no_file_out(self) -> None:
        assert set(styles.sources(build.STYLES)) == set(build.STYLES.rglob("*.css"))


def test_a_catalogue_is_compiled_when_it_is_newer(tmp_path: Path) -> None:
    source = tmp_path / "vi" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "plan"\nmsgstr "kế hoạch"\n',
        encoding="utf-8",
    )
    assert build.compile_catalogues(tmp_path) == [source.with_suffix(".mo")]
    assert gettext.translation("django", tmp_path, ["vi"]).gettext("plan") == "kế hoạch"
    assert build.compile_catalogues(tmp_path) == []


def test_needs_no_database_and_does_nothing_twice(tmp_path: Path) -> None:
    told = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "DJANGO_"))}
    command = [sys.executable, "-m", "danvan.sites.ops.build"]
    stamps = []
    for _time in range(2):
        subprocess.run(command, check=True, env=told | {"DANVAN_DATA": str(tmp_path)})
        stamps.append({path: path.stat().st_mtime_ns for path in (tmp_path / "static").rglob("*")})
    assert stamps[0] == stamps[1]
    assert list((tmp_path / "static" / "ui").glob("ui.*.css"))
