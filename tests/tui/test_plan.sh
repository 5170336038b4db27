#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The plan: its lists in words, copied to a stick for the other machines, and another one loaded.
# shellcheck source=tests/tui/lib.sh
. "$(dirname "$0")/lib.sh" || exit 1

setup_once() {
	at 2022-03-15T08:30:00Z
	mkdir sticks
	export SOTAY_STICKS=$T/sticks
	store vptk
	ok init --plan tan-thanh-2022 --unit vptk --neighbourhood ward --label 'Văn phòng' --role ward
	ok config author 'Trần Minh'
}

# From the first screen to that of the plan.
plan() {
	keys 9
	shows 'CÀI ĐẶT'
	keys End Up
	shows 'Các danh mục; chép kế hoạch'
	keys Enter
	shows 'KẾ HOẠCH' 'Bấm số, hoặc'
}

# A copy of the shipped pack in folder $1, changed by sed.
pack() {
	cp -R "$SOTAY_ROOT/share/sotay/plans/tan-thanh-2022" "$1"
	sed -i "$2" "$1/plan.csv"
}

t "the plan says what it is and what it holds"
screen 80x24
plan
shot plan-80
resize 60x20
shot plan-60
resize 132x43
shot plan-132
leave

t "its lists are told in words, and filtered without accents"
screen 80x24
plan
keys 3
shot plan-duties-80
keys /
text 'buu dien'
lacks 'Làm pa nô'
keys Enter
shows 'Giới thiệu gửi, nhận hồ sơ qua bưu điện' ' 1 mục'
keys Enter
shows 'Ghi bằng phiếu:' 'Mã: '
keys Enter Escape
shows '43 mục'
keys Escape 8
shows 'Chuyên đề phát thanh mỗi tháng' 'Hình thức: Chuyên đề phát thanh'
keys Escape 2
shows 'Đây là danh mục mẫu' 'KP Đoan Trai'
resize 60x20
shot plan-neighbourhoods-60
leave

t "no list of the plan shows a word of another language"
screen 132x43
plan
for list in 1 4 5 6 7 8 9; do
	keys "$list"
	shows ' mục. Bấm Enter'
	lacks 'meeting'
	lacks 'area'
	lacks 'dossier'
	lacks 'session'
	keys Escape
done
leave

t "the plan is copied to the stick, byte for byte"
screen 80x24
plan
keys c
shows 'Chưa thấy USB'
mkdir sticks/KINGSTON
keys c
shows 'Kế hoạch đã chép vào USB "KINGSTON"' 'Rút USB được rồi'
leave
exists sticks/KINGSTON/ke-hoach-tan-thanh-2022/units.csv
for file in "$SOTAY_ROOT"/share/sotay/plans/tan-thanh-2022/*.csv; do
	same "$file" "sticks/KINGSTON/ke-hoach-tan-thanh-2022/${file##*/}"
done

t "of two sticks one is chosen"
mkdir sticks/MOT sticks/HAI
screen 80x24
plan
keys c
shows 'Chép vào USB nào?'
keys 1
shows 'Rút USB được rồi'
leave
is 'copies' "$(ls -d sticks/*/ke-hoach-tan-thanh-2022 | wc -l)" 1

t "a newer plan on a stick is offered and loaded"
mkdir sticks/KINGSTON
pack sticks/KINGSTON/ke-hoach-moi 's/^year,2022/year,2023/'
screen 80x24
plan
keys k 1
shows '2023'
keys Enter
shows 'Năm 2023'
leave
ok --format json plan
json '.year' 2023

t "a plan with faults is not loaded, and every fault is told"
pack bad 's/^period_rule,.*/period_rule,nd10/'
echo 'x y,Tên,,,' >>bad/neighbourhoods.csv
screen 80x24
plan
keys k 2
shows 'ở thư mục nào?'
keys C-u
text "$T/bad"
keys Enter
shows 'Chưa nạp kế hoạch: 2 lỗi' 'plan.csv' 'neighbourhoods.csv'
keys Escape
leave
ok --format json plan
json '.period_rule' nd09

t "the practice notebook keeps its plan"
mkdir sticks/KINGSTON
screen 80x24
keys 9 End Enter
shows 'TẬP DÙNG THỬ'
plan
keys c
shows 'Đây là sổ tập dùng thử: kế hoạch để nguyên.'
keys k
shows 'Đây là sổ tập dùng thử: kế hoạch để nguyên.'
leave
is 'what lies on the stick' "$(ls sticks/KINGSTON)" ''
