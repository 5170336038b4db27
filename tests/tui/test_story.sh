#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A newcomer's whole way with nothing read beforehand: every key pressed here is one that the screen names. First Chị Lan
# of a neighbourhood's digital team, from the first start to the stick; then the clerk at the ward, from an empty machine
# to the report. Its screens in this order, each below the words of the lines that begin with "#:", are docs/man-hinh.md
# (tests/tui/screens, make screens).
. "$(dirname "$0")/lib.sh" || exit 1

t "a volunteer records, looks up, hands in; the clerk takes in, settles what two places changed, reports"
export SOTAY_STICKS=$T/sticks
mkdir -p "$SOTAY_STICKS"

# ---- Chị Lan, 15 March, in the afternoon ----
#: ## Chị Lan, Tổ công nghệ số cộng đồng, khối phố Mỹ Thạch Bắc
store lan
screen 80x24
shows 'Máy này gõ tiếng Việt bằng cách nào?' 'Gõ rồi Enter'
text 'tieengs vieetj'
shows 'tiếng việt' 'Chữ hiện đúng thì bấm Enter.'
#: Lần đầu mở sổ tay, máy hỏi năm câu. Câu đầu: máy này gõ tiếng Việt bằng cách nào. Gõ thử hai chữ, chữ hiện đúng thì bấm Enter.
shot story-01-typing
keys Enter
shows 'Máy này dùng để làm gì?' '1  Ghi ở khối phố, đoàn thể'
#: Máy của khối phố, đoàn thể: bấm 1.
shot story-02-role
keys 1
shows 'Máy này của đơn vị nào?' 'Gõ số hoặc vài chữ'
text 'cong nghe'
shows 'Tổ công nghệ số cộng đồng' '1/18'
#: Máy của đơn vị nào: gõ vài chữ, không cần dấu, rồi Enter.
shot story-03-unit
keys Enter
shows 'Khối phố nào?' '1  KP Mỹ Thạch Bắc'
keys 1
shows 'Ai ghi trên máy này?'
text 'Nguyeenx Thij Lan'
shows 'Nguyễn Thị Lan'
keys Enter
shows 'Đã đúng chưa?' 'Nguyễn Thị Lan'
#: Sau khi chọn khối phố và gõ họ tên: xem lại một lượt, đúng rồi thì bấm 1.
shot story-04-check
keys 1
shows 'SỔ ĐÃ SẴN SÀNG' '1  Để sau'
keys 1
shows 'VIỆC CẦN LÀM' 'Bấm phím ghi đầu dòng'
#: Trang đầu. Bấm số hoặc chữ ghi ở đầu dòng. Bên phải là những việc cần làm.
shot story-05-home

# The meeting of the neighbourhood.
keys 2
shows 'BUỔI TUYÊN TRUYỀN' 'Hình thức'
text hop
shows 'Họp khối phố (lồng ghép)'
keys Enter
shows 'bấm phím cách để đánh dấu'
keys Space
shows '8/8'
text 'cong'
shows 'Cổng dịch vụ công trực tuyến'
#: Ghi một buổi tuyên truyền (bấm 2). Ô Nội dung chọn được nhiều: phím cách để đánh dấu, gõ vài chữ để tìm, Enter là xong.
shot story-06-topics
keys Enter
shows 'Họp khối phố: Cổng dịch vụ công trực tuyến'
keys Enter
text 'Nhaf vawn hoas khoois phoos'
shows 'Nhà văn hoá khối phố'
keys Enter Enter
text 45
shows '[45 '
#: Tên buổi máy đặt sẵn, sửa được. F2 là lưu.
shot story-07-session
keys F2
shows 'VIỆC CẦN LÀM' 'Hôm nay đã ghi 1 phiếu.'

