#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Data on its way: handing in to a stick, by Zalo, once more; taking in; receipts; sticks that are full, locked or gone.
. "$(dirname "$0")/lib.sh" || exit 1

# Every folder in $T/sticks is a stick.
setup_once() {
	export SOTAY_STICKS=$T/sticks
	mkdir -p "$SOTAY_STICKS" "$HOME/Desktop" "$HOME/Downloads"
	store lan
	ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood my-thach-bac --label 'Chị Lan'
	ok config author 'Nguyễn Thị Lan'
}

# notebook NAME UNIT LABEL [OPTION…]: another machine's
notebook() {
	store "$1"
	ok init --plan tan-thanh-2022 --unit "$2" --label "$3" "${@:4}"
}

help_one() {
	ok add assist date="$1" unit="${2:-cnscd}" neighbourhood=my-thach-bac people=1 citizen_type=person \
		help=account result=done "${@:3}"
}

a_suggestion() {
	ok add feedback date=2022-03-15 unit=cnscd neighbourhood=my-thach-bac content='Đường tối' subject=other \
		citizen_type=person
}

may_mount() {
	mkdir -p probe && mount -t tmpfs -o size=1m tmpfs probe 2>/dev/null && umount probe
}

t "a volunteer hands in: what is new, the stick that comes, the copy, the words to pull it out"
help_one 2022-03-14
help_one 2022-03-15
a_suggestion
screen 80x24
keys 7
shows 'SẼ NỘP' '3 phiếu mới: 2 giúp dân, 1 góp ý' 'Chưa thấy USB: cắm USB vào máy rồi bấm Enter'
keys Enter
shows 'Chưa thấy USB. Cắm USB vào máy rồi bấm Enter.'
absent "$HOME/Desktop"/sotay-*
mkdir sticks/KINGSTON
shows '→ 1  USB "KINGSTON"' 'còn trống'
keys Enter
shows 'ĐÃ CHÉP XONG' 'Rút USB được rồi.'
shot export-done
keys Enter
shows 'VIỆC CẦN LÀM' 'Gói số 1 chưa có biên nhận'
leave
cmd ls sticks/KINGSTON
out_match '^sotay-[0-9A-Z]{8}-000001$'
ok batches --format json
json '.[] | "\(.number) \(.rows) \(.direction) \(.received)"' '1 3 out null'
store ward
ok init --plan tan-thanh-2022 --unit vptk --role ward
ok import sticks/KINGSTON
ok digest --format json
ward=$(jq -r .digest "$T/.io/out")
store lan
ok digest --format json
json .digest "$ward"

t "at 60x20 the same fits"
help_one 2022-03-14
ok export --to "$HOME/Desktop"
help_one 2022-03-15
mkdir sticks/KINGSTON
screen 60x20
keys 7
shows 'còn trống' 'chưa có biên nhận'
keys 1
shows 'Rút USB được rồi.'
shot export-done-60
keys Escape
shows 'Không có phiếu mới từ gói số 2. Muốn nộp lại, bấm L.'
keys Enter
shows 'Không có phiếu mới từ gói số 2. Muốn nộp lại, bấm L.' 'SẼ NỘP'
leave

t "without a stick both screens say what to do, at every size"
help_one 2022-03-13
ok export --to "$HOME/Desktop"
help_one 2022-03-14
ok export
a_suggestion
screen 80x24
keys 7
shows 'Chưa thấy USB'
shot export-none
resize 60x20
shot export-none-60
resize 132x43
shot export-none-132
keys Escape i
shows 'Tệp gửi qua Zalo: bấm F rồi chọn thư mục.'
shot import-none-132
resize 60x20
shot import-none-60
resize 80x24
shot import-none
keys b 1
shows '1 Đã nộp (2)'
shot batches-made
resize 60x20
shot batches-made-60
resize 132x43
shot batches-made-132
keys F1
shows 'Các gói máy này đã làm'
shot batches-help-132
leave

t "several sticks: the number chooses, and the receipts of all of them are read"
help_one 2022-03-14
mkdir sticks/A sticks/B
screen 80x24
keys 7
shows '1  USB "A"' '2  USB "B"' '3  Thư mục "Desktop" trên máy này'
keys 2
shows 'USB "B", thư mục'
leave
absent sticks/A/sotay-*
notebook ward vptk 'UBND phường' --role ward
at 2022-03-16T01:00:00Z
ok import sticks/B
store lan
screen 80x24
keys 7
shows 'Phường đã nhận gói 1 ngày 16/03/2022.' 'đã nhận 16/03/2022, UBND phường'
leave
ok batches --format json
json '.[].received' 2022-03-16T01:00:00Z

