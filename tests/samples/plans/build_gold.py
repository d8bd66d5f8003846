"""Write the sample documents and their gold from `sources/`: `python -m tests.samples.plans.build_gold`.

Keys of the annotations (arguments in order, flags after them):

  P path [T] [Q] [ch]    a provision; T: it is a task, Q: a requirement, ch: a chapeau, h: a heading,
                         ot: may be a task. The path
                         `-`, `+`, `p` is the next bullet, plus line, paragraph of the last path written in full
  T                      a task that is not a whole provision
  c number date|-        a citation; flags basis, title;    n: a citation by name
  t comparator value unit  a target; "1..2" is a pair, "5.." open; flags asp, down, x3 (three of one span)
  a role                 an assignment; l c r f s v; flags imp (not explicit), req, acc=role,role
  d rule                 a schedule; flags core, nc; further rules after || are accepted too
  r kind                 a report; due=rule (else the only schedule inside), to=, via=, by=
  R                      a recipient; note=
  h field, s             a place of a header field, of the signature
  o layer                a span where findings of that layer are neither asked for nor wrong
"""

import hashlib
import html
import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import takewhile
from pathlib import Path
from typing import TypeAlias

from tests.samples.plans.markup import Annotated, Mark, read_source

HERE = Path(__file__).parent
ROLES = {"l": "lead", "c": "coordinate", "r": "responsible", "f": "focal", "s": "supervise", "v": "via"}
LISTS = (
    "sections",
    "requirements",
    "citations",
    "named_citations",
    "targets",
    "tasks",
    "assignments",
    "deadlines",
    "reports",
    "recipients",
)
CORE = {"fixed_date", "date_time", "yearly_month_day", "quarters_yearly", "quarter_of_year", "quarterly"}
CORE |= {"quarters", "by_end_of_year", "month_offset_in_quarter"}
WORDS = {"cont": "continuous", "conty": "continuous_yearly", "year": "yearly", "per": "periodic_unspecified"}
WORDS |= {"reg": "per_regulation", "req": "on_request", "prompt": "promptly", "Q": "quarterly", "M": "monthly"}
WORDS |= {"H": "half_yearly", "W": "weekly", "D": "daily"}

TARGET_FLAG = re.compile(r"asp|down|x\d|\w+=.*")
KEYS = {"P": "provision", "T": "task", "c": "citation", "n": "named", "t": "target", "a": "assignment"}
KEYS |= {"d": "schedule", "r": "report", "R": "recipient", "h": "field", "s": "signature", "o": "free"}

Json: TypeAlias = dict[str, object]


def rule(said: str) -> Json:
    """The gold rule of a short form such as `<2024-07-10`, `y<=11-15`, `q3,4`, `ev:before:…`, `by2025`."""
    if said in WORDS:
        return {"type": WORDS[said]}
    for pattern, made in RULES.items():
        if found := re.fullmatch(pattern, said):
            return made(found)
    raise ValueError(f"unknown rule {said!r}")


def _date(m: re.Match[str]) -> Json:
    made: Json = {"type": "date_time" if m[3] else "fixed_date", "op": OPS[m[1]], "date": m[2]}
    return made | ({"time": m[3]} if m[3] else {})


def _months(m: re.Match[str]) -> Json:
    months = [int(n) for n in m[1].split(",")]
    month = months[0] if len(months) == 1 else months
    return {"type": "month_of_year", "month": month, "year": int(m[2]) if m[2] else None}


def _event(m: re.Match[str]) -> Json:
    made: Json = {"type": "event_relative", "op": m[1]}
    if m[2]:
        made |= {"amount": int(m[2]), "unit": m[3]}
    return made | ({"event": m[4]} if m[4] else {})


OPS = {"<": "before", "<=": "by", "=": "by"}
RULES: dict[str, Callable[[re.Match[str]], Json]] = {
    r"(<=|<|=)(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?": _date,
    r"y(<=|<)(\d+)-(\d+)": lambda m: {
        "type": "yearly_month_day",
        "op": OPS[m[1]],
        "month": int(m[2]),
        "day": int(m[3]),
    },
    r"q([\d,]+)": lambda m: {"type": "quarters_yearly", "quarters": [int(q) for q in m[1].split(",")]},
    r"q(\d)@(\d+)": lambda m: {"type": "quarter_of_year", "quarter": int(m[1]), "year": int(m[2])},
    r"q([\d,]+)@(\d+)": lambda m: {
        "type": "quarters",
        "quarters": [int(q) for q in m[1].split(",")],
        "year": int(m[2]),
    },
    r"m([\d,]+)(?:@(\d+))?": _months,
    r"by(\d{4})": lambda m: {"type": "by_end_of_year", "year": int(m[1])},
    r"Q(<=|<)(\d+)": lambda m: {"type": "month_offset_in_quarter", "op": OPS[m[1]], "day": int(m[2])},
    r"([MHW])d(\d+)": lambda m: {"type": WORDS[m[1]], "day": int(m[2])},
    r"([\d-]*)\.\.([\d-]*)": lambda m: {"type": "date_range", "from": m[1] or None, "to": m[2] or None},
    r"ev:(\w+):(?:(\d+):(\w+))?:?(.*)": _event,
}


