#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The first screen: menu, reminders, figures, keys, mouse; in every size; for volunteers, for the clerk, for practice.
. "$(dirname "$0")/lib.sh" || exit 1
. "$(dirname "$0")/kit.sh" || exit 1

ward() {
	store ward
	ok init --plan tan-thanh-2022 --unit vptk --label 'Văn phòng – Thống kê' --role ward
	at 2022-03-15T08:30:00Z
}

t 'a volunteer sees what is to be done, how the period goes, and one key to everything'
lan
screen 80x24
shows 'VIỆC CẦN LÀM' 'phiếu chưa nộp về phường' 'KẾT QUẢ TRONG KỲ' 'nhiệm vụ chưa có phiếu'
shot home-80
leave
given_back

t 'in a small window reminders come first'
lan
screen 60x20
shows 'nhiệm vụ chưa có phiếu'
shot home-60
leave

t 'a large window shows everything'
lan
screen 132x43
shows 'nhiệm vụ chưa có phiếu'
shot home-132
leave

t 'the clerk has another menu and other reminders'
ward
screen 80x24
shows 'Nhận dữ liệu' 'Báo cáo tháng 3: có 0/24'
lacks 'phiếu chưa nộp về phường'
shot home-ward-80
resize 60x20
shot home-ward-60
resize 132x43
shot home-ward-132
leave

t 'colours and attributes on the first screen'
lan
screen 80x24
shows 'nhiệm vụ chưa có phiếu'
shot_colours home-colours
leave

t 'a window that is too small says so, and goes on when it is large enough'
lan
screen 80x24
shows 'GHI CHÉP'
resize 50x15
shows 'Cửa sổ nhỏ quá'
lacks 'GHI CHÉP'
resize 80x24
shows 'GHI CHÉP'
resize 50x15
shows 'Cửa sổ nhỏ quá'
leave

t 'digits and letters open screens, Esc comes back'
lan
screen 80x24
shows 'GHI CHÉP'
keys 8
shows 'CÁC PHIẾU ĐÃ GHI'
keys Escape
shows 'GHI CHÉP'
keys 9
shows 'CÀI ĐẶT' 'Mã máy'
keys Escape
shows 'GHI CHÉP'
keys b
shows 'BÁO CÁO'
keys Escape
shows 'GHI CHÉP'
keys F6
shows 'BÁO CÁO'
keys Escape
shows 'GHI CHÉP'

t 'digits open forms; Esc comes back'
lan
screen 80x24
for kind in 1:'Giúp việc gì' 2:'Hình thức' 3:'Loại ý kiến' 4:'Nhiệm vụ'; do
	shows 'GHI CHÉP'
	keys "${kind%%:*}"
	shows "${kind#*:}" 'F2 Lưu'
	keys Escape
done
shows 'GHI CHÉP'
for screen in 5:'NHIỆM VỤ' 6:'THỦ TỤC' t:'Tìm' d:'VIẾT DỞ' n:'CHƯA NỘP'; do
	keys "${screen%%:*}"
	lacks 'GHI CHÉP'
	shows "${screen#*:}"
	keys Escape
	shows 'GHI CHÉP'
done

t 'the mark goes through the menu by arrows, over to the reminders, and Enter opens'
lan
screen 80x24
shows 'nhiệm vụ chưa có phiếu'
keys Down Down Down Down Down Down Enter
shows 'CÁC PHIẾU ĐÃ GHI'
keys Escape
shows 'GHI CHÉP'
keys Up Up Up Up Up Up Right Enter
shows 'NỘP VỀ PHƯỜNG'

t 'a click opens what it points at'
lan
screen 80x24
shows 'Xem, sửa các phiếu đã ghi'
click "$(row_of 'Xem, sửa các phiếu')" 8
shows 'CÁC PHIẾU ĐÃ GHI'
keys Escape
shows 'phiếu chưa nộp về phường'
click "$(row_of 'phiếu chưa nộp về phường')" 50
shows 'NỘP VỀ PHƯỜNG'

