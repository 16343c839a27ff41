# Everything here sets up what it needs: Python 3.11 or newer and make are enough.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
NODE := tests/quality/node_modules/.ready
# A file's tests stay in one process, and so does what they share; `tests/conftest.py` puts the files in order.
SPREAD := -n 2 --dist loadfile --no-loadscope-reorder

export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true
# Without bytecode every program that a test starts compiles the package anew, which is a third of a small build.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help dist setup site serve check test unit format lock docs pictures quality bench fuzz clean

help: ## List what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-8s %s\n' "$$name" "$$text"; done

# The lock is whole, so pip resolves nothing (--no-deps): it would refuse the lock as soon as a package that is asked for
# with an extra, such as coverage[toml], has a newer release than the lock names.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "counterpoint needs Python 3.11 or newer; name one with: make PYTHON=python3.12")'
	@echo "Setting up $(VENV) (once; takes a minute or two)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Programs of other makers that judge what we make. Without Node.js the tests that use them are skipped, and say so.
$(NODE): tests/quality/package-lock.json
	@if command -v npm >/dev/null; then npm ci --prefix tests/quality --silent && touch $@; fi

setup: $(READY) ## Set up the virtual environment

site: $(READY) ## Check the records and build build/site
	@$(BIN)/counterpoint build --strict

serve: $(READY) ## Preview at http://127.0.0.1:8000/, reloading on every save
	@$(BIN)/mkdocs serve

check: $(READY) ## Check the records
	@$(BIN)/counterpoint check

test: $(READY) $(NODE) ## Run everything CI runs: format, lint, types, tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/ruff check scripts tests
	$(BIN)/mypy
	$(BIN)/python -m pytest $(SPREAD) --cov --cov-report=term --cov-fail-under=94
	$(BIN)/counterpoint check --strict

unit: $(READY) ## Run the fast tests
	$(BIN)/python -m pytest $(SPREAD) -m "not (browser or builders or fuzz or scale or server or site)"

format: $(READY) ## Format the code
	$(BIN)/ruff format scripts tests
	$(BIN)/ruff check --fix scripts tests

docs: $(READY) ## Write what is made from the code: pages of the guide, schemas, catalogues
	$(BIN)/counterpoint docs
	$(BIN)/counterpoint schema
	$(BIN)/counterpoint messages --package

pictures: $(READY) ## Take the pictures of the README anew; needs Chromium
	@$(BIN)/python -m tests.browser.pictures

quality: $(READY) $(NODE) ## Measure each kind of page; needs Chromium, and Java for the markup; options: ARGS=--help
	@$(BIN)/python -m tests.quality $(ARGS)

lock: $(READY) ## Resolve the dependencies anew and write requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --python-version 3.11 --no-header --no-annotate --upgrade --quiet --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 --no-header --no-annotate --quiet --constraint requirements.lock --output-file scripts/counterpoint/starter/requirements.lock

dist: $(READY) ## Build the packages of a release into dist/
	$(BIN)/python scripts/release

bench: $(READY) ## Measure against MkDocs alone, Hugo and Zensical; options: ARGS=--help
	@PYTHONPATH=scripts $(BIN)/python -m bench $(ARGS)

fuzz: $(READY) ## Try made-up texts on what reads strangers'; options: SECONDS=600 FOLDER=build/fuzz
	@$(BIN)/python -m tests.fuzz --seconds $(or $(SECONDS),600) --folder $(or $(FOLDER),build/fuzz)

clean: ## Remove everything that is generated
	rm -rf build tests/quality/node_modules $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage .coverage.*
