# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# figures - what each figure of the report means, as SQL that test_report_sql.sh runs. `each NAMES` repeats a query with
# each name in the place of @. Of tables: h sessions, a assists, f feedback, p progress, once for each report and span.

OUTREACH='sessions minutes attendees women households businesses materials items posts reach opinions'
ASSIST='times seniors business minutes done'
FEEDBACK='received new forwarded answered closed late overdue'

# --- the head ---
cat <<'SQL'
insert into want select report, 'head', '', 'range', '', span, first || ' ' || last from asked;
insert into want select report, 'head', '', 'records', '', span, count(*) from any group by report, span;
SQL

# sums SECTION TABLE ROW FROM WHERE COLUMNS: each column added up by ROW, an expression over the records of FROM.
sums() {
	local column
	echo "create temp table x as select report, span, $3 row"
	for column in $6; do
		echo ", sum($column) $column"
	done
	echo "from $4 where $5 group by 1, 2, 3;"
	each "$6" <<<"insert into want select report, '$1', '$2', row, '@', span, @ from x;"
	echo 'drop table x;'
}
# ratio SECTION TABLE ROW FROM WHERE COLUMN N OF: percent with one decimal, half up; unknown where there is nothing to divide by.
ratio() {
	cat <<SQL
insert into want select report, '$1', '$2', $3, '$6', span, printf('%.1f', (sum($7) * 2000 + sum($8)) / (2 * sum($8)) / 10.0)
	from $4 where $5 group by report, span, $3 having sum($8) > 0;
SQL
}

# --- 1 outreach: by channel, topic, neighbourhood, unit. The total of neighbourhoods leaves out the ward as a whole and
# people from elsewhere, who stand by themselves; of topics it counts every session once.
sums outreach channel channel h 1 "$OUTREACH"
sums outreach topic topic ht 1 "$OUTREACH"
sums outreach neighbourhood area h "area not in ('ward', 'outside')" "$OUTREACH"
sums outreach neighbourhood "'*'" h "area not in ('ward', 'outside')" "$OUTREACH"
sums outreach elsewhere area h "area in ('ward', 'outside')" "$OUTREACH"
sums outreach unit unit h 1 "$OUTREACH"
for table in channel topic unit; do
	sums outreach $table "'*'" h 1 "$OUTREACH"
done
cat <<'SQL'
-- The share of households, where the plan says how many there are.
create table reached as select q.report, q.span, r.area, r.households n,
	(select coalesce(sum(households), 0) from h where h.report = q.report and h.span = q.span and h.area = r.area) reached
	from asked q, area r where r.households > 0;
insert into want select report, 'outreach', 'neighbourhood', area, 'households_percent', span,
	printf('%.1f', (reached * 2000 + n) / (2 * n) / 10.0) from reached;
insert into want select report, 'outreach', 'neighbourhood', '*', 'households_percent', span,
	printf('%.1f', (sum(reached) * 2000 + sum(n)) / (2 * sum(n)) / 10.0) from reached group by report, span;
SQL

# --- 2 assistance: in times. The share done is of all times, the share of full procedures of those with a dossier.
# By procedure and level stand those with a dossier, and those that name one.
assist() { # TABLE ROW WHERE
	sums assist "$1" "$2" a "$3" "$ASSIST"
	ratio assist "$1" "$2" a "$3" success done times
	[ "$1" = level ] || ratio assist "$1" "$2" a "$3" full online dossier
}
assist help help 1
assist help "'*'" 1
assist procedure procedure "dossier > 0 or procedure <> ''"
assist level level "dossier > 0 or level <> ''"
sums assist result result a 1 'times seniors business minutes'
assist neighbourhood area "area not in ('ward', 'outside')"
assist neighbourhood "'*'" "area not in ('ward', 'outside')"
assist elsewhere area "area in ('ward', 'outside')"
assist unit unit 1
assist unit "'*'" 1

