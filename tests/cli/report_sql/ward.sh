# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# ward - what the tests of figures have in common: a ward's store with random records of three devices, and the reports
# that are asked for. SOTAY_SEED=N makes the records of that run again.
#
#   ward RECORDS   the ward's store, with that many records of each of three devices
#   asked          PERIOD|RULE|UNIT|first and last days of the period, of the one before, and of the year so far

SQL=$SOTAY_ROOT/tests/cli/report_sql
: "${SOTAY_SEED:=$((RANDOM * 32768 + RANDOM))}"
DEVICES='AAAAAAA1:vptk AAAAAAA2:cnscd AAAAAAA3:phunu'
echo "SOTAY_SEED=$SOTAY_SEED"

# table FOLDER NAME: what the manifest says of one table
table() {
	local hash
	hash=$(sha256sum <"$1/$2.csv")
	printf '{"name":"%s","path":"%s.csv","bytes":%d,"hash":"sha256:%s","sotay:rows":%d}' "$2" "$2" \
		"$(stat -c %s "$1/$2.csv")" "${hash%% *}" $(($(grep -c $'\r$' "$1/$2.csv") - 1))
}

# batch DEVICE UNIT PART: a batch of random records in stick/
batch() {
	local dir=stick/sotay-$1-000001 name tables=''
	mkdir -p "$dir"
	awk -f "$SQL/records.awk" -v seed="$SOTAY_SEED" -v records="$RECORDS" -v device="$1" -v part="$3" -v to="$dir"
	{ printf 'kind,id,field,stamp,value\r\n' && cat "$dir"/siblings.?; } >"$dir/siblings.csv"
	rm "$dir"/siblings.?
	for name in session assist feedback progress siblings; do
		tables+=${tables:+,}$(table "$dir" "$name")
	done
	jq -n --arg name "sotay-$1-000001" --arg device "$1" --arg unit "$2" --argjson n "$RECORDS" "{
		profile: \"tabular-data-package\", name: (\$name | ascii_downcase), title: \"Gói 1\",
		created: \"2024-12-01T00:00:00Z\",
		sotay: {format: 1, device: \$device, label: (\"Máy \" + \$unit), unit: \$unit, number: 1, first: 1, last: \$n,
			full: false, previous: \"\", follows: null, plan: \"counted-2024\", plan_hash: (\"0\" * 64)},
		resources: [$tables]}" >"$dir/datapackage.json"
}

# Periods, with the first and last days of the period, of the one before, and of the year so far. Progress is counted
# by whole months, whatever the rule: their numbers, year x 12 + month - 1, follow from the calendar's days.
reports() {
	cat <<-'END'
		2024-02 calendar 2024-02-01 2024-02-29 2024-01-01 2024-01-31 2024-01-01 2024-02-29
		2024-01 nd09     2023-12-15 2024-01-14 2023-11-15 2023-12-14 2023-12-15 2024-01-14
		2024-03 nd09     2024-02-15 2024-03-14 2024-01-15 2024-02-14 2023-12-15 2024-03-14
		2024-Q1 calendar 2024-01-01 2024-03-31 2023-10-01 2023-12-31 2024-01-01 2024-03-31
		2024-Q2 nd09     2024-03-15 2024-06-14 2023-12-15 2024-03-14 2023-12-15 2024-06-14
		2024-H1 calendar 2024-01-01 2024-06-30 2023-07-01 2023-12-31 2024-01-01 2024-06-30
		2024-H1 nd09     2023-12-15 2024-06-14 2023-06-15 2023-12-14 2023-12-15 2024-06-14
		2024-H2 calendar 2024-07-01 2024-12-31 2024-01-01 2024-06-30 2024-01-01 2024-12-31
		2024-H2 nd09     2024-06-15 2024-12-14 2023-12-15 2024-06-14 2023-12-15 2024-12-14
		2024-9M calendar 2024-01-01 2024-09-30 2023-01-01 2023-09-30 2024-01-01 2024-09-30
		2024-9M nd09     2023-12-15 2024-09-14 2022-12-15 2023-09-14 2023-12-15 2024-09-14
		2024    calendar 2024-01-01 2024-12-31 2023-01-01 2023-12-31 2024-01-01 2024-12-31
		2024    nd09     2023-12-15 2024-12-14 2022-12-15 2023-12-14 2023-12-15 2024-12-14
	END
}

# Of the ward, and of units in one place and in every neighbourhood.
asked() {
	local period rule days unit
	while read -r period rule days; do
		for unit in '' phunu cnscd; do
			case $unit:$period in phunu:2024-03 | phunu:2024 | cnscd:2024-Q1 | cnscd:2024-H2 | :*) ;; *) continue ;; esac
			echo "$period|$rule|$unit|${days// /|}"
		done
	done < <(reports)
}

ward() {
	local part=0 device
	RECORDS=$1
	at 2024-12-20T02:00:00Z
	ok init --plan "$SQL/plan" --unit vptk --role ward
	for device in $DEVICES; do
		part=$((part + 1))
		batch "${device%:*}" "${device#*:}" $part
	done
	run --format json import stick
	exit_is 0
	json '.[] | "\(.status) \(.added)"' "$(printf "merged $RECORDS\n%.0s" $DEVICES)"
	rm -r stick
}
