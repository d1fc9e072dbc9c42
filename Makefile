# Two commands for a fresh machine: `make run` and `make test`. Both set the environment up first, once.
PYTHON ?= python3
VENV := .venv
STAMP := $(VENV)/.installed

.PHONY: setup run demo dev test lint docs lock bench bench-peers clean

setup: $(STAMP)

# The bootstrap installer is pinned and hashed as everything else; it sets up in a tenth of pip's time. All is compiled
# once, here: a command that has to compile the orchestrator takes twice as long to start, where nothing may be
# written next to the sources even each time.
$(STAMP): requirements/bootstrap.lock requirements/all.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.lock
	$(VENV)/bin/uv pip install --quiet --compile-bytecode --python $(VENV)/bin/python --require-hashes -r requirements/all.lock
	$(VENV)/bin/uv pip install --quiet --python $(VENV)/bin/python --no-deps --editable .
	$(VENV)/bin/python -m compileall -q parsers pipeline warehouse
	touch $@

run: setup
	@$(VENV)/bin/hotline run

# A portal on this machine with sites of every make: crawled through Dagster, read, loaded, and the result opened.
demo: setup
	@$(VENV)/bin/python -m tests.portal.demo

# The orchestrator's pages on this machine, with all of its files inside .dagster/.
dev: setup
	@mkdir -p .dagster && ln -sf ../dagster.yaml .dagster/dagster.yaml
	@DAGSTER_HOME=$(CURDIR)/.dagster $(VENV)/bin/dagster dev

test: setup lint
	$(VENV)/bin/python -m pytest -n auto

lint: setup
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

# The data dictionary, from the comments of the schema and the metrics of the vocabulary; the schema of sources, from its
# model.
docs: setup
	$(VENV)/bin/python -m warehouse.dictionary docs/data-dictionary.md
	$(VENV)/bin/python -m pipeline.sources.schema sources

# Re-resolves the pinned versions; the lock files hold versions and hashes and no address.
lock: setup
	$(VENV)/bin/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links --python-version 3.11 --all-extras pyproject.toml -o requirements/all.lock
	$(VENV)/bin/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links --python-version 3.11 requirements/bootstrap.in -o requirements/bootstrap.lock
	$(VENV)/bin/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links --python-version 3.11 requirements/peers.in -o requirements/peers.lock

bench: setup
	$(VENV)/bin/python -m bench

# Readers of tables that are no dependencies, for comparison in `python -m bench formats`.
bench-peers: setup
	$(PYTHON) -m venv bench/out/peers
	$(VENV)/bin/uv pip install --quiet --python bench/out/peers/bin/python --require-hashes -r requirements/peers.lock

clean:
	rm -rf $(VENV) .demo .dagster warehouse/staging warehouse/converted warehouse/*.db*
