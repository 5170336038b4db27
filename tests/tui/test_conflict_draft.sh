#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What was chosen and written in a conflict survives whatever happens to the program, the window and the disk.
# shellcheck source=tests/tui/lib.sh
. "$(dirname "$0")/lib.sh" || exit 1

# Chị Lan and the office change three fields of one meeting at once; a second record she deletes.
setup() {
	at 2022-03-15T08:00:00Z
	store lan
	ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood my-thach-bac --label 'Chị Lan'
	ok config author 'Nguyễn Thị Lan'
	ok add session date=2022-03-08 channel=area_meeting topics=portal title='Họp khối phố' attendees=40 women=20
	meeting=$(out)
	ok add session date=2022-03-06 channel=area_meeting topics=portal title='Họp tổ' attendees=10
	gone=$(out)
	mkdir stick
	ok export --to "$T/stick"

	store "${ward:-vptk}"
	ok init --plan tan-thanh-2022 --unit vptk --neighbourhood ward --label 'Văn phòng' --role ward
	ok config author 'Trần Minh'
	ok import "$T/stick"
	at 2022-03-15T08:10:00Z
	ok edit "$meeting" attendees=54 women=26 note='Có 3 hộ kinh doanh.'
	ok edit "$gone" note='Đã hỏi lại'

	store lan
	at 2022-03-15T08:20:00Z
	ok edit "$meeting" attendees=45 women=22 note='Bà con hỏi nhiều.'
	ok rm "$gone"
	ok export --to "$T/stick"

	store "${ward:-vptk}"
	at 2022-03-15T08:30:00Z
	ok import "$T/stick"
}

# A third machine, which knew the first content alone, changes the meeting, too, and hands that in. Its batches are taken
# in while the clerk's program is not running, or is.
third() {
	store tam
	ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood my-thach-bac --label 'Anh Tâm'
	mkdir first
	cp -R stick/sotay-*-000001 first/
	ok import "$T/first"
	at 2022-03-15T08:25:00Z
	ok edit "$meeting" "$@"
	mkdir third
	ok export --to "$T/third"
	store vptk
	at 2022-03-15T08:40:00Z
	ok import "$T/third"
}

_kept() {
	grep -qs "$1" "$SOTAY_STORE"/drafts/conflict-*.json
}

_none_kept() {
	! compgen -G "$SOTAY_STORE/drafts/conflict-*" >/dev/null
}

on_disk() {
	[ -z "$_broken" ] || return 0
	_wait _kept "$1" || _broke 'the choices do not follow the keys' "$1" "$(cat "$SOTAY_STORE"/drafts/*.json 2>&1)"
}

nothing_on_disk() {
	[ -z "$_broken" ] || return 0
	_wait _none_kept || _broke 'choices lie on the disk' 'none' "$(ls "$SOTAY_STORE/drafts")"
}

# The list of what is to be chosen: keys that come before it is there would find no record.
listed() {
	keys c
	shows 'Cần chọn' 'Họp tổ'
}

# B's number of people is chosen, the note is being written.
half_chosen() {
	screen 80x24
	listed
	keys Enter
	shows 'Đã chọn 0/3 ô'
	keys b
	shows '(B) 45'
	keys Down s C-u
	text 'Cả hai: hỏi nhiều'
	shows 'Cả hai: hỏi nhiều'
	on_disk 'Cả hai: hỏi nhiều'
	on_disk '"45"'
}

# As it was, and from when.
comes_back() {
	screen 80x24
	shows '2 phiếu hai nơi sửa khác nhau'
	lacks 'viết dở'
	keys c
	shows 'chọn dở'
	keys Enter
	shows '(B) 45' 'Các ô đã chọn lúc 15/03/2022 15:30 vẫn còn đây. Muốn bỏ: Esc, 3.' "$@"
}

# No program may outlive its test: told to end by the next one it would keep its choices there.
leave_for_later() {
	keys C-q
	shows '2  Để dở, chọn sau'
	keys 2
	ends 0
}

