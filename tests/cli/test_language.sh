#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# language - whatever the system speaks, sotay speaks Vietnamese; English only to those who ask for it.
#
# An English word is a word of the sentences in the source (the msgids of share/po/vi.po). What may stand in Vietnamese
# text all the same: names of commands, options, fields, codes and files, and the few words that are both.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh" || exit 1

po=$SOTAY_ROOT/share/po/vi.po

# Words that Vietnamese has too (in: print, do: because of, to: large; khai sinh, nop … are examples of typing).
both='in do to no an so on khai sinh nop thanh toan tan mau phuong viet nam byte zip telex radio'
# Names of things: of programs, forms of writing, alphabets.
both+=' calc libreoffice word usb csv json txt html xlsx utf nul cr lf crlf bom uuid unicode tcvn vni zalo excel vneid sotay http mdb home vi en'
# Keys, what is typed as an example, and what technicians look for under its own name.
both+=' alt ctrl enter esc ins tab aa tieengs vieetj lan my thach language drafts console fg kbd term udisksctl linux setup'

# msgids FILE|- and msgstrs: one sentence a line, as it is shown.
sentences() {
	perl -Mutf8 -CSD -ne '
		if (/^(msgid|msgstr) "(.*)"$/) { $t{$now} = $s if $now; print "$t{'"$1"'}\n" if $now eq "msgstr" && length $t{msgid};
			($now, $s) = ($1, $2); next }
		$s .= $1 if /^"(.*)"$/;
		END { $t{$now} = $s; print "$t{'"$1"'}\n" if length $t{msgid} }' "$po" |
		sed -e 's/\\"/"/g' -e 's/\\n//g'
}

# Standard input without what is no language: commands and options, values, paths, names of files, conversions, quoted
# names of one word.
prose() {
	perl -Mutf8 -CSD -pe '
		s/sotay [a-z]+( (--?[a-z-]+|[A-Z_]+|[a-zà-ỹ]+=\S+|units|load|check)\b)*/ /g;
		s/(?<!\w)--?[a-z]+(-[a-z]+)*/ /g; s/\$?SOTAY_[A-Z]+/ /g;
		s/%(\d\$)?-?(lld|llu|lu|zu|[sdu])/ /g;
		s{\S*/\S*}{ }g; s/[\w.*-]+\.(csv|zip|json|mdb|html|txt|xlsx|md|partial)\b/ /g; s/\S+=\S+/ /g;
		s/\b(CODE|DATE|DIR|FIELD|FILE|ID|KEY|KIND|LIST|N|P|PACK|PATH|PERIOD|TEXT|VALUE)\b/ /g;
		s/"[a-z_@]+"/ /g; s/@[a-z]+/ /g; s/\b\w+\.\w[\w.]*/ /g; s/[\w.-]*\d[\w.:-]*/ /g; s/\b[A-Z]+:số/ /g;'
}

# The words of English: those of the msgids.
english() {
	sentences msgid | prose | perl -Mutf8 -CSD -ne 'print lc "$_\n" for /[A-Za-z]{2,}/g' | sort -u |
		grep -vxF -e "$(tr ' ' '\n' <<<"$both")"
}

