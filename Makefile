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
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all

# --- Debian and Ubuntu packages: the one list. `a|b`: either will do, a is what gets installed if it exists. -----
PACKAGES_BUILD := gcc libc6-dev pkg-config|pkgconf gettext liblmdb-dev libcsv-dev libjansson-dev libutf8proc-dev \
	libsodium-dev libarchive-dev libncurses-dev
PACKAGES_TEST  := libcmocka-dev jq zip unzip tmux
PACKAGES_LINT  := clang clang-tidy clang-format cppcheck shellcheck valgrind
PACKAGES_DEMO  :=

# --- What is there ---------------------------------------------------------------------------------------------
# build/VARIANT holds one way of building; the binary of the plain one is also build/sotay.
VARIANT  ?= gcc
O        := build/$(VARIANT)

SOURCES  := $(sort $(wildcard src/*/*.c))
HEADERS  := $(sort $(wildcard include/sotay/*/*.h include/sotay/*/*.def src/*/*.h src/*/*.def))
MAIN     := $(wildcard src/main.c)
PO       := $(wildcard share/po/vi.po)

# tests/SUITE/test_*.c are programs; any other .c beside them is linked into each of them.
SUITES_C := unit property fault
tests_of  = $(patsubst tests/%.c,$(O)/%,$(sort $(wildcard tests/$(1)/test_*.c)))
help_of   = $(patsubst tests/%.c,$(O)/obj/tests/%.o,$(filter-out tests/$(1)/test_%,$(sort $(wildcard tests/$(1)/*.c))))
script_of = $(sort $(wildcard tests/$(1)/test_*.sh))

# --- Compiler and flags ----------------------------------------------------------------------------------------
CC       := $(if $(findstring clang,$(VARIANT)),clang,gcc)
WERROR   ?= -Werror
WARN     := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes $(WERROR)
HARDEN   := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong
SANITIZE :=
ifneq ($(findstring asan,$(VARIANT)),)
HARDEN   := -U_FORTIFY_SOURCE
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
endif
CFLAGS   ?= -O2 -g
ALL_CPPFLAGS = -D_GNU_SOURCE -Iinclude -Isrc -DSOTAY_VERSION='"$(VERSION)"' \
	-DSOTAY_DATADIR='"$(PREFIX)/share/sotay"' $(LIB_CFLAGS) \
	$(if $(XLSX_LIBS),-DHAVE_XLSX=1 $(XLSX_CFLAGS)) $(CPPFLAGS)
ALL_CFLAGS   = -std=c11 $(WARN) $(CFLAGS) -fPIE $(HARDEN) $(SANITIZE)
ALL_LDFLAGS  = -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(SANITIZE) $(LDFLAGS)

OBJECTS  := $(SOURCES:%.c=$(O)/obj/%.o) $(if $(PO),$(O)/obj/gen/vi_mo.o)
MAIN_O   := $(MAIN:%.c=$(O)/obj/%.o)

# Flags and lists of sources: a change in one rebuilds what hangs on it.
remember = $(shell mkdir -p $(O); printf '%s\n' '$(subst ','\'',$(2))' | cmp -s - $(O)/$(1) || printf '%s\n' '$(subst ','\'',$(2))' >$(O)/$(1))

# --- Building --------------------------------------------------------------------------------------------------
.PHONY: all
all: $(if $(MAIN),build/sotay,$(O)/libsotay.a) ## build the program (build/sotay)

NO_BUILD := help deps deps-% demo check clean distclean install uninstall lint format
ifneq ($(filter-out $(NO_BUILD),$(or $(MAKECMDGOALS),all)),)
include $(O)/libraries.mk
$(call remember,flags,$(CC) $(ALL_CFLAGS) $(ALL_CPPFLAGS))
$(call remember,objects,$(OBJECTS))
endif

# Where no .pc file tells, a header that compiles with a library that links does. NAME:HEADERS:LINK:VARIABLE
LIBRARIES := lmdb:lmdb.h:-llmdb:LIB libcsv:stdio.h,csv.h:-lcsv:LIB jansson:jansson.h:-ljansson:LIB \
	libutf8proc:utf8proc.h:-lutf8proc:LIB libsodium:sodium.h:-lsodium:LIB libarchive:archive.h:-larchive:LIB \
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
		elif [ $$4 = LIB ]; then missing="$$missing $$1"; continue; \
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
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(MAIN_O) $(O)/libsotay.a $(LIB_LIBS) $(XLSX_LIBS) -o $@

build/sotay: build/gcc/sotay
	$(Q)ln -sfn gcc/sotay $@

define suite
$(O)/$(1)/%: $(O)/obj/tests/$(1)/%.o $(call help_of,$(1)) $(O)/libsotay.a
	$$(call SAY,link,$$@)
	$$(Q)mkdir -p $$(@D)
	$$(Q)$$(CC) $$(ALL_CFLAGS) $$(ALL_LDFLAGS) $$(filter %.o,$$^) $(O)/libsotay.a $$(LIB_LIBS) $(XLSX_LIBS) $$(CMOCKA_LIBS) -o $$@

# The plain build's programs under a short name: make build/$(1)/test_x
build/$(1)/%: build/gcc/$(1)/%
	$$(Q)mkdir -p $$(@D) && ln -sfn ../gcc/$(1)/$$* $$@
endef
$(foreach s,$(SUITES_C),$(eval $(call suite,$(s))))

.PHONY: unit
unit: $(call tests_of,unit) ## run the unit tests
	$(Q)tests/run $(addprefix unit=,$(call tests_of,unit))

.SECONDARY:
-include $(shell find $(O)/obj -name '*.d' 2>/dev/null)

.PHONY: clean
clean: ## remove everything that was built
	$(Q)rm -rf build

.PHONY: help
help: ## show this list
	@echo 'make [TARGET] [V=1]'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' Makefile
