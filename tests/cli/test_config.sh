#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# config: the settings of a store.
. "$(dirname "$0")/lib.sh" || exit 1
. "$(dirname "$0")/kit.sh" || exit 1

setup_once() {
	person lan cnscd
}

t 'config lists every setting as KEY=VALUE'
ok config
out_has 'author=lan'
out_has 'label=lan'
out_has 'unit=cnscd'
out_has 'neighbourhood=doan-trai'
out_has 'role=volunteer'
out_match '^input_method='
out_match '^tone_style='
out_match '^theme='

t 'config KEY VALUE changes a setting for good, and only that one'
ok config author 'Chị Hoa'
ok config author
out_is 'Chị Hoa'
ok config label
out_is lan
ok config role ward
ok config input_method vni
ok config tone_style classic
ok config theme dark
ok config
out_has 'role=ward'
out_has 'input_method=vni'
out_has 'tone_style=classic'
out_has 'theme=dark'

t 'a text setting is cleaned like all that is typed, and may be emptied'
ok config author "  Chi$(printf '\314\243')  Hoa$(printf '\033')[1m "
ok config author
out_is 'Chị  Hoa[1m'
ok config author ''
ok config author
out_is ''
ok config neighbourhood ''
ok config neighbourhood
out_is ''

t 'config refuses an unknown setting and lists those there are'
refused 2 config colour
err_has theme
refused 2 config colour red

t 'config refuses what a setting cannot be, and keeps the old one'
refused 1 config unit xyz
err_has xyz
err_vietnamese
refused 1 config unit ''
refused 1 config neighbourhood xyz
refused 1 config role boss
refused 1 config input_method qwerty
refused 1 config author "$(printf 'L\341n')"
refused 1 config author "$(printf '%0401d' 0)"
ok config
out_has 'author=lan'
out_has 'unit=cnscd'
out_has 'neighbourhood=doan-trai'
out_has 'role=volunteer'

t 'settings are no part of the records: the digest stays'
before=$(digest)
ok config author 'Ai khác'
ok config label 'Máy khác'
is digest "$(digest)" "$before"

t 'a new unit and author hold for what is recorded from now on'
session
ok config unit phunu
ok config author 'Chị Hoa'
session
ok --format json list session
json '[.[]|"\(.fields.unit) \(.author)"]|sort|join(",")' 'cnscd lan,phunu Chị Hoa'