# Names that programs and people share: every name in lower case that is a literal of the source and no sentence.
names() {
	{
		sed -n 's/^FIELD([A-Z]*, [0-9]*, \([a-z_]*\),.*/\1/p' "$SOTAY_ROOT/include/sotay/model/fields.def"
		cat "$SOTAY_ROOT"/src/model/*.c "$SOTAY_ROOT"/src/model/*.def "$SOTAY_ROOT"/src/base/period.c "$SOTAY_ROOT"/src/cli/commands.c \
			"$SOTAY_ROOT"/src/store/setting.c | sed -e 's/N_("[^"]*")//g' | grep -o '"[a-z][a-z_]*"' | tr -d '"'
	} | tr '_' '\n' | sort -u
}

words=$(mktemp "$_dir/words.XXXXXX")
known=$(mktemp "$_dir/names.XXXXXX")
english >"$words"
names >"$known"
# A file that breaks off is no success: _end_file looks at the status.
_tidy_up() {
	local status=$?
	trap - ERR
	rm -f "$words" "$known"
	return "$status"
}
trap '_tidy_up; _end_file' EXIT

# English words of standard input, each once; names count as such only in lower case. With --strictly neither they nor
# what stands for a choice in a record (done, monthly) may be there. Lines of $mark part the texts of several runs: then
# every line of the output tells of one text, "NUMBER WORD…", and texts without a foreign word are left out.
mark=$'\xee\x80\x80'
english_in() {
	prose | perl -Mutf8 -CSD -e '
		sub lines { open my $f, "<", shift or die; map { chomp; $_ => 1 } <$f> }
		my %english = lines($ARGV[0]); my %name = lines($ARGV[1]); my ($n, %found) = (0);
		sub tally { print $n ? "$n " : "", join(" ", sort keys %found), $n ? "\n" : "" if %found; %found = () }
		if ($ARGV[2]) { delete @name{split / /, $ARGV[3]}; %english = (%english, %name); %name = () }
		for (<STDIN>) {
			if (/^\x{e000}/) { tally(); $n++; next }
			$found{$_}++ for grep { $english{lc $_} && !$name{$_} } /(?<![\w])[A-Za-z]{2,}(?![\w])/g }
		tally()' "$words" "$known" "${1:-}" "$both"
}

# Standard input without usage: there command words and placeholders stand as they are typed.
written() {
	perl -Mutf8 -CSD -pe '
		s/(Cách dùng|It is used like this): .*//; s/^sotay [a-z-]+ .*//;
		s/^  --[a-z-]+( ([A-Z]+|\[-\][A-Z]+|[a-z0-9]+(\|[a-z0-9]+)+))? / /; s/^  [a-z-]+ +//; s/^sotay: //'
}

# says ARG…: run, and keep what was said; `spoken` looks for words that are not of the language of this walk ($speaks).
says() {
	local names=plain said_out said_err
	run "$@"
	[ -z "$_broken" ] || return 0
	# What is there to be read, not to be typed again, has no use for names.
	case ${1:-} in
	show | list | find | history | conflicts | duplicates | batches | duties | procedures | report | export | import) names=none ;;
	esac
	said=$((said + 1))
	IFS= read -r -d '' said_out <"$T/.io/out" || true
	IFS= read -r -d '' said_err <"$T/.io/err" || true
	printf '\n%s\n%s' "$mark" "$said_out" >>"$T/said.$names"
	printf '%s\n' "sotay $*" >>"$T/said.$names.commands"
	printf '\n%s\n%s' "$mark" "$said_err" >>"$T/said.errors"
	printf '%s\n' "sotay $*" >>"$T/said.errors.commands"
}

# foreign_in FILE [--strictly]: "WORD…: sotay …" for every text of the file with foreign words.
foreign_in() {
	local n rest
	[ -f "$1" ] || return 0
	if [ "$speaks" = vi ]; then written <"$1" | english_in "${2:-}"; else written <"$1" | vietnamese_in; fi |
		while read -r n rest; do printf '%s: %s\n' "$rest" "$(sed -n "${n}p" "$1.commands")"; done
}

# At least N commands were run, and none of them used a foreign word.
spoken() {
	[ "$said" -ge "$1" ] || fail "only $said commands were run"
	_last=
	is "foreign words" "$(foreign_in "$T/said.plain" && foreign_in "$T/said.none" none && foreign_in "$T/said.errors")" ''
	rm -f "$T"/said.*
}

# Examples of typing stay Vietnamese in English too.
vietnamese_in() {
	perl -Mutf8 -CSD -ne '
		BEGIN { our ($n, %found) = (0) }
		sub tally { print "$n ", join(" ", sort keys %found), "\n" if %found; %found = () }
		if (/^\x{e000}/) { tally(); $n++; next }
		s/hoà or hòa|"Chị Lan"//g; $found{$_}++ for /\S*[\x{c0}-\x{24f}\x{1ea0}-\x{1ef9}]\S*/g;
		END { tally() }'
}

