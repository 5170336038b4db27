#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# One device code, one history: what happens to copied, restored and twin stores.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/kit.sh"

setup() {
	person lan cnscd
	session
	one=$id
	mkdir stick
	ok --format json export --to stick
	device=$(out | jq -r '.[0].device')
}

# new_device: the code this store records under now, in $now (by recording something)
new_device() {
	# The first start after copying says that there is a new code.
	run add session date=2022-03-15 channel=zalo topics=portal title=Tin
	exit_is 0
	id=$(out)
	now=$("$SOTAY" --format json show "$id" | jq -r '.[0].device')
}

t 'a copied store on another machine takes a new code before it writes, and says so; its records stay'
before=$(digest)
cp -r lan copy
store copy hoa
run --lang en digest
exit_is 0
out_is "$before"
cp -r lan copy2
store copy2 hoa
run --lang en add session date=2022-03-15 channel=zalo topics=portal title=Tin
exit_is 0
err_has 'copied from another machine'
id=$(out)
ok --format json show "$id"
json '.[0]|[.origin,(.version|endswith(":1"))]|map(tostring)|join(" ")' '1 true'
[ "$(out | jq -r '.[0].device')" != "$device" ] || fail 'the code is still the old one'

t 'its batches start at 1 and name the old code with its last number'
session
ok export --to stick
cp -r lan copy
store copy hoa
new_device
ok --format json export --to stick
json '.[0]|[.device,.number]|map(tostring)|join(" ")' "$now 1"
is follows "$(jq -c '.sotay.follows' "stick/sotay-$now-000001/datapackage.json")" "{\"device\":\"$device\",\"number\":2}"
is previous "$(jq -r '.sotay.previous' "stick/sotay-$now-000001/datapackage.json")" ''
ok edit "$id" title='Sửa'
ok export --to stick
is 'follows of the second' "$(jq -c '.sotay.follows' "stick/sotay-$now-000002/datapackage.json")" \
	"{\"device\":\"$device\",\"number\":2}"

t 'changes that were not handed in yet go out under the new code'
session
lost=$id
cp -r lan copy
store copy hoa
new_device
ok --format json export --to stick
json '.[0].rows.session' 2
is 'the record of before' "$(grep -c "^$lost,$device," "stick/sotay-$now-000001/session.csv")" 1

t 'the code is asked for once: the next start keeps the new one'
cp -r lan copy
store copy hoa
new_device
first=$now
ok add session date=2022-03-15 channel=zalo topics=portal title=Tin
id=$(out)
is 'the code' "$("$SOTAY" --format json show "$id" | jq -r '.[0].device')" "$first"

t 'a store that was moved on the same machine keeps its code'
mv lan moved
store moved lan
session
is 'the code' "$("$SOTAY" --format json show "$id" | jq -r '.[0].device')" "$device"

t 'both go on after the copy, and their records come together without a conflict'
cp -r lan copy
session
ok export --to stick
store copy hoa
new_device
ok export --to stick
store ward
ok init --plan tan-thanh-2022 --unit vptk --role ward
ok --format json import stick
json 'map(.status)|unique|join(",")' merged
json 'map(.warnings|length)|add' 0
ok --format json digest
json '"\(.records) \(.conflicts)"' '3 0'
ok --format json batches --devices
json 'map(select(.follows))|map(.follows|"\(.device) \(.number)")|join(",")' "$device 1"

t 'a copy with the same machine text goes unnoticed at first, but the ward notices and loses nothing'
cp -r lan copy
session title='Của Lan'
ok export --to stick
mkdir stick2
store copy lan
session title='Của bản sao'
ok export --to stick2
is 'batches of one name' "$(ls stick2)" "$(ls stick | tail -n 1)"
store ward
ok init --plan tan-thanh-2022 --unit vptk --role ward
ok import stick
ok --format json import stick2
json '.[0]|[.status,(.warnings|length > 0)]|map(tostring)|join(" ")' 'merged true'
ok --format json list session
json 'map(.fields.title)|sort|join(",")' 'Của Lan,Của bản sao,Họp tổ'

t 'twins that edited the same record: what is dropped stays in the history'
cp -r lan copy
ok edit "$one" title='Của Lan'
ok export --to stick
mkdir stick2
store copy lan
ok edit "$one" title='Của bản sao'
ok export --to stick2
store ward
ok init --plan tan-thanh-2022 --unit vptk --role ward
ok import stick
ok --quiet --format json import stick2
json '.[0].warnings|length > 0' true
{
	"$SOTAY" --format json show "$one"
	"$SOTAY" --format json history "$one"
} >all
for title in 'Của Lan' 'Của bản sao'; do
	grep -q "$title" all || fail "$title was lost"
done

t 'an import that brings edits of its own code which it never made: a new code, a warning, nothing lost'
cp -r lan old
session title='Sau khi sao'
ok edit "$one" title='Mới hơn'
ok export --to stick
lan=$(digest)
store old lan
run --format json import stick
exit_is 0
json '[.[]|select(.number==2)|.warnings|length > 0]|join(",")' true
is digest "$(digest)" "$lan"
new_device
[ "$now" != "$device" ] || fail 'the code is still the old one'
ok --format json export --to stick
json '.[0].number' 1

t 'an old copy of the store beside its newer outbox takes a new code at the start'
cp -r lan old
session
ok export --to stick
rm -r old/outbox
cp -r lan/outbox old/
store old lan
new_device
[ "$now" != "$device" ] || fail 'the code is still the old one'
ok --format json batches
json 'map(select(.direction=="out")|.number)|join(",")' '1,2'

t 'a machine whose own fingerprint is taken, not replaced, keeps its code from start to start'
unset SOTAY_MACHINE
export SOTAY_STORE=$T/real
ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood doan-trai
session
first=$("$SOTAY" --format json show "$id" | jq -r '.[0].device')
ok digest
session
is 'the code' "$("$SOTAY" --format json show "$id" | jq -r '.[0].device')" "$first"
cp -r real copy
export SOTAY_STORE=$T/copy
new_device
[ "$now" != "$first" ] || fail 'another folder, but the code is still the old one'
if [ -s /etc/machine-id ]; then
	is 'files that tell the machine' "$(grep -lr -- "$(cat /etc/machine-id)" real copy || true)" ''
fi
