# SPDX-License-Identifier: MIT
# records - the tables of one batch full of random records: awk -f records.awk -v seed=N -v records=N -v device=DEVICE
# -v part=N -v to=FOLDER. The same seed, the same bytes. Every field is filled, whether it applies or not; days crowd
# where periods end; some codes are replaced, some unknown; people are spelled in several ways; some records are
# deleted, and in some two places differ. What only a citizen's own data may hold begins with KINDAO, 0999 or MAHS.
BEGIN {
	state = (seed * 7919 + part * 104729) % 2147483646 + 1
	for (i = 0; i < 20; i++) pick(2)
	split("session assist feedback progress", kinds)
	lists()
	open("session", "date start minutes airings unit neighbourhood place presenter channel topics title partners duty " \
		"audience attendees women households businesses materials items posts link reach cost fund opinions evidence note")
	open("assist", "date time unit neighbourhood helper setting people citizen_type citizen phone age_group help " \
		"procedure level portal dossier result reason minutes rating duty note")
	open("feedback", "date unit neighbourhood nature via citizen_type citizen phone subject content forwarded_to " \
		"forwarded_on status answer answered_on note")
	open("progress", "date unit neighbourhood duty period status percent quantity result obstacles proposal next person " \
		"assessment assessed_by")
	for (n = 1; n <= records; n++) {
		r = pick(100)
		record(r < 35 ? 1 : r < 72 ? 2 : r < 87 ? 3 : 4)
	}
}

# Park and Miller's generator: exact in the numbers awk has.
function pick(n) {
	state = (state * 16807) % 2147483647
	return int(state / 7) % n
}

function one(list,   parts, count) {
	count = split(list, parts, "|")
	return parts[pick(count) + 1]
}

function maybe(percent, value) {
	return pick(100) < percent ? value : ""
}

function lists() {
	units = "vptk|vptk|dtt|dtt|cnscd|cnscd|khoipho|phunu|hoi_old|to_old|u-gone"
	areas = "kp-1|kp-1|kp-2|kp-3|kp-old|ward|outside|kp-gone"
	channels = "area_meeting|area_meeting|home_visit|radio|radio_old|poster|facebook|web_old|tv-gone"
	topics = "models|policy|portal|portal_old|safety|t-gone" # in order of their bytes
	helps = "submit|submit|pay|account|skill|submit_old|h-gone"
	duties = "d.meet|d.radio|d.help|d.old|d.once|d.post|d-gone"
	own = "d.post|d.post|v.month|v.month|v.month|v.quarter|v.half|v.year|d.meet|d.old|d.listen|d-gone"
	authors = "Lê Văn An|LÊ VĂN AN|Lê  Văn An|Anh An|An LV|Chị Hoa|chị hoa|Trần Thị Hoa|Hoa Nguyễn|Bùi Bảy|BÙI BẢY|Bui Bay|"
	split("31 29 31 30 31 30 31 31 30 31 30 31", length_of, " ")
}

function day(   y, m, last, d) {
	y = 2024 - (pick(4) == 0)
	m = pick(12) + 1
	last = length_of[m] - (m == 2 && y != 2024)
	if (pick(2)) d = one("1|13|14|15|16|" last)
	else d = pick(last) + 1
	return sprintf("%04d-%02d-%02d", y, m, d)
}

# The day so many days later; near enough to be wrong by a month's end is not good enough for SQL, so go by days.
function later(date, days,   y, m, d, last) {
	y = substr(date, 1, 4) + 0
	m = substr(date, 6, 2) + 0
	d = substr(date, 9, 2) + days
	while (d < 1) {
		if (--m < 1) { m = 12; y-- }
		d += length_of[m] - (m == 2 && y % 4 != 0)
	}
	for (;;) {
		last = length_of[m] - (m == 2 && y % 4 != 0)
		if (d <= last) break
		d -= last
		if (++m > 12) { m = 1; y++ }
	}
	return sprintf("%04d-%02d-%02d", y, m, d)
}

function some_topics(   parts, count, i, out) {
	count = split(topics, parts, "|")
	for (i = 1; i <= count; i++)
		if (pick(3) == 0) out = out (out == "" ? "" : " ") parts[i]
	return out == "" ? "policy" : out
}

function number(percent, max) {
	return maybe(percent, pick(max + 1))
}

function title() {
	return one("Họp tổ|Nghe, hỏi, đáp|Loa \"sáng\"|=1+1|Ra quân <VNeID> & ký số") " " pick(1000)
}

function words(what) {
	return maybe(25, what " " one("tốt|chậm, cần đôn đốc|còn 3 hộ|\"như kế hoạch\"") " " n)
}

function personal(   name) {
	v["citizen"] = maybe(60, "KINDAO bà " n)
	v["phone"] = maybe(60, "0999 " n)
	v["citizen_type"] = one("person|person|business")
}

function session() {
	v["start"] = maybe(30, "17:30"); v["minutes"] = number(80, 20); v["airings"] = number(60, 4)
	v["place"] = maybe(20, "Nhà văn hóa"); v["presenter"] = maybe(20, "Anh Tâm"); v["channel"] = one(channels)
	v["topics"] = some_topics(); v["title"] = title(); v["partners"] = maybe(10, "dtt vptk"); v["duty"] = maybe(12, one(duties))
	v["audience"] = maybe(30, "mixed"); v["attendees"] = number(80, 90); v["women"] = number(50, 40)
	v["households"] = number(50, 30); v["businesses"] = number(30, 5); v["materials"] = number(50, 60)
	v["items"] = number(60, 30); v["posts"] = number(60, 4); v["link"] = maybe(20, "https://example.vn/" n)
	v["reach"] = number(60, 2000); v["cost"] = maybe(25, 10000 * pick(90)); v["fund"] = maybe(30, one("budget|social|gift_old|f-gone"))
	v["opinions"] = number(20, 9); v["evidence"] = ""; v["note"] = maybe(10, "Ghi thêm")
}