# ---- the catalogue ----

t "the lists these tests rest on are not empty"
[ "$(wc -l <"$words")" -gt 400 ] || fail "only $(wc -l <"$words") English words"
[ "$(wc -l <"$known")" -gt 100 ] || fail "only $(wc -l <"$known") names"
is "an English sentence" "$(echo 'Tệp The file không có' | english_in)" 'The file'
is "names" "$(echo 'Định kỳ: monthly. Tình trạng: done' | english_in)" ''
is "names, strictly" "$(echo 'Định kỳ: monthly. Tình trạng: done, Đang làm' | english_in strictly)" 'done monthly'
is "a Vietnamese sentence" "$(echo 'Không thể mở sổ; gõ "sotay check --repair".' | english_in)" ''

t "no English word is left in a translation"
sentences msgstr | sed -e 's/\<sotay export --again %llu --to USB//' >translations
[ "$(wc -l <translations)" -gt 400 ] || fail "only $(wc -l <translations) translations"
perl -Mutf8 -CSD -ne 'chomp; print "$_\n"' translations | english_in >left
is "English words" "$(cat left)" ''

t "a translation keeps to the words that people here use"
is "programmers' words" "$(sentences msgstr | grep -ciE 'bản ghi|xung đột|đồng bộ|thực thể|thiết bị' || true)" 0
is "old tone marks" "$(sentences msgstr | grep -vE 'hoà hay hòa|kiểu mới: hoà|\(kiểu mới\)' | grep -cE '[Hh](oà|oá|oả|oã|oạ)([^a-zà-ỹ]|$)|[Tt]h(uý|uỷ)([^a-zà-ỹ]|$)' || true)" 0

