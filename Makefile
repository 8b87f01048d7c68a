# Two commands do everything: `make demo` and `make test`. `make help` explains the rest.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
UV := uv>=0.9,<1
# A real Tryton to test against; nothing of it comes into $(VENV).
ERP_VENV := .venv-tryton
ERP_STAMP := $(ERP_VENV)/.installed
# How many test processes at once; they share one Postgres and one nats-server. One uses six tenths of a core.
TEST_PROCESSES ?= 3
# Words for pytest, as in `make test ARGS=tests/leads`.
ARGS ?=
# `make demo MODE=split` runs one process per target; `KEEP=1` leaves everything running.
MODE ?=
KEEP ?=

CODE := $(wildcard targets.py weft gateway services adapters demo tools)
export BUF_CACHE_DIR := $(CURDIR)/build/buf-cache
# Bytecode is kept: to read all tests takes half the time where others read them before.
unexport PYTHONDONTWRITEBYTECODE

##@ Start

.PHONY: help
help: ## Explains every target
	@awk 'BEGIN { FS = ":.*## "; print "Usage: make <target>" }
	/^##@ / { printf "\n%s\n", substr($$0, 5) }
	/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: demo
demo: venv ## Plays one customer from the enquiry to money in the bank, on real history (MODE=split, KEEP=1)
	@$(BIN)/weft demo $(if $(filter split,$(MODE)),--split) $(if $(KEEP),--keep)

.PHONY: up
up: venv ## Starts the whole platform with embedded Postgres and NATS; Ctrl-C stops it (MODE=split)
	@$(BIN)/weft up $(if $(filter split,$(MODE)),--split)

.PHONY: venv
venv: $(STAMP) ## Makes .venv with the locked dependencies; redone when the lock changes

$(STAMP): requirements.lock Makefile
	@chosen= && old=yes
	for python in /usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11; do
		if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
			old=
			if "$$python" -c 'import venv; from ensurepip import bootstrap' 2>/dev/null; then chosen=$$python && break; fi
		fi
	done
	if [ -z "$$chosen" ] && [ -n "$$old" ]; then
		echo "Weft needs Python 3.11 or newer (on Debian: apt install python3 python3-venv)." >&2 && exit 1
	elif [ -z "$$chosen" ]; then
		echo "Python's venv module is missing (on Debian: apt install python3-venv)." >&2 && exit 1
	fi
	if ! $(BIN)/python -c 'import pip' 2>/dev/null; then
		rm -rf $(VENV)
		if ! said=$$("$$chosen" -m venv $(VENV) 2>&1); then
			rm -rf $(VENV)
			echo "The virtual environment $(VENV) cannot be made: $${said##*$$'\n'} (on Debian: apt install python3-venv)." >&2
			exit 1
		fi
	fi
	echo "Installing the locked dependencies into $(VENV) …"
	if ! $(BIN)/python -c 'import uv' 2>/dev/null; then
		$(BIN)/python -m pip install --quiet --disable-pip-version-check '$(UV)'
	fi
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	echo "$(CURDIR)" > "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/weft-tree.pth"
	cat > $(BIN)/weft <<-'END'
		#!/bin/sh
		exec "$$(dirname "$$(readlink -f "$$0")")/python" -P -c 'from targets import main; main()' "$$@"
	END
	chmod +x $(BIN)/weft
	# Imports the platform once: 4 s of every later start become 1 s.
	$(BIN)/python -c 'import importlib, importlib.util as util; wanted = "targets weft.app weft.up rich.table alembic.command uvicorn pytest".split(); \
		[importlib.import_module(name) for name in wanted if util.find_spec(name)]; __import__("targets").TARGETS' || :
	touch $(STAMP)

##@ Check

.PHONY: test
test: venv ## Runs the tests, three processes at once, then those that measure times (ARGS=tests/leads for some of them)
	@none=0  # pytest says 5 when it chose no test: one of the two rounds may be empty
	$(BIN)/python -m pytest -n $(TEST_PROCESSES) --dist worksteal -m "not alone and not erp and not faults and not fuzz and not demo and not chart and not alarms and not containers" $(ARGS) \
		|| { none=$$?; [ $$none -eq 5 ] || exit $$none; }
	$(BIN)/python -m pytest -n 0 -m alone $(ARGS) || { status=$$?; [ $$status -eq 5 ] && [ $$none -eq 0 ] || exit $$status; }

