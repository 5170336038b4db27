#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# receipts: what the ward writes beside the batches, and what the volunteer reads.
. "$(dirname "$0")/lib.sh" || exit 1
. "$(dirname "$0")/kit.sh" || exit 1

receipts=stick/sotay-receipts.csv
header=device,number,hash,received,by,added,updated,unchanged,conflicts

# lan has handed in batch 1 on stick; the ward has taken it in and written the receipt. The rest happens at lan's.
setup_once() {
	mkdir stick
	person lan cnscd
	session
	ok --format json export --to stick
	device=$(out | jq -r '.[0].device')
	hash=$(out | jq -r '.[0].hash')
	person 'ward' vptk ward
	at 2022-03-20T02:00:00Z
	ok --quiet import stick
	store lan
}

# received WANTED: what `batches` says of batch 1
received() {
	ok --format json batches
	json '.[]|select(.number==1)|.received|tostring' "$1"
}

t 'the ward writes a receipt beside the batches, with what came of them'
is 'the receipt' "$(tr -d '\r' <$receipts)" "$header
$device,1,$hash,2022-03-20T02:00:00Z,ward,1,0,0,0"
is 'lines that end with CRLF' "$(grep -c $'\r$' $receipts)" 2

t 'the volunteer reads the receipt, and the batch counts as received'
received null
ok receipts stick
out_has 1
received 2022-03-20T02:00:00Z
ok receipts stick/sotay-receipts.csv
received 2022-03-20T02:00:00Z

t 'an export to the stick reads the receipt on the way'
session
ok export --to stick
received 2022-03-20T02:00:00Z
ok --format json batches
json '.[]|select(.number==2)|.received' null

t 'a batch the ward has counts as handed in, however it got there'
session
ok --format json export
json '.[0].number' 2
mkdir mail
cp -r lan/outbox/sotay-"$device"-000002 mail/
store ward
ok import mail
store lan
ok --format json show "$id"
json '.[0].exported' false
ok receipts mail
ok --format json show "$id"
json '.[0].exported' true
ok --format json export --to stick
out_is '[]'

t 'a receipt keeps its lines: the next import adds its own, the same batch none'
store ward
ok import stick
is 'lines' "$(wc -l <$receipts)" 2
store hoa
ok init --plan tan-thanh-2022 --unit phunu --neighbourhood truong-dong --label hoa
session
ok export --to stick
store ward
ok import stick
is 'lines' "$(wc -l <$receipts)" 3
is 'the first line' "$(sed -n 2p $receipts | cut -d , -f 1)" "$device"
store lan
ok receipts stick
received 2022-03-20T02:00:00Z

t 'a refused batch gets no receipt'
rm $receipts
cell stick/sotay-"$device"-000001 session 1 date 2022-02-30
store ward
run import stick
exit_is 1
absent $receipts

t 'each folder of batches has its own receipt'
mkdir stick/a stick/b
rm $receipts
mv stick/sotay-* stick/a/
store hoa
ok init --plan tan-thanh-2022 --unit phunu --neighbourhood truong-dong --label hoa
session
ok export --to stick/b
store ward
ok import stick
is 'lines' "$(cat stick/a/sotay-receipts.csv stick/b/sotay-receipts.csv | wc -l)" 4
absent $receipts

t 'a receipt for other devices, numbers or hashes marks nothing'
{
	echo "$header"
	echo "AAAAAAA2,1,$hash,2022-03-20T02:00:00Z,ward,1,0,0,0"
	echo "$device,2,$hash,2022-03-20T02:00:00Z,ward,1,0,0,0"
	echo "$device,1,$(printf '%064d' 0),2022-03-20T02:00:00Z,ward,1,0,0,0"
} | sed 's/$/\r/' >$receipts
ok receipts stick
received null

t 'a receipt that was saved in a spreadsheet is still read'
printf '\357\273\277%s\n' "$(tr -d '\r' <$receipts)" >changed
cp changed $receipts
ok receipts stick
received 2022-03-20T02:00:00Z

t 'a damaged receipt is refused with its row, marks nothing, and does not keep an export from working'
good="$device,1,$hash,2022-03-20T02:00:00Z,ward,1,0,0,0"
while IFS='|' read -r line; do
	printf '%s\r\n%s\r\n%s\r\n' "$header" "$good" "$line" >$receipts
	refused 1 receipts stick
	err_vietnamese
	out_clean
	received null
done <<CASES
$device,1,$hash,2022-03-20T02:00:00Z,ward,1,0,0
$device,1,$hash,2022-03-20T02:00:00Z,ward,1,0,0,0,0
${device,,},1,$hash,2022-03-20T02:00:00Z,ward,1,0,0,0
$device,01,$hash,2022-03-20T02:00:00Z,ward,1,0,0,0
$device,x,$hash,2022-03-20T02:00:00Z,ward,1,0,0,0
$device,1,${hash^^}G,2022-03-20T02:00:00Z,ward,1,0,0,0
$device,1,$hash,20/03/2022,ward,1,0,0,0
$device,1,$hash,2022-03-20T02:00:00Z,$(printf 'a\033[31m'),1,0,0,0
$device,1,$hash,2022-03-20T02:00:00Z,$(printf 'a\341'),1,0,0,0
$device,1,$hash,2022-03-20T02:00:00Z,ward,-1,0,0,0
$device,1,$hash,2022-03-20T02:00:00Z,"ward,1,0,0,0
CASES
session
run export --to stick
exit_is 0
err_match '^sotay: .'
exists stick/sotay-"$device"-000002

t 'a receipt file that is a link, a FIFO, a folder or huge is refused, not followed'
cp $receipts good.csv
for make in 'ln -s ../good.csv' mkfifo mkdir 'truncate -s 3G'; do
	rm -rf $receipts
	# shellcheck disable=SC2086 # several words
	$make $receipts
	refused 1 receipts stick
	err_vietnamese
	received null
done

t 'the ward leaves a damaged receipt file alone and says so; the batch is taken in'
echo 'my own notes' >$receipts
store other
ok init --plan tan-thanh-2022 --unit vptk
run --format json import stick
exit_is 0
json '.[0].status' merged
err_match '^sotay: .'
is 'the file' "$(cat $receipts)" 'my own notes'

t 'no receipt on the stick: said, status 1'
rm $receipts
refused 1 receipts stick
err_vietnamese
refused 1 receipts nowhere
refused 2 receipts

t 'a stick that cannot be written gets no receipt, and the import is done all the same'
mkdir medium
if mount -t tmpfs -o size=1m tmpfs medium 2>/dev/null; then
	rm $receipts
	cp -r stick/. medium/
	mount -o remount,ro medium
	store other
	run init --plan tan-thanh-2022 --unit vptk
	run --format json import medium
	umount medium
	exit_is 0
	json '.[0].status' merged
	err_empty
fi