def number(said: str) -> float | int:
    value = float(said)
    return int(value) if value == int(value) else value


class Gold:
    """The gold of one document, filled mark by mark."""

    def __init__(self, source: Annotated) -> None:
        self.text = source.text
        self.front = source.front
        self.lists: dict[str, list[Json]] = {name: [] for name in LISTS}
        self.spans: dict[str, list[Json]] = {}
        self.path = ""
        self.counts: dict[str, int] = {}

    def place(self, mark: Mark) -> Json:
        start, end = mark.start, mark.end
        while end > start and self.text[end - 1].isspace():
            end -= 1
        line = self.text.count("\n", 0, start) + 1
        return {"text": self.text[start:end], "start": start, "end": end, "line": line}

    def add(self, mark: Mark) -> None:
        getattr(self, f"on_{KEYS[mark.key]}")(mark)

    def full_path(self, short: str) -> str:
        if short not in ("-", "+", "p"):
            self.path, self.counts = short, {}
            return short
        self.counts[short] = self.counts.get(short, 0) + 1
        if short == "-":
            self.counts["+"] = 0
        base = f"{self.path}.-{self.counts['-']}" if short == "+" and self.counts.get("-") else self.path
        return f"{base}.{short}{self.counts[short]}"

    def on_provision(self, mark: Mark) -> None:
        path = self.full_path(mark.args[0])
        kind = {"-": "bullet", "+": "bullet", "p": "paragraph", "closing": "closing"}.get(mark.args[0], "item")
        kind = "table_row" if mark.flag("row") else kind
        kind = "heading" if mark.flag("h") else "chapeau" if mark.flag("ch") else kind
        place = self.place(mark)
        if kind == "chapeau":
            self.optional("provisions", place)
        self.lists["sections"].append({"path": path, "kind": kind, **place})
        for flag, layer in (("T", "tasks"), ("Q", "requirements")):
            if mark.flag(flag):
                self.lists[layer].append({"path": path, **place})
        if mark.flag("ot"):
            self.optional("tasks", place)

    def on_task(self, mark: Mark) -> None:
        self.lists["tasks"].append({"path": self.path, **self.place(mark)})

    def on_citation(self, mark: Mark) -> None:
        printed, on = mark.args[0], mark.args[1]
        place = self.place(mark)
        squeezed = re.sub(r"\s", "", str(place["text"])).replace("–", "-").replace("‑", "-")
        assert printed.casefold() in _nfc(squeezed).casefold(), (printed, place["text"])
        role = "basis" if mark.flag("basis") else "title" if mark.flag("title") else "reference"
        item = {"number": printed, "date": None if on == "-" else on, "role": role}
        self.lists["citations"].append({**place, **item})

    def on_named(self, mark: Mark) -> None:
        self.lists["named_citations"].append(self.place(mark))

    def on_target(self, mark: Mark) -> None:
        comparator, value, *rest = mark.args
        unit = " ".join(takewhile(lambda word: not TARGET_FLAG.fullmatch(word), rest))
        low, _, high = value.partition("..")
        pair = ".." in value
        item: Json = {**self.place(mark), "path": self.path, "comparator": comparator, "unit": unit}
        item["value"] = [number(low), number(high) if high else None] if pair else number(low)
        item["aspirational"] = mark.flag("asp")
        if mark.flag("down"):
            item["direction"] = "decrease"
        if accept := mark.value("acc"):
            item["comparator_accept"] = accept.split(",")
        if units := mark.value("units"):
            item["unit_accept"] = units.split(",")
        times = next((int(a[1:]) for a in mark.args if re.fullmatch(r"x\d", a)), 1)
        self.lists["targets"] += [dict(item) for _ in range(times)]

    def on_assignment(self, mark: Mark) -> None:
        item: Json = {**self.place(mark), "path": self.path, "role": ROLES[mark.args[0]]}
        item["explicit"] = not mark.flag("imp")
        if mark.flag("req"):
            item["requested"] = True
        if accept := mark.value("acc"):
            item["role_accept"] = [ROLES[r] for r in accept.split(",")]
        self.lists["assignments"].append(item)

    def on_schedule(self, mark: Mark) -> None:
        said, *more = mark.args[0].split("||")
        first = rule(said)
        core = (first["type"] in CORE or mark.flag("core")) and not mark.flag("nc")
        item: Json = {**self.place(mark), "path": self.path, "rule": first, "core_rule": core}
        if more:
            item["rule_accept"] = [rule(m) for m in more]
        self.lists["deadlines"].append(item)

    def on_report(self, mark: Mark) -> None:
        due = mark.value("due")
        inside = [m.args[0] for m in _all_inside(mark) if m.key == "d"]
        if due is None and len(inside) > 1:
            raise ValueError(f"which schedule is meant: {self.place(mark)['text']}")
        said, *more = (due or (inside[0] if inside else "none")).split("||")
        item: Json = {**self.place(mark), "path": self.path, "kind": mark.args[0]}
        item["due"] = None if said == "none" else rule(said)
        if more:
            item["rule_accept"] = [None if m == "none" else rule(m) for m in more]
        self.lists["reports"].append(item | {k: mark.value(k) for k in ("by", "to", "via")})

    def on_recipient(self, mark: Mark) -> None:
        place = self.place(mark)
        name = " ".join(_nfc(str(place["text"])).split())
        self.lists["recipients"].append(
            {**place, "name": name, "purpose": mark.value("note"), "archive": name.startswith("Lưu")}
        )

    def on_field(self, mark: Mark) -> None:
        self.spans.setdefault(mark.args[0], []).append(self.place(mark))

    def on_signature(self, mark: Mark) -> None:
        self.spans.setdefault("signer", []).append(self.place(mark))

    def on_free(self, mark: Mark) -> None:
        for layer in mark.args:
            self.optional(layer, self.place(mark))

    def optional(self, layer: str, place: Json) -> None:
        self.lists.setdefault(f"{layer}_optional", []).append(place)

    def header(self) -> Json:
        said = self.front["header"]
        assert isinstance(said, dict)
        fields: Json = {}
        for key in ("number", "doc_type", "issuer", "place", "date", "effective_date", "title"):
            field = {"value": said.get(key), "spans": self.spans.get(key, [])}
            if accept := said.get(f"{key}_accept"):
                field["accept"] = accept
            fields[key] = field if len(field) > 2 or field["value"] else None
        return fields

    def finished(self) -> Json:
        for items in self.lists.values():
            items.sort(key=lambda item: (item["start"], item["end"]))
        signer = self.front.get("signer")
        signer = {**signer, "spans": self.spans.get("signer", [])} if signer else None  # type: ignore[dict-item]
        if self.front.get("plan") is False:
            whole = {"text": "", "start": 0, "end": len(self.text), "line": 1}
            for layer in ("provisions", "citations", "recipients"):
                self.optional(layer, whole)
        return {
            "schema": "gold/1",
            "seed": self.front["file"],
            "sha256": hashlib.sha256(self.text.encode()).hexdigest(),
            "chars": len(self.text),
            "doc_class": self.front["doc_class"],
            "header": self.header(),
            "signer": signer,
            **self.lists,
        }


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _all_inside(mark: Mark) -> Iterable[Mark]:
    for inner in mark.inner:
        yield inner
        yield from _all_inside(inner)


