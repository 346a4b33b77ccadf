# make demo: set up and run the main job on the samples. make test: set up and pass the tests. make check: the inner loop.
PY ?= python3
BIN := .venv/bin

.PHONY: reader statements setup demo test check lint types imports evaluation benchmarks clean

setup: .venv/.ready

.venv/.ready: pyproject.toml
	test -x $(BIN)/python || $(PY) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

demo: setup
	$(BIN)/onrecord demo

test: setup
	$(BIN)/python -m pytest -n auto --dist worksteal

check: setup lint types imports
	$(BIN)/python -m pytest -n auto -m "not slow and not browser"

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

imports: setup
	$(BIN)/lint-imports --no-cache

evaluation: setup
	$(BIN)/python -m evaluation

benchmarks: setup
	$(BIN)/python -m benchmarks

# Train the reader model from ../shared (hours on a CPU) and measure it. `WRITE=--write` puts weights, decoder settings,
# confidence and hashes into the package; `RECIPES=reader-open` trains the one without PolNeAR instead.
TRAIN := .venv-train/bin/python
RECIPES ?= reader-first reader reader-third reader-fourth reader-fifth
LAST = $(lastword $(RECIPES))
# What ships is the mean of two runs; of a single recipe, its own weights.
SHARES ?= $(if $(filter reader-fifth,$(LAST)),reader-third=0.45 reader-fifth=0.55,$(LAST)=1)
MADE = training/runs/shipped

.venv-train/.ready: training/requirements.txt pyproject.toml
	test -x $(TRAIN) || $(PY) -m venv .venv-train
	$(TRAIN) -m pip install --quiet --disable-pip-version-check -r training/requirements.txt -e .
	touch $@

reader: .venv-train/.ready
	set -e; for name in $(RECIPES); do \
		$(TRAIN) -m training.reader --recipe training/recipes/$$name.toml; \
		$(TRAIN) -m training.export training/runs/$$name/final.pt --out training/runs/$$name/reader.int8.onnx; \
	done
	$(TRAIN) -m training.average $(MADE)/final.pt $(foreach each,$(SHARES),training/runs/$(subst =,/final.pt=,$(each)))
	$(TRAIN) -m training.export $(MADE)/final.pt --out $(MADE)/reader.int8.onnx
	$(TRAIN) -m evaluation.score_polnear --model $(MADE)/reader.int8.onnx --kinds
ifneq ($(WRITE),)
	$(TRAIN) -m training.export $(MADE)/final.pt --out $(MADE)/reader.int8.onnx --write
	$(TRAIN) -m training.calibrate --recipe training/recipes/$(LAST).toml --write
	$(TRAIN) -m training.card
endif

# Train the model of statements and the readable classifiers above the attributions (an hour on a CPU) into the package.
statements: .venv-train/.ready
	$(TRAIN) -m training.statements --held-out --write
	for each in acts issues own_voice events; do $(BIN)/python -m training.$$each --write; done

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
