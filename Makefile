# Two commands for a newcomer: `make demo` and `make test`. `make help` lists the rest.
PYTHON ?= python3
ARGS ?=
UV := .tools/bin/uv
BIN := .venv/bin
# BLAS and DuckDB would otherwise start a thread per core in every test process
export OPENBLAS_NUM_THREADS ?= 1
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help setup setup-test demo run test lint check bench lock messages clean

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: .venv/.app  ## install what the program needs into .venv (nothing outside this folder)

setup-test: .venv/.test  ## setup, and what the tests need

demo: .venv/.app  ## a made-up district from files to plan, then the web page (ARGS="--no-serve --seed 2")
	@$(BIN)/framsyn demo $(ARGS)

run: .venv/.app  ## serve what is there (ARGS="--port 8001")
	@$(BIN)/framsyn serve $(ARGS)

test: .venv/.test lint  ## everything quick, on SQLite and PostgreSQL, in a browser: under 10 minutes
	$(BIN)/pytest -q -n 2 --dist loadfile $(ARGS)
	FRAMSYN_TEST_DATABASE=postgresql $(BIN)/pytest -q -n 2 --dist loadfile -m database $(ARGS)

lint: .venv/.test  ## style, types, the rules between folders
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports > .venv/lint-imports.log || { cat .venv/lint-imports.log; exit 1; }

check: .venv/.bench  ## the full counts of every long harness; results in benchmarks/results
	$(BIN)/python -m benchmarks.check $(ARGS)

bench: .venv/.bench  ## speed and memory beside named peers; results in benchmarks/results
	$(BIN)/python -m benchmarks.bench $(ARGS)

messages: .venv/.test  ## collect and compile the interface's words
	$(BIN)/python tools/messages.py

lock: $(UV)  ## renew requirements/*.lock from pyproject.toml (ARGS=--upgrade)
	$(UV) pip compile $(LOCK) pyproject.toml -o requirements/app.lock $(ARGS)
	$(UV) pip compile $(LOCK) pyproject.toml --extra postgresql --group test -c requirements/app.lock -o requirements/test.lock $(ARGS)
	$(UV) pip compile $(LOCK) pyproject.toml --extra postgresql --group test --group bench -c requirements/test.lock -o requirements/bench.lock $(ARGS)
LOCK := -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

clean:  ## remove what setup made
	rm -rf .tools .venv .local

$(UV): requirements/tools.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Framsyn needs Python 3.11 or later; say which: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .tools || { echo "Install Python's venv module (Debian: apt-get install python3-venv) and try again"; exit 1; }
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/tools.lock
	@touch $@

.venv/pyvenv.cfg: $(UV)
	@test -e $@ || $(UV) venv --quiet --python $(PYTHON) .venv
	@touch $@

.venv/.app: requirements/app.lock pyproject.toml .venv/pyvenv.cfg
	@if [ -e .venv/.test ]; then $(MAKE) --no-print-directory .venv/.test; else \
	  $(UV) pip sync --quiet --require-hashes requirements/app.lock && $(UV) pip install --quiet --no-deps -e .; fi
	@touch $@

.venv/.test: requirements/test.lock pyproject.toml .venv/pyvenv.cfg
	@$(UV) pip sync --quiet --require-hashes requirements/test.lock
	@$(UV) pip install --quiet --no-deps -e .
	@touch $@ .venv/.app

.venv/.bench: requirements/bench.lock .venv/.test
	@$(UV) pip sync --quiet --require-hashes requirements/bench.lock
	@$(UV) pip install --quiet --no-deps -e .
	@touch $@
