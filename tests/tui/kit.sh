# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# kit - notebooks for the tests of the screens.
#
#   lan        Chị Lan's notebook (Tổ công nghệ số, KP Mỹ Thạch Bắc) with eleven records of March 2022
#   many N     N records of help added to it in one go

lan() {
	once lan ./lan _make_lan
}

_make_lan() {
	store lan
	ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood my-thach-bac --label 'Chị Lan'
	ok config author 'Nguyễn Thị Lan'
	cat >"$T/.io/session" <<-'END'
		{"date":"2022-03-08","channel":"area_meeting","topics":["portal"],"title":"Họp khối phố: hướng dẫn Cổng dịch vụ công","place":"Nhà văn hóa khối phố","attendees":45,"households":30}
		{"date":"2022-03-10","channel":"zalo","topics":["index","portal"],"title":"Bài Zalo: mức hài lòng của người dân","posts":1,"link":"https://zalo.me/g/abc123","reach":180}
		{"date":"2022-03-13","channel":"home_visit","topics":["procedures"],"title":"Đến nhà: chứng thực bản sao điện tử","households":6,"attendees":9}
	END
	cat >"$T/.io/assist" <<-'END'
		{"date":"2022-03-09","citizen_type":"person","help":"submit","procedure":"1.001193","result":"done","helper":"Nguyễn Thị Lan","age_group":"30to59"}
		{"date":"2022-03-07","citizen_type":"person","help":"vneid","result":"pending","helper":"Nguyễn Thị Lan","age_group":"60up"}
		{"date":"2022-03-11","citizen_type":"business","help":"submit","procedure":"1.001612","result":"done","helper":"Trần Văn Tâm","note":"Đã in biên nhận"}
		{"date":"2022-03-14","citizen_type":"person","help":"pay","result":"failed","helper":"Nguyễn Thị Lan","people":"3"}
	END
	cat >"$T/.io/feedback" <<-'END'
		{"date":"2022-03-12","citizen_type":"person","nature":"report","subject":"other","content":"Đèn đường trước nhà văn hóa hỏng đã hai tuần"}
		{"date":"2022-03-06","citizen_type":"person","nature":"praise","subject":"other","content":"Cán bộ một cửa hướng dẫn tận tình"}
	END
	local kind
	at 2022-03-15T08:00:00Z
	for kind in session assist feedback; do ok add "$kind" - <"$T/.io/$kind"; done
	ok add progress date=2022-03-05 duty=v.month period=2022-03 status=in_progress result='Đăng 5 bài'
	# Which one was recorded last must be sure: a form takes over from it.
	at 2022-03-15T08:10:00Z
	ok add assist date=2022-03-15 citizen_type=person help=lookup result=done helper='Nguyễn Thị Lan' \
		citizen='Phạm Thị Bảy' phone='0905 123 456'
	at 2022-03-15T08:30:00Z
}

many() {
	[ -z "$_broken" ] || return 0
	awk -v n="$1" 'BEGIN {
		split("submit vneid lookup pay", help, " ")
		for (i = 0; i < n; i++)
			printf "{\"date\":\"2022-%02d-%02d\",\"citizen_type\":\"person\",\"help\":\"%s\",\"result\":\"done\",\"helper\":\"Người số %d\"}\n",
				1 + i % 3, 1 + i % 28, help[1 + i % 4], i
	}' >"$T/.io/many"
	ok add assist - <"$T/.io/many"
}
