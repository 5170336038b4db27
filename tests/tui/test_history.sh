#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The history of a record: who changed what, the newest first; taking back.
. "$(dirname "$0")/lib.sh" || exit 1
# shellcheck source=tests/tui/kit.sh
. "$(dirname "$0")/kit.sh" || exit 1

setup_once() {
	lan
}

# A record that was changed twice, the second time by somebody else.
changed() {
	at 2022-03-15T09:00:00Z
	ok find 'hướng dẫn Cổng' --format json
	id=$(jq -r '.[0].id' "$T/.io/out")
	ok edit "$id" attendees=54 note='Bà con hỏi nhiều về nộp hồ sơ khai sinh, nhất là những hộ có con nhỏ ở xa trung tâm phường.'
	at 2022-03-15T09:30:00Z
	ok --author 'Trần Văn Tâm' edit "$id" attendees=52 place=
}

t "every change stands with its field, before and after, on a narrow, a usual and a wide screen"
changed
for size in 60x20 80x24 132x43; do
	screen $size
	keys 8 /
	text 'huong dan cong'
	keys Down
	shows '1 phiếu'
	keys h
	shows 'LỊCH SỬ SỬA' '54 → 52' '45 → 54' '(để trống)'
	shot history-$size
	keys Escape
	shows '1 phiếu'
	leave
done

t "U takes back the last change, and the history says so"
changed
screen 80x24
keys 8 /
text 'huong dan cong'
keys Down F8
shows '54 → 52'
keys u
shows 'Đã lấy lại.' '52 → 54'
keys F6
shows '54 → 52'
leave
ok show "$id" --format json
json '.[0].fields.attendees' 52

t "a long history scrolls"
at 2022-03-15T09:00:00Z
ok find 'hướng dẫn Cổng' --format json
id=$(jq -r '.[0].id' "$T/.io/out")
for n in $(seq 1 12); do ok edit "$id" attendees=$((100 + n)); done
screen 60x20
keys 8 /
text 'huong dan cong'
keys Down h
shows '111 → 112'
lacks '45 → 101'
keys End
shows '45 → 101' 'Ghi mới'
keys Home
shows '111 → 112'
keys Down Down PPage
shows '111 → 112'
resize 132x43
shows '111 → 112' '45 → 101'
leave

t "what a batch brought stands under its machine and number"
store other
ok init --plan tan-thanh-2022 --unit phunu --label 'Chị Hoa'
ok config author 'Lê Thị Hoa'
ok add feedback date=2022-03-01 unit=phunu neighbourhood=my-thach-bac citizen_type=person nature=report subject=other content='Ổ gà trước chợ'
ok export --to "$T"
store lan
ok import "$T"
screen 80x24
keys 8 /
text 'o ga'
keys Down
shows '1 phiếu'
keys h
shows 'Nhận từ gói số 1' 'Chị Hoa' 'Ghi ở máy' 'Lê Thị Hoa'
leave