# Three people helped, one after the other.
keys 1
shows 'GIÚP DÂN LÀM DỊCH VỤ CÔNG' 'Nơi hỗ trợ'
keys 2 Enter
text vneid
shows 'Cài, kích hoạt VNeID'
keys Enter Enter Enter 3 Enter 1
shows '(3)Từ 60 trở lên' '(1)Đã xong'
keys F3
shows 'Hôm nay đã ghi 2 phiếu.'
text tai
shows 'Tạo tài khoản dịch vụ công'
keys Enter Enter Enter 2 Enter 1
shows '(2)Từ 30 đến 59' '(1)Đã xong'
keys F3
shows 'Hôm nay đã ghi 3 phiếu.'
text nop
shows 'Nộp hồ sơ trực tuyến'
keys Enter
shows 'Thủ tục'
text 'khai sinh'
shows 'Đăng ký khai sinh' '3/23'
#: Ghi một lượt giúp dân (bấm 1). Thủ tục nào cũng tìm được theo tên hoặc mã.
shot story-08-procedure
keys Enter Enter Enter 2 Enter 1 Enter
text 'Traanf Thij Bayr'
shows 'Trần Thị Bảy'
#: Đủ các ô có dấu * là lưu được. F3 lưu rồi ghi tiếp người sau, ngày, người hỗ trợ, nơi hỗ trợ giữ nguyên.
shot story-09-help
keys F2
shows 'VIỆC CẦN LÀM' 'Hôm nay đã ghi 4 phiếu.'

# What does the plan want of us?
keys 5
shows 'NHIỆM VỤ'
#: Nhiệm vụ của đơn vị mình (bấm 5): kỳ này đã ghi được bao nhiêu, việc nào còn thiếu. Enter là ghi ngay.
shot story-10-duties
keys Escape
shows 'VIỆC CẦN LÀM'

# To the stick.
keys 7
shows 'NỘP VỀ PHƯỜNG' 'Chưa thấy USB: cắm USB vào máy rồi bấm Enter'
mkdir "$SOTAY_STICKS/KINGSTON"
shows '→ 1  USB "KINGSTON"' '4 phiếu mới'
keys Enter
shows 'ĐÃ CHÉP XONG' 'Rút USB được rồi.'
#: Nộp về phường (bấm 7): cắm USB, bấm Enter. Máy chép, đọc lại, rồi báo rút USB.
shot story-11-handed-in
keys Enter
shows 'VIỆC CẦN LÀM'
leave

# ---- the ward, 16 March ----
#: ## Anh Bình, Văn phòng – Thống kê phường
at 2022-03-16T01:00:00Z
store ward
screen 80x24
text 'tieengs vieetj'
shows 'Chữ hiện đúng thì bấm Enter.'
keys Enter
shows '2  Tổng hợp ở phường'
keys 2
shows 'Máy này của đơn vị nào?'
text 'thong ke'
shows 'Công chức Văn phòng – Thống kê'
keys Enter
shows 'Ai ghi trên máy này?'
text 'Traanf Vawn Binhf'
shows 'Trần Văn Bình'
keys Enter
shows 'Đã đúng chưa?'
keys 1
shows 'SỔ ĐÃ SẴN SÀNG'
keys 1
shows 'Nhận dữ liệu'
#: Ở phường, máy tổng hợp cũng trả lời mấy câu như trên, chọn "Tổng hợp ở phường". Trang đầu có thêm phần nhận dữ liệu.
shot story-12-home-of-the-ward
keys i
shows 'NHẬN DỮ LIỆU' 'USB "KINGSTON"' 'Nguyễn Thị Lan'
#: Nhận dữ liệu (bấm I): cắm USB vào là thấy gói của ai, bao nhiêu phiếu.
shot story-13-stick
keys Enter
shows 'kết quả' 'Nhận 4 phiếu mới'
#: Bấm Enter để nhận. Kết quả từng gói, và việc cần làm tiếp, mỗi việc một phím.
shot story-14-taken-in
keys Escape
shows 'NHẬN DỮ LIỆU'
keys Escape
shows 'VIỆC CẦN LÀM'
# He was there, too: there were 54 people, 30 of them women.
keys 8
shows 'Họp khối phố'
keys /
text 'hop khoi pho'
shows '1 phiếu'
keys Enter
shows 'Họp khối phố: Cổng dịch vụ công trực tuyến'
keys Enter
shows 'BUỔI TUYÊN TRUYỀN' 'Người tham dự'
to 'Người tham dự'
keys C-u
text 54
keys F2
shows 'Đã lưu'
leave

