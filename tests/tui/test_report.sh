#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The report on the screen: figures, what stands behind them, units, persons, targets, closed periods, saving.
. "$(dirname "$0")/lib.sh" || exit 1

# A ward's notebook with a month in it.
setup_once() {
	at 2022-03-14T02:00:00Z
	store vptk
	ok init --plan tan-thanh-2022 --unit vptk --label 'Văn phòng' --role ward
	ok config author 'Trần Thị Hà'
	cat >"$T/.io/session" <<-'END'
		{"date":"2022-02-20","unit":"vhxh","neighbourhood":"ward","channel":"radio","topics":["portal"],"title":"Chuyên đề tháng 2","start":"17:00","minutes":14}
		{"date":"2022-03-03","unit":"cnscd","neighbourhood":"my-thach-bac","channel":"area_meeting","topics":["portal"],"title":"Họp khối phố Mỹ Thạch Bắc","attendees":45,"women":20}
		{"date":"2022-03-05","unit":"cnscd","neighbourhood":"doan-trai","channel":"zalo","topics":["procedures","portal"],"title":"Bài Zalo: chứng thực","posts":2,"reach":300}
		{"date":"2022-03-08","unit":"phunu","neighbourhood":"ward","channel":"leaflet","topics":["index"],"title":"Phát tờ rơi","items":200,"cost":450000,"fund":"budget"}
	END
	cat >"$T/.io/assist" <<-'END'
		{"date":"2022-03-02","unit":"cnscd","neighbourhood":"my-thach-bac","citizen_type":"person","help":"submit","procedure":"1.001193","level":"full","result":"done","age_group":"60up"}
		{"date":"2022-03-04","unit":"cnscd","neighbourhood":"my-thach-bac","citizen_type":"person","help":"submit","procedure":"1.001193","level":"full","result":"pending","people":2}
		{"date":"2022-03-09","unit":"cnscd","neighbourhood":"doan-trai","citizen_type":"business","help":"submit","procedure":"1.001612","level":"partial","result":"done"}
		{"date":"2022-03-10","unit":"phunu","neighbourhood":"ward","citizen_type":"person","help":"vneid","result":"done","people":4}
		{"date":"2022-01-10","unit":"phunu","neighbourhood":"ward","citizen_type":"person","help":"vneid","result":"done"}
	END
	cat >"$T/.io/feedback" <<-'END'
		{"date":"2022-03-01","unit":"mttq","neighbourhood":"ward","citizen_type":"person","nature":"suggestion","subject":"other","content":"Loa phát thanh nghe chưa rõ"}
	END
	local kind
	for kind in session assist feedback; do ok add "$kind" - <"$T/.io/$kind"; done
	ok add progress date=2022-03-12 unit=phunu neighbourhood=ward duty=v.month period=2022-03 status=done percent=100 \
		result='Đã tập huấn hai chi hội' person='Lê Thị Mai' assessment=good
	at 2022-03-16T01:00:00Z
}

t "the figures fit every window: tables, bars, months, sections"
for size in 80x24 60x20 132x43; do
	screen $size
	keys b
	shows 'tháng 3/2022 (15/02/2022–14/03/2022)' 'Tờ rơi'
	shot "report-${size%x*}"
	keys 5
	shows 'Chuyên đề phát thanh'
	shot "report-targets-${size%x*}"
	leave
done

t "every section opens with its digit, and F4 shows every figure"
screen 80x24
keys b
shows 'Theo hình thức'
keys 2
shows 'Theo việc giúp'
keys 3
shows 'Theo việc'
keys 4
shows 'Đã ghi · Kỳ này'
keys 6
shows 'Theo nguồn kinh phí'
keys 7
shows 'Trần Thị Hà'
keys 8
shows 'Theo đơn vị, khối phố'
keys 9
shows 'Đã tập huấn hai chi hội'
keys 0
shows 'Các tháng từ đầu năm'
keys Tab
shows 'BÁO CÁO · Ghi chú'
keys BTab BTab
shows 'BÁO CÁO · Phần lời'
keys 1 F4
shows 'Trong đó nữ'
leave

t "Enter on a row lists just the records that it counts"
screen 80x24
keys b
shows 'tháng 3/2022 (15/02/2022–14/03/2022)'
keys 1 Down Down Down Enter
shows 'Zalo · tháng 3/2022' '1 phiếu' 'Bài Zalo: chứng thực' '15/02/2022 – 14/03/2022 · Zalo'
keys Escape
shows 'BÁO CÁO · Tuyên truyền'
keys 2 Down Down Down Enter
shows 'Từ 60 tuổi · tháng 3/2022' '1 phiếu' 'Độ tuổi: Từ 60 trở lên'
leave

t "a duty with nothing recorded is recorded from the report"
screen 80x24
keys b 4
shows 'Đã ghi · Kỳ này'
keys End Up Up Up Up Up
shows 'Nhiệm vụ này chưa có phiếu. Enter: ghi ngay.'
leave

