#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Find: one box over records, duties of the plan and procedures.
. "$(dirname "$0")/lib.sh" || exit 1
# shellcheck source=tests/tui/kit.sh
. "$(dirname "$0")/kit.sh" || exit 1

setup_once() {
	lan
}

t "records, duties and procedures are found at once, on a narrow, a usual and a wide screen"
for size in 60x20 80x24 132x43; do
	screen $size
	keys t
	shows 'Gõ vài chữ đầu'
	text 'khai sinh'
	shows 'CÁC PHIẾU ĐÃ GHI · 1' 'THỦ TỤC HÀNH CHÍNH ·'
	shot find-$size
	keys Escape
	shows 'Gõ vài chữ đầu'
	leave
done

t "nothing found is said in words"
screen 80x24
keys t
text 'qwzx'
shows 'Không có gì chứa các chữ này.'
keys Enter
shows 'Không tìm thấy gì để mở.'
keys Escape Enter
shows 'Hãy gõ vài chữ trước.'
keys Escape
shows 'VIỆC CẦN LÀM'
leave

t "the mark goes by headings; Enter on a procedure tells of it and leads to its records"
screen 80x24
keys t
text 'khai sinh dang ky'
shows 'THỦ TỤC HÀNH CHÍNH'
keys Down Enter
shows 'Mã: 1.001193' 'Lĩnh vực: Hộ tịch'
shot find-procedure
keys 1
shows 'Thủ tục: ' 'Đăng ký khai sinh' '1 phiếu'
keys Escape
shows 'THỦ TỤC HÀNH CHÍNH'
leave

t "a duty of the own unit tells of itself, and leads to what counts for it"
screen 80x24
keys t
text 'dang bai facebook'
shows 'NHIỆM VỤ · 1'
keys Enter
shows 'Mục: IV.6' '1  Ghi ngay' '2  Các phiếu đã ghi'
shot find-duty
keys 2
shows 'tính cho nhiệm vụ: ' '1 phiếu' 'Bài Zalo'
leave

t "another unit's duty is not offered to be recorded"
screen 80x24
keys t
text 'lam pa no'
shows 'NHIỆM VỤ · 1'
keys Enter
shows 'Mục: III.1' '1  Các phiếu đã ghi'
lacks 'Ghi ngay'
keys Escape Escape Escape
shows 'VIỆC CẦN LÀM'
leave

t "many records: a few stand here, Enter on the last row lists all of them"
many 60
screen 80x24
keys t
text 'nguoi so'
shows 'CÁC PHIẾU ĐÃ GHI · 61' 'Xem cả 61 phiếu'
keys End
shows 'Xem cả 61 phiếu'
text ' 5'
shows 'CÁC PHIẾU ĐÃ GHI · 11'
keys PPage NPage NPage NPage Enter
shows 'CÁC PHIẾU ĐÃ GHI' '11 phiếu' 'nguoi so 5'
keys Escape
shows '71 phiếu'
leave

t "Vietnamese typed as Telex is composed and finds"
screen 80x24
keys t
text 'ddenf dduwowngf'
shows 'đèn đường' 'CÁC PHIẾU ĐÃ GHI · 1'
leave
