#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What a citizen told of himself stays in the records: no report has it, in whatever form.
#
# Names, phone numbers and dossier codes of the random records cannot be mistaken for anything else, and some of them are
# the other value of a field in which two places differ.
. "$(dirname "$0")/lib.sh" || exit 1
. "$(dirname "$0")/report_sql/ward.sh" || exit 1

MARKS='KINDAO|(^|[^0-9])0999 [0-9]|MAHS-'

# forms: the forms of a report, by the endings that its help names
forms() {
	"$SOTAY" --lang en report --help | sed -n '/^  --output/,/^$/p' | grep -oE '\.[a-z]+' | tr -d . | sort -u
}

# reveals_nothing FORM ARGUMENT…: the report in that form has no mark
reveals_nothing() {
	ok report --output "report.$1" "${@:2}"
	exists "report.$1"
	if [ "$1" = xlsx ]; then unzip -p report.xlsx >text; else cp "report.$1" text; fi
	cmd grep -aoE ".{0,40}($MARKS).{0,40}" text
	exit_is 1
	cmd grep -c . text # there was something to look at
	out_match '^[1-9]'
	rm -f text "report.$1"
}

t 'no form of a report has a name, phone number or dossier code of a citizen'
ward 1000
ok --quiet export --all --to "$T"
for name in assist feedback siblings; do
	cmd grep -cE "$MARKS" sotay-*-000001/$name.csv # they are there to be found
	out_match '^[1-9]'
done
is 'text, CSV and JSON are among the forms' "$(forms | grep -cxE 'txt|csv|json')" 3
for form in html xlsx; do # a form that the help does not tell of would be passed over
	run report --period 2024 --output "other.$form"
	is "the help names $form, as it is taken" "$(forms | grep -cx $form)" $((status == 0))
done
for form in $(forms); do
	reveals_nothing "$form" --period 2024
	reveals_nothing "$form" --period 2024-H1 --rule calendar
	reveals_nothing "$form" --period 2024-02 --rule calendar
	reveals_nothing "$form" --period 2024 --unit phunu
	reveals_nothing "$form" --period 2024-Q1 --unit cnscd
done
# Sheets of single persons are about those who record, not about those whom they help.
reveals_nothing html --period 2024 --people
reveals_nothing html --period 2024-Q1 --unit cnscd --people

t 'neither do the figures kept of a closed period, nor what is told to have come after'
ward 300
ok close 2024
batch AAAAAAA9 dtt 9 # another device's, of the same RECORDS
run --quiet import stick # says which codes the plan does not have
exit_is 0
for form in $(forms); do
	reveals_nothing "$form" --period 2024
done
reveals_nothing html --period 2024 --people
ok --format csv report --period 2024
out_match '^late,'
