#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# init: making a store.
. "$(dirname "$0")/lib.sh" || exit 1
. "$(dirname "$0")/kit.sh" || exit 1

t 'init makes a store, and its settings are those given'
ok init --plan tan-thanh-2022 --unit cnscd --neighbourhood doan-trai --label 'Chị Lan' --role volunteer
out_has "$SOTAY_STORE"
ok config unit
out_is cnscd
ok config neighbourhood
out_is doan-trai
ok config label
out_is 'Chị Lan'
ok config author
out_is 'Chị Lan'
ok config role
out_is volunteer

t 'init needs no neighbourhood, label or role: a volunteer of the whole ward'
ok init --plan tan-thanh-2022 --unit phunu
ok config neighbourhood
out_is ''
ok config role
out_is volunteer

t 'init takes a pack from a folder, and the template for other wards'
cp -r "$SOTAY_ROOT/share/sotay/plans/mau-phuong" pack
unit=$(sed -n 2p pack/units.csv | cut -d , -f 1)
ok init --plan pack --unit "$unit"
ok config unit
out_is "$unit"
store other
ok init --plan mau-phuong --unit "$unit"

t 'init --quiet says nothing'
ok --quiet init --plan tan-thanh-2022 --unit ubnd
out_empty

t 'init names the new code of the machine: 8 letters and digits that cannot be mistaken for one another'
ok --lang en init --plan tan-thanh-2022 --unit ubnd
out_match '[0-9A-HJKMNP-TV-Z]{8}'

t 'init makes the folders above the store'
store a/b/c
ok init --plan tan-thanh-2022 --unit ubnd
exists a/b/c/data.mdb

t 'the store can be read by nobody else, whatever the umask'
umask 000
ok init --plan tan-thanh-2022 --unit ubnd
ok add session date=2022-03-15 channel=zalo topics=portal title=Tin neighbourhood=ward
ok export
umask 022
is 'files that others may open' "$(find "$SOTAY_STORE" -type f ! -perm 600)" ''
is 'folders that others may open' "$(find "$SOTAY_STORE" -type d ! -perm 700)" ''

t 'init never overwrites a store'
ok init --plan tan-thanh-2022 --unit ubnd
before=$(digest)
refused 1 init --plan tan-thanh-2022 --unit vptk
err_vietnamese
ok config unit
out_is ubnd
is digest "$(digest)" "$before"

t 'init without a plan or a unit tells what is needed'
refused 2 init
refused 2 init --plan tan-thanh-2022
refused 2 init --unit ubnd
err_has tan-thanh-2022
absent "$SOTAY_STORE"

t 'init refuses a plan, unit, neighbourhood or role that there is not, and leaves nothing behind'
refused 1 init --plan khong-co --unit ubnd
err_has khong-co
refused 1 init --plan tan-thanh-2022 --unit xyz
err_has xyz
err_vietnamese
refused 1 init --plan tan-thanh-2022 --unit ubnd --neighbourhood xyz
err_has xyz
refused 2 init --plan tan-thanh-2022 --unit ubnd --role boss
err_has boss
absent "$SOTAY_STORE"

t 'init refuses a pack with a fault and names file and row'
cp -r "$SOTAY_ROOT/share/sotay/plans/tan-thanh-2022" pack
echo 'Mã Sai,Tên,,office,ward' >>pack/units.csv
refused 1 init --plan pack --unit ubnd
err_has "units.csv, dòng 19"
absent "$SOTAY_STORE"

t 'a label is cleaned like all that is typed; one that is too long or no UTF-8 is refused'
ok init --plan tan-thanh-2022 --unit ubnd --label "  $(printf 'Lan\t1\033[31m') "
ok config label
out_is 'Lan 1[31m'
store second
refused 1 init --plan tan-thanh-2022 --unit ubnd --label "$(printf 'L\341n')"
refused 1 init --plan tan-thanh-2022 --unit ubnd --label "$(printf '%0401d' 0)"

t 'every command says that there is no store yet, and how to make one'
for command in 'add session' 'list session' 'digest' 'export' 'import .' 'config' 'batches'; do
	# shellcheck disable=SC2086 # several words
	refused 3 $command
	err_has init
done
absent "$SOTAY_STORE"

t 'a folder that is no store is refused in words'
echo hello >file
store file
refused 3 digest
err_vietnamese

t 'the store is found by --store, SOTAY_STORE, XDG_DATA_HOME and HOME, in this order'
ok --store one init --plan tan-thanh-2022 --unit ubnd
ok init --plan tan-thanh-2022 --unit ubnd
exists one/data.mdb store/data.mdb
unset SOTAY_STORE
export XDG_DATA_HOME=$T/xdg
ok init --plan tan-thanh-2022 --unit ubnd
unset XDG_DATA_HOME
ok init --plan tan-thanh-2022 --unit ubnd
exists xdg/sotay/data.mdb home/.local/share/sotay/data.mdb
