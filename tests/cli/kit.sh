# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# kit - what the tests of recording and of batches have in common: people with laptops, and batches with a fault.
#
#   person NAME UNIT [ROLE]   the laptop NAME with a store of its own, label and author NAME
#   session FIELD=VALUE…      a session with the required fields; assist, feedback, progress likewise; its id in $id
#   digest                    prints the digest of the store
#   column FILE NAME          the number of a column of a CSV file
#   cell FOLDER TABLE ROW COLUMN VALUE   writes a cell of a batch (bytes as they are, no quoting) and seals the batch
#   seal FOLDER               makes the manifest fit the tables again: bytes, hash and rows
#   manifest FOLDER FILTER [ARG…]   changes datapackage.json with jq
#   err_vietnamese            standard error is a Vietnamese sentence
#   out_clean                 nothing that a terminal would obey is on standard output or standard error

# Two laptops, quick to make, of the plan that is shipped.
person() {
	store "$1"
	ok init --plan tan-thanh-2022 --unit "$2" --neighbourhood doan-trai --label "$1" --role "${3:-volunteer}"
}

# _add KIND WANTED… -- FIELD=VALUE…: what is wanted, unless the test says otherwise
_add() {
	local kind=$1 words=() word
	shift
	while [ "$1" != -- ]; do
		word=$1
		shift
		[[ " $* " == *[[:space:]]"${word%%=*}="* ]] || words+=("$word")
	done
	ok add "$kind" "${words[@]}" "${@:2}"
	# shellcheck disable=SC2034 # for the tests
	id=$(out)
}

session() {
	_add session date=2022-03-15 channel=area_meeting topics=portal title='Họp tổ' -- "$@"
}

assist() {
	_add assist date=2022-03-15 citizen_type=person help=submit result=done -- "$@"
}

feedback() {
	_add feedback date=2022-03-15 citizen_type=person subject=other content='Đường tối' -- "$@"
}

progress() {
	_add progress date=2022-03-15 duty=ii2.counter period=2022-03 status=in_progress -- "$@"
}

digest() {
	"$SOTAY" digest
}

column() {
	head -n 1 "$1" | tr -d '\r' | tr , '\n' | grep -nx "$2" | cut -d : -f 1
}

seal() {
	local file name bytes hash rows
	for file in "$1"/*.csv; do
		name=$(basename "$file" .csv)
		bytes=$(wc -c <"$file")
		hash=sha256:$(sha256sum <"$file" | cut -d ' ' -f 1)
		rows=$(($(grep -c '' "$file") - 1))
		jq --arg name "$name" --argjson bytes "$bytes" --arg hash "$hash" --argjson rows "$rows" \
			'(.resources[]|select(.name==$name)) |= (.bytes=$bytes|.hash=$hash|."sotay:rows"=$rows)' \
			"$1/datapackage.json" >"$T/.io/manifest"
		cp "$T/.io/manifest" "$1/datapackage.json"
	done
}

# Only for rows without quotes. The environment hands the value to awk untouched.
cell() {
	local file=$1/$2.csv
	WHERE=$(column "$file" "$4") VALUE=$5 ROW=$3 awk 'BEGIN { FS = OFS = "," }
		NR == ENVIRON["ROW"] + 1 {
			end = sub(/\r$/, "") ? "\r" : ""
			$ENVIRON["WHERE"] = ENVIRON["VALUE"]
			$0 = $0 end
		}
		{ print }' "$file" >"$T/.io/table"
	cp "$T/.io/table" "$file"
	seal "$1"
}

manifest() {
	jq "${@:3}" "$2" "$1/datapackage.json" >"$T/.io/manifest"
	cp "$T/.io/manifest" "$1/datapackage.json"
}

# Letters that only Vietnamese has, as bytes: the locale is C.
err_vietnamese() {
	err_match 'đ|ă|ơ|ư|ạ|ả|ấ|ầ|ẩ|ậ|ắ|ằ|ẹ|ẻ|ế|ề|ể|ệ|ỉ|ị|ọ|ỏ|ố|ồ|ổ|ộ|ớ|ờ|ở|ợ|ụ|ủ|ứ|ừ|ử|ữ|ự'
}

out_clean() {
	[ -z "$_broken" ] || return 0
	local stream
	for stream in out err; do
		if LC_ALL=C grep -qP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8e\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]' "$T/.io/$stream"; then
			fail "standard $stream has a control character"
		fi
	done
	return 0
}
