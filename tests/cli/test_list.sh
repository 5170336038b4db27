#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# show, list, find, history: looking at what was recorded.
. "$(dirname "$0")/lib.sh" || exit 1

setup_once() {
	ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood doan-trai --label 'Chị Lan'
	ok config author 'Chị Lan'
}

# add KIND FIELD=VALUE…: the id in $id
add() {
	ok add "$@"
	id=$(out)
}

session() {
	add session topics=portal "$@"
}

t 'show tells names for codes, dates as they are written, and what the record is'
session date=2022-03-15 channel=area_meeting title='Cổng dịch vụ công' attendees=30
ok --lang en show "$id"
out_match '^Date +15/03/2022$'
out_match '^Channel +Họp '
out_match '^Attendees +30$'
out_match "^Id +$id\$"
out_match '^Recorded by +Chị Lan$'
out_match '^Recorded at +15/03/2022 15:30$'
out_has 'not handed in'
out_lacks 'area_meeting'

t 'show takes the tail that list prints'
session date=2022-03-15 channel=area_meeting title='Một'
session date=2022-03-15 channel=area_meeting title='Hai'
ok list session
tail=$(out | sed -n 2p | cut -d ' ' -f 1)
ok --format json show "$tail"
json length 1
json '.[0].fields.date' 2022-03-15

t 'show of what is not there: an empty array, a sentence, status 1'
refused 1 --format json show 00000000-0000-7000-8000-000000000000
out_is '[]'

t 'show lists every content of a field in conflict, with who wrote it'
session date=2022-03-15 channel=area_meeting title='Cũ'
ok export --to .
store ward
ok init --plan tan-thanh-2022 --unit vptk --role ward --label 'Phường'
ok import .
ok --author Phường edit "$id" title='Của phường'
store store
ok edit "$id" title='Của chị Lan'
ok export --to .
store ward
ok import .
ok --lang en show "$id"
out_has 'Của phường'
out_has 'Của chị Lan'
out_match '^Title .*←'
out_match '^  or .*←.*\([0-9A-Z]{8}:[0-9]+\)$'
out_has 'Phường, 15/03/2022 15:30'
out_has 'to choose'

t 'list prints newest first, in the columns of the kind, without deleted ones'
session date=2022-03-10 channel=area_meeting title='Cũ hơn'
session date=2022-03-12 channel=zalo title='Mới hơn'
session date=2022-03-11 channel=zalo title='Bỏ đi'
ok rm "$id"
ok --lang en list session
out_lines 3
out_match '^Id +Date +Neighbourhood +Channel +Title +Attendees +Note$'
is 'second line' "$(out | sed -n 2p | grep -c 'Mới hơn')" 1
is 'third line' "$(out | sed -n 3p | grep -c 'Cũ hơn')" 1
ok --lang en list session --deleted
out_lines 2
out_has 'Bỏ đi'
out_has deleted

t 'list of nothing: [] in JSON, a heading in CSV, a sentence in a table, status 0'
ok --format json list feedback
out_is '[]'
ok --format csv list feedback
out_lines 1
ok --lang en list feedback
out_has 'no such record'

t 'filters of list'
session date=2022-03-01 channel=area_meeting title='A' neighbourhood=my-thach-bac
session date=2022-03-05 channel=zalo title='B' unit=phunu
add assist date=2022-03-06 help=vneid citizen_type=person result=done
add assist date=2022-03-07 help=submit citizen_type=person result=pending
names() { jq -r '[.[].fields | .title // .help] | join(" ")' <"$T/.io/out"; }
while read -r wanted kind options; do
	# shellcheck disable=SC2086 # several options
	ok --format json list "$kind" $options
	is "list $kind $options" "$(names)" "${wanted//,/ }"
done <<'END'
B,A session
A session --to 2022-03-04
B session --from 5/3/2022
A session --from 2022-03-01 --to 1/3
A session --neighbourhood my-thach-bac
B session --unit phunu
B session --channel zalo
A,B session --sort title
B,A session --sort -title
B session --limit 1
B,A session --author lan
B,A session --unexported
vneid assist --help-type vneid
submit assist --status pending
submit assist --where help=@dossier
vneid assist --where help=!submit
B session --where channel=zalo --where unit=@mass
B,A session --where topics=portal
A session --where author=* --where channel=!zalo
B,A session --where attendees=
END

t 'filters that match nothing, or only what was handed in'
session date=2022-03-01 channel=area_meeting title='A'
ok --format json list session --author hoa
out_is '[]'
ok --format json list session --conflicts
out_is '[]'
mkdir stick
ok export --to stick
ok --format json list session --unexported
out_is '[]'
ok --format json list session
json '.[0].exported' true

t 'wrong filters are usage errors, and nothing is printed'
refused 2 --format json list meeting
refused 2 --format json list session --limit 0
refused 2 --format json list session --limit 3x
refused 2 --format json list session --from yesterdayish
refused 2 --format json list session --sort colour
err_has colour
refused 2 --format json list feedback --status 'done'
err_has forwarded
refused 2 --format json list session --where portal
refused 2 --format json list session --where =portal
refused 2 --format json list session --where colour=red
err_has colour
refused 2 --format json list feedback --where status=gone
err_has forwarded
refused 2 --format xml list session
out_empty

t 'list as CSV holds every field by its name, with codes'
session date=2022-03-01 channel=area_meeting title='Họp, "lần 1"' note=$'một\nhai'
ok --format csv list session
out_match '^id,kind,created,updated,author,deleted,purged,exported,date,start,minutes,'
out_has ',Chị Lan,0,0,0,2022-03-01,'
out_has ',"Họp, ""lần 1""",'
out_has $'"một\nhai"\r'

t 'find ignores accents and case and wants the beginnings of all words'
session date=2022-03-01 channel=area_meeting title='Đường dây nóng'
add feedback date=2022-03-02 subject=other citizen_type=person content='Đèn đường hỏng' status=new
ok --format json find DUONG
json length 2
ok --format json find duong nong
json '[.[].kind]|join(" ")' session
ok --format json find 'den duo'
json '[.[].kind]|join(" ")' feedback
ok --lang en find duong
out_lines 3
out_has Session
ok --format csv find duong
out_lines 3
refused 1 --format json find ường
out_is '[]'
refused 1 --lang en find 'không có'
err_has 'không có'

t 'find takes the end of an id'
session date=2022-03-01 channel=area_meeting title='Một'
session date=2022-03-01 channel=area_meeting title='Hai'
ok --format json find "${id: -8}"
json '[.[].id]|join(" ")' "$id"

t 'history tells who changed what, when, from what to what'
session date=2022-03-01 channel=area_meeting title='Trước'
at 2022-03-16T02:00:00Z
ok --author 'Anh Tâm' edit "$id" title='Sau'
ok --lang en history "$id"
out_lines 3
out_match '^15/03/2022 15:30 +Chị Lan +Recorded'
out_match '^16/03/2022 09:00 +Anh Tâm +Changed +Title +Trước +Sau$'
ok --format json history "$id"
json '[.[].type]|join(" ")' 'create edit'
json '.[1].changes[0]|"\(.field) \(.before[0]) \(.after[0])"' 'title Trước Sau'
json '.[1].when' 2022-03-16T02:00:00Z
refused 1 history 00000000
