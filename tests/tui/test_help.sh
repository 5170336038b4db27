#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Help: this screen's keys first, then everywhere's, all of it from the table of actions.
. "$(dirname "$0")/lib.sh" || exit 1
. "$(dirname "$0")/kit.sh" || exit 1

t 'F1 tells the keys of this screen; it scrolls; Esc, F1 or Enter close it'
lan
screen 80x24
shows 'GHI CHÉP'
keys F1
shows 'Ở MÀN HÌNH NÀY' 'Ghi lượt giúp dân'
shot help-home-80
keys End
shows 'NÊN BIẾT' 'Giữ Ctrl, bấm +'
shot help-home-end
keys Home
shows 'Ở MÀN HÌNH NÀY'
keys F1
shows 'GHI CHÉP'
keys '?'
shows 'Ở MÀN HÌNH NÀY'
keys Enter
shows 'GHI CHÉP'
keys C-g
shows 'Ở MÀN HÌNH NÀY'
keys Escape
shows 'GHI CHÉP'
leave

t 'in a small and in a large window'
lan
screen 60x20
shows 'VIỆC CẦN LÀM'
keys F1
shot help-home-60
resize 132x43
shot help-home-132
leave

t 'a screen with a box tells the keys of the box as well'
lan
screen 132x43
shows 'GHI CHÉP'
keys 8
shows 'CÁC PHIẾU ĐÃ GHI'
keys F1
shows 'Ở MÀN HÌNH NÀY'
keys End
shows 'Ở MỌI MÀN HÌNH'
leave

t 'there is no English in the help of any screen'
lan
screen 132x43
shows 'GHI CHÉP'
for key in 8 9 b 7; do
	keys "$key"
	lacks 'GHI CHÉP'
	keys F1
	shows 'Ở MÀN HÌNH NÀY'
	for word in the of and with record records press leave; do lacks " $word "; done
	keys Escape Escape
	shows 'GHI CHÉP'
done
leave
