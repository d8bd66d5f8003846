# The index of habits. Every target can be run again without harm.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
ONLY ?=
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help setup run test check fix docs screenshots bench lock clean

help:
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(VENV)/.installed: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "danvan needs Python 3.11 or newer: set PYTHON=…")'
	@echo "Preparing $(VENV): about a minute the first time, nothing later."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

setup: $(VENV)/.installed ## everything a bare machine needs
	@$(BIN)/python -m danvan.sites.ops.build
	@$(BIN)/python -m compileall -q src

run: setup ## database, demo province, worker and site on 127.0.0.1:8000 (PORT=…)
	@exec $(BIN)/danvan up --demo --port $(PORT)

test: setup ## every test, browser included
	@scripts/chromium
	@$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

check: setup ## formatting, lint, types, arrows, templates, catalogues, shapes, generated docs
	@$(BIN)/python scripts/check.py

fix: setup ## repair what can be repaired
	$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet . ; $(BIN)/python -m danvan.sites.ops.catalogues

docs: setup ## write the generated reference pages
	$(BIN)/python -m danvan.sites.ops.reference

screenshots: setup ## take the README's pictures from a running demo
	$(BIN)/python scripts/screenshots.py

bench: setup ## all benchmarks, one JSON object a line (ONLY=compile for one family)
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/bench.txt >&2
	@$(BIN)/python -m bench $(if $(ONLY),--only $(ONLY))

lock: setup ## choose versions anew, with hashes
	scripts/lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
