#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# One device code, one history: what happens to copied, restored and twin stores.
. "$(dirname "$0")/lib.sh" || exit 1
. "$(dirname "$0")/kit.sh" || exit 1

setup_once() {
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

# put_back DIR: the store's data.mdb as it is in DIR; its outbox stays
put_back() {
	rm -f "$SOTAY_STORE"/data.mdb "$SOTAY_STORE"/lock.mdb
	cp "$1/data.mdb" "$SOTAY_STORE/"
}

# newer: two batches more, and data.mdb as it was before them; batches 2 and 3 lie in outbox, unknown
newer() {
	cp -r lan old
	session title=Hai
	ok export --to stick
	session title=Ba
	ok export --to stick
	put_back old
}

# all_arrive: whatever this store has comes to the ward from stick and stick2
all_arrive() {
	local here
	here=$("$SOTAY" --format json list session | jq -r '.[].id' | sort)
	[ -n "$_broken" ] || [ -n "$here" ] || fail 'there is no record to compare'
	store ward
	ok init --plan tan-thanh-2022 --unit vptk --role ward
	ok --format json import stick stick2
	json 'map(.status)|unique-["known"]|join(",")' merged
	json 'map(.warnings|length)|add' 0
	is 'records that did not arrive' \
		"$(comm -23 <(echo "$here") <("$SOTAY" --format json list session | jq -r '.[].id' | sort))" ''
}

t 'an old state beside two newer batches: what is recorded then is handed in'
newer
new_device
[ "$now" != "$device" ] || fail 'the code is still the old one'
two=$id
session title=Bốn
mkdir stick2
ok --format json export --to stick2
json "map(select(.device==\"$now\"))|map(\"\\(.number) \\(.rows.session)\")|join(\",\")" '1 2'
is 'the record' "$(grep -c "^\($two\|$id\),$now," "stick2/sotay-$now-000001/session.csv")" 2
is follows "$(jq -c .sotay.follows "stick2/sotay-$now-000001/datapackage.json")" "{\"device\":\"$device\",\"number\":3}"
all_arrive

t 'an old state with something not handed in yet: that is handed in too'
session title='Chưa nộp'
waiting=$id
newer
new_device
mkdir stick2
ok export --to stick2
is 'the record that waited' "$(grep -c "^$waiting," "stick2/sotay-$now-000001/session.csv")" 1
all_arrive

t 'an old state on another machine, beside two newer batches: what is recorded is handed in'
newer
store lan hoa
new_device
mkdir stick2
ok export --to stick2
session title=Năm
ok --format json export --to stick2
json 'map("\(.device) \(.number) \(.rows.session)")|join(",")' "$now 2 1"
is follows "$(jq -c .sotay.follows "stick2/sotay-$now-000001/datapackage.json")" "{\"device\":\"$device\",\"number\":3}"
all_arrive

t 'a newer outbox that comes later, when the old state has gone on with numbers of the same height'
newer
mv lan/outbox newer
new_device
is 'the code, as nothing tells yet that the state is an old one' "$now" "$device"
first=$id
new_device
two=$id
mkdir -p lan/outbox stick2
mv newer/* lan/outbox/
new_device
[ "$now" != "$device" ] || fail 'the code is still the old one'
ok export --to stick2
for lost in "$first" "$two" "$id"; do
	is "lines of $lost" "$(grep -c "^$lost," "stick2/sotay-$now-000001/session.csv")" 1
done

t 'a newer outbox that comes when the old state has handed in under a number of the newer one'
newer
mv lan/outbox newer
new_device
mkdir stick2
ok export --to stick2
mv "newer/sotay-$device-000003" lan/outbox/
new_device
[ "$now" != "$device" ] || fail 'the code is still the old one'
ok --format json export --to stick2
json 'map("\(.device) \(.number)")|join(",")' "$device 3,$now 1"
is 'the record' "$(grep -c "^$id," "stick2/sotay-$now-000001/session.csv")" 1

t 'an old state beside a batch made after the code had changed already'
cp -r lan old
store lan hoa
new_device
ok export --to stick
put_back old
store lan lan
last=$now
new_device
[ "$now" != "$device" ] || fail 'the code is still the old one'
ok --format json batches
json "[.[]|select(.device==\"$last\")]|length" 1
mkdir stick2
ok export --to stick2
all_arrive

t 'a damaged batch of a later state still tells that this one is old, and none is written over'
for damage in manifest table both; do
	store "lan-$damage" lan
	cp -r lan "lan-$damage"
	cp -r lan "old-$damage"
	session title=Hai
	ok export
	put_back "old-$damage"
	folder=$SOTAY_STORE/outbox/sotay-$device-000002
	[ "$damage" = table ] || echo '{' >"$folder/datapackage.json"
	[ "$damage" = manifest ] || echo x >>"$folder/session.csv"
	cp -r "$folder" "before-$damage"
	new_device
	[ "$now" != "$device" ] || fail "$damage: the code is still the old one"
	mkdir "stick-$damage"
	run export --to "stick-$damage"
	same "$folder" "before-$damage"
	exists "stick-$damage/sotay-$now-000001/datapackage.json"
	absent "stick-$damage/sotay-$device-000002"
	first=$now
	new_device
	is "$damage: the code afterwards" "$now" "$first"
done

t 'batches of others in outbox are neither taken over nor in the way'
person hoa mttq
session
mkdir hers
ok export --to hers
store lan
cp -r hers/* lan/outbox/
other=$(ls hers)
mkdir "lan/outbox/sotay-$device-xyz" 'lan/outbox/sotay-'
new_device
is 'the code' "$now" "$device"
mkdir stick2
ok --format json export --to stick2
json 'map("\(.device) \(.number)")|join(",")' "$device 2"
session
ok --format json export --to stick2
json 'map("\(.device) \(.number)")|join(",")' "$device 3"
ok --format json batches
json 'map(.device)|unique|join(",")' "$device"
same "lan/outbox/$other" "hers/$other"

t '--again finds what was made under a code of before'
session title=Hai
ok export --to stick
store lan hoa
new_device
ok export --to stick
mkdir stick2
ok --format json export --again 2 --to stick2
json 'map("\(.device) \(.number)")|join(",")' "$device 2"
same "stick2/sotay-$device-000002" "stick/sotay-$device-000002"
rm -r stick2
mkdir stick2
ok --format json export --again 1 --to stick2
json 'map("\(.device) \(.number)")|join(",")' "$device 1,$device 2,$now 1"
rm -r "lan/outbox/sotay-$device-000002" stick2
mkdir stick2
ok --format json export --again 1 --to stick2
json 'map("\(.device) \(.number)")|join(",")' "$device 1,$now 1"
refused 1 export --again 2 --to stick2
err_has 2

t 'a code under which nothing was done is no link of the chain'
store lan hoa
run digest
store lan bình
new_device
ok export --to stick
is follows "$(jq -c .sotay.follows "stick/sotay-$now-000001/datapackage.json")" "{\"device\":\"$device\",\"number\":1}"

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
