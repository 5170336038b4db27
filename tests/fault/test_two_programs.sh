#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Several programs on one store at once: recording, handing in, taking in. Nothing is lost, no batch number is used twice.
. "$(dirname "$0")/../cli/lib.sh" || exit 1
. "$(dirname "$0")/../cli/kit.sh" || exit 1

rounds=${SOTAY_TEST_LONG:+100}
rounds=${rounds:-12}

# Each of these runs beside the others and writes what went wrong to FILE.
recorder() {
	local i
	for i in $(seq "$rounds"); do
		"$SOTAY" add session date=2022-03-15 channel=zalo topics=portal title="Tin $1.$i" >>"ids.$1" 2>>"wrong.$1" ||
			echo "add ended with $?" >>"wrong.$1"
	done
}

editor() {
	local i
	for i in $(seq "$rounds"); do
		"$SOTAY" --quiet edit "$2" title="Sửa $i" minutes= >/dev/null 2>>"wrong.$1" || echo "edit ended with $?" >>"wrong.$1"
	done
}

exporter() {
	local i
	for i in $(seq "$rounds"); do
		"$SOTAY" --quiet export ${2:+--to "$2"} >/dev/null 2>>"wrong.$1" || echo "export ended with $?" >>"wrong.$1"
	done
}

importer() {
	local i
	for i in $(seq "$rounds"); do
		"$SOTAY" --quiet import "$2" >/dev/null 2>>"wrong.$1" || echo "import ended with $?" >>"wrong.$1"
	done
}

reader() {
	local i
	for i in $(seq "$rounds"); do
		"$SOTAY" --format json list session 2>>"wrong.$1" | jq -e . >/dev/null || echo 'list gave no JSON' >>"wrong.$1"
		"$SOTAY" --format json batches 2>>"wrong.$1" | jq -e . >/dev/null || echo 'batches gave no JSON' >>"wrong.$1"
		"$SOTAY" digest >/dev/null 2>>"wrong.$1" || echo "digest ended with $?" >>"wrong.$1"
	done
}

t 'recording, changing, handing in, taking in and looking at once'
person hoa phunu
mkdir stick hoas
for _ in 1 2 3; do session && ok --quiet export --to hoas; done
person lan cnscd
session
recorder a &
recorder b &
recorder c &
editor d "$id" &
exporter e stick &
exporter f stick &
exporter g '' &
importer h hoas &
reader i &
wait
is 'what went wrong' "$(cat wrong.*)" ''
cat ids.* | sort >ids
is 'records that were acknowledged' "$(uniq ids | wc -l)" $((rounds * 3))
ok --format json list session
out | jq -r '.[].id' | sort >there
is 'records that were acknowledged and are gone' "$(comm -23 ids there)" ''
json length $((rounds * 3 + 1 + 3))
ok --quiet export --to stick
number=0 previous='' last=0
for folder in lan/outbox/sotay-*; do
	number=$((number + 1))
	is "the chain at $folder" "$(jq -r '.sotay|"\(.number) \(.previous) \(.first)"' "$folder/datapackage.json")" \
		"$number $previous $((last + 1))"
	previous=$(sha256sum <"$folder/datapackage.json" | cut -d ' ' -f 1)
	last=$(jq .sotay.last "$folder/datapackage.json")
	same "$folder" "stick/${folder##*/}"
done
is 'the last change' "$last" $((rounds * 4 + 1))
ok --quiet verify stick
lan=$(digest)
person ward vptk ward
ok --quiet import stick hoas
is 'the same state at the ward' "$(digest)" "$lan"
ok --format json batches --devices
json 'map(.missing|length)|add' 0

t 'two programs take in one stick at once: each batch is in once, the receipt is whole'
person lan cnscd
mkdir stick
for _ in $(seq 10); do session && ok --quiet export --to stick; done
lan=$(digest)
person ward vptk ward
rounds=3
importer a stick &
importer b stick &
importer c stick &
wait
is 'what went wrong' "$(cat wrong.*)" ''
is digest "$(digest)" "$lan"
ok --format json batches
json length 10
ok --quiet import stick
is 'lines of the receipt' "$(sort -u stick/sotay-receipts.csv | wc -l)" 11
is 'the stick' "$(find stick -maxdepth 1 -name '.*' -type f)" ''
store lan
ok receipts stick
out_has 10

t 'a copied store that several programs start at once takes one new code'
person lan cnscd
session
old=$("$SOTAY" --format json show "$id" | jq -r '.[0].device')
cp -r lan copy
store copy hoa
for i in 1 2 3 4 5 6; do
	"$SOTAY" add session date=2022-03-15 channel=zalo topics=portal title="Tin $i" >"id.$i" 2>"said.$i" &
done
wait
ok --format json list session
json 'map(.device)|unique|length' 2
json "map(select(.device != \"$old\"))|length" 6
json "map(select(.device != \"$old\")|.origin)|sort|join(\",\")" 1,2,3,4,5,6

t 'two programs make a store at once: one does, the other is told that there is one'
for i in 1 2 3 4; do
	(
		"$SOTAY" init --plan tan-thanh-2022 --unit cnscd --neighbourhood doan-trai >"out.$i" 2>"err.$i"
		echo $? >"status.$i"
	) &
done
wait
is 'how they ended' "$(cat status.* | sort | tr '\n' ' ')" '0 1 1 1 '
session
ok --format json list session
json length 1

t 'a reader that was started before sees one state, while others write'
person lan cnscd
for i in $(seq 2000); do
	echo "{\"date\":\"2022-03-15\",\"channel\":\"zalo\",\"topics\":\"portal\",\"title\":\"Tin $i\"}"
done >lines
ok --quiet add session - <lines
before=$(digest)
recorder a &
for _ in $(seq 5); do
	records=$("$SOTAY" --format json list session | jq length)
	[ "$records" -ge 2000 ] && [ "$records" -le $((2000 + rounds)) ] || fail "a list of $records records"
done
wait
is 'what went wrong' "$(cat wrong.*)" ''
[ "$(digest)" != "$before" ] || fail 'nothing was recorded'
