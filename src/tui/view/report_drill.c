/* SPDX-License-Identifier: MIT
 * report_drill - from a row of a report, or one of its figures, to a query.
 *
 * The code of a row is one code or several, parted by slashes; a table says what each of them stands for. */
#include "sotay/tui/view/report_drill.h"

#include <stdlib.h>
#include <string.h>
#include "sotay/report/roll.h"

enum { SESSIONS = 1u << KIND_SESSION, ASSISTS = 1u << KIND_ASSIST, HEARD = 1u << KIND_FEEDBACK };
enum { ACCOUNTS = 1u << KIND_PROGRESS, PARTS_MAX = 4 };

/* What a part of a code is, if it is no field. */
#define PLACE  "?neighbourhood" /* a field too, but "" = any */
#define COUNTS "=duty"          /* what counts for that duty, not what names it */
#define TARGET "=target"
#define PERIOD "=period"
#define WORK   "=work" /* person/kind/code */

static const struct rule {
	const char *section, *table;
	unsigned kinds; /* 0 = all */
	const char *parts[PARTS_MAX];
	const char *more;     /* a further condition, "field=value" */
	const char *unstated; /* one that holds where the first part is "" */
	const char *total;    /* one of the total row; NULL: it is all of the kinds, with `more` */
	enum drill_type type; /* 0: DRILL_LIST */
} rules[] = {
	{"outreach", "channel", SESSIONS, {"channel"}, NULL, NULL, NULL, 0},
	{"outreach", "topic", SESSIONS, {"topics"}, NULL, NULL, NULL, 0},
	{"outreach", "neighbourhood", SESSIONS, {"neighbourhood"}, NULL, NULL, "neighbourhood=!ward outside", 0},
	{"outreach", "elsewhere", SESSIONS, {"neighbourhood"}, NULL, NULL, NULL, 0},
	{"outreach", "unit", SESSIONS, {"unit"}, NULL, NULL, NULL, 0},
	{"assist", "help", ASSISTS, {"help"}, NULL, NULL, NULL, 0},
	{"assist", "procedure", ASSISTS, {"procedure"}, NULL, "help=@dossier", NULL, 0},
	{"assist", "level", ASSISTS, {"level"}, NULL, "help=@dossier", NULL, 0},
	{"assist", "result", ASSISTS, {"result"}, NULL, NULL, NULL, 0},
	{"assist", "neighbourhood", ASSISTS, {"neighbourhood"}, NULL, NULL, "neighbourhood=!ward outside", 0},
	{"assist", "elsewhere", ASSISTS, {"neighbourhood"}, NULL, NULL, NULL, 0},
	{"assist", "unit", ASSISTS, {"unit"}, NULL, NULL, NULL, 0},
	{"feedback", "subject", HEARD, {"subject"}, NULL, NULL, NULL, 0},
	{"feedback", "status", HEARD, {"status"}, NULL, NULL, NULL, 0},
	{"feedback", "nature", HEARD, {"nature"}, NULL, NULL, NULL, 0},
	{"duties", "recorded", 0, {"unit", COUNTS, PLACE}, NULL, NULL, NULL, 0},
	{"duties", "nothing", 0, {"unit", COUNTS, PLACE}, NULL, NULL, NULL, DRILL_DUTY},
	{"duties", "not_due", 0, {"unit", COUNTS, PLACE}, NULL, NULL, NULL, DRILL_DUTY},
	{"duties", "progress", ACCOUNTS, {"unit", "duty", PLACE, "person"}, NULL, NULL, NULL, 0},
	{"targets", "target", 0, {TARGET}, NULL, NULL, NULL, 0},
	{"targets", "period", 0, {TARGET, PERIOD}, NULL, NULL, NULL, 0},
	{"cost", "channel", SESSIONS, {"channel"}, "cost=*", NULL, NULL, 0},
	{"cost", "fund", SESSIONS, {"fund"}, "cost=*", NULL, NULL, 0},
	{"cost", "channel_fund", SESSIONS, {"channel", "fund"}, "cost=*", NULL, NULL, 0},
	{"people", "author", 0, {"author"}, NULL, NULL, NULL, 0},
	{"people", "work", 0, {WORK}, NULL, NULL, NULL, 0},
	{"people", "assessed", ACCOUNTS, {"person"}, "assessment=*", NULL, NULL, 0},
	{"reporting", "unit", 0, {"unit", PLACE}, NULL, NULL, NULL, 0},
	{"reporting", "missing", 0, {"unit", PLACE}, NULL, NULL, NULL, 0},
	{"reporting", "batch", 0, {NULL}, NULL, NULL, NULL, DRILL_BATCHES},
	{"months", "all", 0, {PERIOD}, NULL, NULL, NULL, 0},
	{"months", "channel", SESSIONS, {"channel"}, NULL, NULL, NULL, 0},
	{"months", "help", ASSISTS, {"help"}, NULL, NULL, NULL, 0},
};
enum { RULES = sizeof rules / sizeof *rules };

