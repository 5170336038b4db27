#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# conflicts, duplicates, batches: what the clerk looks at after taking in.
. "$(dirname "$0")/lib.sh" || exit 1

# person NAME UNIT: another laptop, with a store
person() {
	store "$1"
	ok init --plan tan-thanh-2022 --unit "$2" --neighbourhood doan-trai --label "$1"
	ok config author "$1"
}

hand_in() {
	mkdir -p stick
	ok export --to stick
}

# session FIELD=VALUE…: the id in $id
session() {
	ok add session date=2022-03-15 channel=area_meeting topics=portal title=Họp "$@"
	id=$(out)
}

t 'conflicts of nothing'
person lan cnscd
ok --format json conflicts
out_is '[]'
ok --lang en conflicts
out_has 'Nothing to choose'

t 'a field written differently in two places is listed with both contents, until somebody chooses'
person lan cnscd
session
hand_in
person ward vptk
ok import stick
ok edit "$id" title='Của phường'
store lan
ok edit "$id" title='Của Lan'
hand_in
store ward
ok import stick
ok --format json conflicts
json 'length' 1
json '.[0].conflicts[0]|"\(.field) \([.values[].value]|sort|join(","))"' 'title Của Lan,Của phường'
ok --lang en conflicts
out_match 'Title +Của Lan +lan, taken in '
out_match 'Title +Của phường +ward, 15/03/2022'
ok resolve "$id" title='Của Lan'
ok --format json conflicts
out_is '[]'

t 'what breaks a rule after merging is to be looked at'
person lan cnscd
session attendees=30
hand_in
person ward vptk
ok import stick
ok edit "$id" women=20
store lan
ok edit "$id" attendees=10
hand_in
store ward
run import stick
ok --format json conflicts
json '.[0].id' "$id"
json '.[0].conflicts|length' 0
json '.[0].warnings|length' 1
ok --lang en conflicts
out_has 'to be looked at'
ok --lang en show "$id"
out_has 'To be looked at:'
out_match '^! .*women'
ok edit "$id" women=5
ok --format json conflicts
out_is '[]'

t 'two machines that recorded one session are a group, until declared different'
person lan cnscd
session
one=$id
session
hand_in
person tam cnscd
session
two=$id
hand_in
person ward vptk
ok import stick
ok --format json duplicates
json 'length' 1
json '.[0]|length' 3
ok --lang en duplicates
out_has "${one: -12}"
out_has "${two: -12}"
ok --format json list session
jq -r '.[].id' <"$T/.io/out" | while read -r other; do
	[ "$other" = "$two" ] || ok duplicates --different "$two" "$other"
done
ok --format json duplicates
out_is '[]'

t 'saying it again changes nothing; nonsense is refused'
person lan cnscd
session
one=$id
session
ok --lang en duplicates --different "$one" "$id"
ok --lang en duplicates --different "$id" "$one"
out_has 'said before'
refused 1 duplicates --different "$id" "$id"
refused 2 duplicates --different "$id"
refused 2 duplicates "$id" "$one"

t 'batches tell what was handed in and what was taken in'
person lan cnscd
ok --format json batches
out_is '[]'
session
session
hand_in
ok --format json batches
json '.[0]|"\(.direction) \(.number) \(.rows) \(.received)"' 'out 1 2 null'
hash=$(jq -r '.[0].hash' <"$T/.io/out")
ok --lang en batches
out_has 'no receipt yet'
out_match '^Handed in +this machine +[0-9A-Z]{8} '
ok batches
out_has 'máy này'
person ward vptk
ok import stick
ok --format json batches
json '.[0]|"\(.direction) \(.number) \(.rows) \(.when)"' 'in 1 2 2022-03-15T08:30:00Z'
json '.[0].hash' "$hash"
store lan
ok receipts stick
ok --format json batches
json '.[0].received' 2022-03-15T08:30:00Z

t 'batches --devices names who owes which numbers'
person lan cnscd
for _ in 1 2 3 4; do
	session
	hand_in
done
device=$(ls stick | head -n 1 | cut -d - -f 2)
rm -r "stick/sotay-$device-000001" "stick/sotay-$device-000003"
person ward vptk
run import stick
ok --format json batches --devices
json 'length' 1
json '.[0]|"\(.device) \(.label) \(.unit) \(.last) \(.missing|join(","))"' "$device lan cnscd 4 1,3"
json '.[0].follows' null
ok --lang en batches --devices
out_match "^$device +lan +Tổ công nghệ số cộng đồng +4 +1, 3"
