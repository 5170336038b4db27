#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# edit, rm, undo, purge, resolve: changing what was recorded.
. "$(dirname "$0")/lib.sh" || exit 1
. "$(dirname "$0")/kit.sh" || exit 1

setup_once() {
	person lan cnscd
}

# field NAME TEXT: the field of $id as text ("" if it is left out)
field() {
	ok --format json show "$id"
	json ".[0].fields.$1 // \"\" | tostring" "$2"
}

# state JQ TEXT: anything else of $id
state() {
	ok --format json show "$id"
	json ".[0]|$1" "$2"
}

t 'edit changes the fields named and no others, with one new dot'
session attendees=30 place=UBND
device=$("$SOTAY" --format json show "$id" | jq -r '.[0].device')
at 2022-03-16T09:00:00Z
ok edit "$id" title='Họp lại' attendees=25
field title 'Họp lại'
field attendees 25
field place UBND
state '"\(.version) \(.stamps)"' "$device:2 attendees=$device:2 deleted=$device:2 title=$device:2"
state '"\(.created) \(.updated)"' '2022-03-15T08:30:00Z 2022-03-16T09:00:00Z'

t 'edit empties a field, but not a required one'
session attendees=30
ok edit "$id" attendees=
field attendees ''
refused 1 edit "$id" title=
field title 'Họp tổ'

t 'an edit that changes nothing says so, takes no dot and has status 0'
session attendees=30
before=$(digest)
ok edit "$id" attendees=30 title='  Họp tổ '
out_match .
is digest "$(digest)" "$before"
state .version "$("$SOTAY" --format json show "$id" | jq -r '.[0].device'):1"

t 'a clock that jumped back does not make a record older'
session
at 2022-03-01T00:00:00Z
ok edit "$id" title='Họp sửa'
state .updated 2022-03-15T08:30:00Z

t 'changing the channel empties what no longer applies, and says what'
session attendees=30 women=12 place=UBND start=07:30
ok edit "$id" channel=zalo
out_has 'Người tham dự'
state '.fields|has("attendees") or has("women") or has("place") or has("start")' false
state '.warnings|length' 0

t 'changing help, people, result and status empties likewise'
assist citizen='Bà Tư' phone=0905123456 dossier=H27.1 procedure=1.001193 portal=province
ok edit "$id" people=3
state '.fields|has("citizen") or has("phone") or has("dossier")' false
ok edit "$id" help=vneid
state '.fields|has("procedure") or has("level") or has("portal")' false
assist result=failed reason=nophone
ok edit "$id" result=done
state '.fields|has("reason")' false
feedback status=answered forwarded_to=vptk answer=Rồi answered_on=2022-03-16
ok edit "$id" status=new
state '.fields|has("forwarded_to") or has("answer") or has("answered_on")' false

t 'a value given together with the change stands, and is refused if it does not apply'
session attendees=30
refused 1 edit "$id" channel=zalo attendees=20
field channel area_meeting
field attendees 30

t 'form rules are checked for the fields that change, value rules always'
session attendees=30 women=12
refused 1 edit "$id" women=31
err_vietnamese
refused 1 edit "$id" attendees=11
refused 1 edit "$id" topics=khong-co
refused 1 edit "$id" date=2022-02-30
refused 2 edit "$id" colour=red
refused 2 edit "$id" title
refused 2 edit "$id"
field women 12
field attendees 30

t 'a rule that is broken already does not stand in the way of other fields, rm, undo and purge'
session attendees=30
ok export --to .
mkdir stick
mv sotay-* stick
device=$("$SOTAY" --format json show "$id" | jq -r '.[0].device')
manifest stick/sotay-* '.sotay.number=2|.name=(.name|sub("1$";"2"))|.sotay.first=2|.sotay.last=2'
mv stick/sotay-"$device"-000001 stick/sotay-"$device"-000002
store ward
ok init --plan tan-thanh-2022 --unit vptk
cell stick/sotay-"$device"-000002 session 1 women 31
run import stick
exit_is 0
state '.warnings|length > 0' true
ok edit "$id" title='Họp khác'
field title 'Họp khác'
refused 1 edit "$id" attendees=20
ok undo "$id"
ok rm "$id"
ok purge "$id" --text
state .purged 2
ok edit "$id" women=