def as_html(text: str, front: Json) -> str:
    """A page of a legal portal: the document hard-wrapped in its blocks, with the portal's chrome around."""
    chrome = (HERE / "sources" / str(front["chrome"])).read_text(encoding="utf-8")
    blocks: list[str] = []
    rows: list[str] = []
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            cells = "".join(f"<td><p>{html.escape(c)}</p></td>" for c in line.split("\t"))
            rows.append(f"<tr>{cells}</tr>")
            continue
        if rows:
            blocks.append("<table border=1>\n" + "\n".join(rows) + "\n</table>")
            rows = []
        if line.strip():
            blocks.append(f"<p>{_broken(html.escape(line))}</p>")
    return chrome.replace("@@BODY@@", "\n".join(blocks)).replace("@@TITLE@@", str(front["page_title"]))


def _broken(line: str) -> str:
    words, lines, now = line.split(" "), [], ""
    for word in words:
        if len(now) + len(word) > 76:
            lines.append(now)
            now = ""
        now = f"{now} {word}" if now else word
    return "\n".join([*lines, now])


def gold_of(path: Path) -> Json:
    """The gold that a source file stands for."""
    return _gold(read_source(path))


def _gold(source: Annotated) -> Json:
    gold = Gold(source)
    for mark in source.marks:
        gold.add(mark)
    return gold.finished()


def build(path: Path) -> Json:
    """Write the document, its reference text where the file is not plain, and its gold."""
    source = read_source(path)
    made = _gold(source)
    target = HERE / str(source.front["file"])
    if target.suffix == ".html":
        target.with_suffix(".ref.txt").write_text(source.text, encoding="utf-8")
        target.write_text(as_html(source.text, source.front), encoding="utf-8")
    else:
        target.write_text(source.text, encoding="utf-8")
    saved = json.dumps(made, ensure_ascii=False, indent=1)
    target.with_name(target.name + ".json").write_text(saved + "\n", encoding="utf-8")
    return made


if __name__ == "__main__":
    for source_path in sorted((HERE / "sources").glob("*.src")):
        built = build(source_path)
        counts = {k: len(v) for k, v in built.items() if isinstance(v, list) and v}
        print(source_path.stem, built["chars"], counts)
