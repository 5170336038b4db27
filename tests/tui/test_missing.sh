#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Who has reported: units and neighbourhoods of the plan against the months of the year.
. "$(dirname "$0")/lib.sh" || exit 1

# A ward's notebook: one unit has reported, two have only recorded.
setup_once() {
	at 2022-03-14T02:00:00Z
	store vptk
	ok init --plan tan-thanh-2022 --unit vptk --label 'Văn phòng' --role ward
	ok config author 'Trần Thị Hà'
	ok add progress date=2022-03-12 unit=phunu neighbourhood=ward duty=v.month period=2022-03 status=done result='Tốt'
	ok add progress date=2022-02-12 unit=vhxh neighbourhood=ward duty=v.month period=2022-02 status=done
	ok add session date=2022-03-03 unit=cnscd neighbourhood=my-thach-bac channel=area_meeting topics=portal title='Họp khối phố'
	ok add assist date=2022-03-20 unit=cnscd neighbourhood=doan-trai citizen_type=person help=vneid result=done
	at 2022-03-18T01:00:00Z
}

t "rows are those of the plan, whoever has a machine; in every window"
for size in 80x24 60x20 132x43; do
	screen $size
	keys n
	shows 'ĐÃ NỘP, CHƯA NỘP · 2022' 'tháng 3/2022: đã nộp 1/24.'
	shot "missing-${size%x*}"
	leave
done

t "the cell with the mark is told in words, with what is due"
screen 80x24
keys n
shows 'tháng 3/2022 (15/02 – 14/03): chưa có gì, đã quá hạn. Hạn 16/03/2022, quá 2'
keys Down Left
shows 'tháng 2/2022 (15/01 – 14/02): 1 phiếu, đã báo cáo.' 'tháng 2/2022: đã nộp 1/24.'
keys Right Right
shows 'tháng 4/2022 (15/03 – 14/04): chưa có gì, còn hạn. Hạn 16/04/2022.'
keys Right
shows 'tháng 5/2022 (15/04 – 14/05): chưa đến kỳ.'
leave

t "the year before and the one after are a step away"
screen 80x24
keys n
shows 'đã nộp 1/24'
keys Left Left Left
shows 'ĐÃ NỘP, CHƯA NỘP · 2021' 'tháng 12/2021: đã nộp 0/24.'
keys Right
shows 'ĐÃ NỘP, CHƯA NỘP · 2022' 'tháng 1/2022: đã nộp 0/24.'
leave

t "Enter lists what came from there in that period"
screen 80x24
keys n
shows 'đã nộp 1/24'
keys Enter
shows 'Nơi này chưa có gì trong kỳ.'
keys Down Down Down Down Down Down Down
shows 'KP Mỹ Thạch Bắc'
keys Enter
shows 'Họp khối phố' '1 phiếu'
leave

t "a report on paper is recorded as done, and counts"
screen 80x24
keys n
shows 'đã nộp 1/24'
keys g
shows 'KẾT QUẢ NHIỆM VỤ · phiếu mới' 'Báo cáo kết quả tháng' '(3)Đã làm trong kỳ' 'tháng 3/2022'
keys F2
shows 'ĐÃ NỘP, CHƯA NỘP · 2022' 'Đã lưu lúc 08:00' '1 phiếu, đã báo cáo.'
keys Down Up Down Up
shows 'tháng 3/2022: đã nộp 2/24.'
keys g
shows 'KẾT QUẢ NHIỆM VỤ' 'UBND'
lacks 'phiếu mới'
keys Escape
leave
ok list progress --format json
json '[.[] | select(.fields.unit == "ubnd" and .fields.period == "2022-03" and .fields.status == "done" and .fields.neighbourhood == "ward")] | length' 1

t "only those that are missing, and other lengths of time"
screen 80x24
keys n
shows 'Hội Liên hiệp Phụ nữ phường' 'đã nộp 1/24'
keys F4
lacks 'Hội Liên hiệp Phụ nữ phường'
keys F4
shows 'Hội Liên hiệp Phụ nữ phường'
keys k
shows 'Xem báo cáo nào?'
keys 2
shows 'Quý 1' 'quý 1/2022: đã nộp 0/24.'
leave

t "the mouse chooses a cell, a second click opens it"
screen 80x24
keys n
shows 'đã nộp 1/24'
click "$(row_of 'KP Mỹ Thạch Bắc')" 41
shows 'tháng 3/2022 (15/02 – 14/03): 1 phiếu, có phiếu, chưa có báo cáo'
click "$(row_of 'Tổ CNSCĐ · KP Mỹ Thạch Bắc')" 41
shows 'Họp khối phố'
leave

t "T goes to the machines of the unit with the mark, to what is missing of them"
for who in 'an phunu An' 'lan cnscd Lan' 'tam cnscd Tâm'; do
	read -r name unit label <<<"$who"
	store "$name"
	ok init --plan tan-thanh-2022 --unit "$unit" --neighbourhood my-thach-bac --label "$label"
	mkdir "$T/$name.out"
	for day in 1 2; do
		ok add feedback date=2022-03-0$day content='Đường tối' subject=other citizen_type=person
		ok export --to "$T/$name.out"
	done
done
mkdir lost
mv tam.out/sotay-*-000001 lost
store vptk
ok import an.out lan.out tam.out
screen 80x24
keys n
shows 'tháng 3/2022: đã nộp'
keys Down Down Down Down Down Down Down t
shows 'CÁC GÓI' 'Còn thiếu'
keys Enter
shows '┌─ Theo từng máy' 'Tâm · Tổ công nghệ số cộng đồng' 'Còn thiếu: 1.'
keys Escape Escape
shows 'ĐÃ NỘP, CHƯA NỘP'
keys Home t
shows 'CÁC GÓI' 'Chưa có máy nào của Lãnh đạo UBND phường nộp gói.'
leave
