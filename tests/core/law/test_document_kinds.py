"""Kinds of documents by name and abbreviation."""

from __future__ import annotations

from danvan.core.law.document_kinds import document_kinds, kind_abbreviated, kind_named, kind_names


def test_the_decree_names_twenty_nine_administrative_kinds() -> None:
    decree = [kind for kind in document_kinds() if kind.family == "administrative" and " hành động" not in kind.name]
    assert len(decree) == 29


def test_a_kind_is_found_by_name_and_by_abbreviation() -> None:
    plan = kind_named("kế hoạch")
    assert plan is not None
    assert plan.abbreviation == "KH"
    assert kind_abbreviated("KH") is plan
    assert kind_abbreviated("UBND") is None


def test_longer_names_come_first() -> None:
    names = kind_names()
    assert names.index("chương trình phối hợp") < names.index("chương trình")