t 'rm deletes, several at once, and the record can be brought back'
session
one=$id
session
ok rm "$one" "$id"
ok --format json list session
out_is '[]'
ok --format json list session --deleted
json length 2
ok undo "$id"
state .deleted false
ok edit "$one" deleted=0
ok --format json list session
json length 2

t 'rm of what is deleted says that nothing changed'
session
ok rm "$id"
before=$(digest)
ok rm "$id"
is digest "$(digest)" "$before"

t 'rm of several with one id that is not there deletes none of them'
session
refused 1 rm "$id" 00000000-0000-7000-8000-000000000000
state .deleted false

t 'undo writes back what the last edit replaced; undo twice is redo'
session attendees=30 note='Cũ'
ok edit "$id" attendees=25 note='Mới' place=UBND
ok undo "$id"
field attendees 30
field note 'Cũ'
field place ''
ok undo "$id"
field attendees 25
field note 'Mới'
field place UBND

t 'undo of the creation deletes'
session
ok undo "$id"
state .deleted true
ok undo "$id"
state .deleted false

t 'undo is refused, with the name of the field, if somebody has written it since'
session title='Của Lan'
ok edit "$id" title='Lan sửa'
mkdir stick
ok export --to stick
store ward
ok init --plan tan-thanh-2022 --unit vptk --role ward
ok import stick
ok edit "$id" title='Phường sửa'
ok export --to stick
store lan
ok import stick
before=$(digest)
refused 1 undo "$id"
err_has 'Tên buổi'
is digest "$(digest)" "$before"

t 'undo where nothing was done on this machine says that nothing changed'
session
mkdir stick
ok export --to stick
store ward
ok init --plan tan-thanh-2022 --unit vptk
ok import stick
before=$(digest)
ok undo "$id"
out_match .
is digest "$(digest)" "$before"

t 'purge erases personal data for good; the record still counts'
assist citizen='Bà Tư' phone=0905123456 dossier=H27.1 helper='Lan' note='Gọi lại'
ok purge "$id"
state '.purged' 1
state '.fields|has("citizen") or has("phone") or has("dossier")' false
field helper Lan
ok --format json list assist
json length 1
refused 1 --format json find 'ba tu'
out_is '[]'
refused 1 --format json find 0905123456
out_is '[]'
refused 1 edit "$id" citizen='Bà Tư'
ok edit "$id" note='Xong'
before=$(digest)
ok purge "$id"
is digest "$(digest)" "$before"

t 'purge --text erases every text, with - where a field is required'
session place=UBND note='Bí mật' link= partners=phunu attendees=3
ok purge "$id" --text
state .purged 2
field title -
field place ''
field note ''
field attendees 3
state '.fields.partners|tojson' '["phunu"]'
refused 1 edit "$id" title='Lại'
refused 1 edit "$id" place='Lại'

t 'purged data does not come back by undo, nor stays in the history'
assist citizen='Bà Tư' phone=0905123456
ok edit "$id" citizen='Bà Năm'
ok purge "$id"
run undo "$id"
state '.fields|has("citizen") or has("phone")' false
ok history "$id"
out_lacks 'Bà Tư'
out_lacks 'Bà Năm'
ok --format json history "$id"
out_lacks 'Bà Tư'
out_lacks 'Bà Năm'
out_lacks 0905123456

t 'resolve picks a content of a field in conflict; the others are gone everywhere'
session title='Cũ'
mkdir stick
ok export --to stick
store ward
ok init --plan tan-thanh-2022 --unit vptk --role ward
ok import stick
ok edit "$id" title='Của phường'
store lan
ok edit "$id" title='Của Lan'
ok export --to stick
store ward
ok import stick
state '.conflicts|length' 1
ok resolve "$id" title='Của Lan'
state '.conflicts|length' 0
field title 'Của Lan'
ok export --to stick
store lan
ok import stick
state '.conflicts|length' 0
lan=$(digest)
store ward
is 'the same state on both' "$(digest)" "$lan"

