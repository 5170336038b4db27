#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The list of records: found as one types, narrowed, put in order; opened, copied, deleted, taken back.
. "$(dirname "$0")/lib.sh" || exit 1
# shellcheck source=tests/tui/kit.sh
. "$(dirname "$0")/kit.sh" || exit 1

setup_once() {
	lan
}

# Tân Thạnh's office: all places, all units.
ward() {
	store ward
	ok init --plan tan-thanh-2022 --unit vptk --role ward --label 'Văn phòng'
	ok config author 'Lê Thị Hoa'
}

t "the newest stand first, on a narrow, a usual and a wide screen"
for size in 60x20 80x24 132x43; do
	screen $size
	keys 8
	shows '11 phiếu'
	shot list-$size
	leave
done

t "another size shows more, or less"
screen 60x20
keys 8
shows '11 phiếu'
resize 132x43
shows 'Người hỗ trợ: '
resize 80x24
lacks 'Người hỗ trợ: '
leave

t "letters in the box find without accents, and every word must fit"
screen 80x24
keys 8
text '/'
text 'huong dan'
shows '2 phiếu' 'Họp khối phố: hướng dẫn Cổng'
text ' zz'
shows '0 phiếu' 'Không có phiếu nào khớp.'
keys BSpace BSpace BSpace Enter
shows '2 phiếu'
shot list-found
keys Escape
shows '11 phiếu'
leave

t "what is typed in Telex finds too, in the box alone"
screen 80x24
keys 8 t
text 'ddenf'
shows '1 phiếu' 'Đèn đường trước nhà văn hóa'
keys Escape
shows '11 phiếu'
leave

t "a citizen's telephone and the end of an id are found"
screen 80x24
keys 8 /
text '0905123456'
shows '1 phiếu'
keys Escape
ok find 'mức hài lòng' --format json
id=$(jq -r '.[0].id' "$T/.io/out")
keys /
text "${id: -6}"
shows '1 phiếu' 'Bài Zalo'
leave

t "Enter in the box opens the only record found at once; N begins a new one; C copies"
screen 80x24
keys 8 /
text 'zalo'
keys Enter
shows 'BUỔI TUYÊN TRUYỀN' 'Bài Zalo: mức hài lòng'
keys Escape
shows '1 phiếu'
keys c
shows 'Bài Zalo: mức hài lòng' 'phiếu mới'
keys Escape
shows '1 phiếu'
keys n
shows 'Ghi phiếu gì?'
keys 3
shows 'GÓP Ý, PHẢN ÁNH, KIẾN NGHỊ'
keys Escape
shows '1 phiếu'
leave

t "X deletes, U takes back, and the list of deleted ones has it meanwhile"
screen 80x24
keys 8 Down Down
shows '11 phiếu'
keys x
shows '10 phiếu' 'Đã xóa. Bấm U để lấy lại.'
lacks 'Đến nhà: chứng thực'
keys u
shows '11 phiếu' 'Đến nhà: chứng thực' 'Đã lấy lại.'
keys u
shows '10 phiếu'
keys F7 3
shows 'Xem phiếu nào?'
keys 5
shows 'Phiếu đã xóa' '1 phiếu' ' đã xóa' 'Đến nhà: chứng thực'
shot list-deleted
keys F6
shows '0 phiếu'
leave
ok list session --format json
json length 3

t "the same by keys that no input method swallows"
screen 80x24
keys 8
shows '11 phiếu'
keys DC
shows '10 phiếu'
keys F6
shows '11 phiếu'
keys F3
text 'zalo'
shows '1 phiếu'
keys Escape
keys F7
shows 'Lọc theo gì?'
keys Escape C-r
shows 'Xếp theo thứ tự nào?'
keys Escape F9
shows 'Xem kỳ nào?'
keys Escape
leave

t "a period narrows down, by its dates, and is told in words"
screen 80x24
keys 8 k
shows 'Xem kỳ nào?' 'tháng 4/2022 (15/03 – 14/04)'
shot list-periods
keys 2
shows 'tháng 4/2022 (15/03 – 14/04)' '1 phiếu'
keys k 1
shows '11 phiếu' 'Mọi kỳ'
leave

