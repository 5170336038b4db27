#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The terminal is taken over and given back: on every kind of terminal, after signals and crashes, at every size.
# shellcheck source=tests/tui/lib.sh
. "$(dirname "$0")/lib.sh" || exit 1

setup_once() {
	store lan
	ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood my-thach-bac --label 'Chị Lan'
}

# Starts the program with TERM=$1 where it is to end at once; its error stands in $T/.io/err.
fails_on() {
	[ -z "$_broken" ] || return 0
	_fresh_terminal
	rm -f "$T/.io/status"
	# shellcheck disable=SC2016,SC2086 # the inner shell expands; the wrapper is several words
	_tmux new-session -d env LC_ALL=C TERM="$1" sh -c 'io=$1; shift; stty -g >"$io/tty.before"; "$@" 2>"$io/err"
		echo $? >"$io/status.new"; stty -g >"$io/tty.after"; mv "$io/status.new" "$io/status"; exec cat >/dev/null 2>&1' \
		sh "$T/.io" $SOTAY_WRAP "$SOTAY"
	ends 3
	given_back
	is "the screen" "$(the_screen | tr -d '[:space:]')" ""
}

for kind in xterm-256color xterm linux vt100 screen-256color tmux-256color rxvt-unicode-256color; do
	t "the first screen on $kind, without a locale, and the terminal given back"
	screen 80x24 "$kind"
	shows 'GHI CHÉP' 'Trợ giúp'
	keys F1
	shows 'TRỢ GIÚP'
	keys Escape
	shows 'GHI CHÉP'
	leave
	given_back
done

t "a notebook that cannot be opened: the reason stays on the screen until it is read, for the window may close"
head -c 70000 /dev/zero | tr '\0' x >"$SOTAY_STORE/data.mdb"
screen 80x24
shows 'CHƯA MỞ ĐƯỢC SỔ' 'Enter Đóng'
shot trouble-80
keys F1
shows 'TRỢ GIÚP'
keys Escape Enter
ends 3
given_back
err_match '^sotay: .'
screen 60x20 linux
shows 'CHƯA MỞ ĐƯỢC SỔ'
keys Escape
ends 3
given_back

t "keys as the console of Linux sends them"
screen 80x24 linux
keys_typed() { _tmux send-keys -l -- "$1"; }
keys_typed $'\033[[A'
shows 'TRỢ GIÚP'
keys Escape
shows 'GHI CHÉP'
leave

t "Esc is Esc, and a key with Alt is none of its keys"
screen 80x24
keys F1
shows 'TRỢ GIÚP'
keys_typed $'\033x'
_sleep 0.2
shows 'TRỢ GIÚP'
keys Escape
lacks 'TRỢ GIÚP'
leave

t "the mouse is asked for where there is one"
screen 80x24
is 'mouse on xterm' "$(_tmux display-message -p '#{mouse_standard_flag}#{mouse_sgr_flag}')" 11
leave
screen 80x24 linux
is 'mouse on the console' "$(_tmux display-message -p '#{mouse_any_flag}#{mouse_sgr_flag}')" 00
leave

t "no colour where nobody wants it"
NO_COLOR=1 screen 80x24
shows 'GHI CHÉP'
is 'colours' "$(_tmux capture-pane -pe | grep -cE $'\033\\[[0-9;]*[34][0-8](;|m)')" 0
leave
unset NO_COLOR
screen 80x24
is 'colours' "$(_tmux capture-pane -pe | grep -qE $'\033\\[[0-9;]*[34][0-8](;|m)' && echo some)" some
leave

t "Ctrl+S and Ctrl+Q are keys, not a terminal that stands still"
screen 80x24
keys C-s F1
shows 'TRỢ GIÚP'
keys Escape
leave

for name in TERM HUP INT; do
	t "SIG$name ends it, and the terminal is given back"
	screen 80x24
	shows 'GHI CHÉP'
	signal "$name"
	ends 0
	given_back
done

for name in SEGV ABRT BUS FPE; do
	t "SIG$name kills it, and the terminal is given back"
	screen 80x24
	shows 'GHI CHÉP'
	signal "$name"
	ends crash
	given_back
	ok digest
done

t "killed outright, the notebook is whole and opens again"
screen 80x24
shows 'GHI CHÉP'
signal KILL
ends 137
ok digest
screen 80x24
shows 'GHI CHÉP'
leave

t "the window closed: the program ends, too"
screen 80x24
shows 'GHI CHÉP'
_tmux kill-session
_gone() { ! kill -0 "$(cat "$T/.io/pid")" 2>/dev/null; }
_wait _gone || fail 'it goes on without a terminal'
ok digest

t "Ctrl+Z where nobody could bring it back, and a stop from outside, leave the screen right"
screen 80x24
shows 'GHI CHÉP'
before=$(the_screen)
keys C-z
shows 'bấm Alt+U'
keys F1
shows 'TRỢ GIÚP'
keys Escape
shows 'GHI CHÉP'
signal STOP
stty -F "$(_tmux display-message -p '#{pane_tty}')" sane
signal CONT
keys C-s F1
shows 'TRỢ GIÚP'
keys Escape
shows 'GHI CHÉP'
is 'the screen' "$(the_screen)" "$before"
leave
given_back

t "two hundred sizes, and the screen is right at the end"
screen 80x24
shows 'GHI CHÉP'
before=$(the_screen)
RANDOM=7
for _ in $(seq 200); do
	_tmux resize-window -x $((RANDOM % 180 + 1)) -y $((RANDOM % 60 + 1))
done
resize 40x10
shows 'nhỏ'
resize 80x24
shows 'GHI CHÉP'
_same_screen() { [ "$(the_screen)" = "$before" ]; }
_wait _same_screen || is 'the screen' "$(the_screen)" "$before"
leave
given_back

t "a kind of terminal nobody knows is told in words"
fails_on no-such-terminal
is 'the sentence' "$(grep -c '^sotay: .*no-such-terminal' "$T/.io/err")" 1
fails_on dumb
is 'the sentence' "$(grep -c '^sotay: .*dumb' "$T/.io/err")" 1
fails_on ''
is 'the sentence' "$(grep -c '^sotay: .*TERM' "$T/.io/err")" 1

t "without a terminal, and where a form of output is asked for, what is in the notebook is told"
ok
out_has 'Chị Lan'
ok --format json
