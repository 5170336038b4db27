#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every kind of terminal shows the same, letter for letter, at every size; what it shows by colour is there without, too.
. "$(dirname "$0")/lib.sh" || exit 1
. "$(dirname "$0")/kit.sh" || exit 1

SIZES='80x24 60x20 132x43'

# The screen as it is now at all sizes: golden/kinds-NAME-SIZE.txt, the same for every kind of terminal.
at_all_sizes() {
	local size
	for size in $SIZES; do
		resize "$size"
		shot "kinds-$1-$size"
	done
	resize 80x24
}

# walk TERM: the first screen, a form, a list, the report, help.
walk() {
	lan
	screen 80x24 "$1"
	shows 'nhiệm vụ chưa có phiếu'
	at_all_sizes home
	keys 2
	shows 'Hình thức'
	at_all_sizes form
	keys Escape
	shows 'GHI CHÉP'
	keys 8
	shows 'Phạm Thị Bảy'
	at_all_sizes list
	keys Escape
	shows 'GHI CHÉP'
	keys b
	shows 'BÁO CÁO'
	at_all_sizes report
	keys Escape
	shows 'GHI CHÉP'
	keys F1
	shows 'TRỢ GIÚP'
	at_all_sizes help
	keys Escape
	shows 'GHI CHÉP'
	leave
	given_back
}

for kind in xterm-256color xterm linux vt100 screen; do
	t "screens on $kind"
	walk "$kind"
done

t 'screens without colours'
NO_COLOR=1 walk xterm-256color

for kind in xterm linux vt100 screen; do
	t "colours and attributes on $kind"
	lan
	screen 80x24 "$kind"
	shows 'nhiệm vụ chưa có phiếu'
	shot_colours "kinds-colours-$kind"
	leave
done

t 'attributes without colours'
lan
NO_COLOR=1 screen 80x24
shows 'nhiệm vụ chưa có phiếu'
shot_colours kinds-colours-none
leave
