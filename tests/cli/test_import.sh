#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# import, verify, batches: taking in.
. "$(dirname "$0")/lib.sh" || exit 1
. "$(dirname "$0")/kit.sh" || exit 1

# lan has made batch 1 with two records; stick1 holds it. The rest happens at the ward.
setup_once() {
	mkdir stick1
	person lan cnscd
	session attendees=30
	one=$id
	assist
	two=$id
	ok export --to stick1
	batch=$(echo stick1/sotay-*)
	name=${batch#stick1/}
	lan=$(digest)
	person ward vptk ward
	nothing=$(digest)
}

t 'a batch is merged, and the store then holds the same'
ok --format json import stick1
json 'length' 1
json '.[0]|[.status,.number,.rows,.added,.updated,.unchanged,.conflicts]|map(tostring)|join(" ")' 'merged 1 2 2 0 0 0'
is digest "$(digest)" "$lan"
ok --format json show "$one"
json '.[0]|[.author,.fields.attendees]|map(tostring)|join(" ")' 'lan 30'

t 'the JSON has exactly the keys that other programs rely on'
ok --format json import stick1
json '.[0]|keys_unsorted|join(" ")' 'path device number hash status rows added updated unchanged conflicts warnings error'
json '.[0]|[.path,.hash,.device,.error,(.warnings|length)]|map(tostring)|join(" ")' \
	"$batch $(sha256sum <"$batch/datapackage.json" | cut -d ' ' -f 1) ${name:6:8} null 0"

t 'the same batch again is known, and changes nothing'
ok import stick1
ok --format json import stick1
json '.[0]|[.status,.rows,.added,.updated,.unchanged,.conflicts]|map(tostring)|join(" ")' 'known 2 0 0 2 0'
is digest "$(digest)" "$lan"
ok import stick1
out_match .

t 'the same batch twice on one stick is taken in once'
mkdir stick1/copy
cp -r "$batch" stick1/copy/
ok --format json import stick1
json 'map(.status)|sort|join(" ")' 'known merged'
is digest "$(digest)" "$lan"

t 'a damaged copy beside a whole one of the same batch asks nobody to hand in again'
mkdir whole
cp -r "$batch" whole/
sed -i 's/2022-03-15/3\/15\/2022/' stick1/sotay-*/assist.csv
ok --format json import stick1 whole
json 'map(.status)|join(" ")' 'known merged'
json '.[0]|[.rows,.unchanged,.error]|map(tostring)|join(" ")' '2 2 null'
is digest "$(digest)" "$lan"
ok import stick1

t 'a rehearsal says of a damaged copy beside a whole one what taking in would'
mkdir whole
cp -r "$batch" whole/
sed -i 's/2022-03-15/3\/15\/2022/' stick1/sotay-*/assist.csv
ok --format json import --dry-run stick1 whole
json 'map(.status)|join(" ")' 'known merged'
is digest "$(digest)" "$nothing"

t 'several batches, folders and sticks at once, in whatever order'
store lan
ok edit "$one" title='Sửa một'
mkdir stick2
ok export --to stick2
ok edit "$one" title='Sửa hai'
mkdir stick3
ok export --to stick3
later=$(digest)
store ward
ok --format json import stick3 "$batch" stick2/sotay-*
json 'map("\(.number) \(.status)")|join(",")' '1 merged,2 merged,3 merged'
is digest "$(digest)" "$later"
ok --format json show "$one"
json '.[0].fields.title' 'Sửa hai'

t 'batches out of order end in the same state'
store lan
ok edit "$one" title='Sửa một'
mkdir stick2
ok export --to stick2
later=$(digest)
store ward
ok import stick2
ok import stick1
is digest "$(digest)" "$later"

t 'a record changed on two machines: fields of one each are merged, the same field is in conflict'
ok import stick1
ok edit "$one" title='Của phường' place=UBND
store lan
ok edit "$one" title='Của Lan' women=3
mkdir stick2
ok export --to stick2
store ward
ok --format json import stick2
json '.[0]|[.status,.rows,.updated,.conflicts]|map(tostring)|join(" ")' 'merged 1 1 1'
ok --format json show "$one"
json '.[0]|[.fields.place,.fields.women,(.conflicts|map(.field)|join("+"))]|map(tostring)|join(" ")' 'UBND 3 title'
mkdir back
ok export --to back
ward=$(digest)
store lan
ok import back
is 'the same state on both' "$(digest)" "$ward"

t 'a deletion travels; against an edit the record stays and is in conflict'
ok import stick1
ok rm "$two"
store lan
ok edit "$two" minutes=10
mkdir stick2
ok export --to stick2
store ward
ok import stick2
ok --format json show "$two"
json '.[0]|[.deleted,(.conflicts|map(.field)|join("+"))]|map(tostring)|join(" ")' 'false deleted'

t 'a purge travels, also against an edit'
ok import stick1
ok purge "$two"
mkdir back
ok export --to back
store lan
ok edit "$two" citizen='Bà Tư'
ok --format json import back
json '.[0].status' merged
ok --format json show "$two"
json '.[0]|[.purged,(.fields|has("citizen"))]|map(tostring)|join(" ")' '1 false'

t 'a stick is searched four folders deep, and no deeper'
mkdir -p stick/a/b/c stick/1/2/3/4
cp -r "$batch" stick/a/b/c/
ok --format json import stick
json 'map(.status)|join(",")' merged
mkdir deep
mv stick/1 deep/
cp -r "$batch" deep/1/2/3/4/
refused 1 import deep
ok --format json import deep/1
json '.[0].status' known

t 'a zip is taken in like the folder'
store lan
mkdir zips
ok export --again 1 --zip --to zips
store ward
ok --format json import zips
json '.[0].status' merged
is digest "$(digest)" "$lan"
ok --format json import stick1
json '.[0].status' known
store other
ok init --plan tan-thanh-2022 --unit vptk
cp "zips/$name.zip" 'goi nhan qua Zalo.zip'
ok import 'goi nhan qua Zalo.zip'
is digest "$(digest)" "$lan"

t 'a folder that was renamed is still the batch'
mv "$batch" 'stick1/gói của chị Lan'
ok import stick1
is digest "$(digest)" "$lan"

t 'other files and folders beside the batch and inside it are ignored'
mkdir 'stick1/System Volume Information' stick1/Ảnh stick1/.Trash-1000
echo x | tee stick1/desktop.ini stick1/Thumbs.db stick1/._.DS_Store stick1/Ảnh/họp.jpg stick1/báo-cáo.docx >/dev/null
cp -r "$batch" stick1/.Trash-1000/
echo x | tee "$batch"/desktop.ini "$batch"/._session.csv "$batch"/'~$session.csv' "$batch"/session.csv.bak \
	"$batch"/feedback.csv >/dev/null
mkdir "$batch/folder"
mkfifo "$batch/fifo" stick1/fifo
ln -s /dev/zero "$batch/progress.csv"
ln -s / stick1/root
echo '{"name":"other"}' >stick1/Ảnh/datapackage.json
ok --format json import stick1
json 'map(.status)|join(",")' merged
is digest "$(digest)" "$lan"

t 'quotes that are not needed are accepted'
sed -i -E '2,$s/([^,\r]*)(,|\r)/"\1"\2/g; 2,$s/""([^,]*)""/"\1"/' "$batch/assist.csv"
seal "$batch"
ok import stick1
is digest "$(digest)" "$lan"

t 'unknown keys of the manifest and its schema are not read'
manifest "$batch" '.x=1|.sotay.new={a:[1.5]}|del(.resources[].schema)|.resources[0].more=true'
ok import stick1
is digest "$(digest)" "$lan"

t 'a path that is not there, or without a batch, is refused with status 1 and an empty array'
mkdir empty
echo hello >file.txt
for path in nowhere empty file.txt; do
	refused 1 --format json import $path
	out_is '[]'
	err_has $path
	err_vietnamese
done
refused 2 import

t 'refused batches do not stop the others'
store lan
ok edit "$one" title=Sửa
ok export --to stick1
store hoa
ok init --plan tan-thanh-2022 --unit phunu --neighbourhood truong-dong --label hoa
session
ok export --to stick1
hoa=$id
store ward
echo broken >"$batch/datapackage.json"
run --format json import stick1
exit_is 1
json 'map(.status)|sort|join(" ")' 'merged merged refused'
json '.[]|select(.status=="refused")|[.path,.device,.number,.error.file]|map(tostring)|join(" ")' \
	"$batch null null datapackage.json"
ok show "$hoa"

t 'a table and a summary for people; refusals on standard error, status 1'
store lan
ok edit "$one" title=Sửa
ok export --to stick1
store ward
cell "$batch" session 1 date 2022-02-30
run import stick1
exit_is 1
out_match 'lan +2'
err_match '^sotay: .*session.csv'
err_has '2022-02-30'
err_has lan
err_vietnamese

t 'a rehearsal says the same and changes nothing, not even on the stick'
before=$(digest)
ok --format json import --dry-run stick1
json '.[0]|[.status,.rows,.added]|map(tostring)|join(" ")' 'merged 2 2'
is digest "$(digest)" "$before"
is 'the stick' "$(ls -A stick1)" "$name"
ok --format json batches
out_is '[]'
ok --format json import stick1
json '.[0].status' merged

t 'a rehearsal refuses what an import refuses'
cell "$batch" session 1 date 2022-02-30
refused 1 import --dry-run stick1
is digest "$(digest)" "$nothing"

t 'verify checks without a store, and without taking in'
store none
run --format json verify stick1
exit_is 0
json '.[0].status' correct
absent none
cell "$batch" session 1 date 2022-02-30
refused 1 verify stick1
err_has session.csv
run --format json verify stick1
exit_is 1
json '.[0].error|[.file,.row,.column]|map(tostring)|join(" ")' 'session.csv 1 date'

t 'which numbers are missing is said after the import, and listed'
store lan
for i in 2 3 4 5; do
	ok edit "$one" title="Sửa $i"
	mkdir "stick$i"
	ok export --to "stick$i"
done
store ward
ok import stick3 stick5
out_match '1, 2, 4'
ok --format json batches --devices
json '.[0]|[.device,.label,.unit,.last,(.missing|join("+")),.follows]|map(tostring)|join(" ")' "${name:6:8} lan cnscd 5 1+2+4 null"
ok import stick1 stick4
out_lacks '1, 2'
ok --format json batches --devices
json '.[0].missing|join("+")' 2
ok import stick2
ok --format json batches --devices
json '.[0].missing|length' 0

t 'a snapshot covers the numbers before it'
store lan
ok edit "$one" title=Sửa
ok export
ok export --all
mkdir stick2
ok export --again 3 --to stick2
ok edit "$one" title='Sửa nữa'
ok export
ok edit "$one" title='Sửa xong'
ok export
mkdir stick3
ok export --again 5 --to stick3
store ward
ok import stick2 stick3
ok --format json batches --devices
json '.[0]|[.last,(.missing|join("+"))]|map(tostring)|join(" ")' '5 4'

t 'batches lists what was made and taken in'
ok import stick1
ok edit "$one" title=Sửa
ok export
ok --format json batches
json 'map("\(.direction) \(.number) \(.rows) \(.received)")|sort|join(",")' 'in 1 2 null,out 1 1 null'
json '.[0]|keys|join(" ")' 'device direction hash number received rows when'

t 'what breaks a form rule only is taken in with a warning, listed, and handed on'
cell "$batch" session 1 women 31
ok --format json import stick1
json '.[0]|[.status,(.warnings|length)]|map(tostring)|join(" ")' 'merged 1'
run import stick1
exit_is 0
ok --format json conflicts
json 'map(.id)|join(",")' "$one"
mkdir on
ok export --all --to on
ward=$(digest)
store city
ok init --plan tan-thanh-2022 --unit vptk --role ward
ok --format json import on
json '.[0].status' merged
is digest "$(digest)" "$ward"

t 'a code that the plan does not have is taken in with a warning'
cell "$batch" session 1 unit khong-co
ok --format json import stick1
json '.[0].status' merged
json '.[0].warnings|map(contains("khong-co"))|any' true

t 'a chain that does not fit is taken in with a warning, status 0'
store lan
ok edit "$one" title=Sửa
mkdir stick2
ok export --to stick2
store ward
ok import stick1
manifest stick2/sotay-* '.sotay.previous=("0"*64)'
ok --format json import stick2
json '.[0]|[.status,(.warnings|length)]|map(tostring)|join(" ")' 'merged 1'

t 'two batches of one device and number are both taken in, and it is said'
ok import stick1
manifest "$batch" '.title="Gói khác"'
cell "$batch" session 1 title 'Tên khác'
ok --format json import stick1
json '.[0]|[.status,(.warnings|length > 0)]|map(tostring)|join(" ")' 'merged true'

t 'history tells which batch of whom brought a change'
ok import stick1
ok --format json history "$one"
json '.[0]|"\(.type) \(.who) \(.batch)"' "import lan ${name:6:8}:1"

t 'exit status 3 if the store cannot be read'
echo 'not a store' >ward/data.mdb
refused 3 import stick1
err_vietnamese
