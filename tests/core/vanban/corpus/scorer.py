"""How well a compiled document agrees with its gold, layer by layer.

Written from the contract of `danvan compile` and the rules of annotation. A finding is right when it is about the same
words as a gold item and says the same of them; every gold item answers for one finding at most. Gold items stand
for spans of a reference text; `moved_to` carries them to the text that a reader gave back for another format.
"""

import difflib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

Item = dict[str, Any]
Same = Callable[[Item, Item], bool]

HEADER = {
    "number": "number",
    "doc_type": "kind_label",
    "issuer": "issuer",
    "place": "place",
    "date": "issued_on",
    "effective_date": "effective_on",
    "title": "title",
}
LAYERS = (
    "header",
    "citations",
    "provisions",
    "targets",
    "tasks",
    "schedules_core",
    "schedules",
    "reports",
    "assignments",
    "recipients",
)
GOLD_LIST = {"provisions": "sections", "schedules": "deadlines", "schedules_core": "deadlines"}
OPTIONAL = {"schedules": "deadlines_optional", "schedules_core": "deadlines_optional"}
NOT_COUNTED = ("table_row", "chapeau")
EVERY = {"quarterly": "quarter", "month_offset_in_quarter": "quarter", "monthly": "month"}
EVERY |= {"half_yearly": "half", "weekly": "week", "daily": "day"}


@dataclass(slots=True)
class Tally:
    """What was asked for, what was said and how much of it agrees, with the items that do not."""

    tp: int = 0
    gold: int = 0
    pred: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def plus(self, other: "Tally") -> "Tally":
        return Tally(
            self.tp + other.tp,
            self.gold + other.gold,
            self.pred + other.pred,
            self.missed + other.missed,
            self.extra + other.extra,
        )

    @property
    def recall(self) -> float:
        return self.tp / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.tp / (self.gold + self.pred) if self.gold + self.pred else 1.0


def score(gold: Item, compiled: Item) -> dict[str, Tally]:
    """The tally of every layer. `classified` counts one when plan and no plan are told apart."""
    plan = "NOT a plan" not in gold["doc_class"]
    right = int(bool(compiled.get("is_plan")) == plan)
    tallies = {"classified": Tally(right, 1, 1, [] if right else [gold["seed"]]), "header": _header(gold, compiled)}
    for layer in LAYERS[1:]:
        tallies[layer] = _layer(layer, gold, compiled)
    return tallies


def _header(gold: Item, compiled: Item) -> Tally:
    said = compiled.get("header") or {}
    tally = Tally()
    checks = [(name, gold["header"].get(name) or {}, said.get(key)) for name, key in HEADER.items()]
    signer = {"value": (gold.get("signer") or {}).get("name")}
    checks.append(("signer", signer, (said.get("signer") or {}).get("name")))
    for name, wanted, got in checks:
        right = folded(got) in {folded(value) for value in (wanted.get("value"), *wanted.get("accept", ()))}
        tally = tally.plus(Tally(int(right), 1, 1, [] if right else [f"{name}: {wanted.get('value')!r} not {got!r}"]))
    return tally


def _layer(layer: str, gold: Item, compiled: Item) -> Tally:
    pairs, missed, extra = _paired(layer, gold, compiled)
    free = list(gold.get(OPTIONAL.get(layer, f"{layer}_optional"), ()))
    if layer == "assignments":
        free += [item for item in gold["assignments"] if not item["explicit"]]
    extra = [item for item in extra if not any(near(place, item) for place in free)]
    if layer == "schedules_core":
        extra = []
    said, asked = len(pairs) + len(extra), len(pairs) + len(missed)
    return Tally(len(pairs), asked, said, [_label(m) for m in missed], [_label(e) for e in extra])


def secondary(gold: Item, compiled: Item) -> dict[str, Tally]:
    """Of the findings that are right, how often what is said besides is right too; by `layer.field`."""
    found: dict[str, Tally] = {}
    for layer, fields in SECONDARY.items():
        for item, said in _paired(layer, gold, compiled)[0]:
            for name, (wanted, right) in fields.items():
                if wanted(item):
                    hit = right(item, said)
                    key, missed = f"{layer}.{name}", [] if hit else [_label(item)]
                    found[key] = found.get(key, Tally()).plus(Tally(int(hit), 1, 1, missed))
    return found


def _paired(layer: str, gold: Item, compiled: Item) -> tuple[list[tuple[Item, Item]], list[Item], list[Item]]:
    wanted, left, same = _sides(layer, gold, compiled)
    pairs, missed = [], []
    for item in wanted:
        hit = next((at for at, other in enumerate(left) if same(item, other)), None)
        if hit is None:
            missed.append(item)
        else:
            pairs.append((item, left.pop(hit)))
    return pairs, missed, left


