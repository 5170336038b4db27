-- SPDX-License-Identifier: MIT
-- The records as they count: not the deleted ones, codes as they are now, and no value whose field does not apply.
-- Then once for each span of each report that they count in.

create table common as
	select 'session' kind, id, date, unit, neighbourhood, author, deleted from session
	union all select 'assist', id, date, unit, neighbourhood, author, deleted from assist
	union all select 'feedback', id, date, unit, neighbourhood, author, deleted from feedback
	union all select 'progress', id, date, unit, neighbourhood, author, deleted from progress;
create table base as
	select c.kind, c.id, c.date, coalesce(u.now, c.unit) unit, coalesce(a.now, c.neighbourhood) area, c.author
	from common c
		left join now u on u.list = 'units' and u.code = c.unit
		left join now a on a.list = 'areas' and a.code = c.neighbourhood
	where c.deleted = '0';
create unique index base_by on base(kind, id);
-- The place that a unit's work belongs to: the neighbourhood, for units that are in every one.
alter table base add column place;
update base set place = iif(unit in (select unit from everywhere), area, '');
alter table base add column person;
update base set person = coalesce((select person from spelled s where s.spelling = author and s.unit = base.unit),
	(select person from spelled s where s.spelling = author and s.unit = ''));

-- What the channel's group makes of the fields of a session; of a channel that the plan does not know all apply.
create table held as
	with s as (select s.*, coalesce(ch."group", 'any') g from session s left join plan_channels ch on ch.code = s.channel)
	select b.*, coalesce(n.now, s.channel) channel, s.topics, s.title, coalesce(d.now, s.duty) duty,
		iif(g in ('meeting', 'broadcast', 'home', 'any'), 0 + s.minutes, 0)
			* max(iif(g in ('broadcast', 'any'), 0 + s.airings, 0), 1) minutes,
		iif(g in ('meeting', 'broadcast', 'home', 'any'), s.minutes, '') length,
		iif(g in ('meeting', 'home', 'any'), 0 + s.attendees, 0) attendees,
		iif(g in ('meeting', 'home', 'any'), 0 + s.women, 0) women,
		iif(g in ('meeting', 'home', 'any'), 0 + s.households, 0) households,
		iif(g in ('meeting', 'home', 'any'), 0 + s.businesses, 0) businesses,
		iif(g in ('meeting', 'home', 'any'), 0 + s.opinions, 0) opinions,
		iif(g in ('meeting', 'home', 'visual', 'any'), 0 + s.materials, 0) materials,
		iif(g in ('visual', 'any'), 0 + s.items, 0) items,
		iif(g in ('online', 'broadcast', 'any'), 0 + s.posts, 0) posts,
		iif(g in ('online', 'any'), 0 + s.reach, 0) reach,
		s.cost, coalesce(f.now, s.fund) fund, 1 sessions
	from s join base b on b.kind = 'session' and b.id = s.id
		left join now n on n.list = 'channels' and n.code = s.channel
		left join now d on d.list = 'duties' and d.code = s.duty
		left join now f on f.list = 'funds' and f.code = s.fund;

-- An assist counts as many times as there were people. The dossier's fields apply to help types of that group.
create table helped as
	with a as (select a.*, coalesce(h."group", 'any') g from assist a left join plan_help_types h on h.code = a.help)
	select b.*, coalesce(n.now, a.help) help, coalesce(d.now, a.duty) duty, 0 + a.people times,
		iif(a.age_group = '60up', 0 + a.people, 0) seniors, iif(a.citizen_type = 'business', 0 + a.people, 0) business,
		0 + a.minutes minutes, a.result, iif(a.result = 'done', 0 + a.people, 0) done, a.people, a.rating,
		iif(g in ('dossier', 'any'), coalesce(p.now, a.procedure), '') procedure,
		iif(g in ('dossier', 'any'), a.level, '') level,
		iif(t."group" = 'dossier', 0 + a.people, 0) dossier,
		iif(t."group" = 'dossier' and a.level = 'full', 0 + a.people, 0) online
	from a join base b on b.kind = 'assist' and b.id = a.id
		left join now n on n.list = 'helps' and n.code = a.help
		left join now d on d.list = 'duties' and d.code = a.duty
		left join now p on p.list = 'procedures' and p.code = a.procedure
		left join plan_help_types t on t.code = coalesce(n.now, a.help);

