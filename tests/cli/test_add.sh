#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# add: recording from the command line.
. "$(dirname "$0")/lib.sh" || exit 1
. "$(dirname "$0")/kit.sh" || exit 1

setup_once() {
	person lan cnscd
}

# nothing_saved: no record of any kind is in the store
nothing_saved() {
	local kind
	for kind in session assist feedback progress; do
		ok --format json list $kind --deleted
		out_is '[]'
	done
}

t 'add prints the id of the new record: UUIDv7 in lower case'
session
out_match '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'
out_lines 1

t 'add stores what was typed, each type in its own form'
session start=07:30 minutes=45 attendees=30 women=12 cost=999999999999 place='Nhà văn hóa' partners='phunu mttq' \
	note=$'Dòng một\nDòng hai'
ok --format json show "$id"
json '.[0].fields|[.date,.start,.place,.note]|join("|")' $'2022-03-15|07:30|Nhà văn hóa|Dòng một\nDòng hai'
json '.[0].fields|[.minutes,.attendees,.women,.cost]|map(type+":"+tostring)|join(",")' \
	number:45,number:30,number:12,number:999999999999
json '.[0].fields.partners|tojson' '["mttq","phunu"]'
json '.[0]|[.kind,.deleted,.purged,.origin,.author,.created,.updated,.exported]|map(tostring)|join(",")' \
	session,false,0,1,lan,2022-03-15T08:30:00Z,2022-03-15T08:30:00Z,false
json '.[0]|.version == "\(.device):1" and .stamps == ""' true

t 'every kind is recorded'
session
assist
feedback
progress period=2022-Q1 status=done percent=100
for kind in session assist feedback progress; do
	ok --format json list $kind
	json length 1
done

t 'unit and neighbourhood come from the machine, fixed defaults from the field, level and portal from the procedure'
assist procedure=1.001193
ok --format json show "$id"
json '.[0].fields|[.unit,.neighbourhood,.people,.portal]|map(tostring)|join(",")' cnscd,doan-trai,1,national
feedback
ok --format json show "$id"
json '.[0].fields.status' new

t 'what is given wins over the default'
assist unit=phunu neighbourhood=truong-dong people=3 portal=province
ok --format json show "$id"
json '.[0].fields|[.unit,.neighbourhood,.people,.portal]|map(tostring)|join(",")' phunu,truong-dong,3,province

t 'a unit of the whole ward records for the whole ward unless told otherwise'
store ward
ok init --plan tan-thanh-2022 --unit vptk
session
ok --format json show "$id"
json '.[0].fields.neighbourhood' ward

t 'the author is the one set up, or that of this one command'
session
ok --format json show "$id"
json '.[0].author' lan
ok --author 'Chị Hoa' add session date=2022-03-15 channel=area_meeting topics=portal title=Họp
id=$(out)
ok --format json show "$id"
json '.[0].author' 'Chị Hoa'
refused 1 --author "$(printf 'L\341n')" add session date=2022-03-15 channel=area_meeting topics=portal title=Họp

t 'text is brought into normal form'
session title="  Ca$(printf '\314\211')i$(printf '\tca\314\201ch\033[31m\342\200\256 ')" note="$(printf 'a\r\nb')"
ok --format json show "$id"
json '.[0].fields.title' 'Cải cách[31m'
json '.[0].fields.note' $'a\nb'

t 'codes are sorted by bytes, each once, and may be parted by commas'
session topics=portal,index partners='phunu phunu, mttq'
ok --format json show "$id"
json '.[0].fields|[.topics,.partners]|tojson' '[["index","portal"],["mttq","phunu"]]'

t 'the local date is that of the plan'"'"'s time zone, whatever TZ says'
at 2022-03-15T18:00:00Z
export TZ=America/New_York
session date=2023-03-16
export TZ=UTC
refused 1 add session date=2023-03-17 channel=zalo topics=portal title=Tin