def _sides(layer: str, gold: Item, compiled: Item) -> tuple[list[Item], list[Item], Same]:
    wanted = [item for item in gold[GOLD_LIST.get(layer, layer)] if _counts(layer, item)]
    said = list(compiled.get("schedules" if layer == "schedules_core" else layer) or ())
    if layer == "provisions":
        said = [item for item in said if item.get("kind") != "table_row"]
    return wanted, said, SAME[layer]


def _counts(layer: str, item: Item) -> bool:
    if layer == "provisions":
        return item["kind"] not in NOT_COUNTED
    if layer == "assignments":
        return bool(item["explicit"])
    return layer != "schedules_core" or bool(item["core_rule"])


def _label(item: Item) -> str:
    words = " ".join(str(item.get("text") or item.get("name") or item.get("title") or "").split())
    value = item.get("rule") or item.get("due") or item.get("quantity") or item.get("role") or ""
    return f"{item.get('path') or item.get('provision') or ''} “{words[:90]}” {value}"


def folded(words: object) -> str | None:
    """Words without case, punctuation and the place of the tone mark."""
    if words is None:
        return None
    letters = unicodedata.normalize("NFD", str(words).casefold().replace("đ", "d"))
    out = []
    for word in re.findall(r"[\w\u0300-\u036f]+|\+", letters):
        tones = "".join(sorted(c for c in word if c in "\u0300\u0301\u0303\u0309\u0323"))
        out.append("".join(c for c in word if c not in tones) + tones)
    return " ".join(out)


def span_of(item: Item) -> tuple[int, int]:
    start, end = item["span"] if item.get("span") else (item.get("start", 0), item.get("end", 0))
    return start, end


def near(gold: Item, said: Item, *, slack: int = 60) -> bool:
    """Both are about the same words, and what was said is not much longer than they are."""
    (start, end), (said_start, said_end) = span_of(gold), span_of(said)
    return start < said_end and said_start < end and said_end - said_start <= 2 * (end - start) + slack


def starts_alike(gold: Item, said: Item) -> bool:
    return abs(span_of(gold)[0] - span_of(said)[0]) <= 12


def same_citation(gold: Item, said: Item) -> bool:
    numbers = folded(gold["number"]) == folded(said.get("number"))
    return near(gold, said) and numbers and gold["date"] == (said.get("issued_on") or None)


def same_target(gold: Item, said: Item) -> bool:
    quantity = said.get("quantity") or {}
    accepted = {gold["comparator"], *gold.get("comparator_accept", ())}
    if "eq" in accepted:
        accepted.add("gte")
    if not near(gold, said) or quantity.get("comparator") not in accepted:
        return False
    if gold.get("direction") == "decrease" and quantity.get("direction") != "decrease":
        return False
    values = gold["value"]
    low, high = values if isinstance(values, list) else (values, None)
    return quantity.get("value") == low and high in (None, quantity.get("value_max"))


def expected(rule: Item) -> list[Item]:
    """What the contract's schedule must say for a gold rule; several where several are right."""
    kind = rule["type"]
    if kind in EVERY:
        return [{"kind": "every", "unit": EVERY[kind], **_dayed(rule)}]
    if kind == "event_relative" and rule.get("amount"):
        amount = {"amount": rule["amount"], "unit": rule["unit"]}
        return [{"kind": "event_relative", **amount}, {"kind": "within", **amount}]
    return EXPECTED[kind](rule) if kind in EXPECTED else [{"kind": kind}]


def _inclusive(rule: Item) -> Item:
    return {"inclusive": rule.get("op") != "before"}


def _dayed(rule: Item) -> Item:
    day = {"day": rule["day"]} if rule.get("day") else {}
    return day | _inclusive(rule) if rule["type"] == "month_offset_in_quarter" else day


def _date(rule: Item) -> Item:
    return {"kind": "date", "date": rule["date"], **_inclusive(rule)}


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


EXPECTED: dict[str, Callable[[Item], list[Item]]] = {
    "fixed_date": lambda rule: [_date(rule)],
    "date_time": lambda rule: [_date(rule) | {"time": rule["time"]}],
    "yearly_month_day": lambda rule: [
        {"kind": "yearly", "month": rule["month"], "day": rule["day"], **_inclusive(rule)}
    ],
    "quarters_yearly": lambda rule: [{"kind": "quarters", "quarters": rule["quarters"], "year": None}],
    "quarters": lambda rule: [{"kind": "quarters", "quarters": rule["quarters"], "year": rule["year"]}],
    "quarter_of_year": lambda rule: [{"kind": "quarters", "quarters": [rule["quarter"]], "year": rule["year"]}],
    "month_of_year": lambda rule: [{"kind": "months", "months": _listed(rule["month"]), "year": rule["year"]}],
    "date_range": lambda rule: [{"kind": "range", "start": rule["from"], "end": rule["to"]}],
    "by_end_of_year": lambda rule: [
        {"kind": "by_year", "year": rule["year"]},
        {"kind": "date", "date": f"{rule['year']}-12-31"},
    ],
    "yearly": lambda rule: [{"kind": "yearly", "month": None}, {"kind": "every", "unit": "year"}],
    "continuous": lambda rule: [{"kind": "continuous"}],
    "continuous_yearly": lambda rule: [{"kind": "continuous"}],
}


