# The recipes of the project. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help site serve test check fix accept fuzz bench lock clean

help: ## list the recipes
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1	/' | expand -t 16

$(VENV)/site: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name it with make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --require-hashes -r requirements.lock
	@$(PY) -m compileall -q dossier
	@touch $@

$(VENV)/test: requirements-dev.lock package-lock.json $(VENV)/site
	@$(PY) -m pip install --quiet --require-hashes -r requirements-dev.lock
	@$(VENV)/bin/npm ci --loglevel error --no-audit --no-fund
	@touch $@

$(VENV)/browser: $(VENV)/test tests/browser/install.sh tests/targets/install.sh
	@sh tests/browser/install.sh $(PY)
	@sh tests/targets/install.sh
	@touch $@

site: $(VENV)/site ## set up on a bare machine and build content/ into output/
	@$(PY) build.py

serve: $(VENV)/site ## build, serve on http://127.0.0.1:8000 and reload on each save
	@$(PY) build.py serve

test: $(VENV)/browser ## set up what the tests need, browser included, and run every test
	@$(PY) -m pytest

check: $(VENV)/test ## lint, types, floors of the rooms and content; changes nothing
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-logo
	@$(PY) build.py check --strict

fix: $(VENV)/test ## format the code, mend what can be mended, write the reference pages, the catalogues' template and the picture of the rooms anew
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .
	@$(PY) build.py docs
	@PYTHONPATH=. $(PY) tests/catalogue.py
	@$(PY) docs/draw_rooms.py

accept: $(VENV)/test ## take today's output of the golden sites and cases as expected
	@$(PY) -m pytest tests/test_sites.py tests/test_cases.py -q -n 0 --accept

fuzz: $(VENV)/test ## search for inputs that break what reads content (Linux), five minutes or FUZZ_SECONDS for each kind
	@$(PY) -m pip install --quiet atheris==3.0.0
	@PYTHONPATH=. $(PY) tests/fuzz.py

bench: $(VENV)/test ## measure ours against others; see docs/performance.md
	@$(PY) benchmarks/run.py
	@$(PY) benchmarks/served.py
	@$(PY) benchmarks/names.py

lock: ## pin the dependencies of pyproject.toml anew
	@$(PY) -m pip install --quiet uv
	@$(VENV)/bin/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" --extra search --extra digest pyproject.toml -o requirements.lock
	@$(VENV)/bin/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" --group dev -c requirements.lock -o requirements-dev.lock pyproject.toml

clean: ## remove the output and what is remembered
	@test ! -x $(PY) || $(PY) build.py clean