t 'add --format json prints the record'
ok --format json add session date=2022-03-15 channel=area_meeting topics=portal title=Họp
json 'length' 1
json '.[0].fields.title' Họp

t 'an unknown kind, field or a word without = is a usage error, and the right ones are listed'
refused 2 add meeting title=Họp
err_has session
refused 2 add session colour=red
err_has colour
err_has channel
refused 2 add session date=2022-03-15 Họp
refused 2 add session title=Một title=Hai
refused 2 add session deleted=1
refused 2 add session author=Ai
refused 2 add
nothing_saved

t 'every value rule refuses with status 1 and a Vietnamese sentence, and saves nothing'
while IFS='|' read -r kind word; do
	case $kind in
	session) set -- date=2022-03-15 channel=area_meeting topics=portal title=Họp ;;
	assist) set -- date=2022-03-15 citizen_type=person help=submit result=done ;;
	feedback) set -- date=2022-03-15 citizen_type=person subject=other content=Tối ;;
	progress) set -- date=2022-03-15 duty=ii2.counter period=2022-Q1 status=done ;;
	esac
	words=()
	for other; do [ "${other%%=*}" = "${word%%=*}" ] || words+=("$other"); done
	refused 1 add "$kind" "${words[@]}" "$word"
	err_vietnamese
	out_empty
done <<'CASES'
session|date=2022-02-30
session|date=15/03/2022
session|date=1999-12-31
session|date=2100-01-01
session|date=
session|title=
session|channel=
session|topics=
session|start=24:00
session|start=7h30
session|minutes=1441
session|minutes=-1
session|minutes=1.5
session|minutes=x
session|airings=1001
session|attendees=1000000000
session|cost=1000000000000
session|audience=everyone
session|link=http://a b
session|unit=VPTK
assist|people=0
assist|people=501
assist|citizen_type=dog
assist|phone=0905abc
assist|rating=6
assist|result=ok
feedback|content=
feedback|status=open
progress|percent=101
progress|period=2022-Q5
progress|period=
progress|duty=
CASES
refused 1 add session date=2022-03-15 channel=area_meeting topics=portal title="$(printf '%0401d' 0)"
refused 1 add session date=2022-03-15 channel=area_meeting topics=portal title=Họp note="$(printf '%04001d' 0)"
refused 1 add session date=2022-03-15 channel=area_meeting topics=portal title="$(printf 'H\365p')"
nothing_saved

t 'every form rule refuses with status 1 and saves nothing'
while IFS='|' read -r kind words; do
	# shellcheck disable=SC2086 # several words
	refused 1 add $kind $words
	err_vietnamese
done <<'CASES'
session|date=2022-03-15 channel=area_meeting topics=portal title=Họp attendees=5 women=6
session|date=2023-03-16 channel=area_meeting topics=portal title=Họp
session|date=2022-03-15 channel=khong-co topics=portal title=Họp
session|date=2022-03-15 channel=area_meeting topics=khong-co title=Họp
session|date=2022-03-15 channel=area_meeting topics=portal title=Họp unit=xyz
session|date=2022-03-15 channel=area_meeting topics=portal title=Họp airings=2
session|date=2022-03-15 channel=zalo topics=portal title=Tin attendees=2
session|date=2022-03-15 channel=zalo topics=portal title=Tin place=UBND
session|date=2022-03-15 channel=radio topics=portal title=Tin items=2
assist|date=2022-03-15 citizen_type=person help=vneid result=done procedure=1.001193
assist|date=2022-03-15 citizen_type=person help=submit result=done people=2 citizen=Lan
assist|date=2022-03-15 citizen_type=person help=submit result=done reason=nophone
feedback|date=2022-03-15 citizen_type=person subject=other content=Tối answer=Rồi
feedback|date=2022-03-15 citizen_type=person subject=other content=Tối status=new forwarded_to=vptk
feedback|date=2022-03-15 citizen_type=person subject=other content=Tối status=forwarded forwarded_on=2022-03-14
progress|date=2022-03-15 duty=khong-co period=2022-03 status=done
CASES
nothing_saved