/* Columns that count a part of what the row counts. A column that is a field of the kind counts what has a value there.
 */
static const struct {
	const char *section, *column;
	unsigned kinds; /* 0: those of the row */
	const char *more[2];
} columns[] = {
	{"assist", "seniors", 0, {"age_group=60up"}},
	{"assist", "business", 0, {"citizen_type=business"}},
	{"assist", "done", 0, {"result=done"}},
	{"assist", "success", 0, {"result=done"}},
	{"assist", "full", 0, {"level=full", "help=@dossier"}},
	{"outreach", "households_percent", 0, {"households=*"}},
	{"feedback", "new", 0, {"status=new"}},
	{"feedback", "forwarded", 0, {"status=forwarded"}},
	{"feedback", "answered", 0, {"status=answered"}},
	{"feedback", "closed", 0, {"status=closed"}},
	{"feedback", "days", 0, {"answered_on=*"}},
	{"duties", "sessions", SESSIONS, {NULL}},
	{"duties", "times", ASSISTS, {NULL}},
	{"duties", "feedback", HEARD, {NULL}},
	{"duties", "progress", ACCOUNTS, {NULL}},
	{"people", "sessions", SESSIONS, {NULL}},
	{"people", "times", ASSISTS, {NULL}},
	{"people", "feedback", HEARD, {NULL}},
	{"people", "progress", ACCOUNTS, {NULL}},
	{"people", "excellent", 0, {"assessment=excellent"}},
	{"people", "good", 0, {"assessment=good"}},
	{"people", "completed", 0, {"assessment=completed"}},
	{"people", "incomplete", 0, {"assessment=incomplete"}},
	{"months", "sessions", SESSIONS, {NULL}},
	{"months", "attendees", SESSIONS, {"attendees=*"}},
	{"months", "times", ASSISTS, {NULL}},
	{"months", "feedback", HEARD, {NULL}},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

/* ---- putting it together ---- */

/* A copy of the first `len` bytes; a drill that finds no room asks for nothing. */
static const char *keep(struct report_drill *d, const char *s, size_t len)
{
	char *copy = d->text + d->used;

	if (len >= sizeof d->text - d->used) {
		d->type = DRILL_NONE;
		return "";
	}
	memcpy(copy, s, len);
	copy[len] = '\0';
	d->used += len + 1;
	return copy;
}

static void add_where(struct report_drill *d, const char *field, const char *value)
{
	if (d->query.n_where == QUERY_WHERE_MAX) {
		d->type = DRILL_NONE;
		return;
	}
	d->where[d->query.n_where++] = (struct query_where){field, value};
}

/* Filters that have a name are set by it: lists let people change them. */
static void ask(struct report_drill *d, const char *field, const char *value)
{
	const struct {
		const char *field;
		const char **named;
	} named[] = {{"unit", &d->query.unit}, {"neighbourhood", &d->query.neighbourhood}, {"channel", &d->query.channel},
		{"help", &d->query.help_type}};

	for (size_t i = 0; i < sizeof named / sizeof *named && value[0]; i++) {
		if (strcmp(named[i].field, field) != 0 || *named[i].named || strpbrk(value, "!@* "))
			continue;
		*named[i].named = value;
		return;
	}
	add_where(d, field, value);
}

/* "field=value" of one of the tables above. */
static void ask_more(struct report_drill *d, const char *condition)
{
	const char *equals = condition ? strchr(condition, '=') : NULL;

	if (equals)
		ask(d, keep(d, condition, (size_t)(equals - condition)), equals + 1);
}

static struct day_range calendar(struct period p)
{
	return period_range(p, RULE_CALENDAR);
}

static void begin(const struct report *r, struct report_drill *d)
{
	*d = (struct report_drill){.type = DRILL_LIST, .unit = "", .area = "", .duty = ""};
	d->query.where = d->where;
	d->query.from = r->ranges[SPAN_PERIOD].first;
	d->query.to = r->ranges[SPAN_PERIOD].last;
	d->query.accounts = calendar(r->period);
	if (r->unit[0])
		d->query.unit = r->unit;
}

static void set_month(const struct report *r, const char *code, struct report_drill *d)
{
	struct period month;
	struct day_range days;

	if (!period_parse(code, &month)) {
		d->type = DRILL_NONE;
		return;
	}
	days = period_range(month, r->rule);
	d->query.from = days.first;
	d->query.to = days.last;
	d->query.accounts = calendar(month);
}

/* ---- targets: their own days ---- */

static void widen(day_t *first, day_t *last, day_t from, day_t to)
{
	*first = *first && *first < from ? *first : from;
	*last = *last > to ? *last : to;
}

/* The days of one period of the target; an account is held against its own. */
static void add_window(const struct report_table *t, const struct report_row *row, struct period p,
	struct report_drill *d)
{
	const struct report_value *first = NULL, *last = NULL;

	for (size_t i = 0; i < t->n_columns; i++) {
		if (strcmp(t->columns[i].id, "first") == 0)
			first = &row->values[i * SPANS];
		else if (strcmp(t->columns[i].id, "last") == 0)
			last = &row->values[i * SPANS];
	}
	if (first && last && first->known && last->known)
		widen(&d->query.from, &d->query.to, (day_t)first->n, (day_t)last->n);
	widen(&d->query.accounts.first, &d->query.accounts.last, calendar(p).first, calendar(p).last);
}

/* The target's periods that share days with `within`. */
static void set_windows(const struct report *r, const char *target, struct day_range within, struct report_drill *d)
{
	const struct report_table *t = report_table(r, "targets", "period");
	size_t len = strlen(target);

	d->query.from = d->query.to = d->query.accounts.first = d->query.accounts.last = 0;
	for (size_t i = 0; t && i < t->n_rows; i++) {
		const char *code = t->rows[i].code;
		struct period p;

		if (strncmp(code, target, len) != 0 || code[len] != '/' || !period_parse(code + len + 1, &p))
			continue;
		if (calendar(p).first <= within.last && calendar(p).last >= within.first)
			add_window(t, &t->rows[i], p, d);
	}
	if (!d->query.accounts.last)
		d->type = DRILL_NONE;
}

/* ---- rows ---- */

static const struct rule *rule_of(const char *section, const char *table)
{
	for (size_t i = 0; i < RULES; i++) {
		if (strcmp(rules[i].section, section) == 0 && strcmp(rules[i].table, table) == 0)
			return &rules[i];
	}
	return NULL;
}

/* "person/kind/code": the code is of the list by which work of that kind is told apart. A name can hold a slash. */
static void drill_work(const char *code, struct report_drill *d)
{
	static const char *const means[KIND_COUNT] = {
		[KIND_SESSION] = "channel", [KIND_ASSIST] = "help", [KIND_FEEDBACK] = "subject", [KIND_PROGRESS] = "duty"};
	const char *last = strrchr(code, '/'), *middle = last;

	while (middle && middle > code && middle[-1] != '/')
		middle--;
	if (!middle || middle == code || !kind_from_name(keep(d, middle, (size_t)(last - middle)), &d->kind)) {
		d->type = DRILL_NONE;
		return;
	}
	d->query.kinds = 1u << d->kind;
	ask(d, "author", keep(d, code, (size_t)(middle - 1 - code)));
	ask(d, means[d->kind], last + 1);
}

static void ask_part(const struct report *r, const char *part, const char *code, struct report_drill *d)
{
	if (strcmp(part, COUNTS) == 0) {
		d->query.duty = d->duty = code;
	} else if (strcmp(part, TARGET) == 0) {
		d->query.target = code;
		set_windows(r, code, calendar(r->period), d);
	} else if (strcmp(part, PERIOD) == 0 && d->query.target) {
		struct period p;

		if (period_parse(code, &p))
			set_windows(r, d->query.target, calendar(p), d);
	} else if (strcmp(part, PERIOD) == 0) {
		set_month(r, code, d);
	} else if (strcmp(part, WORK) == 0) {
		drill_work(code, d);
	} else if (strcmp(part, PLACE) == 0) {
		d->area = code;
		if (code[0])
			ask(d, "neighbourhood", code);
	} else {
		if (strcmp(part, "unit") == 0)
			d->unit = code;
		ask(d, part, code);
	}
}

static void drill_row(const struct report *r, const struct rule *rule, const char *code, struct report_drill *d)
{
	if (rule->unstated && code[0] == '\0')
		ask_more(d, rule->unstated);
	for (size_t i = 0; i < PARTS_MAX && rule->parts[i]; i++) {
		bool is_last = i + 1 == PARTS_MAX || !rule->parts[i + 1];
		size_t len = is_last ? strlen(code) : strcspn(code, "/");

		ask_part(r, rule->parts[i], keep(d, code, len), d);
		code += len + (code[len] == '/');
	}
}

/* ---- figures ---- */

/* How many reports are in is told by accounts of the duty of the plan's section V. */
static void ask_for_reports(const struct report *r, const struct plan *p, struct report_drill *d)
{
	char period[PERIOD_TEXT_BYTES];
	struct roll roll;

	roll_init(&roll, p, r->period.type, r->period.year, 0);
	d->query.kinds = ACCOUNTS;
	if (roll.duty)
		ask(d, "duty", roll.duty);
	roll_fini(&roll);
	ask(d, "status", "done");
	period_format(r->period, period);
	ask(d, "period", keep(d, period, strlen(period)));
}

/* Feedback that is not answered and past its days today. */
static void ask_for_overdue(const struct report *r, const struct plan *p, struct report_drill *d)
{
	long days = strtol(plan_key(p, "feedback_days"), NULL, 10);
	day_t last;

	last = instant_day(r->now, r->utc_offset_min) - (day_t)days - 1;
	ask(d, "status", "!answered closed");
	if (d->query.to > last)
		d->query.to = last;
}

/* A field of every kind asked for: what has a value there. */
static bool ask_for_field(const struct rule *rule, const char *column, struct report_drill *d)
{
	for (unsigned k = 0; k < KIND_COUNT; k++) {
		int field = rule->kinds == 1u << k ? kind_field_index((enum kind)k, column) : -1;

		if (field < 0 || !kind_field((enum kind)k, (size_t)field)->summed)
			continue;
		ask(d, kind_field((enum kind)k, (size_t)field)->name, "*");
		return true;
	}
	return false;
}

static void drill_column(const struct report *r, const struct plan *p, const struct rule *rule, const char *column,
	struct report_drill *d)
{
	if (strcmp(rule->section, "months") == 0 && strcmp(rule->table, "all") != 0) {
		set_month(r, column, d);
		return;
	}
	if (strcmp(rule->section, "reporting") == 0 &&
		(strcmp(column, "reported") == 0 || strcmp(column, "percent") == 0 || strcmp(column, "expected") == 0)) {
		ask_for_reports(r, p, d);
		return;
	}
	if (strcmp(rule->section, "feedback") == 0 && strcmp(column, "overdue") == 0) {
		ask_for_overdue(r, p, d);
		return;
	}
	if (strcmp(rule->section, "feedback") == 0 && strcmp(column, "late") == 0)
		d->query.answered_late = true;
	if (strcmp(rule->section, "targets") == 0 && strcmp(column, "outside") == 0)
		d->query.outside = true;
	for (size_t i = 0; i < COLUMNS; i++) {
		if (strcmp(columns[i].section, rule->section) != 0 || strcmp(columns[i].column, column) != 0)
			continue;
		if (columns[i].kinds)
			d->query.kinds = columns[i].kinds;
		ask_more(d, columns[i].more[0]);
		ask_more(d, columns[i].more[1]);
		return;
	}
	(void)ask_for_field(rule, column, d);
}

/* ---- rows of another sort ---- */

static bool has_records_as_rows(const char *section, const char *table)
{
	return strcmp(section, "account") == 0 || strcmp(section, "notes") == 0 ||
		(strcmp(section, "people") == 0 && strcmp(table, "tasks") == 0);
}

/* Rows that are records: what units wrote, what worked well, duties of persons, fields in conflict ("id/field"). */
static bool drill_record(const char *section, const char *table, const struct report_row *row, struct report_drill *out)
{
	char id[UUID_TEXT_BYTES];

	if (!has_records_as_rows(section, table))
		return false;
	out->type = DRILL_NONE;
	if (!row || strlen(row->code) < sizeof id - 1)
		return true;
	memcpy(id, row->code, sizeof id - 1);
	id[sizeof id - 1] = '\0';
	if (!uuid_parse(id, &out->id))
		return true;
	if (strcmp(section, "notes") != 0) {
		out->kind = strcmp(table, "models") == 0 ? KIND_SESSION : KIND_PROGRESS;
		out->type = DRILL_RECORD;
	} else if (row->values[0].code && kind_from_name(row->values[0].code, &out->kind)) {
		out->type = DRILL_CONFLICT;
	}
	return true;
}

static void drill_ordinary(const struct report *r, const struct plan *p, const char *section, const char *table,
	const char *code, const char *column, struct report_drill *d)
{
	const struct rule *rule = rule_of(section, table);

	if (!rule) {
		d->type = DRILL_NONE;
		return;
	}
	if (rule->type)
		d->type = rule->type;
	d->query.kinds = rule->kinds;
	if (strcmp(section, "months") == 0) {
		d->query.from = r->ranges[SPAN_CUMULATIVE].first;
		d->query.to = r->ranges[SPAN_CUMULATIVE].last;
		d->query.accounts.first = period_cumulative(r->period, RULE_CALENDAR).first;
	}
	if (code)
		drill_row(r, rule, code, d);
	else
		ask_more(d, rule->total);
	ask_more(d, rule->more);
	if (column)
		drill_column(r, p, rule, column, d);
}

/* "section/table/row/column" of a figure that is not what it was when the period was closed: what came since. */
static void drill_late(const struct report *r, const struct plan *p, const char *code, struct report_drill *d)
{
	const char *table = strchr(code, '/'), *row = table ? strchr(table + 1, '/') : NULL;
	const char *column = row ? strrchr(row + 1, '/') : NULL;
	const char *row_code;

	if (!column) {
		d->type = DRILL_NONE;
		return;
	}
	row_code = keep(d, row + 1, (size_t)(column - row - 1));
	drill_ordinary(r, p, keep(d, code, (size_t)(table - code)), keep(d, table + 1, (size_t)(row - table - 1)),
		strcmp(row_code, "*") == 0 ? NULL : row_code, column + 1, d);
	d->query.since = r->closed;
}

void report_drill(const struct report *r, const struct plan *p, const char *section, const char *table,
	const struct report_row *row, const char *column, struct report_drill *out)
{
	begin(r, out);
	if (drill_record(section, table, row, out))
		return;
	if (strcmp(section, "late") == 0 && row)
		drill_late(r, p, row->code, out);
	else
		drill_ordinary(r, p, section, table, row ? row->code : NULL, column, out);
}
