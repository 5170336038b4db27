# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# lib - what the tests of the command line have in common. A test file tests/cli/test_NAME.sh looks like this:
#
#   #!/usr/bin/env bash
#   . "$(dirname "$0")/lib.sh" || exit 1
#
#   t "add prints the id of the new record"
#   ok init --plan tan-thanh-2022 --unit ubnd
#   ok add feedback content='Đường tối' subject=other
#   out_match '^[0-9a-f-]{36}$'
#
#   t "add refuses an unknown field and names it"
#   ok init --plan tan-thanh-2022 --unit ubnd
#   refused 2 add feedback colour=red
#   err_has colour
#
# Run all with `make cli`, one with `tests/cli/test_NAME.sh` after `make`; with SOTAY_TEST_KEEP=1 the folders of failed
# tests stay. Every test begins in an empty folder of its own ($T, also the current folder) with a fixed clock
# (SOTAY_NOW), a machine (SOTAY_MACHINE) and a store ($SOTAY_STORE, not made yet) of its own, no terminal, LC_ALL=C.
# After the first failed expectation the rest of a test is passed over: nothing runs until the next `t`. A function
# called `setup`, if the file defines one, runs at the start of every test, and `finish` at its end. What `setup_once`
# does is done before the first test only; every further one begins with a copy of the files and with the clock and the
# store that it left, so that ten tests do not cost ten times the commands of their common beginning. Variables that it
# sets (ids) are for the tests to read, not to change. Any other command of the file that fails (cp, mkdir, a
# redirection) fails the test too; write `command || true` where it may.
#
#   t NAME               begin a test; NAME says which behaviour it protects
#   run ARG…             run sotay; the rest looks at this run. Standard input: empty, or what you redirect (`run … <file`)
#   cmd COMMAND…         the same for any other program
#   ok ARG…              run, expecting status 0 and nothing on standard error
#   refused N ARG…       run, expecting status N (not 0) and a sentence beginning with "sotay: " on standard error
#   exit_is N            the status was N
#   out_is TEXT          standard output is exactly TEXT (newlines at the end do not count); err_is for standard error
#   out_has TEXT         … contains TEXT; err_has
#   out_lacks TEXT       … does not contain TEXT; err_lacks
#   out_match ERE        … has a line that matches; err_match
#   out_lines N          … has N lines; out_empty, err_empty: has none
#   json FILTER TEXT     jq -r FILTER on standard output gives TEXT (several results: one a line)
#   is WHAT GOT WANTED   any two texts are the same; WHAT names them
#   same A B             two files or folders are the same, byte for byte
#   exists PATH…         they exist; absent PATH…: they do not
#   out                  prints standard output of the last run: id=$(out)
#   at TIME              set the clock: at 2022-03-16T08:00:00Z
#   store NAME [MACHINE] from here on the store $T/NAME on the machine MACHINE (default: NAME): another laptop
#   fail TEXT            this test has failed
set -u

