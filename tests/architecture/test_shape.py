"""Files and functions stay small enough to be read at a sitting (docs/explanation/shape.md)."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "danvan"
CODE = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
FILE_LINES, TEST_LINES, FUNCTION_LINES, TEMPLATE_LINES, IGNORES = 400, 600, 50, 150, 10
DRAWERS = {"utils", "util", "helpers", "common", "misc", "manager", "service", "services"}


def _lines(path: Path) -> int:
    return path.read_text("utf-8").count("\n")


def _functions(path: Path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.end_lineno - node.lineno + 1


@pytest.mark.parametrize(
    ("paths", "limit"),
    [(CODE, FILE_LINES), (TESTS, TEST_LINES), (TEMPLATES, TEMPLATE_LINES)],
    ids=["code", "tests", "templates"],
)
def test_files_stay_short(paths, limit):
    assert paths
    assert [f"{path.relative_to(ROOT)}: {_lines(path)}" for path in paths if _lines(path) > limit] == []


def test_functions_stay_short():
    long = [
        f"{path.relative_to(ROOT)}:{name} {lines}"
        for path in CODE
        for name, lines in _functions(path)
        if lines > FUNCTION_LINES
    ]

    assert long == []


def test_paths_name_ideas_not_drawers():
    assert [path for path in CODE + TESTS if DRAWERS & {part.removesuffix(".py") for part in path.parts}] == []


def test_ignored_types_stay_within_the_budget_and_say_why():
    ignored = [
        (path.relative_to(ROOT), line.strip())
        for path in CODE
        for line in path.read_text("utf-8").splitlines()
        if "# type: ignore" in line
    ]

    assert [place for place in ignored if not re.search(r"# type: ignore\[[\w, -]+\]\s+# \w", place[1])] == []
    assert len(ignored) <= IGNORES, ignored
