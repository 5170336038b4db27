#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# kill -9 in the middle of recording and handing in, at many points: what was acknowledged is there, no batch number is
# used twice or skipped, and what is called like a batch on the stick is the whole batch. SOTAY_TEST_LONG=1: 1000 kills.
. "$(dirname "$0")/../cli/lib.sh" || exit 1
. "$(dirname "$0")/../cli/kit.sh" || exit 1

kills=${SOTAY_TEST_LONG:+1000}
kills=${kills:-30}

# spread I: how long the kill number I waits, in seconds: from the very start to a little after the usual end ($usual ms).
spread() {
	local us=$(((usual * 1000 * 13 / 10) * (($1 * 7919) % 101) / 100 + 300))
	printf '%d.%06d' $((us / 1000000)) $((us % 1000000))
}

# ended, broken_off: the run came to its end, or was killed: kill earlier or later from now on, since other work on the machine
# makes all of it faster or slower
ended() {
	usual=$((usual > 2 ? usual * 9 / 10 : 2))
}
broken_off() {
	usual=$((usual * 11 / 10 + 1))
	killed_count=$((killed_count + 1))
}

# killed I COMMAND…: runs it, killed after spread I; fails unless it came to its end. Say 2>/dev/null: the shell reports
# what was killed.
killed() {
	timeout -s KILL "$(spread "$1")" "$SOTAY" "${@:2}"
}

# taken STICK: takes the batches off, so that the next rounds do not look at them again. A batch that was copied but not
# noted as handed in comes once more, the same.
taken() {
	local path
	mkdir -p drawer
	for path in "$1"/sotay-*; do
		[ -e "$path" ] || continue
		if [ -e "drawer/${path##*/}" ]; then
			same "$path" "drawer/${path##*/}"
			rm -r "$path"
		else
			mv "$path" drawer/
		fi
	done
}

# milliseconds COMMAND…: how long it takes
milliseconds() {
	local from to
	from=$(date +%s%N)
	"$@" >/dev/null
	to=$(date +%s%N)
	echo $(((to - from) / 1000000 + 1))
}

lines() {
	local i
	for i in $(seq "$1"); do
		echo "{\"date\":\"2022-03-15\",\"channel\":\"zalo\",\"topics\":\"portal\",\"title\":\"Tin $i\"}"
	done
}

# chain: the batches in outbox are numbered 1, 2, 3 …, each names the hash and the last change of the one before
chain() {
	[ -z "$_broken" ] || return 0
	local number=0 folder previous='' last=0 got
	for folder in lan/outbox/sotay-*; do
		[ -d "$folder" ] || continue
		number=$((number + 1))
		got=$(jq -r '.sotay|"\(.number) \(.previous) \(.first)"' "$folder/datapackage.json")
		is "the chain at $folder" "$got" "$number $previous $((last + 1))"
		previous=$(sha256sum <"$folder/datapackage.json" | cut -d ' ' -f 1)
		last=$(jq .sotay.last "$folder/datapackage.json")
	done
	ok --format json batches
	json 'map(.number)|join(",")' "$(seq -s , "$number")"
}

# whole STICK: everything that looks like a batch there is one, and the one in outbox
whole() {
	[ -z "$_broken" ] || return 0
	local path name
	for path in "$1"/sotay-*; do
		[ -e "$path" ] || continue
		[ "${path##*/}" != sotay-receipts.csv ] || continue
		ok verify "$path"
		name=${path##*/}
		case $name in
		*.zip)
			rm -rf unpacked
			unzip -q "$path" -d unpacked
			same "unpacked/${name%.zip}" "lan/outbox/${name%.zip}"
			;;
		*) same "$path" "lan/outbox/$name" ;;
		esac
	done
}

t 'recording that was killed: what was acknowledged is there, and lines come all or none'
person lan cnscd
lines 20 >lines
cp -r lan probe
usual=$(SOTAY_STORE=$T/probe milliseconds "$SOTAY" add session - <lines)
: >acknowledged
rounds=0 killed_count=0
for i in $(seq "$kills"); do
	[ -z "$_broken" ] || break
	if killed "$i" add session - <lines >one 2>/dev/null; then
		rounds=$((rounds + 1))
		ended
	else
		broken_off
	fi
	# Half a line is no acknowledgement.
	grep -E '^.{36}$' one >>acknowledged || true
	ok --format json list session
	out | jq -r '.[].id' | sort >there
	is 'records that were acknowledged and are gone' "$(sort acknowledged | comm -23 - there)" ''
	is 'records that came without the others of their lines' "$(($(wc -l <there) % 20))" 0
done
[ "$(wc -l <there)" -ge $((rounds * 20)) ] || fail 'records are missing'
ok add session date=2022-03-15 channel=zalo topics=portal title=Tin

t 'handing in that was killed leaves nothing half, and goes on'
person lan cnscd
lines 300 >many
lines 3 >lines
ok add session - <many
mkdir stick probe-stick
cp -r lan probe
usual=$(SOTAY_STORE=$T/probe milliseconds "$SOTAY" export --to probe-stick)
killed_count=0
for i in $(seq "$kills"); do
	[ -z "$_broken" ] || break
	ok add session - <lines
	before=$(digest)
	case $((i % 5)) in
	3) words=(export --zip --to stick) ;;
	4) words=(export) ;;
	*) words=(export --to stick) ;;
	esac
	if killed "$i" "${words[@]}" >one 2>/dev/null; then ended; else broken_off; fi
	is digest "$(digest)" "$before"
	whole stick
	[ $((i % 10)) -ne 0 ] || chain
	taken stick
done
[ "$killed_count" -gt $((kills / 4)) ] || fail "only $killed_count of $kills exports were killed before their end"
ok export --to stick
chain
whole stick
taken stick
is 'what is left on the stick' "$(ls -A stick)" ''
is 'what is left in outbox' "$(find lan/outbox -mindepth 1 -maxdepth 1 ! -name 'sotay-*')" ''
lan=$(digest)
ok --format json export
out_is '[]'
person ward vptk ward
ok --quiet import drawer
is 'the same state at the ward' "$(digest)" "$lan"
ok --format json batches --devices
json '.[0].missing|length' 0

t 'a laptop that went down between making a batch and noting it: the batch is taken over, its number is not used again'
person lan cnscd
session
cp -r lan before
ok export
name=$(ls lan/outbox)
mkdir -p before/outbox
cp -r "lan/outbox/$name" before/outbox/
# As after a power cut: the batch is in outbox, the store does not know it, and a half-made one lies beside it.
mkdir "before/outbox/.${name%1}2.partial"
echo half >"before/outbox/.${name%1}2.partial/session.csv"
store before lan
ok --format json batches
json 'map(.number)|join(",")' 1
session
mkdir stick
ok --format json export --to stick
json 'map(.number)|join(",")' 1,2
same "stick/$name" "lan/outbox/$name"
is 'what is left in outbox' "$(find before/outbox -name '*partial')" ''
