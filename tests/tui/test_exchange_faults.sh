#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What may happen while data is on its way: a stick pulled out, Esc, a power cut. Nothing is lost, nothing is there twice.
. "$(dirname "$0")/lib.sh" || exit 1

# So many that a job can be met while it runs.
RECORDS=12000 MANY=40000
kills=${SOTAY_TEST_LONG:+60}
kills=${kills:-6}

setup_once() {
	export SOTAY_STICKS=$T/sticks
	mkdir -p "$SOTAY_STICKS" "$HOME/Desktop" "$HOME/Downloads"
	store lan
	ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood my-thach-bac --label 'Chị Lan'
}

ward() {
	store ward
	ok init --plan tan-thanh-2022 --unit vptk --role ward --label 'UBND phường'
}

# records N
records() {
	awk -v n="$1" 'BEGIN {
		for (i = 0; i < n; i++)
			printf "{\"date\":\"2022-03-%02d\",\"people\":\"1\",\"citizen_type\":\"person\",\"help\":\"account\",\"result\":\"done\",\"note\":\"Phiếu số %d\"}\n",
				1 + i % 14, i
	}' >"$T/.io/records"
	ok add assist - <"$T/.io/records"
}

may_mount() {
	mkdir -p probe && mount -t tmpfs -o size=1m tmpfs probe 2>/dev/null && umount probe
}

# kill_at MILLISECONDS: a power cut so long after the last key
kill_at() {
	[ -z "$_broken" ] || return 0
	_sleep "$(printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000)))"
	kill -9 "$(cat "$T/.io/pid")" 2>/dev/null || true
	ends 137
}

# The ward's notebook holds what Chị Lan's holds.
same_as_lan() {
	store lan
	ok digest --format json
	local digest
	digest=$(jq -r .digest "$T/.io/out")
	store ward
	ok digest --format json
	json .digest "$digest"
}

if may_mount; then
	t "a stick pulled out while it is written to: nothing has been handed in, and it goes again"
	records "$RECORDS"
	mkdir sticks/KINGSTON
	mount -t tmpfs -o size=64m tmpfs sticks/KINGSTON
	screen 80x24
	keys 7
	shows 'USB "KINGSTON"'
	keys Enter
	# Looked for without a pause: there is not much time between the making of the batch and the end of copying.
	end=$((SECONDS + SOTAY_TEST_WAIT))
	until compgen -G 'lan/outbox/.sotay-*' >/dev/null || [ "$SECONDS" -ge "$end" ]; do :; done
	signal STOP
	umount -l sticks/KINGSTON
	signal CONT
	shows 'CHƯA NỘP ĐƯỢC' 'USB bị rút khi đang chép. Chưa có gì được nộp.' 'Không mất gì'
	cmd ls -A sticks/KINGSTON
	out_is ''
	mount -t tmpfs -o size=64m tmpfs sticks/KINGSTON
	keys Enter
	shows 'ĐÃ CHÉP XONG' 'Gói số     1'
	leave
	ward
	ok import sticks/KINGSTON
	same_as_lan
	umount sticks/KINGSTON
fi

t "Esc stops taking in, nothing of the batch is in, and Enter takes it later"
records "$MANY"
mkdir sticks/KINGSTON
ok export --to sticks/KINGSTON
ward
screen 80x24
keys i
shows '1 gói, 1 gói mới'
keys Enter
shows 'Đang nhận các gói' 'Esc'
signal STOP
keys Escape
signal CONT
shows 'Đã dừng. Phần đã nhận vẫn còn; phần còn lại nhận sau.' 'chưa nhận' 'Nhận 0 phiếu mới'
ok list assist --format json
json length 0
keys Escape
shows '1 gói, 1 gói mới'
keys Enter
shows 'Đang nhận các gói'
# Somebody is impatient: that opens or closes nothing afterwards.
signal STOP
keys Enter
signal CONT
shows 'Nhận 40.000 phiếu mới, 0 phiếu sửa.' 'Đã ghi biên nhận. Rút USB được rồi.'
lacks 'Enter đóng'
leave
same_as_lan

t "a power cut while taking in: all of a batch or nothing, and once more is enough"
records 3000
mkdir sticks/KINGSTON
ok export --to sticks/KINGSTON
records 3000
ok export --to sticks/KINGSTON
ward
for ((i = 0; i < kills; i++)); do
	screen 80x24
	keys i
	shows '2 gói'
	keys Enter
	kill_at $((RANDOM % 700))
	ok list assist --format json
	n=$(jq length "$T/.io/out")
	case $n in 0 | 3000 | 6000) ;; *) fail "$n records: part of a batch" ;; esac
done
screen 80x24
keys i
shows '2 gói'
keys Enter
shows 'Rút USB được rồi.'
leave
same_as_lan

t "a power cut while handing in: no number is lost or used twice, and the ward gets everything"
mkdir sticks/KINGSTON
for ((i = 0; i < kills; i++)); do
	records 1500
	screen 80x24
	keys 7
	shows 'USB "KINGSTON"'
	keys Enter
	kill_at $((RANDOM % 500))
	for left in sticks/KINGSTON/sotay-*; do
		[ ! -e "$left" ] || ok verify "$left"
	done
done
records 1
screen 80x24
keys 7
shows 'USB "KINGSTON"'
keys Enter
shows 'ĐÃ CHÉP XONG'
leave
ok batches --format json
json '[.[] | select(.direction == "out") | .number] | sort == [range(1; length + 1)]' true
ward
ok import sticks/KINGSTON
same_as_lan
