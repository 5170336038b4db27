#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Dialogs: choosing from a list by a few letters, questions with a few answers, lines to be typed; keys, mouse, windows.
. "$(dirname "$0")/lib.sh" || exit 1
. "$(dirname "$0")/kit.sh" || exit 1

# Chị Lan's settings: her name, the machine's, unit, neighbourhood, role, typing …
settings() {
	lan
	screen "$1"
	keys 9
	shows 'CÀI ĐẶT' 'Kiểu đặt dấu'
}

t "a picker shows the list of the plan in its order, the mark on what holds"
settings 80x24
keys Down Down Enter
shows '┌─ Đơn vị ─' '18/18'
shot picker
keys Escape
lacks '┌─ Đơn vị ─'
shows 'Tổ công nghệ số cộng đồng'
leave
ok config unit
out_is cnscd

t "a few letters without accents, each the beginning of a word of the name, the short name or the code"
settings 80x24
keys Down Down Enter
text 'hoi lien'
shows '1/18' 'Hội Liên hiệp Phụ nữ phường'
lacks 'Hội Nông dân phường'
keys C-u
text 'ccb'
shows '1/18' 'Hội Cựu chiến binh phường'
keys C-u
text 'vptk'
shows 'Công chức Văn phòng – Thống kê'
keys Enter
shows 'Đơn vị              Công chức Văn phòng – Thống kê'
leave
ok config unit
out_is vptk

t "letters with accents find the same, typed with Telex or ready-made"
settings 80x24
keys Down Down Enter
text 'hooij lieen'
shows 'hội liên' '1/18'
keys Escape Enter
shows '18/18'
paste 'Hội Liên'
shows '1/18' 'Hội Liên hiệp Phụ nữ phường'
keys Escape
leave

t "what is not there is said, and Enter takes nothing"
settings 80x24
keys Down Down Enter
text 'xyzzy'
shows 'Không có mục nào có "xyzzy". Gõ chữ khác.' '0/18'
keys Enter
shows 'xyzzy'
keys BSpace BSpace BSpace BSpace BSpace
shows '18/18'
keys Enter
lacks '18/18'
leave
ok config unit
out_is cnscd

t "arrows, pages and the ends move the mark; Enter takes it"
settings 80x24
keys Down Down Enter
shows '18/18'
keys Home Down Enter
shows 'Đơn vị              Công chức Văn hóa – Xã hội'
keys Enter
shows '18/18'
keys End Enter
shows 'Đơn vị              Công chức Địa chính – Xây dựng'
leave

t "the mouse chooses, the wheel scrolls"
settings 80x24
keys Down Down Enter
shows '18/18' 'Tư pháp'
click "$(row_of 'Công chức Tài chính')" 20
lacks '18/18'
shows 'Đơn vị              Công chức Tài chính – Kế toán'
leave

t "a picker follows the window, down to the smallest one"
settings 132x43
keys Down Down Enter
shows '18/18' 'Lãnh đạo UBND phường' 'Công chức Địa chính – Xây dựng'
resize 60x20
shows '18/18' 'Tổ công nghệ số cộng đồng'
lacks 'Lãnh đạo UBND phường'
resize 80x24
shows 'Công chức Văn phòng – Thống kê'
keys Escape
leave

t "a question is answered by its digit, by Enter, by the mouse; Esc leaves everything as it was"
settings 80x24
keys Down Down Down Down Down Enter
shows '┌─ Kiểu gõ ─' '1  Telex: tieengs vieetj'
shot ask
keys 2
shows 'Gõ: VNI'
keys Enter
shows '1  Telex'
keys Down Enter
shows 'Gõ: tắt'
keys Enter
shows '1  Telex'
keys Escape
lacks '1  Telex'
shows 'Gõ: tắt'
keys Enter
shows '1  Telex'
click "$(row_of '1  Telex')" 30
shows 'Gõ: Telex'
keys Enter
shows '1  Telex'
keys 9 x Escape
shows 'Gõ: Telex'
leave
ok config input_method
out_is telex

t "a line is typed with Telex, taken with Enter, left alone with Esc"
settings 80x24
keys Down Enter
shows '┌─ Tên máy ─' 'Chị Lan'
shot prompt
keys C-u
text 'Bacs Taam, toor 3'
shows 'Bác Tâm, tổ 3'
keys C-o
shows 'Gõ: VNI'
text ' KP6'
shows 'Bác Tâm, tổ 3 KP6'
keys Enter
shows 'Tên máy             Bác Tâm, tổ 3 KP6'
keys Enter
keys C-u
text 'abc'
shows '│ abc '
keys Escape
shows 'Tên máy             Bác Tâm, tổ 3 KP6'
leave
ok config label
out_is 'Bác Tâm, tổ 3 KP6'

t "the keys of a box: words, ends, taking back"
settings 80x24
keys Down Enter
shows '┌─ Tên máy ─'
keys C-u
text 'mootj hai ba'
shows '│ một hai ba '
keys C-Left C-w
shows '│ một ba '
keys M-u
shows '│ một hai ba '
keys M-r
shows '│ một ba '
keys C-_
shows '│ một hai ba '
keys Home
text 'x'
shows '│ xmột hai ba '
keys C-k
shows '│ x    '
keys Escape
leave

t "a paste is text, whatever it holds"
settings 80x24
keys Down Enter
shows '┌─ Tên máy ─'
keys C-u
paste $'tieengs\tViệt\ncc'
shows '│ tieengs Việt cc '
keys Enter
shows 'Tên máy             tieengs Việt cc'
leave

t "help, drawing anew and Telex work the same while something is open"
settings 80x24
keys Down Down Enter
shows '18/18'
keys C-l C-o
shows '18/18' 'Gõ: VNI'
keys C-c
lacks '18/18'
leave