t "the period is chosen from all of a year, with the dates of both rules"
screen 80x24
keys b
shows 'tháng 3/2022'
keys k
shows 'Xem kỳ nào?' 'tháng 1/2022 (15/12/2021–14/01/2022)' 'lịch: 01/01–31/01'
text 'quy 1'
shows 'quý 1/2022 (15/12/2021–14/03/2022)'
keys Enter
shows 'Báo cáo quý 1/2022 (15/12/2021–14/03/2022)'
keys r
shows 'Báo cáo quý 1/2022 (01/01/2022–31/03/2022)' 'Theo tháng lịch'
keys Right
shows 'Báo cáo quý 2/2022 (01/04/2022–30/06/2022)'
keys Left Left
shows 'Báo cáo quý 4/2021'
leave

t "one unit's report is its own"
screen 80x24
keys b u
shows 'Báo cáo của đơn vị nào?'
text 'phu nu'
keys Enter
shows 'Hội Liên hiệp Phụ nữ phường · Chốt ngày 14' 'Tờ rơi'
lacks 'Zalo'
keys 2
shows 'Cài, kích hoạt VNeID'
leave

t "a closed period keeps its figures, and what comes later is told by itself"
screen 80x24
keys b
shows 'chưa chốt'
keys c
shows 'CHỐT KỲ' 'tháng 3/2022 (15/02/2022–14/03/2022): 10 phiếu'
keys 2
shows 'chưa chốt'
keys c 1
shows 'ĐÃ CHỐT 16/03/2022 08:00'
keys k
shows 'đã chốt 16/03/2022 08:00'
keys Escape
leave
at 2022-03-17T01:00:00Z
ok add session date=2022-03-11 unit=cnscd neighbourhood=doan-trai channel=zalo topics=portal title='Bài Zalo nộp muộn' posts=1
screen 80x24
keys b BTab BTab
shows 'ĐÃ CHỐT 16/03/2022 08:00' 'BÁO CÁO · Bổ sung sau chốt'
shot report-late-80
keys Enter
shows 'Bài Zalo nộp muộn'
lacks 'chứng thực'
keys Escape c
shows 'đã chốt lúc 16/03/2022 08:00'
keys 1
shows 'ĐÃ CHỐT 16/03/2022 08:00'
leave

# save_as ENDING: the digit before that form in the question; there may be more forms than today.
save_as() {
	keys s
	shows "(.$1)"
	keys "$(the_screen | sed -nE "s/.*[^0-9]([0-9]) .*\\(\\.$1\\).*/\\1/p" | head -n 1)"
}

t "the report is saved on the stick in every form, and says how to print it"
mkdir -p "$T/sticks/KINGSTON"
export SOTAY_STICKS=$T/sticks
screen 80x24
keys b
shows 'Tờ rơi'
for ending in html txt csv json; do
	save_as $ending
	shows 'Lưu vào đâu?' 'USB "KINGSTON"'
	keys 1
	shows 'ĐÃ LƯU BÁO CÁO' "bao-cao-2022-03-nd09.$ending" 'Rút USB được rồi.'
	keys Enter
	lacks 'ĐÃ LƯU BÁO CÁO'
done
save_as txt
shows 'Lưu vào đâu?'
keys 1
shows 'Đã có tệp bao-cao-2022-03-nd09.txt.'
keys 2
shows 'bao-cao-2022-03-nd09-2.txt'
keys Enter
leave
ok report --period 2022-03 --format text --output "$T/expected.txt"
same "$T/expected.txt" "$T/sticks/KINGSTON/bao-cao-2022-03-nd09.txt"
same "$T/expected.txt" "$T/sticks/KINGSTON/bao-cao-2022-03-nd09-2.txt"

t "with neither stick nor desktop saving says what to do"
mkdir -p "$T/none"
export SOTAY_STICKS=$T/none HOME=$T/nowhere
screen 80x24
keys b
shows 'Tờ rơi'
save_as txt
shows 'Chưa thấy USB. Cắm USB vào máy rồi bấm S lần nữa.'
leave
unset SOTAY_STICKS

t "a month is chosen with the mouse, and a row opened with a second click"
screen 80x24
keys b
shows 'Tờ rơi'
click 4 2
shows 'Báo cáo tháng 1/2022'
click 4 14
shows 'Báo cáo tháng 3/2022' 'Zalo'
click "$(row_of '   Zalo')" 5
click "$(row_of '   Zalo')" 5
shows 'Bài Zalo: chứng thực'
leave

t "a volunteer sees the own unit's report"
at 2022-03-16T01:00:00Z
store lan
ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood my-thach-bac --label 'Chị Lan'
screen 80x24
keys b
shows 'BÁO CÁO' 'Tổ công nghệ số cộng đồng'
leave
