#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What people open in a spreadsheet: workbooks of a report and of a list, and CSV with words.
. "$(dirname "$0")/lib.sh" || exit 1
. "$(dirname "$0")/kit.sh" || exit 1

setup_once() {
	ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood doan-trai --label 'Chị Lan'
}

# parts FILE: every part of the workbook is well-formed XML
parts() {
	[ -z "$_broken" ] || return 0
	local name
	while IFS= read -r name; do
		case $name in *.xml | *.rels) ;; *) continue ;; esac
		unzip -p "$1" "${name/\[/\\[}" >"$T/.io/part" && xmllint --noout "$T/.io/part" || fail "$name is no XML"
	done < <(unzip -Z1 "$1")
}
t 'a report as a workbook: a summary, charts, a sheet for each section, all of it XML'
ok add session date=2022-03-10 channel=area_meeting topics=portal title=Họp attendees=30 minutes=45
ok add session date=2022-03-11 channel=radio topics=portal title=Loa minutes=15
ok report --period 2022-03 --output a.xlsx
parts a.xlsx
cmd sh -c 'unzip -p a.xlsx xl/workbook.xml | xmllint --xpath "//*[local-name()=\"sheet\"]/@name" -'
out_has 'name="Tổng hợp"'
out_has 'name="Biểu đồ"'
out_has 'name="Tuyên truyền"'
cmd sh -c 'unzip -Z1 a.xlsx | grep -c charts/chart'
out_match '^[3-9]$'
cmd unzip -p a.xlsx xl/sharedStrings.xml
out_has 'Kỳ này'
out_has '15/02/2022–14/03/2022'
ok --lang en report --period 2022-03 --output b.xlsx
cmd unzip -p b.xlsx xl/workbook.xml
out_has 'name="Summary"'
cmd unzip -p b.xlsx xl/sharedStrings.xml
out_has 'This period'

t 'a total is a formula where the rows add up to it, a value where they do not'
ok add session date=2022-03-10 channel=area_meeting topics='portal tasks' title=Họp attendees=30
ok add session date=2022-03-11 channel=radio topics=portal title=Loa
ok --lang en report --period 2022-03 --output a.xlsx
cmd unzip -p a.xlsx xl/worksheets/sheet3.xml
out_has '<f>SUM(B7:B8)</f><v>2</v>'
out_lacks 'SUM(B14:B15)'
out_match '<c r="B14"[^>]*><v>1</v>.*<c r="B15"[^>]*><v>2</v>.*<c r="B16"[^>]*><v>2</v>'
out_lacks 'SUM(C14:C15)'

t 'ratios are formulas of their columns'
ok add assist date=2022-03-10 citizen_type=person help=submit result=done
ok add assist date=2022-03-10 citizen_type=person help=submit result=failed reason=other
ok --lang en report --period 2022-03 --output a.xlsx
cmd unzip -p a.xlsx xl/worksheets/sheet4.xml
out_match '<f>[A-Z]+7/[B-D]7</f><v>0.5</v>'

t 'an empty period and a single record make workbooks that are whole'
ok report --period 2022-03 --output empty.xlsx
parts empty.xlsx
cmd unzip -p empty.xlsx xl/sharedStrings.xml
out_has 'Kỳ này'
ok add feedback date=2022-03-10 citizen_type=person subject=other content='Đường tối'
ok report --period 2022-03 --output one.xlsx
parts one.xlsx

t 'a unit has a workbook of its own, which names it'
ok add session unit=phunu date=2022-03-10 channel=area_meeting topics=portal title=Họp attendees=5
ok report --period 2022-03 --unit phunu --output unit.xlsx
parts unit.xlsx
cmd unzip -p unit.xlsx xl/sharedStrings.xml
out_has 'Phụ nữ'

t 'what people typed is never a formula and never breaks the file'
ok add progress date=2022-03-10 duty=ii2.counter period=2022-03 status=done 'result==HYPERLINK("http://x","<b>&]]>")' \
	'obstacles=+84 90' 'proposal=-1' 'next=＝1+1 _x0041_' 'person=@ai'
ok --author '=cmd' add session date=2022-03-10 channel=area_meeting topics=portal title='=1+1'
ok report --period 2022-03 --output a.xlsx
parts a.xlsx
cmd sh -c 'for s in $(unzip -Z1 a.xlsx | grep worksheets/sheet); do unzip -p a.xlsx "$s"; done'
out_lacks HYPERLINK
out_lacks '+84'
cmd unzip -p a.xlsx xl/sharedStrings.xml
out_has '=HYPERLINK('
ok --format csv report --period 2022-03
out_has "'＝1+1"
out_has "'=cmd"

t 'a workbook is not written to a terminal, nor to standard output'
refused 2 --format xlsx report --period 2022-03
err_has --output
out_empty

t 'a list as CSV with titles: a BOM, headings, words instead of codes, days as they are written'
ok add session date=2022-03-10 channel=area_meeting topics='portal tasks' title='Họp, "tổ"' attendees=30
ok --format csv list session --titles
out >a.csv
cmd sh -c 'head -c 3 a.csv | od -An -tx1'
out_is ' ef bb bf'
cmd cat a.csv
out_match 'Ngày,.*Hình thức'
out_has '10/03/2022'
out_has '"Họp, ""tổ"""'
out_lacks area_meeting
ok --format csv list session --titles --output b.csv
same a.csv b.csv
ok --lang en --format csv list session --titles
out_match 'Date,.*Channel'

t 'without titles CSV stays data for programs'
ok add session date=2022-03-10 channel=area_meeting topics=portal title='=1+1'
ok --format csv list session
out_match '^id,kind,created'
out_has ',area_meeting,'
out_has ',=1+1,'
out >a.csv
ok list session --output b.csv
same a.csv b.csv

t 'what a spreadsheet would run is guarded in CSV for people; the record stays as it is'
ok add feedback date=2022-03-10 citizen_type=person subject=other content='=HYPERLINK("http://x")' phone='+84 90' citizen='＝A'
id=$(out)
ok --format csv list feedback --titles
out_has "'=HYPERLINK"
out_has "'+84 90"
out_has "'＝A"
ok --format json show "$id"
json '.[0].fields.content' '=HYPERLINK("http://x")'

t 'a list as a workbook: numbers and days are numbers and days, texts are texts'
ok add session date=2022-03-10 channel=area_meeting topics=portal title='=1+1' attendees=30
ok --format xlsx list session --output a.xlsx
out_has a.xlsx
parts a.xlsx
cmd unzip -p a.xlsx xl/worksheets/sheet1.xml
out_has '<v>44630</v>'
out_has '<v>30</v>'
out_lacks '<f>'
cmd unzip -p a.xlsx xl/sharedStrings.xml
out_has '=1+1'
ok list session --output b.xlsx
parts b.xlsx
ok find '1' --output c.xlsx
parts c.xlsx

t 'an empty list has its headings'
ok list feedback --output a.xlsx
parts a.xlsx
ok --format csv list feedback --titles
out_lines 1

t 'what does not go together is said'
refused 2 --format xlsx list session
err_has --output
refused 2 list session --titles
err_has --format
refused 2 --format json list session --titles
err_has --titles
refused 3 list session --output none/a.csv
refused 1 find nothing-such --output a.csv
absent a.csv
