#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What is being typed survives whatever happens to the program, the window and the disk.
. "$(dirname "$0")/lib.sh" || exit 1
. "$(dirname "$0")/kit.sh" || exit 1

# A form in which something was typed, and is on the disk.
half_written() {
	lan
	screen 80x24
	keys 3
	shows 'GÓP Ý, PHẢN ÁNH, KIẾN NGHỊ ·'
	keys 2 Down Down
	text 'Đường tối'
	shows '[Đường tối'
	_wait _kept 'Đường tối' || fail 'the draft does not follow the keys'
}

_kept() {
	grep -qs "$1" "$SOTAY_STORE"/drafts/*.json
}

# Another program, stopped in the middle of writing to the notebook; `kill -CONT "$writer"` lets it go on.
writer_stands_still() {
	[ -z "$_broken" ] || return 0
	awk 'BEGIN { for (i = 0; i < 40000; i++)
		print "{\"date\":\"2022-03-01\",\"citizen_type\":\"person\",\"help\":\"vneid\",\"result\":\"done\"}" }' >lines
	"$SOTAY" --quiet add assist - <lines >/dev/null 2>&1 &
	writer=$!
	local status
	for _ in {1..200}; do
		_sleep 0.05
		kill -STOP "$writer" 2>/dev/null || break
		status=0
		# Longer than the slowest build takes when nobody is in its way.
		timeout 4 "$SOTAY" --quiet config author 'Nguyễn Thị Lan' >/dev/null 2>&1 || status=$?
		[ "$status" -ne 124 ] || return 0
		kill -CONT "$writer"
	done
	fail 'the other program never stood still while writing'
}

# Another start: the program offers it on the first screen and when such a record is begun.
comes_back() {
	screen 80x24
	shows '1 phiếu viết dở lúc 15:30'
	keys 3
	shows 'Có phiếu viết dở lúc 15/03/2022 15:30.' '1  Viết tiếp'
	keys 1
	shows '(2)Phản ánh' '[Đường tối' '→ Nội dung'
}

t "kill -9 in the middle of typing: everything is offered again"
half_written
signal KILL
_wait _dead
comes_back
keys Escape
shows 'Phiếu chưa lưu.'
keys 3
leave
absent "$SOTAY_STORE"/drafts/*.json

t "the window is closed: everything is offered again"
half_written
text ' quá'
shows 'Đường tối quá'
signal HUP
_wait _dead
comes_back
shows '[Đường tối quá'
keys Escape 2
leave

t "asked to end: everything is offered again"
half_written
text ' lắm'
shows 'Đường tối lắm'
signal TERM
_wait _dead
comes_back
shows '[Đường tối lắm'
keys Escape 2
leave

t "who wants another one first keeps the half-written one, and is not asked again"
half_written
signal KILL
_wait _dead
screen 80x24
keys 3
shows '2  Ghi phiếu khác, giữ phiếu dở'
keys 2
shows 'phiếu mới'
lacks 'Đường tối'
keys Escape 3
shows 'phiếu mới'
keys Escape
shows '1 phiếu viết dở lúc 15:30'
leave

t "a file of a draft that is damaged is put aside and said, and nothing else happens"
half_written
signal KILL
_wait _dead
for file in "$SOTAY_STORE"/drafts/feedback-*.json; do
	head -c 100 "$file" >"$file.new"
	mv "$file.new" "$file"
done
printf 'x' >"$SOTAY_STORE/drafts/thu.txt"
screen 80x24
keys 3
shows 'phiếu mới'
leave
exists "$SOTAY_STORE"/drafts/feedback-*.json.damaged "$SOTAY_STORE/drafts/thu.txt"

t "a form open in another window is not offered"
half_written
first=$_socket
# Another terminal beside the first one, which goes on.
eval "_end_first() $(declare -f _end_terminal | tail -n +2)"
_end_terminal() { return 0; }
screen 80x24
shows 'VIỆC CẦN LÀM'
lacks 'viết dở'
keys 3
shows 'phiếu mới'
lacks 'Đường tối'
leave
_end_first
_socket=$first
eval "_end_terminal() $(declare -f _end_first | tail -n +2)"
rm -f "$T/.io/status"
shows '[Đường tối'
keys Escape 2
leave

t "asked to end while saving waits for another program: what was typed last is offered again"
lan
screen 80x24
keys 1 1 Enter
text vne
keys Enter Down Down Down 1
shows '(1)Đã xong'
_wait _kept vneid
writer_stands_still
_tmux send-keys 2 F2
shows 'Đang lưu. Nếu lâu thì'
signal TERM
_wait _kept '"pending"' || fail 'the last key is not kept'
signal KILL
_wait _dead
kill -CONT "$writer"
wait "$writer"
screen 80x24
keys 1
shows 'Có phiếu viết dở'
keys 1
shows '(2)Đang chờ'
keys Escape 3
leave

t "a save that waits for another program says so, takes keys meanwhile, and is done after it"
lan
screen 80x24
keys 1
shows '→ Nơi hỗ trợ'
keys 2 Enter
text vneid
keys Enter
to 'Kết quả'
keys 1
writer_stands_still
keys F3
shows 'Đang lưu. Nếu lâu thì có chương trình khác'
# What is typed now is meant for the next one (which begins without the place: the writer's records are the latest).
keys 2 Enter
text vne
keys Enter
shows 'Đang lưu'
ok list assist --where help=vneid --where setting=hall --format json
json length 0
kill -CONT "$writer"
wait "$writer"
shows '[Cài, kích hoạt VNeID' '→ Số người'
lacks 'Đang lưu. Nếu lâu'
ok list assist --where help=vneid --where setting=hall --format json
json '.[] | .fields.result' 'done'
keys Escape
shows '3  Bỏ'
keys 3
leave

t "a disk that is full refuses in words, keeps what was typed, and saves once there is room"
may_mount() {
	mkdir -p probe && mount -t tmpfs -o size=1m tmpfs probe 2>/dev/null && umount probe
}
if may_mount; then
	mkdir -p disk
	mount -t tmpfs -o size=3m,mode=700 tmpfs disk
	store disk/lan lan
	ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood my-thach-bac --label 'Chị Lan'
	screen 80x24
	keys 1 1 Enter
	text vne
	keys Enter Down Down Down 1
	shows '(1)Đã xong'
	_wait _kept vneid
	head -c 3m /dev/zero >disk/filler 2>/dev/null || true
	keys 2
	shows 'Ổ đĩa hết chỗ: điều đang gõ chỉ có trên màn hình.'
	keys F2
	shows 'Ổ đĩa hết chỗ, chưa lưu được. Nội dung đang viết vẫn còn' '(2)Đang chờ'
	keys Escape 2
	shows 'Chưa giữ được phiếu viết dở' '(2)Đang chờ'
	rm disk/filler
	keys F2
	shows 'Đã lưu'
	leave
	ok list assist --format json
	json length 1
	umount -l disk
fi

t "leaving the program from a form asks as Esc does"
half_written
keys C-q
shows 'Phiếu chưa lưu.'
keys Escape
lacks 'Phiếu chưa lưu.'
shows '[Đường tối'
keys C-q
shows 'Phiếu chưa lưu.'
keys 2
ends 0
screen 80x24
shows '1 phiếu viết dở lúc 15:30'
keys d Enter
shows '[Đường tối' '→ Nội dung'
keys Escape 3
leave
absent "$SOTAY_STORE"/drafts/*.json