SOTAY_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
: "${SOTAY:=$SOTAY_ROOT/build/sotay}"
case $SOTAY in /*) ;; *) SOTAY=$PWD/$SOTAY ;; esac
: "${SOTAY_WRAP:=}"
[ -x "$SOTAY" ] || {
	echo "tests/cli: $SOTAY is not there: run make first" >&2
	exit 1
}
unset SOTAY_LANG NO_COLOR LANGUAGE LANG XDG_DATA_HOME XDG_CONFIG_HOME XDG_RUNTIME_DIR
export LC_ALL=C TERM=dumb TZ=UTC
exec </dev/null

_dir=$(mktemp -d "${TMPDIR:-/tmp}/sotay-cli.XXXXXX") || exit 1
_passed=0 _failed=0 _name='' _broken='' _last='' _number=0
T=

_end_test() {
	[ -n "$_name" ] || return 0
	if declare -F finish >/dev/null; then finish; fi
	if [ -n "$_broken" ]; then _failed=$((_failed + 1)); else _passed=$((_passed + 1)); fi
	cd / || exit 1
	if [ -z "$_broken" ] || [ -z "${SOTAY_TEST_KEEP:-}" ]; then
		chmod -R u+rwX "$T" 2>/dev/null
		rm -rf "$T"
	else
		mv "$T" "$_dir/$_number"
	fi
	_name=
}

_end_file() {
	local status=$?
	_end_test
	[ "${#_kept[@]}" -eq 0 ] || rm -rf "$_dir/kept"
	rmdir "$_dir" 2>/dev/null || echo "kept: $_dir"
	# A file that breaks off (a typing mistake, an unset variable) has failed, whatever passed before.
	if [ "$status" -ne 0 ]; then
		echo "FAILED: the file broke off with status $status"
		_failed=$((_failed + 1))
	fi
	echo "$_passed passed, $_failed failed"
	[ "$_failed" -eq 0 ] && [ "$_passed" -gt 0 ]
	exit $?
}
trap _end_file EXIT
trap 'exit 130' INT
# tests/run ends a file that takes far too long, together with what it waits for.
trap '_broke "it hangs, or all of it takes too long" "an end"; exit 130' TERM
trap '_broke "a command of the test itself failed: $BASH_COMMAND" "status 0"' ERR

t() {
	_end_test
	_name=$1 _broken='' _last='' _number=$((_number + 1))
	T=$_dir/t # the same for all, since what setup_once left may hold it
	mkdir -p "$T/.io" "$T/home"
	cd "$T" || exit 1
	: >"$T/.io/out"
	: >"$T/.io/err"
	status=0
	export HOME=$T/home SOTAY_NOW=2022-03-15T08:30:00Z
	store store
	if declare -F setup_once >/dev/null; then once setup ./ setup_once; fi
	if declare -F setup >/dev/null; then setup; fi
	return 0
}

store() {
	export SOTAY_STORE=$T/$1 SOTAY_MACHINE=${2:-$1}
}

# once NAME PATH COMMAND…: does it the first time, and keeps what then lies at PATH (in $T), the clock and the store; from
# then on these are brought back instead.
declare -A _kept=()
once() {
	local _name_=$1 _path=$2 _clock _where _machine # named so that what COMMAND sets is not caught here
	[ -z "$_broken" ] || return 0
	if [ -n "${_kept[$_name_]:-}" ]; then
		cp -a "$_dir/kept/$_name_/$_path" "$T/${_path%/*}" || _broke 'cp' "what was kept of $_name_"
		IFS=$'\t' read -r _clock _where _machine <<<"${_kept[$_name_]}"
		export SOTAY_NOW=$_clock SOTAY_STORE=$_where SOTAY_MACHINE=$_machine
		return 0
	fi
	"${@:3}"
	[ -z "$_broken" ] || return 0
	mkdir -p "$_dir/kept/$_name_"
	cp -a "$T/$_path" "$_dir/kept/$_name_/${_path%/*}" || _broke 'cp' "something to be kept of $_name_"
	_kept[$_name_]=$SOTAY_NOW$'\t'$SOTAY_STORE$'\t'$SOTAY_MACHINE
}

at() {
	export SOTAY_NOW=$1
}

_indent() {
	if [ "$(wc -l <"$1")" -gt 40 ]; then
		head -n 20 "$1" | sed 's/^/      /'
		echo "      … ($(wc -l <"$1") lines)"
	else
		awk '{ print "      " $0 }' "$1"
	fi
}

# _broke WHAT WANTED [GOT]: report the first failed expectation of this test.
_broke() {
	local depth=0
	[ -z "$_broken" ] || return 0
	_broken=1
	while [ "${BASH_SOURCE[depth]}" = "${BASH_SOURCE[0]}" ] && [ -n "${BASH_SOURCE[depth + 1]:-}" ]; do
		depth=$((depth + 1))
	done
	echo "FAILED: $_name"
	echo "  ${BASH_SOURCE[depth]##*/}:${BASH_LINENO[depth - 1]}: $1"
	[ -z "$_last" ] || printf '  command:  %s\n' "$_last"
	printf '  expected: %s\n' "$2"
	[ $# -lt 3 ] || printf '  got:      %s\n' "$3"
	if [ -n "$_last" ]; then
		echo "  status $status; standard output:"
		_indent "$T/.io/out"
		echo '  standard error:'
		_indent "$T/.io/err"
	fi
	return 0
}

fail() {
	_broke "$1" 'this not to happen'
}

