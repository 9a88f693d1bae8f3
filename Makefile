# Two commands matter: `make play` and `make test`. Each sets up what it needs, once.

PYTHON ?= python3
VENV   := .venv
RUN    := $(VENV)/bin/python
export PYTHONDONTWRITEBYTECODE :=  # tests start Python some hundred times: each module is compiled once, not each time
PINS   := --disable-pip-version-check --quiet --constraint constraints.txt

.PHONY: play test slow looks bench pictures manual saves dist clean

play: $(VENV)/.for-playing
	@$(RUN) -m game

test: $(VENV)/.for-testing
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(RUN) -m game check
	$(RUN) -m pytest -n 3 -m "not slow"  # three for two cores: a fifth of the time they wait

slow: $(VENV)/.for-testing  # a thousand kills, every byte of a file changed, all examples of what is drawn, more sizes and cases: minutes
	$(RUN) -m pytest -n 2 -m "slow or hypothesis" --hypothesis-profile full

looks: $(VENV)/.for-testing  # after a wanted change of looks: look at the report, then take the new pictures
	$(RUN) -m pytest tests/test_looks.py --snapshot-update

bench: $(VENV)/.for-testing
	$(RUN) -m tests.bench.bench

pictures: $(VENV)/.for-testing
	COLORTERM=truecolor $(RUN) -m tests.pictures

manual: $(VENV)/.for-testing  # after a change of commands or options
	$(RUN) -m tests.manual

saves: $(VENV)/.for-testing  # after a change of the story: the shipped runs, proved anew
	$(RUN) -m tests.saves

dist: $(VENV)/.for-testing
	$(RUN) -m build

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .bench snapshot_report.html

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Hyosan High needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "This Python cannot make virtual environments; install its venv module (on Debian: python3-venv)."; exit 1; }

$(VENV)/.for-playing: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Setting up, once ..."
	@PIP_CONSTRAINT=constraints.txt $(RUN) -m pip install $(PINS) --editable .
	@touch $@

$(VENV)/.for-testing: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Setting up for tests, once ..."
	@PIP_CONSTRAINT=constraints.txt $(RUN) -m pip install $(PINS) --editable ".[dev]"
	@touch $@ $(VENV)/.for-playing
