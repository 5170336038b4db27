#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# kill -9 in the middle of taking in, at many points: the store opens, every batch is in whole or not at all, and the
# import goes on to the same end. SOTAY_TEST_LONG=1: 1000 kills.
. "$(dirname "$0")/../cli/lib.sh" || exit 1
. "$(dirname "$0")/../cli/kit.sh" || exit 1

kills=${SOTAY_TEST_LONG:+1000}
kills=${kills:-30}

spread() {
	local us=$(((usual * 1000 * 13 / 10) * (($1 * 7919) % 101) / 100 + 300))
	printf '%d.%06d' $((us / 1000000)) $((us % 1000000))
}

# More batches than one transaction takes, of 20 records each.
t 'taking in that was killed at any point: whole batches, and in the end the same state'
person lan cnscd
mkdir stick
for i in $(seq 20); do
	echo "{\"date\":\"2022-03-15\",\"channel\":\"zalo\",\"topics\":\"portal\",\"title\":\"Tin $i\"}"
done >lines
for i in $(seq 60); do
	ok --quiet add session - <lines
	ok --quiet export --to stick
done
lan=$(digest)
person ward vptk ward
empty=$(digest)
cp -r ward fresh
from=$(date +%s%N)
ok --quiet import stick
usual=$((($(date +%s%N) - from) / 1000000 + 1))
is digest "$(digest)" "$lan"
killed_count=0 partly=0
for i in $(seq "$kills"); do
	[ -z "$_broken" ] || break
	# Every third time from the start, else on with what the last one left.
	if [ $((i % 3)) -eq 1 ]; then
		rm -rf ward stick/sotay-receipts.csv
		cp -r fresh ward
	fi
	# The shell reports what was killed: not wanted.
	{ timeout -s KILL "$(spread "$i")" "$SOTAY" --quiet import stick >one; } 2>/dev/null && ended=1 || ended=0
	killed_count=$((killed_count + 1 - ended))
	# Other work on the machine makes all of it faster or slower: kill earlier or later from now on.
	[ $((i % 3)) -ne 1 ] || usual=$((ended ? (usual > 2 ? usual * 9 / 10 : 2) : usual * 11 / 10 + 1))
	ok --format json batches
	batches=$(out | jq length)
	ok --format json digest
	json .records $((batches * 20))
	[ "$batches" -eq 0 ] || [ "$batches" -eq 60 ] || partly=$((partly + 1))
	# A receipt is whole or not there, and promises no more than what is in.
	if [ -e stick/sotay-receipts.csv ]; then
		is 'lines of the receipt' "$(grep -c '^[0-9A-Z]\{8\},' stick/sotay-receipts.csv)" "$batches"
		store lan
		ok receipts stick
		store ward
	fi
	if [ $((i % 3)) -eq 0 ]; then
		ok --quiet import stick
		is digest "$(digest)" "$lan"
		is 'lines of the receipt' "$(grep -c '^[0-9A-Z]\{8\},' stick/sotay-receipts.csv)" 60
	fi
done
[ "$killed_count" -gt $((kills / 10)) ] || fail "only $killed_count of $kills imports were killed before their end"
[ -z "${SOTAY_TEST_LONG:-}" ] || [ "$partly" -gt 0 ] || fail 'no import was killed between two transactions'
[ "$empty" != "$lan" ] || fail 'nothing was taken in'
is 'what is left on the stick' "$(find stick -mindepth 1 -maxdepth 1 ! -name 'sotay-*' ! -name '.sotay-*.tmp')" ''
