#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Records as they are written on the screen: every kind's form, typing, choosing, what is told, saving, leaving, mending.
. "$(dirname "$0")/lib.sh" || exit 1
. "$(dirname "$0")/kit.sh" || exit 1

# One record of the kind, as `list` has it; $1: kind, the rest: jq filter and what it gives.
recorded() {
	ok list "$1" --format json
	json "${@:2}"
}

# The form of the kind: 1 help, 2 session, 3 feedback, 4 progress.
form() {
	screen "$1"
	keys "$2"
	shows '· phiếu mới'
}

for size in 60x20 80x24 132x43; do
	t "every kind's form at $size"
	lan
	form "$size" 1
	shot "form-assist-${size%x*}"
	keys Escape
	shows 'SỔ TAY ·'
	keys 2
	shows 'BUỔI TUYÊN TRUYỀN'
	text hop
	keys Enter
	shows 'Người tham dự'
	shot "form-session-${size%x*}"
	keys Escape
	shows '3  Bỏ'
	keys 3
	shows 'SỔ TAY ·'
	keys 3
	shows 'GÓP Ý, PHẢN ÁNH, KIẾN NGHỊ ·'
	shot "form-feedback-${size%x*}"
	keys Escape
	shows 'SỔ TAY ·'
	keys 4
	shows 'KẾT QUẢ NHIỆM VỤ'
	shot "form-progress-${size%x*}"
	keys Escape
	leave
done

t "help: a few letters, digits, save and next; the second one takes ten keys"
lan
form 80x24 1
shows '→ Nơi hỗ trợ'
keys 2 Enter
text nop
shows '┌─ Giúp việc gì ─' 'Nộp phí, lệ phí trực tuyến' '2/17'
shot form-picker
keys Enter
shows 'Thủ tục' '→'
text 'khai sinh'
keys Enter
shows '[Đăng ký khai sinh'
keys Enter Enter 2 Enter 1 F3
shows 'Đã lưu lúc 15:30. Hôm nay đã ghi 12 phiếu.' '(2)Nhà văn hóa, điểm hẹn' 'giữ từ phiếu trước'
recorded assist '.[0].fields | "\(.help) \(.procedure) \(.level) \(.portal) \(.setting) \(.age_group) \(.result) \(.time) \(.people)"' \
	'submit 1.001193 null national hall 30to59 done 15:30 1'
at 2022-03-15T08:31:00Z
text vne
keys Enter Enter Enter 3 Enter 1 F3
shows 'Hôm nay đã ghi 13 phiếu.'
recorded assist '[.[] | select(.fields.help=="vneid" and .fields.result=="done") | .fields | "\(.setting) \(.age_group) \(.date) \(.helper)"] | .[]' \
	'hall 60up 2022-03-15 Nguyễn Thị Lan'
keys Escape
leave

t "F2 and F3 over an open list take what was searched for, then save"
lan
form 80x24 3
keys Down
text phi
shows '┌─ Về việc ─' '1/12' 'F2 Lưu  F3 Lưu, ghi tiếp'
keys F2
shows '[Phí, lệ phí' 'Ô "Nội dung" còn trống'
text 'Thu nhieeuf'
keys F3
shows 'Đã lưu lúc'
keys Down
text zzz
keys F2
shows 'Chọn trong danh sách đã: Enter lấy, Esc thôi.' '┌─ Về việc ─'
keys C-u F1
shows 'Chọn trong danh sách đã'
keys F4
lacks '┌─ Về việc ─'
shows 'Ghi chú'
leave
recorded feedback '.[] | select(.fields.subject == "fee") | .fields.content' 'Thu nhiều'

# A notebook in which nothing was recorded yet.
empty() {
	store lan
	ok init --plan tan-thanh-2022 --unit "${1:-cnscd}" ${2:+--neighbourhood "$2"} --label 'Chị Lan'
	ok config author 'Nguyễn Thị Lan'
	at 2022-03-15T08:30:00Z
}

t "a session: title from channel and topics, what the channel needs, more fields"
empty cnscd my-thach-bac
form 80x24 2
text hop
keys Enter
text cong
shows '3/8'
keys Down Down Space Enter
shows '[Họp khối phố: Cổng dịch vụ công trực tuyến' '→ Tên buổi, tên bài'
keys Enter
text 'nhaf vawn hoas'
keys Enter Enter
text 45
keys Enter
text 'Ba con hoir'
keys F9
text 'nhieeuf'
shows '[Ba con hỏi' '[nhiều'
keys F4
shows 'CÁC Ô THÊM' 'Giờ bắt đầu'
keys F3
shows 'Hôm nay đã ghi 1 phiếu.' '→ Hình thức' '[Cổng dịch vụ công trực tuyến'
recorded session '.[0].fields | [.title, .place, .attendees, .note] | map(tostring) | join("/")' \
	"Họp khối phố: Cổng dịch vụ công trực tuyến/nhà văn hoá/45/Ba con hỏi
