#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Vietnamese typed into the program: Telex, VNI, none; where nothing is composed; beside an input method.
. "$(dirname "$0")/lib.sh" || exit 1
. "$(dirname "$0")/kit.sh" || exit 1

setup_once() {
	store lan
	ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood my-thach-bac --label 'Chị Lan'
	ok config author 'Nguyễn Thị Lan'
}

# A new record of help with the cursor in the field for a name.
at_name() {
	screen 80x24
	keys 1
	shows 'phiếu mới' 'Họ tên'
	to 'Họ tên'
}

# Leaves a form that is not to be kept, and the program.
away() {
	keys Escape
	shows '3  Bỏ'
	keys 3
	shows 'VIỆC CẦN LÀM'
	leave
}

t "Telex, as it is set up: marks and tones anywhere later in the word, đ, capitals"
at_name
shows 'Gõ: Telex'
text 'Nguyeenx Thij Bayr, DDaof vawn phuongwf'
shows '[Nguyễn Thị Bảy, Đào văn phường'
keys BSpace BSpace BSpace
shows '[Nguyễn Thị Bảy, Đào văn phư '
text 'owngf'
shows 'Đào văn phường'
away

t "VNI, when it is set up"
ok config input_method vni
at_name
shows 'Gõ: VNI'
text 'Nguye6n4 Thi5 Ba3y, D9a2o va8n phuong72'
shows '[Nguyễn Thị Bảy, Đào văn phường'
away

t "tones stand where the settings say"
ok config tone_style classic
at_name
text 'hoaf khoer thuys hoanf'
shows '[hòa khỏe thúy hoàn'
away
ok config tone_style modern
at_name
text 'hoaf khoer thuys hoanf'
shows '[hoà khoẻ thuý hoàn'
away

t "Ctrl+O and F12 go from Telex to VNI to none and round again"
at_name
text 'as '
keys C-o
shows 'Gõ: VNI'
text 'a1 '
keys F12
shows 'Gõ: tắt'
text 'as a1 '
keys C-o
shows 'Gõ: Telex'
text 'as'
shows '[á á as a1 á'
away

t "foreign words stay, and those that only begin like a syllable go back to their keys"
at_name
text 'user facebook law zalo test'
shows '[user facebook law zalo tét'
keys C-w
text 'tesst'
shows 'zalo test'
away

t "a word goes back to its keys when the field is left, too"
at_name
text 'user'
shows '[uẻ '
keys Down
shows '[user '
away

t "nothing is composed in telephone numbers, numbers, dates, codes and addresses"
at_name
to 'Điện thoại'
text '0905 aas'
shows '[0905 aas'
keys C-u
to 'Số người'
keys C-u
text '1s'
shows '[1s '
keys C-u 1
to 'Ngày'
keys C-u
text '1s3'
shows '[1s3'
keys C-u
text '14/3'
away
screen 80x24
keys 2
shows 'Hình thức'
text zalo
keys Enter
shows 'Đường dẫn'
to 'Đường dẫn'
text 'https://zalo.me/ddoois'
shows '[https://zalo.me/ddoois'
away

t "a code of a dossier is left alone"
at_name
to 'Giúp việc gì'
text nop
keys Enter
shows 'Thủ tục'
keys F4
shows 'CÁC Ô THÊM'
to 'Mã hồ sơ'
text 'H17.aas.ddw'
shows '[H17.aas.ddw'
away

t "letters that come ready-made switch the notebook's own off and say how to get it back"
at_name
text 'Nguyễn'
shows '[Nguyễn' 'Gõ: tắt' 'Máy đã có bộ gõ tiếng Việt.' 'Ctrl+O'
text ' Thị Bảys'
shows '[Nguyễn Thị Bảys'
keys C-o
shows 'Gõ: Telex'
lacks 'Đã tắt bộ gõ'
away

t "an input method that rubs out what it replaces is not disturbed"
at_name
text 'tie'
shows '[tie'
# As ibus, Unikey and their like do it: the letters typed are taken away and come again with their marks.
keys BSpace
text 'ê'
shows '[tiê' 'Gõ: tắt'
text 'ng'
keys BSpace BSpace BSpace
text 'ếng'
shows '[tiếng '
away

t "a paste that is too long for the field is not taken in part, and that is said"
at_name
paste "$(printf 'Nguyễn %.0s' {1..400})"
shows 'Đoạn dán dài quá ô này nên chưa dán gì.'
lacks 'Nguyễn Nguyễn'
text Lan
shows '[Lan '
away

t "ready-made letters in a paste are no input method"
at_name
paste 'Nguyễn Thị Bảy'
shows '[Nguyễn Thị Bảy' 'Gõ: Telex'
text ' DDaof'
shows '[Nguyễn Thị Bảy Đào'
away

t "typing goes on in a word that stands there already, and in the middle of one"
at_name
paste 'Nguyen Thi ngưi'
shows '[Nguyen Thi ngưi'
keys Left
text 'owf'
shows '[Nguyen Thi người'
keys C-Left C-Left Left
text 'ex'
shows '[Nguyễn Thi người'
keys End
text ' nay'
shows '[Nguyễn Thi người nay'
away

t "what was typed is found in the record, composed"
at_name
text 'Nguyeenx Thij Bayr'
to 'Nơi hỗ trợ'
keys 1
to 'Giúp việc gì'
text vneid
keys Enter
to 'Kết quả'
keys 1 F2
shows 'VIỆC CẦN LÀM' 'Đã lưu'
leave
ok list assist --format json
json '.[0].fields.citizen' 'Nguyễn Thị Bảy'
