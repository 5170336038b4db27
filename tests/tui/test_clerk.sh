#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What the clerk clears up after taking in: fields that two places changed, records made twice, codes and fields that do
# not fit.
# shellcheck source=tests/tui/lib.sh
. "$(dirname "$0")/lib.sh" || exit 1

# Chị Lan hands in three records; the office changes them while she does, too: of the first one three fields are at
# odds, of the second one, and the third one she deletes. She and anh Tâm both record one broadcast.
setup_once() {
	at 2022-03-15T08:00:00Z
	store lan
	ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood my-thach-bac --label 'Chị Lan'
	ok config author 'Nguyễn Thị Lan'
	ok add session date=2022-03-08 channel=area_meeting topics=portal \
		title='Họp khối phố: Cổng dịch vụ công' place='Nhà văn hóa' attendees=40 women=20
	meeting=$(out)
	ok add assist date=2022-03-07 citizen_type=person help=vneid result=done
	help=$(out)
	ok add session date=2022-03-06 channel=area_meeting topics=portal title='Họp tổ' attendees=10
	gone=$(out)
	mkdir stick
	ok export --to "$T/stick"

	store vptk
	ok init --plan tan-thanh-2022 --unit vptk --neighbourhood ward --label 'Văn phòng' --role ward
	ok config author 'Trần Minh'
	ok import "$T/stick"
	at 2022-03-15T08:10:00Z
	ok edit "$meeting" attendees=54 women=26 note='Bổ sung: có 3 hộ kinh doanh tham dự.'
	ok edit "$help" result=pending
	ok edit "$gone" note='Đã hỏi lại'

	store lan
	at 2022-03-15T08:20:00Z
	ok edit "$meeting" attendees=45 women=22 \
		note='Bà con hỏi nhiều về nộp hồ sơ khai sinh cho con, cần làm thêm một buổi nữa.'
	ok edit "$help" result=failed
	ok rm "$gone"
	ok add session date=2022-03-10 channel=radio topics=portal title='Bài phát thanh' minutes=12
	ok export --to "$T/stick"

	store tam
	ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood my-thach-bac --label 'Anh Tâm'
	at 2022-03-15T08:25:00Z
	ok add session date=2022-03-10 channel=radio topics=index title='Phát thanh: mức hài lòng' minutes=15 \
		presenter='Anh Tâm' place='Loa khối phố'
	ok export --to "$T/stick"

	store vptk
	at 2022-03-15T08:30:00Z
	ok import "$T/stick"
}

t "records changed in two places are listed, and shown side by side"
screen 80x24
shows '3 phiếu hai nơi sửa khác nhau'
keys c
shot clerk-conflicts-80
keys Enter
shot clerk-conflict-80
resize 60x20
shot clerk-conflict-60
resize 132x43
shot clerk-conflict-132
leave

t "the choices of a record are saved as one edit, and the next record follows"
screen 80x24
keys c Enter
shows 'Đã chọn 0/3 ô'
keys b
shows '(B) 45' 'Đã chọn 1/3 ô'
keys 2
shows '(B) 22'
keys +
shows 'Tự sửa: Bổ sung' 'Đã chọn 3/3 ô'
keys F2
shows 'Đã chọn xong. Nội dung kia vẫn có trong Lịch sử sửa.' 'phiếu 2/3'
leave
ok --format json show "$meeting"
json '.[0].fields|"\(.attendees) \(.women)"' '45 22'
json '.[0].fields.note|split("\n")|length' 2
json '.[0].conflicts|length' 0
ok --format json history "$meeting"
json '[.[]|select(.type == "edit")]|last|.changes|length' 3
ok undo "$meeting"
ok --format json show "$meeting"
json '.[0].fields.note' 'Bà con hỏi nhiều về nộp hồ sơ khai sinh cho con, cần làm thêm một buổi nữa.'