t 'resolve with the channel that is shown empties what does not apply to it, and says so'
session channel=radio
mkdir stick
ok export --to stick
store ward
ok init --plan tan-thanh-2022 --unit vptk --role ward
ok import stick
ok edit "$id" channel=area_meeting attendees=40
store lan
ok edit "$id" channel=zalo
ok edit "$id" channel=radio
ok export --to stick
store ward
run import stick
field channel radio
field attendees 40
state '[.conflicts[].field]|join(",")' channel
ok --lang en resolve "$id" channel=radio
out_match '^Emptied .*Attendees'
field attendees ''
state '"\(.conflicts|length) \(.warnings|length)"' '0 0'

t 'undo after an erasing is refused: the record stays'
assist citizen='Lê Hoa'
ok purge "$id"
refused 1 --lang en undo "$id"
err_has 'erased for good'
state '"\(.deleted) \(.purged)"' 'false 1'

t 'resolve takes any other content, and refuses what an edit refuses'
session
refused 1 resolve "$id" title=
refused 2 resolve "$id"
ok resolve "$id" title='Mới'
field title Mới

t 'an id may be shortened to a tail of 4 or more characters'
session
ok edit "${id: -4}" title='Bốn'
ok edit "${id: -12}" place=UBND
field title 'Bốn'
field place UBND
refused 1 edit "${id: -3}" title='Ba'
ok edit "$(echo "${id: -6}" | tr a-f A-F)" title='Hoa'
field title 'Hoa'

t 'a tail that fits several records is refused, and none is touched'
# Tails are random: among 400 records two of the same last 4 characters turn up sooner or later.
: >ids
for _ in $(seq 40); do
	[ -z "$(grep -oE '.{4}$' ids | sort | uniq -d)" ] || break
	for i in $(seq 100); do
		echo "{\"date\":\"2022-03-15\",\"channel\":\"zalo\",\"topics\":\"portal\",\"title\":\"Tin $i\"}"
	done >lines
	ok add session - <lines
	out >>ids
done
tail=$(grep -oE '.{4}$' ids | sort | uniq -d | head -n 1)
before=$(digest)
refused 1 rm "$tail"
err_has "$tail"
is digest "$(digest)" "$before"

t 'an id that is not there, or is none, is refused by every command that takes one'
session
for command in 'edit ID title=Mới' 'rm ID' 'undo ID' 'purge ID' 'history ID' 'show ID' 'resolve ID title=Mới'; do
	for bad in 00000000-0000-7000-8000-000000000000 zzzz 12 "${id}0"; do
		# shellcheck disable=SC2086 # several words
		refused 1 ${command//ID/$bad}
		err_vietnamese
	done
done

t 'edit --format json prints the record as it is now'
session
ok --format json edit "$id" title='Mới'
json '.[0].fields.title' Mới
ok --format json edit "$id" title='Mới'
json '.[0].fields.title' Mới

t 'history tells who changed what on this machine, and what an import brought'
session title='Một'
at 2022-03-16T09:00:00Z
ok --author 'Chị Hoa' edit "$id" title='Hai'
ok --format json history "$id"
json 'map(.who)|join(",")' 'lan,Chị Hoa'
json '[.[].changes[]|select(.field=="title")|"\(.before|join("+"))>\(.after|join("+"))"]|last' 'Một>Hai'

t 'history writes what is empty in one way, whoever emptied it, and one value once'
session title='Một'
ok edit "$id" place='UBND'
ok edit "$id" place=
ok edit "$id" place='Chợ'
ok --format json history "$id"
json '[.[].changes[]|select(.field=="place")|[.before,.after]|tojson]|join(" ")' \
	'[[""],["UBND"]] [["UBND"],[""]] [[""],["Chợ"]]'
mkdir stick
ok export --to stick
person ward vptk ward
ok import stick
ok edit "$id" place='Đình'
store lan
ok edit "$id" place='Đình'
ok export --to stick
store ward
ok import stick
ok --format json history "$id"
json '.[-1]|"\(.type) \([.changes[]|select(.field=="place").after]|tojson)"' 'import [["Đình"]]'

t 'a record is warned of an ID number whatever else is wrong with it'
session attendees=30
mkdir stick
ok export --to stick
person ward vptk ward
ok import stick
run edit "$id" women=20 note='CMND 205123456'
exit_is 0
store lan
ok edit "$id" attendees=10
ok export --to stick
store ward
run import stick
ok --lang en --format json show "$id"
json '.[0].warnings|length' 2
json '.[0].warnings|join(" ")|[contains("more than"), contains("ID number")]|all' true