t 'a date up to a year from today is taken'
session date=2023-03-15

t 'a number that looks like an identity card is advised against, but saved'
run add assist date=2022-03-15 citizen_type=person help=submit result=done citizen='Lan 049123456789'
exit_is 0
err_match '^sotay: .'
err_vietnamese
out_lines 1
ok --quiet add assist date=2022-03-15 citizen_type=person help=submit result=done citizen='Lan 049123456789'
run add feedback date=2022-03-15 citizen_type=person subject=other content='CMND 205123456'
exit_is 0
err_match '^sotay: .'
ok add feedback date=2022-03-15 citizen_type=person subject=other content='Gọi 0905123456'

t 'add KIND - reads one JSON object per line and prints the ids in their order'
cat >lines <<'LINES'
{"date":"2022-03-14","channel":"area_meeting","topics":["portal","index"],"title":"Một","attendees":30}

{"date":"2022-03-15","channel":"zalo","topics":"portal","title":"Hai","reach":"120"}
LINES
ok add session - <lines
out_lines 2
first=$(out | head -n 1)
ok --format json show "$first"
json '.[0].fields|[.title,.attendees,(.topics|join("+"))]|map(tostring)|join(",")' 'Một,30,index+portal'
ok --format json list session
json 'length' 2

# A folder opens and cannot be read, like a stick that is pulled out.
t 'add KIND - that cannot be read to its end is trouble, not an end'
refused 3 --lang en add session - <.
err_has 'could not be read'
out_empty
refused 3 add session - <.
err_vietnamese
nothing_saved

t 'add KIND - of nothing saves nothing and is no mistake'
ok add session - </dev/null
out_empty
nothing_saved

t 'one bad line of JSON and none of the lines is saved; the line is named'
good='{"date":"2022-03-15","channel":"zalo","topics":["portal"],"title":"Tin"}'
i=0
while read -r bad; do
	i=$((i + 1))
	printf '%s\n%s\n%s\n' "$good" "$bad" "$good" >lines
	run add session - <lines
	[ "$status" -eq 1 ] || [ "$status" -eq 2 ] || fail "line $i was taken: $bad"
	err_match '^sotay: .*2'
	err_vietnamese
	out_empty
done <<'LINES'
{"date":"2022-03-15","channel":"zalo","topics":["portal"]}
{"date":"2022-02-30","channel":"zalo","topics":["portal"],"title":"Tin"}
{"date":"2022-03-15","channel":"zalo","topics":["portal"],"title":"Tin","colour":"red"}
{"date":"2022-03-15","channel":"zalo","topics":["portal"],"title":"Tin","reach":1.5}
{"date":"2022-03-15","channel":"zalo","topics":["portal"],"title":"Tin","reach":true}
{"date":"2022-03-15","channel":"zalo","topics":["portal"],"title":null}
{"date":"2022-03-15","channel":"zalo","topics":["portal"],"title":{"a":1}}
{"date":"2022-03-15","channel":"zalo","topics":[["portal"]],"title":"Tin"}
{"date":"2022-03-15","channel":"zalo","topics":["portal"],"title":"Tin","title":"Tin hai"}
{"date":"2022-03-15"
["date"]
"date"
hello
LINES
nothing_saved

t 'many lines are saved as one, quickly'
for i in $(seq 500); do
	echo "{\"date\":\"2022-03-15\",\"channel\":\"zalo\",\"topics\":[\"portal\"],\"title\":\"Tin $i\"}"
done >lines
ok add session - <lines
out_lines 500
is 'ids that are different' "$(out | sort -u | wc -l)" 500
ok --format json list session
json length 500

t 'what is recorded is durable and counted: digest, list, export know it'
empty=$(digest)
session
[ "$(digest)" != "$empty" ] || fail 'the digest did not change'
ok --format json digest
json '[.records,.conflicts]|join(",")' 1,0
