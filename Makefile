# make demo: set up and run the main job on the samples. make test: set up and pass the tests. make check: the inner loop.
PY ?= python3
BIN := .venv/bin

.PHONY: reader setup demo test check lint types imports evaluation benchmarks clean

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

# Train the reader model from ../shared (hours on a CPU), measure it, and put it into the package with `WRITE=--write`.
TRAIN := .venv-train/bin/python
RECIPE ?= training/recipes/reader.toml

.venv-train/.ready: training/requirements.txt pyproject.toml
	test -x $(TRAIN) || $(PY) -m venv .venv-train
	$(TRAIN) -m pip install --quiet --disable-pip-version-check -r training/requirements.txt -e .
	touch $@

reader: .venv-train/.ready
	$(TRAIN) -m training.reader --recipe $(RECIPE)
	$(TRAIN) -m training.export training/runs/$(basename $(notdir $(RECIPE)))/final.pt \
		--out training/runs/$(basename $(notdir $(RECIPE)))/reader.int8.onnx $(WRITE)
	$(TRAIN) -m evaluation.score_polnear --model training/runs/$(basename $(notdir $(RECIPE)))/reader.int8.onnx

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
