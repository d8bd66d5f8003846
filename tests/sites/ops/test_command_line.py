"""What every command shares: language, exit codes, and a sentence instead of a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from danvan.core.kernel import words
from danvan.sites.ops import backup, command_line

DANVAN = Path(sys.executable).parent / "danvan"
CONTRACT = {"compile", "up", "demo", "doctor", "indicators", "audit", "backup", "restore", "export", "import"}


def _danvan(*arguments, **changed):
    surroundings = {**os.environ, "DJANGO_SETTINGS_MODULE": "danvan.config.settings.base", **changed}
    return subprocess.run([DANVAN, *arguments], env=surroundings, capture_output=True, text=True, check=False)


def test_the_commands_of_the_contract_are_there():
    assert set(command_line.COMMANDS) >= CONTRACT


def test_an_unknown_command_is_bad_input_and_help_is_not():
    assert _danvan("fly").returncode == 2
    assert _danvan("--help").returncode == 0


@pytest.mark.parametrize(("language", "says"), [("vi", "Không có thư mục"), ("en", "There is no folder")])
def test_every_command_speaks_either_language(language, says, tmp_path):
    told = _danvan("backup", str(tmp_path / "no" / "such.tar.gz"), "--lang", language)

    assert told.returncode == 2
    assert says in told.stderr


def test_a_silent_database_is_one_sentence():
    told = _danvan("audit", "verify", "--lang", "en", DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")

    assert told.returncode == 1
    assert told.stderr.strip() == "No answer at DATABASE_URL: is PostgreSQL running, is the address right?"


def test_a_database_without_tables_is_one_sentence(tmp_path):
    told = _danvan(
        "audit", "verify", "--lang", "en", DATABASE_URL=os.environ["DATABASE_URL"].replace("/danvan?", "/postgres?")
    )

    assert told.returncode == 1
    assert told.stderr.startswith("The database holds no tables yet")


def test_choosing_a_language_takes_it_out_of_the_arguments():
    before = words.spoken()
    try:
        assert command_line._speak(["verify", "--lang", "en", "--json"]) == ["verify", "--json"]
        assert words.spoken() == "en"
    finally:
        words.speak(before)


def test_a_password_of_the_database_is_on_no_command_line():
    address, surroundings = backup._without_password("postgresql://owner:s%40y@db:5432/danvan?sslmode=require")

    assert address == "postgresql://owner@db:5432/danvan?sslmode=require"
    assert surroundings["PGPASSWORD"] == "s@y"


def test_a_broken_archive_is_bad_input(tmp_path):
    path = tmp_path / "cut.tar.gz"
    path.write_bytes(b"\x1f\x8b\x08\x00" + b"\x00" * 20)

    assert not backup.unpacked(path, tmp_path, backup.DUMP)
