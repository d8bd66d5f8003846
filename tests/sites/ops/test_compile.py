"""`danvan compile`: one object a file, exit codes, output written whole or not at all."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from danvan.core.kernel import words
from danvan.sites.ops import compile as command

PLAN = """Số: 45/KH-UBND
Sông Mây, ngày 12 tháng 3 năm 2026

KẾ HOẠCH
Công tác dân vận chính quyền năm 2026

I. NỘI DUNG
1. Mỗi xã tổ chức ít nhất 02 cuộc đối thoại trước ngày 30/11/2026.
"""


@pytest.fixture(autouse=True)
def _own_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command sets the language of the process; the tests after it get theirs back."""
    monkeypatch.setattr(words, "_translate", words._translate)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_compile_prints_the_contracts_object(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(plan)]) == 0

    (result,) = printed(capsys)
    assert list(result)[:5] == ["schema", "source", "is_plan", "document_kind", "header"]
    assert result["schema"] == "danvan.plan/1"
    assert result["source"]["name"] == "plan.txt"
    assert result["source"]["characters"] == len(PLAN)
    assert result["header"]["number"] == "45/KH-UBND"
    assert "text" not in result


def test_compile_adds_the_text_when_asked(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command.main([str(plan), "--with-text", "--json"])

    (result,) = printed(capsys)
    assert result["text"] == PLAN


def test_compile_goes_on_after_a_file_it_cannot_read(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.docx"
    empty.touch()

    code = command.main([str(empty), str(tmp_path / "none.txt"), str(plan), "--lang", "en"])

    output = capsys.readouterr()
    results = [json.loads(line) for line in output.out.splitlines()]
    assert code == 2
    assert [result.get("error", {}).get("code") for result in results] == ["empty", "missing", None]
    assert results[0]["source"] == {"name": "empty.docx"}
    assert output.err.count("\n") == 2
    assert results[0]["error"]["message"] in output.err


def test_compile_writes_a_file_whole(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")

    assert command.main([str(plan), "--out", str(target)]) == 0

    assert json.loads(target.read_text(encoding="utf-8"))["is_plan"] is True
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json", "plan.txt"]
    assert capsys.readouterr().out == ""


def test_compile_says_when_it_cannot_write(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(plan), "--out", str(tmp_path / "none" / "out.json"), "--lang=en"]) == 2

    assert "cannot be written" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["plan.txt"]


def test_compile_prints_tables_for_people(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command.main([str(plan), "--format", "table", "--lang", "en"])

    shown = capsys.readouterr().out
    assert "45/KH-UBND" in shown
    assert "Targets (1)" in shown


def test_compile_help_speaks_the_chosen_language(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        command.main(["--help", "--lang", "en"])

    assert left.value.code == 0
    assert "Read issued plans" in capsys.readouterr().out


def test_compile_without_files_is_bad_input() -> None:
    with pytest.raises(SystemExit) as left:
        command.main([])

    assert left.value.code == 2


def test_compile_loads_only_what_the_file_needs(plan: Path) -> None:
    script = (
        "import sys; from danvan.sites.ops.compile import main; main([sys.argv[1], '--out', sys.argv[2]]); "
        "print([name for name in ('django', 'openpyxl', 'pypdfium2', 'lxml.etree', 'docx') if name in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, str(plan), str(plan.with_suffix(".json"))],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "[]"