def says(said: Item | None, rules: Iterable[Item | None]) -> bool:
    """The schedule is one of those the rules stand for; no rule means no schedule."""
    for rule in rules:
        if rule is None:
            if not said:
                return True
        elif said and any(_agrees(said, wanted) for wanted in expected(rule)):
            return True
    return False


def _agrees(said: Item, wanted: Item) -> bool:
    for key, value in wanted.items():
        got = bool(said.get(key)) if key == "inclusive" else said.get(key)
        if key == "time":
            got = str(got)[:5]
        if got != value:
            return False
    return True


def same_schedule(gold: Item, said: Item) -> bool:
    return near(gold, said) and says(said, (gold["rule"], *gold.get("rule_accept", ())))


def same_report(gold: Item, said: Item) -> bool:
    return near(gold, said) and says(said.get("schedule"), (gold["due"], *gold.get("rule_accept", ())))


def same_assignment(gold: Item, said: Item) -> bool:
    return near(gold, said, slack=25) and said.get("role") in {gold["role"], *gold.get("role_accept", ())}


def same_recipient(gold: Item, said: Item) -> bool:
    name, got = folded(gold["name"]) or "", folded(said.get("name")) or ""
    return len(got) > 2 and (name in got or got in name)


SAME: dict[str, Same] = {
    "citations": same_citation,
    "provisions": starts_alike,
    "targets": same_target,
    "tasks": starts_alike,
    "schedules_core": same_schedule,
    "schedules": same_schedule,
    "reports": same_report,
    "assignments": same_assignment,
    "recipients": same_recipient,
}


def _unit(gold: Item, said: Item) -> bool:
    got = (said.get("quantity") or {}).get("unit")
    return got == UNITS.get(gold["unit"], "count") or got in gold.get("unit_accept", ())


def _one_in_other(name: str) -> Callable[[Item, Item], bool]:
    def right(gold: Item, said: Item) -> bool:
        wanted, got = folded(gold[name]) or "", folded(said.get(name)) or ""
        return bool(got) and (got in wanted or wanted in got)

    return right


UNITS = {"%": "percent", "rank": "rank", "bậc": "rank", "điểm": "point", "điểm phần trăm": "percent_point"}
UNITS |= {"phút": "minute", "ngày": "day", "ngày làm việc": "working_day"}


def _always(gold: Item) -> bool:
    return True


def _stated(name: str) -> Callable[[Item], bool]:
    return lambda gold: bool(gold.get(name))


SECONDARY: dict[str, dict[str, tuple[Callable[[Item], bool], Callable[[Item, Item], bool]]]] = {
    "targets": {
        "unit": (_always, _unit),
        "aspirational": (_always, lambda gold, said: bool(said.get("aspirational")) == gold["aspirational"]),
    },
    "reports": {name: (_stated(name), _one_in_other(name)) for name in ("to", "via")},
    "provisions": {"id": (_always, lambda gold, said: folded(gold["path"]) == folded(said.get("id")))},
    "assignments": {"requested": (_stated("requested"), lambda gold, said: said.get("requested") is True)},
}


def moved_to(gold: Item, reference: str, text: str) -> Item:
    """The gold with every span carried from the reference text to the same words of another text."""
    if reference == text:
        return gold
    old, new = list(_words(reference)), list(_words(text))
    matcher = difflib.SequenceMatcher(None, [w[2] for w in old], [w[2] for w in new], autojunk=False)
    pairs = {a + k: b + k for a, b, size in matcher.get_matching_blocks() for k in range(size)}
    starts, ends = [word[0] for word in old], [word[1] for word in old]

    def carried(value: Any) -> Any:
        if isinstance(value, list):
            return [carried(one) for one in value]
        if not isinstance(value, dict):
            return value
        made = {key: carried(one) for key, one in value.items()}
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            first = bisect_left(ends, value["start"] + 1)
            last = bisect_left(starts, value["end"])
            hits = [pairs[at] for at in range(first, last) if at in pairs]
            made["start"], made["end"] = (new[hits[0]][0], new[hits[-1]][1]) if hits else (-2, -1)
        return made

    moved: Item = carried(gold)
    return moved


def _words(text: str) -> Iterator[tuple[int, int, str | None]]:
    for found in re.finditer(r"[\w\u0300-\u036f]+", text):
        yield found.start(), found.end(), folded(found.group())