function assist() {
	personal()
	v["time"] = ""; v["helper"] = maybe(50, "Em Út"); v["setting"] = maybe(50, one("home|hall|desk|remote"))
	v["people"] = pick(4) ? 1 : 1 + pick(20); v["age_group"] = maybe(90, one("under30|30to59|60up"))
	v["help"] = one(helps); v["procedure"] = maybe(60, one("1.001|1.002|1.009|9.gone"))
	v["level"] = maybe(70, one("full|full|partial|info")); v["portal"] = maybe(20, "province")
	v["dossier"] = maybe(40, "MAHS-" n); v["result"] = one("done|done|done|pending|failed")
	v["reason"] = maybe(30, "nonet"); v["minutes"] = number(70, 45); v["rating"] = maybe(50, 1 + pick(5))
	v["duty"] = maybe(10, one(duties)); v["note"] = ""
}

function feedback() {
	personal()
	v["nature"] = maybe(90, one("suggestion|report|petition|praise")); v["via"] = ""
	v["subject"] = one("fee|time|fee_old|s-gone"); v["content"] = "Đường tối " n
	v["forwarded_to"] = maybe(30, "vptk"); v["forwarded_on"] = maybe(30, later(v["date"], pick(5)))
	v["status"] = one("new|forwarded|answered|answered|closed"); v["answer"] = maybe(40, "Đã lắp đèn")
	v["answered_on"] = maybe(80, later(v["date"], pick(30) - 3)); v["note"] = ""
}

function period(   y) {
	y = 2024 - (pick(5) == 0)
	return y one("-01|-02|-03|-04|-05|-06|-07|-08|-09|-10|-11|-12|-Q1|-Q2|-Q3|-Q4|-H1|-H2|-9M|")
}

function progress() {
	v["duty"] = one(own); v["period"] = period(); v["status"] = one("not_started|in_progress|done|done")
	v["percent"] = number(60, 100); v["quantity"] = number(50, 300)
	v["result"] = words("Ưu điểm"); v["obstacles"] = words("Tồn tại"); v["proposal"] = words("Kiến nghị"); v["next"] = words("Hướng tới")
	v["person"] = maybe(40, one(authors "Ông Tư|-")); v["assessment"] = maybe(40, one("excellent|good|completed|incomplete"))
	v["assessed_by"] = maybe(20, "Chủ tịch")
}

function open(kind, names) {
	columns[kind] = names
	gsub(/ /, ",", names)
	printf "id,device,origin,created,updated,author,deleted,purged,%s,version,stamps\r\n", names >(to "/" kind ".csv")
}

function quoted(text) {
	gsub(/"/, "\"\"", text)
	return "\"" text "\""
}

# Another value for the field, by somebody who had not seen this one.
function rival(kind, field) {
	if (field == "citizen") return "KINDAO ông " n
	if (field == "phone") return "0999 1" n
	if (field == "dossier") return "MAHS-X" n
	if (field == "channel") return one(channels)
	if (field == "neighbourhood") return one(areas)
	if (field == "unit") return one(units)
	if (field == "date") return day()
	if (field == "attendees" || field == "minutes") return pick(99)
	if (field == "people") return 1 + pick(9)
	if (field == "help") return one(helps)
	if (field == "status") return kind == "feedback" ? one("new|answered|closed") : one("in_progress|done")
	if (field == "period") return period()
	if (field == "title") return "Hai nơi " n
	return kind == "progress" ? "Ý khác " n : ""
}

# A second dot of another device on some field: the higher number is shown, the creating dot's value is a sibling.
function conflict(kind, id, field,   value) {
	value = rival(kind, field)
	if (value == v[field]) return ""
	siblings = siblings sprintf("%s,%s,%s,%s:%d,%s\r\n", kind, id, field, device, n, quoted(v[field]))
	v[field] = value
	return field "=" other ":" (5000000 + n)
}

function record(k,   kind, id, stamps, deleted, fields, count, i, row, version) {
	kind = kinds[k]
	other = "ZZZZZZZ" part
	id = sprintf("018c%04x-0000-7%03x-8000-%012x", part, k, n)
	v["date"] = day(); v["unit"] = one(units); v["neighbourhood"] = one(areas)
	if (k == 1) session(); else if (k == 2) assist(); else if (k == 3) feedback(); else progress()
	siblings = ""; stamps = ""; deleted = 0
	if (pick(100) < 6) {
		i = "unit neighbourhood date " (k == 1 ? "channel attendees title minutes" : k == 2 ? "citizen phone dossier people help" : \
			k == 3 ? "citizen phone status" : "period status result")
		gsub(/ /, "|", i)
		stamps = conflict(kind, id, one(i))
	} else if (pick(100) < 4) {
		deleted = 1
		stamps = "deleted=" other ":" (5000000 + n)
	} else if (pick(100) < 2) {
		# Deleted by one, worked on by another: it stays.
		siblings = sprintf("%s,%s,deleted,%s:%d,1\r\n", kind, id, other, 5000000 + n)
	}
	version = device ":" n (stamps siblings == "" ? "" : " " other ":" (5000000 + n))
	row = id "," device "," n ",2024-12-01T00:00:00Z,2024-12-01T00:00:00Z," quoted(one(authors)) "," deleted ",0"
	count = split(columns[kind], fields, " ")
	for (i = 1; i <= count; i++) row = row "," quoted(v[fields[i]])
	printf "%s,%s,%s\r\n", row, version, stamps >(to "/" kind ".csv")
	if (siblings != "") printf "%s", siblings >(to "/siblings." k)
}
