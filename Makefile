# SPDX-License-Identifier: MIT
# sotay - building, testing, checking, installing. `make help` lists the targets, `make V=1` shows the commands.

VERSION  := 0.1.0
PREFIX   ?= /usr/local
DESTDIR  ?=
V        ?= 0
Q        := $(if $(filter 0,$(V)),@)
SAY       = $(if $(filter 0,$(V)),@printf '  %-7s %s\n' '$(1)' '$(2)')

# All cores unless somebody has already chosen.
ifeq ($(MAKELEVEL)$(filter -j% --jobserver%,$(MAKEFLAGS)),0)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 2)
endif
MAKEFLAGS += --no-builtin-rules --no-print-directory

# `make clean all`: cleaning comes first even when several things are made at once.
ifneq ($(and $(if $(MAKE_RESTARTS),,first),$(filter clean,$(MAKECMDGOALS)),$(filter-out clean,$(MAKECMDGOALS))),)
$(shell rm -rf build)
endif
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all

# --- Debian and Ubuntu packages: the one list. `a|b`: either will do, a is what gets installed if it exists. -----
PACKAGES_BUILD := gcc libc6-dev pkg-config|pkgconf gettext liblmdb-dev libcsv-dev libjansson-dev libutf8proc-dev \
	libsodium-dev libarchive-dev libncurses-dev libxlsxwriter-dev
PACKAGES_TEST  := libcmocka-dev jq sqlite3 zip unzip tmux libxml2-utils
PACKAGES_LINT  := clang libclang-rt-dev|libclang-common-14-dev clang-tidy clang-format cppcheck shellcheck valgrind desktop-file-utils
PACKAGES_DEMO  :=
PACKAGES_BENCH := sqlite3
PACKAGES_PICTURES := chromium poppler-utils perl fonts-liberation
PACKAGES_SHEETS := libreoffice-calc

# --- What is there ---------------------------------------------------------------------------------------------
# build/VARIANT holds one way of building; the binary of the plain one is also build/sotay.
VARIANT  ?= gcc
O        := build/$(VARIANT)

