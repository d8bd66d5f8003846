"""Benchmarks of the reader: one plan against bluebell's parser, five megabytes against fifteen kilobytes, start-up."""

from __future__ import annotations

import compileall
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.measure import Result, in_turn, seconds
from danvan.core.vanban.compiling import Compiled, compile_document

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "tests" / "samples" / "plans"
SHARED = ROOT.parent / "shared" / "plans"
SUFFIXES = (".txt", ".md", ".html")
FEW = 5  # provisions: a document with fewer gives the reference nothing to parse
SMALL, LARGE = 15_000, 5_000_000  # bytes
LEVELS = ("CHAPTER", "SECTION", "PARA", "SUBPARA", "POINT", "ITEM")
BLUEBELL = "bluebell-akn 3.1.1 parsing the same plan"


def run() -> Iterator[Result]:
    """Every result of the family, one after the other."""
    yield from plans()
    yield linear()
    yield start()


def plans() -> Iterator[Result]:
    """The whole compile of each sample plan, from bytes to JSON values."""
    parse = _bluebell()
    for path in _plans():
        data = path.read_bytes()
        compiled = compile_document(path.name, data)
        if not compiled.draft.is_plan or len(compiled.draft.provisions) < FEW:
            continue
        size = f"{path.name}, {len(data) / 1000:.1f} kB"
        yield _against_bluebell(_compile(path.name, data), compiled, parse, size)


def _against_bluebell(
    ours: Callable[[], object], compiled: Compiled, parse: Callable[[str], object] | None, size: str
) -> Result:
    if parse is None:
        ours()
        value = statistics.median(seconds(ours) for _ in range(5))
        return Result("compile.plan", value * 1000, "ms", BLUEBELL, None, size)
    marked = marked_up(compiled)
    value, reference = in_turn(ours, lambda: parse(marked))
    return Result("compile.plan", value * 1000, "ms", BLUEBELL, reference * 1000, size)


def linear() -> Result:
    """Cost per kilobyte of a very long document against a short one."""
    small, large = long_plan(SMALL), long_plan(LARGE)
    taken = in_turn(_compile("a.txt", large), _compile("a.txt", small), times=(1, 20))
    value, reference = taken[0] / (len(large) / 1000), taken[1] / (len(small) / 1000)
    what = f"the same at {len(small) / 1000:.0f} kB"
    return Result("compile.linear", value * 1000, "ms per kB", what, reference * 1000, f"{len(large) / 1e6:.1f} MB")


def start() -> Result:
    """The whole process, cold interpreter, for one plan."""
    compileall.compile_dir(ROOT / "src" / "danvan", quiet=2)  # as an installer does; the reference's packages are too
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.txt"
        path.write_bytes(long_plan(SMALL))
        command = [str(Path(sys.executable).parent / "danvan"), "compile", str(path)]
        value, reference = in_turn(_process(command), _process([sys.executable, "-c", "import lxml, docx"]), pairs=9)
    return Result(
        "compile.start", value * 1000, "ms", 'python -c "import lxml, docx"', reference * 1000, f"{SMALL / 1000:.0f} kB"
    )


def long_plan(size: int) -> bytes:
    """A plan of about `size` bytes: the body of a sample plan as often as it takes."""
    text = (SAMPLES / "tinh_dan_van_2024.txt").read_text(encoding="utf-8")
    begins, ends = text.index("\nI. "), text.index("\nNơi nhận")
    body = text[begins:ends]
    around = len((text[:begins] + text[ends:]).encode())
    times = max(1, round((size - around) / len(body.encode())))
    return (text[:begins] + body * times + text[ends:]).encode()


def marked_up(compiled: Compiled) -> str:
    """The whole plan in bluebell's markup, from the provisions danvan found: labels become elements, nesting indents."""
    depth: dict[str | None, int] = {None: 0}
    spans = [item.span for item in compiled.draft.provisions]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    lines = ["PREFACE", "", *_plain(compiled, 0, first), "BODY", ""]
    for item in compiled.draft.provisions:
        level = min(depth.get(item.parent, 0), len(LEVELS) - 1)
        depth[item.id] = level + 1
        words = " ".join(compiled.source.text[slice(*item.span)].split()).removeprefix(item.label).strip()
        margin = "  " * level
        lines += [f"{margin}{LEVELS[level]} {item.label or item.id}", "", f"{margin}  {words}", ""]
    return "\n".join([*lines, "CONCLUSIONS", "", *_plain(compiled, last, len(compiled.source.text))]) + "\n"


def _plain(compiled: Compiled, start: int, end: int) -> Iterator[str]:
    """The paragraphs of a stretch of the text as plain lines."""
    for block in compiled.source.blocks:
        if start <= block.start < end:
            yield from (f"  {' '.join(compiled.source.text[block.start : block.end].split())}", "")


def _plans() -> list[Path]:
    found = [path for folder in (SAMPLES, SHARED) if folder.is_dir() for path in sorted(folder.iterdir())]
    return [path for path in found if path.suffix in SUFFIXES and not path.name.endswith(".ref.txt")]


def _compile(name: str, data: bytes) -> Callable[[], dict[str, Any]]:
    return lambda: compile_document(name, data).as_json()


def _process(command: list[str]) -> Callable[[], object]:
    return lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _bluebell() -> Callable[[str], object] | None:
    """bluebell's parser from text to XML, or None, said on standard error, where it is not installed."""
    try:
        from bluebell.parser import AkomaNtosoParser
        from cobalt import FrbrUri
    except ImportError as error:
        print(f"compile.plan: no reference, {error}; pip install -r requirements/bench.txt", file=sys.stderr)
        return None
    parser = AkomaNtosoParser(FrbrUri.parse("/akn/vn/act/2026/plan"))
    return lambda text: parser.parse_to_xml(text, "act")