t "the mouse sets the mark, and chooses the content it is pressed on"
screen 80x24
keys c
click 4 20
click 4 20
shows 'phiếu 2/3'
keys p
shows 'phiếu 1/3'
click 8 5
shows '→ Trong đó nữ' 'Đã chọn 0/3 ô'
click 8 54
shows '→ Trong đó nữ' '(B) 22' 'Đã chọn 1/3 ô'
click 10 30
shows '→ Ghi chú' '(A) Bổ sung' 'Đã chọn 2/3 ô'
keys Up Up
resize 60x20
shows ' A  54'
click "$(row_of ' A  54')" 20
shows '(A) 54' 'Đã chọn 3/3 ô'
resize 80x24
keys F2
shows 'phiếu 2/3'
leave
ok --format json show "$meeting"
json '.[0].fields|"\(.attendees) \(.women) \(.note)"' '54 22 Bổ sung: có 3 hộ kinh doanh tham dự.'

t "the mouse keeps or deletes what one deleted and the other changed"
screen 80x24
keys c End Enter
click "$(row_of '1  giữ phiếu')" 40
shows '(2) xóa phiếu'
click "$(row_of '1  giữ phiếu')" 20
shows '(1) giữ phiếu'
keys F2
shows 'Đã chọn xong'
leave
ok --format json show "$gone"
json '.[0].deleted' false

t "some fields can be saved now and the others later"
screen 80x24
keys c Enter a F2
shows 'Còn 2 trên 3 ô chưa chọn'
keys 1
shows '→ Trong đó nữ'
keys F2 2
shows 'phiếu 2/3'
leave
ok --format json show "$meeting"
json '.[0].conflicts|length' 2

t "what one has chosen or written is not lost by leaving without a question"
screen 80x24
keys c Enter a Escape
shows 'Những ô vừa chọn chưa được lưu.'
keys Escape
shows '(A) 54'
keys Escape 3
shows '3 phiếu cần chọn'
leave
ok --format json show "$meeting"
json '.[0].conflicts|length' 3

t "a content can be written by oneself, with Vietnamese composed"
screen 80x24
keys c Enter Down Down s
shows 'Gõ nội dung đúng.'
keys C-u
text 'ddungs laf 50 nguwowif'
shows 'đúng là 50 người'
keys Enter
shows 'Tự sửa: ' 'đúng là 50 người'
keys Up Up s C-u
text '5x'
keys Enter
shows '"5x"' # refused, and the box stays open
keys C-u
text '50'
keys Enter Down b F2
shows 'phiếu 2/3'
leave
ok --format json show "$meeting"
json '.[0].fields|"\(.attendees) \(.women)"' '50 22'
json '.[0].fields.note|endswith("đúng là 50 người")' true

t "choices that do not fit together are refused where they stand"
screen 80x24
keys c Enter s C-u
text '10'
keys Enter
shows 'Tự sửa: 10'
keys Down a a F2
shows '"Trong đó nữ" (26) lớn hơn "Người tham dự" (10).' '→ Trong đó nữ' 'Trong đó nữ: 26'
keys Up a F2
shows 'phiếu 2/3'
leave

t "a record that one deleted and the other changed is kept or deleted"
screen 80x24
keys c End Enter
shows 'Chị Lan đã xóa phiếu này, Trần Minh đã sửa.' '1  giữ phiếu' '2  xóa phiếu'
shot clerk-deletion-80
keys s
shows 'bấm 1 hoặc 2'
keys 1 F2
shows 'Đã chọn xong' ' 08/03/2022'
lacks 'Họp tổ'
leave
ok --format json show "$gone"
json '.[0]|"\(.deleted) \(.fields.note) \(.conflicts|length)"' 'false Đã hỏi lại 0'

t "a word of a field is chosen from its list"
screen 80x24
keys c Down Enter
shows 'phiếu 2/3' 'Chưa làm được'
keys s
shows '1  Đã xong'
keys 1
shows 'Kết quả: Đã xong'
keys F2
shows 'phiếu 3/3'
leave
ok --format json show "$help"
json '.[0].fields.result' 'done'

