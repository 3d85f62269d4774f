# Targets: setup demo test check eval bench docs. Everything runs in .venv, made from requirements.lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup demo test check eval bench docs lock clean

setup: $(VENV)/.installed

$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

demo: setup
	mkdir -p out
	$(BIN)/communique build examples/aleppo-2016/reports --case aleppo-2016 -o out/aleppo-2016.db
	$(BIN)/communique report out/aleppo-2016.db -o out/aleppo-2016.html

test: setup
	$(BIN)/python -m pytest -n 2

check: setup
	$(BIN)/ruff check src tests benchmarks examples
	$(BIN)/ruff format --check src tests benchmarks examples
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m communique.evaluate.lexicon

eval: setup
	$(BIN)/communique evaluate ../shared/gold

bench: setup
	$(BIN)/python -m benchmarks.run

docs: setup
	$(BIN)/python docs/screenshots.py

# The lock is made from pyproject.toml; hashes come from the package index.
lock:
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-emit-options --extra dev --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) out