t 'what another program records is counted within moments'
lan
screen 80x24
shows '11 phiếu chưa nộp về phường'
ok add assist date=2022-03-15 citizen_type=person help=vneid result=done
shows '12 phiếu chưa nộp về phường'
leave

t 'Ctrl+C says how to leave; 0 leaves'
lan
screen 80x24
shows 'GHI CHÉP'
keys C-c
shows 'Muốn thoát, bấm 0'
keys 0
ends 0
given_back

t 'SIGHUP and SIGTERM end the program in order'
lan
screen 80x24
shows 'GHI CHÉP'
signal HUP
ends 0
screen 80x24
shows 'GHI CHÉP'
signal TERM
ends 0
given_back

t 'where the clock is plainly wrong today is asked for, and counts for the sitting'
lan
at 2000-01-01T00:10:00Z
screen 80x24
shows 'HÔM NAY LÀ NGÀY MẤY?' '01/01/2000'
shot clock-80
text '14/3'
keys Enter
shows 'Chưa đúng ngày' 'không trước 15/03/2022'
keys BSpace BSpace BSpace BSpace
text '16/3'
shows 'Thứ tư, 16/03/2022'
keys Enter
shows 'Thứ tư, 16/03/2022' 'GHI CHÉP'
leave

t 'a day years ahead of all that was recorded is asked about: it would make every true date impossible'
lan
at 2000-01-01T00:10:00Z
screen 80x24
shows 'HÔM NAY LÀ NGÀY MẤY?'
text '16/3/2032'
keys Enter
shows 'Hôm nay đúng là 16/03/2032 chứ?' 'HÔM NAY LÀ NGÀY MẤY?'
keys C-u
text '16/3/2033'
keys Enter
shows 'Hôm nay đúng là 16/03/2033 chứ?'
keys Enter
shows 'Thứ tư, 16/03/2033' 'GHI CHÉP'
leave

t 'the clock that nobody mends is left alone'
lan
at 2000-01-01T00:10:00Z
screen 60x20
shows 'HÔM NAY LÀ NGÀY MẤY?'
keys Escape
shows 'Thứ bảy, 01/01/2000'
leave

t 'there is no English on the Vietnamese screen, and no Vietnamese word of ours on the English one'
lan
screen 132x43
shows 'nhiệm vụ chưa có phiếu'
for word in the of and with record records press help leave; do lacks " $word "; done
leave
screen 132x43 xterm-256color --lang en
shows 'TO BE DONE' 'RECORD' 'Help with online services'
lacks 'GHI CHÉP'
lacks 'Thoát'
leave

t 'nothing typed is lost when the window is closed: the first screen says that a record is half written'
lan
screen 80x24
shows 'GHI CHÉP'
keys 3
shows 'Loại ý kiến'
to 'Nội dung'
text 'Dden dduwowngf hoongr'
shows 'Đen đường hổng'
signal HUP
ends 0
screen 80x24
shows '1 phiếu viết dở lúc 15:30'
keys d
shows 'VIẾT DỞ'
leave

t 'a stick with a newer plan is noticed, and no longer once the plan is loaded'
lan
export SOTAY_STICKS=$T/sticks
mkdir -p sticks/KINGSTON
screen 80x24
shows 'phiếu chưa nộp về phường'
lacks 'kế hoạch mới'
# Plugged in as a whole: half copied, it would be a stick with no plan, and is not looked at again.
mkdir -p aside/ke-hoach-tan-thanh-2022
cp "$SOTAY_ROOT"/share/sotay/plans/tan-thanh-2022/*.csv aside/ke-hoach-tan-thanh-2022/
sed -i 's/^issued,.*/issued,2022-04-01/' aside/ke-hoach-tan-thanh-2022/plan.csv
mv aside sticks/USB2
shows 'USB có kế hoạch mới'
keys 7
shows 'USB có kế hoạch mới: bấm K để nạp'
keys k
shows 'KẾ HOẠCH MỚI'
keys 1
shows 'Đã nạp kế hoạch mới'
keys Escape
shows 'GHI CHÉP'
lacks 'USB có kế hoạch mới'
leave
unset SOTAY_STICKS
