# Every target sets up what it needs in .venv. `make help` lists them.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python

# Of `make contract`; empty means the default that `python -m contract_tests --help` tells.
BASE_URL ?=
DOCUMENT ?=
LEDGER ?=
READINGS ?=
CREDENTIAL ?=
RESOURCE ?=
ALLOW ?=
READING ?=
ACCOUNT_ID ?=
YES ?=
PASSWORD_POLICY ?=
PASSWORD_FILE ?=
PROFILE ?=
ONLY ?=
EXCLUDE ?=
SEED ?=
RATE ?=
MAX_TIME ?=
MAX_FAILURES ?=
REQUEST_TIMEOUT ?=
COMPLETE ?=
WAIT ?=
ALLOW_HTTP ?=
CA ?=
CLIENT_CERT ?=
CLIENT_KEY ?=
BASELINE ?=
ACCEPTED ?=
REPORT_DIR ?= reports/contract
FAULT ?=
VARIANT ?=
# Of `make mock`.
PORT ?= 8080
SETTLES_AFTER ?=
# Of `make tampering`: a part of the modules, such as 1/8, or the names of some, such as _core/calls/retry.py.
SHARD ?=
ONLY ?=
# Of `make random-documents`; SEED is empty unless given.
DOCUMENTS ?= 2000
# Of `make breaking`.
BASE ?= HEAD
FORMAT ?= text
# Of `make lock`.
KEEP ?=

.DEFAULT_GOAL := help
.PHONY: environment help generate test check contract mutants tampering promises mock bench growth dist docs breaking foreign random-documents template-mutants clean-room lint-document lock clean

help: ## List the targets.
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

found = command -v $(1) >/dev/null || { echo "$(1) is not on PATH: install it, then run make again"; exit 2; }

needs-%:
	@$(call found,$*)

# Made anew when the content of the lock, the Python or the place has changed.
environment:
	@$(call found,$(PYTHON))
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12"; exit 2; }
	@$(PYTHON) .ci/environment.py $(VENV) requirements.lock

generate: environment ## Write the client in generated/, and openapi/bundle/, from the document.
	@$(PY) -m openapi.bundle
	@$(PY) -m generator

ISSUES := .github/ISSUE_TEMPLATE
conform = $(VENV)/bin/check-jsonschema --quiet --builtin-schema vendor.$(1) $(2)