t "labels are as narrow as forms and lists want them"
labels() {
	grep -oE "\\.$1 = N_\\(\"[^\"]*\"\\)" "$SOTAY_ROOT/include/sotay/model/fields.def" | sed 's/.*N_("\(.*\)")/\1/' | sort -u
}
paste -d '\t' <(sentences msgid) <(sentences msgstr) >pairs
wide() {
	labels "$1" | perl -Mutf8 -CSDA -e '
		my $most = shift; open my $f, "<", "pairs" or die; my %vi = map { chomp; split /\t/, $_, 2 } <$f>;
		for (<STDIN>) { chomp; print "$vi{$_}; " if length($vi{$_} // "x" x 99) > $most }' "$2"
}
is "labels wider than 20" "$(wide label 20)" ''
is "short labels wider than 12" "$(wide label_short 12)" ''

# ---- a walk through every command, its help and its refusals ----

# A plan to work with; for English with names in plain ASCII, so that every Vietnamese letter in the output is a fault.
copy_plan() {
	cp -R "$SOTAY_ROOT/share/sotay/plans/tan-thanh-2022" "$1"
	local file
	[ "$speaks" = en ] || return 0
	for file in "$1"/*.csv; do
		LC_ALL=C tr -d '\200-\377' <"$file" >"$file.new"
		mv "$file.new" "$file"
	done
}

commands() {
	"$SOTAY" --help --lang en | sed -n 's/^  \([a-z][a-z-]*\)  *[^ ].*/\1/p'
}

walk_help() {
	local command
	says --help
	says help
	for command in $(commands); do
		says "$command" --help
		says "$command" --xyz
		says "$command" --store
		says "$command" </dev/null
	done
	says
	says xyz
	says --lang
	says --quiet=1
	says --format xyz list session
	SOTAY_NOW=zz says list session
}

walk_store() {
	says init --plan xyz --unit ubnd
	says init --plan "$plan"
	says init --plan "$plan" --unit zz
	says init --plan "$plan" --unit cnscd --neighbourhood zz
	says init --plan "$plan" --unit cnscd --role zz
	says init --plan "$plan" --unit cnscd --neighbourhood doan-trai --label Lan --role ward
	says init --plan "$plan" --unit cnscd
	says
	for key in author label unit neighbourhood role input_method tone_style theme; do
		says config "$key"
		says config "$key" 'z!'
	done
	says config xyz
	says config
	says config author Hoa
	says --store "$T/zz" list session
	: >plain
	says --store "$T/plain" list session
}

session='date=2022-03-15 unit=cnscd neighbourhood=doan-trai channel=area_meeting topics=portal title=zz'
assist='date=2022-03-15 unit=cnscd neighbourhood=doan-trai citizen_type=person help=submit result=done people=1'

add_one() {
	run --quiet --author Hoa --format table add "$@"
	exit_is 0
	id=$(out | tail -n 1)
}

walk_records() {
	local field
	says add zz
	says add session zz
	says add session zz=1
	says add session title=1 title=2
	# shellcheck disable=SC2086 # several words each
	{
		for field in date=zz date=2199-01-01 date=2024-01-01 start=99 minutes=zz minutes=2000 unit=ZZ unit=zz \
			channel=zz topics= audience=zz link='http://a b' attendees=-1 title="$(printf '%0500d' 0)" \
			title=$'\xff' posts=3; do
			says add session $session "$field"
		done
		says add session $session attendees=3 women=5
		says add assist $assist phone=zz
		says add assist $assist people=900 rating=9
		says add assist $assist note='012345678901'
		says add feedback date=2022-03-15 unit=cnscd neighbourhood=ward citizen_type=person subject=other content=zz \
			status=forwarded forwarded_to=ubnd forwarded_on=2022-03-01
		says add progress date=2022-03-15 unit=cnscd neighbourhood=ward duty=iv6.wide period=zz status=done
		says add progress date=2022-03-15 unit=cnscd neighbourhood=ward duty=iv6.wide period=2022-03 status=done
		add_one session $session attendees=30
	}
	says show "$id"
	says show zz
	says show 0000
	says show 00000000-0000-7000-8000-000000000000
	says edit "$id" women=31
	says edit "$id" women=20
	says edit "$id" women=20
	says edit "$id" channel=facebook
	says edit "$id" id=zz
	says history "$id"
	says undo "$id"
	says history "$id"
	says resolve "$id" title=zz
	says rm "$id"
	says rm "$id"
	says list session
	says list session --deleted
	says undo "$id"
	says purge "$id"
	says purge "$id" --text
	says purge "$id" --text
	says edit "$id" title=zz
	says show "$id"
	says history "$id"
	says add session - <<<'{'
	says add session - <<<'[]'
	says add session - <<<'{"title": {}}'
	says add session - <<<'{"title": "zz"}'
	says list session --status zz
	says list feedback --status zz
	says list session --sort zz
	says list session --from zz
	says list session --where zz
	says list session --where zz=zz
	says list feedback --where status=zz
	says list session --limit 0
	says list zz
	says find zz zzz
	says find trong
	says duties
	says duties zzz
	says duties --unit zz
	says procedures
	says procedures zzz
	says plan
	says plan zz
	says plan check "$plan"
	says plan check zz
	says plan load "$plan"
	says plan load zz
	says digest
	says --format csv digest
	says conflicts
	says duplicates
	says duplicates --different "$id" "$id"
	says duplicates --different "$id"
	says report --period zz
	says report --rule zz
	says report --unit zz
	says report --format zz
	says report --output "$T"
	says report --period 2022-03 --output report.txt
	for period in 2022-03 2022-04 2022-Q1 2022-H1 2022-H2 2022-9M 2022 2031; do
		says report --period "$period"
		says report --period "$period" --rule calendar --unit cnscd
	done
	says close zz
	says close 2022-04
	says close 2022-04
	says report --period 2022-04
	run --quiet rm "$id"
	says report --period 2022-04
	says close 2022-04 --again
}

# Every file of a plan, spoilt in some way.
walk_plans() {
	local file
	for file in "$plan"/*.csv; do
		rm -rf bad
		cp -R "$plan" bad
		printf '\nZ Z,,,"\n' >>"bad/${file##*/}"
		says plan check bad
		sed -i -e '1s/code/kode/' -e '3s/,/,z,/g' "bad/${file##*/}"
		says plan check bad
		rm "bad/${file##*/}"
		says plan check bad
	done
	mkdir -p rong
	says plan check rong
}

# forge SED: change session.csv of the batch in stick/ and make its manifest fit again.
forge() {
	local folder bytes hash
	[ -z "$_broken" ] || return 0
	rm -rf forged
	cp -R stick forged
	folder=$(echo forged/sotay-*)
	LC_ALL=C sed -i -e "$1" "$folder/session.csv"
	bytes=$(wc -c <"$folder/session.csv")
	hash=sha256:$(sha256sum <"$folder/session.csv" | cut -d' ' -f1)
	jq --argjson bytes "$bytes" --arg hash "$hash" '(.resources[] | select(.name == "session")) |=
		(.bytes = $bytes | .hash = $hash)' "$folder/datapackage.json" >manifest
	mv manifest "$folder/datapackage.json"
	says import forged
}

# spoil COMMAND…: do something to a copy of the batch, in its folder.
spoil() {
	[ -z "$_broken" ] || return 0
	rm -rf spoilt
	cp -R stick spoilt
	(cd spoilt/sotay-* && "$@")
	says import spoilt
	says verify spoilt/sotay-*
}

walk_batches() {
	local script
	says export
	says batches
	says export --to stick
	says export --to stick
	says export --again zz --to stick
	says export --again 99 --to stick
	says export --again 1
	says export --zip
	says export --all --zip --to zips
	says export --again 1 --to /media/zz
	says export --again 1 --to plain
	says batches
	says batches --devices
	says receipts stick
	store other
	says init --plan "$plan" --unit vptk --label Hoa --role ward
	says import zz
	says import plain
	mkdir -p rong
	says import rong
	says import stick --dry-run
	says verify stick/sotay-*
	for script in '2s/^[^,]*/zz/' '2s/,[0-9A-Z]*,/,zz,/' '2s/-15T/-99T/' 's/,0,0,/,0,9,/' 's/2022-03-15/2022-99-99/' \
		'1s/^id/ID/' '2s/$/,zz/' '2s/,[^,]*$//' '2s/[A-Z0-9]*:[0-9]*/zz/' '2{p}' 's/zz/\xff/' 's/area_meeting/A B/' \
		's/zz/z z /' 's/\r//' '2s/zz/"z/' '$a\\r' '1s/^/\xef\xbb\xbf/'; do
		forge "$script"
	done
	spoil sed -i 's/zz/aa/' session.csv
	spoil sed -i 's/zz/zzz/' session.csv
	spoil truncate -s -9 session.csv
	spoil rm session.csv
	spoil rm datapackage.json
	spoil truncate -s 99 datapackage.json
	spoil sed -i 's/"format": *[0-9]*/"format": 99/' datapackage.json
	spoil sed -i 's/"number": *[0-9]*/"number": "zz"/' datapackage.json
	spoil sed -i 's/sha256:..../sha256:zzzz/' datapackage.json
	printf 'PK\003\004zz' >sotay-zz.zip
	says import sotay-zz.zip
	echo zz >sotay-yy.zip
	says import sotay-yy.zip
	says import stick
	says import stick
	says import zips
	says batches
	says batches --devices
	says conflicts
	says list session
	# The same record in two places.
	says edit "$(tail_of session)" title=zy
	store store
	says edit "$id" title=zx
	says export --to stick2
	store other
	says import stick2
	says conflicts
	says list session --conflicts
	says show "$(tail_of session)"
	says resolve "$(tail_of session)" title=zx
	says history "$(tail_of session)"
	store store
	says receipts stick
	says receipts rong
	mkdir -p stick
	printf 'z\n' >stick/sotay-receipts.csv
	says receipts stick
	says export --all --to stick
}

tail_of() {
	"$SOTAY" --quiet --format csv list "$1" 2>/dev/null | sed -n 2p | cut -d, -f1
}

# Help and refusals of every command once, where there is a store.
walk() {
	said=0
	plan=$T/plan
	copy_plan "$plan"
	says
	says list session
	walk_store
	walk_help
	walk_records
	walk_plans
	# shellcheck disable=SC2086 # several words
	add_one session $session attendees=30
	# shellcheck disable=SC2086
	run --quiet add assist $assist
	walk_batches
}

t "everything sotay says is Vietnamese"
speaks="vi"
walk
says --lang=zz
spoken 300

t "with SOTAY_LANG=en everything is English"
speaks=en
export SOTAY_LANG=en
# With SOTAY_TEST_SHORT once through everything is enough: it is the same code.
if [ -z "${SOTAY_TEST_SHORT:-}" ]; then
	walk
	spoken 300
else
	says --help
	says xyz
fi
unset SOTAY_LANG

t "--lang en is English for one command, and wins over SOTAY_LANG"
speaks=en said=0
says --lang en --help
says list session --lang en
SOTAY_LANG="vi" says --lang=en zz
SOTAY_LANG=en run --lang vi zz
err_has 'Không có lệnh'
spoken 3

# ---- whatever the system is set to ----

# The same commands, what they say in one file.
sample() {
	local store=$T/sample
	rm -rf "$store"
	{
		"$@" --help
		"$@" --store "$store" list session
		"$@" --store "$store" init --plan "$SOTAY_ROOT/share/sotay/plans/tan-thanh-2022" --unit zz
		"$@" zz
		"$@" edit
	} >"$T/said" 2>&1 || true
	sed -i 's/^# .*//' "$T/said"
}

t "the language of the system changes nothing: LANG, LC_ALL, LC_MESSAGES, LANGUAGE"
sample env -u LC_ALL "$SOTAY"
cp said wanted
grep -q 'Các lệnh' wanted || fail 'the help is not Vietnamese'
grep -q 'Ở ".*" chưa có sổ' wanted || fail 'the refusal is not Vietnamese'
for setting in LANG=C LC_ALL=C LC_ALL=POSIX LC_ALL=C.UTF-8 LC_MESSAGES=C LANG=en_US.UTF-8 LC_ALL=en_US.UTF-8 \
	LC_ALL=vi_VN.UTF-8 LC_ALL=ja_JP.SJIS LC_ALL=zz LANGUAGE=en LANGUAGE=en:fr; do
	sample env -u LC_ALL "$setting" "$SOTAY"
	same wanted said
done
sample env -u LC_ALL LANG=en_US.UTF-8 LANGUAGE=en LC_ALL=en_US.UTF-8 SOTAY_LANG= "$SOTAY"
same wanted said
sample env -i "PATH=$PATH" "SOTAY_NOW=$SOTAY_NOW" "HOME=$HOME" "$SOTAY"
same wanted said

# ---- wherever the program lies ----

t "a copy of the program alone speaks Vietnamese, from any folder"
sample "$SOTAY"
cp said wanted
mkdir 'một nơi khác'
cp "$SOTAY" 'một nơi khác/so'
sample "$T/một nơi khác/so"
same wanted said
ln -s 'một nơi khác/so' link
cd /
sample "$T/link"
cd "$T" || exit 1
same wanted said

t "an installed program speaks Vietnamese, and so does a copy of what was installed"
if [ -x "$SOTAY_ROOT/build/sotay" ]; then
	sample "$SOTAY_ROOT/build/sotay"
	cp said wanted
	# What is built already is installed: the tests run in the middle of a build.
	cmd env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -C "$SOTAY_ROOT" --no-print-directory install MAKE=true "DESTDIR=$T/root"
	exit_is 0
	exists root/usr/local/bin/sotay
	sample "$T/root/usr/local/bin/sotay"
	same wanted said
	mv root moved
	sample "$T/moved/usr/local/bin/sotay"
	same wanted said
	mkdir -p opt
	cp -R moved/usr/local opt/sotay
	rm -rf moved
	sample "$T/opt/sotay/bin/sotay"
	same wanted said
else
	sample "$SOTAY"
	grep -q 'Các lệnh' said || fail 'the help is not Vietnamese'
fi
