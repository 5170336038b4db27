# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# kit - what the tests of recording and of batches have in common: people with laptops, and batches with a fault.
#
#   person NAME UNIT [ROLE]   the laptop NAME with a store of its own, label and author NAME
#   session FIELD=VALUE…      a session with the required fields; assist, feedback, progress likewise; its id in $id
#   digest                    prints the digest of the store
#   cell FOLDER TABLE ROW COLUMN VALUE   writes a cell of a batch (bytes as they are, no quoting) and seals the batch
#   seal FOLDER [TABLE]       makes the manifest fit the tables, or this one, again: bytes, hash and rows
#   manifest FOLDER FILTER    changes datapackage.json with jq
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
	IFS= read -r id <"$T/.io/out" || true
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

# Few processes: some tests do this hundreds of times.
seal() {
	[ -z "$_broken" ] || return 0
	local file filter=. hash rest
	for file in "$1/"${2:-*}.csv; do
		read -r hash rest < <(sha256sum "$file")
		filter+="|(.resources[]|select(.path==\"${file##*/}\")) |= (.bytes=$(stat -c %s "$file")"
		filter+="|.hash=\"sha256:${hash#\\}\"|.\"sotay:rows\"=$(($(grep -c '' "$file") - 1)))"
	done
	manifest "$1" "$filter"
}

# Only for rows without quotes. The environment hands the value to awk untouched.
cell() {
	[ -z "$_broken" ] || return 0
	COLUMN=$4 VALUE=$5 ROW=$3 awk 'BEGIN { FS = OFS = "," }
		{ end = sub(/\r$/, "") ? "\r" : "" }
		NR == 1 { for (i = 1; i <= NF; i++) if ($i == ENVIRON["COLUMN"]) where = i }
		NR == ENVIRON["ROW"] + 1 { $where = ENVIRON["VALUE"] }
		{ print $0 end }' "$1/$2.csv" >"$T/.io/table"
	mv "$T/.io/table" "$1/$2.csv"
	seal "$1" "$2"
}

manifest() {
	[ -z "$_broken" ] || return 0
	jq "$2" "$1/datapackage.json" >"$T/.io/manifest"
	mv "$T/.io/manifest" "$1/datapackage.json"
}

# Letters that only Vietnamese has, as bytes: the locale is C.
VIETNAMESE='đ|ă|ơ|ư|ạ|ả|ấ|ầ|ẩ|ậ|ắ|ằ|ẹ|ẻ|ế|ề|ể|ệ|ỉ|ị|ọ|ỏ|ố|ồ|ổ|ộ|ớ|ờ|ở|ợ|ụ|ủ|ứ|ừ|ử|ữ|ự'
err_vietnamese() {
	err_match "$VIETNAMESE"
}

out_clean() {
	[ -z "$_broken" ] || return 0
	if LC_ALL=C grep -qP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8e\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]' \
		"$T/.io/out" "$T/.io/err"; then
		fail 'a control character was printed'
	fi
	return 0
}
