# `make help` names the targets. All set-up is done by dev/setup.sh, once per change of the requirements.
.DEFAULT_GOAL := help
.PHONY: help run services test check bench clean
PORT ?= 8501
PY := .venv/bin/python
# One thread for linear algebra: the arrays here are small, and two cores are shared with a browser.
export OPENBLAS_NUM_THREADS ?= 1

help: ## say what each target does
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## (.*)/make \1\t\2/' | expand -t 14

run: ## set up what is needed and serve the dashboard on http://localhost:8501
	@sh dev/setup.sh run
	@$(PY) dev/port.py $(PORT)
	@$(PY) -m streamlit run server.py --server.port $(PORT)

services: ## servers on this machine in the place of PDOK, StatLine and Leefbaarometer, to try fetching areas with
	@sh dev/setup.sh test
	@$(PY) -m tests.geodata.download.official

test: ## set up, then lint, types and every test, browser tests included
	@sh dev/setup.sh test
	@$(MAKE) --no-print-directory check
	@CHROMIUM="$$(sh dev/browser.sh)" && export CHROMIUM && $(PY) -m pytest -n auto --dist loadfile --ignore tests/e2e && $(PY) -m pytest -n auto --dist loadfile tests/e2e

check: ## lint and types only
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy

bench: ## the speed of scoring, map, types and fetching areas, as ratios to what one would use instead
	@sh dev/setup.sh test
	@CHROMIUM="$$(sh dev/browser.sh)" && export CHROMIUM && $(PY) -m bench

clean: ## remove the environment and the caches; what was imported and entered (var/) stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