# Starting a program, or a shell to catch its output, costs more than what most of these programs do: here and below
# neither is done where bash can do without.
_execute() {
	printf -v _last '%q ' "$@"
	"$@" >"$T/.io/out" 2>"$T/.io/err"
	status=$?
	# A crash, a sanitizer's or valgrind's finding: never what a test wants, whatever status it asks for.
	case $status in
	97) _broke 'the sanitizer or valgrind found a mistake' 'none' ;;
	13[0-9] | 14[0-9]) _broke "it was killed by signal $((status - 128))" 'a regular end' ;;
	esac
	return 0
}

run() {
	[ -z "$_broken" ] || return 0
	# shellcheck disable=SC2086 # the wrapper is several words
	_execute $SOTAY_WRAP "$SOTAY" "$@"
	return 0
}

cmd() {
	[ -z "$_broken" ] || return 0
	_execute "$@"
	return 0
}

exit_is() {
	[ -n "$_broken" ] || [ "$status" -eq "$1" ] || _broke 'exit status' "$1" "$status"
	return 0
}

ok() {
	run "$@"
	exit_is 0
	err_empty
}

refused() {
	run "${@:2}"
	[ -n "$_broken" ] || [ "$1" -ne 0 ] || _broke 'refused wants a status that is not 0' '1, 2 or 3' "$1"
	exit_is "$1"
	_look err match '^sotay: .'
	return 0
}

out() {
	cat "$T/.io/out"
}

# The text of a file in $_text, without newlines at its end and without NULs, of which bash would warn.
_read() {
	local part
	_text=
	while IFS= read -rd '' part; do _text+=$part; done <"$1"
	_text+=$part
	while [[ $_text == *$'\n' ]]; do _text=${_text%$'\n'}; done
}

# _look out|err is|has|lacks|match|lines TEXT
_look() {
	[ -z "$_broken" ] || return 0
	local file=$T/.io/$1 stream='standard output' lines _text=
	[ "$1" = out ] || stream='standard error'
	[ ! -s "$file" ] || _read "$file"
	case $2 in
	is) [ "$_text" = "$3" ] || _broke "$stream is something else" "$3" ;;
	has) [[ "$_text" == *"$3"* ]] || _broke "$stream lacks a text" "$3" ;;
	lacks) [[ "$_text" != *"$3"* ]] || _broke "$stream has a text it should not have" "no $3" ;;
	match) grep -qE -- "$3" "$file" || _broke "$stream has no line that matches" "$3" ;;
	lines)
		mapfile -t lines <"$file"
		[ "${#lines[@]}" -eq "$3" ] || _broke "number of lines of $stream" "$3" "${#lines[@]}"
		;;
	esac
	return 0
}

out_is() { _look out is "$1"; }
out_has() { _look out has "$1"; }
out_lacks() { _look out lacks "$1"; }
out_match() { _look out match "$1"; }
out_lines() { _look out lines "$1"; }
out_empty() { _look out is ''; }
err_is() { _look err is "$1"; }
err_has() { _look err has "$1"; }
err_lacks() { _look err lacks "$1"; }
err_match() { _look err match "$1"; }
err_empty() { _look err is ''; }

json() {
	[ -z "$_broken" ] || return 0
	local got
	got=$(jq -r "$1" "$T/.io/out" 2>&1) || {
		_broke "jq $1" "$2" "$got"
		return 0
	}
	[ "$got" = "$2" ] || _broke "jq $1" "$2" "$got"
	return 0
}

is() {
	[ -n "$_broken" ] || [ "$2" = "$3" ] || _broke "$1" "$3" "$2"
	return 0
}

same() {
	[ -n "$_broken" ] || diff -r "$1" "$2" >"$T/.io/diff" 2>&1 ||
		_broke "$1 and $2 differ" 'no difference' "$(head -n 20 "$T/.io/diff")"
	return 0
}

exists() {
	local path
	for path in "$@"; do
		[ -n "$_broken" ] || [ -e "$path" ] || _broke 'a file or folder is missing' "$path"
	done
	return 0
}

absent() {
	local path
	for path in "$@"; do
		[ -n "$_broken" ] || [ ! -e "$path" ] || _broke 'a file or folder should not be there' "no $path"
	done
	return 0
}
