#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Settings: one row each; who records; practice.
. "$(dirname "$0")/lib.sh" || exit 1
. "$(dirname "$0")/kit.sh" || exit 1

settings() {
	lan
	screen "$1"
	shows 'GHI CHÉP'
	keys 9
	shows 'CÀI ĐẶT' 'Mã máy'
}

t 'all settings with what holds'
settings 80x24
shot settings-80
resize 60x20
shot settings-60
resize 132x43
shot settings-132
leave

t 'a choice of a few'
settings 80x24
keys Down Down Down Down Down Enter
shows 'Kiểu gõ' 'VNI: tie61ng vie65t'
shot settings-typing
keys 2
shows 'Gõ: VNI' 'Đã đổi'
leave
ok config input_method
out_is vni

t 'a unit is picked by a few letters'
settings 80x24
keys Down Down Enter
text 'phu nu'
shows 'Hội Liên hiệp Phụ nữ phường'
keys Enter
shows 'Đã đổi'
leave
ok config unit
out_is phunu

t 'a unit chosen anew is the next form'"'"'s, whatever was recorded today'
settings 80x24
keys Escape 1
shows 'Tổ CNSCĐ · KP Mỹ Thạch Bắc'
keys Escape 9 3
text 'phu nu'
keys Enter
shows 'Đã đổi'
keys Escape 1
shows 'Phụ nữ · KP Mỹ Thạch Bắc'
leave

t 'a digit opens its row'
settings 80x24
keys 9
shows '1  Tiếng Việt' '2  Tiếng Anh'
keys Escape 1
shows 'NGƯỜI GHI'
leave

t 'a neighbourhood can be left open'
settings 80x24
keys Down Down Down Enter
shows '(để trống)'
keys Home Enter
shows 'Đã đổi'
leave
ok config neighbourhood
out_is ''

t 'what the machine is called is typed; Esc leaves it'
settings 80x24
keys Down Enter
keys C-u
text 'Mays cura Lan'
shows 'Máy của Lan'
keys Escape
lacks 'Máy của Lan'
keys Enter C-u
text 'Mays cura Lan'
keys Enter
shows 'Đã đổi' 'Máy của Lan'
leave
ok config label
out_is 'Máy của Lan'

t 'another language, at once'
settings 80x24
keys End Up Up Enter
shows 'Tiếng Anh'
keys 2
shows 'SETTINGS' 'Changed'
lacks 'CÀI ĐẶT'
leave

t 'a shared laptop: who records is chosen from names used here, or is new'
settings 80x24
keys Enter
shows 'Ai đang ghi?' '● Nguyễn Thị Lan'
keys End Enter
shows 'Họ tên, ví dụ'
keys Enter
shows 'Hãy gõ tên người ghi'
text 'Traanf Vawn Tam'
shows 'Trần Văn Tam'
keys Enter
shows 'Người ghi: Trần Văn Tam.' 'CÀI ĐẶT'
keys Enter
shows '● Trần Văn Tam' 'Nguyễn Thị Lan'
shot authors-80
keys Up Enter
shows 'Người ghi: Nguyễn Thị Lan.'
leave
ok config author
out_is 'Nguyễn Thị Lan'

t 'a new name is typed straight into the list of names, the first letter too'
settings 80x24
keys Enter
shows 'Ai đang ghi?'
text 'Nguyeenx Van Nam'
shows 'Họ tên, ví dụ' 'Nguyễn Van Nam'
keys Enter
shows 'Người ghi: Nguyễn Van Nam.'
keys Enter
shows '● Nguyễn Van Nam'
text 'Ddawngj'
shows 'Đặng'
keys Escape
lacks 'Đặng'
keys ?
shows 'TRỢ GIÚP'
keys Escape Escape
leave

t 'practice: an empty notebook that does not count, and back to the real one'
settings 80x24
keys End Enter
shows 'TẬP DÙNG THỬ, KHÔNG TÍNH' 'Thôi ghi thử'
keys 8
shows 'Chưa có phiếu nào'
keys Escape
shows 'Thôi ghi thử'
keys 9 End
shows 'đang ghi thử'
keys Enter
shows 'Đây là sổ thật'
keys 8
shows 'Bài Zalo: mức hài lòng'
leave

t 'there is no English on the screen of settings'
settings 132x43
for word in the of and with record records press help leave; do lacks " $word "; done
leave
