# Two commands are enough: `make edition` and `make test`. Plain `make` prints what there is.
# Works with GNU make 3.81 (macOS) and later, and any POSIX shell.

VENV ?= .venv
BUILD ?= build
# More options for sphinx-build, such as SPHINXOPTS="-E -W -n --keep-going".
SPHINXOPTS ?=
# More options for pytest, such as TESTOPTS="-x -k locator".
TESTOPTS ?=
# How many processes run the tests.
TESTJOBS ?= 2
PYTEST = $(BIN)/python -m pytest -n $(TESTJOBS) --dist loadfile

BIN = $(VENV)/bin
PDF = $(BUILD)/pdf/franco-soviet-treaty.pdf
# One doctree directory per builder: what one build has noted as done, another has still to do.
SPHINX = $(BIN)/python -m sphinx $(SPHINXOPTS)
SETUP = VENV="$(VENV)" PYTHON="$(PYTHON)" sh .ci/setup-venv
DONE = $(VENV)/done
START := $(shell date +%s)

help:
	@echo 'make edition   the web site ($(BUILD)/html) and the book ($(PDF))'
	@echo 'make test      the whole test suite'
	@echo ''
	@echo 'make html      the web site alone'
	@echo 'make pdf       the book alone'
	@echo 'make epub      the e-book ($(BUILD)/epub)'
	@echo 'make serve     the web site, live: built again at every change'
	@echo 'make accept    enters what the edition has now into its ledger'
	@echo 'make release   everything clean and checked, ledger, places in print, the wheel'
	@echo 'make lint      ruff and mypy'
	@echo 'make cov       the test suite, and which lines it reached'
	@echo 'make bench     time and memory of editions of several sizes'
	@echo 'make soak      long tests with random editions'
	@echo 'make clean     removes $(BUILD) (make distclean: $(VENV) too)'
	@echo ''
	@echo 'Each sets itself up in $(VENV). PYTHON=python3.12 chooses the interpreter,'
	@echo 'SPHINXOPTS=... adds options for sphinx-build, TESTOPTS=... for pytest.'

# The book first: the web site has it beside its pages.
edition: pdf html
	@printf '\nThe edition is ready (%s s):\n  %s\n  %s\n' $$(( $$(date +%s) - $(START) )) \
	    '$(BUILD)/html/index.html' '$(PDF)'

# $(1) is the builder, $(2) its main file, $(3) where it writes if that is published afterwards, $(4)
# what it is made of besides docs. Sphinx need not start where nothing is newer than what was built;
# where the extension itself is newer, everything is built again.
NEWER = ! -name '*.pyc' ! -name __pycache__ -newer $(BUILD)/doctrees/$(1).built
define build
@mkdir -p $(BUILD)/doctrees && touch $(BUILD)/doctrees/$(1).begun && all= && \
if [ -e $(BUILD)/doctrees/$(1).built ]; then \
    if [ -n "$$(find src/sphinx_edition $(NEWER))" ]; then all='-E -a'; \
    elif $(if $(strip $(SPHINXOPTS)),false,true) && [ -e "$(2)" ] && \
        [ -z "$$(find docs CITATION.cff $(DONE)/edition $(4) $(NEWER))" ]; then echo 'nothing has changed'; exit; fi; \
fi && \
$(SPHINX) $$all -b $(1) -d $(BUILD)/doctrees/$(1) docs $(if $(3),$(3),$(BUILD)/$(1)) && \
$(if $(3),$(BIN)/python -m sphinx_edition.publish $(3) $(BUILD)/$(1) &&) \
mv $(BUILD)/doctrees/$(1).begun $(BUILD)/doctrees/$(1).built
endef

html: $(DONE)/edition
	@echo 'Web site: $(BUILD)/html'
	$(call build,html,$(BUILD)/html/index.html,$(BUILD)/staging/html,$$(ls $(PDF) 2>/dev/null))

pdf: $(DONE)/edition
	@echo 'Book: $(PDF)'
	$(call build,pdf,$(PDF))

epub latex text man singlehtml gettext linkcheck: $(DONE)/edition
	$(call build,$@)

accept: $(DONE)/edition
	@$(BIN)/python -m sphinx_edition accept .

# What goes out: the edition as the command releases it, files of others' forms held against their
# schemas, the e-book by EPUBCheck (where there is Java), and the wheel in dist/.
release: $(DONE)/test
	@$(BIN)/python -m check_jsonschema --builtin-schema vendor.citation-file-format CITATION.cff
	@$(BIN)/python -m check_jsonschema --builtin-schema vendor.readthedocs .readthedocs.yaml
	@$(BIN)/python -m sphinx_edition release . -- $(SPHINXOPTS)
	@$(SPHINX) -E -W -n -q -b epub -d $(BUILD)/doctrees/epub docs $(BUILD)/epub
	@if command -v java >/dev/null; then $(BIN)/epubcheck $(BUILD)/epub/*.epub; \
	    else echo 'no java: EPUBCheck was not run'; fi
	@$(BIN)/python -m build --wheel --outdir dist .

serve: $(DONE)/preview
	@$(BIN)/python -m sphinx_edition preview .

test: $(DONE)/test
	@$(PYTEST) $(TESTOPTS)

cov: $(DONE)/test
	@$(PYTEST) --cov --cov-report term $(TESTOPTS)

bench: $(DONE)/bench
	@$(BIN)/python -m pytest -m bench -s $(TESTOPTS)

soak: $(DONE)/test
	@$(BIN)/python -m pytest -m soak $(TESTOPTS)

lint: $(DONE)/lint
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

clean:
	rm -rf $(BUILD)

distclean: clean
	rm -rf $(VENV) dist .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache

# The stamps of what is installed; each target needs no more than it uses.
$(DONE)/edition: pyproject.toml
	@$(SETUP) edition

$(DONE)/preview: pyproject.toml
	@$(SETUP) preview

$(DONE)/test: pyproject.toml
	@$(SETUP) test

$(DONE)/bench: pyproject.toml
	@$(SETUP) bench test browser

$(DONE)/lint: pyproject.toml
	@$(SETUP) lint test

# Where an interpreter is asked for by name, look each time whether it is the one in use.
ifneq ($(strip $(PYTHON)),)
$(DONE)/edition $(DONE)/preview $(DONE)/test $(DONE)/bench $(DONE)/lint: chosen
endif
chosen:

.PHONY: help edition html pdf epub latex text man singlehtml gettext linkcheck accept release serve \
    test cov bench soak lint clean distclean chosen