check: needs-openssl environment ## Drift, document and clauses, lint, types, imports, workflows.
	$(PY) -m generator --check
	$(PY) -m openapi
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	PYTHONPATH=generated $(VENV)/bin/lint-imports --no-cache
	$(VENV)/bin/mypy
	$(VENV)/bin/basedpyright
	$(VENV)/bin/zizmor --offline --quiet .github .pre-commit-config.yaml
	$(call conform,github-workflows,.github/workflows/*.yml)
	$(call conform,dependabot,.github/dependabot.yml)
	$(call conform,github-issue-forms,$(filter-out $(ISSUES)/config.yml,$(wildcard $(ISSUES)/*.yml)))
	$(call conform,github-issue-config,$(ISSUES)/config.yml)

test: needs-git check ## Everything that must hold: check, then every test.
	$(PY) -m pytest -q -n auto --dist worksteal

# A job may say no, too.
on = $(filter-out 0 no No NO false False FALSE,$(1))

contract: environment ## Does the endpoint do what the documentation says? BASE_URL=... for a live one.
	@# An empty BASE_URL is a job's unset variable: the embedded endpoint's green must not pass for the live one's.
	$(if $(and $(filter-out file,$(origin BASE_URL)),$(if $(BASE_URL),,empty)),$(error BASE_URL is given, but empty. Leave it out for the embedded endpoint))
	@$(PY) -m contract_tests --report-dir "$(REPORT_DIR)" \
	  $(if $(BASE_URL),--base-url "$(BASE_URL)") \
	  $(if $(DOCUMENT),--document "$(DOCUMENT)") \
	  $(if $(LEDGER),--ledger "$(LEDGER)") \
	  $(if $(READINGS),--readings "$(READINGS)") \
	  $(if $(ACCOUNT_ID),--account-id "$(ACCOUNT_ID)") \
	  $(if $(PASSWORD_POLICY),--password-policy "$(PASSWORD_POLICY)") \
	  $(if $(PASSWORD_FILE),--password-file "$(PASSWORD_FILE)") \
	  $(if $(PROFILE),--profile "$(PROFILE)") \
	  $(if $(SEED),--seed "$(SEED)") \
	  $(if $(RATE),--rate "$(RATE)") \
	  $(if $(MAX_TIME),--max-time "$(MAX_TIME)") \
	  $(if $(MAX_FAILURES),--max-failures "$(MAX_FAILURES)") \
	  $(if $(REQUEST_TIMEOUT),--request-timeout "$(REQUEST_TIMEOUT)") \
	  $(if $(WAIT),--wait "$(WAIT)") \
	  $(if $(CA),--ca "$(CA)") \
	  $(if $(CLIENT_CERT),--client-cert "$(CLIENT_CERT)") \
	  $(if $(CLIENT_KEY),--client-key "$(CLIENT_KEY)") \
	  $(if $(BASELINE),--baseline "$(BASELINE)") \
	  $(if $(ACCEPTED),--accepted "$(ACCEPTED)") \
	  $(if $(call on,$(YES)),--yes) \
	  $(if $(call on,$(COMPLETE)),--complete) \
	  $(foreach each,$(ONLY),--only "$(each)") \
	  $(foreach each,$(EXCLUDE),--exclude "$(each)") \
	  $(foreach each,$(CREDENTIAL),--credential "$(each)") \
	  $(foreach each,$(RESOURCE),--resource "$(each)") \
	  $(foreach each,$(ALLOW),--allow "$(each)") \
	  $(foreach each,$(READING),--reading "$(each)") \
	  $(foreach each,$(ALLOW_HTTP),--allow-http "$(each)") \
	  $(foreach each,$(FAULT),--fault "$(each)") \
	  $(foreach each,$(VARIANT),--variant "$(each)")

mock: environment ## Serve the endpoint that behaves as documented. PORT=8080 FAULT=name VARIANT=name SETTLES_AFTER=seconds
	@$(PY) -m contract_tests.endpoint --port "$(PORT)" \
	  $(if $(PASSWORD_POLICY),--password-policy "$(PASSWORD_POLICY)") \
	  $(if $(SETTLES_AFTER),--settles-after "$(SETTLES_AFTER)") \
	  $(foreach fault,$(FAULT),--fault "$(fault)") \
	  $(foreach variant,$(VARIANT),--variant "$(variant)")

bench: environment ## Our code and its peers, interleaved in one run, as ratios.
	@$(PY) -m generator.proof.bench

growth: environment ## How the contract run grows with a document: 2, 24 and 200 operations.
	@$(PY) -m contract_tests.proof.growth

dist: generate ## Wheel and sdist of the client in dist/.
	@rm -rf dist
	SOURCE_DATE_EPOCH=315532800 $(PY) -m build --no-isolation --outdir dist generated

docs: environment ## The documentation, to browse without a network, in docs/_build/html.
	$(PY) -m sphinx --fail-on-warning --quiet --builder html docs docs/_build/html
	@$(PY) -m docs.sample_reports docs/_build/html/contract
	@echo "docs/_build/html/index.html"

breaking: needs-git environment ## What changed for importing teams since BASE=<git ref>. FORMAT=text, json or markdown
	@$(PY) -m generator.breaking --base "$(BASE)" --format "$(FORMAT)"

LINTERS := .cache/linters
LINTED := openapi/bundle/dataforest.yaml

lint-document: needs-npm ## What Spectral and Redocly say of the published document.
	@npm install --prefix $(LINTERS) --ignore-scripts --no-audit --no-fund --silent \
	  @stoplight/spectral-cli@6.16.3 @redocly/cli@2.77.0
	$(LINTERS)/node_modules/.bin/spectral lint --fail-severity hint --ruleset openapi/lint/spectral.yaml $(LINTED)
	REDOCLY_TELEMETRY=off $(LINTERS)/node_modules/.bin/redocly lint --config openapi/lint/redocly.yaml $(LINTED)

mutants: environment ## Which run notices which fault of the embedded endpoint. DOCUMENT=file EACH=number
	@$(PY) -m contract_tests.proof $(if $(DOCUMENT),--document "$(DOCUMENT)") $(if $(EACH),--each $(EACH))

tampering: needs-git needs-openssl environment ## Which mutants of the client's runtime no test notices. SHARD=1/8 ONLY=module
	@$(PY) -m generator.proof.mutation $(if $(SHARD),--shard "$(SHARD)") $(if $(ONLY),--only $(ONLY))

promises: environment ## What the client promises, and which tests hold it.
	@$(PY) -m generator.proof.promises

template-mutants: needs-git needs-openssl environment ## Which mutants of the generator's templates nothing notices.
	@$(PY) -m generator.tests.mutants

foreign: environment ## Generate from documents that others wrote (downloads them).
	@$(PY) -m generator.proof.foreign

random-documents: environment ## Generate from documents made at random, and see that nothing is lost. DOCUMENTS=2000 SEED=1
	@$(PY) -m generator.proof.random_documents --documents "$(DOCUMENTS)" $(if $(SEED),--seed "$(SEED)")

clean-room: dist ## Every example with the wheel in empty environments, oldest and newest dependencies (downloads).
	@$(PY) -m generator.tests.distribution.clean_room dist/*.whl

lock: needs-uv ## Resolve the dependencies anew into requirements.lock (needs uv). KEEP=1 moves only what it must.
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate $(if $(KEEP),,--upgrade) --group pyproject.toml:dev --output-file requirements.lock

clean: ## Remove what the other targets made, the virtual environment included.
	rm -rf $(VENV) .cache reports dist docs/_build docs/operations .hypothesis .schemathesis
