# Targets: setup page validators ftm demo test check eval coded score tagger bench docs lock clean. All run in .venv, made from requirements.lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
VALIDATORS := .venv-validators
# Articles with claims coded by people, for `make eval`; they are not part of the repository.
GOLD ?= ../shared/gold
PYTEST_ARGS ?=

.PHONY: setup page validators ftm demo test check eval coded score tagger bench docs lock clean

setup: $(VENV)/.installed

$(VENV)/.installed: requirements.lock pyproject.toml hatch_build.py $(wildcard client/*.json client/*.ts client/src/*.* client/src/*/*.*)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$(PYTHON) is older than 3.11: make setup PYTHON=python3.11 (or later)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || \
	  { echo "$(PYTHON) cannot make environments: install its venv package (Debian: python3-venv)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

# Other people's validators, which the tests call as commands; without them those tests are skipped.
validators: $(VALIDATORS)/.installed

$(VALIDATORS)/.installed: requirements-validators.lock
	$(PYTHON) -m venv $(VALIDATORS)
	$(VALIDATORS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-validators.lock
	touch $@

# FollowTheMoney, with its library compiled against ICU.
ftm: $(VENV)/.ftm

$(VENV)/.ftm: $(VENV)/.installed requirements-ftm.lock
	@pkg-config --exists icu-i18n && command -v c++ >/dev/null || \
	  { echo "followthemoney is compiled here: install ICU's headers, pkg-config and a C++ compiler" \
	    "(Debian: libicu-dev pkg-config g++)" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-ftm.lock
	touch $@

demo: setup
	mkdir -p out
	$(BIN)/communique build examples/aleppo-2016/reports --case aleppo-2016 -o out/aleppo-2016.db
	$(BIN)/communique report out/aleppo-2016.db -o out/aleppo-2016.html
	@echo
	@echo "The report is $(CURDIR)/out/aleppo-2016.html"
	@echo "Open it in any browser (Linux: xdg-open, macOS: open, Windows: start); it needs no network."
	@echo
	@echo "The workbench (map, evidence, review): $(BIN)/communique serve out/aleppo-2016.db"

# The workbench's page anew, after a change in client/.
page: setup
	$(BIN)/python hatch_build.py

test: setup
	$(BIN)/python -m pytest -n 2 $(PYTEST_ARGS)

check: setup
	$(BIN)/ruff check src tests benchmarks examples docs hatch_build.py
	$(BIN)/ruff format --check src tests benchmarks examples docs hatch_build.py
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m communique.evaluate.lexicon
	$(BIN)/python hatch_build.py check

eval: setup
	@test -d "$(GOLD)" || \
	  { echo "$(GOLD): no such folder; name one with coded articles: make eval GOLD=folder" >&2; exit 1; }
	$(BIN)/communique evaluate "$(GOLD)"

# The project's own coding of reports, put together with their texts (those of the shared corpora where these are).
coded: setup
	$(BIN)/python -m benchmarks.coded ../shared/corpora -o out/coded

# Fits data/model on the tuned sets; needs the shared folder beside the checkout.
score: coded out/tagger/tagger.onnx
	$(BIN)/python -m communique.cli.train ../shared/gold out/coded --tagger out/tagger

# A tagger that has not seen the articles coded by hand, to set bounds and to fit the score with.
out/tagger/tagger.onnx: coded
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[train]"
	$(BIN)/python -m benchmarks.tagger --without-hand-coded -o out/tagger

# Fits the tagger of acts anew: an hour of two cores, and a gigabyte of libraries.
tagger: coded
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[train]"
	$(BIN)/python -m benchmarks.tagger

bench: setup
	$(BIN)/python -m benchmarks.run

# Runs every command of the documentation again and draws the pictures; wants a Chromium.
docs: setup
	$(BIN)/python docs/console.py
	$(BIN)/python docs/screenshots.py

# The locks are made from pyproject.toml; hashes come from the package index.
COMPILE = $(BIN)/pip-compile --quiet --allow-unsafe --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links \
  --no-emit-options
LISTED = $(BIN)/python -c 'import sys, tomllib; \
  found = tomllib.load(open("pyproject.toml", "rb")); \
  [found := found[key] for key in sys.argv[1].split(".")]; \
  print(*found, sep="\n")'

lock:
	$(COMPILE) --extra dev --extra exports --extra tagger --output-file requirements.lock pyproject.toml
	$(LISTED) project.optional-dependencies.ftm | $(COMPILE) --constraint requirements.lock --output-file requirements-ftm.lock -
	$(LISTED) dependency-groups.validators | $(COMPILE) --output-file requirements-validators.lock -

clean:
	rm -rf $(VENV) $(VALIDATORS) out
