# make site · make test · make audit · make serve · make eval
PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
STAMP := .venv/.installed
SUDO := $(shell test "$$(id -u)" = 0 || echo sudo)
INSTALL := $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq
DEV_STAMP := .venv/.installed-dev
NODE_STAMP := node_modules/.installed

.PHONY: site test serve eval lint messages clean

site: $(STAMP)
	$(BIN)/mkdocs build --strict

serve: $(STAMP)
	$(BIN)/mkdocs serve

test: $(DEV_STAMP) chromium lint
	$(BIN)/python -m pytest -q -n auto
	$(BIN)/python -m tests.eval_search.score
	$(BIN)/python -m tests.eval.score

lint: $(DEV_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

eval: $(DEV_STAMP)
	$(BIN)/python -m tests.eval.score

# New messages of templates and code into the catalogues of every language.
messages: $(STAMP)
	$(BIN)/pybabel -q extract -F builder/locale/babel.cfg -k text -k N_ --no-location \
		--omit-header -o builder/locale/sijill.pot .
	$(BIN)/pybabel -q update -D sijill -i builder/locale/sijill.pot -d builder/locale -l ar \
		--omit-header --no-fuzzy-matching

# Debian parts venv from its Python; it is installed where it is missing.
.venv/bin/python:
	@$(PYTHON) -c "import ensurepip" 2>/dev/null || { $(INSTALL) python3-venv; }
	$(PYTHON) -m venv .venv

$(STAMP): requirements.txt requirements.lock pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install -q --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q -r requirements.txt
	touch $@

$(DEV_STAMP): $(STAMP) requirements-dev.txt
	$(BIN)/python -m pip install -q -r requirements-dev.txt
	touch $@

# Programs that Python does not bring: those that are there, else Debian's.
NEED = { command -v apt-get >/dev/null || { echo "missing: $(1). Install it and run make again." >&2; exit 1; }; \
	$(INSTALL) $(1); }
.PHONY: chromium java npm
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
		|| command -v google-chrome >/dev/null || $(call NEED,chromium)
java:
	@command -v java >/dev/null || $(call NEED,default-jre-headless)
npm:
	@command -v npm >/dev/null || $(call NEED,npm)

# The site as outside judges see it: every page's HTML, and Lighthouse on each type of page.
.PHONY: audit
audit: $(DEV_STAMP) chromium java $(NODE_STAMP)
	$(BIN)/python -m tests.audit

# One dependency of a dependency asks for the "latest" of a third; package.json overrides that.
$(NODE_STAMP): package.json package-lock.json | npm
	npm ci --no-fund --no-audit --ignore-scripts
	touch $@

clean:
	rm -rf .venv node_modules site .sijill

# Renew the lock after a change of requirements.txt.
.PHONY: lock
lock: $(DEV_STAMP)
	$(BIN)/python -m pip install -q pip-tools==7.6.2
	grep -v '^-e' requirements.txt > .venv/third-parties.txt
	{ echo "# All third parties of requirements.txt, exactly and with hashes; renew with \`make lock\`."; \
		$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-emit-trusted-host --strip-extras --no-header --no-annotate --allow-unsafe \
		-o - .venv/third-parties.txt; } > requirements.lock

# How much each sign of a party counts, learned anew from tests/eval/dev.
.PHONY: weights
weights: $(DEV_STAMP)
	$(BIN)/python -m pip install -q scikit-learn==1.9.1
	$(BIN)/python -m tests.eval.weights

# How well search answers, in real Chromium.
.PHONY: eval-search
eval-search: $(DEV_STAMP) chromium
	$(BIN)/python -m tests.eval_search.score

# What builds cost at several sizes; BIG=1 adds 10,000 articles. Takes an hour or two.
.PHONY: bench
bench: $(DEV_STAMP) chromium
	$(BIN)/python -m benchmarks.build
	$(BIN)/python -m benchmarks.search

# On ANERcorp, which is not in this repository: make eval-anercorp ANERCORP=folder
.PHONY: eval-anercorp
eval-anercorp: $(DEV_STAMP)
	$(BIN)/python -m tests.eval.anercorp $(ANERCORP)
