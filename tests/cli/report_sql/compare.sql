-- SPDX-License-Identifier: MIT
-- Both counts beside each other: what differs, as SECTION TABLE ROW COLUMN SPAN of the report: the program's, SQL's.
-- A figure that is missing is 0; percent and days have one decimal, and are unknown where there is nothing to divide by.

create table g as select report, section, tbl, row, col, span,
	case when type in ('percent', 'days') and value <> '' then printf('%.1f', value) when value = '0' then '' else value end value
	from got;
create table w as select report, section, tbl, row, col, span, iif(cast(value as text) = '0', '', cast(coalesce(value, '') as text)) value
	from want;
create index g_by on g(report, section, tbl, row, col, span);
create index w_by on w(report, section, tbl, row, col, span);
create table differs as
	select w.*, coalesce(g.value, '') program from w left join g using (report, section, tbl, row, col, span)
		where w.value is not coalesce(g.value, '')
	union all
	select g.report, g.section, g.tbl, g.row, g.col, g.span, '', g.value from g
		left join w using (report, section, tbl, row, col, span) where w.value is null and g.value <> '';
select printf('%s %s %s %s %s of %s: the program says "%s", SQL "%s"', section, tbl, row, col, span, report, program, value)
	from differs order by section, tbl, col, report limit 40;
select count(*) || ' figures differ' from differs having count(*) > 0;
select 'only ' || count(*) || ' figures were compared' from w join g using (report, section, tbl, row, col, span)
	where w.value <> '' having count(*) < 10000;