nhiều"
at 2022-03-15T08:32:00Z
text face
keys Enter Enter Enter
shows '→ Số tin, bài'
text 2
keys F2
shows 'GHI CHÉP'
recorded session '[.[] | select(.fields.channel=="facebook")][0].fields | "\(.title) \(.posts)"' 'Facebook: Cổng dịch vụ công trực tuyến 2'
leave

t "a letter where digits choose says what to press, and changes nothing"
lan
form 80x24 1
to 'Kết quả'
text x
shows 'Bấm số để chọn, từ 1 đến 3, hoặc bấm ← →.' '1 Đã xong'
text 7
shows 'Bấm số để chọn, từ 1 đến 3' '1 Đã xong'
text 2
shows '(2)Đang chờ'
keys Escape
shows '3  Bỏ'
keys 3
leave

t "who listens is filled in from unit and channel, to be seen behind F4"
empty phunu
form 80x24 2
text 'sinh hoat chi doan'
keys Enter
text cong
keys Down Down Space Enter F4
shows 'Người nghe' '(2)Đoàn viên, hội viên'
to 'Hình thức'
text 'den tung nha'
keys Enter
shows '(3)Nhân dân'
to 'Người nghe'
keys 5
to 'Hình thức'
text 'sinh hoat chi doan'
keys Enter
shows '(5)Nhiều thành phần'
keys F2
recorded session '.[0].fields | "\(.channel) \(.audience)"' 'org_meeting mixed'
leave

t "the last field asks whether to save, and Enter does it"
lan
form 80x24 3
keys 2 Enter
text 'thoi han'
keys Enter
text 'Lâu'
keys Enter Enter Enter Enter
shows '→  Lưu phiếu? Enter lưu'
keys Up
shows '→ Điện thoại'
keys Enter Enter
shows 'Đã lưu lúc 15:30. Hôm nay đã ghi 12 phiếu.' 'GHI CHÉP'
recorded feedback '[.[] | select(.fields.subject=="time")][0].fields | "\(.nature) \(.content) \(.status) \(.citizen_type)"' 'report Lâu new person'
leave

t "the result of a duty: its own period until that is due, its measure, its unit's duties"
empty vhxh
form 80x24 4
keys Enter
shows '┌─ Nhiệm vụ ─' 'Đưa thủ tục lên trang của phường'
text 'dua thu tuc'
keys Enter
shows '[tháng 3/2022' '15/02 – 14/03' 'Số thủ tục đã đăng'
keys Right
shows '[tháng 4/2022' '15/03 – 14/04'
text 'q1'
keys Enter
shows '[quý 1/2022'
keys 3 Enter
text 12
keys F2
recorded progress '[.[] | select(.fields.unit=="vhxh")][0].fields | "\(.period) \(.status) \(.quantity) \(.neighbourhood)"' '2022-Q1 done 12 ward'
leave

t "errors stand at the field as soon as it is left, and saving goes to the first"
lan
form 80x24 1
keys Up Up
text '32/3'
keys Enter
shows '✗ Ngày *' 'Ngày "32/3" không đúng. Gõ như 15/3 hoặc 15/03/2022.' '[32/3'
keys F2
shows 'Chưa lưu. Ngày "32/3" không đúng.' '→ Ngày *' 'Ô "Giúp việc gì" còn trống.'
text '14/3'
keys Enter
lacks 'không đúng'
shows '[14/03/2022 ]   Thứ hai · hôm qua'
shot form-errors
keys Escape 3
leave

t "a day far back is asked about, and taken the second time"
lan
form 80x24 1
keys Up Up
text '15/3/2021'
keys Enter
shows 'Đúng ngày 15/03/2021 chứ? Cách hôm nay 365 ngày.' '→ Ngày *' '[15/03/2021 ]'
keys Enter
shows '→ Người hỗ trợ'
lacks 'Đúng ngày'
keys Up Left
shows '[14/03/2021 ]'
keys Escape 3
leave

t "who chooses another channel is told what drops out, and loses nothing by choosing again"
empty cnscd my-thach-bac
form 80x24 2
text hop
keys Enter Down Down Down Down
shows '→ Người tham dự'
text 45
keys Up Up Up Up Up
shows '→ Hình thức'
text zalo
keys Enter
shows 'Không dùng nữa, khi lưu sẽ để trống: Người tham dự.' 'Đường dẫn'
keys Up
text hop
keys Enter
shows '[45       ]'
keys Escape 3
leave

