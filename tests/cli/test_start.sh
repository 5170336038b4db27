#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What the program says before it does anything: help, version, wrong words, a store that is not there.
. "$(dirname "$0")/lib.sh" || exit 1

t "without a store and without a command it says how to begin"
ok
out_has 'sotay init'

t "without a command it shows what is in the store"
ok --quiet init --plan tan-thanh-2022 --unit cnscd --neighbourhood doan-trai --label 'Chị Lan'
ok --quiet add assist date=2022-03-15 help=vneid citizen_type=person result=done
ok
out_has 'Chị Lan'
out_match '^ +1 '

t "a store that is not there is trouble with the store, not an empty answer"
refused 3 list session
err_has 'sotay init'

t "help names every command and no other language"
ok --help
for command in init add edit rm undo purge history show list find duties procedures plan export import verify batches receipts \
	conflicts resolve duplicates report close digest config type; do
	out_match "^  $command "
done
out_lacks 'help-fields'
ok export --help
out_has '--again N'
ok --lang en --help
out_has 'take in batches'

t "the version is one line"
ok --version
out_match '^sotay [0-9]+\.[0-9]+\.[0-9]+$'
out_lines 1

t "wrong words are told as such, with status 2"
refused 2 frobnicate
err_has frobnicate
refused 2 list --frob
err_has --frob
refused 2 list session --limit
err_has --limit
refused 2 show
refused 2 --lang fr list session
err_has fr

t "options stand before or after the command, with = or a blank"
ok --quiet init --plan tan-thanh-2022 --unit vptk
ok --format json digest
json .records 0
ok digest --format=json
json .records 0
ok digest --lang=en --format json
json .conflicts 0

t "a clock that cannot be read is told"
at 2022-03-15
refused 2 list session
err_has SOTAY_NOW
