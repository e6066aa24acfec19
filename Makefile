# Everything here runs in .venv, made from requirements that are locked by version and hash.
# `make help` lists what there is.

PYTHON ?= python3
# What builds the pages: material, properdocs, mkdocs, readthedocs or zensical.
ENGINE ?= material
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links

export NO_MKDOCS_2_WARNING := 1
# `python -m generator...` and the tests see the checkout, never a stray package.
unexport PYTHONPATH PYTHONHOME

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site offline test serve lint lock bench pictures audit clean

help: ## list the commands
	@awk -F':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Engines that the site's own requirements do not hold come with those of the tests.
site: .venv/$(if $(filter properdocs zensical,$(ENGINE)),.dev,.runtime) ## check, build and prove site/; the old one stays until the new one stands
	@$(BIN)/dossier build --engine $(ENGINE)

offline: site ## a copy in site-offline/ that works from disk, without a server
	@rm -rf site-offline
	@$(BIN)/dossier offline site-offline

test: .venv/.dev tests/readers/node_modules/.package-lock.json ## run every test, in a browser too
	@tests/browser/get_browser.sh
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal $(ARGS)

serve: .venv/.runtime ## preview on 127.0.0.1:8000, reloading as you write
	@$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:8000

lint: .venv/.dev ## style, types and the direction of imports
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

lock: .venv/.dev ## lock the newest versions that pyproject.toml and the .in files allow
	@$(LOCK) --upgrade --output-file requirements.txt pyproject.toml requirements.in
	@$(LOCK) --upgrade --output-file requirements-dev.txt requirements-dev.in

bench: .venv/.runtime ## measure how each stage grows, what the plugin adds, and how soon an edit is seen
	@$(BIN)/python benchmarks/growth.py --to benchmarks/RESULTS.md
	@echo >> benchmarks/RESULTS.md
	@$(BIN)/python benchmarks/plugin_ratio.py >> benchmarks/RESULTS.md
	@$(BIN)/python benchmarks/preview.py >> benchmarks/RESULTS.md
	@$(BIN)/python benchmarks/preview.py --sources 100 >> benchmarks/RESULTS.md
	@cat benchmarks/RESULTS.md

pictures: .venv/.dev ## take the pictures of the editors' guide anew, by its own commands
	@tests/browser/get_browser.sh
	@cd tests && ../$(BIN)/python -m browser.pictures

audit: site node_modules/.package-lock.json ## ask Lighthouse about the site (needs Node and Chromium; takes minutes)
	@$(BIN)/python tests/audit/audit.py site

clean: ## remove the environment, the site and every cache
	rm -rf .venv node_modules tests/readers/node_modules site site-offline .site-next .site-old .site-lock .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find generator tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# --- the environment -------------------------------------------------------------------------------------------------

# An environment without a working pip (a move, an interrupted run, Debian without python3-venv) is made again.
.venv/.runtime: requirements.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { \
		echo "Dossier needs Python 3.11 or newer, and '$(PYTHON)' is not on the path. Install it, or name another: make PYTHON=python3.13" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Dossier needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Name a newer one: make PYTHON=python3.13" >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { \
		$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
			echo "This Python cannot make environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }; \
		echo "Making the environment in .venv ..." >&2; rm -rf .venv; $(PYTHON) -m venv .venv; }
	@$(PIP) install --quiet --require-hashes -r requirements.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.runtime
	@$(PIP) install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

tests/readers/node_modules/.package-lock.json: tests/readers/package.json tests/readers/package-lock.json .venv/.dev
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --prefix tests/readers --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json
	@command -v npm >/dev/null || { echo "The audit needs Node 18.16 or newer with npm. Nothing else does." >&2; exit 1; }
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
