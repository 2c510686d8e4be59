# nntutor: build, test, install. `make` lists the targets.

PREFIX  ?= /usr/local
DESTDIR ?=
SWIFT   ?= swift

# Where debug builds and tests go; `make check` gives them a fresh place of their own.
SCRATCH ?= .build
# What the tests and `install` use. Release builds always live in .build.
BINARY  := .build/release/nntutor

ifeq ($(shell uname -s),Linux)
  # Swift's own libraries go into the binary: it then runs where no Swift is installed, and
  # starts 1.5 ms sooner. C libraries stay dynamic.
  RELEASE := --static-swift-stdlib
  # Symbols are in .build/release/nntutor.debug already: Package.swift links with scripts/link-apart.
  SPLIT   := true
else
  # Homebrew keeps its readline and ncurses out of the default search paths.
  BREW    := $(shell brew --prefix 2>/dev/null)
  KEGS    := $(if $(BREW),$(BREW)/opt/readline $(BREW)/opt/ncurses)
  LINKING := $(foreach keg,$(KEGS),-Xcc -I$(keg)/include -Xlinker -L$(keg)/lib)
  # Symbols go into .build/release/nntutor.dSYM.
  SPLIT   := dsymutil .build/release/nntutor && strip -x .build/release/nntutor
endif

.PHONY: help run build test check lint imports warnings format bench fuzz soak sleef \
        install uninstall clean prerequisites test-prerequisites

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-20s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: prerequisites build ## install what is missing, build, and open the tutor
	@$(BINARY)

build: ## build the optimised binary, .build/release/nntutor
	$(SWIFT) build -c release $(RELEASE) $(LINKING) --product nntutor
	@$(SPLIT)

test: test-prerequisites build ## every test: units, corpus, trajectories, formulas, exports, pages, a short fuzz, end to end in tmux
	scripts/check-size $(BINARY)
	$(SWIFT) test --disable-xctest --scratch-path $(SCRATCH) $(LINKING)
	python3 Tests/Reference/run_corpus.py --nntutor $(BINARY)
	python3 Tests/Reference/run_training.py --nntutor $(BINARY)
	python3 Tests/Reference/run_torch_export.py --nntutor $(BINARY)
	python3 Tests/Reference/run_derivations.py --nntutor $(BINARY)
	python3 Tests/Reference/run_steps.py --nntutor $(BINARY)
	python3 Tests/Reference/run_exports.py --nntutor $(BINARY)
	scripts/check-docs $(BINARY)
	Tests/Robustness/run --self-test
	Tests/Robustness/run --nntutor $(BINARY) --runs 120 --seconds 40 --as-found
	@if [ -x Tests/EndToEnd/run ]; then Tests/EndToEnd/run --nntutor $(BINARY); fi

check: lint imports warnings ## what must hold before a commit: format, imports, no warning, tests
	$(MAKE) test SCRATCH=.build/check

lint: ## is every file formatted as `make format` would?
	$(SWIFT) format lint --strict --parallel -r Package.swift Sources Tests bench

imports: ## does every target import only what it may?
	scripts/check-imports --self-test
	scripts/check-imports

warnings: ## build afresh, with tests, and fail on any warning of ours
	scripts/build-without-warnings .build/check $(LINKING)

format: ## format every Swift file in place
	$(SWIFT) format --in-place --parallel -r Package.swift Sources Tests bench

# `make bench BENCH="--only W2 --peers jax,torch --quick"` for a part of it.
BENCH   ?=

bench: ## measure: screens and commands, then the engine against its peers
	@$(MAKE) --no-print-directory build >&2
	@$(SWIFT) build -c release $(RELEASE) $(LINKING) --product enginebench >&2
	@$(SWIFT) build -c release $(RELEASE) $(LINKING) --product trainbench >&2
	@bench/run --nntutor $(BINARY)
	@echo
	@bench/peers/run --nntutor $(BINARY) $(BENCH)

# `make soak SECONDS=3600` before a release.
SECONDS ?= 900
SEED    ?= 1

fuzz: build ## try lines, commands, options and files for SECONDS (900), from SEED
	Tests/Robustness/run --nntutor $(BINARY) --seconds $(SECONDS) --seed $(SEED) \
	  --only lines,commands,options,damage,strange,hostile

soak: build ## every trial, keys, kills and long sessions too; the counts go into docs/robustness.md
	Tests/Robustness/run --nntutor $(BINARY) --seconds $(SECONDS) --seed $(SEED) \
	  --table docs/robustness.md

sleef: ## time SLEEF's functions against the kernels; needs libsleef-dev and AVX-512
	@mkdir -p .build
	@clang -O2 -Wall -Wextra -mavx512f -mavx2 -mfma -ISources/CKernels/include -c bench/sleef.c \
	  -o .build/sleef.o
	@clang -O2 -ISources/CKernels/include Sources/CKernels/*.c .build/sleef.o -lsleef -lm \
	  -o .build/sleef
	@.build/sleef

install: ## install under PREFIX (/usr/local), staged in DESTDIR if given
	@test -x $(BINARY) || $(MAKE) build
	scripts/install-files install "$(DESTDIR)$(PREFIX)" $(BINARY)

uninstall: ## remove what `make install` put there
	scripts/install-files uninstall "$(DESTDIR)$(PREFIX)"

clean: ## remove everything that was built
	rm -rf .build

prerequisites: ## install the libraries that building needs
	@scripts/install-prerequisites

test-prerequisites: ## the same, and what the tests need
	@scripts/install-prerequisites --tests
