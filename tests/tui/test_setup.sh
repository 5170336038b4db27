#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The first run: one question a screen, and a notebook at the end.
. "$(dirname "$0")/lib.sh" || exit 1

fresh() {
	store fresh
	at 2022-03-15T08:30:00Z
}

# Up to the question of the unit.
to_unit() {
	text 'tieengs vieetj'
	shows 'Kiểu gõ Telex'
	keys Enter
	shows 'Máy này dùng để làm gì?'
	keys "$1"
	shows 'Máy này của đơn vị nào?'
}

t 'a volunteer answers five questions and has a notebook'
fresh
screen 80x24
shows 'Máy này gõ tiếng Việt bằng cách nào?' 'Câu 1/4'
shot setup-typing
text 'tieengs vieetj'
shows 'tiếng việt' 'Kiểu gõ Telex'
keys Enter
shows 'Máy này dùng để làm gì?'
keys 1
shows 'Máy này của đơn vị nào?'
shot setup-unit
text '8'
keys Enter
shows 'Khối phố nào?' 'Câu 4/5'
keys 1
shows 'Ai ghi trên máy này?'
text 'Nguyeenx Thij Lan'
shows 'Nguyễn Thị Lan'
keys Enter
shows 'Đã đúng chưa?'
shot setup-summary
keys 1
shows 'SỔ ĐÃ SẴN SÀNG'
keys 1
shows 'GHI CHÉP' 'Nguyễn Thị Lan'
leave
ok config
out_has 'author=Nguyễn Thị Lan'
out_has 'label=Nguyễn Thị Lan'
out_has 'unit=cnscd'
out_has 'neighbourhood=my-thach-bac'
out_has 'role=volunteer'

t 'in a small window'
fresh
screen 60x20
shows 'Câu 1/4'
shot setup-typing-60
to_unit 1
shot setup-unit-60
keys C-q
ends 0

t 'in a large window'
fresh
screen 132x43
to_unit 2
shot setup-unit-132
keys C-q
ends 0

t 'leaving before the end makes no notebook; the questions come again'
fresh
screen 80x24
to_unit 1
keys C-q
ends 0
refused 3 list session
screen 80x24
shows 'Câu 1/4'

t 'VNI is found out, and set'
fresh
screen 80x24
text 'tie61ng vie65t'
shows 'Kiểu gõ VNI' 'tiếng việt'
keys Enter
shows 'Máy này dùng để làm gì?' 'Gõ: VNI'
keys 1
text '10'
keys Enter
shows 'Ai ghi trên máy này?'
text 'Nguye64n Thi5 Hoa'
shows 'Nguyễn Thị Hoa'
keys Enter 1
shows 'SỔ ĐÃ SẴN SÀNG'
keys 1
shows 'GHI CHÉP' 'Gõ: VNI'
leave
ok config input_method
out_is vni

t 'letters that come ready-made: the machine has an input method, the own one stays off'
fresh
screen 80x24
text 'tiếng việt'
shows 'Máy đã có bộ gõ tiếng Việt'
keys Enter
shows 'Máy này dùng để làm gì?' 'Gõ: tắt'

t 'who cannot type marks may go on, after a word about it'
fresh
screen 80x24
keys Enter
shows 'Hãy gõ thử hai chữ trên'
text 'tieng viet'
shows 'Chữ chưa có dấu'
keys Enter
shows 'Chưa ra đúng chữ'
keys Enter
shows 'Máy này dùng để làm gì?'

t 'Esc goes back, and what was answered is still there'
fresh
screen 80x24
to_unit 1
text '10'
keys Enter
shows 'Ai ghi trên máy này?'
text 'Hoa'
keys Escape
shows 'Máy này của đơn vị nào?'
keys Enter
shows 'Ai ghi trên máy này?'
keys Escape Escape
shows 'Máy này dùng để làm gì?'
keys Escape
shows 'Máy này gõ tiếng Việt'
keys Escape
shows 'Đây là câu đầu tiên'

t 'a few letters find the unit'
fresh
screen 80x24
to_unit 1
text 'ccb'
shows 'Hội Cựu chiến binh phường'
keys Enter
shows 'Ai ghi trên máy này?'
keys Enter
shows 'Hãy gõ tên người ghi'

t 'the clerk is asked for no neighbourhood; the unit that leads the plan is offered'
fresh
screen 80x24
to_unit 2
keys Enter
shows 'Ai ghi trên máy này?'
text 'Lê Văn Tám'
keys Enter
shows 'Tổng hợp ở phường'
lacks 'Khối phố'
keys 2
shows 'Máy này gõ tiếng Việt'
keys Enter Enter
shows 'Máy này dùng để làm gì?'
keys Enter Enter
shows 'Ai ghi trên máy này?' 'Lê Văn Tám'
keys Enter
shows 'Đã đúng chưa?'
keys Enter
shows 'SỔ ĐÃ SẴN SÀNG'
keys Escape
shows 'Nhận dữ liệu' 'Nơi chưa nộp'
leave
ok config role
out_is ward

t 'trying out at once: a notebook that does not count, left by 0'
fresh
screen 80x24
to_unit 1
text '10'
keys Enter
shows 'Ai ghi trên máy này?'
text 'Hoa'
keys Enter 1
shows 'SỔ ĐÃ SẴN SÀNG'
keys 2
shows 'TẬP DÙNG THỬ, KHÔNG TÍNH'
keys Escape
shows 'Thôi ghi thử'
keys 7
shows 'không nộp đi'
keys 0
shows 'Đây là sổ thật'
lacks 'TẬP DÙNG THỬ'
leave