t "kill -9 in the middle of choosing and of writing: both are there again, and are saved as if nothing had been"
half_chosen
signal KILL
_wait _dead
comes_back 'Cả hai: hỏi nhiều' 'Ghi chú'
keys Enter
shows 'Người tham dự: 45 · Trong đó nữ: … · Ghi chú: Cả hai: hỏi nhiều'
keys Up a F2
shows 'Đã chọn xong' 'phiếu 2/2'
nothing_on_disk
leave
ok --format json show "$meeting"
json '.[0].fields|"\(.attendees) \(.women) \(.note)"' '45 26 Cả hai: hỏi nhiều'
json '.[0].conflicts|length' 0
absent "$SOTAY_STORE"/drafts/*.json

t "the window is closed: what was chosen is there again"
half_chosen
keys Enter
shows 'Tự sửa: Cả hai'
signal HUP
_wait _dead
comes_back 'Tự sửa: Cả hai: hỏi nhiều' 'Người tham dự: 45 · Trong đó nữ: …'
leave_for_later

t "the terminal goes away with its window: what was chosen is there again"
half_chosen
text ' và thêm'
shows 'hỏi nhiều và thêm'
_tmux kill-server
_wait _kept 'hỏi nhiều và thêm' || fail 'not kept'
comes_back 'Cả hai: hỏi nhiều và thêm'
leave_for_later

t "asked to end: what was typed last is there again"
half_chosen
text ' lắm'
shows 'hỏi nhiều lắm'
signal TERM
_wait _dead
comes_back 'Cả hai: hỏi nhiều lắm'
leave_for_later

t "a record is left half chosen for later, or the choices are thrown away"
screen 80x24
listed
keys Enter b Escape
shows 'Những ô vừa chọn chưa được lưu.' '2  Để dở, chọn sau'
keys 2
shows 'chọn dở' 'Các ô đã chọn được giữ lại'
keys Enter
shows '(B) 45' 'vẫn còn đây'
keys Up x
shows 'Người tham dự: … · Trong đó nữ: …'
nothing_on_disk
keys b n
shows 'chưa được lưu'
keys 2
shows 'phiếu 2/2'
keys p
shows '(B) 45' 'vẫn còn đây'
keys Escape 3
shows '2 phiếu cần chọn'
lacks 'chọn dở'
nothing_on_disk
leave

t "what is only being written is asked about by Ctrl+Q, too"
screen 80x24
listed
keys Enter Down Down s
text ' Và nữa'
shows 'nhiều. Và nữa'
keys C-q
shows 'chưa được lưu'
keys 2
ends 0
screen 80x24
listed
keys Enter
shows 'nhiều. Và nữa' 'vẫn còn đây'
keys Escape 2
lacks 'Và nữa'
nothing_on_disk
leave

t "whether a record is kept or deleted comes back, unless it has been changed since"
screen 80x24
listed
keys End Enter 2
shows '(2) xóa phiếu'
on_disk '"deleted"'
signal KILL
_wait _dead
screen 80x24
listed
keys End Enter
shows '(2) xóa phiếu' 'vẫn còn đây'
signal KILL
_wait _dead
ok edit "$gone" title='Họp tổ dân phố'
screen 80x24
keys c
shows 'Họp tổ dân phố'
keys End Enter
shows 'Chọn lúc 15/03/2022 15:30, sau đó phiếu đã đổi. Ô cần xem lại: 1.'
lacks '(2)'
nothing_on_disk
leave

t "another batch brings a third content: who chose without knowing it chooses again, what was written stays"
half_chosen
keys Enter
shows 'Tự sửa: Cả hai'
keys Up a
shows '(A) 26'
on_disk '"26"'
signal KILL
_wait _dead
third attendees=48 note='Họp lại vào tháng sau.'
screen 80x24
listed
keys Enter
shows 'Chọn lúc 15/03/2022 15:30, sau đó phiếu đã đổi. Ô cần xem lại: 2.' '(A) 26' \
	'Người tham dự: … · Trong đó nữ: 26 · Ghi chú: Cả hai: hỏi nhiều'
lacks '(B) 45'
leave_for_later

t "a batch taken in while somebody chooses takes nothing away that still fits"
half_chosen
keys Enter Up a
shows 'Người tham dự: 45 · Trong đó nữ: 26 · Ghi chú: Cả hai'
third attendees=48
shows 'Phiếu vừa có thay đổi. Ô cần xem lại: 1.' '(A) 26' \
	'Người tham dự: … · Trong đó nữ: 26 · Ghi chú: Cả hai: hỏi nhiều'
signal KILL
_wait _dead
screen 80x24
listed
keys Enter
shows 'Người tham dự: … · Trong đó nữ: 26 · Ghi chú: Cả hai: hỏi nhiều'
leave_for_later

t "a record settled elsewhere: its choices go away, what was written by hand waits as a change half written"
half_chosen
signal KILL
_wait _dead
ok resolve "$meeting" attendees=45 women=22 note='Bà con hỏi nhiều.'
screen 80x24
shows '1 phiếu hai nơi sửa khác nhau' '1 phiếu viết dở lúc 15:30'
nothing_on_disk
keys d Enter
shows 'Cả hai: hỏi nhiều' 'Họp khối phố'
keys F2
shows 'Đã lưu lúc 15:30.'
leave
ok --format json show "$meeting"
json '.[0].fields|"\(.attendees) \(.note)"' '45 Cả hai: hỏi nhiều'
absent "$SOTAY_STORE"/drafts/*.json

t "one field settled elsewhere: the others stay chosen"
half_chosen
keys Enter
shows 'Tự sửa: Cả hai'
ok resolve "$meeting" note='Bà con hỏi nhiều.'
shows 'Có ô tự gõ đã được chọn ở nơi khác. Điều đã gõ: bấm D ở Trang đầu.' '(B) 45' 'Trong đó nữ: …'
lacks 'Tự sửa:'
keys Down b F2
shows 'Đã chọn xong'
keys Escape Escape
shows '1 phiếu viết dở lúc 15:30'
keys d
shows 'Trần Minh'
keys Enter
shows 'Cả hai: hỏi nhiều'
keys Escape 3
leave
absent "$SOTAY_STORE"/drafts/*.json

t "two windows do not choose in one record; when the first is gone the second goes on"
half_chosen
keys Enter
shows 'Tự sửa: Cả hai'
first=$_socket
# Another terminal beside the first one, which goes on.
eval "_end_first() $(declare -f _end_terminal | tail -n +2)"
_end_terminal() { return 0; }
pid=$(cat "$T/.io/pid")
screen 80x24
keys c
shows 'chọn dở'
keys Enter
shows 'Phiếu này đang được chọn ở cửa sổ khác: ở đây chỉ xem.'
keys a
shows 'chọn tiếp ở đó'
lacks '(A)'
kill -9 "$pid"
_wait _dead
rm -f "$T/.io/status"
shows '(B) 45' 'Tự sửa: Cả hai: hỏi nhiều' 'vẫn còn đây'
keys x
lacks 'Tự sửa:'
shows 'Người tham dự: 45 · Trong đó nữ: … · Ghi chú: …'
leave_for_later
_end_first
_socket=$first
_end_first
eval "_end_terminal() $(declare -f _end_first | tail -n +2)"

t "a file that cannot be read is put aside and said, one by a newer version is left as it is"
half_chosen
signal KILL
_wait _dead
for file in "$SOTAY_STORE"/drafts/conflict-*.json; do
	cp "$file" whole
	head -c 100 whole >"$file"
done
screen 80x24
listed
keys Enter
shows 'Các ô đã chọn không đọc được nữa, còn giữ' 'Người tham dự: …'
keys a
shows '(A) 54'
leave_for_later
exists "$SOTAY_STORE"/drafts/conflict-*.json.damaged
for file in "$SOTAY_STORE"/drafts/conflict-*.json; do
	sed 's/"sotay_draft": 1/"sotay_draft": 2/' whole >"$file"
	cp "$file" newer
done
screen 80x24
listed
keys Enter
shows 'bản sổ tay mới hơn làm ra' 'Người tham dự: …'
keys a
shows '(A) 54'
keys Escape 2
shows 'Chưa giữ được các ô đã chọn'
keys Escape 3
shows '2 phiếu cần chọn'
leave
cmp -s "$file" newer || fail 'the file of a newer version was changed'

t "a disk that is full refuses in words, keeps what was chosen, and saves once there is room"
may_mount() {
	mkdir -p probe && mount -t tmpfs -o size=1m tmpfs probe 2>/dev/null && umount probe
}
if may_mount; then
	mkdir -p disk
	mount -t tmpfs -o size=3m,mode=700 tmpfs disk
	cp -R vptk/. disk/ward
	store disk/ward vptk
	screen 80x24
	listed
	keys Enter b
	shows '(B) 45'
	on_disk '"45"'
	head -c 3m /dev/zero >disk/filler 2>/dev/null || true
	keys a
	shows 'Ổ đĩa hết chỗ: điều đang gõ chỉ có trên màn hình.'
	keys Escape 2
	shows 'Chưa giữ được các ô đã chọn' '(A) 26'
	rm disk/filler
	on_disk '"26"'
	keys a F2
	shows 'Đã chọn xong'
	leave
	umount -l disk
fi
