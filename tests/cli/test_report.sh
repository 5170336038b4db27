#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# report, close: the figures of a period in every form, and keeping them as sent.
. "$(dirname "$0")/lib.sh" || exit 1

setup_once() {
	ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood doan-trai
	ok add session date=2022-03-10 channel=area_meeting topics=portal title=Họp attendees=30 minutes=45
	ok add session date=2022-03-20 channel=area_meeting topics=portal title=Họp attendees=12
}

# figure TABLE CODE COLUMN WANTED: what the CSV in the last run's output says for period, previous, cumulative
figure() {
	local got
	got=$(tr -d '\r' <"$T/.io/out" | awk -F, -v t="$1" -v c="$2" -v k="$3" '$2 == t && $3 == c && $5 == k { print $6, $7, $8 }')
	is "figure $*" "$got" "$4"
}

t 'the same figures as text, CSV and JSON'
ok --lang en report --period 2022-03 --rule calendar
out_has 'month 3/2022'
out_match '42'
ok --format csv report --period 2022-03 --rule calendar
out_match '^section,table,code,label,column,period,previous,cumulative'
figure channel '*' attendees '42 0 42'
ok --format json report --period 2022-03 --rule calendar
json type object

t 'a rule decides where the period ends; the plan has a rule of its own'
ok --format csv report --period 2022-03 --rule nd09
figure channel '*' attendees '30 0 30'
ok --format csv report --period 2022-03
figure channel '*' attendees '30 0 30'
ok --format csv report --period 2022-04
figure channel '*' attendees '12 30 42'

t 'without a period it is the month that holds today'
ok --lang en report
out_has 'month 4/2022'
ok --lang en report --rule calendar
out_has 'month 3/2022'

t 'only one unit'
ok add session unit=phunu date=2022-03-10 channel=area_meeting topics=portal title=Họp attendees=5
ok --format csv report --period 2022-03 --unit phunu
figure channel '*' attendees '5 0 5'
refused 1 report --period 2022-03 --unit nobody
err_has nobody

t 'the ending of a file decides its form, --format overrides it'
ok report --period 2022-03 --output a.csv
cmd head -c 14 a.csv
out_is 'section,table,'
ok report --period 2022-03 --output a.json
cmd jq -r type a.json
out_is object
ok report --period 2022-03 --output a.txt
ok --format table report --period 2022-03
out >table
same table a.txt
ok --format csv report --period 2022-03 --output b.txt
same b.txt a.csv
ok --quiet report --period 2022-03 --output plain
out_empty
same plain a.txt

t 'a report that cannot be written leaves what was there'
echo before >a.csv
refused 3 report --period 2022-03 --output none/a.csv
refused 1 report --period 2022-03 --unit nobody --output a.csv
is 'the file' "$(cat a.csv)" before

t 'what is not there is said'
refused 2 report --period 2022-13
err_has 2022-13
refused 2 report --period 2022-03 --rule lunar
err_has lunar
refused 2 --format docx report --period 2022-03
err_has docx
refused 2 report --period 2022-03 --output a.docx
err_has docx
absent a.docx

t 'a closed period keeps its figures; what comes later is told apart'
ok --lang en close 2022-03
out_has '15/02/2022–14/03/2022'
ok add session date=2022-03-11 channel=area_meeting topics=portal title=Muộn attendees=7
ok --format csv report --period 2022-03
figure channel '*' attendees '37 0 37'
out_match '^late,'
refused 1 close 2022-03
ok close 2022-03 --again
ok --format csv report --period 2022-03
out_lacks $'\nlate,'
refused 2 close 2022-99

t 'an official report in HTML, one unit its own sheet, and one for each person'
ok report --period 2022-03 --output a.html
cmd xmllint --noout a.html
exit_is 0
cmd cat a.html
out_has 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
out_has 'TM. ỦY BAN NHÂN DÂN'
out_lacks 'Kết quả từng người'
ok report --period 2022-03 --unit phunu --output b.html
cmd cat b.html
out_has 'PHIẾU BÁO CÁO KẾT QUẢ'
out_lacks 'CỘNG HÒA'
out_lacks 'TM. '
ok add assist date=2022-03-10 help=submit procedure=1.001193 citizen_type=person result=done 'citizen=Trần Thị Kín' phone=0905123456
ok report --period 2022-03 --people --output c.html
cmd cat c.html
out_lacks 'Trần Thị Kín'
out_lacks 0905123456
ok --author 'Chị <Lan>' add session date=2022-03-10 channel=area_meeting topics=portal title=Họp
ok report --period 2022-03 --people --output a.html
cmd cat a.html
out_has 'Kết quả từng người'
out_has '<h2>Chị &lt;Lan&gt;</h2>'
refused 2 report --period 2022-03 --people --output a.csv
