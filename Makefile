# Mahalli: `make up` tries it, `make test` proves it.
PYTHON ?= $(shell sh deploy/python.sh)
BIN := .venv/bin
# Two processes, a database each; `make test PROCESSES=0` keeps to one.
PROCESSES ?= 2
.DEFAULT_GOAL := help
.PHONY: help up test check bench nightly wheelhouse format messages clean

help:
	@echo "make up      start everything on this machine (port 8000)"
	@echo "make test    check and test"
	@echo "make check   lint, types, floors"
	@echo "make bench   measure (BENCH=rules|page|filing|worklist|documents|statistics|export)"
	@echo "make wheelhouse  everything a server without internet needs, in build/wheelhouse"
	@echo "make nightly what is too long for every change"

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Mahalli needs Python 3.11 or later."; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/runs: pyproject.toml .venv/made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/develops: pyproject.toml .venv/made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch .venv/runs $@

up: .venv/runs
	@exec $(BIN)/mahalli up $(UP)

check: .venv/develops
	$(BIN)/ruff check src tests bench
	$(BIN)/lint-imports
	$(BIN)/mypy

test: check
	$(BIN)/python -m pytest -n $(PROCESSES) --dist loadfile --no-loadscope-reorder $(PYTEST)

bench: .venv/develops
	$(BIN)/mahalli bench $(or $(BENCH),rules)

nightly: .venv/develops
	$(BIN)/python -m pytest -n $(PROCESSES) --dist loadfile --no-loadscope-reorder -m 'slow or not slow' $(PYTEST)
	$(BIN)/mahalli bench worklist --json
	$(BIN)/mahalli bench migrations --json
	$(BIN)/mahalli bench authority --json
	sh deploy/prove_offline.sh $(BIN)/python

wheelhouse: .venv/runs
	sh deploy/wheelhouse.sh $(BIN)/python $(or $(GOAL),build/wheelhouse)

format: .venv/develops
	$(BIN)/ruff check --fix src tests bench

messages:
	@for lang in ar fr zgh; do for at in src/mahalli/spaces src/mahalli/spaces/desk src/mahalli/spaces/statistics src/mahalli/spaces/casework src/mahalli/spaces/petitions src/mahalli/spaces/counter src/mahalli/spaces/information; do \
	  msgfmt --check-format -o $$at/locale/$$lang/LC_MESSAGES/django.mo $$at/locale/$$lang/LC_MESSAGES/django.po; done; done

clean:
	rm -rf .venv build *.egg-info src/*.egg-info
