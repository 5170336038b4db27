# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# lib - what the tests of the screens have in common: the words of tests/cli/lib.sh (t, ok, refused, json, at, store …)
# and a terminal. A test file tests/tui/test_NAME.sh looks like this:
#
#   #!/usr/bin/env bash
#   . "$(dirname "$0")/lib.sh" || exit 1
#
#   t "F1 tells the keys of the screen"
#   ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood my-thach-bac
#   screen 80x24
#   keys F1
#   shot help-home
#   keys Escape
#   shows 'GHI CHÉP'
#   leave
#
#   screen COLSxROWS [TERM] [ARG…]   start sotay in a terminal of that size (TERM: xterm-256color) and wait for it to draw
#   keys KEY…            press keys by tmux's names: Enter, Escape, Up, F2, C-s, a, 1, BSpace, DC, PPage …
#   text TEXT            type the characters of TEXT one after the other
#   paste TEXT           paste it, bracketed
#   click ROW COL        press the left button there (from 0)
#   resize COLSxROWS     make the window another size
#   shows TEXT…          each text stands on the screen, within ten seconds
#   lacks TEXT           the screen comes not to have TEXT
#   shot NAME            the screen is exactly tests/tui/golden/NAME.txt, within ten seconds; make test-update rewrites it
#   shot_colours NAME    the same with colours and attributes
#   to LABEL             move the cursor of a form to the field of that name (regular expression), with ↓ and ↑
#   cursor ROW COL       the cursor is there (from 0)
#   leave                press Ctrl+Q (and Enter where it asks) and expect the program to end with status 0
#   ends N               the program has ended with status N; "crash": by a signal, or because of one
#   given_back           … and the terminal is as it was before
#   signal NAME          send the program a signal
#   the_screen           prints it
#   row_of TEXT          prints the row (from 0) in which TEXT stands first: click "$(row_of 'Lưu')" 10
#
# tmux speaks the same language whatever TERM says, as far as the sequences of that TERM go. Every wait ends as soon as
# what is waited for is there, so a slow machine needs longer but fails nothing.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../cli/lib.sh" || exit 1

TUI_GOLDEN=$SOTAY_ROOT/tests/tui/golden
: "${SOTAY_TEST_WAIT:=15}" # seconds

_tmux() {
	LC_ALL=C.UTF-8 tmux -u -L "$_socket" -f /dev/null "$@"
}
_socket=sotay-$$-none

_end_terminal() {
	_tmux kill-server 2>/dev/null
	return 0
}

# Before a tmux is started, and nowhere else: the one before is ended, and the next has a socket of its own. A server
# that has been told to end still answers for a moment, and whoever asks it for a session goes down with it.
_fresh_terminal() {
	_end_terminal
	_terminals=$((_terminals + 1))
	_socket=sotay-$$-$RANDOM-$_terminals
}
_terminals=0
trap '_end_terminal; _end_file' EXIT

