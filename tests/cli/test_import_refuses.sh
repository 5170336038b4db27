#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# import refuses every batch with a fault whole, says where the fault is in Vietnamese, and changes nothing.
#
# Hundreds of faults, so nothing here starts a program for a single one of them: bash writes the damaged batches, and one
# import takes all those of a test, each of which is refused by itself. With SOTAY_TEST_LONG=1 each is taken alone.
. "$(dirname "$0")/lib.sh" || exit 1
. "$(dirname "$0")/kit.sh" || exit 1

# The batch that is damaged here ($base) holds: a plain record of each kind ($session … $progress), a session in conflict
# ($conflict), records purged with ($text) and without ($personal) their texts. What takes it in is a store that knows
# another state of some of them.
setup_once() {
	person lan cnscd
	session channel=web_tthc partners='mttq phunu' note=Xong link=http://a.vn
	session=$id
	session
	conflict=$id
	session place=UBND
	text=$id
	assist citizen='Bà Tư' phone=0905123456
	assist=$id
	assist citizen='Bà Năm' phone=0905123456
	personal=$id
	feedback status=answered answered_on=2022-03-16
	# shellcheck disable=SC2034 # by its name, in the tables below
	feedback=$id
	progress percent=50
	# shellcheck disable=SC2034
	progress=$id
	mkdir first back base
	ok export --to first
	person hoa phunu
	ok import first
	ok edit "$conflict" title='Của Hoa' place=UBND
	ok export --to back
	store lan
	ok edit "$conflict" title='Của Lan' place=Trường
	ok edit "$session" title='Sửa' minutes=
	ok purge "$text" --text
	ok purge "$personal"
	ok import back
	ok export --all --to base
	base=$(echo base/sotay-*)
	name=${base#base/}
	device=${name:6:8}
	hoa=$(sed -n 2p "$base/siblings.csv" | cut -d , -f 4 | cut -d : -f 1)
	person ward vptk ward
	ok import first
	kept=$(digest)
	local path table
	# shellcheck disable=SC2094 # read, not written
	for path in "$base"/*; do
		read_whole "$path"
		exported[${path##*/}]=$whole
	done
	for table in session assist siblings feedback progress; do
		sealing[$table]=$(jq --arg path "$table.csv" '(.resources[]|select(.path==$path)) |=
			(.bytes="@BYTES@"|.hash="sha256:@HASH@"|.["sotay:rows"]="@ROWS@")' "$base/datapackage.json")
	done
	mkdir -p {1..80}"/$name"
}
declare -A exported=() # by name of the file: what is in it
declare -A sealing=()  # by table: the manifest with places for what depends on the table

# `… | package NAME` is to count its cases here and not in a shell of its own.
shopt -s lastpipe

# At the start of every test: no cases yet.
setup() {
	n=0 unsealed=() places=()
	expected=() cases=()
}

# The bytes of a file in $whole; none of those here has a NUL.
read_whole() {
	IFS= read -rd '' whole <"$1" || true
}

# begin NAME: a fresh copy of the batch in $bad, in a folder of its own
begin() {
	[ -z "$_broken" ] || return 0
	local file
	n=$((n + 1)) place=$((n + 1)) bad=$((n + 1))/$name
	cases[place]=$1
	[ -d "$bad" ] || mkdir -p "$bad"
	for file in "${!exported[@]}"; do printf '%s' "${exported[$file]}" >"$bad/$file"; done
}

# The lines of a table as it was exported, without their ends, in $lines.
lines_of() {
	mapfile -t lines <"$base/$1.csv"
	lines=("${lines[@]%$'\r'}")
}

# row TABLE ID: the number of the row of that id in $where
row() {
	[ -z "$_broken" ] || return 0
	lines_of "$1"
	for where in "${!lines[@]}"; do [[ ${lines[where]} != "$2,"* ]] || return 0; done
	fail "no row of $1 has the id $2"
}