SOURCES  := $(sort $(wildcard src/*/*.c src/*/*/*.c))
HEADERS  := $(sort $(foreach d,include/sotay/* include/sotay/*/* src/* src/*/*,$(wildcard $(d)/*.h $(d)/*.def)))
MAIN     := $(wildcard src/main.c)
PO       := $(wildcard share/po/vi.po)

# tests/SUITE/test_*.c are programs, tests/SUITE/test_*.sh scripts; any other .c there is for the programs to use.
SUITES_C := unit property fault fuzz
SUITES   := unit cli tui property fault fuzz
tests_of  = $(patsubst tests/%.c,$(O)/%,$(sort $(wildcard tests/$(1)/test_*.c)))
help_of   = $(patsubst tests/%.c,$(O)/obj/tests/%.o,$(filter-out tests/$(1)/test_%,$(sort $(wildcard tests/$(1)/*.c))))
script_of = $(sort $(wildcard tests/$(1)/test_*.sh))

# --- Compiler and flags ----------------------------------------------------------------------------------------
CC       := $(if $(findstring clang,$(VARIANT)),clang,gcc)
WERROR   ?= -Werror
WARN     := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes $(WERROR)
ifneq ($(findstring tsan,$(VARIANT)),)
CFLAGS   ?= -O1 -g
HARDEN   := -U_FORTIFY_SOURCE
SANITIZE := -fsanitize=thread
else ifeq ($(findstring asan,$(VARIANT)),)
CFLAGS   ?= -O2 -g
HARDEN   := $(if $(filter -O0,$(CFLAGS)),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2) -fstack-protector-strong
SANITIZE :=
else
CFLAGS   ?= -O1 -g
HARDEN   := -U_FORTIFY_SOURCE
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
endif
ALL_CPPFLAGS = -D_GNU_SOURCE -Iinclude -DSOTAY_VERSION='"$(VERSION)"' \
	-DSOTAY_DATADIR='"$(PREFIX)/share/sotay"' $(LIB_CFLAGS) $(ZIP_CFLAGS) \
	$(if $(XLSX_LIBS),-DHAVE_XLSX=1 $(XLSX_CFLAGS)) $(CPPFLAGS)
# What a workbook (src/base/xlsx_library.c) or a zip (zip_library.c) needs is loaded when it is met, never linked
# (library.c); older C libraries keep dlopen apart.
LOADED_LINK  = -ldl
ALL_CFLAGS   = -std=c11 $(WARN) $(CFLAGS) -fPIE -pthread $(HARDEN) $(SANITIZE)
ALL_LDFLAGS  = -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(SANITIZE) $(LDFLAGS)

OBJECTS  := $(SOURCES:%.c=$(O)/obj/%.o) $(if $(PO),$(O)/obj/gen/vi_mo.o)
MAIN_O   := $(MAIN:%.c=$(O)/obj/%.o)

# Flags and lists of sources: a change in one rebuilds what hangs on it.
remember = $(shell mkdir -p $(O); printf '%s\n' '$(subst ','\'',$(2))' | cmp -s - $(O)/$(1) || printf '%s\n' '$(subst ','\'',$(2))' >$(O)/$(1))

# --- Building --------------------------------------------------------------------------------------------------
.PHONY: all
all: $(if $(MAIN),build/sotay,$(O)/libsotay.a) ## build the program (build/sotay)

NO_BUILD := help deps deps-% check-sheets demo check asan asan-% tsan valgrind monkey clean install uninstall lint lint-% format po docs bench report-pictures
ifneq ($(filter-out $(NO_BUILD),$(or $(MAKECMDGOALS),all)),)
include $(O)/libraries.mk
$(call remember,flags,$(CC) $(ALL_CFLAGS) $(ALL_CPPFLAGS) $(ALL_LDFLAGS))
$(call remember,objects,$(OBJECTS) $(foreach s,$(SUITES_C),$(call help_of,$(s))))
endif

# Where no .pc file tells, a header that compiles with a library that links does. NAME:HEADERS:LINK:VARIABLE
LIBRARIES := lmdb:lmdb.h:-llmdb:LIB libcsv:stdio.h,csv.h:-lcsv:LIB jansson:jansson.h:-ljansson:LIB \
	libutf8proc:utf8proc.h:-lutf8proc:LIB libsodium:sodium.h:-lsodium:LIB libarchive:archive.h:-larchive:ZIP \
	$(if $(wildcard src/tui/*.c src/tui/*/*.c),ncursesw:curses.h:-lncursesw:LIB) xlsxwriter:xlsxwriter.h:-lxlsxwriter:XLSX \
	cmocka:stdarg.h,stddef.h,setjmp.h,stdint.h,cmocka.h:-lcmocka:CMOCKA

$(O)/libraries.mk: Makefile $(if $(filter-out $(file <$(O)/libraries),$(LIBRARIES)),always)
	$(Q)mkdir -p $(@D)
	$(Q)exec 3>$@.new; missing=; for spec in $(LIBRARIES); do \
		IFS=:; set -- $$spec; unset IFS; cflags=; libs=; \
		if pkg-config --exists $$1 2>/dev/null; then \
			cflags=$$(pkg-config --cflags $$1); libs=$$(pkg-config --libs $$1); \
		elif { IFS=,; for h in $$2; do echo "#include <$$h>"; done; unset IFS; echo 'int main(void) { return 0; }'; } | \
			$(CC) -x c - $$3 -o $@.probe 2>/dev/null; then \
			libs=$$3; \
		elif [ $$4 = LIB ] || [ $$4 = ZIP ]; then missing="$$missing $$1"; continue; \
		else continue; fi; \
		echo "$${4}_CFLAGS += $$cflags" >&3; echo "$${4}_LIBS += $$libs" >&3; \
	done; rm -f $@.probe; \
	if [ -n "$$missing" ]; then echo "sotay: not installed:$$missing; \`make deps\` installs what is needed" >&2; \
		rm -f $@.new; exit 1; fi; \
	printf '%s' '$(LIBRARIES)' >$(O)/libraries; mv $@.new $@

.PHONY: always
always:

$(O)/obj/%.o: %.c $(O)/flags
	$(call SAY,cc,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

# The catalogue is part of the binary.
$(O)/gen/vi.mo: share/po/vi.po
	$(call SAY,msgfmt,$<)
	$(Q)mkdir -p $(@D)
	$(Q)msgfmt --check --output-file=$@ $<

$(O)/gen/vi_mo.c: $(O)/gen/vi.mo share/po/mo2c
	$(Q)share/po/mo2c $< >$@

$(O)/obj/gen/vi_mo.o: $(O)/gen/vi_mo.c $(O)/flags
	$(call SAY,cc,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

$(O)/libsotay.a: $(OBJECTS) $(O)/objects
	$(call SAY,ar,$@)
	$(Q)rm -f $@; ar qcs $@ $(OBJECTS)

$(O)/sotay: $(MAIN_O) $(O)/libsotay.a
	$(call SAY,link,$@)
	$(if $(MAIN),,$(error src/main.c is not there yet: the program cannot be linked, only its parts and their tests))
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(MAIN_O) $(O)/libsotay.a $(LIB_LIBS) $(LOADED_LINK) -o $@

build/sotay: build/gcc/sotay
	$(Q)ln -sfn gcc/sotay $@

define suite
# An archive, so that a program takes only those helpers it uses.
$(O)/help-$(1).a: $(call help_of,$(1)) $(O)/objects
	$$(Q)rm -f $$@; ar qcs $$@ $(call help_of,$(1))

$(O)/$(1)/%: $(O)/obj/tests/$(1)/%.o $(O)/help-$(1).a $(O)/libsotay.a
	$$(call SAY,link,$$@)
	$$(Q)mkdir -p $$(@D)
	$$(Q)$$(CC) $$(ALL_CFLAGS) $$(ALL_LDFLAGS) $$^ $$(LIB_LIBS) $(LOADED_LINK) $$(CMOCKA_LIBS) -o $$@

# The plain build's programs under a short name: make build/$(1)/test_x
build/$(1)/%: build/gcc/$(1)/%
	$$(Q)mkdir -p $$(@D) && ln -sfn ../gcc/$(1)/$$* $$@
endef
$(foreach s,$(SUITES_C),$(eval $(call suite,$(s))))

# --- Testing ---------------------------------------------------------------------------------------------------
# Everything a suite runs, as tests/run wants it, and what has to be built first. The binary is there for scripts.
items_of = $(addprefix $(1)=,$(if $(filter $(1),$(SUITES_C)),$(call tests_of,$(1))) $(call script_of,$(1)))
needs_of = $(if $(filter $(1),$(SUITES_C)),$(call tests_of,$(1))) $(if $(or $(MAIN),$(call script_of,$(1))),$(O)/sotay)
RUN_TESTS = $(Q)SOTAY='$(CURDIR)/$(O)/sotay' tests/run

.PHONY: $(SUITES) suites check
unit: $(call needs_of,unit) ## run the unit tests
	$(RUN_TESTS) $(call items_of,unit)
cli: $(call needs_of,cli) ## run the tests of the command line
	$(RUN_TESTS) $(call items_of,cli)
tui: $(call needs_of,tui) ## run the tests of the screens
	$(RUN_TESTS) $(call items_of,tui)
property: $(call needs_of,property) ## run the property tests; SOTAY_TEST_LONG=1: for long
	$(RUN_TESTS) $(call items_of,property)
fault: $(call needs_of,fault) ## run the tests that break things: kills, full disks; SOTAY_TEST_LONG=1: for long
	$(RUN_TESTS) $(call items_of,fault)
fuzz: $(call needs_of,fuzz) ## run the fuzzers; SOTAY_TEST_LONG=1: for long
	$(RUN_TESTS) $(call items_of,fuzz)

suites: $(foreach s,$(SUITES),$(call needs_of,$(s)))
	$(RUN_TESTS) $(foreach s,$(SUITES),$(call items_of,$(s)))

check: deps-check ## run all tests (installs what they need)
	$(Q)$(MAKE) suites

.PHONY: check-sheets check-sheets-run
check-sheets: deps-sheets ## compare workbooks, opened in LibreOffice, with the report (installs it)
	$(Q)$(MAKE) check-sheets-run
check-sheets-run: $(O)/sotay
	$(Q)tests/sheets/check $(O)/sotay

.PHONY: asan asan-gcc asan-clang valgrind test-update bench
asan: ## run all tests under address and undefined behaviour sanitizers, with gcc and with clang
	$(Q)$(MAKE) asan-gcc
	$(Q)$(MAKE) asan-clang
# 97 is what tests/cli/lib.sh takes for a finding. SOTAY_TEST_SHORT: loops over everything there is, or over thousands of
# random cases, take a sample. The plain build has gone through all of it; what the sanitizers see is the same code again.
asan-gcc asan-clang: asan-%:
	$(Q)ASAN_OPTIONS=exitcode=97:detect_leaks=1:detect_stack_use_after_return=1 \
		LSAN_OPTIONS=suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0 \
		UBSAN_OPTIONS=exitcode=97:print_stacktrace=1 SOTAY_TEST_SHORT=1 $(MAKE) VARIANT=$*-asan suites

# The part of it that fits into every run of .ci/run: whatever handles memory, merging, the larger screens, and commands that
# between them go through each layer. The rest starts the same binary hundreds of times more.
ASAN_CORE := unit property fuzz
ASAN_CORE_SCRIPTS := $(addprefix tui=tests/tui/test_,$(addsuffix .sh,clerk conflict_draft draft duties exchange find form history home list plan \
	report settings story terminals)) $(addprefix cli=tests/cli/test_,import.sh receipts.sh)
.PHONY: asan-core core-suites
asan-core: ## run the most telling tests under the sanitizers, with clang
	$(Q)ASAN_OPTIONS=exitcode=97:detect_leaks=1:detect_stack_use_after_return=1 \
		LSAN_OPTIONS=suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0 \
		UBSAN_OPTIONS=exitcode=97:print_stacktrace=1 SOTAY_TEST_SHORT=1 $(MAKE) VARIANT=clang-asan core-suites
core-suites: $(foreach s,$(ASAN_CORE),$(call needs_of,$(s))) $(O)/sotay
	$(RUN_TESTS) $(foreach s,$(ASAN_CORE),$(call items_of,$(s))) $(ASAN_CORE_SCRIPTS)

# Threads count a report; the screens hand work to one and listen meanwhile.
TSAN := unit=build/gcc-tsan/unit/test_tally_random cli=tests/cli/test_report_sql.sh
.PHONY: tsan tsan-suites
tsan: ## run what works with threads under the thread sanitizer
	$(Q)TSAN_OPTIONS=exitcode=97 SOTAY_TEST_SHORT=1 $(MAKE) VARIANT=gcc-tsan tsan-suites
tsan-suites: build/gcc-tsan/unit/test_tally_random build/gcc-tsan/sotay
	$(Q)SOTAY='$(CURDIR)/build/gcc-tsan/sotay' tests/run $(TSAN)

# The sanitizers have run everything. What valgrind sees beyond them is memory used before it was set, and what LMDB,
# libarchive and the like do with ours: so the units that own memory and files of their own.
VALGRIND_UNITS := $(filter $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/*.c)),$(addprefix test_,batch_log buf codec conflict_model \
	csv deliver draft edit_box form_model fs gist html json listing mem origin outbox plan plan_carry practice query record \
	record_store report save setting source store tally xlsx zip))
VALGRIND_CLI := report
VALGRIND := $(VALGRIND_UNITS:%=unit=build/gcc/unit/%) $(VALGRIND_CLI:%=cli=tests/cli/test_%.sh)
valgrind: ## run what owns memory and files of its own under valgrind
	$(Q)$(MAKE) valgrind-suites
.PHONY: valgrind-suites
valgrind-suites: $(VALGRIND_UNITS:%=build/gcc/unit/%) build/gcc/sotay
	$(Q)SOTAY_WRAP='valgrind -q --error-exitcode=97 --leak-check=full --errors-for-leak-kinds=definite,indirect' \
		SOTAY_TEST_SHORT=1 SOTAY_TEST_SECONDS=1800 SOTAY='$(CURDIR)/build/gcc/sotay' tests/run $(VALGRIND)

.PHONY: monkey
monkey: ## let random keys, pastes and resizes loose on the screens, under sanitizers, for an hour
	$(Q)$(MAKE) VARIANT=clang-asan build/clang-asan/sotay build/clang-asan/fuzz/test_monkey
	$(Q)ASAN_OPTIONS=exitcode=97:detect_leaks=1 LSAN_OPTIONS=suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0 \
		UBSAN_OPTIONS=exitcode=97:print_stacktrace=1 SOTAY='$(CURDIR)/build/clang-asan/sotay' SOTAY_TEST_LONG=1 \
		build/clang-asan/fuzz/test_monkey

test-update: $(call needs_of,cli) $(call needs_of,tui) ## rewrite expected screens and outputs, for review
	$(Q)SOTAY_TEST_UPDATE=1 SOTAY='$(CURDIR)/$(O)/sotay' \
		tests/run $(call items_of,cli) $(call items_of,tui)

.PHONY: screens
screens: $(call needs_of,tui) ## play a newcomer's path and write its screens to docs/man-hinh.md
	$(Q)SOTAY_TEST_UPDATE=1 SOTAY='$(CURDIR)/$(O)/sotay' tests/run tui=tests/tui/test_story.sh
	$(Q)tests/tui/screens >docs/man-hinh.md

BENCHES := $(patsubst tests/%.c,$(O)/%,$(sort $(wildcard tests/bench/bench_*.c)))
BENCH_HELP := $(patsubst tests/%.c,$(O)/obj/tests/%.o,$(filter-out tests/bench/bench_%,$(sort $(wildcard tests/bench/*.c))))
$(O)/help-bench.a: $(BENCH_HELP) $(O)/objects
	$(Q)rm -f $@; ar qcs $@ $(BENCH_HELP)
$(O)/bench/%: $(O)/obj/tests/bench/%.o $(O)/help-bench.a $(O)/libsotay.a
	$(call SAY,link,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $^ $(LIB_LIBS) $(LOADED_LINK) -o $@

bench: deps-bench ## measure speed and memory beside sqlite3 doing the same
	$(Q)$(MAKE) bench-run
.PHONY: bench-run
bench-run: $(if $(MAIN),$(O)/sotay) $(BENCHES)
	$(Q)for b in $(BENCHES) $(sort $(wildcard tests/bench/bench_*.sh)); do \
		SOTAY='$(CURDIR)/$(O)/sotay' ./$$b || exit 1; done

# --- Words -----------------------------------------------------------------------------------------------------
# FUNCTION:ARGUMENT that holds an English sentence; the second list says which of them are printf formats.
PO_KEYWORDS := N_ tr:2 error_set:3
PO_FORMATS  := tr:2:pass-c-format N_:1:pass-c-format error_set:3:c-format
export PO_KEYWORDS PO_FORMATS

.PHONY: po docs
po: ## bring share/po/vi.po up to date with the sentences in the source
	$(Q)tests/lint/po --write

# Pages that the program writes itself: FILE=ARGUMENT,ARGUMENT… of sotay.
DOCS_GENERATED := docs/fields.md=help-fields
docs: ## write the generated pages of docs/ anew
	$(Q)$(MAKE) docs-write
.PHONY: docs-write
docs-write: build/sotay
	$(Q)tests/lint/docs --write $(DOCS_GENERATED)

.PHONY: report-pictures pictures-write
report-pictures: deps-pictures ## print the demo's report with a browser, check its pages, write docs/pictures anew
	$(Q)$(MAKE) pictures-write
pictures-write: build/sotay
	$(Q)tests/paper/pictures build/sotay docs/pictures

# --- Linting ---------------------------------------------------------------------------------------------------
C_FILES  = $(SOURCES) $(MAIN) $(sort $(wildcard tests/*/*.c))
H_FILES  = $(filter %.h,$(HEADERS)) $(sort $(wildcard tests/*/*.h))
SH_FILES = $(sort $(shell grep -lE '^\#!.*(bash|bin/sh)' tests/run tests/*/* .ci/* share/*/* 2>/dev/null)) $(wildcard tests/*/lib.sh tests/*/kit.sh)
LINTS    := format headers tidy cppcheck layers text po docs shell desktop

.PHONY: lint $(LINTS:%=lint-%) format
lint: ## run every linter; any finding fails
	$(Q)$(MAKE) --keep-going --output-sync=target $(LINTS:%=lint-%)

summary = printf 'lint %-9s %s\n' '$(1)' "$(2)"

lint-format:
	$(Q)clang-format --dry-run --Werror $(C_FILES) $(H_FILES) || { echo 'not laid out as `make format` does'; exit 1; }; \
	$(call summary,format,$(words $(C_FILES) $(H_FILES)) files as clang-format wants them)

# Every header can be included on its own.
lint-headers:
	$(Q)$(CC) -std=c11 -D_GNU_SOURCE -Iinclude -fsyntax-only -x c $(H_FILES) && \
		$(call summary,headers,$(words $(H_FILES)) headers stand on their own)

TIDY_OK = $(C_FILES:%=build/tidy/%.ok)
lint-tidy: $(TIDY_OK)
	$(Q)$(call summary,tidy,$(words $(TIDY_OK)) files without a finding)
# Nine tenths of the time are the analyzer's walks along every path of a function. It gives up on a function after this
# many steps, here sooner than by itself (225000); `make lint-tidy TIDY_STEPS=225000` looks further. The tests, which only
# follow the paths that they have, do without it: they run under the sanitizers.
TIDY_STEPS ?= 30000
TIDY_STEP_FLAGS = -Xclang -analyzer-config -Xclang max-nodes=$(TIDY_STEPS)
build/tidy/tests/%.ok: TIDY_CHECKS = --checks=-clang-analyzer-*
build/tidy/%.ok: % .clang-tidy $(HEADERS)
	$(Q)mkdir -p $(@D)
	$(Q)clang-tidy --quiet $(TIDY_CHECKS) $< -- -std=c11 -D_GNU_SOURCE -Iinclude -DSOTAY_VERSION='""' -DSOTAY_DATADIR='""' -DHAVE_XLSX=1 $(TIDY_STEP_FLAGS) \
		2>$@.err || { grep -v ' warnings* generated' $@.err >&2; exit 1; }
	$(Q)rm -f $@.err; touch $@

lint-cppcheck:
	$(Q)mkdir -p build/cppcheck
	$(Q)cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
		--suppress=missingIncludeSystem --cppcheck-build-dir=build/cppcheck -j 2 -D_GNU_SOURCE -DSOTAY_VERSION='""' \
		-DSOTAY_DATADIR='""' -Iinclude src && $(call summary,cppcheck,no finding)

lint-layers:
	$(Q)tests/lint/layers

lint-text:
	$(Q)tests/lint/text

lint-po:
	$(Q)tests/lint/po

lint-docs:
	$(if $(DOCS_GENERATED),$(Q)$(MAKE) build/sotay)
	$(Q)tests/lint/docs $(DOCS_GENERATED)
	$(if $(wildcard docs/man-hinh.md),$(Q)tests/tui/screens | cmp -s - docs/man-hinh.md || \
		{ echo 'docs/man-hinh.md is not what `make screens` would write'; exit 1; })

lint-shell:
	$(Q)shellcheck --external-sources --source-path=SCRIPTDIR --severity=warning $(SH_FILES) && $(call summary,shell,$(words $(SH_FILES)) scripts without a finding)

lint-desktop:
	$(Q)desktop-file-validate share/applications/*.desktop && \
		$(call summary,desktop,$(words $(wildcard share/applications/*.desktop)) entry of the desktop's menu is valid)

format: ## lay out the sources with clang-format
	$(Q)clang-format -i $(C_FILES) $(H_FILES)

# --- Packages --------------------------------------------------------------------------------------------------
.PHONY: deps deps-build deps-check deps-demo deps-sheets deps-bench deps-pictures
deps: ## install the packages that building, testing and linting need
deps-build: ; $(call install_packages,$(PACKAGES_BUILD))
deps-check: ; $(call install_packages,$(PACKAGES_BUILD) $(PACKAGES_TEST))
deps-demo:  ; $(call install_packages,$(PACKAGES_BUILD) $(PACKAGES_DEMO))
deps-sheets: ; $(call install_packages,$(PACKAGES_BUILD) $(PACKAGES_TEST) $(PACKAGES_SHEETS))
deps-pictures: ; $(call install_packages,$(PACKAGES_BUILD) $(PACKAGES_PICTURES))
deps-bench: ; $(call install_packages,$(PACKAGES_BUILD) $(PACKAGES_BENCH))
deps:       ; $(call install_packages,$(PACKAGES_BUILD) $(PACKAGES_TEST) $(PACKAGES_LINT) $(PACKAGES_DEMO) $(PACKAGES_BENCH))

# Without anything missing this neither prints nor needs a network. Elsewhere than on Debian or Ubuntu the build itself
# says which library is not there.
define install_packages
$(Q)command -v dpkg-query >/dev/null 2>&1 || exit 0; \
missing=; for choice in $(foreach p,$(1),'$(p)'); do \
	dpkg-query -W -f='$${db:Status-Abbrev}\n' $$(echo "$$choice" | tr '|' ' ') 2>/dev/null | grep -q '^.i' || \
		missing="$$missing $$choice"; \
done; \
[ -n "$$missing" ] || exit 0; \
echo "packages that are missing:$$missing"; \
root=; if [ "$$(id -u)" -ne 0 ]; then \
	if command -v sudo >/dev/null 2>&1; then root=sudo; [ -t 0 ] || root='sudo -n'; \
	else echo "sotay: as root, run: apt-get update && apt-get install -y$$(echo "$$missing" | sed 's/|[^ ]*//g')" >&2; exit 1; fi; \
fi; \
$$root apt-get update || exit 1; \
names=; for choice in $$missing; do \
	for name in $$(echo "$$choice" | tr '|' ' '); do \
		if apt-cache show "$$name" 2>/dev/null | grep -q '^Version:'; then break; fi; \
	done; names="$$names $$name"; \
done; \
$$root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $$names || exit 1; \
rm -f build/*/libraries.mk # what was not there when it was looked for may be there now
endef

# --- Trying and installing -------------------------------------------------------------------------------------
.PHONY: demo install uninstall
demo: deps-demo ## try the program with sample records, in build/demo
	$(Q)$(MAKE) all
	$(Q)share/sotay/demo/run build/sotay build/demo

BIN_DIR  = $(DESTDIR)$(PREFIX)/bin
DATA_DIR = $(DESTDIR)$(PREFIX)/share
# FROM:TO pairs of all files but the binary.
find_in  = $(if $(wildcard $(1)),$(shell find $(1) -type f ! -name '.*' | sort))
installed_files = $(foreach f,$(call find_in,share/sotay) $(call find_in,share/man) $(call find_in,share/applications) $(call find_in,share/icons),$(f):$(DATA_DIR)/$(f:share/%=%)) \
	$(foreach f,$(call find_in,docs),$(f):$(DATA_DIR)/doc/sotay/$(f:docs/%=%)) \
	$(foreach f,$(wildcard README.md LICENSE CHANGELOG.md),$(f):$(DATA_DIR)/doc/sotay/$(f))

install: ## install under PREFIX (/usr/local), DESTDIR in front
	$(Q)$(MAKE) all
	$(Q)install -D -m 755 build/sotay '$(BIN_DIR)/sotay'
	$(Q)for pair in $(installed_files); do \
		from=$${pair%%:*} mode=644; [ ! -x "$$from" ] || mode=755; \
		install -D -m $$mode "$$from" "$${pair#*:}" || exit 1; \
	done
	$(call SAY,install,$(BIN_DIR)/sotay)

uninstall: ## remove what install has put there
	$(Q)rm -f '$(BIN_DIR)/sotay'
	$(Q)for pair in $(installed_files); do rm -f "$${pair#*:}"; done
	$(Q)for d in '$(DATA_DIR)/sotay' '$(DATA_DIR)/doc/sotay'; do \
		[ ! -d "$$d" ] || find "$$d" -depth -type d -empty -delete; done

# --- The rest --------------------------------------------------------------------------------------------------
.PHONY: clean help
clean: ## remove everything that was built
	$(if $(filter-out clean,$(MAKECMDGOALS)),,$(Q)rm -rf build)

help: ## show this list
	@echo 'make [TARGET]… [V=1]'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' Makefile

.SECONDARY:
-include $(shell find $(O)/obj -name '*.d' 2>/dev/null)