# ---- Chị Lan has counted anew, too ----
at 2022-03-17T12:00:00Z
store lan
screen 80x24
keys 8
shows 'Họp khối phố'
keys /
text 'hop khoi pho'
shows '1 phiếu'
keys Enter
keys Enter
shows 'BUỔI TUYÊN TRUYỀN' 'Người tham dự'
to 'Người tham dự'
keys C-u
text 48
keys F2
shows 'Đã lưu'
keys Escape
lacks 'hop khoi pho'
keys Escape
shows 'VIỆC CẦN LÀM'
keys 7
shows 'NỘP VỀ PHƯỜNG' 'USB "KINGSTON"'
keys Enter
shows 'ĐÃ CHÉP XONG'
keys Enter
shows 'VIỆC CẦN LÀM'
leave

# ---- the ward, 18 March: which number is right? ----
at 2022-03-18T01:00:00Z
store ward
screen 80x24
keys i
shows 'USB "KINGSTON"'
keys Enter
shows 'kết quả' '1 phiếu có hai nơi sửa khác nhau. Bấm C để chọn.'
#: Hai hôm sau: anh Bình đã sửa số người dự ở phường, chị Lan cũng sửa ở nhà rồi nộp thêm một gói. Máy không chọn thay ai cả.
shot story-15-two-places
keys c
shows 'HAI NƠI SỬA KHÁC NHAU' 'Bấm Enter để xem hai nội dung cạnh nhau.'
keys Enter
shows 'Người tham dự' '48' '54'
#: Bấm C: hai nội dung đứng cạnh nhau, ai sửa, sửa lúc nào. Bấm A hoặc B để chọn, F2 để lưu. Nội dung kia vẫn còn trong Lịch sử sửa.
shot story-16-conflict
keys b
shows 'Đã chọn 1/1 ô.' '(B) 48'
keys F2
shows 'Đã chọn xong. Nội dung kia vẫn có trong Lịch sử sửa.'
keys Escape
shows 'kết quả'
keys Escape
shows '0 gói mới'
keys Escape
shows 'VIỆC CẦN LÀM'

# The report of the month.
keys b
shows 'BÁO CÁO' '← → kỳ khác'
keys Right
shows 'Báo cáo tháng 4/2022 (15/03/2022–14/04/2022)' 'Họp khối phố'
#: Báo cáo trong kỳ (bấm B). Mũi tên trái, phải để xem kỳ khác, Tab hoặc số để sang mục khác.
shot story-17-report
keys 2
shows 'Giúp dân làm dịch vụ công' 'Theo việc'
#: Mục 2 của báo cáo: lượt giúp dân, theo việc, thủ tục, kết quả, khối phố, đơn vị.
shot story-18-report-help
keys s
shows 'LƯU BÁO CÁO' '1  Báo cáo để in'
#: Bấm S để lưu báo cáo thành tệp: để in, cho Excel, hoặc văn bản thường.
shot story-19-save
keys 1
shows 'Lưu vào đâu?' '1  USB "KINGSTON"'
keys 1
shows 'ĐÃ LƯU BÁO CÁO' 'bao-cao-2022-04-nd09.html' 'Rút USB được rồi.'
#: Tệp nằm trên USB, mở được trên máy Windows.
shot story-20-saved
keys Enter Escape
shows 'VIỆC CẦN LÀM'
leave

# What has come of it, asked from outside.
exists "$SOTAY_STICKS/KINGSTON/bao-cao-2022-04-nd09.html"
cmd grep -c 'Họp khối phố' "$SOTAY_STICKS/KINGSTON/bao-cao-2022-04-nd09.html"
ok conflicts --format json
out_is '[]'
ok list session --format json
json '.[] | .fields | "\(.attendees) \(.place) \(.topics[0])"' '48 Nhà văn hoá khối phố portal'
ok list assist --format json
json 'map(.fields.help) | sort | join(" ")' 'account submit vneid'
json '.[] | .fields.citizen // empty' 'Trần Thị Bảy'
store lan
ok export --to "$SOTAY_STICKS/KINGSTON"
ok receipts "$SOTAY_STICKS/KINGSTON"
ok batches --format json
json 'map(.received != null) | all' true
