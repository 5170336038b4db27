#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# How many keys a record costs once there is one before it, pressed in the real program and counted: beside the words
# that only the person knows (names, places, remarks), at most 12 for help given and 40 for a session.
#
#   press KEY…   keys, each counted           seek LETTERS   letters that look something up, each counted
#   words TEXT   what only the person knows: not counted, but typed key by key all the same
. "$(dirname "$0")/lib.sh" || exit 1
. "$(dirname "$0")/kit.sh" || exit 1

pressed=0

press() {
	pressed=$((pressed + $#))
	keys "$@"
}

seek() {
	pressed=$((pressed + ${#1}))
	text "$1"
}

words() {
	text "$1"
}

# at_most N WHAT: no more than N keys since begin
at_most() {
	[ -z "$_broken" ] || return 0
	echo "$2: $pressed keys (at most $1)"
	[ "$pressed" -le "$1" ] || fail "$2 takes $pressed keys, more than $1"
}

begin() {
	pressed=0
}

notebook() {
	store lan
	ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood my-thach-bac --label 'Chị Lan'
	ok config author 'Nguyễn Thị Lan'
	screen 80x24
	shows 'VIỆC CẦN LÀM'
}

# The first record of help: where, what, how old, how it went.
first_help() {
	keys 1
	shows 'Nơi hỗ trợ' 'phiếu mới'
	keys 1 Enter
	text vneid
	shows 'Cài, kích hoạt VNeID'
	keys Enter Enter Enter 3 Enter 1
	shows '(3)Từ 60 trở lên' '(1)Đã xong'
}

t "a second record of help: what, how old, how it went"
notebook
first_help
keys F3
shows 'Hôm nay đã ghi 1 phiếu.'
begin
seek tai
shows 'Tạo tài khoản'
press Enter Enter Enter 2 Enter 1
shows '(2)Từ 30 đến 59' '(1)Đã xong'
press F3
shows 'Hôm nay đã ghi 2 phiếu.'
at_most 12 'the second record of help'
keys Escape
leave
ok list assist --format json
json 'sort_by(.origin)[] | .fields | "\(.setting) \(.help) \(.age_group) \(.result) \(.people) \(.helper)"' \
	$'home vneid 60up done 1 Nguyễn Thị Lan\nhome account 30to59 done 1 Nguyễn Thị Lan'

t "with a procedure, a name and a telephone number"
notebook
first_help
keys F3
shows 'Hôm nay đã ghi 1 phiếu.'
begin
seek nop
press Enter
shows 'Thủ tục'
seek 'khai sinh'
shows 'khai sinh'
press Enter Enter Enter 2 Enter 1 Enter
words 'Tranaf Thij Bayr'
press Enter
words '0905123456'
press F3
shows 'Hôm nay đã ghi 2 phiếu.'
# Looking up the procedure is part of it: nine letters and a blank less than typing its name.
at_most 24 'the second one, with procedure, name, telephone'
keys Escape
leave
ok list assist --format json
json 'sort_by(.origin)[1].fields | "\(.help) \(.procedure != null) \(.phone)"' 'submit true 0905123456'

t "from the first screen, not going on from the one before"
notebook
first_help
keys F2
shows 'VIỆC CẦN LÀM' 'Hôm nay đã ghi 1 phiếu.'
begin
press 1
shows 'giữ từ phiếu trước'
seek tai
press Enter Enter Enter 2 Enter 1 F2
shows 'Hôm nay đã ghi 2 phiếu.'
at_most 12 'the second record of help, from the first screen and back'
leave

t "a second session: how, about what, where, how many"
notebook
keys 2
shows 'Hình thức'
text hop
shows '1/23'
keys Enter
shows 'Nội dung'
text cong
keys Enter
keys Down Down
text 'Nhaf vawn hoas'
keys F3
shows 'Hôm nay đã ghi 1 phiếu.'
begin
seek hop
press Enter
shows 'Địa điểm'
press Space
shows '[×]'
seek 'thu tuc'
press Insert Enter
press Enter Enter
words 'Nguyeenx Thij Lan'
press Enter
seek 45
press F3
shows 'Hôm nay đã ghi 2 phiếu.'
at_most 40 'the second session'
keys Escape
leave
ok list session --format json
json 'sort_by(.origin)[1].fields | "\(.channel) \(.topics | join(",")) \(.presenter) \(.attendees)"' \
	'area_meeting portal,procedures Nguyễn Thị Lan 45'