# change TABLE ROW COLUMN VALUE…: what cell() of the kit does, to $bad. Only for rows without quotes.
change() {
	[ -z "$_broken" ] || return 0
	local table=$1 row=$2 names fields i found
	lines_of "$table"
	IFS=, read -ra names <<<"${lines[0]}"
	IFS=, read -ra fields <<<"${lines[row]}," # an empty one at the end counts
	shift 2
	while [ $# -gt 0 ]; do
		found=
		for i in "${!names[@]}"; do
			[ "${names[i]}" != "$1" ] || fields[i]=$2 found=1
		done
		[ -n "$found" ] || fail "$table has no column $1"
		shift 2
	done
	local IFS=,
	lines[row]=${fields[*]}
	printf '%s\r\n' "${lines[@]}" >"$bad/$table.csv"
	unsealed+=("$bad/$table.csv")
}

# Makes the manifests of all changed tables fit them: bytes, hash, rows.
seal_all() {
	[ -z "$_broken" ] && [ "${#unsealed[@]}" -gt 0 ] || return 0
	local i path bytes hashes rows text
	mapfile -t hashes < <(sha256sum "${unsealed[@]}")
	mapfile -t bytes < <(stat -c %s "${unsealed[@]}")
	mapfile -t rows < <(grep -c '' "${unsealed[@]}" /dev/null) # one more, so that it tells the names in any case
	for i in "${!unsealed[@]}"; do
		path=${unsealed[i]}
		text=${path##*/}
		text=${sealing[${text%.csv}]}
		text=${text/\"@BYTES@\"/${bytes[i]}}
		text=${text/@HASH@/${hashes[i]%% *}}
		printf '%s\n' "${text/\"@ROWS@\"/$((${rows[i]##*:} - 1))}" >"${path%/*}/datapackage.json"
	done
	unsealed=()
}

# told FILE ROW COLUMN: the import of the copy is refused, and this is where it says the fault is. "-" = none, "*" = any.
told() {
	[ -z "$_broken" ] || return 0
	places+=("$place")
	expected[place]="$1 $2 $3"
	[ -z "${SOTAY_TEST_LONG:-}" ] || judge
}

# Takes in all the copies that were told of: at the end of every test, or before the copies are gone.
judge() {
	[ -z "$_broken" ] && [ "${#places[@]}" -gt 0 ] || return 0
	local path result file row column message i which want seen=() files=() lines
	seal_all
	run --format json import "${places[@]}"
	exit_is 1
	while IFS=$'\t' read -r path result file row column message; do
		which="case ${path%%/*} (${cases[${path%%/*}]})"
		seen[${path%%/*}]=1
		files+=("$file")
		read -ra want <<<"${expected[${path%%/*}]}"
		is "$which: the result" "$result" 'refused 0 0 0'
		[ "${want[0]}" = '*' ] || is "$which: the file" "$file" "${want[0]}"
		[ "${want[1]}" = '*' ] || is "$which: the row" "$row" "${want[1]}"
		[ "${want[2]}" = '*' ] || is "$which: the column" "$column" "${want[2]}"
		[[ $message =~ $VIETNAMESE ]] || fail "$which: not in Vietnamese: $message"
		[[ ! $message =~ [[:cntrl:]] ]] || fail "$which: not fit for a terminal: $message"
		[[ ! $message =~ errno|null|%[sdluz] ]] || fail "$which: not for people: $message"
	done < <(jq -r '.[]|[.path,([.status,.rows,.added,.updated]|map(tostring)|join(" ")),
		(.error|.file//"-",.row//"-",.column//"-",.message//"-")]|@tsv' "$T/.io/out")
	is 'the number of results' "${#files[@]}" "${#places[@]}"
	for i in "${places[@]}"; do [ -n "${seen[i]:-}" ] || fail "case $i (${cases[i]}) has no result"; done
	# What a person sees: a line for each, in the same order.
	run import "${places[@]}"
	exit_is 1
	out_clean
	mapfile -t lines <"$T/.io/err"
	[ -z "$_broken" ] || return 0
	is 'the number of lines' "${#lines[@]}" "${#places[@]}"
	for i in "${!files[@]}"; do
		[[ ${lines[i]:-} =~ ^sotay:\ . ]] && [[ ${lines[i]} =~ $VIETNAMESE ]] || fail "no sentence: ${lines[i]:-}"
		[ "${files[i]}" = - ] || [[ ${lines[i]:-} == *"${files[i]}"* ]] || fail "${files[i]} is not in: ${lines[i]:-}"
	done
	unchanged
	places=()
}

finish() {
	judge
}

unchanged() {
	is digest "$(digest)" "$kept"
}

t 'the batch without a fault is taken in, also sealed again, and changes the store'
begin whole
seal "$bad"
ok verify "$place"
ok --format json import "$place"
json '.[0].status' merged
[ "$(digest)" != "$kept" ] || fail 'nothing changed'

t 'a value that its field cannot hold'
while IFS='|' read -r table id column value; do
	begin "$table $column $value"
	row "$table" "${!id}"
	printf -v value '%b' "$value"
	change "$table" "$where" "$column" "$value"
	told "$table.csv" "$where" "$column"
done <<'CASES'
session|session|date|
session|session|date|2022-02-30
session|session|date|2022-2-3
session|session|date|15/03/2022
session|session|date|1999-12-31
session|session|date|2100-01-01
session|session|date|2022-03-15T00:00:00Z
session|session|date| 2022-03-15
feedback|feedback|answered_on|2022-04-31
session|conflict|start|24:00
session|conflict|start|7:30
session|conflict|start|07:30:00
session|session|minutes|01
session|session|minutes|00
session|session|minutes|-1
session|session|minutes|+1
session|session|minutes|1.0
session|session|minutes|1e3
session|session|minutes| 1
session|session|minutes|1441
session|session|minutes|99999999999999999999999999
session|session|attendees|18446744073709551617
session|session|attendees|4294967297
session|session|attendees|1000000000
session|session|cost|1000000000000
session|session|airings|1001
assist|assist|people|0
assist|assist|people|501
assist|assist|rating|6
progress|progress|percent|101
session|session|audience|Members
session|session|audience|khác
assist|assist|result|ok
assist|assist|result|
assist|assist|citizen_type|people
feedback|feedback|status|open
feedback|feedback|content|
progress|progress|status|new
progress|progress|period|2022-13
progress|progress|period|2022-Q5
progress|progress|period|
session|session|unit|VPTK
session|session|unit|a b
session|session|unit|aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
session|session|topics|portal index
session|session|topics|portal portal
session|session|topics|index  portal
session|session|topics|index;portal
session|session|partners|phunu mttq
assist|assist|phone|0905abc
session|session|link|http://a b
session|session|title|
session|session|title|Ma\0314\0201y
session|session|title|a\tb
session|session|title|a\0033[31mb
session|session|title|\0033]0;x\0007
session|session|title|a\0302\02331m
session|session|title|a\0177
session|session|title|a\0342\0200\0256b
session|session|title|a\0342\0200\0216b
session|session|title|a\0357\0273\0277b
session|session|title| a
session|session|title|a\0302\0240
session|session|title|S\0377\0376a
session|session|title|S\0300\0257a
session|session|title|S\0355\0240\0200a
session|session|title|S\0341\0273
session|session|note|a\0033[2J
session|session|note|a 
assist|assist|citizen|Ba\0314\0200
session|session|author|a\0033[31m
session|session|author|Ma\0314\0201y
session|session|deleted|2
session|session|deleted|
session|session|deleted|true
session|session|purged|3
session|session|purged|
session|session|purged|01
session|session|created|2022-03-15
session|session|created|2022-03-15 08:30:00
session|session|updated|2022-03-15T08:30:00+07:00
session|session|updated|2022-03-15T24:30:00Z
session|session|updated|
CASES
long=$(printf '%0401d' 0)
begin 'a text over its length'
row session "$session"
change session "$where" title "$long"
told session.csv "$where" title
begin 'a memo over its length'
change session "$where" note "$(printf '%04001d' 0)"
told session.csv "$where" note

t 'a purged record that is not blank'
while IFS='|' read -r table id column value; do
	begin "$table $column $value"
	row "$table" "${!id}"
	change "$table" "$where" "$column" "$value"
	told "$table.csv" "$where" "$column"
done <<'CASES'
assist|personal|citizen|Bà Năm
assist|personal|phone|0905
assist|personal|dossier|H27
session|text|title|Họp
session|text|title|
session|text|place|UBND
session|text|note|x
session|text|evidence|x
session|text|link|http://a.vn
CASES

t 'an id, device, dot, version or stamp that cannot be'
while IFS='|' read -r column value; do
	begin "$column $value"
	row session "$session"
	value=${value//ID/$session}
	value=${value//DEVICE/$device}
	value=${value//device/${device,,}}
	change session "$where" "$column" "$value"
	told session.csv '*' '*'
done <<'CASES'
id|
id|x
id|ID0
id|{ID}
id|00000000-0000-4000-8000-000000000000
id|FFFFFFFF-0000-7000-8000-000000000000
device|
device|device
device|DEVICE2
device|AAAAAAI2
device|AAAAAAA2
origin|
origin|0
origin|01
origin|-1
origin|x
origin|9007199254740992
origin|1000000
version|
version|DEVICE
version|DEVICE:0
version|DEVICE:01
version|DEVICE:x
version|DEVICE:9007199254740992
version|DEVICE:9,
version|device:9
version|DEVICE:9 DEVICE:9
version|ZZZZZZZ2:1 DEVICE:9 AAAAAAA2:1
version|DEVICE:9  ZZZZZZZZ:1
version| DEVICE:9
version|AAAAAAA2:9
stamps|x
stamps|title
stamps|title=DEVICE
stamps|title=DEVICE:0
stamps|title=DEVICE:99
stamps|title=AAAAAAA2:1
stamps|colour=DEVICE:9
stamps|author=DEVICE:9
stamps|title=DEVICE:9 date=DEVICE:9
stamps|date=DEVICE:9 date=DEVICE:9
stamps|date=DEVICE:9  title=DEVICE:9
stamps|deleted=DEVICE:1
CASES

t 'what never changes of a record, but differs from what is here'
while IFS='|' read -r column value; do
	begin "$column $value"
	row session "$session"
	change session "$where" "$column" "$value"
	told session.csv "$where" "$column"
done <<CASES
created|2022-01-01T00:00:00Z
author|Ai khác
origin|2
CASES
begin 'the id of a session on an assist'
row assist "$assist"
cell "$bad" assist "$where" id "$session"
told '*' '*' '*'

t 'siblings that cannot be'
while IFS='|' read -r row column value; do
	begin "$row $column $value"
	value=${value//HOA/$hoa}
	printf -v value '%b' "${value//DEVICE/$device}"
	change siblings "$row" "$column" "$value"
	told siblings.csv "$row" '*'
done <<'CASES'
1|kind|sessions
1|kind|assist
1|id|00000000-0000-7000-8000-000000000000
1|field|colour
1|field|author
1|field|citizen
1|stamp|
1|stamp|HOA
1|stamp|HOA:0
1|stamp|HOA:07
1|stamp|HOA:99
1|stamp|AAAAAAA2:1
1|value|2
3|value|
3|value|Ma\0314\0201y
3|value|a\0033[31m
CASES
for change in 'p;3p' '3d;4p;3p'; do
	begin "rows of siblings $change"
	case $change in
	'p;3p') sed -n 'p;3p' "$base/siblings.csv" >"$bad/siblings.csv" ;;
	*) { sed -n '1p;3p' "$base/siblings.csv" && sed -n 2p "$base/siblings.csv"; } >"$bad/siblings.csv" ;;
	esac
	unsealed+=("$bad/siblings.csv")
	told siblings.csv '*' '*'
done
begin 'a sibling that is the shown pair'
row session "$conflict"
IFS=, read -ra names <<<"${lines[0]}"
IFS=, read -ra values <<<"${lines[where]},"
for i in "${!names[@]}"; do
	[ "${names[i]}" != title ] || title=${values[i]}
	[ "${names[i]}" != stamps ] || shown=$(grep -oE 'title=[0-9A-Z:]*' <<<"${values[i]}")
done
change siblings 3 stamp "${shown#title=}" value "$title"
told siblings.csv 3 '*'

t 'a table that is not in the form in which it is written'
# form NAME ROW SCRIPT…: session.csv through sed, as bytes
form() {
	begin "$1"
	LC_ALL=C sed "${@:3}" "$base/session.csv" >"$bad/session.csv"
	unsealed+=("$bad/session.csv")
	told session.csv "$2" '*'
}
row session "$session"
at=$((where + 1))
form 'BOM' '*' $'1s/^/\xef\xbb\xbf/'
form 'LF at every end' '*' 's/\r$//'
form 'LF at one end' '*' "${at}s/\\r\$//"
form 'LF after the header' '*' '1s/\r$//'
form 'semicolons' '*' 's/,/;/g'
form 'column renamed' '*' '1s/title/name/'
form 'column missing' '*' '1s/,stamps//'
form 'column more' '*' '1s/stamps/stamps,more/'
form 'columns exchanged' '*' '1s/id,device/device,id/'
form 'header in capitals' '*' '1s/.*/\U&/'
form 'no header' '*' 1d
form 'row too short' "$where" "${at}s/,[^,]*\\r\$/\\r/"
form 'row too long' "$where" "${at}s/\\r\$/,\\r/"
form 'empty line' '*' "${at}s/\$/\\n\\r/"
form 'row twice' '*' "${at}p"
form 'NUL' '*' "${at}s/http/a\\x00/"
form 'a quote in the middle' '*' "${at}s/http/a\"b/"
form 'a quote that never closes' '*' "${at}s/http/\"http/"
form 'text behind a quote' '*' "${at}s/http:[^,]*/\"a\"b/"
begin 'rows out of order'
{ sed -n 1p "$base/session.csv" && sed 1d "$base/session.csv" | tac; } >"$bad/session.csv"
unsealed+=("$bad/session.csv")
told session.csv 2 id
begin 'UTF-16'
iconv -f UTF-8 -t UTF-16 "$base/session.csv" >"$bad/session.csv"
unsealed+=("$bad/session.csv")
told session.csv '*' '*'
begin 'cut off in a row'
head -c -5 "$base/session.csv" >"$bad/session.csv"
unsealed+=("$bad/session.csv")
told session.csv '*' '*'

t 'a table that is not the one that was exported'
begin 'missing'
rm "$bad/session.csv"
told session.csv - -
begin 'siblings missing'
rm "$bad/siblings.csv"
told siblings.csv - -
begin 'one byte changed'
sed -i 's/Của Lan/Của Len/' "$bad/session.csv"
told session.csv - -
begin 'saved by a spreadsheet'
sed -i $'1s/^/\xef\xbb\xbf/; s/,/;/g' "$bad/session.csv"
told session.csv - -
begin 'a byte more'
echo >>"$bad/session.csv"
told session.csv - -
begin 'cut off'
truncate -s -1 "$bad/session.csv"
told session.csv - -
begin 'empty'
: >"$bad/session.csv"
told session.csv - -
for rows in '+1' '-1'; do
	begin "rows $rows"
	manifest "$bad" "(.resources[]|select(.name==\"session\"))[\"sotay:rows\"] |= .$rows"
	told session.csv '*' '*'
done

t 'a table that is a link, a FIFO, a folder or a device is not opened'
for make in 'ln -s ../first' 'ln -s /dev/zero' 'ln -s session.real' 'ln -s /nowhere' mkfifo mkdir; do
	for file in session.csv datapackage.json; do
		begin "$make $file"
		mv "$bad/$file" "$bad/session.real"
		# shellcheck disable=SC2086 # several words
		$make "$bad/$file"
		told $file - -
	done
done

t 'a manifest that is missing, cut off, no JSON, too deep or too large'
package() {
	begin "$1"
	cat >"$bad/datapackage.json"
	told datapackage.json '*' '*'
}
begin missing
rm "$bad/datapackage.json"
told datapackage.json - -
package empty </dev/null
head -c 1000 "$base/datapackage.json" | package 'cut off'
echo hello | package 'no JSON'
echo '[]' | package 'an array'
printf '\357\273\277%s' "$(cat "$base/datapackage.json")" | package 'BOM'
sed 's/"lan"/"l\xff\xfe"/' "$base/datapackage.json" | package 'bad UTF-8'
sed '$s/$/x/' "$base/datapackage.json" | package 'more behind the end'
sed 's/"number": [0-9]*/"number": 1e400/' "$base/datapackage.json" | package 'a number beyond all'
head -c 200000 /dev/zero | tr '\0' '[' | package '200000 levels'
{ head -c 200000 /dev/zero | tr '\0' '[' && head -c 200000 /dev/zero | tr '\0' ']'; } | package '200000 levels closed'
{
	jq -c . "$base/datapackage.json" | sed 's/}$/,"x":/' | tr -d '\n'
	head -c 200000 /dev/zero | tr '\0' '['
	head -c 200000 /dev/zero | tr '\0' ']'
	echo '}'
} | package '200000 levels under a key nobody reads'
{ jq -c . "$base/datapackage.json" && head -c 1100000 /dev/zero | tr '\0' ' '; } | package 'over 1 MiB'
begin 'of a later format'
manifest "$bad" '.sotay.format=2'
told datapackage.json - '*'
begin 'of a later format: says what to do'
manifest "$bad" '.sotay.format=7'
refused 1 import "$place"
err_has 7

t 'a manifest that says what cannot be'
mapfile -t filters <<'CASES'
del(.sotay)
.sotay=[]
del(.sotay.format)
.sotay.format=0
.sotay.format="1"
.sotay.format=1.5
del(.sotay.device)
.sotay.device="aaaaaaa2"
.sotay.device="AAAAAAI2"
.sotay.device="../../.."
.sotay.device=7
del(.sotay.number)
.sotay.number=0
.sotay.number=-1
.sotay.number="2"
.sotay.number=1.5
.sotay.number=1000000
.sotay.first=-1
.sotay.first="1"
.sotay.last=9007199254740992
.sotay.first=1000
del(.sotay.full)
.sotay.full=1
.sotay.previous="x"
del(.sotay.previous)
.sotay.follows="AAAAAAA2"
.sotay.follows={"device":"aaaaaaa2","number":1}
.sotay.follows={"device":"AAAAAAA2"}
.sotay.plan=""
.sotay.plan="Tân"
.sotay.plan_hash="x"
.sotay.unit="Văn phòng"
.sotay.label=7
.sotay.label="a\u001b[31m"
.sotay.label="Ma\u0301y"
.sotay.label="a\u202eb"
.sotay.label=("a"*401)
.name="sotay-khác-000001"
del(.name)
del(.resources)
.resources={}
.resources=[1]
.resources+=[.resources[0]]
.resources[0].name="sessions"
del(.resources[0].name)
.resources[0].path="../session.csv"
.resources[0].path="/etc/passwd"
.resources[0].path="./session.csv"
.resources[0].path="sub/session.csv"
.resources[0].path="assist.csv"
.resources[0].path="SESSION.CSV"
.resources[0].path="..\\session.csv"
.resources[0].path="https://example.com/session.csv"
.resources[0].path=["session.csv"]
.resources[0].path="session.csv\u0000x"
.resources[0].path=""
del(.resources[0].path)
.resources[0].bytes=-1
.resources[0].bytes="10"
.resources[0].bytes=0
.resources[0].bytes=1152921504606846976
del(.resources[0].bytes)
.resources[0].hash=""
.resources[0].hash|=.[7:]
.resources[0].hash|=ascii_upcase
.resources[0].hash|=.[:-1]
.resources[0].hash=("md5:"+"a"*32)
del(.resources[0].hash)
.resources[0]["sotay:rows"]=-1
.resources[0]["sotay:rows"]="3"
del(.resources[0]["sotay:rows"])
CASES
# One jq makes them all, one in a line.
printf -v program '(%s),' "${filters[@]}"
cmd jq -c "${program%,}" "$base/datapackage.json"
out_lines "${#filters[@]}"
mapfile -t manifests <"$T/.io/out"
for i in "${!filters[@]}"; do
	begin "${filters[i]}"
	printf '%s\n' "${manifests[i]:-}" >"$bad/datapackage.json"
	told '*' '*' '*'
done

# The reader stops where a text is longer than any may be (4000 letters), whatever follows: a tenth shows as much as 200 MB
# do, which are written, summed and read with SOTAY_TEST_LONG=1.
t 'a field of many megabytes, quoted or not, and as many behind a quote that never closes'
if [ -z "${SOTAY_TEST_SHORT:-}" ]; then
	megabytes=${SOTAY_TEST_LONG:+200}
	megabytes=${megabytes:-20}
	huge() {
		head -c "$megabytes"000000 /dev/zero | tr '\0' a
	}
	row session "$session"
	line=${lines[where]}
	for quote in '"' ''; do
		begin "huge $quote"
		{
			printf '%s\r\n' "${lines[@]:0:where}"
			printf '%s%s' "${line%%http*}" "$quote"
			huge
			printf '%s%s\r\n' "$quote" "${line#*http://a.vn}"
			printf '%s\r\n' "${lines[@]:where+1}"
		} >"$bad/session.csv"
		unsealed+=("$bad/session.csv")
		told session.csv '*' '*'
	done
	begin 'huge, never closed'
	{ printf '%s\r\n"' "${lines[0]}" && huge; } >"$bad/session.csv"
	unsealed+=("$bad/session.csv")
	told session.csv '*' '*'
fi

t 'a zip that is not as it was made, or a bomb'
# zipped NAME: makes the zip of what lies in $place instead of it, and looks at the import
zipped() {
	(cd "$place" && zip -q -r -D -X --symlinks "$name.zip" "${@:-$name}" && rm -rf "$name" sotay-AAAAAAA2-000001 ./*.csv datapackage.json)
	told '*' '*' '*'
}
begin 'a good one'
(cd "$place" && zip -q -r -D -X "$name.zip" "$name" && rm -r "$name")
ok verify "$place"
begin 'a file more'
echo x >"$bad/doc.txt"
zipped
begin 'a table that is not listed'
echo x >"$bad/extra.csv"
zipped
begin 'a file beside the folder'
echo x >"$place/x.txt"
zipped "$name" x.txt
begin 'a folder in the folder'
mkdir "$bad/a"
echo x >"$bad/a/session.csv"
zipped
begin 'a link'
mv "$bad/session.csv" "$place/real"
ln -s ../real "$bad/session.csv"
zipped
begin 'a parent path'
mkdir "$place/sub"
(cd "$place/sub" && echo x >../evil.csv && zip -q "../$name.zip" ../evil.csv)
zipped
judge
absent evil.csv "$T/../evil.csv"
begin 'without the manifest'
rm "$bad/datapackage.json"
zipped
begin 'without a table'
rm "$bad/session.csv"
zipped
begin 'a table with a fault'
change session 1 date 2022-02-30
seal_all
zipped
begin 'another folder'
mv "$bad" "$place/sotay-AAAAAAA2-000001"
mkdir "$bad"
zipped sotay-AAAAAAA2-000001
begin 'two batches'
cp -r "$bad" "$place/sotay-AAAAAAA2-000001"
zipped "$name" sotay-AAAAAAA2-000001
begin 'no folder'
mv "$bad"/* "$place/"
zipped datapackage.json session.csv assist.csv feedback.csv progress.csv siblings.csv
begin 'no zip'
rm -r "$bad"
echo hello >"$place/$name.zip"
told '*' '*' '*'
begin 'an empty file'
rm -r "$bad"
: >"$place/$name.zip"
told '*' '*' '*'
begin 'cut off'
(cd "$place" && zip -q -r -D "$name.zip" "$name" && rm -r "$name" && truncate -s -2000 "$name.zip")
told '*' '*' '*'
for file in session.csv datapackage.json; do
	begin "a bomb in $file"
	truncate -s 100M "$bad/$file"
	(cd "$place" && zip -q -1 -r -D -X "$name.zip" "$name" && rm -r "$name")
	told '*' '*' '*'
done
judge
is 'what was unpacked to the disk' "$(find . -name '*.csv' -newer base ! -path './base/*' ! -path './*/outbox/*' ! -path './first/*' ! -path './back/*')" ''

t 'a fault in one of several batches refuses that one alone'
begin 'one'
change session 1 date 2022-02-30
seal_all
ok --format json verify back
cp -r back/sotay-* "$place/"
run --format json import "$place"
exit_is 1
json 'map(.status)|sort|join(" ")' 'merged refused'

t 'escape sequences in values, codes and labels do not reach the terminal'
while IFS='|' read -r table column value; do
	begin "$table $column"
	printf -v value '%b' "$value"
	change "$table" 1 "$column" "$value"
	told "$table.csv" '*' '*'
done <<'CASES'
session|unit|a\0033[31m
session|date|\0033]0;x\0007
session|id|\0033[2J
session|device|\0033[2J
session|version|\0033[2J
session|stamps|\0302\0233[2J
siblings|field|\0033[2J
siblings|kind|\0033[2J
CASES
seal_all
for lang in vi en; do
	for command in import verify; do
		run --lang $lang $command {1..8}
		exit_is 1
		out_clean
	done
done
judge
begin 'a folder name'
run import "$(printf 'no\033[31mwhere')"
exit_is 1
out_clean
mkdir "$(printf 'sotay-\033[31m')"
run import "$(printf 'sotay-\033[31m')"
exit_is 1
out_clean
