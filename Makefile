# Every target makes what it needs itself: the environment in .venv is made once, and again when its contents change.
PYTHON ?= python3
CORPUS ?= corpus
OUTPUT ?= output
REPORT ?= report

VENV := .venv
BIN := $(VENV)/bin
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable
NEEDS := pyproject.toml constraints.txt

.DEFAULT_GOAL := help
.PHONY: help extract report docs notebook test lint floors mutate-rules model bench bench-scale clean

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

extract: $(VENV)/.package ## Letters in CORPUS= (a folder or a file) to tables in OUTPUT=
	$(BIN)/kamerbrief extract "$(CORPUS)" --output "$(OUTPUT)"

report: $(VENV)/.package ## Pages in REPORT= to look at, from the tables in OUTPUT=
	$(BIN)/kamerbrief report "$(OUTPUT)" --output "$(REPORT)"

docs: $(VENV)/.dev ## The site of the docs, in site/
	$(BIN)/python docs/generate.py
	$(BIN)/python -m sphinx -W --keep-going -q docs site

notebook: $(VENV)/.dev ## Run the notebook, and write down what it shows
	$(BIN)/python -c 'import nbclient, nbformat; path = "notebooks/contributions.ipynb"; notebook = nbformat.read(path, 4); \
	  nbclient.NotebookClient(notebook, record_timing=False, resources={"metadata": {"path": "notebooks"}}).execute(); \
	  nbformat.write(notebook, path)'

test: $(VENV)/.dev ## Run the tests
	$(BIN)/python -m pytest --numprocesses auto

lint: $(VENV)/.dev ## Check style, form and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

floors: $(VENV)/.dev ## Raise the accuracy floors of the tests to what is reached (SET=name: of new gold letters)
	$(BIN)/python tests/accuracy.py $(SET)

mutate-rules: $(VENV)/.dev ## Drop each rule in turn: which losses do the tests not notice?
	$(BIN)/python benchmarks/mutate_rules.py

model: $(VENV)/.package ## Install the Dutch model that fills the table `entities`
	$(INSTALL) '.[model]'

bench: $(VENV)/.dev ## Measure speed and growth
	$(BIN)/python benchmarks/bench.py

bench-scale: $(VENV)/.dev ## Measure runs over thousands of letters; writes benchmarks/RESULTS.md
	$(BIN)/python benchmarks/scale.py

clean: ## Remove the environment and what was generated
	rm -rf $(VENV) output .output.partial report site dist

$(VENV)/.package: $(NEEDS) | $(VENV)/bin/python
	$(INSTALL) .
	@touch $@

$(VENV)/.dev: $(NEEDS) | $(VENV)/bin/python
	$(INSTALL) '.[dev]'
	@touch $@ $(VENV)/.package

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
