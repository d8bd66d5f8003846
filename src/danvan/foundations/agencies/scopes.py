"""A population in words, as the classes and bodies it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Scope:
    """Every agency of `classes`, and the `included` ones by id, but none of the `excluded`."""

    words: str
    classes: tuple[str, ...] = ()
    included: tuple[int, ...] = ()
    excluded: tuple[int, ...] = ()

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Scope:
        """The scope kept by `as_json`; missing parts are empty."""
        return cls(
            words=str(value.get("words", "")),
            classes=tuple(value.get("classes", ())),
            included=tuple(value.get("included", ())),
            excluded=tuple(value.get("excluded", ())),
        )

    def as_json(self) -> dict[str, Any]:
        """Plain values for a JSON column."""
        return {
            "words": self.words,
            "classes": list(self.classes),
            "included": list(self.included),
            "excluded": list(self.excluded),
        }
