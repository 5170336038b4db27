#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A disk that is full, for the store, its outbox and the stick: refused in a sentence, nothing half-written, nothing
# acknowledged lost, and it goes on once there is room.
. "$(dirname "$0")/../cli/lib.sh" || exit 1
. "$(dirname "$0")/../cli/kit.sh" || exit 1

# A small file system of its own if this account may mount one. Otherwise the size of files is limited, which the program
# meets in the same places; the tests that need a folder that is full are passed over then.
mounts=
disk() {
	mkdir -p "$1"
	[ -n "$mounts" ] && mount -t tmpfs -o "size=$2,mode=700" tmpfs "$T/$1"
}

may_mount() {
	local dir
	dir=$(mktemp -d) || return 1
	if mount -t tmpfs -o size=1m tmpfs "$dir" 2>/dev/null; then
		umount "$dir"
		rmdir "$dir"
		return 0
	fi
	rmdir "$dir"
	return 1
}
if may_mount; then mounts=1; fi

# unmount DISK: also what a failed test left
unmount() {
	if mountpoint -q "$T/$1"; then umount -l "$T/$1"; fi
}

# fill DISK KB: leaves so many kilobytes
fill() {
	local free
	free=$(df -k --output=avail "$1" | tail -n 1)
	head -c $(((free - $2) * 1024)) /dev/zero >"$1/filler"
}

# limited KB ARG…: runs sotay, which can write no file further than that
limited() {
	[ -z "$_broken" ] || return 0
	status=0
	_last="limited $*"
	(
		trap '' XFSZ
		ulimit -f "$1"
		exec "$SOTAY" "${@:2}"
	) >"$T/.io/out" 2>"$T/.io/err" || status=$?
	return 0
}

# full: the last run was refused for want of room, in words
full() {
	exit_is 3
	err_match '^sotay: .'
	err_vietnamese
	err_match 'đầy|hết chỗ'
	out_clean
}

lines() {
	local i digits
	for ((i = 1; i <= $1; i++)); do
		printf -v digits '%0200d' "$i"
		echo "{\"date\":\"2022-03-15\",\"channel\":\"zalo\",\"topics\":\"portal\",\"title\":\"Tin $i\",\"note\":\"$digits\"}"
	done
}

records() {
	"$SOTAY" --format json digest | jq .records
}