t "kinds, places and codes narrow down together; all of it goes away at once"
screen 80x24
keys 8 b 1 3
shows '5 phiếu'
keys b 6
shows 'Lọc theo ô nào?'
text 'giup viec'
keys Enter
text 'vneid'
keys Enter
shows 'VNeID' '1 phiếu'
shot list-where
keys b 7
shows '11 phiếu'
leave

t "what is not handed in, to choose and to be looked at can be listed"
ok export --to "$T"
ok add assist date=2022-03-15 citizen_type=person help=vneid result=done
screen 80x24
keys 8 b 3 2
shows 'Chưa nộp' '1 phiếu' 'chưa nộp'
keys b 3 3
shows 'Cần chọn' '0 phiếu' 'Không có phiếu nào khớp.'
keys b 3 4
shows 'Cần xem lại' '0 phiếu'
leave

t "another order is told, and kept while one filters"
screen 80x24
keys 8 s
shows 'Ngày cũ trước'
keys 2
shows 'Ngày cũ trước' '05/03/2022'
shot list-oldest
keys s 5
shows 'Theo nội dung, A đến Y'
text '/'
text 'bai'
shows '2 phiếu'
leave

t "columns stand one below the other whatever letters are in them, and nothing steers the terminal"
at 2022-03-15T08:31:00Z
ok add session date=2022-03-15 channel=area_meeting topics=portal title='你好 họp 🙂 khối phố: chữ rộng, dấu rời ế ợ ữ và rất nhiều chữ nữa cho hết dòng'
at 2022-03-15T08:32:00Z
ok add session date=2022-03-15 channel=area_meeting topics=portal title="$(printf 'Chữ ghép: tie\xcc\x82\xcc\x81ng Vie\xcc\xa3\xcc\x82t \xe2\x80\x8b\xe2\x80\xae')"
screen 80x24
keys 8
shows '13 phiếu'
shot list-letters
leave

t "the mouse: a click chooses, a second one opens, the wheel scrolls"
many 40
screen 80x24
keys 8
shows '51 phiếu'
click "$(row_of 'Đèn đường')" 20
click "$(row_of 'Đèn đường')" 20
shows 'GÓP Ý, PHẢN ÁNH, KIẾN NGHỊ' 'Đèn đường trước nhà văn hóa'
keys Escape
shows '51 phiếu'
click 2 12
text 'zalo'
shows '1 phiếu'
leave

t "an empty notebook says how to begin"
store leer
ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood my-thach-bac
screen 80x24
keys 8
shows '0 phiếu' 'Chưa có phiếu nào. Bấm N để ghi phiếu mới.'
leave

t "ten thousand records: the end, the beginning, words, back"
ward
ok add assist - < <(awk 'BEGIN { for (i = 0; i < 10000; i++) printf "{\"date\":\"2022-%02d-%02d\",\"unit\":\"cnscd\",\"neighbourhood\":\"ward\",\"citizen_type\":\"person\",\"help\":\"vneid\",\"result\":\"done\",\"helper\":\"Người số %d\"}\n", 1 + i % 3, 1 + i % 28, i }')
screen 80x24
keys 8
shows '10.000 phiếu'
keys End
shows '01/01/2022'
keys Home
shows '28/03/2022'
text '/'
text 'nguoi so 77'
shows '111 phiếu'
keys Escape
shows '10.000 phiếu'
leave

t "what another program records appears by itself, and the mark stays on its record"
ward
ok add assist date=2022-03-01 unit=cnscd neighbourhood=ward citizen_type=person help=vneid result=done note=mot
ok add assist date=2022-03-02 unit=cnscd neighbourhood=ward citizen_type=person help=pay result=done note=hai
screen 132x43
keys 8 Down
shows '2 phiếu' 'mot'
ok add assist date=2022-03-14 unit=cnscd neighbourhood=ward citizen_type=person help=lookup result=done note=ba
shows '3 phiếu' '14/03/2022' 'mot'
leave