t "one file for Zalo goes to the desktop; the ward finds it among its downloads"
help_one 2022-03-14
screen 80x24
keys 7
shows 'SẼ NỘP'
keys z
shows 'MỘT TỆP ĐỂ GỬI ZALO' '1  Thư mục "Desktop" trên máy này'
keys Enter
shows 'Mở Zalo, gửi tệp này cho: Công chức Văn phòng – Thống kê.'
keys z
shows 'Đã là một tệp rồi.'
leave
cp "$HOME/Desktop"/sotay-*-000001.zip "$HOME/Downloads/"
notebook ward vptk 'UBND phường' --role ward
screen 80x24
keys i
shows 'Chưa thấy USB' 'bấm F rồi chọn thư mục'
keys f
shows "$HOME/Downloads"
keys Enter
shows 'Thư mục "Downloads" trên máy này: 1 gói' 'Chị Lan' 'mới'
keys Enter
shows 'kết quả' 'Nhận 1 phiếu mới, 0 phiếu sửa.'
leave
ok list assist --format json
json length 1

t "an old batch once more, and everything in one"
help_one 2022-03-13
ok export --to "$HOME/Desktop"
help_one 2022-03-14
ok export --to "$HOME/Desktop"
mkdir sticks/KINGSTON
screen 80x24
keys 7
shows 'Muốn nộp lại, bấm L.'
keys l
shows 'GÓI NÀO?' 'Gói 2, 15/03/2022: 1 phiếu'
keys Down Enter
shows 'Nộp lại gói số 1, 2. Chép vào:'
keys 1
shows 'ĐÃ CHÉP XONG' 'Gói số     1, 2' '2 phiếu: 2 giúp dân' 'và 1 gói nữa'
keys Escape a
shows 'Toàn bộ 2 phiếu trong sổ'
keys 1
shows 'Gói số     3'
leave
cmd ls sticks/KINGSTON
out_lines 3
ok batches --format json
json '[.[] | select(.direction == "out")] | length' 3

t "a stick with another batch of that name: nothing is lost, and another place will do"
help_one 2022-03-14
ok batches
mkdir -p sticks/KINGSTON
ok export
name=$(basename lan/outbox/sotay-*)
mkdir "sticks/KINGSTON/$name"
echo hello >"sticks/KINGSTON/$name/datapackage.json"
screen 80x24
keys 7
shows '1 phiếu ở gói số 1 đã làm mà chưa nộp'
keys Enter
shows 'CHƯA NỘP ĐƯỢC' 'là gói khác' 'Không mất gì'
keys 2
shows 'ĐÃ CHÉP XONG' 'Thư mục "Desktop" trên máy này'
leave
cmd cat "sticks/KINGSTON/$name/datapackage.json"
out_is hello
exists "$HOME/Desktop/$name/datapackage.json"

if may_mount; then
	t "a full stick says how much is missing; after making room Enter goes on"
	help_one 2022-03-14
	mkdir sticks/FULL
	mount -t tmpfs -o size=64k tmpfs sticks/FULL
	head -c 60000 /dev/zero >sticks/FULL/filler
	screen 80x24
	keys 7
	shows 'USB "FULL"'
	keys Enter
	shows 'USB "FULL" hết chỗ: cần' 'Không mất gì'
	rm sticks/FULL/filler
	keys r
	shows 'ĐÃ CHÉP XONG'
	leave
	umount sticks/FULL

	t "a locked stick says so, and holds nothing that looks like a batch"
	help_one 2022-03-14
	mkdir sticks/LOCKED
	mount -t tmpfs -o size=64k,ro tmpfs sticks/LOCKED
	screen 80x24
	keys 7
	shows 'chỉ đọc được'
	keys Enter
	shows 'CHƯA NỘP ĐƯỢC' 'Gạt chốt khóa'
	leave
	absent sticks/LOCKED/sotay-*
	umount sticks/LOCKED
fi

t "a stick pulled out before Enter: nothing is written in its place, nothing is lost"
help_one 2022-03-14
mkdir sticks/KINGSTON
screen 80x24
keys 7
shows 'USB "KINGSTON"'
rmdir sticks/KINGSTON
keys Enter
_pulled() { _screen_has 'USB bị rút' || _screen_has 'Chưa thấy USB'; }
_wait _pulled || fail 'the screen says nothing of the stick'
shows 'Chưa thấy USB'
absent sticks/KINGSTON
mkdir sticks/KINGSTON
shows 'USB "KINGSTON"'
keys Enter
shows 'ĐÃ CHÉP XONG'
leave
ok batches --format json
json length 1

