# Everything needs nothing but itself: a fresh Debian or Ubuntu machine with Python 3.11 or newer.
UV := tools/uv
RUN := $(UV) run --frozen

.PHONY: demo test test-long lint check speed screens browser database assets wheel docs audit clean

demo: ## the invented authority: files, store and pages on this machine
	$(RUN) --no-dev sightline demo

test: lint audit browser database ## everything that decides whether a change is right
	$(RUN) pytest -n auto --dist loadgroup -m "not long"

test-long: browser database ## Spark, and new and more generated cases, by hand
	tools/machine default-jre-headless
	$(RUN) --extra spark pytest -m long
	HYPOTHESIS_PROFILE=long $(RUN) pytest -n auto tests/generative

lint: ## walls, types, style, and known faults of dependencies
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	$(RUN) lint-imports
	$(RUN) djlint --lint --quiet src/sightline/web/templates

audit: ## dependencies with a published fault
	$(UV) export --frozen --no-dev --no-emit-project --format requirements-txt --quiet > .audit.txt
	$(RUN) pip-audit --requirement .audit.txt --disable-pip --progress-spinner off
	rm .audit.txt

speed: ## ratios measured in one run, printed and kept in docs/speed.md
	$(RUN) python -m tests.speed

screens: browser ## a picture of every page at three widths, under build/screens
	$(RUN) pytest -m screens --screens

browser:
	tools/browser

database:
	tools/machine postgresql

assets: ## the look, built once and kept in the package
	cd frontend && npm ci && npm run build

wheel:
	$(UV) build --wheel

clean:
	rm -rf .venv .uv dist build workspace

docs: ## the reference, written from the code
	$(RUN) python tools/reference.py
