#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# duties, procedures, plan: looking things up in the plan, checking and loading packs.
. "$(dirname "$0")/lib.sh" || exit 1

setup_once() {
	ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood doan-trai
}

t 'duties begin with those of the own unit, then come all others'
ok --format json duties
json '.[0].unit|join(" ")|test("cnscd|@")' true
json '[.[].code]|length == (unique|length)' true
json '[.[]|select(.unit|index("dtt"))]|length > 0' true

t 'duties of one unit, with those for every unit'
ok --format json duties --unit dtt
json '[.[]|select((.unit|index("dtt")) or (.unit|index("@all")))]|length > 1' true
json '[.[]|select(.unit == ["cnscd"])]|length' 0
json '[.[].code]|index("iii2.feature") != null' true

t 'duties are found by words without accents, also by the name of a unit'
ok --format json duties chuyen de
json '[.[].code]|index("iii2.feature") != null' true
ok --format json duties dai truyen thanh
json 'length > 0' true
ok --format json duties khongcogi
out_is '[]'
ok --lang en duties chuyen de moi thang
out_match '^iii2\.feature +III\.2 +Phát chuyên đề mỗi tháng +Đài truyền thanh phường +Every month '
refused 1 duties --unit nobody
err_has nobody

t 'procedures are found by words and by code'
ok --format json procedures khai sinh
json '[.[].code]|index("1.001193") != null' true
ok --format json procedures 1.001193
json '.[0].name' 'Đăng ký khai sinh'
ok --lang en procedures 1.001193
out_match '^1\.001193 +Đăng ký khai sinh +Hộ tịch .*Cổng dịch vụ công quốc gia'
ok --format csv procedures 1.001193
out_match '^1\.001193,Đăng ký khai sinh,Hộ tịch,'

t 'plan alone tells what it is and how long its lists are'
ok --format json plan
json .code tan-thanh-2022
json '.lists.units > 10' true
json '.hash|length' 64
ok --lang en plan
out_has 'Tuyên truyền công tác cải cách hành chính năm 2022'
out_match '^neighbourhoods +[0-9]+$'

t 'plan LIST prints the rows under the names of the columns'
ok --format csv plan units
out_match '^code,name,short,group,scope,replaced_by'
out_match '^cnscd,Tổ công nghệ số cộng đồng,'
ok --format json plan duties
json '.[0].unit|type' array
refused 2 plan colours
err_has neighbourhoods
refused 2 plan load
refused 2 plan units more

t 'plan check finds no fault in what is shipped'
for pack in tan-thanh-2022 mau-phuong; do
	ok plan check "$pack"
	ok --format json plan check "$pack"
	out_is '[]'
done
ok plan check "$SOTAY_ROOT/share/sotay/plans/mau-phuong"
refused 1 plan check no-such-pack
err_has no-such-pack
refused 1 plan check ../plans/mau-phuong

t 'plan check names file, row and column of every fault, needing no store'
cp -r "$SOTAY_ROOT/share/sotay/plans/mau-phuong" pack
echo 'Bad Code,Tên,,office,ward' >>pack/units.csv
echo 'x.y,nobody,Việc,,I,monthly,,session,' >>pack/duties.csv
store none
refused 1 --lang en plan check pack
err_has 2
out_match '^units\.csv, row [0-9]+, column "code": '
out_match '^duties\.csv, row [0-9]+, column "unit": '
refused 1 --format json plan check pack
json length 2
json '.[0]|"\(.file) \(.column)"' 'units.csv code'
json '.[1].row|type' number

t 'plan load replaces the plan; a faulty pack changes nothing'
ok --format json plan
cp -r "$SOTAY_ROOT/share/sotay/plans/tan-thanh-2022" pack
echo 'kp-moi,KP Mới,,,' >>pack/neighbourhoods.csv
ok plan load pack
ok --format json plan neighbourhoods
json '.[-1].code' kp-moi
echo 'Bad Code,,,,' >>pack/neighbourhoods.csv
refused 1 plan load pack
err_has neighbourhoods.csv
ok --format json plan neighbourhoods
json '.[-1].code' kp-moi