# A stick /dev/sdb1 that nobody has opened, and a udisksctl that opens and closes it.
closed_stick() {
	local machine=$SOTAY_STICKS/.machine disk
	disk=$machine/sys/class/block/sdb
	mkdir -p "$machine/bin" "$machine/run/udev/data" "$machine/proc/self" "$disk" "$disk"1 "$SOTAY_STICKS/.inside"
	echo 8:16 >"$disk/dev"
	echo 0 >"$disk/size"
	echo 1 >"$disk/removable"
	rmdir "$disk"1
	mkdir "$disk/sdb1"
	ln -s sdb/sdb1 "$disk"1
	echo 8:17 >"$disk/sdb1/dev"
	echo 4096 >"$disk/sdb1/size"
	echo 1 >"$disk/sdb1/partition"
	echo 2048 >"$disk/size"
	printf 'E:ID_FS_USAGE=filesystem\nE:ID_FS_TYPE=vfat\nE:ID_FS_LABEL=KINGSTON\n' >"$machine/run/udev/data/b8:17"
	: >"$machine/proc/self/mountinfo"
	cat >"$machine/bin/udisksctl" <<-EOF
		#!/bin/sh
		cd '$SOTAY_STICKS' || exit 1
		case \$1 in
		mount)
			mv .inside KINGSTON
			echo '40 1 8:17 / $SOTAY_STICKS/KINGSTON rw - vfat /dev/sdb1 rw' >.machine/proc/self/mountinfo
			echo "Mounted /dev/sdb1 at $SOTAY_STICKS/KINGSTON"
			;;
		unmount)
			: >.machine/proc/self/mountinfo
			mv KINGSTON .inside
			;;
		esac
	EOF
	chmod +x "$machine/bin/udisksctl"
}

t "a stick that is not open is opened by Enter, and closed when all is done"
help_one 2022-03-14
closed_stick
screen 80x24
keys 7
shows 'Thấy USB "KINGSTON" nhưng chưa mở. Bấm Enter để mở.'
keys Enter
shows 'Đã mở USB. Bấm Enter để chép.' 'còn trống'
keys Enter
shows 'ĐÃ CHÉP XONG' 'Rút USB được rồi.'
absent sticks/KINGSTON
leave
cmd ls sticks/.inside
out_match '^sotay-'

