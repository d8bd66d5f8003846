"""What a reader without fault would print for a gold: the scorers must find nothing to blame in it."""

from typing import Any

from tests.core.vanban.corpus.scorer import HEADER, Item, expected, span_of


def perfect(gold: Item) -> dict[str, Any]:
    """The compiled form of the gold itself."""
    header: Item = {key: (gold["header"].get(name) or {}).get("value") for name, key in HEADER.items()}
    header["signer"] = {"name": (gold.get("signer") or {}).get("name")}
    return {
        "is_plan": "NOT a plan" not in gold["doc_class"],
        "header": header,
        "citations": [_at(item, number=item["number"], issued_on=item["date"]) for item in gold["citations"]],
        "provisions": [
            _at(item, id=item["path"], kind=item["kind"]) for item in gold["sections"] if item["kind"] != "chapeau"
        ],
        "targets": [_target(item) for item in gold["targets"]],
        "tasks": [_at(item, provision=item["path"]) for item in gold["tasks"]],
        "schedules": [_at(item, **expected(item["rule"])[0]) for item in gold["deadlines"]],
        "reports": [_report(item) for item in gold["reports"]],
        "assignments": [
            _at(item, role=item["role"], requested=bool(item.get("requested"))) for item in gold["assignments"]
        ],
        "recipients": [_at(item, name=item["name"]) for item in gold["recipients"]],
    }


def _at(item: Item, **values: object) -> Item:
    return {"span": list(span_of(item)), "text": item["text"], **values}


def _target(item: Item) -> Item:
    values = item["value"]
    low, high = values if isinstance(values, list) else (values, None)
    quantity = {"comparator": item["comparator"], "value": low, "value_max": high}
    return _at(item, quantity=quantity | {"direction": item.get("direction")})


def _report(item: Item) -> Item:
    schedule = expected(item["due"])[0] if item["due"] else None
    return _at(item, schedule=schedule, to=item.get("to"), via=item.get("via"))


def _assignment(item: Item) -> Item:
    return _at(item, role=item["role"], requested=bool(item.get("requested")))