-- Feedback: an answer has a day only where there is one. Overdue is what is not answered today, after 15 days.
create table heard as
	with f as (select *, iif(status in ('answered', 'closed'), answered_on, '') on_day from feedback)
	select b.*, coalesce(n.now, f.subject) subject, f.nature, f.status, 1 received,
		f.status = 'new' new, f.status = 'forwarded' forwarded, f.status = 'answered' answered, f.status = 'closed' closed,
		iif(on_day >= f.date, julianday(on_day) - julianday(f.date), null) days,
		on_day >= f.date and julianday(on_day) - julianday(f.date) > 15 late,
		f.status not in ('answered', 'closed') and julianday('2024-12-20') - julianday(f.date) > 15 overdue
	from f join base b on b.kind = 'feedback' and b.id = f.id
		left join now n on n.list = 'subjects' and n.code = f.subject;

-- A period of whole months: the first and the last, counted through.
create table period as
	with p as (select distinct period from progress union select period from days union select '2023-12' union
		select '2023-Q4' union select '2024-Q1' union select '2023-H2' union select '2023-9M' union select '2023' union
		select '2024-02' union select '2024-01'),
	q as (select period, substr(period, 1, 4) * 12 y, substr(period, 6) n from p)
	select period,
		case when n = '' then y when n = '9M' then y when n like 'H%' then y + (substr(n, 2) - 1) * 6
			when n like 'Q%' then y + (substr(n, 2) - 1) * 3 else y + n - 1 end "from",
		case when n = '' then y + 11 when n = '9M' then y + 8 when n like 'H%' then y + substr(n, 2) * 6 - 1
			when n like 'Q%' then y + substr(n, 2) * 3 - 1 else y + n - 1 end "to",
		case when n = '' then 'year' when n = '9M' then '9M' when n like 'H%' then 'half' when n like 'Q%' then 'quarter'
			else 'month' end type,
		case when n in ('', '9M') then 0 when n like 'H%' or n like 'Q%' then 0 + substr(n, 2) else 0 + n end number
	from q;
create unique index period_by on period(period);

create table told as
	select b.*, coalesce(n.now, p.duty) duty, p.period, q."from", q."to", q.type, q.number, p.status, p.percent, p.quantity,
		p.result, p.obstacles, p.proposal, p.next, p.assessment, p.assessed_by,
		iif(p.person in ('', '-'), null, coalesce(
			(select person from spelled s where s.spelling = p.person and s.unit = b.unit),
			(select person from spelled s where s.spelling = p.person and s.unit = ''))) named
	from progress p join base b on b.kind = 'progress' and b.id = p.id
		join period q on q.period = p.period
		left join now n on n.list = 'duties' and n.code = p.duty;

-- Reports and their three spans: days for all but progress, whole months for that. Months of the year so far begin in
-- January, whatever the rule.
create table asked as
	with d as (select d.*, period || ' ' || rule || ' ' || unit report, p."from" f, p."to" t
		from days d join period p using (period))
	select report, period, rule, unit, 'period' span, first, last, f "from", t "to" from d
	union all select report, period, rule, unit, 'cumulative', first_year, last_year, f / 12 * 12, t from d
	union all select report, period, rule, unit, 'previous', first_before, last_before,
		iif(f % 12 = 0 and t - f >= 8, f - 12, f - (t - f + 1)), iif(f % 12 = 0 and t - f >= 8, t - 12, f - 1) from d;

create table h as select a.report, a.span, r.* from asked a join held r
	on r.date between a.first and a.last and a.unit in ('', r.unit);
create table a as select a.report, a.span, r.* from asked a join helped r
	on r.date between a.first and a.last and a.unit in ('', r.unit);
create table f as select a.report, a.span, r.* from asked a join heard r
	on r.date between a.first and a.last and a.unit in ('', r.unit);
create table p as select a.report, a.span, r.* from asked a join told r
	on r."from" >= a."from" and r."to" <= a."to" and a.unit in ('', r.unit);
create table any as
	select report, span, 'session' kind, id, unit, place, person, 1 times from h
	union all select report, span, 'assist', id, unit, place, person, times from a
	union all select report, span, 'feedback', id, unit, place, person, 1 from f
	union all select report, span, 'progress', id, unit, place, person, 1 from p;

-- A session counts under each of its topics, once under those that have become one.
create table ht as
	with recursive word(id, word, rest) as (
		select id, '', topics || ' ' from held
		union all
		select id, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) from word where rest <> ''),
	topic as (select distinct w.id, coalesce(n.now, w.word) topic from word w
		left join now n on n.list = 'topics' and n.code = w.word where w.word <> '')
	select h.*, topic.topic from h join topic using (id);

create table want (report, section, tbl, row, col, span, value);