screen() {
	[ -z "$_broken" ] || return 0
	local size=$1 term=${2:-xterm-256color}
	shift
	[ $# -eq 0 ] || shift
	_fresh_terminal
	_last="sotay on $size $term $*"
	rm -f "$T/.io/status" "$T/.io/pid"
	printf 'set -g status off\nset -g escape-time 10\nset -g remain-on-exit on\n' >"$T/.io/tmux"
	# The outer shell outlives the program to note its status, and keeps the terminal open to be looked at; the inner
	# one notes its process id and becomes it.
	# shellcheck disable=SC2016,SC2086 # the inner shells expand; the wrapper is several words
	LC_ALL=C.UTF-8 tmux -u -L "$_socket" -f "$T/.io/tmux" new-session -d -x "${size%x*}" -y "${size#*x}" \
		env LC_ALL=C TERM="$term" ${COLORFGBG:+COLORFGBG="$COLORFGBG"} ${NO_COLOR:+NO_COLOR="$NO_COLOR"} \
		sh -c 'io=$1; shift; trap "" HUP TERM; stty -g >"$io/tty.before"
			sh -c "trap - HUP TERM; echo \$\$ >\"\$1/pid\"; shift; exec \"\$@\"" sh "$io" "$@" 2>"$io/err"
			echo $? >"$io/status.new"; stty -g >"$io/tty.after"; mv "$io/status.new" "$io/status"
			exec cat >/dev/null 2>&1' \
		sh "$T/.io" $SOTAY_WRAP "$SOTAY" "$@" || _broke 'tmux' 'a terminal'
	_wait _drawn || _broke 'nothing was drawn' 'a first screen' "$(the_screen)"
	return 0
}

the_screen() {
	_tmux capture-pane -p 2>/dev/null
}

# A pipe that nobody writes to: reading from it for a moment is a sleep without another process.
_nothing=$_dir/nothing
mkfifo "$_nothing"
exec {_silence}<>"$_nothing"
rm "$_nothing"
_sleep() {
	read -rt "$1" -u "$_silence" || true
}

# _wait COMMAND…: until it succeeds; fails after the longest time.
_wait() {
	local end=$((SECONDS + SOTAY_TEST_WAIT))
	until "$@"; do
		[ "$SECONDS" -lt "$end" ] || return 1
		_sleep 0.04
	done
}

_drawn() {
	[ -n "$(the_screen | tr -d '[:space:]')" ]
}

keys() {
	[ -z "$_broken" ] || return 0
	local key
	for key in "$@"; do
		_last="key $key"
		_tmux send-keys "$key"
		# What follows Esc at once would belong to it.
		[ "$key" != Escape ] || _sleep 0.12
	done
	return 0
}

text() {
	[ -z "$_broken" ] || return 0
	_last="text $1"
	_tmux send-keys -l -- "$1"
	return 0
}

paste() {
	[ -z "$_broken" ] || return 0
	_last="paste $1"
	_tmux set-buffer -- "$1"
	_tmux paste-buffer -p
	return 0
}

click() {
	[ -z "$_broken" ] || return 0
	_last="click $1 $2"
	_tmux send-keys -l "$(printf '\033[<0;%d;%dM\033[<0;%d;%dm' $(($2 + 1)) $(($1 + 1)) $(($2 + 1)) $(($1 + 1)))"
	return 0
}

resize() {
	[ -z "$_broken" ] || return 0
	_last="resize $1"
	_tmux resize-window -x "${1%x*}" -y "${1#*x}"
	return 0
}

_screen_has() {
	[[ "$(the_screen)" == *"$1"* ]]
}

_screen_lacks() {
	! _screen_has "$1"
}

shows() {
	local text
	for text in "$@"; do
		[ -z "$_broken" ] || return 0
		_wait _screen_has "$text" || _broke 'the screen lacks a text' "$text" "$(the_screen)"
	done
	return 0
}

lacks() {
	[ -z "$_broken" ] || return 0
	_wait _screen_lacks "$1" || _broke 'the screen has a text it should not have' "no $1" "$(the_screen)"
	return 0
}

# Codes that are random: device ids in names of batches, and the folder of the test.
_masked() {
	sed -E "s/sotay-[0-9A-HJKMNP-TV-Z]{8}-/sotay-XXXXXXXX-/g; s/Mã máy: [0-9A-Z]{1,8}/Mã máy: XXXXXXXX/; s#$T#/T#g"
}

_shot_is() {
	_tmux capture-pane -p ${2:+"$2"} 2>/dev/null | _masked >"$T/.io/shot"
	cmp -s "$T/.io/shot" "$TUI_GOLDEN/$1.txt"
}

# The screen when it has stood still for a while.
_still() {
	local before
	before=$(the_screen)
	_sleep 0.3
	[ "$before" = "$(the_screen)" ]
}

_shot() {
	[ -z "$_broken" ] || return 0
	if [ -n "${SOTAY_TEST_UPDATE:-}" ]; then
		_sleep 0.3
		_wait _still
		_tmux capture-pane -p ${2:+"$2"} | _masked >"$TUI_GOLDEN/$1.txt"
	elif ! _wait _shot_is "$1" ${2:+"$2"}; then
		_broke "the screen is not golden/$1.txt" 'no difference' \
			"$(diff "$TUI_GOLDEN/$1.txt" "$T/.io/shot" | head -n 40)"
	fi
	return 0
}

shot() { _shot "$1"; }
shot_colours() { _shot "$1" -e; }

cursor() {
	[ -z "$_broken" ] || return 0
	# shellcheck disable=SC2317 # called by _wait
	_cursor_is() { [ "$(_tmux display-message -p '#{cursor_y} #{cursor_x}')" = "$1 $2" ]; }
	_wait _cursor_is "$1" "$2" ||
		_broke 'the cursor is elsewhere' "$1 $2" "$(_tmux display-message -p '#{cursor_y} #{cursor_x}')"
	return 0
}

_dead() {
	[ -e "$T/.io/status" ]
}

ends() {
	[ -z "$_broken" ] || return 0
	_wait _dead || {
		_broke 'the program goes on' 'an end' "$(the_screen)"
		return 0
	}
	local got
	got=$(cat "$T/.io/status")
	# 97 is what the sanitizers make of a signal.
	if [ "$1" = crash ] && { [ "$got" -gt 128 ] || [ "$got" = 97 ]; }; then return 0; fi
	[ "$got" = "$1" ] || _broke 'exit status' "$1" "$got
$(cat "$T/.io/err")"
	return 0
}

given_back() {
	[ -z "$_broken" ] || return 0
	local flags
	flags=$(_tmux display-message -p '#{alternate_on}#{mouse_any_flag}#{mouse_sgr_flag}#{cursor_flag}')
	[ "$flags" = 0001 ] || _broke 'alternate screen, mouse, form of the mouse, cursor' 0001 "$flags"
	cmp -s "$T/.io/tty.before" "$T/.io/tty.after" ||
		_broke 'modes of the terminal' "$(cat "$T/.io/tty.before")" "$(cat "$T/.io/tty.after")"
	return 0
}

leave() {
	keys C-q
	ends 0
}

signal() {
	[ -z "$_broken" ] || return 0
	_last="signal $1"
	local pid
	read -r pid <"$T/.io/pid" && kill -s "$1" "$pid" # at once: no other program is started
	return 0
}

# The row of the screen (from 0) where TEXT stands first, for click.
row_of() {
	the_screen | awk -v text="$1" 'index($0, text) { print NR - 1; found = 1; exit } END { if (!found) print 0 }'
}

# The row of the field that the cursor is in begins with an arrow.
_is_at() {
	the_screen | grep -qE "^ → $1"
}

to() {
	local i way=Down
	for i in {1..60}; do
		[ -z "$_broken" ] || return 0
		_is_at "$1" && return 0
		[ "$i" -ne 30 ] || way=Up
		keys $way
		_sleep 0.05
	done
	_broke 'the cursor does not get to a field' "$1" "$(the_screen)"
}
