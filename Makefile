# Everything here is a command of Go with the words it needs; `make help` lists it.
# Go alone is enough for test, build and cross; the rest says what it wants.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c

GO      ?= go
DIST    ?= dist
LINT     = $(GO) tool -modfile=internal/tools/go.mod golangci-lint
BENCHSTAT = $(GO) tool -modfile=internal/tools/go.mod benchstat
BUILD    = CGO_ENABLED=0 $(GO) build -trimpath -ldflags='-s -w'
PLATFORMS = linux/amd64 linux/arm64 windows/amd64 darwin/arm64 js/wasm

# What may be said on the command line: make fuzz FUZZTIME=10m, make bench BENCH=Day COUNT=6
FUZZTIME ?= 30s
BENCH    ?= .
COUNT    ?= 1

# All but the program, whose scripts run it in other processes for minutes: under the
# race detector those of many goroutines are enough, and no invariant is its own.
LIBRARIES = ./agents/... ./docs/... ./internal/... ./scenarios/... ./sim/...

# Those whose tests simulate: only a world has invariants that a build can check.
WORLDS = ./sim ./sim/ablation ./sim/calibrate ./sim/experiment/... ./sim/pattern ./sim/record ./sim/reference ./sim/story

.DEFAULT_GOAL := help
.PHONY: help first test race invariants lint build cross bench fuzz digests kills slurm readers validation docs ci clean

help: ## this list
	@awk -F':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

first: ## README's first command, into a folder that is thrown away
	@out=$$(mktemp -d) && trap 'rm -rf "$$out"' EXIT && \
	$(GO) run ./cmd/likesim run scenarios/baseline.yaml --out "$$out" && \
	find "$$out" -name manifest.json | grep -q . || { echo "no manifest.json was written" >&2; exit 1; }

test: ## README's second command: all tests
	$(GO) test ./...

race: ## the tests under the race detector (needs a C compiler), long ones left out
	CGO_ENABLED=1 $(GO) test -race -short -timeout 20m $(LIBRARIES)
	CGO_ENABLED=1 $(GO) test -race -short -timeout 20m -run 'TestScripts/(interrupt|sweep)$$' ./cmd/likesim

invariants: ## the tests with every invariant of the model checked in every run
	$(GO) test -tags invariants -timeout 20m $(WORLDS)

lint: ## gofmt, go vet and golangci-lint, as pinned in internal/tools
	$(LINT) run

build: ## likesim for this machine, into dist/
	$(BUILD) -o $(DIST)/ ./cmd/likesim

cross: $(addprefix cross-,$(subst /,-,$(PLATFORMS))) ## likesim for five platforms, into dist/
	@ls -l $(DIST)

cross-%:
	@os=$(word 1,$(subst -, ,$*)) arch=$(word 2,$(subst -, ,$*)) ending=; \
	case $$os in windows) ending=.exe ;; js) ending=.wasm ;; esac; \
	set -x; GOOS=$$os GOARCH=$$arch $(BUILD) -o $(DIST)/likesim-$*$$ending ./cmd/likesim

digests: ## the same bytes on amd64, arm64 and WebAssembly (needs Linux, node and qemu-user)
	.ci/digests.sh

kills: ## runs and sweeps killed at 50 random moments, on full and on read-only disks (needs Linux; root for the disks)
	$(GO) test -tags kills -run 'Kill|Disk' -timeout 20m -v ./cmd/likesim

slurm: ## sweeps on a real Slurm of three nodes here (needs root and Debian's slurmctld slurmd slurm-client munge)
	$(GO) test -tags slurm -run TestSlurm -count 1 -timeout 15m -v ./cmd/likesim

readers: ## the Parquet files in other people's readers (needs node and npm)
	$(GO) test -tags readers ./sim/record

bench: ## benchmarks; compare two with: benchstat old.txt new.txt (see internal/tools)
	$(GO) test -run '^$$' -bench '$(BENCH)' -benchmem -count $(COUNT) ./... | tee bench.txt
	$(BENCHSTAT) bench.txt

fuzz: ## each fuzz target for FUZZTIME
	@grep -rn --include='*_test.go' -o '^func Fuzz[A-Za-z0-9_]*' agents cmd internal scenarios sim | \
	sed 's|/[^/]*_test.go:[0-9]*:func | |' | sort -u | while read -r dir target; do \
		echo "== $$target in $$dir"; \
		$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) "./$$dir" || exit 1; \
	done

validation: ## the search of the unknowns and the study of the patterns anew, for docs/VALIDATION.md (an hour or two)
	@# A search that was stopped goes on with out/calibration.csv; without that file it begins anew.
	$(GO) run ./cmd/likesim calibrate --out out/calibration.csv && cp out/calibration.csv docs/
	study=$$(mktemp) && trap 'rm -f "$$study"' EXIT && \
	$(GO) run ./cmd/likesim patterns --replicates 3 --readings --without all --off-children 10000 --json > "$$study" && cp "$$study" docs/validation.json
	$(GO) generate ./docs

docs: ## the generated pages and tables
	$(GO) generate ./...

ci: ## all that has to hold, with the time of each step
	.ci/run

clean: ## removes dist/ and bench.txt; results in out/ stay
	rm -rf $(DIST) bench.txt