.PHONY: lint
lint: venv ## Checks style, types, import rules, the contract and the generated code
	@# Beside all else, which leaves a core free: dangerous calls, secrets, licences.
	guards=$$(mktemp)
	trap 'rm -f "$$guards"' EXIT
	{
		$(BIN)/bandit --quiet --configfile pyproject.toml --recursive $(CODE) --format custom \
			--msg-template '{relpath}:{line}: {test_id} {msg}'
		$(BIN)/python tools/secret_scan.py
		$(BIN)/python tools/licences.py
	} > "$$guards" 2>&1 & guarding=$$!
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports
	$(BIN)/buf lint
	if git cat-file -e main:buf.yaml 2>/dev/null; then
		$(BIN)/buf breaking --against '.git#branch=main'
	fi
	$(BIN)/python tools/proto.py --check
	wait $$guarding || { cat "$$guards"; exit 1; }
	echo "lint: clean"

.PHONY: chart
chart: venv ## Lints and renders the Helm chart in each scenario of its ci/, and holds what comes out
	@$(BIN)/python -m tools.chart --check
	$(BIN)/python -m pytest -n 0 -m chart tests/charts $(ARGS)

.PHONY: image
image: venv ## Builds the image with podman, prints its digest and size, writes its list of parts (ARGS=--fresh: all anew)
	@$(BIN)/python -m tools.image.build $(ARGS)

.PHONY: containers
containers: venv ## Builds the image, and plays the rendered chart by podman, with the demo's thread through its pods
	@$(BIN)/python -m tools.image.build
	$(BIN)/python -m pytest -n 0 -m containers tests/containers $(ARGS)

.PHONY: test-demo
test-demo: venv ## Plays the demo in one process on its whole history, and split, on ports that are free
	@$(BIN)/python -m pytest -n 0 -m demo tests/system/test_demo.py $(ARGS)

.PHONY: test-erp
test-erp: venv $(ERP_STAMP) ## Tests the Tryton drivers against a real Tryton in an environment of its own; prints P4
	@$(BIN)/python -m pytest -n 0 -m erp tests/erp $(ARGS)

$(ERP_STAMP): tests/erp/requirements.lock $(STAMP)
	@echo "Installing Tryton into $(ERP_VENV) …"
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(ERP_VENV)
	$(BIN)/uv pip sync --quiet --python $(ERP_VENV)/bin/python --require-hashes tests/erp/requirements.lock
	touch $(ERP_STAMP)

KILLED = tests/system/test_urgent_shipment.py tests/system/test_departures_killed.py

.PHONY: faults
faults: venv ## Kills real processes under load, many seeds; an hour or so
	@FAULT_SEEDS=50 $(BIN)/python -m pytest -n 0 -m faults tests/faults $(KILLED) $(ARGS)

.PHONY: faults-short
faults-short: venv ## The same with three printed seeds for each fault
	@FAULT_SEEDS=3 $(BIN)/python -m pytest -n 0 -m faults tests/faults $(KILLED) $(ARGS)

.PHONY: alarms
alarms: venv ## Provokes each alarm of the chart and lets a real Prometheus judge (takes Debian's package if there is none)
	@$(BIN)/python -m pytest -n 0 -m alarms tests/alarms $(ARGS)

.PHONY: fuzz
fuzz: venv ## Throws generated requests at the edge as two roles, from the OpenAPI document
	@$(BIN)/python -m pytest -n 0 -m fuzz tests/system $(ARGS)

.PHONY: bench
bench: venv ## Prints the ratios of performance, writes build/bench.json
	@mkdir -p build && $(BIN)/python -m tests.load.bench $(ARGS)

.PHONY: load
load: venv ## Measures the holds L1 to L8 under load and what a request costs, writes build/load.json (QUICK=1, MINUTES=30)
	@mkdir -p build && $(BIN)/python -m tests.load.load $(ARGS)

.PHONY: capacity
capacity: venv ## Writes docs/capacity.md from what make load measured and docs/capacity.yaml (ARGS="--people 300" tells only)
	@$(BIN)/python -m tools.capacity.command $(ARGS)

.PHONY: capabilities
capabilities: venv ## Prints which capabilities the last runs of the tests prove, writes build/capabilities.json
	@mkdir -p build && $(BIN)/weft capabilities

##@ Change

.PHONY: format
format: venv ## Formats the code and mends what can be mended
	@$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: proto
proto: venv ## Generates weft/api from proto/
	@$(BIN)/python tools/proto.py

.PHONY: chart-files
chart-files: venv ## Writes what the chart takes from the code: its targets, the schema of its values, its README's table
	@$(BIN)/python -m tools.chart

.PHONY: lock
lock: venv ## Resolves pyproject.toml into requirements.lock, and those of `make test-erp` and `make image` into their own, with hashes
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --extra embedded --extra dev pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate tests/erp/requirements.in -o tests/erp/requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 tools/image/requirements.in -o tools/image/requirements.lock

.PHONY: clean
clean: ## Removes what was made here: .venv, .venv-tryton, build, caches; never data
	@rm -rf $(VENV) $(ERP_VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
