# A machine with Python 3.11+ and make needs no more than `make decks` or `make test`.

here := $(shell cd "$$(dirname "$(strip $(MAKEFILE_LIST))")" && pwd -P)

ifneq ($(here),$(CURDIR))

# Called with `make -f`: start again where the project is.
goals := $(or $(MAKECMDGOALS),decks)
.PHONY: $(goals)
$(goals):
	@$(MAKE) --no-print-directory -C "$(here)" $@

else

python := .venv/bin/python
install := -m pip install --quiet --disable-pip-version-check
pythons := python3 python3.14 python3.13 python3.12 python3.11 python
usable := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))

.DELETE_ON_ERROR:
.PHONY: decks test test-desktop test-anki test-floor bench format clean

decks: .venv/.deckwright
	.venv/bin/deckwright build decks_src --output output

test: .venv/.test
	$(python) -m ruff format --check .
	$(python) -m ruff check .
	$(python) -m mypy
	$(python) -m pytest

test-desktop: .venv/.desktop
	sh .ci/desktop-libraries
	$(python) -m pytest -m desktop

test-anki: .venv/.test
	$(python) tests/anki/versions.py

test-floor: .venv-floor/.test
	.venv-floor/bin/python -m pytest

bench: .venv/.test
	$(python) tests/benchmarks/bench.py $(BENCH)
	$(python) tests/benchmarks/ledger_bench.py $(LEDGER)
	$(python) tests/benchmarks/edits_bench.py $(EDITS)
	$(python) tests/benchmarks/lint_bench.py $(CHECK)
	$(python) tests/benchmarks/draft_bench.py $(DRAFT)

format: .venv/.test
	$(python) -m ruff check --fix .
	$(python) -m ruff format .

clean:
	rm -rf .venv .venv-* .hypothesis .mypy_cache .pytest_cache .ruff_cache output/*.apkg

# The stamps: what is installed already needs no network.

.venv/.deckwright: pyproject.toml .venv/bin/python
	$(python) $(install) --editable .
	touch $@

.venv/.test: pyproject.toml .venv/bin/python
	$(python) $(install) --editable '.[test]'
	touch .venv/.deckwright $@

.venv/.desktop: pyproject.toml .venv/bin/python
	$(python) $(install) --editable '.[test,desktop]'
	touch .venv/.deckwright .venv/.test $@

# The oldest version of each dependency that pyproject.toml admits.
.venv-floor/.test: pyproject.toml .venv-floor/bin/python
	grep -oE '[A-Za-z][A-Za-z0-9-]*>=[0-9.]+' pyproject.toml | sed 's/>=/==/' > .venv-floor/floor.txt
	.venv-floor/bin/python $(install) --constraint .venv-floor/floor.txt --editable '.[test]'
	touch $@

%/bin/python:
	@for python in $(pythons); do \
		if $$python -c '$(usable)' 2>/dev/null; then \
			echo "$$python -m venv $*"; exec $$python -m venv --clear $*; \
		fi; \
	done; \
	echo 'needs Python 3.11 or newer with venv (on Debian: apt install python3-venv)' >&2; \
	exit 1

endif
