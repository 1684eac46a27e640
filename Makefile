# Every path here is relative, so that the repository may live in a folder with spaces in its name.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
SHELL := /bin/sh
.PHONY: help run demo test lint check stress snapshots docs bench format clean setup setup-dev

BIN := .venv/bin
EXECBOARD := $(BIN)/python -m execboard
PYTEST := $(BIN)/python -m pytest
ARGS ?=
export PYTHON
# Programs are started in their hundreds by tests and bench/: none of them should compile what was compiled before.
unexport PYTHONDONTWRITEBYTECODE

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

run: setup ## open the screens; ARGS="--db x.db" is passed on
	@$(EXECBOARD) $(ARGS)

demo: setup ## open a throw-away demo workspace
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && trap 'exit 130' INT TERM HUP && \
	$(EXECBOARD) --db "$$folder/demo.db" init --demo >/dev/null && $(EXECBOARD) --db "$$folder/demo.db" $(ARGS)

test: setup-dev ## run the tests; ARGS="-k slot" is passed on
	@$(PYTEST) -n 4 $(ARGS)

lint: setup-dev ## formatting, lint, types, import contracts, generated docs
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy
	$(BIN)/python -m mypy bench scripts
	$(BIN)/lint-imports --no-logo
	$(BIN)/python scripts/docs.py --check

check: lint test ## everything a change has to pass

stress: setup-dev ## the long races, kills and random runs; prints the figures of docs/reliability.md
	@$(PYTEST) -m stress --hypothesis-profile=stress -s -o timeout=3600 $(ARGS)

snapshots: setup-dev ## accept how the screens look now as how they should look
	@$(PYTEST) -n 4 -k "snapshot or looks" --snapshot-update $(ARGS)

docs: setup-dev ## write the generated pages and the screenshot again
	$(BIN)/python scripts/docs.py
	$(BIN)/python scripts/screenshot.py

bench: setup-dev ## measure against the bare libraries; ARGS="--size 100" is passed on
	@$(BIN)/python -m bench $(ARGS)

format: setup-dev ## format the code and sort its imports
	@$(BIN)/python -m ruff check --quiet --fix-only . && $(BIN)/python -m ruff format --quiet .

clean: ## remove .venv and everything else that was made here
	@rm -rf .venv build dist bench/results .*_cache .hypothesis snapshot_report.html
	@find src tests bench scripts -type d -name __pycache__ -prune -exec rm -rf {} +

setup:
	@scripts/setup.sh run

setup-dev:
	@scripts/setup.sh dev