t "records made twice stand side by side; one is kept, with what was empty copied over, and that is taken back"
screen 80x24
keys g
shot clerk-duplicates-80
resize 60x20
shot clerk-duplicates-60
resize 80x24
keys Down Down Enter
shows 'Phiếu trái: ' 'Phiếu phải: '
keys Enter
keys 2
shows 'Đã giữ phiếu phải, xóa phiếu trái. Bấm U để lấy lại.' 'Không có phiếu nào nghi ghi trùng'
keys u
shows 'Đã lấy lại' 'cặp 1/1'
keys +
shows 'sẽ được chép từ phiếu kia'
keys 1
shows 'Đã giữ phiếu trái'
leave
ok --format json list session --channel radio
json '.[].fields|"\(.title) \(.minutes) \(.presenter) \(.place)"' 'Bài phát thanh 12 Anh Tâm Loa khối phố'

t "two records said to be two things are not shown again"
screen 80x24
keys g 3
shows 'hai việc khác nhau. Bấm U' 'Không có phiếu nào nghi ghi trùng'
keys Escape
lacks 'nghi ghi trùng     '
keys g
shows 'Không có phiếu nào nghi ghi trùng'
leave
ok --format json duplicates
json 'length' 0
ok --format json list session --channel radio
json 'length' 2

# Anh Tâm's plan has channels that the ward's has not; two of his sessions use one of them.
unknown_channel() {
	cp -R "$SOTAY_ROOT/share/sotay/plans/tan-thanh-2022" wider
	echo 'hop_moi,Họp kiểu mới,meeting,,' >>wider/channels.csv
	store tam
	ok plan load wider
	ok add session date=2022-03-10 channel=hop_moi topics=portal title='Họp một' attendees=9
	ok add session date=2022-03-11 channel=hop_moi topics=portal title='Họp hai' attendees=9
	ok export --to "$T/stick"
	store vptk
	run import "$T/stick" # which warns of the code
	exit_is 0
}

t "what does not fit together since merging says so and is mended at its field"
ok edit "$help" result=failed reason=other
store lan
ok edit "$help" result=done
ok export --to "$T/stick"
store vptk
run import "$T/stick"
ok resolve "$help" result=done
ok --format json show "$help"
json '.[0].warnings|length' 0
json '.[0].fields.reason // "none"' none

t "an unknown code is changed to a known one in all its records, and that is taken back"
unknown_channel
screen 80x24
keys x
shot clerk-review-80
shows "mã 'hop_moi' chưa có trong kế hoạch: 2" 'Xử lý mã'
keys Enter
shows 'này: 2.' '1  Thêm vào danh mục' '2  Đổi sang mã khác'
keys 2
shows "ĐỔI 'hop_moi' Ở 2 PHIẾU THÀNH"
text 'hop khoi pho'
keys Enter
shows 'Số phiếu đã đổi:' 'Bấm U để lấy lại' 'Không có phiếu nào cần xem lại'
keys u
shows 'Đã lấy lại' "mã 'hop_moi' chưa có trong kế hoạch: 2"
keys Enter 2
text 'hop khoi pho'
keys Enter
shows 'Không có phiếu nào cần xem lại'
leave
ok --format json list session --channel area_meeting
json '[.[].fields.title]|sort|join(", ")' 'Họp hai, Họp khối phố: Cổng dịch vụ công, Họp một, Họp tổ'

t "an unknown code is put into the plan, which travels to the other machines"
unknown_channel
mkdir sticks
export SOTAY_STICKS=$T/sticks
screen 80x24
keys x Enter 1
shows 'THÊM VÀO DANH MỤC' "'hop_moi' tên là gì?"
keys Enter
shows 'Hãy gõ tên gọi.'
text 'Hopj kieeur mowis'
keys Enter
shows "'hop_moi' GIỐNG MỤC NÀO?"
text 'hop khoi pho'
keys Enter
shows "Đã thêm 'hop_moi' vào danh mục." 'Không có phiếu nào cần xem lại'
leave
ok --format json plan channels
json '.[]|select(.code == "hop_moi")|"\(.name) \(.group)"' 'Họp kiểu mới meeting'
ok --format json list session --channel hop_moi
json 'length' 2
store lan
ok --format json plan channels
json '[.[]|select(.code == "hop_moi")]|length' 0

t "a record to be looked at is opened at its field"
unknown_channel
screen 80x24
keys x Down Enter
shows 'Hình thức'
keys Escape
shows 'CẦN XEM LẠI'
leave