# --- 3 feedback: the mean of the days to the answer, of those that have one
for row in "subject subject" "subject '*'" "nature nature"; do
	sums feedback "${row% *}" "${row#* }" f 1 "$FEEDBACK"
	cat <<SQL
insert into want select report, 'feedback', '${row% *}', ${row#* }, 'days', span,
	printf('%.1f', cast((sum(days) * 20 + count(days)) / (2 * count(days)) as int) / 10.0) from f where days is not null
	group by report, span, ${row#* };
SQL
done
sums feedback status status f 1 received
sums feedback status "'*'" f 1 received

# --- 4 duties: a record counts for the duties of its unit that its kind and its channel or help type fit, or for the one
# that it names itself; progress for its own alone.
cat <<'SQL'
create table done as
	select 'session' kind, id, duty from held where duty <> ''
	union all select 'assist', id, duty from helped where duty <> ''
	union all select 'progress', id, duty from told
	union all
	select 'session', r.id, d.code from held r join duty_unit u on u.unit = r.unit
		join plan_duties d on d.code = u.duty and d.kind = 'session'
		where r.duty = '' and (r.channel in (select means from duty_means m where m.duty = d.code) or d.channel = '')
	union all
	select 'assist', r.id, d.code from helped r join duty_unit u on u.unit = r.unit
		join plan_duties d on d.code = u.duty and d.kind = 'assist'
		where r.duty = '' and (r.help in (select means from duty_means m where m.duty = d.code) or d.channel = '')
	union all
	select 'feedback', r.id, d.code from heard r join duty_unit u on u.unit = r.unit
		join plan_duties d on d.code = u.duty and d.kind = 'feedback';
-- A duty that the plan does not know is nobody's.
delete from done where duty not in (select code from plan_duties where replaced_by = '');
create index done_by on done(kind, id);
create table done_in as select y.*, d.duty from any y join done d on d.kind = y.kind and d.id = y.id;
insert into want select report, 'duties', 'recorded', unit || '/' || duty || '/' || place,
	case kind when 'session' then 'sessions' when 'assist' then 'times' else kind end, span, sum(times)
	from done_in group by report, span, unit, duty, place, kind;

-- A duty with nothing recorded, at each place where the unit has it. One that is done every quarter is due in reports
-- in which a quarter ends, and looked for in the whole quarter; one that is done once, since the year began.
create table often (cadence, months);
insert into often values ('regular', null), ('monthly', 1), ('quarterly', 3), ('half', 6), ('yearly', 12), ('once', null);
create table owed as
	select q.report, q.rule, q.unit only, q."from" f, q."to" t, q.first, q.last, y.first year_first, y.last year_last,
		w.unit, w.area, d.code duty, d.section, d.cadence, o.months,
		o.months is null or (q."to" + 1) % o.months = 0 or q."to" - q."from" + 1 >= o.months due,
		o.months > q."to" - q."from" + 1 longer
	from asked q join asked y on y.report = q.report and y.span = 'cumulative'
		join place w on q.unit in ('', w.unit)
		join duty_unit u on u.unit = w.unit join plan_duties d on d.code = u.duty join often o on o.cadence = d.cadence
	where q.span = 'period';
-- Where to look: from month to month, and from day to day.
create table look as
	with m as (select *, case when due and longer then t - months + 1 when cadence = 'once' then f / 12 * 12 else f end mf from owed),
	d as (select *, date(printf('%04d-%02d-01', mf / 12, mf % 12 + 1)) a, date(printf('%04d-%02d-01', t / 12, t % 12 + 1)) b from m)
	select *, iif(rule = 'nd09', date(a, '-1 month', '+14 days'), a) first_day,
		iif(rule = 'nd09', date(b, '+13 days'), date(b, '+1 month', '-1 day')) last_day from d;
create table did as
	select b.unit, b.place, d.duty, b.date, null mf, null mt from done d join base b using (kind, id) where d.kind <> 'progress'
	union all select t.unit, t.place, d.duty, null, t."from", t."to" from done d join told t on t.id = d.id
		where d.kind = 'progress';
create index did_by on did(unit, place, duty);
create table lacking as select * from look k where not exists (select * from did d
	where d.unit = k.unit and d.place = k.area and d.duty = k.duty
		and (d.date between k.first_day and k.last_day or (d.mf >= k.mf and d.mt <= k.t)));
insert into want select report, 'duties', iif(due, 'nothing', 'not_due'), unit || '/' || duty || '/' || area, 'section', 'period',
	section from lacking;
insert into want select report, 'duties', iif(due, 'nothing', 'not_due'), unit || '/' || duty || '/' || area, 'cadence', 'period',
	cadence from lacking;

-- What a unit says of a duty, and a person of hers: the account that reaches furthest; of those the one for the longest
-- time; then the latest.
create table last_told as
	select *, unit || '/' || duty || '/' || place || '/' || coalesce(named, '') key from (
		select p.*, row_number() over (partition by report, span, unit, duty, place, coalesce(named, '')
			order by "to" desc, "from", date desc, id desc) nth from p) where nth = 1;
insert into want select report, 'duties', 'progress', key, 'measure', span, (select measure from plan_duties where code = duty)
	from last_told where quantity <> '';
SQL
each 'status percent quantity assessment period' <<'SQL'
insert into want select report, 'duties', 'progress', key, '@', span, @ from last_told;
SQL

# --- 5 targets: each has its own rule and length, so the report is cut into the target's periods: all that share a
# month with it, counted from their own first day to the last day of the last month that the report reaches. Of a target
# longer than the report the period before is the target's own.
cat <<'SQL'
create table target (code, kind, months, wanted, rule, checked);
insert into target values ('radio_monthly', 'session', 1, 3, 'calendar', 1), ('attend', 'session', 3, 9000, 'nd09', 0),
	('helped', 'assist', 6, 400, 'nd09', 1), ('answered', 'feedback', 12, 600, 'calendar', 0),
	('report_month', 'progress', 1, null, 'calendar', 0);
-- What counts: how much, and whether it is as the target's check asks.
create table counts as
	select 'radio_monthly' target, id, date, null "from", null "to", unit, place, 1 n, length <> '' and 0 + length between 12 and 15 good
		from held where channel = 'radio'
	union all select 'attend', id, date, null, null, unit, place, attendees, 1 from held where channel = 'area_meeting'
	union all select 'helped', id, date, null, null, unit, place, times, rating <> '' and 0 + rating >= 3
		from helped where help = 'submit' and times <= 5
	union all select 'answered', id, date, null, null, unit, place, 1, 1 from heard where status = 'answered'
	union all select 'report_month', id, null, "from", "to", unit, place, 1, 1 from told where duty = 'v.month' and status = 'done';
create table cut as
	with recursive step(k) as (select 0 union all select k + 1 from step where k < 11),
	-- The target's periods in the span's year.
	part as (select q.report, q.unit, q.span, t.*, q."to" reach, q."from" / 12 * 12 + k * months f, q."from" / 12 * 12 + k * months + months - 1 t
		from asked q, target t, step where k < 12 / months
			and q."from" / 12 * 12 + k * months <= q."to" and q."from" / 12 * 12 + k * months + months - 1 >= q."from"
			and not (q.span = 'previous' and months > q."to" - q."from" + 1)
		union all
		select q.report, q.unit, 'previous', t.*, q."from" / months * months - 1, q."from" / months * months - months, q."from" / months * months - 1
		from asked q, target t where q.span = 'period' and months > q."to" - q."from" + 1),
	days as (select *, date(printf('%04d-%02d-01', f / 12, f % 12 + 1)) a,
		date(printf('%04d-%02d-01', min(t, reach) / 12, min(t, reach) % 12 + 1)) b,
		date(printf('%04d-%02d-01', t / 12, t % 12 + 1)) z from part)
	select *, iif(rule = 'nd09', date(a, '-1 month', '+14 days'), a) first,
		iif(rule = 'nd09', date(b, '+13 days'), date(b, '+1 month', '-1 day')) last,
		iif(rule = 'nd09', date(z, '+13 days'), date(z, '+1 month', '-1 day')) "end" from days;
create table aim as
	select c.*, coalesce(c.wanted, (select count(*) from place p where c.unit in ('', p.unit))) want,
		case when c.wanted is null
			then (select count(distinct x.unit || '/' || x.place) from counts x join place w on w.unit = x.unit and w.area = x.place
				where x.target = c.code and c.unit in ('', x.unit) and x."from" >= c.f and x."to" <= c.t)
			else (select coalesce(sum(n), 0) from counts x where x.target = c.code and c.unit in ('', x.unit) and x.date between c.first and c.last)
			end reached,
		(select count(*) from counts x where x.target = c.code and not x.good and c.unit in ('', x.unit) and x.date between c.first and c.last) outside
	from cut c;
insert into want select report, 'targets', 'target', code, 'wanted', span, sum(want) from aim group by report, code, span;
insert into want select report, 'targets', 'target', code, 'reached', span, sum(reached) from aim group by report, code, span;
insert into want select report, 'targets', 'target', code, 'periods', span, count(*) from aim group by report, code, span;
insert into want select report, 'targets', 'target', code, 'met', span, sum(reached >= want) from aim group by report, code, span;
insert into want select report, 'targets', 'target', code, 'outside', span, sum(outside) from aim where checked group by report, code, span;
insert into want select report, 'targets', 'target', code, 'percent', span,
	printf('%.1f', (sum(reached) * 2000 + sum(want)) / (2 * sum(want)) / 10.0) from aim group by report, code, span;
create table each_period as select *, code || '/' || case months when 12 then f / 12
	when 6 then printf('%d-H%d', f / 12, f % 12 / 6 + 1) when 3 then printf('%d-Q%d', f / 12, f % 12 / 3 + 1)
	else printf('%d-%02d', f / 12, f % 12 + 1) end key from aim where span = 'cumulative';
insert into want select report, 'targets', 'period', key, 'wanted', 'period', want from each_period;
insert into want select report, 'targets', 'period', key, 'reached', 'period', reached from each_period;
insert into want select report, 'targets', 'period', key, 'outside', 'period', outside from each_period where checked;
insert into want select report, 'targets', 'period', key, 'first', 'period', first from each_period where kind <> 'progress';
insert into want select report, 'targets', 'period', key, 'last', 'period', last from each_period where kind <> 'progress';
insert into want select report, 'targets', 'period', key, 'percent', 'period', printf('%.1f', (reached * 2000 + want) / (2 * want) / 10.0)
	from each_period;
SQL
cat <<'SQL'
-- How a target stands on the day of the report: reached; missed, when its days are over; behind, when less than the days
-- gone by would have brought; ahead, when more than today will have brought. What units report is behind two days after
-- the month's end under the plan's own rule, the decree's, and on the way till then. Of several periods the worst tells.
-- A period of which the report reaches only a part goes on after it: it stands as on the last day that was counted.
create table pace as
	with seen as (select *, iif(last < "end", min('2024-12-20', last), '2024-12-20') now from aim),
	d as (select *, julianday("end") - julianday(first) + 1 "all", max(julianday(now) - julianday(first), -1) gone,
		julianday('2024-12-20') > julianday(printf('%04d-%02d-14', t / 12, t % 12 + 1)) + 2 late from seen)
	select report, span, code, f, case
		when reached >= want then 'reached'
		when kind = 'progress' then iif(late, 'behind', 'on_the_way')
		when now > "end" then 'missed'
		when gone > 0 and reached < cast(want * gone / "all" as int) then 'behind'
		when reached * "all" > want * (gone + 1) then 'ahead'
		else 'on_the_way' end state from d;
insert into want select report, 'targets', 'period', key, 'state', 'period',
	(select state from pace p where p.report = e.report and p.span = 'cumulative' and p.code = e.code and p.f = e.f) from each_period e;
insert into want select report, 'targets', 'target', code, 'state', span, case
	when sum(state = 'reached') = count(*) then 'reached'
	when sum(state = 'missed') > 0 and sum(state in ('missed', 'reached')) = count(*) then 'missed'
	when sum(state in ('missed', 'behind')) > 0 then 'behind'
	when sum(state = 'ahead') > 0 then 'ahead' else 'on_the_way' end from pace group by report, span, code;
SQL

# --- 6 cost, of sessions that state one
for row in "channel channel" "channel '*'" "fund fund" "fund '*'" "channel_fund channel||'/'||fund" "channel_fund '*'"; do
	sums cost "${row% *}" "${row#* }" h "cost <> ''" 'cost sessions'
done

# --- 7 people: what each one recorded; how those whom a progress record names were assessed; what for
cat <<'SQL'
insert into want select report, 'people', 'author', person, case kind when 'session' then 'sessions' when 'assist' then 'times' else kind end,
	span, sum(times) from any group by report, span, person, kind;
insert into want select report, 'people', 'assessed', named, assessment, span, count(*) from p
	where named is not null and assessment <> '' group by report, span, named, assessment;
insert into want select report, 'people', 'work', person || '/session/' || channel, 'count', span, count(*) from h group by report, span, person, channel;
insert into want select report, 'people', 'work', person || '/assist/' || help, 'count', span, sum(times) from a group by report, span, person, help;
insert into want select report, 'people', 'work', person || '/feedback/' || subject, 'count', span, count(*) from f group by report, span, person, subject;
insert into want select report, 'people', 'work', person || '/progress/' || duty, 'count', span, count(*) from p group by report, span, person, duty;
insert into want select report, 'people', 'tasks', id, 'done', 'period', printf('%.1f', 0 + percent) from p
	where span = 'period' and named is not null and percent <> '';
SQL
each 'period status quantity assessment assessed_by' <<'SQL'
insert into want select report, 'people', 'tasks', id, '@', 'period', @ from p where span = 'period' and named is not null;
SQL

# --- 8 who has reported: each place of the plan once a period, by a v.* duty of that length that is done; 9 months by any.
# The places that the plan does not have are listed with what they recorded.
cat <<'SQL'
create table report_duty as select code, case cadence when 'monthly' then 'month' when 'quarterly' then 'quarter' when 'yearly' then 'year'
	else cadence end type from plan_duties where code like 'v.%';
create table reported as
	select q.report, q.unit only, t.unit, t.place, t.period, t.number, q.period asked, o.number asked_number, b.period before,
		substr(t.period, 1, 4) = substr(q.period, 1, 4) same_year
	from (select distinct report, unit, period from asked) q join period o on o.period = q.period
		join told t on t.type = o.type and t.status = 'done'
		join asked s on s.report = q.report and s.span = 'previous'
		join period b on b."from" = s."from" and b."to" = s."to" and b.type = o.type
	where q.unit in ('', t.unit) and exists (select * from report_duty d where d.code = t.duty and (d.type = o.type or o.type = '9M'));
create table due as
	select q.report, w.unit || '/' || w.area key, w.unit, w.area, 1 n, max(o.number, 1) year from
		(select distinct report, unit, period from asked) q join period o on o.period = q.period join place w on q.unit in ('', w.unit);
insert into want select report, 'reporting', 'unit', key, 'expected', span, iif(span = 'cumulative', year, 1) from due,
	(select 'period' span union select 'previous' union select 'cumulative');
insert into want select report, 'reporting', 'unit', '*', 'expected', span, sum(iif(span = 'cumulative', year, 1)) from due,
	(select 'period' span union select 'previous' union select 'cumulative') group by report, span;
create table in_time as
	select distinct report, unit || '/' || place key, 'period' span, '' which from reported where period = asked
	union select distinct report, unit || '/' || place, 'previous', '' from reported where period = before
	union select distinct report, unit || '/' || place, 'cumulative', number from reported where same_year and number <= asked_number;
insert into want select report, 'reporting', 'unit', key, 'reported', span, count(*) from in_time group by report, key, span;
create table reports as select d.report, i.span, count(*) n from in_time i join due d using (report, key) group by d.report, i.span;
insert into want select report, 'reporting', 'unit', '*', 'reported', span, n from reports;
insert into want select w.report, 'reporting', 'unit', '*', 'percent', w.span,
	printf('%.1f', (coalesce(r.n, 0) * 2000 + w.value) / (2 * w.value) / 10.0) from want w left join reports r on r.report = w.report and r.span = w.span
	where w.section = 'reporting' and w.tbl = 'unit' and w.row = '*' and w.col = 'expected';
insert into want select report, 'reporting', 'unit', unit || '/' || place, 'records', span, count(*) from any group by report, span, unit, place;
insert into want select report, 'reporting', 'unit', '*', 'records', span, count(*) from any group by report, span;
create table state as
	with k as (select report, key from due union select report, unit || '/' || place from any)
	select k.report, k.key, case when exists (select * from in_time i where i.report = k.report and i.key = k.key and i.span = 'period') then 'reported'
		when exists (select * from any y where y.report = k.report and y.span = 'period' and y.unit || '/' || y.place = k.key) then 'recorded'
		else 'nothing' end state from k;
create index any_by on any(report, span, unit, place);
insert into want select report, 'reporting', 'unit', key, 'state', 'period', state from state;
insert into want select s.report, 'reporting', 'missing', s.key, 'state', 'period', s.state from state s join due using (report, key) where s.state <> 'reported';
-- A unit's report is due two days after the end of the period under the plan's own rule, the decree's.
insert into want select s.report, 'reporting', 'missing', s.key, 'due', 'period',
	date(printf('%04d-%02d-14', q."to" / 12, q."to" % 12 + 1), '+2 days')
	from state s join due using (report, key) join asked q on q.report = s.report and q.span = 'period' where s.state <> 'reported';
-- The batches came on the last day; units in every neighbourhood cannot be told apart by their devices.
insert into want select s.report, 'reporting', 'missing', s.key, 'last_batch', 'period', '2024-12-20'
	from state s join due using (report, key) where s.state <> 'reported' and s.key in ('vptk/', 'phunu/');
create table device (device, unit);
insert into device values ('AAAAAAA1', 'vptk'), ('AAAAAAA2', 'cnscd'), ('AAAAAAA3', 'phunu');
insert into want select report, 'reporting', 'batch', device, 'batches', span, '2024-12-20' between first and last from asked join device d
	on asked.unit in ('', d.unit);
insert into want select report, 'reporting', 'batch', device, 'last_number', 'period', 1 from asked join device d on asked.unit in ('', d.unit) where span = 'period';
insert into want select report, 'reporting', 'batch', device, 'last_day', 'period', '2024-12-20' from asked join device d on asked.unit in ('', d.unit)
	where span = 'period';

-- --- in words: what is written of this period, under the official headings; sessions of the topic `models` by title
insert into want select report, 'account', 'strengths', id, 'text', 'period', result from p where span = 'period' and result <> '';
insert into want select report, 'account', 'obstacles', id, 'text', 'period', obstacles from p where span = 'period' and obstacles <> '';
insert into want select report, 'account', 'proposals', id, 'text', 'period', proposal from p where span = 'period' and proposal <> '';
insert into want select report, 'account', 'next', id, 'text', 'period', next from p where span = 'period' and next <> '';
insert into want select report, 'account', 'models', id, 'date', 'period', date from ht where span = 'period' and topic = 'models';
insert into want select report, 'account', 'models', id, 'unit', 'period', coalesce((select name from code where list = 'units' and code = unit), unit)
	from ht where span = 'period' and topic = 'models';
insert into want select report, 'account', 'models', id, 'neighbourhood', 'period', coalesce((select name from code where list = 'areas' and code = area), area)
	from ht where span = 'period' and topic = 'models';

-- --- month by month: the year so far in months under the report's rule: from the 15th on it is the next month's
create table month as
	with d as (select report, id, date, iif(report like '% nd09 %' and substr(date, 9) >= '15', date(date, 'start of month', '+1 month'), date) in_month, what, code, n, m from (
		select report, id, date, 'sessions' what, channel code, 1 n, attendees m from h where span = 'cumulative'
		union all select report, id, date, 'times', help, times, 0 from a where span = 'cumulative'
		union all select report, id, date, 'feedback', '', 1, 0 from f where span = 'cumulative'))
	select *, substr(in_month, 1, 7) month from d;
insert into want select report, 'months', 'all', month, what, 'period', sum(n) from month group by report, month, what;
insert into want select report, 'months', 'all', month, 'attendees', 'period', sum(m) from month where what = 'sessions' group by report, month;
insert into want select report, 'months', 'all', '*', what, 'period', sum(n) from month group by report, what;
insert into want select report, 'months', 'all', '*', 'attendees', 'period', sum(m) from month where what = 'sessions' group by report;
insert into want select report, 'months', iif(what = 'sessions', 'channel', 'help'), code, month, 'period', sum(n) from month
	where what <> 'feedback' group by report, what, code, month;
insert into want select report, 'months', iif(what = 'sessions', 'channel', 'help'), '*', month, 'period', sum(n) from month
	where what <> 'feedback' group by report, what, month;

-- --- notes: records that count, with the field in which two places differ; never a citizen's own
create table doubt as
	select distinct y.report, y.kind, y.id, s.field from any y join siblings s on s.kind = y.kind and s.id = y.id
	where s.field not in ('citizen', 'phone', 'dossier');
insert into want select report, 'notes', 'conflict', id || '/' || field, 'kind', 'period', kind from doubt;
insert into want select report, 'notes', 'conflict', id || '/' || field, 'field', 'period', field from doubt;
-- The value that counts, by name where it is a code, as it stands in the record; what people wrote is not repeated.
create table shown as
	select id, 'unit' field, unit value, 'units' list from session union all select id, 'neighbourhood', neighbourhood, 'areas' from session
	union all select id, 'date', date, '' from session union all select id, 'channel', channel, 'channels' from session
	union all select id, 'attendees', attendees, '' from session union all select id, 'minutes', minutes, '' from session
	union all select id, 'deleted', deleted, '' from session
	union all select id, 'unit', unit, 'units' from assist union all select id, 'neighbourhood', neighbourhood, 'areas' from assist
	union all select id, 'date', date, '' from assist union all select id, 'people', people, '' from assist
	union all select id, 'help', help, 'helps' from assist union all select id, 'deleted', deleted, '' from assist
	union all select id, 'unit', unit, 'units' from feedback union all select id, 'neighbourhood', neighbourhood, 'areas' from feedback
	union all select id, 'date', date, '' from feedback union all select id, 'status', status, '' from feedback
	union all select id, 'deleted', deleted, '' from feedback
	union all select id, 'unit', unit, 'units' from progress union all select id, 'neighbourhood', neighbourhood, 'areas' from progress
	union all select id, 'date', date, '' from progress union all select id, 'period', period, '' from progress
	union all select id, 'status', status, '' from progress union all select id, 'deleted', deleted, '' from progress;
create index shown_by on shown(id, field);
insert into want select d.report, 'notes', 'conflict', d.id || '/' || d.field, 'counted', 'period', coalesce(c.name, s.value)
	from doubt d join shown s using (id, field) left join code c on c.list = s.list and c.code = s.value;
SQL
