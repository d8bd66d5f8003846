"""Every order leaves its trace: each public function of an `actions` module that says who acts reaches `audit.record`.

Read from the source, so that an order nobody tested yet cannot slip through.
"""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "danvan"
ORDERS = sorted(
    path
    for folder in ("foundations", "contexts")
    for path in (PACKAGE / folder).glob("*/actions*/**/*.py")
    if path.name != "__init__.py"
) + sorted((PACKAGE / "foundations").glob("*/actions.py")) + sorted((PACKAGE / "contexts").glob("*/actions.py"))  # fmt: skip
HOLDS_BUT_WRITES_NOTHING = "actions.open_plan"
TELLING = {"audit.record", "record"}


def _functions(path: Path) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)}


def _called(function: ast.FunctionDef) -> set[str]:
    calls = {ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
    return calls | {
        call.rpartition(".")[2] for call in calls if "." in call and not call.startswith(("self.", "audit."))
    }


MODULES = {path: _functions(path) for path in dict.fromkeys(ORDERS) if path.parent.name != "audit"}


def _tells(function: ast.FunctionDef, module: dict[str, ast.FunctionDef], seen: frozenset[str] = frozenset()) -> bool:
    """Whether it records an event itself, or something it calls does: of its own module, else of another of orders."""
    called = _called(function)
    if called & TELLING:
        return True
    for name in called - seen - {function.name}:
        homes = [module] if name in module else [each for each in MODULES.values() if name in each]
        if any(_tells(home[name], home, seen | {function.name}) for home in homes):
            return True
    return False


def _orders():
    for path, functions in MODULES.items():
        for name, function in functions.items():
            if not name.startswith("_") and "by" in {each.arg for each in function.args.kwonlyargs}:
                yield path, name, function


def test_the_rule_sees_orders_and_a_silent_one_among_them():
    silent = ast.parse("def silent(*, by): Plan.objects.update()").body[0]

    assert len(list(_orders())) > 30
    assert not _tells(silent, {})


def test_every_order_records_an_event():
    silent = [f"{path.parent.name}.{name}" for path, name, function in _orders() if not _tells(function, MODULES[path])]

    assert silent == [HOLDS_BUT_WRITES_NOTHING]