# Two sticks: Chị Lan without batch 2 and with a change that the ward has changed differently, Anh Tâm; a batch of Bác
# Năm that went through Excel.
two_sticks() {
	local id
	mkdir sticks/DATA sticks/KINGSTON
	notebook ward vptk 'Máy tổng hợp' --role ward
	store lan
	help_one 2022-03-01
	ok export --to sticks/KINGSTON
	help_one 2022-03-02
	ok export
	help_one 2022-03-03 cnscd note=x
	id=$(out)
	ok export --to sticks/KINGSTON
	rm -r sticks/KINGSTON/sotay-*-000002
	store ward
	ok import sticks/KINGSTON/sotay-*-000003
	ok edit "$id" note='Phường sửa'
	rm sticks/KINGSTON/sotay-receipts.csv
	store lan
	ok edit "$id" note='Chị Lan sửa'
	ok export --to sticks/KINGSTON
	notebook tam phunu 'Anh Tâm'
	help_one 2022-03-05 phunu
	ok export --to sticks/KINGSTON
	notebook nam ccb 'Bác Năm'
	help_one 2022-03-05 ccb
	ok export --to sticks/DATA
	sed -i 's/account/vneid/' sticks/DATA/*/assist.csv
	store ward
	at 2022-03-15T09:00:00Z
}

t "the ward takes in two sticks: what they hold, a rehearsal, the result and what to do next"
two_sticks
ok digest --format json
before=$(jq -r .digest "$T/.io/out")
screen 80x24
keys i
shows 'USB "DATA": 1 gói' 'USB "KINGSTON": 4 gói' '5 gói, 4 gói mới. Bấm Enter để nhận.'
shot import-found
resize 60x20
shot import-found-60
resize 132x43
shot import-found-132
resize 80x24
keys d
shows 'sổ chưa thay đổi gì' 'KHÔNG NHẬN'
lacks 'Rút USB được rồi.'
ok digest --format json
json .digest "$before"
keys Escape Enter
shows 'Đã ghi biên nhận' 'Rút USB được rồi.'
shot import-done
keys Down Enter
shows 'GÓI NÀY' 'Excel' 'Dữ liệu trong sổ giữ nguyên.'
keys Enter i
shows 'Đã lưu vào USB "DATA": ket-qua-nhan-2022-03-15-1600.txt'
keys c
shows 'HAI NƠI SỬA KHÁC NHAU' 'Cần chọn'
keys Escape Escape
shows '5 gói, 1 gói mới'
keys b
shows '2 Đã nhận (4)'
shot batches-taken
resize 60x20
shot batches-taken-60
resize 132x43
shot batches-taken-132
keys 3
shows 'Chị Lan · Tổ công nghệ' 'Còn thiếu'
shot batches-machines-132
resize 60x20
shot batches-machines-60
resize 80x24
shot batches-machines
keys Down Enter
shows 'Còn thiếu: 2. Nhắn: "Vào Nộp về phường, bấm L'
keys Escape
leave
cmd cat sticks/DATA/ket-qua-nhan-2022-03-15-1600.txt
out_has 'Bác Năm · Hội Cựu chiến binh phường, gói 1: KHÔNG NHẬN'
out_has 'còn thiếu gói 2'
ok batches --devices --format json
json '.[] | select(.label == "Chị Lan") | .missing[]' 2
ok digest --format json
json .conflicts 1
exists sticks/KINGSTON/sotay-receipts.csv
absent sticks/DATA/sotay-receipts.csv

t "the result at 60x20 and 132x43"
two_sticks
screen 60x20
keys i
shows '5 gói, 4 gói mới'
keys Enter
shows 'Đã ghi biên nhận'
shot import-done-60
resize 132x43
shows 'Chưa báo cáo'
shot import-done-132
leave

t "what was sent again closes the gap, and known batches are passed over"
two_sticks
run import sticks/KINGSTON
store lan
screen 80x24
keys 7
shows 'chưa có biên nhận'
keys b
shows '1 Đã nộp (4)'
keys Down Down Enter
shows 'Nộp lại gói số 2–4. Chép vào:'
keys 2
shows 'ĐÃ CHÉP XONG' 'Gói số     2–4'
leave
store ward
screen 80x24
keys i
shows 'USB "KINGSTON": 5 gói' 'đã nhận 15/03/2022'
keys Enter
shows 'Có từ trước' 'Nhận 1 phiếu mới'
lacks 'Chị Lan · Tổ công nghệ số cộng đồng còn thiếu'
leave
ok batches --devices --format json
json '.[] | select(.label == "Chị Lan") | .missing | length' 0

t "the ward hands in to nobody: it copies out"
store ward
ok init --plan tan-thanh-2022 --unit vptk --label 'Văn phòng' --role ward
help_one 2022-03-14 vptk
ok export
help_one 2022-03-15 vptk
mkdir sticks/KINGSTON
screen 80x24
keys 7
shows 'CHÉP RA USB' 'SẼ CHÉP RA' 'chưa chép ra: sẽ chép trước' 'Ngày chép' 'Enter Chép'
lacks 'ộp'
keys l
shows 'GÓI NÀO'
keys Enter
shows 'Chép lại gói số 1'
keys Escape Enter
shows 'ĐÃ CHÉP XONG' 'Rút USB được rồi.'
lacks 'ộp'
lacks 'Đưa USB cho'
keys b
shows '1 Đã chép ra (2)'
keys 1
shows 'Enter chép lại gói này' 'Enter Chép lại'
lacks 'ộp'
leave

t "a newer plan on the stick is offered and loaded"
mkdir -p sticks/KINGSTON/ke-hoach-tan-thanh-2022
cp "$SOTAY_ROOT"/share/sotay/plans/tan-thanh-2022/*.csv sticks/KINGSTON/ke-hoach-tan-thanh-2022/
sed -i 's/^issued,.*/issued,2022-04-01/' sticks/KINGSTON/ke-hoach-tan-thanh-2022/plan.csv
screen 80x24
keys 7
shows 'USB có kế hoạch mới: bấm K để nạp'
keys k
shows 'KẾ HOẠCH MỚI' 'ban hành 01/04/2022'
keys 1
shows 'Đã nạp kế hoạch mới. Phiếu đã ghi giữ nguyên.'
lacks 'bấm K để nạp'
leave
screen 80x24
keys 7
shows 'CHÉP VÀO ĐÂU' 'USB "KINGSTON"'
lacks 'kế hoạch mới'
leave

t "what a clock that runs ahead has dated wrongly is to be looked at after taking in"
at 2022-03-15T08:30:00Z
notebook far khoipho 'Anh Tâm' --neighbourhood doan-trai
at 2024-06-01T08:30:00Z
ok add assist date=2024-05-31 people=1 citizen_type=person help=account result=done
mkdir sticks/KINGSTON
ok export --to sticks/KINGSTON
at 2022-03-15T08:30:00Z
notebook ward vptk 'UBND phường' --role ward
screen 80x24
keys i
shows 'USB "KINGSTON": 1 gói'
keys Enter
shows '1 phiếu cần xem lại. Bấm X để xem.'
leave
