# Every target does its own set-up: on a fresh Debian machine `make demo` or `make test` is all that is needed.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help

PYTHON ?= python3
JOBS ?= 2
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input

# What Python compiles is kept: hundreds of processes would compile it again.
unexport PYTHONDONTWRITEBYTECODE
# what numpy computes here needs no threads, and each process would start some
export OPENBLAS_NUM_THREADS = 1
.PHONY: help setup office browser display demo test lint types contract bench docs templates examples release dist pictures torture foreign clean

# Package lists first: a fresh machine has none. The lock is waited for, since new machines often update themselves.
define APT_INSTALL
apt_install() {
	if ! command -v apt-get >/dev/null; then
		echo "Please install by hand (this machine has no apt-get): $$*" >&2
		exit 1
	fi
	local as_root=()
	if [ "$$(id -u)" -ne 0 ]; then
		if ! command -v sudo >/dev/null; then
			echo "Please run as root, or install sudo: these Debian packages are missing: $$*" >&2
			exit 1
		fi
		as_root=(sudo)
	fi
	"$${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 update -qq
	"$${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 \
		install -y -qq --no-install-recommends "$$@"
}
endef

help:  ## list the targets
	@sed -nE 's/^([a-z]+):.*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 12

setup: $(VENV)/.dev  ## a virtual environment with the library and its tools

$(BIN)/python:
	@$(APT_INSTALL)
	if ! $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
		echo "xlproj needs Python 3.11 or later; choose one with: make PYTHON=python3.11 …" >&2
		exit 1
	fi
	# Debian ships Python without ensurepip, and a venv made without it is half a venv.
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || apt_install python3-venv
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)

$(VENV)/.base: pyproject.toml | $(BIN)/python
	$(PIP) -e .
	touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	$(PIP) -e '.[dev]'
	touch $@

$(VENV)/.docs: pyproject.toml | $(BIN)/python
	$(PIP) -e '.[dev,docs]'
	touch $@

office:  ## LibreOffice and Gnumeric, the referees, and what renders pictures
	@$(APT_INSTALL)
	missing=()
	command -v soffice >/dev/null || missing+=(libreoffice-calc)
	compgen -G '/usr/lib*/libreoffice/program/libswlo.so' >/dev/null || missing+=(libreoffice-writer)
	command -v ssconvert >/dev/null || missing+=(gnumeric)
	command -v pdftoppm >/dev/null || missing+=(poppler-utils)
	/usr/bin/python3 -c 'import uno' 2>/dev/null || missing+=(python3-uno)
	# what Qt wants of the system even without a screen
	for library in libEGL.so.1:libegl1 libGL.so.1:libgl1 libxkbcommon.so.0:libxkbcommon0 \
			libdbus-1.so.3:libdbus-1-3 libfontconfig.so.1:libfontconfig1 libglib-2.0.so.0:libglib2.0-0; do
		ldconfig -p | grep -q "$${library%%:*}" || missing+=("$${library##*:}")
	done
	[ -n "$$(fc-list Carlito 2>/dev/null)" ] || missing+=(fonts-crosextra-carlito)
	if [ "$${#missing[@]}" -gt 0 ]; then apt_install "$${missing[@]}"; fi

browser: $(BIN)/python  ## Chromium and axe-core, which judge the report as a page
	@$(APT_INSTALL)
	missing=()
	command -v chromium >/dev/null || missing+=(chromium)
	command -v npm >/dev/null || missing+=(npm)
	if [ "$${#missing[@]}" -gt 0 ]; then apt_install "$${missing[@]}"; fi
	npm install --silent --no-audit --no-fund --prefix $(VENV)/axe axe-core@4

display:  ## a virtual screen, on which the window is shown
	@$(APT_INSTALL)
	missing=()
	command -v Xvfb >/dev/null || missing+=(xvfb)
	command -v xwininfo >/dev/null || missing+=(x11-utils)
	for library in libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4 libxcb-image.so.0:libxcb-image0 \
			libxcb-keysyms.so.1:libxcb-keysyms1 libxcb-render-util.so.0:libxcb-render-util0 \
			libxcb-xinerama.so.0:libxcb-xinerama0 libxcb-randr.so.0:libxcb-randr0 \
			libxkbcommon-x11.so.0:libxkbcommon-x11-0; do
		ldconfig -p | grep -q "$${library%%:*}" || missing+=("$${library##*:}")
	done
	if [ "$${#missing[@]}" -gt 0 ]; then apt_install "$${missing[@]}"; fi

demo: $(VENV)/.base  ## the whole trip on the irrigation example
	$(BIN)/xlproj demo

test: setup office lint types contract  ## everything but the torture runs
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -m 'not torture' --durations=10

lint: setup  ## ruff
	$(BIN)/ruff check .

types: setup  ## mypy, strict
	$(BIN)/mypy

contract: setup  ## imports run one way
	$(BIN)/lint-imports --no-cache

bench: setup office  ## speed and memory against their budgets
	$(BIN)/python bench/run.py $(BENCH)

docs: $(VENV)/.docs  ## the manual, its reference pages written anew
	$(BIN)/python scripts/make_schemas.py
	$(BIN)/python scripts/make_reference.py
	$(BIN)/mkdocs build --strict

templates: setup  ## write the blank workbooks that changed
	$(BIN)/python scripts/make_templates.py

examples: setup  ## write the example projects that changed
	$(BIN)/python scripts/make_examples.py

release: setup  ## all workbooks of a release into dist/
	$(BIN)/python scripts/make_release.py

dist: setup  ## wheel and source archive into dist/, tried in an environment of their own
	$(BIN)/python scripts/try_dist.py

pictures: $(VENV)/.docs office  ## render the manual's pictures again
	$(BIN)/python scripts/make_pictures.py
	$(BIN)/python scripts/make_desktop_pictures.py

torture: setup office browser display  ## long random runs
	$(PIP) -e '.[app]'
	$(BIN)/python -m pytest -n $(JOBS) -m torture --hypothesis-profile=torture tests

foreign: setup  ## judge a folder of other people's workbooks: make foreign BOOKS=folder
	$(BIN)/python scripts/judge_foreign.py $(BOOKS)

clean:  ## remove what the other targets made
	rm -rf $(VENV) build dist site .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