if [ -n "$mounts" ]; then
	t 'the store'"'"'s disk fills while recording: all or nothing is saved, and it goes on once there is room'
	disk disk 2m
	store disk/lan lan
	ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood doan-trai
	lines 50 >lines
	saved=0
	for _ in $(seq 100); do
		run add session - <lines
		[ "$status" -eq 0 ] || break
		saved=$((saved + 50))
	done
	full
	out_empty
	[ "$saved" -gt 0 ] || fail 'not even the first records were saved'
	is 'records that are saved' "$(records)" "$saved"
	# Once more: pages given up by older states may hold these, or it is refused again.
	run add session - <lines
	if [ "$status" -eq 0 ]; then saved=$((saved + 50)); else full; fi
	is 'records that are saved' "$(records)" "$saved"
	before=$(digest)
	# What is there stays readable, to the last kilobyte.
	fill disk 0
	ok --format json list session --limit 1
	json 'length' 1
	is digest "$(digest)" "$before"
	rm disk/filler
	if [ -z "$_broken" ]; then mount -o remount,size=8m "$T/disk"; fi
	ok add session - <lines
	is 'records that are saved' "$(records)" $((saved + 50))
	unmount disk

	t 'a disk that is full from the start: no store is made, and it is made once there is room'
	disk disk 1m
	store disk/lan lan
	for kb in 0 4 8 16 32; do
		fill disk $kb
		run init --plan tan-thanh-2022 --unit cnscd
		full
		rm disk/filler
	done
	ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood doan-trai
	session
	unmount disk

	t 'no room for the batch in outbox: no batch is made, no number used, and it is handed in once there is room'
	disk disk 8m
	store disk/lan lan
	ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood doan-trai
	lines 200 >lines
	ok add session - <lines
	mkdir stick
	for kb in 4 20 60; do
		fill disk $kb
		run export --to stick
		full
		is 'outbox' "$(find disk/lan/outbox -mindepth 1 2>/dev/null)" ''
		is 'the stick' "$(ls -A stick)" ''
		rm disk/filler
		ok --format json batches
		out_is '[]'
	done
	ok --format json export --to stick
	json '.[0]|[.number,.rows.session]|join(",")' 1,200
	ok verify stick
	unmount disk

	t 'the stick is full: nothing half stays on it, the batch waits in outbox and goes once there is room'
	person lan cnscd
	lines 200 >lines
	ok add session - <lines
	disk stick 256k
	for kb in 0 4 16 40; do
		fill stick $kb
		for zip in '' --zip; do
			[ -z "$zip" ] || [ "$kb" -lt 16 ] || continue
			run export --to stick ${zip:+$zip}
			full
			is 'the stick' "$(find stick -mindepth 1 ! -name filler)" ''
		done
		rm stick/filler
	done
	ok --format json batches
	json 'length' 1
	ok --format json export --to stick
	json 'map(.number)|join(",")' 1
	ok verify stick
	unmount stick

	t 'the stick fills between two batches: the first is whole and handed in, the second goes next time'
	person lan cnscd
	session
	ok export
	lines 300 >lines
	ok add session - <lines
	ok export
	disk stick 96k
	run --format json export --to stick
	full
	json 'map(.number)|join(",")' 1
	ok verify stick
	if [ -z "$_broken" ]; then mount -o remount,size=1m "$T/stick"; fi
	ok --format json export --to stick
	json 'map(.number)|join(",")' 2
	unmount stick

	t 'the store'"'"'s disk fills while taking in: nothing of it is in, and it is taken in once there is room'
	mkdir stick
	person lan cnscd
	lines 1500 >lines
	ok add session - <lines
	ok export --to stick
	lan=$(digest)
	disk disk 1m
	store disk/ward ward
	ok init --plan tan-thanh-2022 --unit vptk --role ward
	before=$(digest)
	run import stick
	full
	is digest "$(digest)" "$before"
	absent stick/sotay-receipts.csv
	ok --format json batches
	out_is '[]'
	if [ -z "$_broken" ]; then mount -o remount,size=32m "$T/disk"; fi
	ok import stick
	is digest "$(digest)" "$lan"
	unmount disk

	t 'a stick too full for the receipt: the import is done all the same, and the old receipt stays whole'
	person lan cnscd
	session
	disk stick 128k
	ok export --to stick
	person ward vptk ward
	ok import stick
	cp stick/sotay-receipts.csv before
	store lan
	session
	ok export --to stick
	fill stick 0
	store ward
	run --format json import stick
	exit_is 0
	json 'map(.status)|join(",")' known,merged
	same before stick/sotay-receipts.csv
	is 'the stick' "$(find stick -name '*.tmp' -o -name '.sotay*')" ''
	rm stick/filler
	ok import stick
	is 'lines of the receipt' "$(wc -l <stick/sotay-receipts.csv)" 3
	unmount stick
fi

t 'a file that may not grow is told in words, never by a signal: recording'
person lan cnscd
lines 200 >lines
before=$(digest)
limited $(($(stat -c %s lan/data.mdb) / 1024 + 8)) add session - <lines
exit_is 3
err_match '^sotay: .'
err_vietnamese
is digest "$(digest)" "$before"
ok add session - <lines
is 'records that are saved' "$(records)" 200

t 'a file that may not grow is told in words, never by a signal: handing in and taking in'
person lan cnscd
lines 1000 >lines
ok add session - <lines
lan=$(digest)
mkdir stick
limited 64 export --to stick
exit_is 3
err_match '^sotay: .'
err_vietnamese
is 'the stick' "$(ls -A stick)" ''
is 'outbox' "$(find lan/outbox -mindepth 1)" ''
ok --format json export --to stick
json '.[0].number' 1
person ward vptk ward
limited $(($(stat -c %s ward/data.mdb) / 1024 + 8)) import stick
exit_is 3
err_match '^sotay: .'
err_vietnamese
ok --format json batches
out_is '[]'
ok --quiet import stick
is digest "$(digest)" "$lan"
