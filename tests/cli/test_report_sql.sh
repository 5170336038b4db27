#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every figure of the report counted a second time: in SQL, over the CSV that the program exports.
#
# 21,000 random records (report_sql/records.awk) are taken in as batches of three devices, exported as one, and loaded
# into sqlite3 beside the plan pack's own files. report_sql/*.sql says what each figure means, from the design alone.
# Reports of every kind of period, under both rules, of the ward and of one unit, have to agree in every row, column and
# span.
. "$(dirname "$0")/lib.sh" || exit 1
. "$(dirname "$0")/report_sql/ward.sh" || exit 1

# A row for each figure of a report in JSON: section, table, row, column, type, span, value.
FLAT='.sections[] as $s | $s.tables[] as $t
	| ($t.columns | map({(.id): .type}) | add) as $types
	| ($t.rows[], (if $t.total then {code: "*", cells: $t.total} else empty end)) as $row
	| $row.cells | to_entries[] | .key as $column | .value | to_entries[]
	| [$report, $s.id, $t.id, $row.code, $column, $types[$column], .key, .value] | @csv'

# each NAMES: a query on standard input, once for every name in the place of @
each() {
	local name text
	text=$(cat)
	for name in $1; do
		printf '%s\n' "${text//@/$name}"
	done
}

t 'the report says what SQL counts in the exported CSV'
ward "${SOTAY_TEST_RECORDS:-7000}"
ok --quiet export --all --to "$T"
mv sotay-*-000001 all
while IFS='|' read -r period rule unit days; do
	ok --format json report --period "$period" --rule "$rule" ${unit:+--unit "$unit"}
	out | jq -r --arg report "$period $rule $unit" "$FLAT" >>got.csv
	out | jq -r --arg report "$period $rule $unit" '.ranges, .records | to_entries[]
		| [$report, "head", "", (if .value | type == "array" then "range" else "records" end), "", "text", .key,
			if .value | type == "array" then .value | join(" ") else .value end] | @csv' >>got.csv
done < <(asked)
asked >asked
{
	echo '.mode csv'
	for name in session assist feedback progress siblings; do echo ".import all/$name.csv $name"; done
	for file in "$SQL"/plan/*.csv; do
		name=${file##*/}
		echo ".import $file plan_${name%.csv}"
	done
	echo 'create table got (report, section, tbl, row, col, type, span, value);'
	echo '.import got.csv got'
	echo 'create table days (period, rule, unit, first, last, first_before, last_before, first_year, last_year);'
	echo '.mode list'
	echo '.import asked days'
	cat "$SQL/plan.sql" "$SQL/records.sql"
	. "$SQL/figures.sh"
	cat "$SQL/compare.sql"
} >all.sql
cmd sqlite3 -bail :memory: <all.sql
exit_is 0
err_empty
out_is ''

t 'the CSV form has the figures of the JSON form'
ward 300
while IFS='|' read -r period rule unit days; do
	ok --format json report --period "$period" --rule "$rule" ${unit:+--unit "$unit"}
	out | jq -r --arg report '' "$FLAT" >json.csv
	ok --format csv report --period "$period" --rule "$rule" ${unit:+--unit "$unit"} --output report.csv
	cmd sqlite3 -bail :memory: <<-'END'
		.mode csv
		create table json (report, section, tbl, row, col, type, span, value);
		.import json.csv json
		.import report.csv csv
		.mode list
		create table flat as select section, "table" tbl, code row, "column" col, 'period' span, period value from csv
			union all select section, "table", code, "column", 'previous', previous from csv
			union all select section, "table", code, "column", 'cumulative', cumulative from csv;
		create index flat_by on flat(section, tbl, row, col, span);
		create table g as select section, tbl, row, col, span,
			iif(type in ('percent', 'days') and value <> '', printf('%.1f', value), value) value from json where type <> 'text';
		select section, tbl, row, col, span, value, (select value from flat f where f.section = g.section and f.tbl = g.tbl
			and f.row = g.row and f.col = g.col and f.span = g.span) in_csv from g where value is not in_csv limit 20;
		select 'only ' || count(*) from g having count(*) < 300;
	END
	out_is ''
done < <(asked)
