-- SPDX-License-Identifier: MIT
-- The plan: which code counts for which, what a channel and a help type make of a record, whose duty is whose.

-- Every code with the one that it counts as: replaced_by, followed to the end.
create table code as
	select 'units' list, code, name, replaced_by next from plan_units
	union all select 'areas', code, name, replaced_by from plan_neighbourhoods
	union all select 'channels', code, name, replaced_by from plan_channels
	union all select 'topics', code, name, replaced_by from plan_topics
	union all select 'helps', code, name, replaced_by from plan_help_types
	union all select 'subjects', code, name, replaced_by from plan_subjects
	union all select 'funds', code, name, replaced_by from plan_funds
	union all select 'procedures', code, name, replaced_by from plan_procedures
	union all select 'duties', code, title, replaced_by from plan_duties;
create table now as
	with recursive follow(list, code, now, next) as (
		select list, code, code, next from code
		union all select f.list, f.code, c.code, c.next from follow f join code c on c.list = f.list and c.code = f.next)
	select list, code, now from follow where next = '';
create unique index now_by on now(list, code);

-- Units in every neighbourhood; neighbourhoods that are some (not `ward`, not `outside`); the places where the plan
-- expects something: a unit, times the neighbourhoods where its scope is `area`.
create table everywhere as select code unit from plan_units where scope = 'area';
create table area as select code area, cast(households as int) households from plan_neighbourhoods
	where replaced_by = '' and code not in ('ward', 'outside');
create table place as
	select u.code unit, coalesce(a.area, '') area from plan_units u
		left join area a on u.scope = 'area' where u.replaced_by = '';

-- Which units a duty is of: by code, by @group, or @all; that is also a unit that the plan does not know.
create table duty_unit as
	with recursive word(duty, word, rest) as (
		select code, '', unit || ' ' from plan_duties where replaced_by = ''
		union all
		select duty, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) from word where rest <> '')
	select distinct w.duty, u.code unit from word w join (select code, "group" from plan_units where replaced_by = ''
			union select distinct unit, '?' from (select unit from session union select unit from assist union select unit from feedback)
				where unit not in (select code from plan_units)) u
		on (w.word = '@all' or w.word = '@' || u."group"
			or u.code = (select now from now where list = 'units' and code = w.word))
	where w.word <> '';
-- By which channels or help types; none: by any.
create table duty_means as
	with recursive word(duty, kind, word, rest) as (
		select code, kind, '', channel || ' ' from plan_duties where replaced_by = ''
		union all
		select duty, kind, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) from word
			where rest <> '')
	select distinct duty, (select now from now where list = iif(kind = 'session', 'channels', 'helps') and code = word) means
		from word where word <> '';

-- Who is who: case and blanks do not matter, people.csv joins spellings; of two who share one the person of the
-- record's own unit, else the first. Bui Bay is not Bùi Bảy.
create table spelled (spelling, unit, person);
insert into spelled values
	('Lê Văn An', '', 'lê văn an'), ('LÊ VĂN AN', '', 'lê văn an'), ('Lê  Văn An', '', 'lê văn an'),
	('Anh An', '', 'lê văn an'), ('An LV', '', 'lê văn an'),
	('Chị Hoa', '', 'trần thị hoa'), ('Chị Hoa', 'cnscd', 'hoa nguyễn'),
	('chị hoa', '', 'trần thị hoa'), ('chị hoa', 'cnscd', 'hoa nguyễn'),
	('Trần Thị Hoa', '', 'trần thị hoa'), ('Hoa Nguyễn', '', 'hoa nguyễn'),
	('Bùi Bảy', '', 'bùi bảy'), ('BÙI BẢY', '', 'bùi bảy'), ('Bui Bay', '', 'bui bay'),
	('Ông Tư', '', 'ông tư'), ('', '', '');
create unique index spelled_by on spelled(spelling, unit);
