"""Rules no linter knows."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

from danvan.foundations.audit.kinds import all_kinds

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "danvan"
ORDER = [
    "audit",
    "agencies",
    "people",
    "files",
    "indicators",
    "plans",
    "obligations",
    "registers",
    "petitions",
    "workflows",
]
OURS = [model for model in apps.get_models() if model.__module__.startswith("danvan.")]
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))


def _patterns(resolver, names=()):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _patterns(entry, (*names, entry.namespace) if entry.namespace else names)
        elif isinstance(entry, URLPattern):
            yield ":".join((*names, entry.name or str(entry.pattern))), entry.callback


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_foreign_keys_point_left_and_protect(model):
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey) and field.related_model in OURS:
            assert field.remote_field.on_delete is models.PROTECT, field
            here, there = model._meta.app_label, field.related_model._meta.app_label
            assert ORDER.index(there) <= ORDER.index(here), f"{field} points to the right"


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_models_order_nothing_by_themselves(model):
    assert not model._meta.ordering


def test_every_view_is_a_screen():
    strange = [
        name
        for name, view in _patterns(get_resolver())
        if not getattr(view, "is_screen", False) and name != "set_language"
    ]

    assert strange == []


def test_every_kind_of_event_has_words_and_a_dotted_name():
    assert all_kinds()
    for kind in all_kinds():
        assert re.fullmatch(r"[a-z_]+\.[a-z_]+", kind.name)
        assert str(kind.words)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_templates_hold_no_inline_script_or_style(path):
    text = path.read_text("utf-8")

    assert not re.search(r"<style\b|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", text)


def test_every_template_is_used():
    code = "\n".join(path.read_text("utf-8") for path in [*PACKAGE.rglob("*.py"), *TEMPLATES])
    unused = []
    for path in TEMPLATES:
        name = path.as_posix().split("/templates/")[1]
        tag = "<c-" + name.removeprefix("cotton/").removesuffix(".html").replace("/", ".").replace("_", "-")
        if f'"{name}' not in code and not (name.startswith("cotton/") and tag in code):
            unused.append(name)

    assert unused == []


def test_the_project_speaks_of_itself_alone():
    outside = re.compile(
        "|".join(["pypi" + r"\.org", "registry" + r"\.npmjs", "deb" + r"\.debian\.org", "/wo" + "rk/"])
    )
    texts = [
        path for path in ROOT.rglob("*") if path.suffix in {".py", ".md", ".html", ".toml", ".txt"} and path.is_file()
    ]
    ours = [path for path in texts if not {".venv", "var", "build", ".git"} & set(path.relative_to(ROOT).parts)]

    assert [path for path in ours if outside.search(path.read_text("utf-8", errors="replace"))] == []
