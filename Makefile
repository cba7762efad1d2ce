# Two commands matter: `make run` and `make test`. The rest are their parts.
PYTHON ?= python3.11
PORT ?= 8000
BIN := .venv/bin

.PHONY: run install test check fix catalogue requirements bench screens axe clean

run: .venv/installed
	NEP_DEMO=True NEP_DEBUG=True $(BIN)/nep migrate
	NEP_DEMO=True NEP_DEBUG=True $(BIN)/nep demo
	NEP_DEMO=True NEP_DEBUG=True $(BIN)/nep serve --port $(PORT)

.venv/installed: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv || python3 -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

.venv/checked: requirements-dev.txt .venv/installed
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.txt
	touch $@

install: .venv/checked

check: .venv/checked
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fix: .venv/checked
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Sentences of the source into the English catalogue; needs gettext. Run it again after translating, to compile.
catalogue: export NEP_DATA_DIR = $(CURDIR)/data
catalogue: .venv/checked
	cd src/nep && ../../$(BIN)/python -m django makemessages -l en --no-location --no-obsolete --settings nep.settings
	cd src/nep && ../../$(BIN)/python -m django compilemessages -l en --settings nep.settings

# The whole suite on SQLite, then on PostgreSQL what touches the database, when a server answers.
test: .venv/checked check
	$(BIN)/python tests/run.py

requirements: .venv/checked
	$(BIN)/python tests/run.py --requirements

bench: .venv/checked
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/board.py
	$(BIN)/python benchmarks/reports.py
	$(BIN)/python benchmarks/portal.py

screens: .venv/checked
	$(BIN)/python tests/screens.py

# Every public address of a demonstration that runs beside it, in both widths and schemes.
axe: .venv/checked
	$(BIN)/python tests/every_page.py http://127.0.0.1:$(PORT)

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
