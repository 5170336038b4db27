#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Duties: what the plan asks of a unit, what was recorded for it, and recording; procedures: looking one up.
. "$(dirname "$0")/lib.sh" || exit 1
. "$(dirname "$0")/kit.sh" || exit 1

# 15 March is the first day of April under the plan's rule.
setup_once() {
	lan
	ok add session date=2022-03-15 channel=zalo topics=portal title='Bài Zalo: nộp hồ sơ tại nhà' posts=3 reach=420
	ok add session date=2022-03-15 channel=area_meeting topics=portal title='Họp khối phố tháng 4' attendees=38
	ok add progress date=2022-03-15 duty=v.month period=2022-04 status=in_progress
}

t "the unit's duties and what was recorded for them, in every window"
for size in 80x24 60x20 132x43; do
	screen $size
	keys 5
	shows 'Tuyên truyền trên Facebook, Zalo' '3 tin, bài'
	shot "duties-${size%x*}"
	leave
done

t "the mark tells all of a duty: text, amounts, means"
screen 80x24
keys 5
shows 'Đăng, chia sẻ tin, ảnh lên trang' 'Kỳ này: 1 buổi, 3 tin, bài, 420 lượt tiếp cận. Lũy kế năm 2022: 2 buổi, 4'
keys Down
shows 'Nói ở họp khối phố' 'Kỳ này: 1 buổi, 38 người tham dự. Lũy kế năm 2022: 3 buổi, 92'
keys Down Down
shows 'Kỳ này: 1 lượt giúp dân. Lũy kế năm 2022: 6 lượt giúp dân.'
keys Down
shows 'Báo cáo kết quả tháng' 'Đơn vị báo: Đang làm.'
keys d
shows 'Gửi kết quả tháng về phường' 'Trong kế hoạch: mục V, Hằng tháng'
keys Escape
leave

t "Enter records for the duty, with what it is done by filled in"
screen 80x24
keys 5
shows 'Tuyên truyền trên Facebook, Zalo'
keys Enter
shows 'BUỔI TUYÊN TRUYỀN · phiếu mới'
keys Escape
shows 'Tuyên truyền trên Facebook, Zalo'
keys u
text 'dai truyen'
keys Enter
shows 'NHIỆM VỤ · Đài truyền thanh phường' 'Phát chuyên đề mỗi tháng'
keys Enter
shows 'Đây là nhiệm vụ của đơn vị khác.'
leave

t "K opens what the unit says for the period, P the records that count"
screen 80x24
keys 5
shows 'Tuyên truyền trên Facebook, Zalo'
keys p
shows 'Bài Zalo: nộp hồ sơ tại nhà' '1 phiếu'
lacks 'mức hài lòng'
keys Escape
shows 'NHIỆM VỤ'
keys Down Down Down Down
shows 'Đơn vị báo: Đang làm.'
keys k
shows 'KẾT QUẢ NHIỆM VỤ' 'Đăng 5 bài' 'tháng 3/2022'
leave

t "the arrows go through the units, words find duties without accents"
screen 80x24
keys 5
shows 'NHIỆM VỤ · Tổ công nghệ số cộng đồng'
keys Right
shows 'NHIỆM VỤ · Ủy ban MTTQ Việt Nam phường'
keys Left Left
shows 'NHIỆM VỤ · Bộ phận Tiếp nhận và Trả kết quả'
keys /
text 'niem yet'
shows 'Ghi mỗi lần niêm yết, thay bảng'
lacks 'Treo khẩu hiệu'
keys Escape
shows 'Treo khẩu hiệu'
leave

t "another period is shown with its own figures"
screen 80x24
keys 5
shows 'Kỳ tháng 4/2022 (15/03 – 14/04)' '3 tin, bài'
keys o
shows 'Xem kỳ nào?' 'tháng 3/2022' 'năm 2022'
keys 2
shows 'Kỳ tháng 3/2022 (15/02 – 14/03)' '1 tin, bài'
keys o 5
shows 'Kỳ năm 2022' '4 tin, bài'
leave

t "a procedure is found by words or code, and help with it is recorded"
screen 80x24
keys 6
shows 'THỦ TỤC HÀNH CHÍNH'
text 'khai sinh'
shows 'Đăng ký khai sinh' '3 thủ tục' 'Mang giấy chứng sinh' 'https://dichvucong.gov.vn'
shot procedures-80
keys Escape
text '1.004884'
shows 'Đăng ký lại khai sinh' '1 thủ tục'
keys Enter
shows 'GIÚP DÂN LÀM DỊCH VỤ CÔNG · phiếu mới' 'Đăng ký lại khai sinh'
text 'nop ho so'
keys Enter
shows 'Nộp hồ sơ trực tuyến' 'Đăng ký lại khai sinh'
keys Escape 3
shows 'THỦ TỤC HÀNH CHÍNH'
keys Escape
text 'khong co gi nhu vay'
shows 'Không có thủ tục nào có các chữ này.'
leave