t "leaving asks; 2 keeps the record half written, and it can be gone on with"
lan
form 80x24 1
keys 1 Enter Escape
shows 'Phiếu chưa lưu.' '1  Lưu' '2  Để dở, ghi sau' '3  Bỏ'
shot form-leave
keys Escape
lacks 'Phiếu chưa lưu.'
keys Escape Enter
shows '1 phiếu viết dở lúc 15:30' 'bấm D để viết tiếp'
keys d
shows 'PHIẾU VIẾT DỞ' '15/03/2022 15:30'
shot drafts
keys Enter
shows '(1)Tại nhà dân' 'phiếu mới'
text vne
keys Enter F2
shows 'còn trống'
keys 1 F2
shows 'Đã lưu'
lacks 'viết dở lúc'
leave
absent "$SOTAY_STORE"/drafts/*.json

t "a record half written is thrown away only when asked"
lan
form 80x24 1
keys 1 Escape Enter
shows '1 phiếu viết dở lúc 15:30'
keys d x
shows 'Bỏ phiếu viết dở lúc 15/03/2022 15:30?'
keys Enter
shows '15/03/2022 15:30'
keys x 1
shows 'Không có phiếu nào viết dở.'
keys Escape
lacks 'viết dở lúc'
leave

t "nothing typed, nothing asked"
lan
form 80x24 1
keys Down Down Up Escape
shows 'GHI CHÉP'
leave
absent "$SOTAY_STORE"/drafts/*.json

t "mending writes the fields touched, and says which ones it emptied"
lan
ok list session --format json
id=$(out | jq -r '.[] | select(.fields.channel=="area_meeting").id')
screen 80x24
keys 8
shows 'Họp khối phố: hướng dẫn'
keys /
text 'hop khoi'
shows '1 phiếu'
keys Enter
shows 'BUỔI TUYÊN TRUYỀN · sửa phiếu' '[45'
shot form-edit
keys Down
text zalo
keys Enter
shows '[Zalo'
shows 'Không dùng nữa, khi lưu sẽ để trống: Địa điểm, Người tham dự, Số'
keys F2
shows 'Đã lưu lúc 15:30.'
leave
ok show "$id" --format json
json '.[0].fields | "\(.channel) \(.attendees) \(.households) \(.place) \(.title)"' \
	'zalo null null null Họp khối phố: hướng dẫn Cổng dịch vụ công'

t "what another program changes meanwhile is seen and not overwritten"
lan
ok list session --format json
id=$(out | jq -r '.[] | select(.fields.channel=="area_meeting").id')
screen 80x24
keys 8 /
text 'hop khoi'
shows '1 phiếu'
keys Enter
shows 'sửa phiếu'
keys Down Down Down Down Down Down
shows '→ Người tham dự'
text 54
ok edit "$id" place='Chợ Tam Kỳ' attendees=50
shows '[Chợ Tam Kỳ' '[54'
keys F2
shows 'Đã lưu lúc 15:30.'
leave
ok show "$id" --format json
json '.[0].fields | "\(.place) \(.attendees)"' 'Chợ Tam Kỳ 54'

t "the mouse: a field, a choice, more fields, saving"
lan
form 80x24 1
click 5 19
shows '(4)Qua điện thoại, Zalo'
click 10 35
shows '(2)Từ 30 đến 59' '→ Độ tuổi'
click 15 5
shows 'CÁC Ô THÊM'
keys Escape 3
leave

t "pasted text is text, whatever it looks like"
lan
form 80x24 3
keys Down Down
shows '→ Nội dung'
paste 'Đường tối
từ ngõ 3, ddang sửa'
shows '[Đường tối' '[từ ngõ 3, ddang sửa'
keys Escape 3
leave

t "letters that arrive ready-made turn the built-in typing off"
lan
form 80x24 3
shows 'Gõ: Telex'
keys Down Down
text 'Đường'
shows 'Gõ: tắt' '[Đường'
keys Escape 3
leave

t "at 60x20 the form scrolls with the cursor, and another window size loses nothing"
lan
form 60x20 1
keys 1 Enter
text vne
keys Enter Enter Enter 1 Enter 1 Enter
text 'Phamj Thij Bayr'
shows '→ Họ tên' 'Phạm Thị Bảy'
resize 40x10
shows 'Cửa sổ nhỏ quá'
resize 132x43
shows '→ Họ tên' '[Phạm Thị Bảy' 'Ngày *'
resize 80x24
shows '→ Họ tên' '[Phạm Thị Bảy'
keys F2
shows 'Đã lưu'
leave

t "where two places wrote different things, F7 shows both, with who wrote them"
empty cnscd my-thach-bac
ok add session date=2022-03-08 channel=area_meeting topics=portal title='Họp khối phố' attendees=45
id=$(out)
mkdir stick
ok export --to stick
store ward
ok init --plan tan-thanh-2022 --unit vptk --role ward --label 'UBND phường'
ok config author 'Trần Văn Tâm'
run import stick
ok edit "$id" attendees=54
store lan
ok edit "$id" attendees=46
ok export --to stick
store ward
run import stick
screen 80x24
keys 8
shows 'cần chọn'
keys Enter
shows 'sửa phiếu' 'Hai nơi ghi khác nhau ở ô này. Bấm F7 để chọn.'
keys Down Down Down Down Down Down F7
shows '┌─ Người tham dự ─' '46' 'Trần Văn Tâm'
text 54
keys Enter
lacks 'Hai nơi ghi khác nhau'
shows '[54'
keys F2
shows 'Đã lưu lúc 15:30.'
leave
ok show "$id" --format json
json '.[0] | "\(.fields.attendees) \(.conflicts | length)"' '54 0'
